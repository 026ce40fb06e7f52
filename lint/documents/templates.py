"""Template tags, masked with a text of the same length before a parser sees them.

Covers Liquid, Jinja and Nunjucks, Hugo shortcodes, Handlebars, ERB and PHP. An expression that puts something on the page becomes
MASK_OBJECT, a tag that shows nothing MASK_NOTHING (see builder).
"""

from __future__ import annotations

import re

from lint.documents.builder import MASK_NOTHING, MASK_OBJECT

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}
_OPENER = re.compile(r"\{\{|\{%|\{#|<%|<\?(?:php\b|=)")
#: Words with which a `{{ }}` tag is a statement and no expression: Hugo's shortcodes and blocks, Handlebars' blocks and comments.
_STATEMENT = re.compile(r"\{\{\{?-?\s*(?:[<%#/!^>]|(?:if|else|end|range|with|define|block|template|partial)\b)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def mask(text: str) -> str:
    """`text` with its template tags masked. A tag of braces does not reach over a blank line."""
    if not _OPENER.search(text):
        return text
    parts, place = [], 0
    nearest: dict[str, int] = {}  # where each closer stands next, so that a text is searched once however many openers it has
    while opener := _OPENER.search(text, place):
        start, opening = opener.start(), opener[0][:2]
        closer = _CLOSERS[opening]
        if nearest.get(closer, 0) < opener.end():
            found = text.find(closer, opener.end())
            nearest[closer] = found if found >= 0 else len(text) + 1
        end = nearest[closer] + 2
        if end > len(text) or (opening[0] == "{" and _BLANK_LINE.search(text, start, min(end, start + _LONGEST))) or (opening[0] == "{" and end - start > _LONGEST):
            parts.append(text[place : opener.end()])
            place = opener.end()
            continue
        while opening == "{{" and text[end : end + 1] == "}":
            end += 1
        shown = opener[0] in ("{{", "<?=") or text.startswith("<%=", start) or text.startswith("<%-", start)
        shown = shown and not _STATEMENT.match(text, start)
        parts += [text[place:start], (MASK_OBJECT if shown else MASK_NOTHING) * (end - start)]
        place = end
    return "".join(parts) + text[place:]


#: No tag of braces is longer; bounds the search for a blank line in it.
_LONGEST = 4000
