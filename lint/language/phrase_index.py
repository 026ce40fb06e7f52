"""Find compiled phrases in a tokenised text.

Of thousands of phrases a text can hold few: one is looked at only where a word of the rarest set that it needs stands in the text, and
tried only where each set that it needs has a word there.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.language.frequencies import FREQUENCIES, RARE
from lint.language.phrase_matching import KINDS, Match, Text, is_plain, lower_words, opening, word_forms
from lint.language.phrases import Choice, Element, Node, Phrase, Reported, Run, nodes

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


class _Entry(NamedTuple):
    phrase: int
    #: The words that the phrase can begin with; None where that is any word.
    opening: frozenset[str] | None
    #: Whether it reports all that it matches, and nobody asks for its alternatives.
    plain: bool
    #: Sets of words of each of which the text must hold one, the rarest first.
    needs: tuple[frozenset[str], ...]
    #: How many tokens after the first one a word of the rarest set stands, at least and at most.
    offset: tuple[int, int]
    #: The numbers of those sets that tell something, from the third on.
    further: tuple[int, ...]
    #: Whether what it asks of tokens is all known before a text is parsed.
    early: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Some phrases by what a text must hold for them to match: made once for a rule set, and kept with it.

    Sets with a common word tell nothing, and do not count here. `sets`: the others, by word, each by its number. `entries`: by a word of
    the rarest set that a phrase needs, and then by the number of the next one, which many share (-1 where there is none). `open`: the
    phrases that need none of them.
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
        needs = sorted(_needs(phrase.parts), key=_rarity)
        required = tuple(need.words for need in needs)
        early = not any(isinstance(node, Element) and not KINDS.isdisjoint(node.attributes) for node in nodes(phrase.parts))
        telling = [words for words in required if words.isdisjoint(COMMON)]
        numbers = [self._number(words) for words in telling[1:]]
        words, _ = opening(phrase.parts)
        offset = (needs[0].least, needs[0].most) if needs else (0, 0)
        further = _shared(tuple(numbers[1:]))
        entry = _Entry(number, _shared(words), is_plain(phrase.parts), _shared(required), offset, further, early)
        if not telling:
            self.open.append(entry)
        for word in telling[0] if telling else ():
            self.entries.setdefault(word, {}).setdefault(numbers[0] if numbers else -1, []).append(entry)
        return number

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


class _Need(NamedTuple):
    """Words of which a text must hold one, `least` to `most` tokens after the first that a run matches."""

    words: frozenset[str]
    least: int
    most: int


def _needs(parts: Run) -> list[_Need]:
    """What a text must hold if a run is to match."""
    found = []
    least = most = 0
    for part in parts:
        found += [_Need(need.words, least + need.least, most + need.most) for need in _needs_of(part)]
        shortest, longest = _length(part)
        least, most = least + shortest, most + longest
    return found


@functools.cache
def _needs_of(node: Node) -> list[_Need]:
    if isinstance(node, Element):
        return [_Need(node.words, 0, 0)] if node.words and node.least else []
    if isinstance(node, Reported):
        return _needs(node.parts)
    rarest = [min(needs, key=_rarity) for needs in map(_needs, node.alternatives) if needs]
    if len(rarest) < len(node.alternatives):
        return []
    words = frozenset().union(*(need.words for need in rarest))
    return [_Need(words, min(need.least for need in rarest), max(need.most for need in rarest))]


def _rarity(need: _Need) -> tuple[int, int]:
    return _cost(need.words), need.most - need.least


@functools.cache
def _length(node: Node) -> tuple[int, int]:
    """How many tokens a node matches, at least and at most."""
    if isinstance(node, Element):
        return node.least, node.most
    runs = node.alternatives if isinstance(node, Choice) else (node.parts,)
    lengths = [tuple(map(sum, zip((0, 0), *map(_length, run), strict=True))) for run in runs]
    return min(least for least, _ in lengths), max(most for _, most in lengths)


def _holds(words: Any, entry: _Entry) -> bool:
    """Whether some words have one of each set that a phrase needs."""
    for need in entry.needs:  # noqa: SIM110  # a generator would cost more than all else
        if need.isdisjoint(words):
            return False
    return True


def _starts(entry: _Entry, text: Text) -> Iterable[int]:
    """Where in a text a phrase may begin."""
    if not entry.needs:
        return range(len(text.words))
    least, most = entry.offset
    near = [place for word in entry.needs[0].intersection(text.places) for place in text.places[word]]
    starts = {start for place in near for start in range(max(place - most, 0), place - least + 1)}
    return starts if entry.opening is None else [start for start in starts if text.words[start] in entry.opening]


class Possible:
    """What a text may hold. `phrases`: the numbers of the phrases; `doc`: the text as tokens, where it is tokenised already.

    `found`: the matches that are certain before the text is parsed, by phrase; `entries`: what is still to be tried.
    """

    def __init__(self, entries: list[_Entry], doc: Doc | None = None, found: Mapping[int, Set[Match]] | None = None) -> None:
        self.doc = doc
        self.entries = entries
        self.found = found or {}
        self.phrases = {entry.phrase for entry in entries}.union(self.found)

    @functools.cached_property
    def words(self) -> set[str]:
        """The words of the tokens, as they are written and in lower case."""
        return set(lower_words(self.doc)).union(word_forms(self.doc, "ORTH")) if self.doc else set()


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
        text = Text(doc, kinds=False)
        words = text.places.keys()
        matched = [(entry, self._matches(entry, text)) for entry in self._entries(words) if _holds(words, entry)]
        found = {entry.phrase: matches for entry, matches in matched if matches and entry.early}
        made = Possible([entry for entry, matches in matched if matches and not entry.early], doc, found)
        doc.user_data[self._possible_key] = made
        return made

    def matches(self, doc: Doc) -> Mapping[int, Set[Match]]:
        """All matches in a text, by the number of the phrase. They are kept with the text."""
        kept: Mapping[int, Set[Match]] | None = doc.user_data.get(self._matches_key)
        if kept is None:
            kept = doc.user_data[self._matches_key] = self._find(doc)
        return kept

    def _find(self, doc: Doc) -> Mapping[int, Set[Match]]:
        possible: Possible | None = doc.user_data.get(self._possible_key)
        text = Text(doc) if possible is None or possible.entries else None
        found = dict(possible.found) if possible else {}
        if text is not None:
            words = text.places.keys()
            for entry in self._entries(words) if possible is None else possible.entries:
                if _holds(words, entry) and (matches := self._matches(entry, text)):
                    found[entry.phrase] = matches
        return found

    def _matches(self, entry: _Entry, text: Text) -> set[Match]:
        """All that a phrase matches in a text."""
        parts = self._listing.phrases[entry.phrase].parts
        starts = _starts(entry, text)
        if not entry.plain:
            return {match for start in starts for match in text.reported(parts, start)}
        return {Match(start, end) for start in starts for end in text.ends(parts, start) if end > start}

    def _entries(self, words: Collection[str]) -> Collection[_Entry]:
        """The entries that are sought and all whose sets a text of some words holds, as far as they tell."""
        listed, sets = self._listing.entries, self._listing.sets
        held = {-1}.union(*(sets[word] for word in words if word in sets))
        found = {entry.phrase: entry for entry in self._listing.open}
        for word in words:
            groups = listed.get(word)
            if groups:
                for second in groups.keys() & held:
                    for entry in groups[second]:
                        if held.issuperset(entry.further):
                            found[entry.phrase] = entry
        return [entry for phrase, entry in found.items() if phrase in self._sought]
