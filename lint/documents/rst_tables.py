"""Tables of reStructuredText that are drawn with characters: where their cells stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from lint.documents.rst_lines import Line, dedented, width
from lint.documents.source import Source

GRID_TOP: Final = re.compile(r"\+-[-+]+-\+")
SIMPLE_TOP: Final = re.compile(r"=+(?: +=+)+")
_GRID_HEAD: Final = re.compile(r"\+=[=+]+=\+")
_SIMPLE_BORDER: Final = re.compile(r"=[= ]*")
_SIMPLE_SPAN: Final = re.compile(r"-[- ]*")
_CSV_CELL: Final = r' *(?:"((?:[^"]|"")*+)"[^{0}\n]*|([^{0}\n]*))({0}|\n|\Z)'
_TWO_QUOTES: Final = re.compile('""')
_COLUMN: Final = re.compile(r"[-=]+")
#: How many characters of borders are looked at for each character of a table; the borders of a sound one meet after a few.
_EFFORT: Final = 40

Cells = list[list[Line]]


def comma_separated(source: Source, delimiter: str) -> Iterator[Source]:
    """The cells of comma-separated values, without their quotes. `source` has line feeds only."""
    cell = re.compile(_CSV_CELL.format(re.escape(delimiter)))
    place = 0
    while match := cell.match(source.text, place):
        yield source.decoded(*match.span(1 if match[1] is not None else 2), _TWO_QUOTES, lambda quotes: '"')
        place = match.end()
        if not match[3]:
            break


class _Row(NamedTuple):
    """A line of a table by columns of the screen: its characters, one for each column, and where each column begins in the line."""

    line: Line
    columns: str
    places: Sequence[int]

    def cut(self, start: int, end: int) -> Line:
        """The part of the line in the columns [start, end)."""
        last = len(self.places) - 1
        return self.line.cut(self.places[min(start, last)], self.places[min(end, last)])


def _row(line: Line) -> _Row:
    if line.text.isascii():
        return _Row(line, line.text, range(len(line.text) + 1))
    columns, places = [], []
    for place, character in enumerate(line.text):
        columns.append(character * width(character))
        places += [place] * width(character)
    return _Row(line, "".join(columns), [*places, len(line.text)])


def grid(lines: Sequence[Line], start: int) -> tuple[Cells | None, int]:
    """The cells of a grid table that begins at the line `start`, from top to bottom and from left to right, and where it ends.

    None where its borders do not meet.
    """
    end = start
    while end < len(lines) and lines[end].text.startswith(("+", "|")):
        end += 1
    bottom = end
    while bottom > start + 2 and not GRID_TOP.fullmatch(lines[bottom - 1].text):
        bottom -= 1
    if bottom <= start + 2:
        return None, end
    rows = [_row(line) for line in lines[start:bottom]]
    picture = [row.columns.replace("=", "-") if _GRID_HEAD.fullmatch(row.columns) else row.columns for row in rows]
    if any(len(line) != len(picture[0]) or line[-1] not in "+|" for line in picture):
        return None, bottom
    boxes = _boxes(picture)
    if boxes is None:
        return None, bottom
    return [dedented([row.cut(left + 1, right) for row in rows[top + 1 : end]]) for top, left, end, right in boxes], bottom


def _boxes(picture: Sequence[str]) -> list[tuple[int, int, int, int]] | None:
    """Top, left, bottom and right border of each cell; None where they do not fill the table.

    Cells are found from their upper left corners, which are the upper right and lower left corners of others.
    """
    bottom, right = len(picture) - 1, len(picture[0]) - 1
    seen = [0] * right  # down to which row each column has been seen
    effort = _EFFORT * len(picture) * len(picture[0])
    corners = [(0, 0)]
    boxes = []
    while corners:
        top, left = heappop(corners)
        if top == bottom or left == right or top < seen[left]:
            continue
        box, cost = _box(picture, top, left, effort)
        effort -= cost
        if effort < 0:
            return None
        if box is None:
            continue
        if any(place != top for place in seen[left : box[1]]):
            return None
        seen[left : box[1]] = [box[0]] * (box[1] - left)
        boxes.append((top, left, *box))
        heappush(corners, (top, box[1]))
        heappush(corners, (box[0], left))
    return boxes if all(place == bottom for place in seen) else None


def _box(picture: Sequence[str], top: int, left: int, effort: int) -> tuple[tuple[int, int] | None, int]:
    """Bottom and right border of the cell with this upper left corner, if its borders meet, and how many characters were looked at."""
    cost = 0
    for right in range(left + 1, len(picture[0])):
        cost += 1
        if picture[top][right] == "+":
            for bottom in range(top + 1, len(picture)):
                cost += 1
                if picture[bottom][right] == "+":
                    cost += right - left + bottom - top
                    if _closes(picture, top, left, bottom, right):
                        return (bottom, right), cost
                elif picture[bottom][right] != "|":
                    break
                if cost > effort:
                    return None, cost
        elif picture[top][right] != "-":
            break
    return None, cost


def _closes(picture: Sequence[str], top: int, left: int, bottom: int, right: int) -> bool:
    below = picture[bottom][left : right + 1]
    return below[0] == "+" and not below.strip("+-") and all(picture[row][left] in "+|" for row in range(top + 1, bottom))


def simple(lines: Sequence[Line], start: int) -> tuple[Cells | None, int]:
    """The cells of a simple table that begins at the line `start`, and where it ends. None where its columns do not hold."""
    end = _end_of_simple(lines, start)
    if end is None:
        return None, start + 1
    if len(lines[end].text) != len(lines[start].text):
        return None, end + 1
    columns = [match.span() for match in _COLUMN.finditer(lines[start].text)]
    cells: Cells = []
    block: list[_Row] = []
    for line in lines[start + 1 : end + 1]:
        row = _row(line)
        if _SIMPLE_SPAN.fullmatch(line.text) or _SIMPLE_BORDER.fullmatch(line.text):
            spans = [match.span() for match in _COLUMN.finditer(line.text)]
            if not _add_row(block, _spanned(columns, spans), cells):
                return None, end + 1
            block = []
        else:
            if row.columns[slice(*columns[0])].strip() and block:
                if not _add_row(block, columns, cells):
                    return None, end + 1
                block = []
            if block or row.columns[slice(*columns[0])].strip():
                block.append(row)
    return cells, end + 1


def _end_of_simple(lines: Sequence[Line], start: int) -> int | None:
    """The line of the border at the bottom: the second one after the top, or one with a blank line after it."""
    found = 0
    for number in range(start + 1, len(lines)):
        if _SIMPLE_BORDER.fullmatch(lines[number].text):
            found += 1
            if found == 2 or number + 1 == len(lines) or lines[number + 1].blank or len(lines[number].text) != len(lines[start].text):
                return number
    return None


def _spanned(columns: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The columns that an underline joins to spans; None where it does not keep to them."""
    starts, ends = {start for start, _ in columns}, {end for _, end in columns}
    if any(start not in starts or end not in ends for start, end in spans) or spans[-1][1] != columns[-1][1]:
        return None
    return list(spans)


def _add_row(block: Sequence[_Row], columns: Sequence[tuple[int, int]] | None, cells: Cells) -> bool:
    """Add the cells of one row. False where text stands between the columns; the last column has no end."""
    if columns is None:
        return False
    edges = [*columns[:-1], (columns[-1][0], max((len(row.columns) for row in block), default=0))]
    for (_, end), (following, _) in pairwise(edges):
        if any(row.columns[end:following].strip() for row in block):
            return False
    if block:
        cells += [dedented([row.cut(start, end) for row in block]) for start, end in edges]
    return True
