"""Lines of reStructuredText: blocks of it are lists of lines, from which indentation, list marks and the borders of cells are cut.

A line knows where it stands in the text, so a block can be put together again as a Source, however it was cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

from lint.documents.source import MASK_NOTHING, Piece, Source

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_TAB_OR_BREAK: Final = re.compile(r"\t|\r\n|\n|\r")
#: How far tab stops are apart (reStructuredText, "Whitespace").
_TAB: Final = 8


class Line(NamedTuple):
    """A line or a part of one: its text without trailing white space, and where that begins in the text that is read."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text ends."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing shows on the line."""
        return not self.text

    @property
    def indent(self) -> int:
        """The number of spaces that the line begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    def cut(self, start: int, end: int | None = None) -> Line:
        """The characters [start, end) of the line."""
        return Line(self.text[start:end].rstrip(), self.start + min(start, len(self.text)))


def width(character: str) -> int:
    """How many columns of the screen a character takes: none where it is set on the one before it, two where it is wide."""
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


def untabbed(source: Source) -> Source:
    """`source` with its tabs widened to spaces, each a unit."""
    if "\t" not in source.text:
        return source
    pieces: list[Piece] = []
    place = column = 0
    for match in _TAB_OR_BREAK.finditer(source.text):
        if match[0] == "\t":
            column += match.start() - place
            pieces += source.pieces(place, match.start())
            width = _TAB - column % _TAB
            pieces.append(Piece(" " * width, *source.range(match.start(), match.end()), verbatim=False))
            column += width
        else:
            pieces += source.pieces(place, match.end())
            column = 0
        place = match.end()
    return Source.join([*pieces, *source.pieces(place, len(source.text))])


def lines_of(text: str) -> list[Line]:
    """All lines of a text. One that holds nothing but tags of templates is blank."""
    found = []
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        found.append(Line(line if line.strip(f" {MASK_NOTHING}") else "", match.start()))
    return found


def joined(source: Source, lines: Sequence[Line]) -> Source:
    """The text of some lines of `source`, as a Source in which one line break, a unit, stands for all that is between two lines."""
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        if number:
            pieces.append(Piece("\n", *source.range(lines[number - 1].end, line.start), verbatim=False))
        pieces += source.pieces(line.start, line.end)
    return Source.join(pieces)


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Without the blank lines at both ends."""
    start, end = 0, len(lines)
    while start < end and lines[start].blank:
        start += 1
    while start < end and lines[end - 1].blank:
        end -= 1
    return list(lines[start:end])


def dedented(lines: Sequence[Line]) -> list[Line]:
    """Without the indentation that all lines share."""
    indent = min((line.indent for line in lines if not line.blank), default=0)
    return [line.cut(indent) for line in lines]


def end_of_indented(lines: Sequence[Line], place: int, indent: int = 1, *, until_blank: bool = False) -> int:
    """Where the lines end, from `place` on, that are blank or indented by `indent` at least; blank ones at the end do not count."""
    end = place
    while place < len(lines):
        line = lines[place]
        if line.blank and until_blank:
            break
        if not line.blank:
            if line.indent < indent:
                break
            end = place + 1
        place += 1
    return end
