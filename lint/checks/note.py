"""Rules of kind `note`: what a page that promotes a treatment owes its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lint.checks.claim import Claim
from lint.checks.matching import PatternMatcher, phrases_as_patterns
from lint.checks.page import Page
from lint.documents.model import Kind
from lint.findings import Cue, Finding, SatisfiedNote, Status, Strength
from lint.language import assertion, cues
from lint.language.phrases import Element, nodes
from lint.language.subject import SUBJECTS, about, agent, is_about
from lint.language.text import TITLE_JOINT
from lint.ruleset import PageTest, Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

    from lint.language.phrases import Phrase
from lint.language.phrase_index import PhraseIndex, Possible

#: A page that makes so many claims promotes what it claims them of; so many sentences that claim are enough where its title names it.
_CLAIMS_ENOUGH = 3
_CLAIMS_ENOUGH_TITLED = 2
_SENTENCE_ENDS = frozenset({".", "!", "?"})
#: A statement that is denied or asked satisfies no note.
_IDLE = frozenset({Status.NEGATED, Status.QUESTIONED})
#: Besides, what somebody else says, or says of words, and names do not promote.
_NOT_SAID = _IDLE | {Status.CONDITIONAL, Status.WISHED, Status.TOPIC, Status.WARNED, Status.ATTRIBUTED, Status.NAME}
#: What no person is, though it may begin a sentence like a name.
_EVIDENCE = frozenset({"data", "evidence", "research", "science", "studies", "trials"})
_NEGATORS = cues.ADJACENT_NEGATORS | {"no"}
#: After these a negator does not deny: "not only", "no longer than two days".
_NO_DENIAL = cues.NOT_ONLY | {"more", "longer", "later", "matter", "doubt"}
#: Pronouns that stand for what was spoken of before.
_PRONOUNS = frozenset({"it", "they", "this", "these", "those"})
#: What people at large do by themselves: a clinic does not.
_FEELS = frozenset({"feel", "feels", "felt", "look", "looks", "looked", "stay", "stays", "stayed"})
#: What a clinic calls itself, after what it does.
_PREMISES = frozenset({"clinic", "clinics", "centre", "centres", "center", "centers", "spa", "medspa", "studio", "institute", "hospital"})
#: Imperatives that invite to a treatment; what others lead to is advice ("brush twice a day to prevent decay").
_INVITING = frozenset({
    "achieve", "arrange", "ask", "believe", "book", "bring", "call", "choose", "click", "come", "consider", "contact", "discover",
    "enjoy", "experience", "explore", "feel", "find", "get", "give", "have", "imagine", "invest", "join", "keep", "learn", "let",
    "look", "make", "meet", "opt", "reach", "read", "receive", "request", "reserve", "ring", "say", "schedule", "see", "start",
    "stop", "take", "treat", "try", "visit", "wake", "want", "watch", "welcome",
})  # fmt: skip


class PromotionCheck:
    """Tells the sentence that makes a page promote a treatment (TAXONOMY: it names one and says what it does for the reader)."""

    def __init__(self, test: PageTest, vocab: Vocab, index: PhraseIndex) -> None:
        def matcher(phrases: Iterable[Phrase]) -> PatternMatcher:
            return PatternMatcher(vocab, phrases_as_patterns(phrases), index)

        self._names = matcher(test.names)
        self._named = matcher(test.named)
        self._conditions = matcher(test.conditions)
        self._says = matcher(test.says)
        self._unaided = matcher(test.unaided)
        self._offers = matcher(test.offers)
        self._unless = matcher(test.unless)
        self._titles = matcher(test.titles)
        self._all = (self._names, self._named, self._conditions, self._says, self._unaided, self._offers, self._unless)
        self._test = test

    @property
    def matchers(self) -> Sequence[PatternMatcher]:
        """What finds the words that tell whether a page promotes."""
        return self._all

    def first(self, page: Page, claims: Callable[[], Sequence[Claim]]) -> tuple[int, Span] | None:
        """The passage number and sentence that promote first, or None where the page promotes nothing.

        One statement is enough where its passage, the heading above it or the head of the page names a treatment in particular, elsewhere
        it takes two. A page about a treatment promotes it by inviting the reader too, and a page of many claims (one about a treatment: of
        two sentences that claim) what it claims them of; `claims` gives them, and is asked only where the statements are too few.
        """
        if self._is_excused(page):
            return None
        names = {
            token.lower_
            for number in page.chosen
            for name in page.find(self._names, number)
            for token in page.tokens(number)[name.start : name.end]
        }
        if not names:
            return None
        statements: dict[str, tuple[int, Span]] = {}
        benefits: set[tuple[str, str]] = set()  # two in one sentence are two: "treatments that smooth lines and lift the face"
        titled = any(self._names_treatment(page, number) for number in page.head if number in page.chosen)
        for passage, doc in page.docs([number for number in page.shown if self._says.may_match(page.possible(number))]):
            found = [
                span
                for span in self._matches(self._says, doc)
                if self._promotes(span, names) and not self._is_apart(_antecedent(page, passage, span), names)
            ]
            named = bool(found) and (titled or self._is_named(page, passage))
            end = 0
            for span in found:
                who = agent(span)
                if named or page.find(self._names, passage) or _is_open(who, span):
                    statements.setdefault(sentence(span).text, (passage, sentence(span)))
                    benefits |= {(sentence(span).text, span.text)} if span.start >= end else set()
                    end = max(end, span.end)
                particular = named or (who is not None and who.lower_ in names and self._is_about_condition(page))
                if statements and (particular or len(benefits) > 1):
                    return next(iter(statements.values()))
        offer = self._offer(page)
        if offer:
            return next(iter(statements.values()), offer)
        made = [claim for claim in claims() if claim.status is Status.ASSERTED and self._is_of_treatment(claim, names)]
        said = {sentence(claim.span).text for claim in made} | statements.keys()
        titled_enough = len(said) >= _CLAIMS_ENOUGH_TITLED and self._is_about_treatment(page)
        if not made or (len(made) + len(statements) < _CLAIMS_ENOUGH and not titled_enough):
            return None
        first = min(made, key=lambda claim: (claim.passage, claim.span.start))
        return first.passage, sentence(first.span)

    def _is_excused(self, page: Page) -> bool:
        """Whether the page says of itself, or its title says, that it is something else: a policy, a way to the clinic, a vacancy.

        Where the heading that readers see names a treatment, the title of the browser does not count: it may be left from another page.
        """
        if any(page.find(self._unless, number) for number in page.chosen):
            return True
        shown = [number for number in page.titles if page.document.passages[number].kind is Kind.HEADING]
        counted = shown if any(self._names_treatment(page, number) for number in shown) else page.titles
        return any(self._is_excuse(page, number) for number in counted)

    def _is_excuse(self, page: Page, passage: int) -> bool:
        """Whether a title, or what is left of it without the name of the site, is wholly one of those that excuse a page."""
        found = page.find(self._titles, passage)
        if not found:
            return False
        title = page.tokens(passage)
        parts, start = [], 0
        for match in TITLE_JOINT.finditer(title.text):
            parts.append((start, match.start()))
            start = match.end()
        spans = [title.char_span(*part, alignment_mode="expand") for part in (*parts, (start, len(title.text)))]
        words = {(span.start, span.end) for span in map(_without_marks, filter(None, spans))}
        return any((candidate.start, candidate.end) in words for candidate in found)

    def _matches(self, matcher: PatternMatcher, doc: Doc) -> Iterator[Span]:
        return (doc[candidate.start : candidate.end] for candidate in matcher.find(doc))

    def _promotes(self, span: Span, names: set[str]) -> bool:
        """Whether a statement is asserted of a treatment, as far as its sentence tells, and not of something else or somebody."""
        who = agent(span)
        if self._is_beside(span) or _is_person(who, names) or _is_everybody(who, span) or self._is_apart(_object(span), names):
            return False
        around = sentence(span)
        if any(around.start <= found.start < around.end for found in self._unaided.find(span.doc)):
            return False
        if who is None and (_is_advice(span) or around[0].lower_ in self._test.apart):
            return False
        if who is not None and not span.start <= who.i < span.end:
            named = any(token.lower_ in names for token in (*who.subtree, who.head))
            if not named and (who.lower_ in self._test.apart or who.pos_ == "VERB"):
                return False
        return assertion.read(span).status not in _NOT_SAID and not assertion.is_told_by_others(span)

    def _is_apart(self, word: Token | None, names: set[str]) -> bool:
        """Whether a word names what people do and use without a clinic, and no treatment beside it."""
        return word is not None and word.lower_ in self._test.apart and not any(token.lower_ in names for token in word.subtree)

    def _is_beside(self, span: Span) -> bool:
        """Whether a statement is about what a clinic has beside treatments; "you walk out" is not about a walk."""
        beside = about(span, self._test.beside)
        kinds = (child for child in span.root.children if child.dep_ == "compound" and child not in span)  # "payment options for veneers"
        return (beside is not None and beside.pos_ in ("NOUN", "PROPN")) or any(kind.lower_ in self._test.beside for kind in kinds)

    def _names_treatment(self, page: Page, passage: int) -> bool:
        """Whether a title names a treatment in particular, and not only as part of a clinic's name ("Hall's Laser Clinic"), and no food."""
        named = page.find(self._named, passage)
        names = {place for name in named for place in range(name.start, name.end)}
        if any(token.lower_ in self._test.food and token.i not in names for token in page.tokens(passage)):
            return False
        ends = {name.start: name.end for name in page.find(self._names, passage)} if named else {}
        return any(not _is_premises(page.tokens(passage), ends.get(name.end, name.end)) for name in named)

    def _is_about_condition(self, page: Page) -> bool:
        """Whether a title of the page names a condition: what is said of "treatment" there is said of that of the condition."""
        return any(page.find(self._conditions, number) for number in page.titles)

    def _is_named(self, page: Page, passage: int) -> bool:
        """Whether a passage or the heading above it names a treatment in particular."""
        return any(number is not None and page.find(self._named, number) for number in (passage, page.heading(passage)))

    def _is_about_treatment(self, page: Page) -> bool:
        """Whether a title of the page names a treatment, or a condition that the page names a treatment for."""
        if any(self._names_treatment(page, number) for number in page.titles):
            return True
        return self._is_about_condition(page) and any(page.find(self._named, number) for number in page.chosen)

    def _offer(self, page: Page) -> tuple[int, Span] | None:
        """The first invitation of a page about a treatment, or about a condition that it names a treatment for."""
        if not self._is_about_treatment(page):
            return None
        for passage, doc in page.docs([number for number in page.shown if self._offers.may_match(page.possible(number))]):
            for span in self._matches(self._offers, doc):
                if assertion.read(span).status not in _NOT_SAID:
                    return passage, sentence(span)
        return None

    def _is_of_treatment(self, claim: Claim, names: set[str]) -> bool:
        """Whether a claim is made of a treatment or its results, and not of the clinic or its people, as far as its sentence tells."""
        span, who = claim.span, agent(claim.span)
        if _is_person(who, names) or self._is_apart(who, names):
            return False
        around = sentence(span)
        if any(around.start <= name.start < around.end for name in self._names.find(span.doc)):
            return True
        return not is_about(span, self._test.providers) and not any(token.lower_ in self._test.providers for token in span)


def _is_person(subject: Token | None, names: set[str]) -> bool:
    """Whether a member of the team does it ("Rachel loves to help with acne"): a statement about them, not about a treatment."""
    if subject is None or subject.lower_ in names or subject.lower_ in _EVIDENCE:
        return False
    listed = subject.i + 1 < len(subject.doc) and subject.nbor().lower_ in {",", "-"}  # "Gentle, hands-on adjustments": no name
    return subject.lower_ in {"he", "she"} or (subject.pos_ == "PROPN" and not listed)


def _is_everybody(subject: Token | None, span: Span) -> bool:
    """Whether people at large do it ("we can all benefit", "we feel brighter"): a statement about them, not about what a clinic does."""
    if subject is None:
        return False
    words = [token.lower_ for token in subject.doc[subject.i : subject.i + 3]]
    return words == ["all", "of", "us"] or (words[0] == "we" and (span[0].lower_ in _FEELS or "all" in words))


def _is_premises(title: Doc, place: int) -> bool:
    return place < len(title) and title[place].lower_ in _PREMISES


def _object(span: Span) -> Token | None:
    """What follows a statement that ends in a preposition: "benefits of [berries]". Universal Dependencies and ClearNLP labels."""
    last = span[-1]
    if last.pos_ != "ADP":
        return None
    return last.head if last.dep_ == "case" else next((child for child in last.children if child.dep_ == "pobj"), None)


def _antecedent(page: Page, passage: int, span: Span) -> Token | None:
    """What the pronoun that a statement is said of stands for: the last subject before its sentence, there or in the passage before."""
    who = agent(span)
    if who is None or who.lower_ not in _PRONOUNS:
        return None
    before = span.doc[: sentence(span).start]
    words = before if len(before) or not passage else page.doc(passage - 1)
    return next((token for token in reversed(list(words)) if token.dep_ in SUBJECTS and token.pos_ in ("NOUN", "PROPN")), None)


def _is_open(subject: Token | None, span: Span) -> bool:
    """Whether nobody and nothing does what a statement says but what it names itself: an ellipsis, a pronoun, "results last"."""
    return subject is None or subject.pos_ == "PRON" or span.start <= subject.i < span.end


def _is_advice(span: Span) -> bool:
    """Whether a statement hangs on an imperative that tells the reader what to do, and does not invite."""
    root = span.root
    while root.head.i != root.i:
        root = root.head
    word = root.lower_
    base = root.pos_ == "VERB" and not word.endswith(("ing", "ed")) and (not word.endswith("s") or word.endswith("ss"))
    return base and root not in span and word not in _INVITING and root.i == sentence(span).start


def _without_marks(span: Span) -> Span:
    """A span without the punctuation and space at its ends."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].is_punct or span.doc[start].is_space):
        start += 1
    while end > start and (span.doc[end - 1].is_punct or span.doc[end - 1].is_space):
        end -= 1
    return span.doc[start:end]


class NoteCheck:
    """One note rule, compiled over one vocabulary."""

    def __init__(self, rule: Rule, vocab: Vocab, index: PhraseIndex) -> None:
        self.rule = rule
        self._satisfied = PatternMatcher(vocab, rule.satisfied_by, index)
        self._exempt = PatternMatcher(vocab, phrases_as_patterns(rule.exempt), index)

    @property
    def matcher(self) -> PatternMatcher:
        """What finds the words of the note."""
        return self._satisfied

    def satisfied(self, page: Page) -> Iterator[SatisfiedNote]:
        """The sentences that satisfy the note, each once."""
        for passage in page.shown:
            for span in self._said(page.doc(passage), once=True) if self._satisfied.may_match(page.possible(passage)) else ():
                if not self._answers_look_alike(page, passage, span):
                    yield self._note(page, page.place(passage, sentence(span)))

    def _answers_look_alike(self, page: Page, passage: int, span: Span) -> bool:
        """Whether a passage begins with a pronoun that stands for what a look-alike asks: "How many sessions? It varies"."""
        words = sentence(span)
        if words[0].lower_ not in _PRONOUNS:
            return False
        if words.start:
            asked = sentence(span.doc[words.start - 1 : words.start])
            return asked[-1].text == "?" and any(asked.start <= other.start < asked.end for other in self._exempt.find(span.doc))
        return page.is_answer(passage) and bool(page.find(self._exempt, passage - 1))

    def listed(self, page: Page, glance: Callable[[str], Possible]) -> Iterator[SatisfiedNote]:
        """The lists that satisfy the note as the end of the line over them, at that line: "It is not for you if you:", "are pregnant".

        `glance`: what a text may hold. Asked of a page whose sentences do not satisfy the note.
        """
        for lead, items in page.lists():
            text = page.document.passages[lead].text.rstrip(":? ") + " "
            whole = text + ", ".join(page.document.passages[number].text.rstrip(".,; ") for number in items)
            if not self._satisfied.may_match(glance(whole)):
                continue
            if any(span.start_char < len(text) < span.end_char for span in self._said(page.parse(whole))):
                yield self._note(page, page.opening(lead))

    def _said(self, doc: Doc, *, once: bool = False) -> Iterator[Span]:
        """The words of a text that satisfy the note: no look-alikes, neither denied nor asked. `once`: the first of each sentence."""
        exempt = self._exempt.find(doc)
        end = 0
        for candidate in self._satisfied.find(doc):
            if candidate.start < end:
                continue
            span = doc[candidate.start : candidate.end]
            if any(other.start < candidate.end and candidate.start < other.end for other in exempt):
                continue
            if not _denies(span, _words(self.rule.satisfied_by[candidate.pattern].phrase)) and not _is_idle(span):
                yield span
                end = sentence(span).end if once else 0

    def _note(self, page: Page, place: Cue) -> SatisfiedNote:
        return SatisfiedNote(page.document.path, self.rule.id, place.start, place.end, place.text)

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


def _is_idle(span: Span) -> bool:
    """Whether the words of a note are denied or asked. A "not" before "and" denies another clause: "It is not a diet, and results vary"."""
    reading = assertion.read(span)
    added = span.start > 0 and span.doc[span.start - 1].lower_ in {"and", "but"}
    if added and reading.status is Status.NEGATED and reading.cue and reading.cue[1] < span.start:
        return span.doc[reading.cue[0]].lower_ not in {"not", "n't"}
    return reading.status in _IDLE


def _words(phrase: Phrase | None) -> frozenset[str]:
    """All words that a phrase names."""
    parts = phrase.parts if phrase else ()
    return frozenset().union(*(node.words for node in nodes(parts) if isinstance(node, Element)))


def _denies(span: Span, named: frozenset[str]) -> bool:
    """Whether a gap of a phrase has taken in a negator: "results do [not] depend on your age". `named`: the words of the phrase."""
    negators = (token for token in span if token.lower_ in _NEGATORS - named)
    return any(token.i + 1 == len(span.doc) or token.nbor().lower_ not in _NO_DENIAL for token in negators)


def sentence(span: Span) -> Span:
    """The sentence around a span, by its punctuation, without surrounding space."""
    doc: Doc = span.doc
    start, end = span.start, span.end
    while start > 0 and doc[start - 1].text not in _SENTENCE_ENDS:
        start -= 1
    while end < len(doc) and doc[end - 1].text not in _SENTENCE_ENDS:
        end += 1
    return doc[start:end]
