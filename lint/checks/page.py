"""A document as the checks see it: its passages, those that matter parsed, and the way back to the file."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.checks.denial import Denial, denials
from lint.checks.matching import Candidate, PatternMatcher
from lint.checks.support import References, cited_study, named_award
from lint.documents.model import Document, Kind, Passage
from lint.findings import Cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from lint.language.phrase_index import Possible

_TO_QUESTION_MARK = re.compile(r"[^?]*\?+[\"')\s]*")
#: The title, the description and the first heading of a page are among its first passages; a title has no more words.
_HEAD = 3
_TITLE_WORDS = 14
#: Passages that are parsed together where the first of them may be enough.
_TOGETHER = 8
#: A label over a list that is no heading and ends in no colon is as short as this.
_LABEL_WORDS = 5
_WHO = re.compile(r"(?:[\w'-]+ ){0,2}who\b[^?]*\?", re.IGNORECASE)
#: A first sentence that more follows.
_SENTENCE = re.compile(r"[^.!?]+[.!?]+\s+(?=\S)")
#: A quotation of a sentence or more that a text begins with: "It lasts for ever." Sorry, no.
_QUOTATION = re.compile(r"""\s*["'\u201c\u2018](?=\w)(?:(?!["\u201d]|['\u2019](?!\w)).)+["'\u201d\u2019][.!?]*(?:\s+|$)""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation that a passage begins with, which ends before character `end`. Its answer begins at character `at` of passage `answered`,
    which is the next one where nothing is left of this, and may not be there.
    """

    end: int
    answered: int
    at: int


@dataclass(frozen=True)
class Page:
    """A document as rules read it. A passage is parsed only where that decides, and once.

    `chosen`: the passages that a rule may match in, in order. `possible`: what a passage may hold. `parse` parses any text, `read` some
    passages together, which takes half as long as one by one.
    """

    document: Document
    chosen: Sequence[int]
    possible: Callable[[int], Possible]
    parse: Callable[[str], Doc]
    read: Callable[[Sequence[int]], Sequence[Doc]]

    @functools.cached_property
    def references(self) -> References:
        """What the page's reference marks lead to."""
        return References.read(self.document.passages)

    @functools.cached_property
    def cited_study(self) -> tuple[int, tuple[int, int]] | None:
        """The first source that a sentence about a study gives: the number of its passage and its place there."""
        return cited_study(self.document.passages, self.references)

    @functools.cached_property
    def named_award(self) -> tuple[int, tuple[int, int]] | None:
        """The first award that the page names: the number of its passage and its place there."""
        return named_award(self.document.passages)

    @functools.cached_property
    def denials(self) -> list[Denial]:
        """The bare answers that deny what their label says."""
        return list(denials(self.document, self.parse))

    @functools.cached_property
    def shown(self) -> list[int]:
        """The chosen passages that readers see: what stands only in data for search engines promotes and notes nothing."""
        return [number for number in self.chosen if not self.is_aside(number)]

    def is_aside(self, passage: int) -> bool:
        """Whether a passage stands only in data for search engines."""
        return self.document.passages[passage].kind is Kind.METADATA

    @functools.cached_property
    def head(self) -> range:
        """The first passages: the title, the description and the first heading of a page are among them."""
        return range(min(_HEAD, len(self.document.passages)))

    @functools.cached_property
    def titles(self) -> list[int]:
        """The passages that say what the page is: its title, its first heading, the line that it begins with."""
        passages = self.document.passages
        headings = [number for number, passage in enumerate(passages) if passage.kind is Kind.HEADING]
        first = [number for number in headings if passages[number].level == 1][:1] or headings[:1]
        found = {*first, *(number for number in self.head if number == 0 or passages[number].kind is Kind.VALUE)}
        return sorted(number for number in found if len(passages[number].text.split()) <= _TITLE_WORDS)

    def is_title(self, passage: int) -> bool:
        """Whether a passage is a title of the page or describes it, and is no part of the text."""
        return passage in self.titles or (passage in self.head and self.document.passages[passage].kind is Kind.VALUE)

    def heading(self, passage: int) -> int | None:
        """The nearest heading above a passage, for a heading one of a higher rank; or None."""
        passages = self.document.passages
        rank = passages[passage].level if passages[passage].kind is Kind.HEADING else 0
        above = reversed(self._headings[: bisect_left(self._headings, passage)])
        return next((number for number in above if not rank or passages[number].level < rank), None)

    @functools.cached_property
    def _headings(self) -> list[int]:
        return [number for number, passage in enumerate(self.document.passages) if passage.kind is Kind.HEADING]

    def is_answer(self, passage: int) -> bool:
        """Whether a passage follows a question."""
        return passage > 0 and self.document.passages[passage - 1].text.rstrip().endswith("?")

    def doc(self, passage: int) -> Doc:
        """The parsed form of any passage."""
        self.prepare([passage])
        return self._docs[passage]

    def docs(self, passages: Sequence[int]) -> Iterator[tuple[int, Doc]]:
        """Passages with their parsed forms, a few parsed at a time: who asks may have enough with the first."""
        for start in range(0, len(passages), _TOGETHER):
            some = passages[start : start + _TOGETHER]
            self.prepare(some)
            yield from ((number, self._docs[number]) for number in some)

    def prepare(self, passages: Iterable[int]) -> None:
        """Parse those of some passages that are not parsed yet, together."""
        waiting = [number for number in passages if number not in self._docs]
        if waiting:
            self._docs.update(zip(waiting, self.read(waiting), strict=True))

    def find(self, matcher: PatternMatcher, passage: int) -> list[Candidate]:
        """The matches of a matcher in a passage, parsed only where that decides. Their tokens are those of `tokens`, parsed or not."""
        possible = self.possible(passage)
        if not matcher.may_match(possible):
            return []
        early = matcher.find_early(possible)
        return matcher.find(self.doc(passage)) if early is None else early

    def tokens(self, passage: int) -> Doc:
        """A passage as tokens, parsed or not."""
        return self.possible(passage).doc or self.doc(passage)

    @functools.cached_property
    def _docs(self) -> dict[int, Doc]:
        return {}

    def source(self, passage: int, start: int, end: int) -> Cue:
        """Characters [start, end) of a passage as a place in the file, with the text that a reader sees."""
        text = self.document.passages[passage]
        return Cue(*text.source_range(start, end), text.text[start:end])

    def place(self, passage: int, span: Span) -> Cue:
        """A span of a passage as a place in the file."""
        return self.source(passage, span.start_char, span.end_char)

    def after(self, passage: int, span: Span) -> tuple[int, str]:
        """What follows the question that a span stands in, and the number of its passage (the next one where nothing is left in this)."""
        passages = self.document.passages
        match = _TO_QUESTION_MARK.match(passages[passage].text, span.end_char - 1)
        rest = passages[passage].text[match.end() :] if match else ""
        if rest or passage + 1 == len(passages):
            return passage, rest
        return passage + 1, passages[passage + 1].text

    def quoted(self, passage: int) -> Quoted | None:
        """The quotation of a sentence or more that a passage begins with, or None."""
        text = self.document.passages[passage].text
        match = _QUOTATION.match(text)
        if match is None:
            return None
        return Quoted(match.end(), passage, match.end()) if match.end() < len(text) else Quoted(match.end(), passage + 1, 0)

    def answered_from(self, passage: int) -> int:
        """Where a passage goes on after its first sentence; its end, where it is a heading; 0 where nothing more follows."""
        text = self.document.passages[passage].text
        if self.document.passages[passage].kind is Kind.HEADING:
            return len(text)
        end = _SENTENCE.match(text)
        return end.end() if end else 0

    def opening(self, passage: int, start: int = 0) -> Cue:
        """The first sentence of a passage from a character on, or what there is of it."""
        text = self.document.passages[passage].text[start:]
        return self.source(passage, start, start + len(re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]))

    def lists(self) -> Iterator[tuple[int, list[int]]]:
        """The lists that a line or a heading introduces, a question too: its passage number and those of the items.

        A question about people with its answer is one: "Who should avoid it?", "People with a pacemaker".
        """
        for lead, numbers in itertools.groupby(range(len(self.document.passages)), self._introduction):
            if lead is not None:
                yield lead, list(numbers)
        for number, (asked, answer) in enumerate(itertools.pairwise(self.document.passages)):
            if _WHO.fullmatch(asked.text) and answer.kind not in (Kind.ITEM, Kind.HEADING) and not answer.text.endswith("?"):
                yield number, [number + 1]

    def lead_in(self, passage: int) -> int | None:
        """The passage that introduces the list of an item ("We never promise:", or the heading "What we do not sell"), or None."""
        number = self._introduction(passage)
        return None if number is None or self.document.passages[number].text.endswith("?") else number

    def _introduction(self, passage: int) -> int | None:
        passages = self.document.passages
        if passages[passage].kind is not Kind.ITEM:
            return None
        number = passage - 1
        while number >= 0 and passages[number].kind is Kind.ITEM:
            number -= 1
        return number if number >= 0 and _introduces(passages[number]) else None


def _introduces(passage: Passage) -> bool:
    """Whether a list may belong to the passage before it: a heading, a line that ends in a colon or asks, a short label ("Not for you")."""
    text = passage.text.rstrip()
    if passage.kind is Kind.HEADING or text.endswith((":", "?")):
        return True
    return passage.kind is Kind.PARAGRAPH and len(text.split()) <= _LABEL_WORDS and text[-1:].isalpha()
