"""Template tags, masked with a text of the same length before a parser sees them.

Covers Liquid, Jinja and Nunjucks, Hugo shortcodes, Handlebars, ERB and PHP. An expression that puts something on the page becomes
MASK_OBJECT, a tag that shows nothing MASK_NOTHING (see builder).
"""

from __future__ import annotations

import re

from lint.documents.builder import MASK_NOTHING, MASK_OBJECT

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "<?": "?>"}
_OPENER = re.compile(r"\{\{|\{%|\{#|<%|<\?(?:php\b|=)")
_SHOWN = re.compile(r"\{\{|<%[=-]|<\?=")
#: Words with which a `{{ }}` tag is a statement and no expression: Hugo's shortcodes and blocks, Handlebars' blocks and comments.
_STATEMENT = re.compile(r"\{\{\{?-?\s*(?:[<%#/!^>]|(?:if|else|end|range|with|define|block|template|partial)\b)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


#: No tag of braces is longer.
_LONGEST = 4000


def mask(text: str) -> str:
    """`text` with its template tags masked. A tag of braces does not reach over a blank line, so a stray "{{" takes no paragraph away."""
    if not _OPENER.search(text):
        return text
    parts, place = [], 0
    nearest: dict[str, int] = {}  # where each closer stands next, so that the text is searched once however many openers it has
    while opener := _OPENER.search(text, place):
        opening = opener[0][:2]
        closer = _CLOSERS[opening]
        if nearest.get(closer, 0) < opener.end():
            found = text.find(closer, opener.end())
            nearest[closer] = found if found >= 0 else len(text)
        end = nearest[closer] + 2
        if end > len(text) or (opening[0] == "{" and not _is_compact(text, opener.start(), end)):
            parts.append(text[place : opener.end()])
            place = opener.end()
            continue
        while opening == "{{" and text[end : end + 1] == "}":
            end += 1
        shown = _SHOWN.match(text, opener.start()) and not _STATEMENT.match(text, opener.start())
        parts += [text[place : opener.start()], (MASK_OBJECT if shown else MASK_NOTHING) * (end - opener.start())]
        place = end
    return "".join(parts) + text[place:]


def _is_compact(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST and not _BLANK_LINE.search(text, start, end)
