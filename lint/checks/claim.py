"""Rules of kind `claim`: words that assert what the copy cannot support."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.checks.denial import Denial
from lint.checks.matching import Candidate, PatternMatcher, phrases_as_patterns
from lint.checks.page import Page
from lint.checks.rewrite import Rewriter
from lint.checks.support import REST_OF_SENTENCE, citation, loose_mark, speaks_of_a_study
from lint.documents.model import Kind
from lint.findings import Assertion, Cue, Finding, Status, Strength
from lint.language import assertion, cues, framing
from lint.language.phrase_index import PhraseIndex
from lint.language.subject import SUBJECTS, about, is_about, is_open, thing
from lint.ruleset import Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

#: A claim grows to the left over at most so many intensifiers and softeners.
_MAX_GROWTH = 3
#: What makes a coordinated word a clause of its own.
_CLAUSAL = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "cop", "csubj"})
_PARTING = frozenset({":", ";", "|", "\u2605", "\u2022", "\u2713"})
_DASHES = frozenset({"-", "\u2013", "\u2014"})


@dataclass(frozen=True)
class Claim:
    """A match of a claim rule in a parsed passage, with what its sentence does with it and the words that decided."""

    rule: str
    passage: int
    span: Span
    strength: Strength
    status: Status
    cue: Cue | None = None
    branches: frozenset[tuple[int, int]] = frozenset()
    #: The "No" after a question whose words make the claim.
    answer: str = ""


class ClaimCheck:
    """One claim rule, compiled over one vocabulary; its phrases are sought by `index`."""

    def __init__(self, rule: Rule, vocab: Vocab, index: PhraseIndex) -> None:
        self.rule = rule
        self._matcher = PatternMatcher(vocab, rule.patterns, index)
        self._exempt = PatternMatcher(vocab, phrases_as_patterns(rule.exempt), index)
        self._rewriter = Rewriter(rule.rewrites, vocab)
        self._pattern_exempt = [PatternMatcher(vocab, phrases_as_patterns(pattern.exempt), index) for pattern in rule.patterns]

    @property
    def matcher(self) -> PatternMatcher:
        """What finds the words of the claim."""
        return self._matcher

    def claims(self, page: Page, passages: Sequence[int]) -> list[Claim]:
        """The claims of some passages in the order of the text, withheld ones too; no two overlap."""
        excused = {denial.passage for denial in page.denials if denial.counter and self._exempt.find(denial.statement)}
        made = [claim for passage in passages if passage not in excused for claim in self._passage(page, passage)]
        said = {claim.passage for claim in made}  # an answer that says it in words counts by these
        made += [claim for denial in page.denials if denial.passage not in said for claim in self._denied(page, denial)]
        made.sort(key=lambda claim: (claim.passage, claim.span.start))
        return _told_once(page, list(_one_a_clause(_affirmed(page, made))))

    def finding(self, claim: Claim, page: Page) -> Finding:
        """A claim of this rule as it is reported, at its place in the file."""
        place = page.place(claim.passage, claim.span)
        text = page.document.passages[claim.passage]
        message = self.rule.message.replace("{text}", f"{place.text}” – “{claim.answer}" if claim.answer else place.text)
        if self.rule.support == "citation" and (
            mark := loose_mark(text, *_sentence_and_next(text.text, claim.span.start_char, claim.span.end_char))
        ):
            message += f" The “{mark}” leads to no source on this page."
        return Finding(
            path=page.document.path,
            rule=self.rule.id,
            severity=self.rule.severities[claim.strength],
            strength=claim.strength,
            start=place.start,
            end=place.end,
            text=place.text,
            message=message,
            suggestions=self.rule.suggestions,
            assertion=Assertion(claim.status, claim.cue),
            fix=self._rewriter.fix(page, claim.passage, claim.span) if claim.status is Status.ASSERTED else None,
        )

    def _denied(self, page: Page, denial: Denial) -> Iterator[Claim]:
        """The claim that a bare answer makes by denying what its label says: "Downtime: none"."""
        exempt = self._exempt.find(denial.statement)
        for candidate in _longest(self._unexempt(denial.statement, self._matcher.find(denial.statement), exempt))[:1]:
            span, softened = _grow(denial.statement, candidate)
            words = page.doc(denial.passage).char_span(denial.start, denial.end, alignment_mode="expand")
            exempted = self._exemption(denial.statement, candidate, span, exempt)
            if words is None or exempted or assertion.read(span).status is not Status.ASSERTED:
                continue
            softened = softened or any(token.lower_ in cues.SOFTENERS | cues.HALF_DENIALS for token in words)
            strength = Strength.NEAR if softened else self.rule.patterns[candidate.pattern].strength
            branches = frozenset((candidate.pattern, branch) for branch in candidate.branches)
            claim = Claim(self.rule.id, denial.passage, words, strength, Status.ASSERTED, branches=branches)
            asked = _asked(page, denial, span)
            yield replace(claim, passage=asked[0], span=asked[1], answer=words.text) if asked else claim

    def _passage(self, page: Page, passage: int) -> Iterator[Claim]:
        doc = page.doc(passage)
        candidates = [candidate for candidate in self._matcher.find(doc) if self._fits(doc, candidate)]
        if not candidates:
            return
        exempt = self._exempt.find(doc)
        for candidate in _longest(self._unexempt(doc, candidates, exempt)):
            span, softened = _grow(doc, candidate)
            reading = self._exemption(doc, candidate, span, exempt) or assertion.read(span)
            if reading.status in self.rule.counts_when:
                reading = replace(reading, status=Status.ASSERTED)
            strength = Strength.NEAR if softened or reading.weakened else self.rule.patterns[candidate.pattern].strength
            cue = page.place(passage, doc[slice(*reading.cue)]) if reading.cue else None
            branches = frozenset((candidate.pattern, branch) for branch in candidate.branches)
            claim = Claim(self.rule.id, passage, span, strength, reading.status, cue, branches)
            yield self._supported(page, _introduced(page, claim)) if claim.status is Status.ASSERTED else claim

    def _fits(self, doc: Doc, candidate: Candidate) -> bool:
        """Whether the candidate is one statement, and said of what its pattern asks for or of nothing named."""
        pattern = self.rule.patterns[candidate.pattern]
        span = doc[candidate.start : candidate.end]
        return not ("," not in pattern.text and _goes_on(span)) and (not pattern.of or is_about(span, pattern.of) or is_open(span))

    def _unexempt(self, doc: Doc, candidates: list[Candidate], exempt: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, but where several patterns match the same words only those that no exemption withholds, if there are any."""
        alike: dict[tuple[int, int], list[Candidate]] = {}
        for candidate in candidates:
            alike.setdefault((candidate.start, candidate.end), []).append(candidate)
        for same in alike.values():
            if len(same) > 1:
                same[:] = [one for one in same if not self._exemption(doc, one, _grow(doc, one)[0], exempt)] or same
        return [candidate for same in alike.values() for candidate in same]

    def _exemption(self, doc: Doc, candidate: Candidate, span: Span, exempt: Sequence[Candidate]) -> assertion.Reading | None:
        """Why the words are not this claim at all: a look-alike that the rule knows, or said of something else."""
        for other in (*exempt, *self._pattern_exempt[candidate.pattern].find(doc)):
            if other.start < candidate.end and candidate.start < other.end:
                return assertion.Reading(Status.EXEMPT, (other.start, other.end))
        other_subject = about(span, self.rule.not_of | self.rule.patterns[candidate.pattern].not_of)
        other_subject = other_subject or thing(span, self.rule.beside)
        if other_subject is not None:
            return assertion.Reading(Status.OTHER_SUBJECT, (other_subject.i, other_subject.i + 1))
        return None

    def _supported(self, page: Page, claim: Claim) -> Claim:
        """The claim, cleared where its rule accepts that support and the copy gives it."""
        if self.rule.support is None or claim.status is not Status.ASSERTED:
            return claim
        found = _cited(page, claim) if self.rule.support == "citation" else _awarded(page, claim)
        return replace(claim, status=Status.SUPPORTED, cue=page.source(found[0], *found[1])) if found else claim


def _cited(page: Page, claim: Claim) -> tuple[int, tuple[int, int]] | None:
    """The source of a claim, in its own sentence or the next; that of a study in a title is the first on the page."""
    text = page.document.passages[claim.passage]
    source = citation(text, *_sentence_and_next(text.text, claim.span.start_char, claim.span.end_char), page.references)
    if source:
        return claim.passage, source
    return page.cited_study if speaks_of_a_study(claim.span.text) and page.is_title(claim.passage) else None


def _awarded(page: Page, claim: Claim) -> tuple[int, tuple[int, int]] | None:
    """The award that the page names, for a claim to have won one."""
    return page.named_award if any(token.lower_.startswith("award") for token in claim.span) else None


def _goes_on(span: Span) -> bool:
    """Whether a gap of a phrase has taken in the beginning of another clause: "when the acne has [cleared, we look at the scars]"."""
    return any(
        token.text == "," and token.nbor().pos_ == "PRON" and token.nbor().dep_ in SUBJECTS and token.nbor().head in span
        for token in span[:-2]
    )


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """The longest of the candidates that overlap, in the order of the text."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: (candidate.start - candidate.end, candidate.start, candidate.pattern)):
        if not any(candidate.start < other.end and other.start < candidate.end for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.start)


def _grow(doc: Doc, candidate: Candidate) -> tuple[Span, bool]:
    """The candidate with the intensifiers and softeners right before it, and whether a softener is in it."""
    start = candidate.start
    for _ in range(_MAX_GROWTH):
        word = doc[start - 1].lower_ if start else ""
        if word == "%" and start > 1 and doc[start - 2].text == "100":
            start -= 2
        elif word in cues.INTENSIFIERS or word in cues.SOFTENERS:
            start -= 1
        else:
            break
    span = doc[start : candidate.end]
    return span, any(token.lower_ in cues.SOFTENERS for token in span)


def _asked(page: Page, denial: Denial, claim: Span) -> tuple[int, Span] | None:
    """The passage and the words of a question that make a claim with the "No" after them; None where it does not ask in these words."""
    if denial.question is None:
        return None
    passage, end = denial.question
    said = {token.lower_ for token in claim if token.is_alpha}
    words = [token for token in page.doc(passage) if token.idx < end and token.lower_ in said]
    first = next((token for token in words if token.pos_ not in {"AUX", "PRON", "DET", "SCONJ"}), None)
    return (passage, page.doc(passage)[first.i : words[-1].i + 1]) if first else None


def _introduced(page: Page, claim: Claim) -> Claim:
    """A list item read as the end of the sentence that introduces the list: "We never promise:" denies its items."""
    number = page.lead_in(claim.passage)
    if number is None:
        return claim
    lead = page.document.passages[number].text.rstrip(": ") + " "
    item = page.document.passages[claim.passage].text
    doc = page.parse(lead + item)
    span = doc.char_span(claim.span.start_char + len(lead), claim.span.end_char + len(lead), alignment_mode="expand")
    reading = assertion.read(span) if span is not None else assertion.Reading(Status.ASSERTED)
    if page.document.passages[number].kind is Kind.HEADING and reading.status is Status.WISHED:
        reading = assertion.Reading(Status.ASSERTED)  # "What our nurses want you to know"
    cue = doc[slice(*reading.cue)] if reading.cue else None
    if reading.status is Status.ASSERTED or cue is None or cue.end_char >= len(lead):
        warning = framing.warns(lead)
        return replace(claim, status=Status.WARNED, cue=page.source(number, *warning)) if warning else claim
    return replace(claim, status=reading.status, cue=page.place(number, cue))


def _affirmed(page: Page, claims: list[Claim]) -> Iterator[Claim]:
    """Questions answered by a bare "Yes" assert their own words; when the answer says it again, only the answer counts.

    A quotation that is denied at once ("It's for everyone." It really isn't.) asserts nothing.
    """
    for number, claim in enumerate(claims):
        if claim.status is Status.QUESTIONED:
            passage, text = page.after(claim.passage, claim.span)
            following = claims[number + 1] if number + 1 < len(claims) else None
            again = (following is not None and following.passage == passage) or _answers_in_words(text, claim.span)
            if not again and framing.is_affirmed(text) and assertion.read(claim.span, affirmed=True).status is Status.ASSERTED:
                claim = replace(claim, status=Status.ASSERTED)
        elif claim.status is Status.ASSERTED:
            claim = _quoted(page, claim)
        yield claim


def _quoted(page: Page, claim: Claim) -> Claim:
    """A claim in a quotation that its passage begins with, and that is denied at once, or that stands on a page about myths.

    Under a heading of a section about myths the first sentence of a passage is one without quotation marks, too, where more follows.
    """
    above = page.heading(claim.passage)
    quoted = page.quoted(claim.passage)
    if quoted is None or claim.span.end_char > quoted.end:
        heading = page.document.passages[above] if above is not None else None
        warning = framing.warns_of_myths(heading.text) if heading and heading.level > 1 else None
        if above is not None and warning and claim.span.end_char <= page.answered_from(claim.passage):
            return replace(claim, status=Status.WARNED, cue=page.source(above, *warning))
        return claim
    answer = page.document.passages[quoted.answered].text[quoted.at :] if quoted.answered < len(page.document.passages) else ""
    if framing.is_denied(answer):
        return replace(claim, status=Status.NEGATED, cue=page.opening(quoted.answered, quoted.at))
    for number in page.titles if above is None else (above, *page.titles):
        if warning := framing.warns(page.document.passages[number].text):
            return replace(claim, status=Status.WARNED, cue=page.source(number, *warning))
    return claim


def _answers_in_words(text: str, question: Span) -> bool:
    """Whether an answer does not only nod but says the word of the question itself, in its own way: "Yes, it is considered safe"."""
    return question.root.lower_ in re.findall(r"[\w'-]+", re.split(r"[.!?]", text.lower(), maxsplit=1)[0])


def _one_a_clause(claims: Iterator[Claim]) -> Iterator[Claim]:
    """At most one asserted span of a rule in a clause: the first absolute one, else the first. Withheld ones are all kept."""
    made = list(claims)
    told: dict[tuple[int, int, int], Claim] = {}
    clauses = [(claim.passage, _clause(claim.span), _parts_before(claim.span)) for claim in made]
    for claim, clause in zip(made, clauses, strict=True):
        if claim.status is Status.ASSERTED:
            before = told.setdefault(clause, claim)
            if before.strength is Strength.NEAR and claim.strength is Strength.ABSOLUTE:
                told[clause] = claim
    yield from (claim for claim, clause in zip(made, clauses, strict=True) if claim.status is not Status.ASSERTED or told[clause] is claim)


def _told_once(page: Page, claims: list[Claim]) -> list[Claim]:
    """The claims without those of data for search engines where the page makes such claims to its readers (TAXONOMY: not counted twice)."""
    made = any(claim.status in {Status.ASSERTED, Status.SUPPORTED} and not page.is_aside(claim.passage) for claim in claims)
    return [claim for claim in claims if not (made and page.is_aside(claim.passage))]


def _clause(span: Span) -> int:
    """The token that heads the clause of a span."""
    added = (token for token in span if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and token.head not in span)
    token = next(added, span.root)
    while token.head is not token and token.dep_.split(":")[0] not in {"ROOT", "advcl", "acl", "relcl", "ccomp", "parataxis"}:
        clausal = any(child.dep_ in _CLAUSAL or child.pos_ == "AUX" for child in token.children)
        if token.dep_ == "conj" and (token.pos_ in {"VERB", "AUX"} or clausal):
            break
        token = token.head
    return int(token.i)


def _parts_before(span: Span) -> int:
    """How many marks that part statements ("Zero Downtime - back to work at once", "Spring sale | $50 off") stand before the span."""
    doc = span.doc
    return sum(
        token.text in _PARTING
        or (token.text in _DASHES and _is_spaced(token))
        or (token.text == "," and (_is_predicate(doc[token.i + 1]) or _is_titled(token, span) or _is_exclaimed(token)))
        for token in doc[: span.start]
    )


def _is_titled(comma: Token, span: Span) -> bool:
    """Whether a comma begins a title of somebody's, a statement of its own in a list: "Fife's Top Doctor, Fife's Top Skin Doctor"."""
    return comma.i + 3 == span.start and span.doc[span.start - 1].lower_ == "'s"


def _is_exclaimed(comma: Token) -> bool:
    """Whether a comma ends words that say something without a verb before a clause: "No downtime, you can go to work"."""
    before, after = comma.doc[comma.sent.start : comma.i], comma.nbor()
    begins = after.pos_ == "PRON" and after.dep_ in SUBJECTS
    return (
        begins
        and bool(before)
        and before[0].pos_ in {"DET", "ADJ", "NOUN"}
        and not any(token.pos_ in {"VERB", "AUX", "ADP"} for token in before)
    )


def _is_predicate(token: Token) -> bool:
    """Whether a verb that goes on about the same subject follows a comma: "She is a leading surgeon, has won prizes"."""
    return token.pos_ in {"VERB", "AUX"} and not token.lower_.endswith(("ing", "ed"))


def _is_spaced(token: Token) -> bool:
    return bool(token.whitespace_) and token.i > 0 and bool(token.doc[token.i - 1].whitespace_)


def _sentence_and_next(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of the sentence around [start, end) and of the sentence after it."""
    low = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ")) + 1
    for _ in range(2):
        match = REST_OF_SENTENCE.match(text, end)
        end = match.end() if match else end
    return low, end
