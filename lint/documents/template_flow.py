"""A Flow of text that has tags of another language: these are masked, and what counts in them is read where they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from lint.documents import braces, html, templates
from lint.documents.builder import Output
from lint.documents.comments import Noted, Range, note
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.source import Source
from lint.documents.tags import StartTag

_ESCAPE: Final = re.compile(r"\\([\"'`\\])")


class TemplateFlow(Flow):
    """A Flow that reads what masked tags hold, among the texts and tags that it lays out.

    `parameters`: what is between the quotes of parameters, which count where they are seen; so does `data`, lists in JavaScript.
    `comments`: those for this program.
    """

    def __init__(
        self,
        output: Output,
        kind: Kind = Kind.PARAGRAPH,
        parameters: Iterable[Source] = (),
        comments: Iterable[Noted] = (),
        data: Iterable[Source] = (),
        *,
        jsx: bool = False,
    ) -> None:
        super().__init__(output, kind, jsx=jsx)
        held: list[tuple[int, Callable[[], None]]] = [
            *((source.place(0), partial(self._read_if_seen, partial(html.read, source, output, Kind.ATTRIBUTE))) for source in parameters),
            *((source.place(0), partial(self._read_if_seen, partial(_read_script, source, output))) for source in data),
            *((comment.start, partial(self.builder.comment, comment)) for comment in comments),
        ]
        self._held = sorted(held, key=lambda one: one[0])
        self._next = 0

    def text(self, source: Source, start: int, end: int) -> None:
        """Text with character references."""
        self._read_held(source, start, end)
        super().text(source, start, end)

    def verbatim(self, source: Source, start: int, end: int) -> None:
        """Text as it stands."""
        self._read_held(source, start, end)
        super().verbatim(source, start, end)

    def start(self, tag: StartTag, source: Source, *, inline: bool = False) -> None:
        """A start tag with its attributes."""
        self._read_held(source, tag.start, tag.end)
        super().start(tag, source, inline=inline)

    def _read_held(self, source: Source, start: int, end: int) -> None:
        if self._next == len(self._held) or start == end:
            return
        begin, finish = source.range(start, end)
        while self._next < len(self._held) and self._held[self._next][0] < finish:
            place, read = self._held[self._next]
            self._next += 1
            if place >= begin:
                read()

    def _read_if_seen(self, read: Callable[[], None]) -> None:
        if self.seen:
            read()


def _read_script(source: Source, output: Output) -> None:
    from lint.documents import script

    script.read(source, output, whole=False)


def masked(source: Source, text: str, syntax: braces.Syntax, output: Output) -> tuple[Source, TemplateFlow]:
    """`source` with its expressions in braces masked in `text`, and the Flow to lay it out with. Those that cannot be read are told."""
    unread: list[int] = []
    found: list[tuple[Range, Range]] = []
    data: list[Range] = []
    made = source.replaced(braces.mask(text, syntax, unread, found, data))
    braces.tell(unread, source, output)
    return made, TemplateFlow(output, comments=_for_us(source, found), data=[source.part(*place) for place in data], jsx=True)


def take_out(source: Source, output: Output, kind: Kind, *, markdown: bool = False, blade: bool = False) -> tuple[Source, TemplateFlow]:
    """`source` without its template tags, and the Flow to lay it out with. `markdown` and `blade` as in `templates.find`."""
    found = templates.find(source.text, markdown=markdown, blade=blade)
    parameters = [source.decoded(*place, _ESCAPE, lambda match: match[1]) for place in found.parameters]
    return source.replaced(found.text), TemplateFlow(output, kind, parameters, _for_us(source, found.comments))


def _for_us(source: Source, comments: Iterable[tuple[Range, Range]]) -> list[Noted]:
    return [noted for whole, inside in comments if (noted := note(source, whole, inside))]
