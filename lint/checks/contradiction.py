"""Rules of kind `contradiction`: two statements of one page that cannot both hold of one treatment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.checks.claim import Claim
from lint.checks.matching import PatternMatcher, phrases_as_patterns
from lint.checks.note import sentence
from lint.checks.page import Page
from lint.checks.record import Fact
from lint.checks.scope import Scopes
from lint.checks.subject import PageSubjects
from lint.findings import Assertion, Cue, Finding, Related, Status, Strength
from lint.language import assertion, framing
from lint.language.phrase_index import PhraseIndex
from lint.language.phrases import Phrase
from lint.ruleset import Opposed, Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

#: How the careful side may be said: "it may sting" contradicts "painless" as much as "it stings".
_SAID = frozenset({Status.ASSERTED, Status.HEDGED, Status.CONDITIONAL, Status.WARNED})


#: From here on a sentence tells who a treatment is not for, and names what they have: "people with a pacemaker or an implant".
_WHO = re.compile(
    r"\b(?:(?:people|patients|clients|anyone|anybody|those|someone|women|men) (?:with|who)|if you|who (?:have|had|has)|during|while)\b",
    re.IGNORECASE,
)

#: So many characters of a file lie between two statements of one article at most; a file of data may hold many in a row.
_FAR = 20_000
#: When a statement holds: what is not felt under the numbing cream may be felt once it wears off.
_DURING = re.compile(r"\b(?:during|throughout|while (?:we|the|it)|itself)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:after(?:wards?)?|following|once|later|recovery|side effects|(?:wears?|wearing|worn) off|(?:days?|weeks?) (?:of|later|after))\b",
    re.IGNORECASE,
)

#: What excepts something that was said just before: "Beyond that there is no downtime".
_EXCEPTS = re.compile(r"\W*(?:beyond|apart from|other than|aside from|except for|besides) (?:that|this|these|those|which)\b", re.IGNORECASE)
#: What somebody felt may hold beside what others feel: "I found it painless".
_OWN_STORY = re.compile(r"\b(?:I|I'm|I've|I'd|my|me)\b(?!\.)")
#: The question that a sentence answers, where it stands right before it.
_ASKED = re.compile(r"[^.!?]*\?\W*\Z")
#: A heading over what leads people to a treatment.
_SYMPTOMS = re.compile(
    r"\b(?:when to (?:see|call|visit)|signs?|symptoms?|who needs|when (?:is|are|do) .*(?:needed|need)|causes?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Statement:
    """Words at a place of the page, the treatment that they are said of, what sets it apart, and where their sentence begins in the file.

    `article`: the first passage of the article that they stand in. `phase`: when they hold, "during" or "after" the treatment, or "".
    """

    treatment: str
    qualifiers: frozenset[str]
    scope: frozenset[str]
    place: Cue
    sentence: int
    article: int
    phase: str

    def opposes(self, other: _Statement) -> bool:
        """Whether both are about one thing: one treatment, and no two ways of it ("superficial", "deep")."""
        pairs = ((self.qualifiers, other.qualifiers), (self.scope, other.scope))
        apart = any(own - others and others - own for own, others in pairs)
        same = bool(self.treatment) and self.treatment == other.treatment
        # What one sentence says in one breath ("not painful, though tender afterwards") is no contradiction.
        return (
            same
            and self.sentence != other.sentence
            and self.article == other.article
            and abs(self.place.start - other.place.start) < _FAR
            and (not self.phase or not other.phase or self.phase == other.phase)
            and not apart
            and not _touch(self, other)
        )

    def depends_on(self, other: _Statement) -> bool:
        """Whether it is a part of what the other's sentence began: "not suitable for dark skin or for anyone with a tan"."""
        return self.sentence == other.sentence and other.place.start < self.place.start and not _touch(self, other)


class ContradictionCheck:
    """One contradiction rule, compiled over one vocabulary."""

    def __init__(self, rule: Rule, vocab: Vocab, index: PhraseIndex) -> None:
        self.rule = rule
        self._sides = [_Side(opposed, vocab, index) for opposed in rule.opposed]

    @property
    def claims(self) -> frozenset[str]:
        """The claim rules whose claims contradict something."""
        return frozenset().union(*(opposed.claims for opposed in self.rule.opposed))

    def findings(self, page: Page, subjects: PageSubjects, claims: Sequence[Claim], facts: Sequence[Fact]) -> Iterator[Finding]:
        """The contradictions of a page, each at its absolute side, and each once."""
        reported: list[_Statement] = []
        scopes = Scopes(subjects)
        for side in self._sides:
            absolute = list(side.said(page, subjects, scopes, claims))
            if not absolute:
                continue
            others = list(side.but(page, subjects, scopes, facts))
            # A sentence that says both sets the one against the other.
            explained = {said.sentence for said in absolute}
            sentences: set[int] = set()
            for said in absolute:
                if any(_touch(said, other) for other in reported) or said.sentence in sentences:
                    continue
                against = [other for other in others if other.sentence not in explained and said.opposes(other)]
                if against and not any(said.depends_on(other) for other in others):
                    reported.append(said)
                    sentences.add(said.sentence)
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
            message=self.rule.message.replace("{title}", title).replace("{text}", said.place.text),
            suggestions=self.rule.suggestions,
            related=related,
            assertion=Assertion(),
        )


class _Side:
    """The two kinds of statement of one opposition."""

    def __init__(self, opposed: Opposed, vocab: Vocab, index: PhraseIndex) -> None:
        self.title = opposed.title
        self._opposed = opposed
        self._says = _Phrases(opposed.phrases, opposed.exempt, vocab, index)
        self._but = _Phrases(opposed.but, opposed.but_exempt, vocab, index)

    def said(self, page: Page, subjects: PageSubjects, scopes: Scopes, claims: Sequence[Claim]) -> Iterator[_Statement]:
        """The absolute statements of a page."""
        for claim in claims:
            strong = claim.strength is Strength.ABSOLUTE or self._opposed.strength is Strength.NEAR
            stated = claim.rule in self._opposed.claims and claim.status is Status.ASSERTED and strong
            if stated and _is_general(claim.span) and not self._says.exempts(page.doc(claim.passage), claim.span):
                yield _statement(page, subjects, scopes, claim.passage, claim.span)
        for passage, span in self._says.spans(page):
            if assertion.read(span).status is Status.ASSERTED and _is_general(span) and not _is_warned_of(page, passage):
                yield _statement(page, subjects, scopes, passage, span)

    def but(self, page: Page, subjects: PageSubjects, scopes: Scopes, facts: Sequence[Fact]) -> list[_Statement]:
        """The statements of a page that tell against them."""
        made = []
        starts = [passage.source_range(0, len(passage.text))[0] for passage in page.document.passages]
        for fact in facts:
            least = self._opposed.facts.get(fact.attribute)
            if least is not None and least <= _size(fact) < float("inf"):
                article = subjects.article(max(bisect_right(starts, fact.sentence) - 1, 0))
                made.append(
                    _Statement(
                        fact.treatment, frozenset(fact.qualifiers), frozenset(fact.scope), fact.place, fact.sentence, article, "after"
                    )
                )
        for passage, span in self._but.spans(page):
            if not _is_symptom(subjects, passage) and assertion.read(span).status in _SAID:
                made.append(_statement(page, subjects, scopes, passage, span))
        return made


def _is_general(span: Span) -> bool:
    """Whether a sentence says something of everybody and without exceptions."""
    text = sentence(span).text
    return not _EXCEPTS.match(text) and not _OWN_STORY.search(text)


def _size(fact: Fact) -> float:
    """What a fact amounts to: the most that a length of time may be ("for years" is open), but the fewest that a number of sessions is."""
    low, high = fact.quantity.range()
    return low if fact.quantity.dimension == "count" else high


def _is_symptom(subjects: PageSubjects, passage: int) -> bool:
    """Whether a passage stands under a heading of what leads to a treatment, not of what it does: "When to see us", "Signs of decay"."""
    around = subjects.around[passage]
    return any(_SYMPTOMS.search(text) for text in (*around.labels, *around.headings[:1]))


def _is_warned_of(page: Page, passage: int) -> bool:
    """Whether a passage is an item of a list that warns of its items: "Walk away from a clinic that tells you:"."""
    lead = page.lead_in(passage)
    return lead is not None and framing.warns(page.document.passages[lead].text) is not None


class _Phrases:
    """Some phrases and what is exempt from them, sought in the passages that can hold one."""

    def __init__(self, phrases: Sequence[Phrase], exempt: Sequence[Phrase], vocab: Vocab, index: PhraseIndex) -> None:
        self._matcher = PatternMatcher(vocab, phrases_as_patterns(phrases), index)
        self._exempt = PatternMatcher(vocab, phrases_as_patterns(exempt), index)

    def spans(self, page: Page) -> Iterator[tuple[int, Span]]:
        """The matches that are not exempt, with the number of their passage; of those that overlap the longest."""
        for number in range(len(page.document.passages)):
            if not self._matcher.may_match(page.possible(number)):
                continue
            doc = page.doc(number)
            exempt = self._exempt.find(doc)
            end = 0
            for found in sorted(self._matcher.find(doc), key=lambda found: (found.start, -found.end)):
                if found.start < end or any(other.start < found.end and found.start < other.end for other in exempt):
                    continue
                end = found.end
                yield number, doc[found.start : found.end]

    def exempts(self, doc: Doc, span: Span) -> bool:
        """Whether one of the exempt phrases overlaps a span of a passage."""
        return any(other.start < span.end and span.start < other.end for other in self._exempt.find(doc))


def _statement(page: Page, subjects: PageSubjects, scopes: Scopes, passage: int, span: Span) -> _Statement:
    around = sentence(span)
    place = span.start_char - around.start_char
    who = _WHO.search(around.text, place)
    text = around.text[: max(who.start(), place)] if who else around.text
    treatment = subjects.treatment(passage, text, place, near=True) or subjects.treatment(passage, around.text, place, near=True)
    qualifiers = subjects.qualifiers(passage, text, place, treatment, price=False, label="", own="") if treatment else ()
    start = page.place(passage, around).start
    stands = subjects.around[passage]
    asked = _ASKED.search(around.doc.text[: around.start_char])
    over = (asked[0],) if asked else (*stands.labels, *stands.headings[:1])
    phase = _phase(around.text) or _phase(" ".join(over))
    scope = scopes.over(passage, treatment, text) if treatment else ()
    return _Statement(
        treatment, frozenset(qualifiers), frozenset(scope), page.place(passage, span), start, subjects.article(passage), phase
    )


def _phase(text: str) -> str:
    """When a sentence says that something holds; empty where it does not say, or says both."""
    during, after = bool(_DURING.search(text)), bool(_AFTER.search(text))
    return "" if during == after else "during" if during else "after"


def _touch(one: _Statement, other: _Statement) -> bool:
    return one.place.start < other.place.end and other.place.start < one.place.end
