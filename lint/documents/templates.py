"""Template tags, masked with a text of the same length before a parser sees them.

Covers Liquid, Jinja, Nunjucks, Twig and Django, Go templates and Hugo's shortcodes, Handlebars and Mustache, ERB and EJS, PHP, and
Blade where it is asked for. They are mixed in practice (Jekyll has Liquid in Markdown, Hugo has shortcodes in Go templates) and hardly
clash, so all are looked for in every file; only Blade's directives look like words of copy.

An expression that puts something on the page becomes MASK_OBJECT, a tag that shows nothing MASK_NOTHING (see builder). An expression that
is a string, as `{{ "Book now" | t }}` or `<?php _e('Book now') ?>`, becomes that string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lint.documents.braces import CODE, shown
from lint.documents.comments import Range
from lint.documents.prose import is_prose
from lint.documents.source import MASK_NOTHING, MASK_OBJECT

_OPENER: Final = r"""
    (?P<comment> \{\{[-~]?\s*/\* | \{\{~?!-- | \{\{-- | <%-?\# | \{\#(?:(?!\w)|(?=[^{}\n]*\#\})) )
  | (?P<escape> <%% )
  | (?P<php> <\?(?:php\b|=|(?=\s)) )
  | (?P<erb> <%(?:={1,2}|-|_)? )
  | (?P<raw> \{!! )
  | (?P<expression> \{\{\{?[-~&]? )
  | (?P<statement> \{%[-~+]? )
"""
_CODE_OR_OPENER: Final = re.compile(rf"(?P<code>{CODE}) | {_OPENER}", re.VERBOSE | re.MULTILINE)
_DIRECTIVE_OR_OPENER: Final = re.compile(rf"{_OPENER} | (?<![\w@]) @(?P<at>@?)(?P<directive>[A-Za-z]+)", re.VERBOSE)
_ANY_OPENER: Final = re.compile(_OPENER, re.VERBOSE)
_COMMENT_ENDS: Final = (
    (re.compile(r"\{\{[-~]?\s*/\*"), re.compile(r"\*/\s*-?\}\}")),
    (re.compile(r"\{\{~?!--"), re.compile(r"--~?\}\}")),
    (re.compile(r"\{\{--"), re.compile(r"--\}\}")),
    (re.compile(r"<%"), re.compile(r"%>")),
    (re.compile(r"\{#"), re.compile(r"#\}")),
)
_ERB_END: Final = re.compile(r"%>")
_PHP_END: Final = re.compile(r"\?>")
_RAW_END: Final = re.compile(r"!!\}")
_EXPRESSION_END: Final = re.compile(r"\}\}")
_STATEMENT_END: Final = re.compile(r"%\}")
#: What matters between the marks of a tag in braces.
_INSIDE: Final = re.compile(
    r"""  (?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`[^`]*+`)
        | (?P<opener>\{[{%]) | (?P<open>\{) | (?P<closer>%?\}+) | (?P<blank>\n[ \t]*\r?\n)""",
    re.VERBOSE,
)
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\r?\n")
#: No tag of braces is longer.
_LONGEST: Final = 4000

#: What a `{{ }}` tag begins with that is no expression: Hugo's shortcodes, Go's actions, Handlebars' blocks, partials and comments.
_NO_EXPRESSION: Final = re.compile(
    r"\s*(?:[<%#/!^>{]|\$\w+\s*:?=(?!=)|(?:else|end|break|continue)(?=[\s}~-])"
    r"|(?:if|else|range|with|define|block|template|partial(?:Cached)?|return|layout)\s)"
)
_SHORTCODE: Final = re.compile(r"\{\{([<%])\s*([\w-]+)")
_NAME: Final = re.compile(r"\s*([\w-]+)")
#: Tags whose content is shown as it stands.
_LITERAL_TAGS: Final = frozenset({"raw", "verbatim"})
#: Tags whose content is no part of the page.
_UNSEEN_TAGS: Final = frozenset({
    "comment", "schema", "javascript", "stylesheet", "style", "script", "css", "js", "doc",
})  # fmt: skip
#: Tags, and shortcodes of Hugo, whose content is shown and is no prose.
_CODE_TAGS: Final = frozenset({
    "highlight", "code", "codeblock", "prism", "mermaid", "math", "katex", "latex", "mathjax", "chart", "plantuml", "graphviz",
})  # fmt: skip

_STRING: Final = r"""(?:"(?:[^"\\<]|\\.)*+"|'(?:[^'\\<]|\\.)*+'|`[^`<]*+`)"""
#: An expression that shows one string, maybe translated.
_LITERAL: Final = re.compile(
    rf"""\s* (?P<echo>(?:echo|print)\b\s*)?
         (?: (?P<call>_{{1,2}}|_e|esc_(?:html|attr)_(?:_|e)|(?:gettext|trans|translate|lang|raw|t|e)\b) \s* (?P<paren>\()? \s* )?
         (?P<string>{_STRING})
         (?(paren) \s* (?:,\s*["']?[\w-]*["']?\s*)? \) )
         (?: \s*\|\s*(?:t|trans|translate|i18n|upcase|upper|lower|downcase|capitalize|title|escape|e|safe|raw|nl2br|markdownify
             |safeHTML|emojify)\b )*
         (?:\.html_safe)? \s*;?\s*""",
    re.VERBOSE | re.DOTALL,
)
#: A name under which a translation is kept, or a path.
_KEY: Final = re.compile(r"[\w-]*(?:[.:/][\w-]+)+")
_RUBY_STATEMENT: Final = re.compile(r"\s*(?:if|unless|else|elsif|end|case|when|for|while|until|begin|\w+ =|[\w.]+\.each)\b")
_SHOWING_PHP: Final = re.compile(r"\s*(?:echo|print|printf|_e|esc_(?:html|attr)_e|the_\w+)\b")
#: Code of PHP, and a tag of Liquid, that is one comment.
_PHP_COMMENT: Final = re.compile(r"\s*(?:/\*((?:(?!\*/).)*+)\*/|(?://|\#)([^\n]*))\s*", re.DOTALL)
_LIQUID_COMMENT: Final = re.compile(r"\s*\#")
#: Strings and comments of PHP, in which its end mark does not count, but for comments of one line.
_PHP: Final = re.compile(
    r"""  "(?:[^"\\]|\\.)*+(?:"|\Z) | '(?:[^'\\]|\\.)*+(?:'|\Z) | /\*.*?(?:\*/|\Z) | (?:\#(?!\[)|//)(?:(?!\?>)[^\n])*
        | <<<[ \t]*(?P<mark>["']?)(?P<name>\w+)(?P=mark)\r?\n.*?(?:^[ \t]*(?P=name)\b|\Z)
        | (?P<end>\?>)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
#: The tokens of a tag from which the names of its strings are told.
_TOKEN: Final = re.compile(
    r"""  (?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z)|`[^`]*+(?:`|\Z))
        | (?P<comment>/\*.*?(?:\*/|\Z)|//[^\n]*)
        | (?P<sign>:=|=>|=(?![=~])|(?<!:):(?!:)|,)
        | (?P<word>[A-Za-z_][\w-]*)
        | (?P<other>[!<>=][=~]+|\S)""",
    re.VERBOSE | re.DOTALL,
)
#: Functions whose first argument names the second: `@section('title', 'Calm skin')`, `content_for :title, "Calm skin"`.
_SETTERS: Final = frozenset({"section", "yield", "slot", "content_for", "provide"})

#: Blade's directives that have arguments; those of the second list may have none.
_WITH_ARGUMENTS: Final = frozenset({
    "if", "elseif", "unless", "isset", "empty", "switch", "case", "for", "foreach", "forelse", "while", "section", "yield", "extends",
    "include", "includeif", "includewhen", "includeunless", "includefirst", "each", "component", "componentfirst", "slot", "stack",
    "push", "pushonce", "pushif", "prepend", "prependonce", "can", "cannot", "canany", "elsecan", "env", "lang", "choice", "json",
    "js", "class", "style", "checked", "selected", "disabled", "readonly", "required", "method", "error", "props", "aware", "inject",
    "use", "vite", "hassection", "sectionmissing", "session", "context", "livewire", "svg", "dd", "dump", "asset", "image", "route",
})  # fmt: skip
_WITHOUT: Final = frozenset({
    "else", "default", "break", "continue", "parent", "show", "stop", "append", "overwrite", "csrf", "php", "verbatim", "once",
    "auth", "guest", "production", "empty", "persist", "teleport", "fragment", "livewirestyles", "livewirescripts", "vitereactrefresh",
    "push", "prepend", "lang", "choice", "translation",
})  # fmt: skip
_SHOWING_DIRECTIVES: Final = frozenset({"lang", "choice", "json", "js", "yield", "svg", "route", "asset"})
_ARGUMENTS: Final = re.compile(r"[ \t]*\(")
_IN_ARGUMENTS: Final = re.compile(
    r""""(?:[^"\\]|\\.)*+(?:"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z)|(?P<sign>[()])|(?P<directive>@[A-Za-z])""", re.DOTALL
)
_BLADE_END: Final = {name: re.compile(rf"(?<![\w@])@end{name}\b") for name in ("php", "verbatim")}


@dataclass(frozen=True)
class Found:
    """A text without its template tags, and the strings in these that are copy: the range of each between its quotes, in order.

    `comments`: the range of each comment, and that of its text.
    """

    text: str
    parameters: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[Range, Range]] = field(default_factory=list)


def mask(text: str) -> str:
    """`text` with its template tags masked: the same length, so that every place stays."""
    return find(text).text


def find(text: str, *, markdown: bool = False, blade: bool = False) -> Found:
    """`text` with its template tags masked, and the copy in their named parameters (`{{< card title="Calm skin" >}}`).

    `markdown`: what stands between its code marks is no tag. `blade`: directives (`@if (…)`) are tags too.
    A tag of braces does not reach over a blank line, so a stray "{{" takes no paragraph away.
    """
    return _Scan(text, markdown=markdown, blade=blade).run()


class _Scan:
    """Goes through a text once, from tag to tag."""

    def __init__(self, text: str, *, markdown: bool, blade: bool) -> None:
        self._text = text
        self._markdown = markdown
        self._opener = _DIRECTIVE_OR_OPENER if blade else _CODE_OR_OPENER if markdown else _ANY_OPENER
        self._parameters: list[tuple[int, int]] = []
        self._comments: list[tuple[Range, Range]] = []
        self._nearest: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = {}
        self._short_php = True

    def run(self) -> Found:
        text, parts, place, start = self._text, [], 0, 0
        while opener := self._opener.search(text, start):
            start = opener.end()
            if made := self._tag(opener):
                end, masked = made
                parts += [text[place : opener.start()], masked]
                place = start = end
        return Found("".join(parts) + text[place:] if parts else text, self._parameters, self._comments)

    def _tag(self, opener: re.Match[str]) -> tuple[int, str] | None:
        """Where the tag ends that `opener` begins, and its mask; None where it begins none."""
        start, found = opener.span()
        groups = opener.groupdict()
        if groups.get("directive"):
            return self._directive(opener)
        if groups["comment"]:
            ending = next(end for begins, end in _COMMENT_ENDS if begins.match(self._text, start))
            if end := self._find(ending, found):
                self._comment(start, end.end(), found, end.start())
                return end.end(), MASK_NOTHING * (end.end() - start)
            # "{{!" opens a comment of Handlebars too, and "<%#" a tag.
            return self._expression(start, start + 2) if self._text.startswith("{{", start) else None
        if groups["escape"]:
            return found, f"<%{MASK_NOTHING}"
        if groups["php"]:
            return self._php(opener)
        if groups["expression"]:
            return self._expression(start, found)
        if groups["statement"]:
            return self._statement(start, found)
        if groups["erb"]:
            # "<%-" shows something in EJS, and nothing in ERB.
            shows = opener[0] in ("<%=", "<%==") or (opener[0] == "<%-" and not _RUBY_STATEMENT.match(self._text, found))
            return self._simple(opener, _ERB_END, shows=shows)
        return self._simple(opener, _RAW_END, shows=True) if groups["raw"] else None

    def _comment(self, start: int, end: int, first: int, last: int) -> None:
        """Note a comment with the text [first, last), which may have the marks of a tag that takes the white space around it away."""
        inside = self._text[first:last]
        lead = len(inside) - len(inside.lstrip("-~"))
        self._comments.append(((start, end), (first + lead, first + max(lead, len(inside.rstrip("-~"))))))

    def _find(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The next match at `start` or later. It is remembered, so that the text is searched once however many openers it has."""
        begun, match = self._nearest.get(pattern, (start + 1, None))
        if begun > start or (match and match.start() < start):
            match = pattern.search(self._text, start)
            self._nearest[pattern] = (start, match)
        return match

    def _simple(self, opener: re.Match[str], ending: re.Pattern[str], *, shows: bool) -> tuple[int, str] | None:
        """A tag that ends with the next end mark, whatever stands before that."""
        end = self._find(ending, opener.end())
        if not end:
            return None
        return end.end(), self._masked(opener.start(), opener.end(), end.start(), end.end(), shows=shows)

    def _php(self, opener: re.Match[str]) -> tuple[int, str] | None:
        """Code of PHP. It may go on to the end of the file, but not in Markdown, which shows how code is written."""
        start, found = opener.span()
        short = opener[0] == "<?"
        if (short and not self._short_php) or (self._markdown and not self._find(_PHP_END, found)):
            return None
        mark = next((token for token in _PHP.finditer(self._text, found) if token["end"]), None)
        if short and not mark:
            self._short_php = False
            return None
        stop, end = mark.span() if mark else (len(self._text), len(self._text))
        if comment := _PHP_COMMENT.fullmatch(self._text, found, stop):
            self._comment(start, end, *comment.span(comment.lastindex or 0))
        shows = opener[0] == "<?=" or bool(_SHOWING_PHP.match(self._text, found, stop))
        return end, self._masked(start, found, stop, end, shows=shows, only_if_told=opener[0] != "<?=")

    def _expression(self, start: int, found: int) -> tuple[int, str] | None:
        text = self._text
        end = self._end_in_braces(start, found, "{{", _EXPRESSION_END)
        if end is None:
            return None
        while text[end : end + 1] == "}":
            end += 1
        if shortcode := _SHORTCODE.match(text, start):
            return self._shortcode(shortcode, end)
        stop = end - 2
        while stop > found and text[stop - 1] in "}-~":
            stop -= 1
        if text.startswith("!", found):
            self._comment(start, end, found + 1, stop)
        shows = not _NO_EXPRESSION.match(text, found)
        return end, self._masked(start, found, stop, end, shows=shows, only_if_told=not shows)

    def _shortcode(self, shortcode: re.Match[str], end: int) -> tuple[int, str]:
        start = shortcode.start()
        masked = self._masked(start, shortcode.end(), end - 3, end, shows=False, only_if_told=True)
        name = shortcode[2]
        if name in _CODE_TAGS | _UNSEEN_TAGS and self._text[end - 4] != "/":
            return self._with_content(name, rf"\{{\{{[<%]\s*/\s*{name}\s*[%>]\}}\}}", end, masked)
        return end, masked

    def _statement(self, start: int, found: int) -> tuple[int, str] | None:
        end = self._end_in_braces(start, found, "{%", _STATEMENT_END)
        if end is None:
            return None
        masked = self._masked(start, found, end - 2, end, shows=False, only_if_told=True)
        if comment := _LIQUID_COMMENT.match(self._text, found, end - 2):
            self._comment(start, end, comment.end(), end - 2)
        name = _NAME.match(self._text, found)
        if name and name[1] in _CODE_TAGS | _UNSEEN_TAGS | _LITERAL_TAGS:
            return self._with_content(name[1], rf"\{{%[-~+]?\s*end{name[1]}(?:\s+\w+)?\s*[-~+]?%\}}", end, masked)
        return end, masked

    def _with_content(self, name: str, ending: str, end: int, masked: str) -> tuple[int, str]:
        """A tag with what stands between it and its end tag, if it has one."""
        close = self._find(re.compile(ending), end)
        if not close:
            return end, masked
        content = self._text[end : close.start()]
        if name == "comment":
            self._comment(end - len(masked), close.end(), end, close.start())
        if name not in _LITERAL_TAGS:
            content = (MASK_OBJECT if name in _CODE_TAGS else MASK_NOTHING) * len(content)
        return close.end(), masked + content + MASK_NOTHING * len(close[0])

    def _end_in_braces(self, start: int, found: int, opening: str, ending: re.Pattern[str]) -> int | None:
        """Where a tag in braces ends: at the first end mark that stands in no string and no braces of its own, or else at the first."""
        nearest = self._find(ending, found)
        if not nearest or nearest.end() - start > _LONGEST:
            return None
        place, depth = found, 0
        while token := _INSIDE.search(self._text, place, start + _LONGEST):
            place = token.end()
            if token["string"]:
                if (closer := token[0].find(ending.pattern.replace("\\", ""))) >= 0 and opening in token[0][closer:]:
                    place = token.start() + 1  # an apostrophe
            elif token["closer"]:
                if opening == "{%":
                    if token[0][0] == "%":
                        return token.start() + 2
                    continue
                braces = len(token[0].lstrip("%"))
                closed = min(depth, braces)
                if braces - closed >= 2:
                    return token.end() - braces + closed + 2
                depth -= closed
            elif token["open"]:
                depth += 1
            elif token[0] == opening or opening == "{{":
                break
        if opening == "{{" and _BLANK_LINE.search(self._text, start, nearest.start()):
            return None
        return nearest.end()

    def _masked(self, start: int, found: int, stop: int, end: int, *, shows: bool, only_if_told: bool = False) -> str:
        """The mask of a tag at [start, end) whose inside is [found, stop). Its parameters are noted.

        `only_if_told`: a string in it is shown only where the tag says so (`echo`, `trans`).
        """
        literal = _LITERAL.fullmatch(self._text, found, stop) if stop - found <= _LONGEST else None
        if literal and (literal["call"] or literal["echo"] or not only_if_told):
            string = literal["string"][1:-1]
            text = None if _KEY.fullmatch(string) else shown(string)
            if text is not None:
                first = literal.start("string") + 1
                return MASK_NOTHING * (first - start) + text + MASK_NOTHING * (end - first - len(text))
        self._note(found, stop)
        return (MASK_OBJECT if shows else MASK_NOTHING) * (end - start)

    def _note(self, start: int, end: int) -> None:
        """Note those strings in [start, end) that are copy by the name before them."""
        name, sign, quoted, pairs, setter = "", "", False, False, False
        for token in _TOKEN.finditer(self._text, start, end):
            kind = token.lastgroup
            if kind == "string":
                string = token[0][1:-1]
                if name and (sign or (pairs and quoted)):
                    if is_prose((name,), string):
                        self._parameters.append((token.start() + 1, token.end() - 1))
                    name, sign = "", ""
                else:
                    name, sign, quoted = string[:_LONGEST_NAME], "", True
            elif kind == "word":
                name, sign, quoted = token[0][:_LONGEST_NAME], "", False
                pairs = pairs or name == "dict"
                setter = setter or name in _SETTERS
            elif kind == "sign" and name and (token[0] != "," or setter):
                sign = token[0]
            elif kind != "comment":
                name, sign = "", ""

    def _directive(self, opener: re.Match[str]) -> tuple[int, str] | None:
        """A directive of Blade with its arguments."""
        text, start, found = self._text, opener.start(), opener.end()
        name = opener["directive"].lower()
        base = name.removeprefix("end")
        if not (name in _WITH_ARGUMENTS or base in _WITHOUT or (base != name and base in _WITH_ARGUMENTS)):
            return None
        if opener["at"]:
            return start + 2, f"{MASK_NOTHING}@"
        end = self._end_of_arguments(found)
        if end is None:
            if name in _WITH_ARGUMENTS and name not in _WITHOUT:
                return None
            masked = MASK_NOTHING * (found - start)
            close = self._find(_BLADE_END[name], found) if name in _BLADE_END else None
            if not close:
                return found, masked
            if name == "verbatim":
                return close.end(), masked + text[found : close.start()] + MASK_NOTHING * len(close[0])
            self._note(found, close.start())
            return close.end(), MASK_NOTHING * (close.end() - start)
        inside = text.index("(", found) + 1
        if name == "lang":
            return end, self._masked(start, inside, end - 1, end, shows=True)
        self._note(found if name not in _SETTERS else start, end)
        return end, (MASK_OBJECT if name in _SHOWING_DIRECTIVES else MASK_NOTHING) * (end - start)

    def _end_of_arguments(self, start: int) -> int | None:
        opened = _ARGUMENTS.match(self._text, start)
        if not opened:
            return None
        depth = 1
        for token in _IN_ARGUMENTS.finditer(self._text, opened.end(), opened.end() + _LONGEST):
            if token["directive"]:
                return None
            if token["sign"]:
                depth += 1 if token[0] == "(" else -1
                if not depth:
                    return token.end()
        return None


_LONGEST_NAME: Final = 64
