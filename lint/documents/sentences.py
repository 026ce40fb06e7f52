"""Sentences that a page lays out over two paragraphs ("<p>Our laser is entirely</p><p>painless.</p>") are read as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lint.documents.model import Kind, Link, Passage, Segment

#: A line of fewer words may be a label or a heading that is laid out as a paragraph.
_FEWEST_WORDS = 5
_FINAL = frozenset(".!?")


def joined(passages: Iterable[Passage]) -> list[Passage]:
    """`passages`, in the order of the file, with each paragraph that goes on in the next one put together with it."""
    made: list[Passage] = []
    for passage in passages:
        if made and _goes_on(made[-1], passage):
            made[-1] = _together(made[-1], passage)
        else:
            made.append(passage)
    return made


def _goes_on(first: Passage, second: Passage) -> bool:
    """Whether the first breaks off within a sentence, and the second begins within one."""
    if not first.kind is second.kind is Kind.PARAGRAPH or _FINAL.isdisjoint(second.text):
        return False  # lines of a list or a form begin with small letters too, but end no sentence
    last = first.text[-1]
    apart = first.segments[-1].source_end < second.segments[0].source_start
    return apart and (last.isalnum() or last == ",") and second.text[0].islower() and len(first.text.split()) >= _FEWEST_WORDS


def _together(first: Passage, second: Passage) -> Passage:
    """Both as one; what stands between them in the file is a space."""
    end = len(first.text)
    gap = Segment(end, end + 1, first.segments[-1].source_end, second.segments[0].source_start, verbatim=False)
    moved = [replace(part, start=part.start + end + 1, end=part.end + end + 1) for part in second.segments]
    links = [Link(link.start + end + 1, link.end + end + 1, link.target) for link in second.links]
    return Passage(f"{first.text} {second.text}", (*first.segments, gap, *moved), first.kind, first.level, (*first.links, *links))
