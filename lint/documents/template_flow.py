"""A Flow of text that has template tags: these are masked, and the copy in their parameters is read where the tag stands on the page."""

from __future__ import annotations

import re
from typing import Final

from lint.documents import html, templates
from lint.documents.builder import Output
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.source import Source
from lint.documents.tags import StartTag

_ESCAPE: Final = re.compile(r"\\([\"'`\\])")


class TemplateFlow(Flow):
    """A Flow that reads the parameters of the tags among the texts and tags that it lays out, where these are seen.

    `parameters`: what is between their quotes, in order.
    """

    def __init__(self, output: Output, kind: Kind, parameters: list[Source]) -> None:
        super().__init__(output, kind)
        self._parameters = [(source.place(0), source) for source in parameters]
        self._next = 0

    def text(self, source: Source, start: int, end: int) -> None:
        """Text with character references."""
        self._read_parameters(source, start, end)
        super().text(source, start, end)

    def verbatim(self, source: Source, start: int, end: int) -> None:
        """Text as it stands."""
        self._read_parameters(source, start, end)
        super().verbatim(source, start, end)

    def start(self, tag: StartTag, source: Source, *, inline: bool = False) -> None:
        """A start tag with its attributes."""
        self._read_parameters(source, tag.start, tag.end)
        super().start(tag, source, inline=inline)

    def _read_parameters(self, source: Source, start: int, end: int) -> None:
        if self._next == len(self._parameters) or start == end:
            return
        begin, finish = source.range(start, end)
        while self._next < len(self._parameters) and self._parameters[self._next][0] < finish:
            place, parameter = self._parameters[self._next]
            self._next += 1
            if place >= begin and self.seen:
                html.read(parameter, self._output, Kind.ATTRIBUTE)


def take_out(source: Source, output: Output, kind: Kind, *, markdown: bool = False, blade: bool = False) -> tuple[Source, TemplateFlow]:
    """`source` without its template tags, and the Flow to lay it out with. `markdown` and `blade` as in `templates.find`."""
    found = templates.find(source.text, markdown=markdown, blade=blade)
    parameters = [source.decoded(*place, _ESCAPE, lambda match: match[1]) for place in found.parameters]
    return source.replaced(found.text), TemplateFlow(output, kind, parameters)
