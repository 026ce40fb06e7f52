"""Markdown: CommonMark with tables, footnotes, strikethrough and task lists, HTML in it, kramdown attribute lists and template tags.

pyromark tells the structure with exact ranges. Its blocks are laid out as the HTML elements that they stand for, through the same Flow
that lays out the HTML between them, so that an element opened in one HTML block and closed in another holds what is in between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import pyromark
from pyromark import Options

from lint.documents import template_flow
from lint.documents.builder import OBJECT, Output, PassageBuilder
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.source import MASK_NOTHING, Piece, Source, code_points
from lint.documents.tags import feed, tokens

_PARSER: Final = pyromark.Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
#: The HTML elements that blocks stand for. A loose item's paragraphs are `p` within `li`; a tight item has none.
_BLOCKS: Final = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "List": "ul",
    "Item": "li",
    "Table": "table",
    "TableHead": "tr",
    "TableRow": "tr",
    "TableCell": "td",
    "FootnoteDefinition": "aside",
}
#: kramdown's attribute lists and Pandoc's fences of divs.
_MARKS: Final = re.compile(r"\{:[^{}\n]*\}|^ {0,3}:::.*$", re.MULTILINE)
_TITLE: Final = re.compile(r"""\(\s*\S+\s+(?:"(.*)"|'(.*)'|\((.*)\))\s*\)\Z""", re.DOTALL)
_LONGEST_TITLE: Final = 1000


def read(source: Source, output: Output, kind: Kind = Kind.PARAGRAPH) -> None:
    """Read Markdown without front matter, in which plain paragraphs are of `kind`. Template tags in it are taken out."""
    masked, flow = template_flow.take_out(source, output, kind, markdown=True)
    lay_out(masked, flow, output)


def lay_out(source: Source, flow: Flow, output: Output, *, code_by_indent: bool = True) -> None:
    """Read Markdown whose foreign tags have been masked. `code_by_indent`: whether indented lines are code, which they are not in MDX."""
    text = _MARKS.sub(lambda match: MASK_NOTHING * len(match[0]), source.text)
    _Reader(source.replaced(text), flow, output, code_by_indent=code_by_indent).read()
    flow.finish()


class _Reader:
    """Walks over the events of one text."""

    def __init__(self, source: Source, flow: Flow, output: Output, *, code_by_indent: bool) -> None:
        self._code_by_indent = code_by_indent
        self._indented: list[Piece] | None = None
        self._source = source
        self._flow = flow
        self._output = output
        self._code = False
        self._address = False
        self._html: list[Piece] | None = None
        self._images: list[PassageBuilder] = []
        self._targets: list[str] = []
        self._last = 0

    def read(self) -> None:
        text = self._source.text
        place = code_points(text)
        for event, span in _PARSER.events_with_range(text):
            start, end = place(span["start"]), place(span["end"])
            if isinstance(event, str):
                self._mark(event, start, end)
            else:
                ((name, value),) = event.items()
                getattr(self, f"_on_{name.lower()}", self._ignore)(value, start, end)
            self._last = start if isinstance(event, dict) and "Start" in event else end

    def _ignore(self, value: Any, start: int, end: int) -> None:
        """An event that shows nothing: a task list's box."""

    def _mark(self, name: str, start: int, end: int) -> None:
        if self._images:
            if end > start:
                self._images[-1].unit(" ", self._source, start, end)
        elif name == "SoftBreak":
            self._flow.unit(" ", self._source, start, end)
        elif name == "HardBreak":
            self._flow.line_break(self._source, start, end)
        elif name == "Rule":
            self._flow.open("hr")
            self._flow.close("hr")

    def _on_start(self, tag: Any, start: int, end: int) -> None:
        name, value = _name_and_value(tag)
        if name == "CodeBlock":
            self._code = True
            self._indented = [] if value == "Indented" and not self._code_by_indent else None
            self._flow.open("pre")
        elif name == "HtmlBlock":
            self._html = []
        elif name == "Heading":
            self._flow.open(value["level"].lower())
        elif name == "Image":
            self._flow.unit(" ", self._source, start, start + 1)
            self._images.append(PassageBuilder(self._output, Kind.ATTRIBUTE))
        elif name == "Link":
            self._address = value["link_type"] in ("Autolink", "Email")
            if not self._images:
                self._flow.open("a", value["dest_url"])
                self._targets.append(value["dest_url"])
        elif name in _BLOCKS:
            self._flow.open(_BLOCKS[name])

    def _on_end(self, tag: Any, start: int, end: int) -> None:
        name, value = _name_and_value(tag)
        if name == "CodeBlock":
            self._code = False
            self._flow.close("pre")
            if self._indented:
                _Reader(Source.join(self._indented), self._flow, self._output, code_by_indent=True).read()
        elif name == "HtmlBlock":
            html = Source.join(self._html or [])
            self._html = None
            self._flow.feed(html, tokens(html.text))
        elif name == "Heading":
            self._flow.close(value.lower())
        elif name == "Image":
            builder = self._images.pop()
            if self._flow.seen:
                builder.end()
                self._title(end)
        elif name == "Link":
            self._address = False
            if not self._images:
                self._flow.close("a")
                self._title(end, self._targets.pop())
        elif name in _BLOCKS:
            self._flow.close(_BLOCKS[name])

    def _on_text(self, text: str, start: int, end: int) -> None:
        if start == end:
            return
        if self._code:
            if self._indented is not None:
                self._indented += self._pieces(text.lstrip(" "), end - len(text.lstrip(" ")), end)
            return
        if self._address:
            text, verbatim = OBJECT, False
        else:
            verbatim = self._source.text[start:end] == text
        sink: PassageBuilder | Flow = self._images[-1] if self._images else self._flow
        if not verbatim:
            sink.unit(text, self._source, start, end)
        elif isinstance(sink, PassageBuilder):
            sink.run(self._source, start, end)
        else:
            sink.verbatim(self._source, start, end)

    def _on_code(self, text: str, start: int, end: int) -> None:
        sink: PassageBuilder | Flow = self._images[-1] if self._images else self._flow
        sink.unit(OBJECT, self._source, start, end)

    def _on_html(self, text: str, start: int, end: int) -> None:
        if self._html is not None:
            self._html += self._pieces(text, start, end)

    def _on_inlinehtml(self, text: str, start: int, end: int) -> None:
        if not self._images:
            html = Source.join(self._pieces(text, start, end))
            self._flow.feed(html, tokens(html.text), inline=True)

    def _on_footnotereference(self, name: str, start: int, end: int) -> None:
        if self._flow.seen and not self._images:
            self._flow.builder.mark(f"#fn:{name}")

    def _pieces(self, text: str, start: int, end: int) -> list[Piece]:
        """HTML as the parser gives it; where it has dropped the marks of a quote or a list, it is one unit."""
        if self._source.text[start:end] == text:
            return list(self._source.pieces(start, end))
        return [Piece(text, *self._source.range(start, end), False)] if end > start else []

    def _title(self, end: int, target: str | None = None) -> None:
        """The title of the link or image that ends at `end`; what stood before its "](" has been read."""
        start = self._last
        if self._flow.seen and end - start <= _LONGEST_TITLE and (match := _TITLE.search(self._source.text, start, end)):
            group = next(number for number in (1, 2, 3) if match[number] is not None)
            builder = PassageBuilder(self._output, Kind.ATTRIBUTE)
            if target:
                builder.link(target)
            feed(builder, self._source, *match.span(group))
            builder.end()


def _name_and_value(tag: Any) -> tuple[str, Any]:
    if isinstance(tag, Mapping):
        ((name, value),) = tag.items()
        return name, value
    return tag, None
