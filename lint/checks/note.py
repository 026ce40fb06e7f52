"""Rules of kind `note`: what a page that promotes a treatment owes its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.checks.claim import Claim
from lint.checks.matching import PatternMatcher, phrases_as_patterns
from lint.checks.page import Page
from lint.findings import Finding, Status, Strength
from lint.language import assertion
from lint.language.subject import agent, is_about
from lint.ruleset import PageTest, Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

#: A page that makes so many claims promotes what it claims them of.
_CLAIMS_ENOUGH = 3
#: The title, the description and the first heading of a page are among its first passages.
_HEAD = 3
_SENTENCE_ENDS = frozenset({".", "!", "?"})
#: A statement that is denied or asked satisfies no note.
_IDLE = frozenset({Status.NEGATED, Status.QUESTIONED})
#: Besides, what somebody else says, or says of words, and names do not promote.
_NOT_SAID = _IDLE | {Status.TOPIC, Status.WARNED, Status.ATTRIBUTED, Status.NAME}


@dataclass(frozen=True, slots=True)
class SatisfiedNote:
    """The sentence that satisfies a note rule, at [start, end) of the file `path`."""

    path: str
    rule: str
    start: int
    end: int
    text: str


class PromotionCheck:
    """Tells the sentence that makes a page promote a treatment (TAXONOMY: it names one and says what it does for the reader)."""

    def __init__(self, test: PageTest, vocab: Vocab) -> None:
        self._names = PatternMatcher(vocab, phrases_as_patterns(test.names))
        self._named = PatternMatcher(vocab, phrases_as_patterns(test.named))
        self._says = PatternMatcher(vocab, phrases_as_patterns(test.says))
        self._unless = PatternMatcher(vocab, phrases_as_patterns(test.unless))
        self._beside = test.beside

    def first(self, page: Page, claims: Callable[[], Sequence[Claim]]) -> tuple[int, Span] | None:
        """The passage number and sentence that promote first, or None where the page promotes nothing.

        One statement is enough where its passage, or the head of the page, names a treatment in particular; elsewhere it takes two.
        A page of many claims promotes too; `claims` gives them, and is asked only where the statements are too few.
        """
        if any(self._unless.find(doc) for doc in page.parsed.values()):
            return None
        names = {token.lower_ for doc in page.parsed.values() for name in self._names.find(doc) for token in doc[name.start : name.end]}
        if not names:
            return None
        statements: dict[str, tuple[int, Span]] = {}
        titled = any(self._named.find(page.parsed[number]) for number in range(_HEAD) if number in page.parsed)
        for passage, doc in page.shown:
            named = titled or bool(self._named.find(doc))
            for candidate in self._says.find(doc):
                span = doc[candidate.start : candidate.end]
                if is_about(span, self._beside) or _is_person(agent(span), names):
                    continue
                if assertion.read(span).status not in _NOT_SAID:
                    statements.setdefault(sentence(span).text, (passage, sentence(span)))
                    if named or len(statements) > 1:
                        return next(iter(statements.values()))
        asserted = [claim for claim in claims() if claim.status is Status.ASSERTED]
        if len(asserted) < _CLAIMS_ENOUGH:
            return None
        first = min(asserted, key=lambda claim: (claim.passage, claim.span.start))
        return first.passage, sentence(first.span)


def _is_person(subject: Token | None, names: set[str]) -> bool:
    """Whether a member of the team does it ("Rachel loves to help with acne"): a statement about them, not about a treatment."""
    return subject is not None and (subject.lower_ in {"he", "she"} or (subject.pos_ == "PROPN" and subject.lower_ not in names))


class NoteCheck:
    """One note rule, compiled over one vocabulary."""

    def __init__(self, rule: Rule, vocab: Vocab) -> None:
        self.rule = rule
        self._satisfied = PatternMatcher(vocab, rule.satisfied_by)
        self._exempt = PatternMatcher(vocab, phrases_as_patterns(rule.exempt))

    def satisfied(self, page: Page) -> Iterator[SatisfiedNote]:
        """The sentences that satisfy the note, each once."""
        for passage, doc in page.shown:
            exempt = self._exempt.find(doc)
            end = 0
            for candidate in self._satisfied.find(doc):
                if candidate.start < end or any(other.start < candidate.end and candidate.start < other.end for other in exempt):
                    continue
                span = doc[candidate.start : candidate.end]
                if assertion.read(span).status not in _IDLE:
                    around = sentence(span)
                    end = around.end
                    place = page.place(passage, around)
                    yield SatisfiedNote(page.document.path, self.rule.id, place.start, place.end, place.text)

    def finding(self, page: Page, owed: tuple[int, Span]) -> Finding:
        """The missing note, at the sentence that makes the page owe it."""
        place = page.place(*owed)
        return Finding(
            path=page.document.path,
            rule=self.rule.id,
            severity=self.rule.severities[Strength.ABSOLUTE],
            strength=None,
            start=place.start,
            end=place.end,
            text=place.text,
            message=self.rule.message,
            suggestions=self.rule.suggestions,
        )


def sentence(span: Span) -> Span:
    """The sentence around a span, by its punctuation, without surrounding space."""
    doc: Doc = span.doc
    start, end = span.start, span.end
    while start > 0 and doc[start - 1].text not in _SENTENCE_ENDS:
        start -= 1
    while end < len(doc) and doc[end - 1].text not in _SENTENCE_ENDS:
        end += 1
    return doc[start:end]
