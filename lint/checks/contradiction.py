"""Rules of kind `contradiction`: two statements of one page that cannot both hold of one treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.checks.claim import Claim
from lint.checks.matching import PatternMatcher, phrases_as_patterns, screen_words
from lint.checks.note import sentence
from lint.checks.page import Page
from lint.checks.record import Fact
from lint.checks.subject import PageSubjects
from lint.findings import Assertion, Cue, Finding, Related, Status, Strength
from lint.language import assertion
from lint.language.phrases import Phrase
from lint.language.screen import Screen
from lint.ruleset import Opposed, Rule

if TYPE_CHECKING:
    from spacy.tokens import Span
    from spacy.vocab import Vocab

#: How the careful side may be said: "it may sting" contradicts "painless" as much as "it stings".
_SAID = frozenset({Status.ASSERTED, Status.HEDGED, Status.CONDITIONAL, Status.WARNED})


@dataclass(frozen=True, slots=True)
class _Statement:
    """Words at a place of the page, and the treatment that they are said of."""

    passage: int
    treatment: str
    place: Cue


class ContradictionCheck:
    """One contradiction rule, compiled over one vocabulary."""

    def __init__(self, rule: Rule, vocab: Vocab) -> None:
        self.rule = rule
        self._sides = [_Side(opposed, vocab) for opposed in rule.opposed]

    @property
    def claims(self) -> frozenset[str]:
        """The claim rules whose claims contradict something."""
        return frozenset().union(*(opposed.claims for opposed in self.rule.opposed))

    def findings(self, page: Page, subjects: PageSubjects, claims: Sequence[Claim], facts: Sequence[Fact]) -> Iterator[Finding]:
        """The contradictions of a page, each at its absolute side."""
        for side in self._sides:
            others: list[_Statement] | None = None
            for said in side.said(page, subjects, claims):
                if others is None:
                    others = side.but(page, subjects, facts)
                against = [other for other in others if other.treatment == said.treatment and not _touch(other, said)]
                if against:
                    yield self._finding(page, side.title, said, against)

    def _finding(self, page: Page, title: str, said: _Statement, against: Sequence[_Statement]) -> Finding:
        path = page.document.path
        related = tuple(Related(path, other.place.start, other.place.end, other.place.text, "") for other in against[:3])
        return Finding(
            path=path,
            rule=self.rule.id,
            severity=self.rule.severities[Strength.ABSOLUTE],
            strength=Strength.ABSOLUTE,
            start=said.place.start,
            end=said.place.end,
            text=said.place.text,
            message=self.rule.message.replace("{text}", said.place.text).replace("{title}", title),
            suggestions=self.rule.suggestions,
            related=related,
            assertion=Assertion(),
        )


class _Side:
    """The two kinds of statement of one opposition."""

    def __init__(self, opposed: Opposed, vocab: Vocab) -> None:
        self.title = opposed.title
        self._opposed = opposed
        self._says = _Phrases(opposed.phrases, opposed.exempt, vocab)
        self._but = _Phrases(opposed.but, opposed.but_exempt, vocab)

    def said(self, page: Page, subjects: PageSubjects, claims: Sequence[Claim]) -> Iterator[_Statement]:
        """The absolute statements of a page."""
        for claim in claims:
            strong = claim.strength is Strength.ABSOLUTE or self._opposed.strength is Strength.NEAR
            if claim.rule in self._opposed.claims and claim.status is Status.ASSERTED and strong:
                yield _statement(page, subjects, claim.passage, claim.span)
        for passage, span in self._says.spans(page):
            if assertion.read(span).status is Status.ASSERTED:
                yield _statement(page, subjects, passage, span)

    def but(self, page: Page, subjects: PageSubjects, facts: Sequence[Fact]) -> list[_Statement]:
        """The statements of a page that tell against them."""
        made = []
        for fact in facts:
            least = self._opposed.facts.get(fact.attribute)
            low, high = fact.quantity.range()
            if least is not None and least <= (high if high != float("inf") else low):
                made.append(_Statement(-1, fact.treatment, fact.place))
        for passage, span in self._but.spans(page):
            if assertion.read(span).status in _SAID:
                made.append(_statement(page, subjects, passage, span))
        return made


class _Phrases:
    """Some phrases and what is exempt from them, sought in the passages that can hold one."""

    def __init__(self, phrases: Sequence[Phrase], exempt: Sequence[Phrase], vocab: Vocab) -> None:
        patterns = phrases_as_patterns(phrases)
        self._matcher = PatternMatcher(vocab, patterns)
        self._exempt = PatternMatcher(vocab, phrases_as_patterns(exempt))
        self._screen = Screen({"": screen_words(patterns)} if patterns else {})

    def spans(self, page: Page) -> Iterator[tuple[int, Span]]:
        """The matches that are not exempt, with the number of their passage; of those that overlap the longest."""
        for number, passage in enumerate(page.document.passages):
            if not self._screen.names(passage.text):
                continue
            doc = page.doc(number)
            exempt = self._exempt.find(doc)
            end = 0
            for found in sorted(self._matcher.find(doc), key=lambda found: (found.start, -found.end)):
                if found.start < end or any(other.start < found.end and found.start < other.end for other in exempt):
                    continue
                end = found.end
                yield number, doc[found.start : found.end]


def _statement(page: Page, subjects: PageSubjects, passage: int, span: Span) -> _Statement:
    around = sentence(span)
    treatment = subjects.treatment(passage, around.text, span.start_char - around.start_char)
    return _Statement(passage, treatment, page.place(passage, span))


def _touch(one: _Statement, other: _Statement) -> bool:
    return one.place.start < other.place.end and other.place.start < one.place.end
