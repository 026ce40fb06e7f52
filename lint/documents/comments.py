"""Comments that are addressed to this program: where each stands, and what it governs.

Readers note the comments that they meet; what is a comment is theirs to know, so a mention in prose, code or a string is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lint.documents.model import Comment, Passage
from lint.documents.source import Source

#: What such a comment begins with.
MARK: Final = "cliniclint:"
#: Blocks of programs have an asterisk before each of their lines.
_ADDRESSED: Final = re.compile(rf"[\s*]*+{MARK}(.*)", re.DOTALL)
_LINE_START: Final = re.compile(r"\n[ \t]*\*(?=[ \t])")
_BREAK: Final = re.compile(r"[\r\n]")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Noted:
    """A comment at [start, end) of the file, and its text after the mark.

    `within`: where the passage begins that it stands in; -1 where it stands in none; None where its place has to tell.
    """

    start: int
    end: int
    text: str
    within: int | None = None


def note(source: Source, whole: Range, inside: Range) -> Noted | None:
    """The comment [start, end) of `source` whose text is `inside`, if it is addressed to this program."""
    if source.text.find(MARK, *inside) < 0:
        return None
    found = _ADDRESSED.match(source.text, *inside)
    return Noted(*source.range(*whole), " ".join(_LINE_START.sub("\n", found[1]).split())) if found else None


def placed(noted: Iterable[Noted], passages: Sequence[Passage], values: Iterable[Range], text: str) -> tuple[Comment, ...]:
    """The comments in the order of the file, each with the blocks that it may govern.

    `passages`: of the file, in its order. `values`: where whole values of data stand, which may be several passages.
    """
    found = sorted(noted, key=lambda one: one.start)
    if not found:
        return ()
    blocks = [(one.segments[0].source_start, one.segments[-1].source_end) for one in passages]
    whole = sorted(values)
    around = _around(found, blocks)
    ended = sorted((*blocks, *whole), key=lambda block: (block[1], -block[0]))
    return tuple(
        Comment(one.start, one.end, one.text, around.get(_place(one)) or _before(one, ended, text), _after(one, blocks, whole))
        for one in found
    )


def _place(one: Noted) -> int:
    return one.start if one.within is None else one.within


def _around(noted: Iterable[Noted], blocks: Sequence[Range]) -> dict[int, Range]:
    """The block around each place where a comment stands."""
    made: dict[int, Range] = {}
    begun: list[Range] = []
    number = 0
    for place in sorted({_place(one) for one in noted}):
        while number < len(blocks) and blocks[number][0] <= place:
            begun.append(blocks[number])
            number += 1
        begun = [block for block in begun if block[1] > place]
        if begun:
            made[place] = begun[0]
    return made


def _before(one: Noted, ended: Sequence[Range], text: str) -> Range | None:
    """The block that ends on the line before a comment whose place has to tell: `title: Calm skin  # …`. `ended`: blocks by their ends."""
    if one.within is not None:
        return None
    number = bisect_right(ended, one.start, key=lambda block: block[1]) - 1
    if number < 0 or _BREAK.search(text, ended[number][1] - 1, one.start):
        return None
    return ended[number]


def _after(one: Noted, blocks: Sequence[Range], values: Sequence[Range]) -> Range | None:
    """The first passage after a comment, or the whole value that it begins."""
    number = bisect_left(blocks, one.end, key=lambda block: block[0])
    if number == len(blocks):
        return None
    start, end = blocks[number]
    value = bisect_right(values, start, key=lambda block: block[0]) - 1
    if value >= 0 and one.end <= values[value][0] and end <= values[value][1]:
        return values[value]
    return start, end
