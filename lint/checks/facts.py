"""Facts: quantities that the copy states of a treatment ("three to six sessions", "results last a year").

A sentence is read with a stand-in for each quantity, so that the phrases of an attribute can say where it stands; a label, the head of a
column or a question over a value says it too.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint.checks.matching import PatternMatcher, phrases_as_patterns
from lint.checks.outline import sentences
from lint.checks.record import Fact
from lint.checks.scope import Scopes
from lint.checks.subject import PageSubjects, SubjectFinder
from lint.documents.model import Document, Kind
from lint.findings import Cue
from lint.language import quantities
from lint.language.phrase_index import PhraseIndex
from lint.language.phrase_matching import lower_words
from lint.language.phrases import STANDINS
from lint.language.quantities import Quantity
from lint.language.text import fold
from lint.ruleset import Attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: A value may stand after its own label: "Downtime: 1-2 days", "Sessions – three".
_OWN_LABEL = re.compile(r"([^\W\d_][^:.!?|\n]{1,40}?)(?::|\s[-–—])\s*(?:(?:once|every|about|from|at|after|within|in|up to|around)\s+)?\Z")
#: A bound may hold its label: "Minimum age: 18".
_WITHIN = re.compile(r"([^\W\d_][^:.!?|\n]{1,20}?):\s")
#: What a price is for: "60 minutes: £38".
_PRICED = re.compile(r"([^:|\n]{2,60}?)(?::|\s[-–—])\s*(?:from\s+)?\Z")
#: Statements that are not the clinic's own, not asserted, or about another time.
_NOT_STATED = re.compile(
    r"""\?\s*$ | \b(?:my|mine|i'm|i've|i'd)\b
      | \bi\b(?!\.|\ (?:suggest|recommend|advise|treat|use|see|like|prefer|find|ask|offer|always|usually|plan))
      | \b(?:she|he|his|hers|him)\b | \bexpecting\b | \byears\ off\b | \b(?:drugstores?|retailers?|over-the-counter|supermarkets?)\b
      | \b(?:weddings?|big\ day|ceremony|graduation|events?)\b
      | \b(?:ago|previously|studies|study|trial|researchers|participants|heard\ of)\b
      | \b(?:some|many|other|most|certain|rival|cheaper|elsewhere)\ (?:\w+\ )?(?:clinics|places|providers|salons|dentists|practices)\b
      | \b(?:not\ true|myth|you\ may\ (?:read|hear|see)|we\ (?:are|get)\ (?:often|sometimes)\ (?:asked|told)|adverts?|promised?)\b
      | \bany(?:body|one)\ who\ (?:offers|sells|promises|tells)\b
      | \b(?:one|a)\ (?:\w+\ )?(?:patient|client|lady|man|woman|mother|bride|reader|clinic)\b
      | \b(?:in|within|over|during|for)\ the\ (?:last|past|previous)\b | \bif\ you\ (?:have|had|'ve)\ had\b
      | \bif\ (?:you|all\ you)\ (?:(?:just|only)\ )?want\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What happened to somebody: "his pain was back the next day". What the clinic says of a treatment stands in the present.
_NARRATED = re.compile(
    r"\b(?:was|were|had|did|came|went|got|felt|received|reported|noticed|saw|found|lasted|took|needed|began|started|returned|decided"
    r"|developed|experienced)\b",
    re.IGNORECASE,
)
#: Articles whose numbers are those of a patient, a study, a dish or a course for practitioners.
_STORIES = re.compile(
    r"""\b(?:case\ (?:study|studies|report)|(?:success|patient)\ stor(?:y|ies)|testimonials?|recipes?|training|fellowship|academy)\b
      | \bstud(?:y|ies)\ \w+s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What denies the quantity that follows it.
_DENIED = re.compile(
    r"\b(?:not|never|without|rather than|instead of|beyond|nor|neither|than)\b[^,;:.]{0,24}$|\bno\s$|n't\b[^,;:.]{0,24}$", re.IGNORECASE
)
_NOT_MORE = re.compile(
    r"\b(?:not|n't|rarely|never|no|longer|more|less|fewer|other)\s*(?:more\s+|less\s+|longer\s+|fewer\s+)?than\W*$", re.IGNORECASE
)
#: What parts a sentence so that words beyond it say nothing of the quantity; after it, so does what begins a clause of its own.
_CLAUSE = re.compile(r"[,;:()]\s|\b(?:and|but|so|because|while|although|though|until)\s+(?!\d)", re.IGNORECASE)
_CLAUSE_AFTER = re.compile(rf"{_CLAUSE.pattern}|\b(?:that|which|who)\s", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|so)\s")
#: What refers to the sentence before: "This reaction usually subsides within a day".
_REFERS = re.compile(r"(?:This|These|That|It|They)\b")
#: Instructions: what to do before and after, which is no property of the treatment.
_INSTRUCTION = re.compile(
    r"""^\W*(?:(?:please|then|always|so|and|but|also)\W+)*
        (?: avoid | do\ not | don't | keep | wear | apply | drink | leave\ (?:it|the|your) | sleep | eat | rinse | brush | stop | skip | use
          | no\ (?:make-?up|swimming|alcohol|gym|exercise|sun|hot) | stay\ (?:out|away|upright) | swap | schedule
          | hold\ off | take\ (?:your|the|ibuprofen|paracetamol)
          | return\ to | call | ring | arrive | cancel | give\ us )\b
      | \b(?: avoid | refrain | leave\ off | should\ not | must\ not | shouldn't | keep\ (?:away|out) | (?:do|will)\ not\ (?:wear|use)
          | off\ (?:alcohol|caffeine|make-?up|saunas?) | floss | brush )\b""",
    re.IGNORECASE | re.VERBOSE,
)


#: What a story tells of, and a price list does not.
_TIMES = frozenset({"duration", "count"})


@dataclass(frozen=True, slots=True)
class _Told:
    """The attribute of a quantity, and the label that says it, if one does."""

    attribute: Attribute
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence with its quantities: characters [start, end) of a passage. `before`: the sentence before it."""

    passage: int
    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]
    before: str = ""


class FactFinder:
    """Finds the facts of documents. `tokenize`: the tokeniser of the pipeline."""

    def __init__(self, attributes: Sequence[Attribute], subjects: SubjectFinder, vocab: Vocab, tokenize: Callable[[str], Doc]) -> None:
        self._attributes = attributes
        self._subjects = subjects
        self._tokenize = tokenize
        index = PhraseIndex()
        self._says, self._says_of = _matcher(vocab, attributes, "says", index)
        self._labels, self._labels_of = _matcher(vocab, attributes, "labels", index)
        self._exempt, self._exempt_of = _matcher(vocab, attributes, "exempt", index)

    def facts(self, document: Document, subjects: PageSubjects, english: Container[int]) -> list[Fact]:
        """The facts of a document, in the order of the text. `subjects`: what its statements are about; `english`: numbers of passages."""
        scopes = Scopes(subjects)
        stories: dict[str, bool] = {}
        made: list[Fact] = []
        for statement in _statements(document, english):
            title = subjects.title(statement.passage)
            if title not in stories:
                stories[title] = bool(_STORIES.search(title))
            if not stories[title]:
                made += self._read(document, subjects, scopes, statement)
        return made

    def _read(self, document: Document, page: PageSubjects, scopes: Scopes, statement: _Statement) -> Iterator[Fact]:
        passage = document.passages[statement.passage]
        doc = self._tokenize(_with_standins(statement))
        numbers = _standins(doc)
        exempt = self._exempted(doc, numbers)
        told = {number: label for number, label in self._by_label(page, statement).items() if (label.attribute.name, number) not in exempt}
        for number, said in self._told(statement, doc, numbers, exempt).items():
            if number not in told or told[number].attribute is not said.attribute:
                told[number] = said  # the sentence knows better than what stands over it
        for number, quantity in enumerate(statement.quantities):
            if number not in told or self._is_unstated(statement, quantity, told[number].attribute):
                continue
            attribute, label = told[number].attribute, told[number].label
            own = _PRICED.search(statement.text[: quantity.start]) if attribute.unit == "money" else None
            treatment = page.treatment(statement.passage, statement.text, quantity.start)
            if not treatment:
                continue
            start, end = statement.start + quantity.start, statement.start + quantity.end
            place = Cue(*passage.source_range(start, end), passage.text[start:end])
            qualifiers = page.qualifiers(
                statement.passage,
                statement.text,
                quantity.start,
                treatment,
                price=attribute.unit == "money",
                label=label,
                own=own[1] if own and own[1] != label else "",
            )
            if attribute.unit == "money":
                qualifiers = tuple(sorted({*qualifiers, *self._numbers(statement)}))
            products = page.products(statement.passage, statement.text)
            scope = scopes.over(statement.passage, treatment, statement.text)
            words = scopes.inside(_clause(statement, quantity), treatment)
            value = _at_least(quantity) if attribute.open else quantity
            for name in self._names(attribute, statement, number, label):
                sentence = passage.source_range(statement.start, statement.start + 1)[0]
                yield Fact(treatment, name, value, qualifiers, products, place, sentence, scope, words)

    def _exempted(self, doc: Doc, numbers: Mapping[int, int]) -> frozenset[tuple[str, int]]:
        """The attributes that quantities of a sentence do not have, by name and number. `numbers`: of the quantity by the token."""
        return frozenset(
            (self._attributes[self._exempt_of[found.pattern]].name, numbers[token])
            for found in self._exempt.find(doc)
            for token in range(found.start, found.end)
            if token in numbers
        )

    def _told(self, statement: _Statement, doc: Doc, numbers: Mapping[int, int], exempt: Container[tuple[str, int]]) -> dict[int, _Told]:
        """The attribute of each quantity that the phrases tell one of."""
        made: dict[int, _Told] = {}
        for found in sorted(self._says.find(doc), key=lambda found: self._says_of[found.pattern]):
            attribute = self._attributes[self._says_of[found.pattern]]
            for token in range(found.start, found.end):
                number = numbers.get(token)
                if number is None or number in made or (attribute.name, number) in exempt:
                    continue
                if _fits(attribute, statement.quantities[number]) and self._names(attribute, statement, number, ""):
                    made[number] = _Told(attribute)
        return made

    def _by_label(self, page: PageSubjects, statement: _Statement) -> dict[int, _Told]:
        """The attributes of the quantities that a label stands over or right before."""
        made: dict[int, _Told] = {}
        end = 0
        for number, quantity in enumerate(statement.quantities):
            label = _OWN_LABEL.search(statement.text[end : quantity.start]) or _WITHIN.match(statement.text, quantity.start, quantity.end)
            end = quantity.end
            if label and (attribute := self._of_label(label[1], quantity)):
                made[number] = _Told(attribute, label[1])
        if statement.start == 0 and 0 not in made:
            for text in page.around[statement.passage].labels:
                if attribute := self._of_label(text, statement.quantities[0]):
                    return {0: _Told(attribute, text), **made}
        return made

    def _of_label(self, label: str, quantity: Quantity) -> Attribute | None:
        doc = self._tokenize(fold(self._without_names(label)))
        question = label.rstrip().endswith("?")
        words = sum(token.is_alpha for token in doc)
        fitting = [
            (found.start - found.end, order)
            for found in self._labels.find(doc)
            if (question or 2 * (found.end - found.start) >= words)
            and _fits(self._attributes[order := self._labels_of[found.pattern]], quantity)
        ]
        return self._attributes[min(fitting)[1]] if fitting else None

    def _without_names(self, text: str) -> str:
        """A label without names of treatments: "Dry needling" speaks of no dryness. A label that is nothing but a name stays."""
        mentions = self._subjects.mentions(text)
        rest = text
        for mention in reversed(mentions):
            rest = rest[: mention.start] + "it" + rest[mention.end :]
        return rest

    def _numbers(self, statement: _Statement) -> Iterator[str]:
        """How many of a thing a price is for: "two implants, for £5,200"."""
        starts = [mention.start for mention in self._subjects.mentions(statement.text)]
        for quantity in statement.quantities:
            if quantity.dimension == "count" and any(0 <= start - quantity.end <= 1 for start in starts):
                yield str(quantity)

    @staticmethod
    def _is_unstated(statement: _Statement, quantity: Quantity, attribute: Attribute) -> bool:
        text = statement.text.replace("’", "'")
        before = text[: quantity.start]
        if _NOT_STATED.search(text) or _INSTRUCTION.search(before):
            return True
        if attribute.unit in _TIMES and _NARRATED.search(text):
            return True
        denied = bool(_DENIED.search(before)) and not _NOT_MORE.search(before)
        return denied != (attribute.open and quantity.low is None)  # "nobody under 18" sets the age, "under 18" does not

    def _names(self, attribute: Attribute, statement: _Statement, number: int, label: str) -> list[str]:
        """The name of the attribute; for after-effects those that the label names, or the words before the quantity, or after it."""
        if not attribute.effects:
            return [attribute.name]
        quantity = statement.quantities[number]
        low = statement.quantities[number - 1].end if number else 0
        high = statement.quantities[number + 1].start if number + 1 < len(statement.quantities) else len(statement.text)
        after = _NEXT_CLAUSE.split(statement.text[quantity.end : high], maxsplit=1)[0]
        referred = statement.before if _REFERS.match(statement.text) else ""
        for text in (label, statement.text[low : quantity.start], after, statement.text, referred):
            words = lower_words(self._tokenize(fold(text)))
            if names := {attribute.effects[word] for word in words if word in attribute.effects}:
                return sorted(names)
        return []


def _matcher(vocab: Vocab, attributes: Sequence[Attribute], key: str, index: PhraseIndex) -> tuple[PatternMatcher, list[int]]:
    """One matcher for all attributes, and for each pattern the number of its attribute."""
    phrases = [(phrase, number) for number, attribute in enumerate(attributes) for phrase in getattr(attribute, key)]
    return PatternMatcher(vocab, phrases_as_patterns(phrase for phrase, _ in phrases), index), [number for _, number in phrases]


def _statements(document: Document, english: Container[int]) -> Iterator[_Statement]:
    for number, passage in enumerate(document.passages):
        if (
            passage.kind in (Kind.QUOTE, Kind.METADATA)
            or (passage.kind is Kind.CELL and passage.level == 1)
            or number not in english
            or not (found := quantities.find(passage.text))
        ):
            continue
        before = ""
        for start, end in sentences(passage.text):
            inside = tuple(
                replace(quantity, start=quantity.start - start, end=quantity.end - start)
                for quantity in found
                if start <= quantity.start and quantity.end <= end
            )
            if inside:
                yield _Statement(number, start, end, passage.text[start:end], inside, before)
            before = passage.text[start:end]


def _clause(statement: _Statement, quantity: Quantity) -> str:
    """The words around a quantity up to the next clause or comma on either side, without the quantities."""
    start = max((mark.end() for mark in _CLAUSE.finditer(statement.text, 0, quantity.start)), default=0)
    after = _CLAUSE_AFTER.search(statement.text, quantity.end)
    end = after.start() if after else len(statement.text)
    parts, place = [], start
    for other in statement.quantities:
        if start <= other.start and other.end <= end:
            parts.append(statement.text[place : other.start])
            place = other.end
    return " ".join([*parts, statement.text[place:end]])


def _with_standins(statement: _Statement) -> str:
    """The sentence, folded, with one word for each quantity."""
    parts, place = [], 0
    for quantity in statement.quantities:
        parts += [statement.text[place : quantity.start], f" {STANDINS[quantity.dimension]} "]
        place = quantity.end
    return " ".join(fold("".join([*parts, statement.text[place:]])).split())


def _standins(doc: Doc) -> dict[int, int]:
    """The number of the quantity by the token that stands for it."""
    words = frozenset(STANDINS.values())
    tokens = [place for place, word in enumerate(lower_words(doc)) if word in words]
    return {token: number for number, token in enumerate(tokens)}


def _at_least(quantity: Quantity) -> Quantity:
    """The lowest that is allowed: "18", "18 and over" and "nobody under 18" are one age."""
    return replace(quantity, low=quantity.low if quantity.low is not None else quantity.high, high=None)


def _fits(attribute: Attribute, quantity: Quantity) -> bool:
    if quantity.dimension != attribute.unit:
        return False
    low, high = quantity.range()
    bound = low if high == float("inf") else high
    return attribute.least <= bound and (low or bound) <= attribute.most
