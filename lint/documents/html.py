"""HTML pages: the text that a browser shows, and the attributes that it shows or reads aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lint.documents.builder import OBJECT, Output, PassageBuilder
from lint.documents.comments import note
from lint.documents.errors import Malformed
from lint.documents.model import Kind
from lint.documents.prose import is_prose
from lint.documents.source import Source
from lint.documents.tags import Comment, EndTag, StartTag, Text, Token, Unclosed, decoded, feed, tokens

_VOID: Final = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "area", "b", "base", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "embed", "font",
    "i", "img", "ins", "kbd", "link", "map", "mark", "meta", "meter", "nobr", "noscript", "output", "param", "picture", "progress",
    "q", "rp", "rt", "ruby", "s", "samp", "script", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "template", "time", "track", "tt", "u", "var", "wbr",
})  # fmt: skip
#: Elements of HTML that part passages; what is in neither list is a component or a custom element.
_BLOCK: Final = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "button", "canvas", "caption", "center", "col", "colgroup",
    "datalist", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "input", "label", "legend",
    "li", "main", "menu", "nav", "object", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary",
    "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
})  # fmt: skip
#: Elements whose content is not on the page, is no prose, or shows only where something else fails.
_UNSEEN: Final = frozenset({
    "script", "style", "template", "svg", "math", "iframe", "object", "video", "audio", "canvas", "datalist", "code",
    "noembed", "noframes", "xmp", "applet",
})  # fmt: skip
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_KINDS: Final = {
    "li": Kind.ITEM,
    "td": Kind.CELL,
    "th": Kind.CELL,
    "blockquote": Kind.QUOTE,
    "title": Kind.VALUE,
    **dict.fromkeys(_HEADINGS, Kind.HEADING),
}
#: What a start tag closes without an end tag, and the elements that such a search does not leave (HTML Standard, "optional tags").
_IMPLIED: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"}))),
    "a": (frozenset({"a"}), _BLOCK),
}
_PARAGRAPH: Final = (frozenset({"p"}), _BLOCK)
#: Browsers do not nest deeper either.
_DEEPEST: Final = 512

#: In a style sheet's words, and in those of JSX ("{visibility: 'hidden'}").
_UNSEEN_STYLE = re.compile(r"display\s*:\s*[\"']?none|visibility\s*:\s*[\"']?hidden", re.IGNORECASE)
#: A language tag other than English, "undetermined" and "no linguistic content", the value that page templates come with.
_OTHER_LANGUAGE = re.compile(r"(?!en\b|und\b|zxx\b|mul\b)[a-z]{2,3}\b", re.IGNORECASE)
_REFERENCE_MARK = re.compile(r"[\s\d,;*\u2020\u2021\u00a7\[\]()\u2013-]+")
_SQUARE_OR_CUBE = re.compile(r"\b(?:[mckd]?m|km|in|ft|yd)$")
_BEGINS_ANEW = re.compile(r"(?:<[^<>]{0,300}>){0,4}[A-Z0-9]")
_COPY_ATTRIBUTES: Final = ("alt", "title", "placeholder", "aria-label")
#: Components that write JSON-LD of their attributes.
_WRITES_DATA = re.compile(r"structured-?data|json-?ld|schema(?:-?(?:org|markup))?$", re.IGNORECASE)
_SHARING: Final = frozenset({"og:title", "og:description", "twitter:title", "twitter:description"})


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element. `opaque`: its content is no part of the page, so that its tags (SVG has a `title` too) change nothing around it."""

    name: str
    start: int
    kind: Kind
    level: int
    unseen: bool
    opaque: bool
    foreign: bool
    links: bool


class Flow:
    """Lays tags and text out into passages, as a browser lays them out into blocks.

    `kind`: the kind of passages that no element says more of. `jsx`: the tags are JSX, in which `<div/>` is closed.
    """

    def __init__(self, output: Output, kind: Kind = Kind.PARAGRAPH, *, jsx: bool = False) -> None:
        self.builder = PassageBuilder(output, kind)
        self._output = output
        self._root = _Element("", 0, kind, 0, unseen=False, opaque=False, foreign=False, links=False)
        self._stack: list[_Element] = []
        self._open: dict[str, int] = {}
        self._jsx = jsx
        self._after_break = False
        self._ended_at = -1
        self._marks: list[tuple[int, int] | None] = []
        self._column = 0

    @property
    def _top(self) -> _Element:
        return self._stack[-1] if self._stack else self._root

    @property
    def seen(self) -> bool:
        """Whether text is shown here."""
        return not (self._top.unseen or self._top.foreign)

    def feed(self, source: Source, found: Iterable[Token], *, inline: bool = False) -> None:
        """Lay out the tags and texts of `source`. `inline`: they stand within a paragraph, so unknown elements do not end it."""
        structured = False
        for token in found:
            if isinstance(token, Text) and structured:
                self.structured(source, token.start, token.end)
            elif isinstance(token, Text):
                self.text(source, token.start, token.end)
            elif isinstance(token, StartTag):
                self.start(token, source, inline=inline)
            elif isinstance(token, EndTag):
                self.close(token.name, inline=inline)
                self._ended_at = token.end
            elif isinstance(token, Comment):
                self.comment(source, token)
            else:
                self.problem(source, token)
            structured = isinstance(token, StartTag) and token.name == "script" and self._is_structured(token, source)

    @staticmethod
    def _is_structured(tag: StartTag, source: Source) -> bool:
        return "type" in tag.attributes and decoded(source, *tag.attributes["type"]).lower() == "application/ld+json"

    def text(self, source: Source, start: int, end: int) -> None:
        """Text with character references."""
        if self.seen:
            if self._after_break and not source.text[start:end].isspace():
                self._after_break = False
            feed(self.builder, source, start, end)

    def verbatim(self, source: Source, start: int, end: int) -> None:
        """Text as it stands."""
        if self.seen:
            self._after_break = self._after_break and source.text[start:end].isspace()
            self.builder.run(source, start, end)

    def unit(self, text: str, source: Source, start: int, end: int) -> None:
        """Text that stands for [start, end) of `source` as a whole."""
        if self.seen:
            self._after_break = self._after_break and text.isspace()
            self.builder.unit(text, source, start, end)

    def line_break(self, source: Source, start: int, end: int) -> None:
        """A line break: white space; two in a row end the passage."""
        if not self.seen:
            return
        if self._after_break:
            self.builder.begin(self._top.kind, self._top.level)
            self._after_break = False
        else:
            self.builder.unit(" ", source, start, end)
            self._after_break = True

    def comment(self, source: Source, comment: Comment) -> None:
        """A comment, which counts where it is addressed to this program."""
        if found := note(source, (comment.start, comment.end), comment.inside):
            self.builder.comment(found)

    def problem(self, source: Source, unclosed: Unclosed) -> None:
        """Note markup that swallows the rest."""
        if self.seen:
            place = source.range(unclosed.start, unclosed.start + 1)[0]
            self._output.problems.append((place, f"{unclosed.what} is never closed, so nothing after it is read; close it"))

    def start(self, tag: StartTag, source: Source, *, inline: bool = False) -> None:
        """A start tag with its attributes."""
        name = tag.name
        parts_passage = name not in _INLINE and (name in _BLOCK or not inline) and name not in ("br", "wbr")
        if parts_passage or name == "a":
            self._close_implied(name)
        unseen = self._top.unseen or name in _UNSEEN or self._is_unseen(tag, source)
        foreign = self._is_foreign(tag, source)
        if name == "code" and not self._top.unseen and not foreign:
            self.builder.unit(OBJECT, source, tag.start, tag.end)
        if not (unseen or foreign or self._open.get("noscript")):  # there an image stands for one that loads late, with its text
            self._spell_out(tag, source)
        if name == "br":
            self.line_break(source, tag.start, tag.end)
        elif name == "img" and self.seen:
            self.builder.unit(" ", source, tag.start, tag.end)
        if name in _VOID or (tag.self_closing and (self._jsx or name not in _BLOCK | _INLINE or name == "svg")):
            if parts_passage:
                self._part()
            return
        if self.seen and tag.start == self._ended_at and name in _INLINE and self._is_box(tag, source):
            self.builder.unit(" ", source, tag.start, tag.end)
        target = decoded(source, *tag.attributes["href"]) if name == "a" and "href" in tag.attributes else None
        # Where an unseen part begins is told if it never ends.
        start = source.place(tag.start) if unseen else 0
        self._push(name, start, unseen=unseen, foreign=foreign, target=target, parts_passage=parts_passage)

    def open(self, name: str, target: str | None = None) -> None:
        """An element without attributes of its own, as other formats than HTML have them. `target`: where an `a` leads."""
        parts_passage = name in _BLOCK
        if parts_passage:
            self._close_implied(name)
        self._push(name, 0, unseen=self._top.unseen, foreign=self._top.foreign, target=target, parts_passage=parts_passage)

    def close(self, name: str, *, inline: bool = False) -> None:
        """An end tag. It ends what is open within the element too, and does nothing where no such element is open."""
        if self._open.get(name):
            index = len(self._stack) - 1
            while self._stack[index].name != name:
                index -= 1
            self._pop_to(index)
            if name not in _INLINE and (name in _BLOCK or not inline):
                self._part()
        elif name == "p":
            self._part()

    def finish(self) -> None:
        """The end of the text."""
        self.builder.end()
        for element in self._stack:
            if element.unseen:
                self._output.problems.append((element.start, f"<{element.name}> is never closed, so nothing after it is read; close it"))
                break

    def structured(self, source: Source, start: int, end: int) -> None:
        """JSON-LD [start, end): what it says on the side, to search engines. Where it is not well formed nothing reads it."""
        from lint.documents import json_values, values

        aside = Output(self._output.reading)
        try:
            values.read(json_values.strings(source.part(start, end), aside.reading.limits), aside, Kind.METADATA)
        except Malformed as error:
            place = source.place(start + error.offset)
            self._output.problems.append((place, f"the JSON-LD is {error.message}; search engines do not read it either"))
        self._output.asides += aside.passages

    def _push(self, name: str, start: int, *, unseen: bool, foreign: bool, target: str | None, parts_passage: bool) -> None:
        if len(self._stack) >= _DEEPEST:
            if parts_passage:
                self._part()
            return
        above = self._top
        kind = _KINDS.get(name, above.kind)
        if name == "p" and above.kind is Kind.CELL:
            kind = self._root.kind  # pages are laid out with tables
        level = _HEADINGS.get(name, 0) or (above.level if kind in (Kind.HEADING, Kind.CELL) else 0)
        if name == "tr":
            self._column = 0
        elif name in ("td", "th") and self._open.get("tr"):
            self._column += 1
            level = self._column
        links = target is not None and not (unseen or foreign)
        opaque = above.opaque or name in _UNSEEN
        self._stack.append(_Element(name, start, kind, level, unseen, opaque, foreign, links))
        self._open[name] = self._open.get(name, 0) + 1
        if parts_passage:
            self._part()
        if links and target is not None:
            self.builder.link(target)
        if name == "sup":
            self._marks.append(self.builder.place() if self.seen else None)

    def _pop_to(self, index: int) -> None:
        while len(self._stack) > index:
            element = self._stack.pop()
            self._open[element.name] -= 1
            if element.links:
                self.builder.end_link()
            if element.name == "sup":
                self._end_superscript(self._marks.pop())

    def _part(self) -> None:
        if self._top.opaque:
            return
        self._after_break = False
        self.builder.begin(self._top.kind, self._top.level)

    def _close_implied(self, name: str) -> None:
        closes, scope = _IMPLIED.get(name, _PARAGRAPH)
        if self._top.opaque or not any(self._open.get(closed) for closed in closes):
            return
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].name in closes:
                self._pop_to(index)
                break
            if self._stack[index].name in scope:
                break

    def _end_superscript(self, place: tuple[int, int] | None) -> None:
        """Take a reference mark ("97%¹") out of the text; what it leads to hangs on the word before it."""
        text = self.builder.text_since(place) if place else None
        if place and text and _REFERENCE_MARK.fullmatch(text) and not _SQUARE_OR_CUBE.search(self.builder.text_before(place)[-8:]):
            for target in self.builder.cut(place) or [f"#{text.strip('[]() ')}"]:
                self.builder.mark(target)

    @staticmethod
    def _is_box(tag: StartTag, source: Source) -> bool:
        """Whether an inline element that touches the one before it is styled apart, so that their words are not one:
        "<strong>98%</strong><small>Success rate</small>"."""
        return tag.name == "a" or "class" in tag.attributes or bool(_BEGINS_ANEW.match(source.text, tag.end))

    def _is_unseen(self, tag: StartTag, source: Source) -> bool:
        attributes = tag.attributes
        if "hidden" in attributes or ("aria-hidden" in attributes and decoded(source, *attributes["aria-hidden"]).lower() == "true"):
            return True
        if tag.name == "input" and "type" in attributes and decoded(source, *attributes["type"]).lower() == "hidden":
            return True
        return "style" in attributes and bool(_UNSEEN_STYLE.search(source.text, *attributes["style"]))

    def _is_foreign(self, tag: StartTag, source: Source) -> bool:
        """Whether the element is in another language than English. Without a language of its own it has that of the element around it."""
        if "lang" not in tag.attributes:
            return self._top.foreign
        return bool(_OTHER_LANGUAGE.match(decoded(source, *tag.attributes["lang"])))

    def _spell_out(self, tag: StartTag, source: Source) -> None:
        """The attributes of a seen element that are copy."""
        attributes = tag.attributes
        if tag.name == "meta":
            self._meta(tag, source)
        elif tag.name not in ("link", "style", "script"):
            names = [
                name
                for name in attributes
                if name in _COPY_ATTRIBUTES or (tag.component and self._is_prose(name, source, attributes[name]))
            ]
            if (
                tag.name == "input"
                and "type" in attributes
                and decoded(source, *attributes["type"]).lower() in ("submit", "button", "reset")
            ):
                names += ["value"] if "value" in attributes else []
            target = decoded(source, *attributes["href"]) if tag.name == "a" and "href" in attributes else None
            for name in names:
                if tag.component and _WRITES_DATA.search(tag.name):
                    self._aside(source, *attributes[name])
                else:
                    self._value(source, *attributes[name], target=target)

    def _is_prose(self, name: str, source: Source, value: tuple[int, int]) -> bool:
        """Whether an attribute of a component is copy: nothing but its name and its value tells."""
        return is_prose((name,), source.text[slice(*value)], self._output.reading)

    def _meta(self, tag: StartTag, source: Source) -> None:
        attributes = tag.attributes
        key = next((decoded(source, *attributes[name]).lower() for name in ("name", "property") if name in attributes), "")
        if "content" not in attributes:
            return
        if key == "description":
            self._value(source, *attributes["content"], kind=Kind.VALUE)
        elif key in _SHARING:
            self._aside(source, *attributes["content"])

    def _aside(self, source: Source, start: int, end: int) -> None:
        """What an attribute says to machines only."""
        aside = Output(self._output.reading)
        _spell(PassageBuilder(aside, Kind.METADATA), source, start, end)
        self._output.asides += aside.passages

    def _value(self, source: Source, start: int, end: int, kind: Kind = Kind.ATTRIBUTE, target: str | None = None) -> None:
        builder = PassageBuilder(self._output, kind)
        if target:
            builder.link(target)
        _spell(builder, source, start, end)


def _spell(builder: PassageBuilder, source: Source, start: int, end: int) -> None:
    """Give a builder the value of an attribute, as a passage of its own."""
    feed(builder, source, start, end, attribute=True)
    builder.end()


def read(source: Source, output: Output, kind: Kind = Kind.PARAGRAPH) -> None:
    """Read HTML, in which text that no element says more of is of `kind`. Template tags in it are taken out."""
    from lint.documents import template_flow

    masked, flow = template_flow.take_out(source, output, kind)
    flow.feed(masked, tokens(masked.text))
    flow.finish()
