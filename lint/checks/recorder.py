"""Makes the record of a page: what it says that can be held against other pages."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from lint.checks.facts import FactFinder
from lint.checks.outline import sentences
from lint.checks.page import Page
from lint.checks.record import Fact, Record, Wording
from lint.checks.spelling import SpellingFinder
from lint.checks.subject import PageSubjects, SubjectFinder
from lint.checks.wording import words_of
from lint.documents.model import Document
from lint.findings import Cue, SatisfiedNote
from lint.ruleset import RuleSet

if TYPE_CHECKING:
    from spacy.language import Language


class Recorder:
    """Records what rules of some kinds need. `pipeline`: its tokeniser is used, no parser."""

    def __init__(self, ruleset: RuleSet, kinds: Collection[str], pipeline: Language) -> None:
        self._ruleset = ruleset
        self._kinds = kinds
        self._pipeline = pipeline

    @cached_property
    def subjects(self) -> SubjectFinder:
        """Finds what statements are about."""
        return SubjectFinder(self._ruleset.terms)

    @cached_property
    def _facts(self) -> FactFinder:
        attributes = [attribute for rule in self._ruleset.rules.values() for attribute in rule.attributes]
        return FactFinder(attributes, self.subjects, self._pipeline.vocab, self._pipeline.make_doc)

    @cached_property
    def _spellings(self) -> SpellingFinder:
        watched = [word for rule in self._ruleset.rules.values() for word in rule.watch]
        return SpellingFinder(self._ruleset.terms, watched)

    def prepare(self) -> None:
        """Make all that any page needs."""
        _ = self.subjects, self._facts, self._spellings

    def facts(self, document: Document, subjects: PageSubjects, english: Container[int]) -> list[Fact]:
        """The facts of a document, where a rule needs them. `subjects`: what its statements are about; `english`: numbers of passages."""
        return self._facts.facts(document, subjects, english) if {"conflict", "contradiction"} & set(self._kinds) else []

    def record(self, page: Page, facts: list[Fact], notes: Iterable[SatisfiedNote]) -> Record:
        """The record of a page. `notes`: the sentences that satisfy a note."""
        return Record(
            page.document.path,
            tuple(facts) if "conflict" in self._kinds else (),
            tuple(self._spellings.spellings(page.document)) if "terminology" in self._kinds else (),
            tuple(self._wordings(page.document, notes)) if "wording" in self._kinds else (),
        )

    def _wordings(self, document: Document, notes: Iterable[SatisfiedNote]) -> Iterator[Wording]:
        """The notes of a page, and the sentences that stand in a paragraph with one: what was agreed was agreed as a whole."""
        own = [note for note in notes if note.path == document.path]
        for note in own:
            yield Wording(note.rule, words_of(note.text, self.subjects), Cue(note.start, note.end, note.text))
        for passage in document.passages if own else ():
            first, last = passage.source_range(0, len(passage.text))
            inside = [note for note in own if first <= note.start < last]
            for start, end in sentences(passage.text) if inside else ():
                place = Cue(*passage.source_range(start, end), passage.text[start:end].strip())
                if not any(note.start < place.end and place.start < note.end for note in inside):
                    yield Wording("", words_of(place.text, self.subjects), place)
