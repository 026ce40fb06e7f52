"""What a file becomes: a Document of Passages, each with a map back to the characters of the file.

A Passage is an unbroken run of prose as a reader of the site sees it (a paragraph, a heading, a list item, a cell, an alt text, a
front-matter value). Its segments tie every run of its text to the run of the file that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a passage is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    ATTRIBUTE = "attribute"
    VALUE = "value"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters [start, end) of a passage's text that stand at [source_start, source_end) of the file.

    `verbatim`: each character of the text is one character of the file, so a place inside the segment maps exactly. Otherwise (an
    entity, an escape, a folded line break, a joining space) the segment is one unit and maps whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A link, footnote or citation mark inside a passage: text [start, end) of the passage leads to `target`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Passage:
    """An unbroken run of reader-visible prose. Offsets into `text` are code points, half open.

    `level`: of a heading, 1 to 6; of a cell, the number of its column from 1, where the format has rows; else 0. `label`: what a bare
    answer or figure of a data file stands beside ("downtime" of `downtime: None`); else empty. `article`: which of the articles of a data
    file it stands in, from 1; 0 where it stands in none. `record`: the same for the values of one object of a list in a program; else 0.
    """

    text: str
    segments: tuple[Segment, ...]
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    links: tuple[Link, ...] = ()
    label: str = ""
    article: int = 0
    record: int = 0
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(segment.start for segment in self.segments))

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of the file that holds the text [start, end), which must not be empty."""
        first = self.segments[bisect_right(self._starts, start) - 1]
        last = self.segments[bisect_right(self._starts, end - 1) - 1]
        begin = first.source_start + (start - first.start if first.verbatim else 0)
        finish = last.source_start + (end - last.start) if last.verbatim else last.source_end
        return begin, finish

    def decode(self, source_start: int, source_end: int) -> str:
        """The text that the segments inside a range of the file stand for: the inverse of `source_range`."""
        parts = []
        for segment in self.segments:
            if segment.source_end <= source_start or segment.source_start >= source_end:
                continue
            if segment.verbatim:
                low = max(source_start, segment.source_start) - segment.source_start
                high = min(source_end, segment.source_end) - segment.source_start
                parts.append(self.text[segment.start + low : segment.start + high])
            else:
                parts.append(self.text[segment.start : segment.end])
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that could not be read: the 1-based line where it begins, and what is wrong."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment at [start, end) of the file that is addressed to this program, and its text after the mark “cliniclint:”.

    `block`: the range of the block that it stands in. `following`: the range of the next block. None where there is none.
    """

    start: int
    end: int
    text: str
    block: tuple[int, int] | None = None
    following: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What front matter says to this program: one entry of “allow” under “cliniclint”, at [start, end) of the file.

    `fields`: its keys and values, in order. None where what stands there is no such entry.
    """

    start: int
    end: int
    fields: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True)
class Document:
    """One file: its path as reported, its decoded text, its passages in the order of the file, and what could not be read.

    `comments`, `entries`: what it says to this program.
    """

    path: str
    text: str
    passages: Sequence[Passage]
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()
    entries: tuple[Entry, ...] = ()
