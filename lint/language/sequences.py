"""Find compiled phrases in a tokenised text.

Of tens of thousands of token sequences a text can hold few: one is looked at only where a word of its rarest required token stands in the
text, and tried only where every required token has a word there. Trying one goes through the text once with the set of all places that
it may have reached, so its time is bounded by the length of both, whatever the words are.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.language.frequencies import FREQUENCIES, RARE
from lint.language.phrases import Element, Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Words that stand in most texts, and tell nothing.
COMMON = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "for", "from", "has", "have", "if", "in", "is", "it", "its",
    "more", "most", "n't", "no", "not", "of", "on", "one", "or", "our", "so", "than", "that", "the", "their", "they", "this", "to", "up",
    "we", "will", "with", "you", "your", "-", ",", ".", "'", "'s", "/", ":", "(", ")", "!",
})  # fmt: skip
#: Where a text keeps what was found in it, and what may be.
_MATCHES, _POSSIBLE = "cliniclint.matches.", "cliniclint.possible."
#: The attributes of tokens that are known only once a text is parsed.
_KINDS = ("POS", "MORPH")

Sequence = tuple[Element, ...]


class Match(NamedTuple):
    """Tokens [start, end) of a text that a phrase reports; `branches`: the alternatives of the phrase that the words exercise."""

    start: int
    end: int
    branches: frozenset[int]


class _Entry(NamedTuple):
    phrase: int
    sequence: Sequence
    #: Sets of words of each of which the text must hold one, the rarest first.
    needs: tuple[frozenset[str], ...]
    #: The numbers of those sets that tell something, from the third on.
    further: tuple[int, ...]
    #: Whether what its tokens ask is all known before a text is parsed.
    early: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Some phrases by what a text must hold for them to match: made once for a rule set, and kept with it.

    Sets with a common word tell nothing, and do not count here. `sets`: the others, by word, each by its number. `entries`: by a word of
    the rarest set that a sequence needs, and then by the number of the next one, which many share (-1 where there is none). `open`: the
    sequences that need none of them.
    """

    phrases: list[Phrase] = field(default_factory=list)
    numbers: dict[frozenset[str], int] = field(default_factory=dict)
    sets: dict[str, list[int]] = field(default_factory=dict)
    entries: dict[str, dict[int, list[_Entry]]] = field(default_factory=dict)
    open: list[_Entry] = field(default_factory=list)

    def add(self, phrase: Phrase) -> int:
        """List a phrase; its number."""
        number = len(self.phrases)
        self.phrases.append(phrase)
        for sequence in phrase.sequences:
            self._list(number, sequence)
        return number

    def _list(self, number: int, sequence: Sequence) -> None:
        required = sorted((element.words for element in sequence if element.words and element.operator == "1"), key=_cost)
        early = not any(name in _KINDS for element in sequence for name in element.attributes)
        telling = [words for words in required if words.isdisjoint(COMMON)]
        numbers = [self._number(words) for words in telling[1:]]
        entry = _Entry(number, sequence, _shared(tuple(required)), _shared(tuple(numbers[1:])), early)
        if not telling:
            self.open.append(entry)
        for word in telling[0] if telling else ():
            self.entries.setdefault(word, {}).setdefault(numbers[0] if numbers else -1, []).append(entry)

    def _number(self, words: frozenset[str]) -> int:
        number = self.numbers.get(words)
        if number is None:
            number = self.numbers[words] = len(self.numbers)
            for word in words:
                self.sets.setdefault(word, []).append(number)
        return number


@functools.cache
def _shared(value: Any) -> Any:
    """One of all equal values, so that they are kept once."""
    return value


@functools.cache
def _cost(words: frozenset[str]) -> int:
    """How many of a thousand texts hold one of some words, roughly."""
    return sum(FREQUENCIES.get(word, RARE) for word in words)


def _holds(words: Any, entry: _Entry) -> bool:
    """Whether some words have one of each set that a sequence needs."""
    for need in entry.needs:  # noqa: SIM110  # a generator would cost more than all else
        if need.isdisjoint(words):
            return False
    return True


class Possible:
    """What a text may hold. `phrases`: the numbers of the phrases; `doc`: the text as tokens, where it is tokenised already.

    `found`: the matches that are certain before the text is parsed, by phrase; `entries`: what is still to be tried.
    """

    def __init__(self, entries: list[_Entry], doc: Doc | None = None, found: Mapping[int, set[Match]] | None = None) -> None:
        self.doc = doc
        self.entries = entries
        self.found = found or {}
        self.phrases = {entry.phrase for entry in entries}.union(self.found)

    @functools.cached_property
    def words(self) -> set[str]:
        """The words of the tokens, as they are written and in lower case."""
        return set(lower_words(self.doc)).union(_forms(self.doc, "ORTH")) if self.doc else set()


class PhraseIndex:
    """Some phrases, sought together. `listing`: phrases that may be among them, listed already."""

    def __init__(self, listing: Listing | None = None) -> None:
        self._listing = Listing() if listing is None else listing
        self._numbers = {id(phrase): number for number, phrase in enumerate(self._listing.phrases)}
        self._sought: set[int] = set()
        self._matches_key, self._possible_key = f"{_MATCHES}{id(self)}", f"{_POSSIBLE}{id(self)}"

    def add(self, phrase: Phrase) -> int:
        """Seek a phrase; its number, which is the same each time."""
        number = self._numbers.get(id(phrase))
        if number is None:
            number = self._numbers[id(phrase)] = self._listing.add(phrase)
        self._sought.add(number)
        return number

    def possible(self, doc: Doc) -> Possible:
        """What a tokenised text may hold, as far as is known before its words have kinds. Once parsed it is searched for nothing else."""
        text = _Text(doc, kinds=False)
        words = text.places.keys()
        matched = [(entry, _match(entry.sequence, text)) for entry in self._entries(words) if _holds(words, entry)]
        found: dict[int, set[Match]] = {}
        for entry, matches in matched:
            if matches and entry.early:
                found.setdefault(entry.phrase, set()).update(matches)
        made = Possible([entry for entry, matches in matched if matches and not entry.early], doc, found)
        doc.user_data[self._possible_key] = made
        return made

    def matches(self, doc: Doc) -> Mapping[int, frozenset[Match]]:
        """All matches in a text, by the number of the phrase. They are kept with the text."""
        kept: Mapping[int, frozenset[Match]] | None = doc.user_data.get(self._matches_key)
        if kept is None:
            kept = doc.user_data[self._matches_key] = self._find(doc)
        return kept

    def _find(self, doc: Doc) -> Mapping[int, frozenset[Match]]:
        possible: Possible | None = doc.user_data.get(self._possible_key)
        text = _Text(doc) if possible is None or possible.entries else None
        found = {phrase: set(matches) for phrase, matches in possible.found.items()} if possible else {}
        if text is not None:
            words = text.places.keys()
            for entry in self._entries(words) if possible is None else possible.entries:
                if _holds(words, entry) and (matches := _match(entry.sequence, text)):
                    found.setdefault(entry.phrase, set()).update(matches)
        return {number: frozenset(matches) for number, matches in found.items()}

    def _entries(self, words: Collection[str]) -> Iterator[_Entry]:
        """The entries that are sought and all whose sets a text of some words holds, as far as they tell."""
        listed, sets = self._listing.entries, self._listing.sets
        held = {-1}.union(*(sets[word] for word in words if word in sets))
        for word in words:
            groups = listed.get(word)
            if groups:
                for second in groups.keys() & held:
                    for entry in groups[second]:
                        if entry.phrase in self._sought and held.issuperset(entry.further):
                            yield entry
        yield from (entry for entry in self._listing.open if entry.phrase in self._sought)


class _Text:
    """The words of a text in lower case, and where each of them stands. `kinds`: whether the kinds of words are known; if not, all fit."""

    def __init__(self, doc: Doc, *, kinds: bool = True) -> None:
        self.doc = doc
        self._kinds = kinds
        self.words = lower_words(doc)
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.places.setdefault(word, []).append(place)
        self._fitting: dict[int, Container[int]] = {}

    def fitting(self, element: Element) -> Container[int]:
        """The places of the tokens that an element without words stands for. It is one of those that the phrases share."""
        found = self._fitting.get(id(element))
        if found is None:
            asked = [(name, wanted) for name, wanted in element.attributes.items() if self._kinds or name not in _KINDS]
            found = range(len(self.words))
            for name, wanted in asked:
                having = self._having(name, wanted)
                found = having if isinstance(found, range) else found & having
            self._fitting[id(element)] = found
        return found

    def _having(self, name: str, wanted: Any) -> set[int]:
        """The places of the tokens that have an attribute of spaCy's Matcher, of those that phrases compile to."""
        if name == "LOWER":
            closing = frozenset(wanted["NOT_IN"])
            return {place for place, word in enumerate(self.words) if word not in closing}
        if name == "POS":
            kinds = frozenset([wanted] if isinstance(wanted, str) else wanted["IN"])
            return {token.i for token in self.doc if token.pos_ in kinds}
        if name == "MORPH":
            features = set(wanted["IS_SUPERSET"])
            return {token.i for token in self.doc if features.issubset(str(token.morph).split("|"))}
        flags = self.doc.to_array(name).tolist()
        return {place for place, flag in enumerate(flags) if bool(flag) == wanted}


#: Words by spaCy's number for them, which is the same in all vocabularies.
_WORDS: dict[int, str] = {}


def lower_words(doc: Doc) -> list[str]:
    """The words of a text in lower case."""
    return _forms(doc, "LOWER")


def _forms(doc: Doc, attribute: str) -> list[str]:
    """A form of the words of a text, in a quarter of the time that its tokens take to be made for it."""
    numbers = doc.to_array(attribute).tolist()
    try:
        return [_WORDS[number] for number in numbers]
    except KeyError:
        strings = doc.vocab.strings
        _WORDS.update((number, strings[number]) for number in numbers if number not in _WORDS)
        return [_WORDS[number] for number in numbers]


#: A place that a sequence has reached, the reported words so far (-1 where there are none), and the alternatives exercised.
_State = tuple[int, int, int, frozenset[int]]
_NO_BRANCHES: frozenset[int] = frozenset()


def _match(sequence: Sequence, text: _Text) -> set[Match]:
    found: set[Match] = set()
    for start in _starts(sequence, text):
        state, number = _straight(sequence, start, text)
        states: Iterable[_State] = {state} if state else ()
        for element in sequence[number:]:
            if not states:
                break
            states = _advance(states, element, text)
        for end, low, high, branches in states:
            if end > start:
                found.add(Match(start, end, branches) if low < 0 else Match(low, high, branches))
    return found


def _straight(sequence: Sequence, start: int, text: _Text) -> tuple[_State | None, int]:
    """The state after the tokens that a sequence begins with and that there is but one way to read, and how many these are.

    None for the state where they do not fit: most sequences that are tried end so, and `_advance` would take longer to see it.
    """
    words, end = text.words, len(text.words)
    place, low, high = start, -1, -1
    for number, element in enumerate(sequence):
        if element.operator != "1" or element.branches:
            return (place, low, high, _NO_BRANCHES), number
        if place >= end or not (words[place] in element.words if element.words else place in text.fitting(element)):
            return None, number
        if element.reported:
            low, high = (place if low < 0 else low), place + 1
        place += 1
    return (place, low, high, _NO_BRANCHES), len(sequence)


def _starts(sequence: Sequence, text: _Text) -> Iterable[int]:
    """Where a sequence may start: at the words of its first required token, as far back as what stands before that may reach."""
    least = most = 0
    for element in sequence:
        if element.words and element.operator == "1":
            places = [place for word in element.words & text.places.keys() for place in text.places[word]]
            if not most:
                return places
            return {start for place in places for start in range(max(place - most, 0), place - least + 1)}
        least += element.operator == "1"
        most += _most(element)
    return range(len(text.words))


def _most(element: Element) -> int:
    """How many tokens an element may stand for: a word, an optional one ("?"), a gap of up to some words ("{0,3}")."""
    return 1 if element.operator in "1?" else int(element.operator[3:-1])


def _advance(states: Iterable[_State], element: Element, text: _Text) -> set[_State]:
    """The states after an element."""
    words, end = text.words, len(text.words)
    places = () if element.words else text.fitting(element)
    if element.operator == "1" and not element.branches:  # nearly all are of this kind
        if element.words:
            fitting = [state for state in states if state[0] < end and words[state[0]] in element.words]
        else:
            fitting = [state for state in states if state[0] in places]
        if element.reported:
            return {(place + 1, place if low < 0 else low, place + 1, branches) for place, low, _, branches in fitting}
        return {(place + 1, low, high, branches) for place, low, high, branches in fitting}
    most = _most(element)
    made: set[_State] = set()
    for place, low, high, branches in states:
        if element.operator != "1":
            made.add((place, low, high, branches))
        for _ in range(most):
            if place >= end or not (words[place] in element.words if element.words else place in places):
                break
            if element.reported:
                low, high = (place if low < 0 else low), place + 1
            if element.branches:
                marks = element.branches
                branches = branches | (marks.get(words[place]) or marks.get("", frozenset()))
            place += 1
            made.add((place, low, high, branches))
    return made
