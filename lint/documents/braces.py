"""Expressions in braces among markup, as MDX, Astro, Svelte and Vue have them: masked with a text of the same length.

The expressions are JavaScript or TypeScript. They are cut into tokens, so that a brace in a string, a template or a comment ends nothing,
and so that markup within an expression (`{open && <p>Copy</p>}`) is found; the grammar is not checked. Where that fails (a lone brace,
broken code, a tag that is never closed) braces are matched by count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lint.documents.builder import Output
from lint.documents.comments import Range
from lint.documents.source import MASK_NOTHING, MASK_OBJECT, Source

#: Fenced code and code spans of Markdown (to be compiled with MULTILINE and VERBOSE). A span does not reach over a blank line.
CODE: Final = r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\r\n]*(?:[\r\n][\s\S]*?^[ ]{0,3}(?P=fence)|[\s\S]*\Z)
  | (?<!`)(?P<ticks>`+)(?!`)(?:[^`\n]|\n(?![ \t]*\r?\n))*+(?P=ticks)(?!`)
"""


@dataclass(frozen=True)
class Syntax:
    """How a format has its expressions.

    `opening`: the marks that begin one. `markdown`: the text around is Markdown, whose code holds none. `elements`: markup may stand
    in an expression. `quoted`: an expression may stand in the quotes of an attribute. `blocks`: `{#if}`, `{@html}` and the like are
    no expressions.
    """

    opening: str = "{"
    markdown: bool = False
    elements: bool = False
    quoted: bool = False
    blocks: bool = False


ASTRO: Final = Syntax(elements=True)
MDX: Final = Syntax(markdown=True, elements=True)
SVELTE: Final = Syntax(quoted=True, blocks=True)
VUE: Final = Syntax("{{")

_MARKUP: Final = r"""
    (?P<comment> <!--(?:[\s\S]*?-->|[\s\S]*)) | (?P<tag> </?(?P<name>[A-Za-z][\w.:-]*)|</?(?=>)) | (?P<brace> \{)
"""
_IN_TEXT: Final = re.compile(_MARKUP, re.VERBOSE)
_IN_MARKDOWN: Final = re.compile(rf"(?P<code>\\[\\<{{`] | {CODE}) | {_MARKUP}", re.VERBOSE | re.MULTILINE)
_IN_TAG: Final = re.compile(r"""(?P<close>/?>)|(?P<quote>["'`])|(?P<brace>\{)|(?P<blank>\n[ \t]*\r?\n)""")
#: A tag as CommonMark has it.
_MARKDOWN_TAG: Final = re.compile(
    r"""</?[A-Za-z][\w-]*+(?:\s+[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s"'=<>`]++))?+)*+\s*+/?>"""
)
#: Elements of HTML whose content is text, whatever it looks like.
_TEXT_ONLY: Final = {name: re.compile(rf"(?P<end></{name}(?=[\s/>]))|(?P<brace>\{{)", re.IGNORECASE) for name in ("title", "textarea")}
_IN_QUOTES: Final = {quote: re.compile(rf"{quote}|(?P<brace>\{{)") for quote in "\"'"}
_RAW: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})

_TOKEN: Final = re.compile(
    r"""  (?P<space>\s+|/\*(?:[\s\S]*?\*/|[\s\S]*)|//[^\n]*)
        | (?P<string>"(?:[^"\\\n]|\\[\s\S])*+"|'(?:[^'\\\n]|\\[\s\S])*+')
        | (?P<word>[\w$]+) | (?P<open>\{) | (?P<close>\}) | (?P<tick>`) | (?P<quote>["']) | (?P<slash>/)
        | (?P<tag><(?=[A-Za-z>])) | (?P<ending>[)\]]) | (?P<step>\+\+|--) | (?P<other>.)""",
    re.VERBOSE,
)
_REGEX: Final = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/\w*")
_TEMPLATE: Final = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*+(`|\$\{)")
_CHILD: Final = re.compile(r"<!--(?:[\s\S]*?-->|[\s\S]*)|(?P<end></[^<>]*>)|(?P<tag><(?=[A-Za-z>]))|(?P<brace>\{)")
_TAG_NAME: Final = re.compile(r"<([\w.:-]*)")
#: Words after which a value begins, so that "<" opens a tag and "/" a regular expression.
_BEFORE_VALUE: Final = frozenset({
    "return", "typeof", "instanceof", "case", "in", "of", "await", "yield", "else", "do", "default", "new", "void", "delete", "throw",
})  # fmt: skip

_ELEMENT: Final = re.compile(r"<[A-Za-z]")
_BRACE: Final = re.compile(r"[{}]")
_CODE: Final = re.compile(CODE, re.VERBOSE | re.MULTILINE)
_LITERAL: Final = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|`((?:[^`\\]|\\.)*+)`)\s*""", re.DOTALL)
_COMMENTS: Final = re.compile(r"(?:\s+|/\*[\s\S]*?\*/|//[^\n]*)*+")
#: An expression that is one comment.
_COMMENT: Final = re.compile(r"\{+\s*(?:/\*((?:(?!\*/)[\s\S])*+)\*/|//([^\n]*)\n)\s*\}+")
#: An expression that is a list of texts or of objects: `items={[{ q: "…" }]}`.
_DATA: Final = re.compile(r"\{+\s*(\[\s*[{\"'`][\s\S]*\])\s*\}+")
_ESCAPE: Final = re.compile(r"\\(?:([\"'`\\])|([nrt])|(.))|\$\{([^{}`]*)(\}?)", re.DOTALL)
_BLOCK: Final = re.compile(r"[#:@]|/(?![*/])")
#: White space in a tag. A builder takes it for a unit, as it does not take a space, so its place is exact even in what is no tag.
_SPACE: Final = "\t"
_SHOWING_BLOCK: Final = re.compile(r"@(?:html|render)\b")


def shown(string: str, *, markup: bool = False) -> str | None:
    """What is shown of a string literal without its quotes, as a text of the same length; None where it cannot be told so.

    `markup`: it stands where "<" is no markup.
    """
    if "<" in string and not markup:
        return None
    parts, place = [], 0
    for match in _ESCAPE.finditer(string):
        sign, space, other, expression, closed = match.groups()
        if other or (expression is not None and not closed):
            return None
        made = f"{MASK_NOTHING}{sign}" if sign else "  " if space else MASK_OBJECT * len(match[0])
        parts += [string[place : match.start()], made]
        place = match.end()
    return "".join(parts) + string[place:]


def mask(
    text: str,
    syntax: Syntax,
    unread: list[int] | None = None,
    comments: list[tuple[Range, Range]] | None = None,
    data: list[Range] | None = None,
) -> str:
    """`text` without its expressions.

    One that is a string becomes the string, any other MASK_OBJECT, a comment or a block's mark MASK_NOTHING; of one with markup in it
    the markup stays. In a tag they become a value or white space, so that the tag is one to every parser.
    `unread` gets the places of those whose markup cannot be told from their code; see `tell`. `comments` gets the ranges of those that
    are one comment, each with that of its text. `data` gets the ranges of the lists that are written out in expressions.
    """
    scan = _Scan(text, syntax)
    edits = scan.run()
    masked = _edited(text, 0, len(text), edits)
    if comments is not None:
        found = (_COMMENT.fullmatch(text, start, end) for start, end, _ in sorted(edits))
        comments += [(one.span(), one.span(one.lastindex or 0)) for one in found if one]
    if data is not None:
        data += [one.span(1) for start, end, _ in sorted(edits) if (one := _DATA.fullmatch(text, start, end))]
    if unread is not None:
        unread += scan.unread
    return masked


def code(text: str) -> Iterator[Range]:
    """The ranges of the code in a Markdown text: fenced code and code spans."""
    return (match.span() for match in _CODE.finditer(text))


def tell(unread: list[int], source: Source, output: Output) -> None:
    """Note the expressions at the places `unread` of `source` as problems."""
    message = "the tags in this expression in braces do not match, so it is not read; close each of them"
    output.problems += [(source.place(place), message) for place in unread]


Edit = tuple[int, int, str]


def _edited(text: str, start: int, end: int, edits: list[Edit]) -> str:
    """The text [start, end) with some ranges of it replaced."""
    parts = []
    for first, last, made in sorted(edits):
        parts += [text[start:first], made]
        start = last
    return "".join(parts) + text[start:end]


class _Scan:
    """Goes through the markup of a text once."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        self._text = text
        self._syntax = syntax
        self._edits: list[Edit] = []
        self._matched: dict[int, int] | None = None
        self.unread: list[int] = []

    def run(self) -> list[Edit]:
        text, syntax = self._text, self._syntax
        pattern = _IN_MARKDOWN if syntax.markdown else _IN_TEXT
        place = 0
        while token := pattern.search(text, place):
            place = token.end()
            if token["tag"]:
                if token["name"] is None:
                    self._edits.append((token.start(), place + 1, MASK_NOTHING * (place + 1 - token.start())))
                    place += 1
                    continue
                place = self._tag(token.start(), place)
                if not syntax.markdown and text[token.start() + 1] != "/" and text[place - 2] != "/":
                    place = self._raw(token["name"].lower(), place)
            elif token["brace"] and text.startswith(syntax.opening, token.start()):
                place = self._expression(token.start(), "text")
        return self._edits

    def _raw(self, name: str, place: int) -> int:
        """Go over the content of an element that holds text only, if the tag that ends at `place` begins one."""
        if name in _RAW:
            end = _RAW[name].search(self._text, place)
            return end.start() if end else len(self._text)
        if name not in _TEXT_ONLY:
            return place
        while token := _TEXT_ONLY[name].search(self._text, place):
            if token["end"]:
                return token.start()
            opens = self._text.startswith(self._syntax.opening, token.start())
            place = self._expression(token.start(), "text") if opens else token.end()
        return len(self._text)

    def _tag(self, start: int, place: int) -> int:
        """Mask the expressions of the tag that begins at `start` and has its attributes from `place` on; gives where it ends."""
        text, syntax = self._text, self._syntax
        before = len(self._edits)
        if syntax.markdown:
            self._edits += [(dot, dot + 1, "-") for dot in range(start, place) if text[dot] in ".:"]
        while token := _IN_TAG.search(text, place):
            place = token.end()
            if token["close"] or (token["blank"] and syntax.markdown):
                break
            if token["brace"]:
                place = self._expression(token.start(), "tag") if syntax.opening == "{" else place
            elif token["quote"] == "`":
                place = self._expression(token.start(), "tag") if syntax.elements and not syntax.markdown else place
            elif token["quote"]:
                place = self._quotes(token["quote"], place)
        else:
            place = len(text)  # nothing that ends a tag, and no expression either
        if syntax.markdown and not _MARKDOWN_TAG.fullmatch(_edited(text, start, place, self._edits[before:])):
            # No tag to Markdown, so it is text.
            self._edits[before:] = [_whole(text, begin, end, "text", syntax) for begin, end, _ in self._edits[before:] if end - begin > 1]
        return place

    def _quotes(self, quote: str, place: int) -> int:
        """Go over the quotes that begin before `place`; those that never end are none."""
        start, before = place, len(self._edits)
        while token := _IN_QUOTES[quote].search(self._text, place):
            place = token.end()
            if not token["brace"]:
                return place
            if self._syntax.quoted:
                place = self._expression(token.start(), "quotes")
        del self._edits[before:]
        return start

    def _expression(self, start: int, where: str) -> int:
        """Mask the expression that begins at `start`, if it ends; gives where what follows begins."""
        text = self._text
        found = _lex(text, start, len(text), self._syntax, where) if self._matched is None else None
        limit = start
        if not found:
            # From here on an expression is bounded by its braces, so that the text is not searched to its end for every one.
            self._matched = self._matched if self._matched is not None else _matching_braces(text, self._syntax)
            limit = self._matched.get(start, start)
            if limit == start or not text.endswith("}" * len(self._syntax.opening), start, limit):
                return start + 1
            found = _lex(text, start, limit, self._syntax, where)
        if found:
            self._edits += found[1]
            return found[0]
        if where == "text" and self._syntax.elements and _ELEMENT.search(text, start, limit):
            self.unread.append(start)
        self._edits.append(_whole(text, start, limit, where, self._syntax))
        return limit


def _matching_braces(text: str, syntax: Syntax) -> dict[int, int]:
    """Where the expression ends that each opening brace begins. Braces in code of Markdown do not count."""
    visible = _CODE.sub(lambda code: " " * len(code[0]), text) if syntax.markdown else text
    ends, opened = {}, []
    for brace in _BRACE.finditer(visible):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            ends[opened.pop()] = brace.end()
    return ends


@dataclass
class _Frame:
    """Something open: `kind` is "expression", "block" (braces within it), "template", "tag" or "children".

    `markup`: the ranges of markup in an expression. `edits`: how many there were when it began. `around`: the expression it stands in.
    """

    kind: str
    start: int
    where: str = "text"
    name: str = ""
    edits: int = 0
    markup: list[tuple[int, int]] = field(default_factory=list)
    around: _Frame | None = None


class _Lexer:
    """Goes through one expression, with the markup in it."""

    def __init__(self, text: str, start: int, limit: int, syntax: Syntax, where: str) -> None:
        self._text = text
        self._limit = limit
        self._syntax = syntax
        self._place = start
        self._stack: list[_Frame] = []
        self._value_next = True
        self._failed = False
        self.edits: list[Edit] = []
        self._open(where)

    def run(self) -> int | None:
        """Where the expression ends, or None."""
        steps = {
            "expression": self._in_code,
            "block": self._in_code,
            "template": self._in_template,
            "tag": self._in_tag,
            "children": self._in_children,
        }
        while self._stack and not self._failed:
            steps[self._stack[-1].kind]()
        return None if self._failed else self._place

    def _push(self, kind: str, start: int, *, where: str = "text", name: str = "") -> None:
        top = self._stack[-1] if self._stack else None
        around = top if top is None or top.kind == "expression" else top.around
        self._stack.append(_Frame(kind, start, where, name, len(self.edits), around=around))

    def _open(self, where: str) -> None:
        """An expression or a template begins here, in text, a tag or quotes."""
        start = self._place
        if self._text[start] == "`":
            self._place += 1
            self._push("template", start, where=where)
            return
        self._place += len(self._syntax.opening)
        if self._syntax.blocks and (block := _BLOCK.match(self._text, self._place)):
            self._place = block.end()
        self._push("expression", start, where=where)
        self._value_next = True

    def _in_code(self) -> None:
        token = _TOKEN.match(self._text, self._place, self._limit)
        kind = token.lastgroup if token else None
        if token is None or kind == "quote":
            self._failed = True
            return
        start, self._place = token.span()
        if kind == "word":
            self._value_next = token[0] in _BEFORE_VALUE
        elif kind in ("string", "ending"):
            self._value_next = False
        elif kind == "open":
            self._push("block", start)
            self._value_next = True
        elif kind == "close":
            self._close()
        elif kind == "tick":
            self._push("template", start)
        elif kind == "tag" and self._syntax.elements and self._value_next:
            self._begin_tag(start)
        elif kind == "slash" and self._value_next:
            regex = _REGEX.match(self._text, start, self._limit)
            self._failed = regex is None
            self._place = regex.end() if regex else start
            self._value_next = False
        elif kind not in ("space", "step"):
            self._value_next = True

    def _close(self) -> None:
        """A closing brace."""
        frame = self._stack.pop()
        self._value_next = False
        if frame.kind == "block":
            return
        closing = "}" * len(self._syntax.opening)
        ends = self._text.startswith(closing, self._place - 1, self._limit)
        self._place += len(closing) - 1
        if not ends:
            self._failed = True
        elif frame.markup and frame.where == "text":
            place = frame.start
            for start, end in [*frame.markup, (self._place, self._place)]:
                self.edits.append((place, start, MASK_NOTHING * (start - place)))
                place = end
        else:
            self._replace(frame)

    def _replace(self, frame: _Frame) -> None:
        """Mask an expression as a whole, whatever has been masked in it."""
        del self.edits[frame.edits :]
        while frame.around and frame.around.markup and frame.around.markup[-1][0] >= frame.start:
            frame.around.markup.pop()
        self.edits.append(_whole(self._text, frame.start, self._place, frame.where, self._syntax))

    def _in_template(self) -> None:
        chunk = _TEMPLATE.match(self._text, self._place, self._limit)
        if not chunk:
            self._failed = True
            return
        self._place = chunk.end()
        if chunk[1] == "`":
            frame = self._stack.pop()
            self._value_next = False
            if frame.where != "text":
                self._replace(frame)
        else:
            self._push("block", self._place - 1)
            self._value_next = True

    def _begin_tag(self, start: int) -> None:
        name = _TAG_NAME.match(self._text, start, self._limit)
        assert name is not None
        self._place = name.end()
        self._push("tag", start, name=name[1])

    def _in_tag(self) -> None:
        token = _IN_TAG.search(self._text, self._place, self._limit)
        if not token:
            self._failed = True
            return
        start, self._place = token.span()
        if token["quote"] and token[0] != "`":
            end = self._text.find(token[0], self._place, self._limit)
            self._failed = end < 0
            self._place = end + 1
        elif token["close"]:
            self._end_tag(closed=token[0] == "/>")
        else:
            self._place = start
            self._open("tag")

    def _end_tag(self, *, closed: bool) -> None:
        """A start tag ends; `closed`: with its element."""
        frame = self._stack.pop()
        if not frame.name:
            self.edits.append((frame.start, self._place, MASK_NOTHING * (self._place - frame.start)))
        if closed or frame.name in _VOID:
            self._end_element(frame.start)
        elif frame.name in _RAW:
            end = _RAW[frame.name].search(self._text, self._place, self._limit)
            close = self._text.find(">", end.end(), self._limit) if end else -1
            self._failed = close < 0
            self._place = close + 1
            self._end_element(frame.start)
        else:
            self._push("children", frame.start, name=frame.name)

    def _end_element(self, start: int) -> None:
        top = self._stack[-1]
        if top.kind != "children":
            around = top if top.kind == "expression" else top.around
            if around:
                around.markup.append((start, self._place))
            self._value_next = True

    def _in_children(self) -> None:
        token = _CHILD.search(self._text, self._place, self._limit)
        if not token:
            self._failed = True
            return
        start, self._place = token.span()
        if token["end"]:
            if token[0] == "</>":
                self.edits.append((start, self._place, MASK_NOTHING * 3))
            self._end_element(self._stack.pop().start)
        elif token["tag"]:
            self._begin_tag(start)
        elif token["brace"]:
            self._place = start
            self._open("text")


def _lex(text: str, start: int, limit: int, syntax: Syntax, where: str) -> tuple[int, list[Edit]] | None:
    """Where the expression ends that begins at `start`, and how it is masked; None where it does not end before `limit`."""
    lexer = _Lexer(text, start, limit, syntax, where)
    end = lexer.run()
    return None if end is None else (end, lexer.edits)


def _whole(text: str, start: int, end: int, where: str, syntax: Syntax) -> Edit:
    """How an expression without markup in it is masked."""
    length = end - start
    marks = 0 if text[start] == "`" else len(syntax.opening)
    inside = text[start + marks : end - marks]
    if where == "tag":
        return _in_a_tag(text, start, end, marks, inside)
    if syntax.blocks and _BLOCK.match(inside):
        return start, end, (MASK_OBJECT if _SHOWING_BLOCK.match(inside) else MASK_NOTHING) * length
    if _COMMENTS.fullmatch(inside):
        return start, end, MASK_NOTHING * length
    if literal := _LITERAL.fullmatch(inside):
        group = literal.lastindex or 1
        made = shown(literal[group], markup=where == "quotes")
        if made is not None and not (where == "quotes" and ('"' in made or "'" in made)):
            before, after = marks + literal.start(group), length - marks - literal.end(group)
            return start, end, MASK_NOTHING * before + made + MASK_NOTHING * after
    return start, end, MASK_OBJECT * length


def _in_a_tag(text: str, start: int, end: int, marks: int, inside: str) -> Edit:
    """How an expression is masked that is the value of an attribute, or stands for attributes."""
    length = end - start
    before = start - 1
    while text[before].isspace():
        before -= 1
    if before < start - 1 and text[before] != "=":
        return start, end, _SPACE * length
    if inside.strip() == "true":
        return start, end, f'"true"{_SPACE * (length - 6)}'
    if text.startswith("hidden=", start - 7):
        # Whether it is hidden is not known.
        return start - 7, end, _SPACE * (length + 7)
    if literal := _LITERAL.fullmatch(inside):
        group = literal.lastindex or 1
        made = shown(literal[group], markup=True)
        own = inside.strip()[0]
        quote = next((quote for quote in (own, '"', "'") if made is not None and quote in "\"'" and quote not in made), None)
        if made is not None and quote:
            first, after = marks + literal.start(group) - 1, length - marks - literal.end(group) - 1
            return start, end, f"{_SPACE * first}{quote}{made}{quote}{_SPACE * after}"
    return start, end, MASK_OBJECT * length
