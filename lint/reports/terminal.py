"""Texts for a terminal: nothing that the copy holds may act on it, and every line fits its width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, get_character_cell_size

from lint.reports.safe import cells, commands, is_plain, name, stand_in, visible

__all__ = ["Excerpt", "Page", "Style", "count", "excerpt", "join"]

_BLANK = " \t\r\n\ufeff"
_NARROWEST = 40
_LONGEST_WORD = 20
#: Lines of prose are hard to read when longer.
_PROSE_WIDTH = 96
#: Select Graphic Rendition, ECMA-48 8.3.117.
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_WORD = re.compile(r"\S+")

#: A range of a text, half open, and how it is set: "bold red".
Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is set. `width`: columns; `color`: whether escape sequences for colour are written; `plain`: ASCII marks only."""

    width: int = 100
    color: bool = False
    plain: bool = False

    @property
    def ellipsis(self) -> str:
        """Stands for what was cut."""
        return "..." if self.plain else "…"

    @property
    def bar(self) -> str:
        """Stands before every line of the copy."""
        return "|" if self.plain else "│"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of copy cut to a width, in three parts: before the span, the span, after it."""

    before: str
    span: str
    after: str

    @property
    def underline(self) -> str:
        """The line of carets below the span."""
        return " " * cell_len(self.before) + "^" * max(cell_len(self.span), 1)


def excerpt(line: str, start: int, end: int, width: int, style: Style) -> Excerpt:
    """A line of copy, cut around its characters [start, end) to `width` columns.

    White space at the ends is dropped, tabs are widened, characters that act on the terminal are shown as stand-ins.
    """
    start, end = min(start, len(line)), min(end, len(line))
    low = min(len(line) - len(line.lstrip(_BLANK)), start)
    high = max(len(line.rstrip(_BLANK)), end)
    # What is further from the span than the width cannot be seen; a file in one line may be long. (Marks without width make room.)
    near, far = max(low, start - 2 * width), min(high, start + 4 * width)
    shown = cells(line[near:far])
    start, end = start - near, min(end, far) - near
    widths = [1] * len(shown) if isinstance(shown, str) else [*map(_width, shown)]
    first, last = _window(widths, start, end, width, len(style.ellipsis))
    if near + first > low:
        first = _whole_words(shown, first, start, 1)
    if near + last < high:
        last = _whole_words(shown, last, max(end, 0), -1)
    head = style.ellipsis if near + first > low else ""
    tail = style.ellipsis if near + last < high else ""
    end = min(end, last)
    return Excerpt(head + "".join(shown[first:start]), "".join(shown[start:end]), "".join(shown[end:last]) + tail)


def _width(text: str) -> int:
    return sum(map(get_character_cell_size, text))


def _window(widths: list[int], start: int, end: int, width: int, mark: int) -> tuple[int, int]:
    """The range of cells around [start, end) that fits `width`, with room for the mark of a cut on either side that is cut."""
    if sum(widths) <= width:
        return 0, len(widths)
    room = width - 2 * mark
    first = last = start
    while last < end and widths[last] <= room:
        room -= widths[last]
        last += 1
    # Words before a claim tell more of it than words after it, as long as there are some of both.
    share = room - min(room // 3, sum(widths[last:]))
    while first > 0 and widths[first - 1] <= share:
        first -= 1
        share -= widths[first]
        room -= widths[first]
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    while first < start and widths[first] == 0:  # a mark without its letter
        first += 1
    return first, last


def _whole_words(cells: Sequence[str], cut: int, span: int, step: int) -> int:
    """The cut moved towards the span to the next blank, where one is near and the cut is inside a word."""
    if cells[cut - 1 if step > 0 else cut].isspace():
        return cut
    for place in range(cut, span, step):
        if cells[place if step > 0 else place - 1].isspace():
            return place + step
        if abs(place - cut) > _LONGEST_WORD:
            break
    return cut


class Page:
    """A report being written: styled lines, wrapped between words with a hanging indent."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.width = max(style.width, _NARROWEST)
        self._lines: list[str] = []
        #: The lines of what was set before: the messages and suggestions of a rule are few.
        self._known: dict[tuple[str, str, str, str], list[str]] = {}

    def line(self, *parts: str | tuple[str, str]) -> None:
        """One line, never wrapped. Parts are words, or (words, style)."""
        if not self.style.color:
            self._lines.append(visible("".join([part if isinstance(part, str) else part[0] for part in parts])))
            return
        styled = [(part, "") if isinstance(part, str) else part for part in parts]
        made = [words if is_plain(words) else "".join(cells(words)) for words, _ in styled]
        for place in reversed(commands("".join(made))):
            number = 0
            while place >= len(made[number]):
                place -= len(made[number])
                number += 1
            made[number] = made[number][:place] + stand_in(made[number][place]) + made[number][place + 1 :]
        self._lines.append("".join(_set(words, style) for words, (_, style) in zip(made, styled, strict=True)))

    def place(self, path: str, line: int, column: int, level: tuple[str, str], what: str) -> None:
        """The head of an entry: where it stands, how bad it is, which rule it is of."""
        self.line((f"{name(path)}:{line}:{column}", "bold"), "  ", level, "  ", name(what))

    def prose(self, text: str, first: str = "", rest: str | None = None, style: str = "", marks: Sequence[Mark] = ()) -> None:
        """Wrapped text. `first` and `rest` are the indents of the first line and of those that follow (default: blanks as wide).

        `marks`: the parts of a text that is `visible` already which are set in a style of their own.
        """
        rest = " " * cell_len(first) if rest is None else rest
        key = (text, first, rest, style)
        if not marks and key in self._known:
            self._lines += self._known[key]
            return
        room = max(min(self.width, _PROSE_WIDTH + cell_len(first)) - cell_len(first), 20)
        shown = text if marks else visible(text)
        begin = len(self._lines)
        for number, (start, end) in enumerate(_wrapped(shown, room)):
            self.line(rest if number else first, *_parts(shown, start, end, style, marks))
        if not marks:
            self._known[key] = self._lines[begin:]

    def items(self, items: Iterable[Sequence[str]], first: str, rest: str) -> None:
        """Items with a blank between them, as many on a line as it takes. The indents are those of `prose`.

        An item is a row of pieces. It is broken between them where a whole line is too short for it; a piece is never broken.
        """
        line = first.rstrip()
        used, indent = cell_len(line), cell_len(rest)
        for item in items:
            whole = " ".join(item)
            for piece in [whole] if indent + cell_len(whole) <= self.width else item:
                wide = cell_len(piece)
                if used + 1 + wide > self.width:
                    self.line(line)
                    line, used = rest + piece, indent + wide
                else:
                    line, used = f"{line} {piece}", used + 1 + wide
        self.line(line)

    def table(self, rows: Iterable[tuple[str, ...]], right: frozenset[int] = frozenset()) -> None:
        """Columns two blanks apart; those numbered in `right` are set flush right. The first row is the head."""
        made = [tuple(map(visible, row)) for row in rows]
        widths = [max(cell_len(row[number]) for row in made) for number in range(len(made[0]))]
        for number, row in enumerate(made):
            cells = [
                " " * (width - cell_len(cell)) + cell if column in right else cell + " " * (width - cell_len(cell))
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            self.line(("  ".join(cells).rstrip(), "" if number else "bold"))

    def blank(self) -> None:
        """An empty line."""
        self.line("")

    def text(self) -> str:
        """All that was written."""
        return "".join(f"{line}\n" for line in self._lines)


def _set(words: str, style: str) -> str:
    codes = ";".join(_CODES[part] for part in style.split())
    return f"\x1b[{codes}m{words}\x1b[0m" if codes and words else words


def _wrapped(text: str, room: int) -> list[tuple[int, int]]:
    """The ranges of the lines of a text, each of at most `room` columns. A word that is wider than that is broken."""
    lines: list[tuple[int, int]] = []
    narrow = is_plain(text)
    start = end = 0
    for word in _WORD.finditer(text):
        low, high = word.span()
        if end > start and (high - start if narrow else cell_len(text[start:high])) > room:
            lines.append((start, end))
            start = low
        while (high - start if narrow else cell_len(text[start:high])) > room:
            cut = _fitting(text, start, room)
            lines.append((start, cut))
            start = cut
        end = high
    return [*lines, (start, end)]


def _fitting(text: str, start: int, room: int) -> int:
    """How far a text goes in `room` columns; at least one character, with the marks that have no width of their own."""
    end, used = start, 0
    while end < len(text) and (end == start or used + get_character_cell_size(text[end]) <= room):
        used += get_character_cell_size(text[end])
        end += 1
    return end


def _parts(text: str, start: int, end: int, style: str, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """The characters [start, end) of a text, in parts of one style."""
    for low, high, marked in marks:
        if low < end and start < high:
            yield text[start : max(low, start)], style
            yield text[max(low, start) : min(high, end)], marked
            start = min(high, end)
    yield text[start:end], style


def count(number: int, noun: str) -> str:
    """ "1 file", "2 files"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def join(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
