"""Rules of kind `claim`: words that assert what the copy cannot support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.checks.matching import Candidate, PatternMatcher, phrases_as_patterns
from lint.checks.page import Page
from lint.checks.support import citation
from lint.findings import Assertion, Cue, Finding, Status, Strength
from lint.language import assertion, cues
from lint.language.subject import is_about, is_open
from lint.ruleset import Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

_SENTENCE = re.compile(r"[^.!?]*[.!?]?")
_MAX_GROWTH = 3


@dataclass(frozen=True)
class Claim:
    """A match of a claim rule in a parsed passage, with what its sentence does with it."""

    rule: str
    passage: int
    span: Span
    strength: Strength
    reading: assertion.Reading
    branches: frozenset[tuple[int, int]] = frozenset()


class ClaimCheck:
    """One claim rule, compiled over one vocabulary."""

    def __init__(self, rule: Rule, vocab: Vocab) -> None:
        self.rule = rule
        self._matcher = PatternMatcher(vocab, rule.patterns)
        self._exempt = PatternMatcher(vocab, phrases_as_patterns(rule.exempt))
        self._pattern_exempt = {
            number: PatternMatcher(vocab, phrases_as_patterns(pattern.exempt))
            for number, pattern in enumerate(rule.patterns)
            if pattern.exempt
        }

    def claims(self, page: Page, passage: int) -> list[Claim]:
        """The claims of one parsed passage in the order of the text, withheld ones too; no two overlap."""
        doc = page.parsed[passage]
        made: list[Claim] = []
        for candidate in self._longest(doc):
            span, softened = _grow(doc, candidate)
            reading = self._read(page, passage, doc, candidate, span)
            strength = Strength.NEAR if softened or reading.weakened else self.rule.patterns[candidate.pattern].strength
            branches = frozenset((candidate.pattern, branch) for branch in candidate.branches)
            made.append(Claim(self.rule.id, passage, span, strength, reading, branches))
        return list(_one_a_clause(_affirmed(page, made)))

    def _longest(self, doc: Doc) -> list[Candidate]:
        """The candidates that are said of the right thing, the longest of those that overlap."""
        kept: list[Candidate] = []
        fitting = [candidate for candidate in self._matcher.find(doc) if self._fits(doc, candidate)]
        for candidate in sorted(fitting, key=lambda candidate: (candidate.start - candidate.end, candidate.start, candidate.pattern)):
            if not any(candidate.start < other.end and other.start < candidate.end for other in kept):
                kept.append(candidate)
        return sorted(kept, key=lambda candidate: candidate.start)

    def _fits(self, doc: Doc, candidate: Candidate) -> bool:
        pattern = self.rule.patterns[candidate.pattern]
        if not pattern.of:
            return True
        span = doc[candidate.start : candidate.end]
        return is_about(span, pattern.of) or is_open(span)

    def _read(self, page: Page, passage: int, doc: Doc, candidate: Candidate, span: Span) -> assertion.Reading:
        """Why the match is no claim, or that it is one: exemptions first, then the sentence, then support in the text."""
        pattern = self.rule.patterns[candidate.pattern]
        for matcher in (self._exempt, self._pattern_exempt.get(candidate.pattern)):
            for other in matcher.find(doc) if matcher else ():
                if other.start < candidate.end and candidate.start < other.end:
                    return assertion.Reading(Status.EXEMPT, (other.start, other.end))
        if is_about(span, self.rule.not_of | pattern.not_of):
            return assertion.Reading(Status.OTHER_SUBJECT)
        reading = assertion.read(span)
        if reading.status is Status.ASSERTED and self.rule.support == "citation":
            source = citation(page.document.passages[passage], *_sentence_and_next(doc.text, span.start_char, span.end_char))
            if source:
                cited = doc.char_span(*source, alignment_mode="expand")
                return assertion.Reading(Status.SUPPORTED, (cited.start, cited.end) if cited is not None else None)
        return reading


def _grow(doc: Doc, candidate: Candidate) -> tuple[Span, bool]:
    """The candidate with the intensifiers and softeners right before it, and whether one of them softens."""
    start, softened = candidate.start, False
    for _ in range(_MAX_GROWTH):
        word = doc[start - 1].lower_ if start else ""
        if word == "%" and start > 1 and doc[start - 2].text == "100":
            start -= 2
        elif word in cues.INTENSIFIERS or word in cues.SOFTENERS:
            softened = softened or word in cues.SOFTENERS
            start -= 1
        else:
            break
    return doc[start : candidate.end], softened or any(token.lower_ in cues.SOFTENERS for token in doc[candidate.start : candidate.end])


def _sentence_and_next(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of the sentence around [start, end) and of the sentence after it."""
    low = max((text.rfind(mark, 0, start) for mark in (". ", "! ", "? ")), default=-1) + 1
    match = re.compile(r"(?:[^.!?]|[.!?](?!\s|$))*[.!?]?\s*").match(text, end)
    first = match.end() if match else end
    match = re.compile(r"(?:[^.!?]|[.!?](?!\s|$))*[.!?]?").match(text, first)
    return low, match.end() if match else first


def _affirmed(page: Page, claims: list[Claim]) -> list[Claim]:
    """Questions answered by a bare "Yes" assert their own words; when the answer says it again, only the answer counts."""
    made = []
    for claim in claims:
        if claim.reading.status is Status.QUESTIONED and claim.reading.cue:
            mark = claim.span.doc[claim.reading.cue[1] - 1]
            rest = page.after(claim.passage, mark.idx + len(mark))
            again = any(other.passage == claim.passage and other.span.start >= mark.i and other is not claim for other in claims)
            if not again and assertion.is_affirmed(rest):
                claim = replace(claim, reading=replace(claim.reading, status=Status.ASSERTED))
        made.append(claim)
    return made


def _one_a_clause(claims: list[Claim]) -> Iterator[Claim]:
    """At most one asserted span of a rule in a clause: the first. Withheld ones are all kept."""
    clauses = set()
    for claim in claims:
        if claim.reading.status is Status.ASSERTED:
            clause = _clause(claim.span)
            if clause in clauses:
                continue
            clauses.add(clause)
        yield claim


def _clause(span: Span) -> int:
    """The token that heads the clause of a span."""
    token = span.root
    while token.head is not token and token.dep_.split(":")[0] not in {"ROOT", "advcl", "acl", "relcl", "ccomp", "parataxis"}:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
    return int(token.i)


def to_finding(claim: Claim, rule: Rule, page: Page) -> Finding:
    """The claim as it is reported, at its place in the file."""
    place = page.source(claim.passage, *page.characters(claim.span))
    cue: Cue | None = None
    if claim.reading.cue:
        cue = page.source(claim.passage, *page.characters(claim.span.doc[slice(*claim.reading.cue)]))
    return Finding(
        path=page.document.path,
        rule=rule.id,
        severity=rule.severities[claim.strength],
        strength=claim.strength,
        start=place.start,
        end=place.end,
        text=place.text,
        message=rule.message.replace("{text}", place.text),
        suggestions=rule.suggestions,
        assertion=Assertion(claim.reading.status, cue),
    )
