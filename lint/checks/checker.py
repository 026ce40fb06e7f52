"""Run a set of rules over documents."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from lint.checks.claim import Claim, ClaimCheck
from lint.checks.contradiction import ContradictionCheck
from lint.checks.matching import PatternMatcher
from lint.checks.note import NoteCheck, PromotionCheck
from lint.checks.page import Page
from lint.checks.record import Record
from lint.checks.recorder import Recorder
from lint.checks.support import bibliography
from lint.documents.model import Document
from lint.findings import Finding, SatisfiedNote, Status
from lint.language import pipeline
from lint.language.english import is_english
from lint.language.phrase_index import PhraseIndex, Possible
from lint.ruleset import Rule, RuleSet
from lint.timing import Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: What a passage may matter to besides claim rules: the notes, and whether the page promotes.
_NOTES, _PROMOTION = "notes", "promotion"


@dataclass(frozen=True)
class Report:
    """What the rules say of one document: findings, matches that were withheld (their assertion says why), notes that it carries.

    `foreign`: how many passages are in another language than English; they are not looked at. `record`: what is held against other pages.
    """

    findings: tuple[Finding, ...] = ()
    withheld: tuple[Finding, ...] = ()
    notes: tuple[SatisfiedNote, ...] = ()
    foreign: int = 0
    record: Record = field(default_factory=lambda: Record(""))


class _Owners:
    """Names for matchers, by the phrases that they look for."""

    def __init__(self) -> None:
        self._by_phrase: dict[int, set[str]] = {}
        self._others: list[tuple[str, PatternMatcher]] = []

    def add(self, name: str, matcher: PatternMatcher) -> None:
        """Put a matcher under a name."""
        for phrase in matcher.phrases:
            self._by_phrase.setdefault(phrase, set()).add(name)
        if matcher.has_token_patterns:
            self._others.append((name, matcher))

    def of(self, possible: Possible) -> set[str]:
        """The names of the matchers that may match."""
        made = set[str]().union(*(self._by_phrase.get(phrase, ()) for phrase in possible.phrases))
        return made.union(name for name, matcher in self._others if name not in made and matcher.may_match(possible))


@dataclass(frozen=True)
class Checker:
    """The chosen rules of a rule set, ready to run. `pipeline_name`: an installed spaCy pipeline; None is the embedded one.

    `index`: where the phrases of all rules are sought together; checkers of one rule set may share one.
    """

    ruleset: RuleSet
    rules: Sequence[Rule]
    pipeline_name: str | None = None
    index: PhraseIndex = field(default_factory=PhraseIndex, repr=False)
    _by_id: dict[str, Rule] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {rule.id: rule for rule in self.rules})

    @cached_property
    def _vocab(self) -> Vocab:
        return pipeline.load(self.pipeline_name).vocab

    @cached_property
    def _claims(self) -> list[ClaimCheck]:
        return [ClaimCheck(rule, self._vocab, self.index) for rule in self.rules if rule.kind == "claim"]

    @cached_property
    def _other_claims(self) -> list[ClaimCheck]:
        """The claim rules of the set that were not chosen: whether a page promotes does not depend on the choice."""
        rules = self.ruleset.rules.values()
        return [ClaimCheck(rule, self._vocab, self.index) for rule in rules if rule.kind == "claim" and rule.id not in self._by_id]

    @cached_property
    def _recorded_notes(self) -> list[NoteCheck]:
        """All notes, where a rule holds those of the pages against each other."""
        recorded = any(rule.kind == "wording" for rule in self.rules)
        return [NoteCheck(rule, self._vocab, self.index) for rule in self.ruleset.rules.values() if rule.kind == "note" and recorded]

    @cached_property
    def _notes(self) -> list[NoteCheck]:
        return [NoteCheck(rule, self._vocab, self.index) for rule in self.rules if rule.kind == "note"]

    @cached_property
    def _promotion(self) -> PromotionCheck:
        return PromotionCheck(self.ruleset.promotes, self._vocab, self.index)

    @cached_property
    def _contradictions(self) -> list[ContradictionCheck]:
        return [ContradictionCheck(rule, self._vocab, self.index) for rule in self.rules if rule.kind == "contradiction"]

    @cached_property
    def _recorder(self) -> Recorder:
        return Recorder(self.ruleset, frozenset(rule.kind for rule in self.rules), pipeline.load(self.pipeline_name))

    @cached_property
    def _complete_index(self) -> PhraseIndex:
        """The index, once it holds the phrases of all checks that run."""
        with Stage("prepare the rules"):
            made: list[object] = [self._claims, self._notes, self._recorded_notes, self._contradictions]
            made += [self._other_claims, self._promotion] if self._needs_all else []
            return self.index

    def prepare(self) -> None:
        """Load all that any page needs, so that processes that part from this one share it."""
        pipeline.load(self.pipeline_name)
        self._glance("")
        self._recorder.prepare()

    def check(self, document: Document) -> Report:
        """Everything the rules say of a document by itself, findings in the order of the text."""
        english = [number for number, passage in enumerate(document.passages) if is_english(passage.text)]
        glance = self._glances(document)
        cited = bibliography(document.passages)
        names = {number: self._owners.of(glance(number)) for number in english if number not in cited}
        chosen = [number for number, found in names.items() if found]
        page = self._page(document, chosen, glance)
        page.prepare(number for number in chosen if names[number] != {_PROMOTION})

        @functools.cache
        def claims_of(check: ClaimCheck) -> list[Claim]:
            with Stage(check.rule.id):
                return check.claims(page, [number for number in chosen if check.rule.id in names[number]])

        claims = [claim for check in self._claims for claim in claims_of(check)]
        findings: list[Finding] = []
        withheld: list[Finding] = []
        checks = {check.rule.id: check for check in self._claims}
        for claim in self._not_absorbed(claims):
            finding = checks[claim.rule].finding(claim, page)
            (findings if claim.status is Status.ASSERTED else withheld).append(finding)
        carried = {check.rule.id: self._satisfied(check, page) for check in self._recorded_notes}
        owed, notes = self._check_notes(
            page, carried, lambda: claims + [claim for check in self._other_claims for claim in claims_of(check)]
        )
        subjects = self._recorder.subjects.page(document)
        with Stage("facts"):
            facts = self._recorder.facts(document, subjects, frozenset(english))
        for check in self._contradictions:
            against = [
                claim for other in (*self._claims, *self._other_claims) if other.rule.id in check.claims for claim in claims_of(other)
            ]
            with Stage(check.rule.id):
                findings += check.findings(page, subjects, against, facts)
        with Stage("spellings and notes"):
            record = self._recorder.record(page, facts, chain(*carried.values()))
        return Report(_sorted([*findings, *owed]), _sorted(withheld), tuple(notes), len(document.passages) - len(english), record)

    def record(self, document: Document) -> Record:
        """Only what is held against other pages: the same as in the report of `check`, for less work."""
        kinds = {rule.kind for rule in self.rules}
        english = [number for number, passage in enumerate(document.passages) if is_english(passage.text)]
        glance = self._glances(document)
        chosen = [number for number in english if _NOTES in self._owners.of(glance(number))] if "wording" in kinds else []
        page = self._page(document, chosen, glance)
        page.prepare(chosen)
        notes = chain(*(list(check.satisfied(page)) for check in self._recorded_notes))
        facts = self._recorder.facts(document, self._recorder.subjects.page(document), frozenset(english))
        return self._recorder.record(page, facts, notes)

    def treatment(self, name: str) -> str | None:
        """The usual name of the treatment that somebody calls `name`, or None."""
        return next((mention.key for mention in self._recorder.subjects.mentions(name)), None)

    def notes(self, document: Document) -> tuple[SatisfiedNote, ...]:
        """The notes that a document carries, whether it owes them or not: for a layout or a footer that many pages share."""
        page = self._page(document, list(range(len(document.passages))), self._glances(document))
        return tuple(note for check in self._notes for note in islice(check.satisfied(page), 1))

    def claims(self, document: Document) -> list[Claim]:
        """The claims of a document before they become findings, withheld ones too: for tools that ask what a phrase matched."""
        chosen = list(range(len(document.passages)))
        page = self._page(document, chosen, self._glances(document))
        page.prepare(chosen)
        return [claim for check in self._claims for claim in check.claims(page, chosen)]

    @cached_property
    def _needs_all(self) -> bool:
        """Whether the claims of rules that were not chosen matter: to tell whether a page promotes, and what contradicts what."""
        return bool({rule.kind for rule in self.rules} & {"note", "contradiction"})

    @cached_property
    def _owners(self) -> _Owners:
        """What a passage matters to: the claim rules by their ids, and the notes together."""
        made = _Owners()
        for check in (*self._claims, *(self._other_claims if self._needs_all else ())):
            made.add(check.rule.id, check.matcher)
        for check in (*self._notes, *self._recorded_notes):
            made.add(_NOTES, check.matcher)
        for matcher in self._promotion.matchers if self._notes else ():
            made.add(_PROMOTION, matcher)
        return made

    def _glances(self, document: Document) -> Callable[[int], Possible]:
        """What each passage of a document may hold, by its number."""
        return functools.cache(lambda number: self._glance(document.passages[number].text))

    def _glance(self, text: str) -> Possible:
        index = self._complete_index
        with Stage("screen"):
            return index.possible(pipeline.tokenized(text, self.pipeline_name))

    @staticmethod
    def _satisfied(check: NoteCheck, page: Page, most: int | None = None) -> list[SatisfiedNote]:
        with Stage(check.rule.id):
            return list(islice(check.satisfied(page), most))

    def _page(self, document: Document, chosen: list[int], glance: Callable[[int], Possible]) -> Page:
        def parse(text: str) -> Doc:
            return pipeline.parse([pipeline.tokenized(text, self.pipeline_name)], self.pipeline_name)[0]

        def read(numbers: Sequence[int]) -> list[Doc]:
            return pipeline.parse([doc for number in numbers if (doc := glance(number).doc)], self.pipeline_name)

        return Page(document, chosen, glance, parse, read)

    def _not_absorbed(self, claims: list[Claim]) -> list[Claim]:
        """Without the claims that stand inside a claim of a rule that absorbs theirs."""
        kept = []
        for claim in claims:
            if not any(
                claim.rule in self._by_id[other.rule].absorbs
                and other.status is Status.ASSERTED
                and other.passage == claim.passage
                and other.span.start <= claim.span.start
                and claim.span.end <= other.span.end
                for other in claims
            ):
                kept.append(claim)
        return kept

    def _check_notes(
        self, page: Page, carried: Mapping[str, Sequence[SatisfiedNote]], claims: Callable[[], Sequence[Claim]]
    ) -> tuple[list[Finding], list[SatisfiedNote]]:
        """The notes that the page owes and lacks, and those that it carries. `carried`: by rule, where that is known already."""
        if not self._notes:
            return [], []
        with Stage("does it promote"):
            owed = self._promotion.first(page, claims)
        if owed is None:
            return [], []
        findings, notes = [], []
        for check in self._notes:
            found = carried[check.rule.id] if check.rule.id in carried else self._satisfied(check, page, 1)
            found = found or list(islice(check.listed(page, self._glance), 1))
            if found:
                notes.append(found[0])
            else:
                findings.append(check.finding(page, owed))
        return findings, notes


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))
