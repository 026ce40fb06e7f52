"""What stands around a passage and says what it is about: headings above it, the label or the question before it, its row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from lint.documents.model import Document, Kind, Passage
from lint.language import quantities

#: Files of data, which may hold several articles.
_DATA = frozenset({".json", ".yaml", ".yml", ".toml", ".js", ".ts", ".mjs"})
#: A label ("Downtime", "How long does it last?") has at most so many words.
_LABEL_WORDS = 14
_SHORT_LABEL_WORDS = 6
_FINAL = (".", "!", ";", ",")
_DIGIT = re.compile(r"[0-9]")
#: Short values of data stand below all headings, and those of an object below its first.
_VALUE_LEVEL = 7
_NOT_A_LETTER = re.compile(r"[^a-z]+")
#: Where a sentence ends; a full stop after an abbreviation is none. Bars and bullets part statements too.
_SENTENCE_END = re.compile(
    r"""[.!?…](?<!\be\.g.)(?<!\bi\.e.)(?<!\bapprox.)(?<!\bmin.)(?<!\bmins.)(?<!\bDr.)["')\]”’]*\s+(?=["'(“‘]?[A-Z0-9£$€])|\s+[|•·]\s+"""
)


@dataclass(frozen=True, slots=True)
class Around:
    """`headings`: those above, the nearest first. `labels`: what names the value of the passage, the nearest first.

    `row`: what the row of a table is about.
    """

    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    row: str = ""


def outline(document: Document) -> list[Around]:
    """What stands around each passage."""
    made: list[Around] = []
    above: list[tuple[int, str]] = []
    table = _Table()
    lead: tuple[str, ...] = ()
    record = 0
    starts = {article.start for article in articles(document)}
    for number, passage in enumerate(document.passages):
        if number in starts:
            above.clear()
        begins = passage.record != record
        if begins:
            record = passage.record
            above = [heading for heading in above if heading[0] < _VALUE_LEVEL]
        before = document.passages[number - 1] if number else None
        headings = tuple(text for _, text in reversed(above))
        if passage.kind is Kind.HEADING or (passage.kind is Kind.VALUE and _is_name(passage)):
            # A short value of a data file ("Dental implants") stands over those after it, until the next one.
            level = passage.level or _VALUE_LEVEL + (record > 0 and not begins)
            while above and above[-1][0] >= level:
                above.pop()
            headings = tuple(text for _, text in reversed(above))
            above.append((level, passage.text))
        if passage.kind is Kind.CELL and passage.level:
            labels, row = table.cell(passage, first=before is None or before.kind is not Kind.CELL)
            made.append(Around(headings, labels, row))
        else:
            if passage.kind is not Kind.ITEM:
                lead = _labels(document, number, 1)
            elif before and before.kind is not Kind.ITEM:
                lead = _labels(document, number, 2)  # a name and a line about it may stand over a list, all of it
            labels = (passage.label,) if passage.label else lead
            if passage.kind is Kind.ITEM and headings and headings[0] not in labels:
                labels = (*labels, headings[0])
            made.append(Around(headings, labels))
    return made


def articles(document: Document) -> list[range]:
    """The passages of each article of a document. A file of data may hold a whole blog: a title after a text begins another article."""
    passages = document.passages
    if PurePath(document.path).suffix not in _DATA:
        return [range(len(passages))]
    told = any(passage.article for passage in passages)
    starts = [
        number
        for number, passage in enumerate(passages)
        if number == 0
        or (told and passage.article != passages[number - 1].article)
        or (not told and passage.kind is Kind.VALUE and passages[number - 1].kind not in (Kind.VALUE, Kind.ATTRIBUTE))
    ]
    return [range(start, end) for start, end in pairwise([*starts, len(passages)])]


def title_texts(document: Document, article: range) -> list[str]:
    """What says what an article is about, the clearest first: its first heading of the first level, its title, its file's name."""
    passages = document.passages[article.start : article.stop]
    first = next((passage.text for passage in passages if passage.kind is Kind.HEADING and passage.level == 1), None)
    values = [passage.text for passage in passages[:3] if passage.kind in (Kind.VALUE, Kind.HEADING)]
    name = _NOT_A_LETTER.sub(" ", PurePath(document.path).stem.lower()).strip()
    return [*([first] if first else []), *values, name]


def _is_name(passage: Passage) -> bool:
    return len(passage.text.split()) <= _SHORT_LABEL_WORDS and not passage.text.endswith((*_FINAL, "?"))


def _labels(document: Document, number: int, most: int) -> tuple[str, ...]:
    """Those of the `most` passages before one that are labels, the nearest first."""
    before = reversed(document.passages[max(number - most, 0) : number])
    return tuple(passage.text for passage in before if _is_label(passage))


def _is_label(passage: Passage) -> bool:
    words = len(passage.text.split())
    if passage.kind is Kind.HEADING or passage.text.endswith(("?", ":")):
        return words <= _LABEL_WORDS
    return words <= _SHORT_LABEL_WORDS and not passage.text.endswith(_FINAL) and not _DIGIT.search(passage.text)


class _Table:
    """The head and the present row of the table that cells come from."""

    def __init__(self) -> None:
        self._head: dict[int, str] = {}
        self._in_head = False
        self._row: dict[int, str] = {}

    def cell(self, passage: Passage, *, first: bool) -> tuple[tuple[str, ...], str]:
        """The labels of a cell, and what its row is about. `first`: a table begins."""
        column = passage.level
        if first:
            self._head, self._in_head, self._row = {}, True, {}
        if column == 1 and not first:
            self._in_head = False
            self._row = {}
        if self._in_head and quantities.find(passage.text):
            self._in_head, self._row, self._head = False, dict(self._head), {}  # no head, but a first row
        if self._in_head:
            self._head[column] = passage.text
        self._row[column] = passage.text
        row = self._row.get(1, "") if column > 1 else ""
        labels = [self._head[column]] if not self._in_head and column in self._head else []
        return (*([row] if row and not self._in_head else ()), *labels), row


def sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of the sentences of a passage, and of what bars and bullets part like sentences."""
    made, start = [], 0
    for mark in _SENTENCE_END.finditer(text):
        if mark.start() > start:
            made.append((start, mark.end()))
        start = mark.end()
    return [*made, (start, len(text))] if start < len(text) else made
