"""Text to be read, with the place of each of its characters in the file.

Readers nest: the value of a front-matter key may hold Markdown, which may hold HTML. Each reads a Source and speaks of places in its text;
the Source knows where these stand in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lint.documents.model import Segment

#: Noncharacters that readers write over what a parser must not see: an expression, and what shows nothing on the page.
MASK_OBJECT = "\ufdd0"
MASK_NOTHING = "\ufdd1"
MASKS = frozenset({MASK_OBJECT, MASK_NOTHING})


class Piece(NamedTuple):
    """Some text and the range of the file that it comes from. `verbatim` as in Segment."""

    text: str
    start: int
    end: int
    verbatim: bool = True


_NON_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class Source:
    """A text whose segments cover it without a gap."""

    text: str
    segments: tuple[Segment, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(segment.start for segment in self.segments))

    @classmethod
    def of_file(cls, text: str) -> Source:
        """A whole file."""
        return cls(text, (Segment(0, len(text), 0, len(text)),))

    @classmethod
    def join(cls, pieces: Iterable[Piece]) -> Source:
        """Pieces in a row, with nothing between them."""
        parts, segments, length = [], [], 0
        for piece in pieces:
            if piece.text:
                parts.append(piece.text)
                segments.append(Segment(length, length + len(piece.text), piece.start, piece.end, piece.verbatim))
                length += len(piece.text)
        return cls("".join(parts), tuple(segments))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The text [start, end) with its places in the file, cut where these part. A unit that is cut keeps its whole range."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            segment = self.segments[index]
            stop = min(end, segment.end)
            if segment.verbatim:
                offset = segment.source_start - segment.start
                yield Piece(self.text[start:stop], start + offset, stop + offset)
            else:
                yield Piece(self.text[start:stop], segment.source_start, segment.source_end, verbatim=False)
            start = stop
            index += 1

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the file that the text [start, end), which must not be empty, comes from."""
        first = self.segments[bisect_right(self._starts, start) - 1]
        last = self.segments[bisect_right(self._starts, end - 1) - 1]
        begin = first.source_start + (start - first.start if first.verbatim else 0)
        finish = last.source_start + (end - last.start) if last.verbatim else last.source_end
        return begin, finish

    def place(self, offset: int) -> int:
        """Where the file has the character at `offset`, or its end."""
        if not self.text:
            return 0
        return self.range(offset, offset + 1)[0] if offset < len(self.text) else self.range(len(self.text) - 1, len(self.text))[1]

    def part(self, start: int, end: int) -> Source:
        """The text [start, end) as a Source of its own."""
        return Source.join(self.pieces(start, end))

    def decoded(self, start: int, end: int, escapes: re.Pattern[str], meaning: Callable[[re.Match[str]], str]) -> Source:
        """The text [start, end) with each match of `escapes` replaced by its meaning, which may be empty."""
        pieces: list[Piece] = []
        place = start
        for match in escapes.finditer(self.text, start, end):
            pieces += self.pieces(place, match.start())
            pieces.append(Piece(meaning(match), *self.range(match.start(), match.end()), verbatim=False))
            place = match.end()
        return Source.join([*pieces, *self.pieces(place, end)])

    def replaced(self, text: str) -> Source:
        """The same places with another text of the same length: parts masked that a parser must not see.

        Other characters than masks that it has in place of its own (a quote for a bracket) are units, as they don't stand in the file.
        """
        assert len(text) == len(self.text)
        made = [place for place, (old, new) in enumerate(zip(self.text, text, strict=True)) if old != new and new not in MASKS]
        if not made:
            return Source(text, self.segments)
        masked = Source(text, self.segments)
        pieces: list[Piece] = []
        begin = 0
        for place in made:
            pieces += masked.pieces(begin, place)
            pieces.append(Piece(text[place], *self.range(place, place + 1), verbatim=False))
            begin = place + 1
        return Source.join([*pieces, *masked.pieces(begin, len(text))])


def code_points(text: str) -> Callable[[int], int]:
    """A function that turns offsets in the UTF-8 form of `text`, in bytes, into offsets in code points."""
    if text.isascii():
        return int
    ends, surplus = [-1], [0]
    more = 0
    for match in _NON_ASCII.finditer(text):
        more += len(match[0].encode()) - 1
        ends.append(match.end() + more)
        surplus.append(more)
    return lambda offset: offset - surplus[bisect_right(ends, offset) - 1]
