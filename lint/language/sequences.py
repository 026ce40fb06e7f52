"""Find compiled phrases in a tokenised text.

Of tens of thousands of token sequences a text can hold few: one is looked at only where a word of its rarest required token stands in the
text, and tried only where every required token has a word there. Trying one goes through the text once with the set of all places that
it may have reached, so its time is bounded by the length of both, whatever the words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def _holds(words: Any, entry: _Entry, known: int = 0) -> bool:
    """Whether some words have one of each set that a sequence needs; of the first `known` it is known."""
    for need in entry.needs[known:]:  # noqa: SIM110  # a generator would cost more than all else
        if need.isdisjoint(words):
            return False
    return True


class Possible:
    """What a text may hold. `phrases`: the numbers of the phrases; `doc`: the text as tokens, where it is tokenised already."""

    __slots__ = ("doc", "entries", "phrases")

    def __init__(self, entries: list[_Entry], doc: Doc | None = None) -> None:
        self.doc = doc
        self.entries = entries
        self.phrases = {entry.phrase for entry in entries}


class PhraseIndex:
    """Some phrases, sought together."""

    def __init__(self) -> None:
        self._phrases: list[Phrase] = []
        self._numbers: dict[int, int] = {}
        #: By a word of the rarest set, and then by the next one, which many share.
        self._by_word: dict[str, dict[frozenset[str], list[_Entry]]] = {}
        self._open: list[_Entry] = []
        self._costs: dict[frozenset[str], int] = {}
        self._matches_key, self._possible_key = f"{_MATCHES}{id(self)}", f"{_POSSIBLE}{id(self)}"

    def add(self, phrase: Phrase) -> int:
        """The number of a phrase, which is the same each time."""
        number = self._numbers.get(id(phrase))
        if number is None:
            number = self._numbers[id(phrase)] = len(self._phrases)
            self._phrases.append(phrase)
            for sequence in phrase.sequences:
                self._list(number, sequence)
        return number

    @property
    def words(self) -> frozenset[str]:
        """All words that tell which phrases a text may hold."""
        needs = {id(need): need for entry in self._all() for need in entry.needs}
        return frozenset(self._by_word).union(*needs.values())

    def possible(self, words: frozenset[str]) -> Possible:
        """What a text of those words may hold, as far as the words tell."""
        return Possible(list(self._entries(words)))

    def narrowed(self, possible: Possible, doc: Doc) -> Possible:
        """What of it a tokenised text may hold, as far as is known before its words have kinds. The text is searched for nothing else."""
        text = _Text(doc, kinds=False)
        words = text.places.keys()
        made = Possible([entry for entry in possible.entries if _holds(words, entry) and _match(entry.sequence, text)], doc)
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
        if possible is not None and not possible.entries:
            return {}
        text = _Text(doc)
        found: dict[int, set[Match]] = {}
        for entry in self._entries(text.places.keys()) if possible is None else possible.entries:
            matches = _match(entry.sequence, text)
            if matches:
                found.setdefault(entry.phrase, set()).update(matches)
        return {number: frozenset(matches) for number, matches in found.items()}

    def _all(self) -> Iterator[_Entry]:
        for groups in self._by_word.values():
            for entries in groups.values():
                yield from entries

    def _entries(self, words: Any) -> Iterator[_Entry]:
        for word in words & self._by_word.keys():
            for second, entries in self._by_word[word].items():
                if second and second.isdisjoint(words):
                    continue
                for entry in entries:
                    if _holds(words, entry, 2):
                        yield entry
        yield from self._open

    def _list(self, number: int, sequence: Sequence) -> None:
        required = sorted((element.words for element in sequence if element.words and element.operator == "1"), key=self._cost)
        if not required:
            self._open.append(_Entry(number, sequence, ()))
            return
        entry = _Entry(number, sequence, tuple(required))
        second = required[1] if len(required) > 1 else frozenset[str]()
        for word in required[0]:
            self._by_word.setdefault(word, {}).setdefault(second, []).append(entry)

    def _cost(self, words: frozenset[str]) -> int:
        """How many of a thousand texts hold one of some words, roughly."""
        cost = self._costs.get(words)
        if cost is None:
            cost = self._costs[words] = sum(FREQUENCIES.get(word, RARE) for word in words)
        return cost


class _Text:
    """The words of a text in lower case, and where each of them stands. `kinds`: whether the kinds of words are known; if not, all fit."""

    def __init__(self, doc: Doc, *, kinds: bool = True) -> None:
        self.doc = doc
        self._kinds = kinds
        self.words = [token.lower_ for token in doc]
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.places.setdefault(word, []).append(place)

    def fits(self, element: Element, place: int) -> bool:
        """Whether the token at a place is one that an element stands for."""
        if element.words:
            return self.words[place] in element.words
        return all(self._has(place, name, wanted) for name, wanted in element.attributes.items())

    def _has(self, place: int, name: str, wanted: Any) -> bool:
        """Whether a token has an attribute of spaCy's Matcher, of those that phrases compile to."""
        token = self.doc[place]
        if name == "LOWER":
            return self.words[place] not in wanted["NOT_IN"]
        if not self._kinds and name in ("POS", "MORPH"):
            return True
        if name == "POS":
            return token.pos_ == wanted if isinstance(wanted, str) else token.pos_ in wanted["IN"]
        if name == "MORPH":
            return set(wanted["IS_SUPERSET"]) <= set(str(token.morph).split("|"))
        if name == "LIKE_NUM":
            return bool(token.like_num == wanted)
        if name == "IS_PUNCT":
            return bool(token.is_punct == wanted)
        return bool(token.is_space == wanted)


#: A place that a sequence has reached, the reported words so far (-1 where there are none), and the alternatives exercised.
_State = tuple[int, int, int, frozenset[int]]


def _match(sequence: Sequence, text: _Text) -> set[Match]:
    found: set[Match] = set()
    for start in _starts(sequence[0], text):
        states: Iterable[_State] = {(start, -1, -1, frozenset())}
        for element in sequence:
            states = _advance(states, element, text)
            if not states:
                break
        for end, low, high, branches in states:
            if end > start:
                found.add(Match(start, end, branches) if low < 0 else Match(low, high, branches))
    return found


def _starts(element: Element, text: _Text) -> Iterable[int]:
    if element.words and element.operator == "1":
        return [place for word in element.words & text.places.keys() for place in text.places[word]]
    return range(len(text.words))


def _advance(states: Iterable[_State], element: Element, text: _Text) -> set[_State]:
    """The states after an element: a word, an optional one ("?") or a gap of up to some words ("{0,3}")."""
    most = 1 if element.operator in "1?" else int(element.operator[3:-1])
    made: set[_State] = set()
    for place, low, high, branches in states:
        if element.operator != "1":
            made.add((place, low, high, branches))
        for _ in range(most):
            if place >= len(text.words) or not text.fits(element, place):
                break
            if element.reported:
                low, high = (place if low < 0 else low), place + 1
            if element.branches:
                marks = element.branches
                branches = branches | (marks.get(text.words[place]) or marks.get("", frozenset()))
            place += 1
            made.add((place, low, high, branches))
    return made
