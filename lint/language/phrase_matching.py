"""Match a compiled phrase in a tokenised text.

A phrase is a tree, which is read from a place to the set of all places where it may end. What a choice gives at a place is kept, and word
lists are one choice in all phrases; so the time is bounded by the size of the trees and the length of the text, whatever the words are.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.language.phrases import Choice, Element, Node, Reported, Run, nodes

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: The attributes of tokens that are known only once a text is parsed.
KINDS = frozenset({"POS", "MORPH"})


class Match(NamedTuple):
    """Tokens [start, end) of a text that a phrase reports; `branches`: the alternatives of the phrase that the words exercise."""

    start: int
    end: int
    branches: frozenset[int] = frozenset()


class _State(NamedTuple):
    """A place that a phrase has reached, the reported tokens [low, high) so far (-1: none), and the alternatives exercised."""

    place: int
    low: int = -1
    high: int = -1
    branches: frozenset[int] = frozenset()


#: The words that something can begin with (None: any word), and whether it can be empty.
Opening = tuple[frozenset[str] | None, bool]


def opening(parts: Run) -> Opening:
    """What a run can begin with."""
    found: frozenset[str] | None = frozenset()
    for part in parts:
        words, empty = _opening(part)
        found = None if found is None or words is None else found | words
        if not empty:
            return found, False
    return found, True


@functools.cache
def _opening(node: Node) -> Opening:
    if isinstance(node, Element):
        return node.words or None, node.least == 0
    if isinstance(node, Reported):
        return opening(node.parts)
    found = [opening(run) for run in node.alternatives]
    words = [words for words, _ in found if words is not None]
    return frozenset().union(*words) if len(words) == len(found) else None, any(empty for _, empty in found)


@functools.cache
def _by_opening(choice: Choice) -> tuple[Mapping[str, Sequence[int]], Sequence[int]]:
    """The numbers of the alternatives that can begin with a word, or be empty there, and of those for any other word."""
    openings = list(map(opening, choice.alternatives))
    others = [number for number, (words, empty) in enumerate(openings) if words is None or empty]
    made: dict[str, list[int]] = {}
    for number, (words, empty) in enumerate(openings):
        for word in () if words is None or empty else words:
            made.setdefault(word, list(others)).append(number)
    return made, others


@functools.cache
def _is_plain(node: Node) -> bool:
    return is_plain((node,))


def is_plain(parts: Run) -> bool:
    """Whether nothing inside a run is told apart, so that only its ends matter."""
    return not any(isinstance(node, Reported) or (isinstance(node, Choice) and node.numbers) for node in nodes(parts))


class Text:
    """The words of a text in lower case, and where each of them stands. `kinds`: whether the kinds of words are known; if not, all fit."""

    def __init__(self, doc: Doc, *, kinds: bool = True) -> None:
        self.doc = doc
        self.words = lower_words(doc)
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.places.setdefault(word, []).append(place)
        self._kinds = kinds
        #: The words, and one after the last, which is in no set.
        self._words = [*self.words, ""]
        self._fitting: dict[int, Container[int]] = {}
        self._ends: dict[tuple[int, int], Collection[int]] = {}

    def ends(self, parts: Run, start: int) -> Collection[int]:
        """Where a run that begins at a place may end, whatever it reports."""
        words = self._words
        for number, part in enumerate(parts):
            if not isinstance(part, Element) or part.least != part.most:
                return self._later_ends(parts[number:], start)
            if not (words[start] in part.words if part.words else start in self._fits(part)):
                return ()  # nearly all that are tried
            start += 1
        return (start,)

    def reported(self, parts: Run, start: int) -> set[Match]:
        """What a run matches that begins at a place, by what it reports."""
        states = self._after(parts, _State(start))
        if any(isinstance(node, Reported) for node in nodes(parts)):
            return {Match(state.low, state.high, state.branches) for state in states if state.low >= 0}
        return {Match(start, state.place, state.branches) for state in states if state.place > start}

    def _later_ends(self, parts: Run, start: int) -> Collection[int]:
        words = self._words
        places: Collection[int] = (start,)
        for part in parts:
            if isinstance(part, Choice):
                by_word, others = _by_opening(part)
                begun = places if others else [place for place in places if words[place] in by_word]
                places = set().union(*[self._choice(part, place) for place in begun])
            elif isinstance(part, Reported):
                places = set().union(*[self.ends(part.parts, place) for place in places])
            elif part.least != part.most:
                places = set().union(*[self._repeated(part, place) for place in places])
            elif part.words:
                places = [place + 1 for place in places if words[place] in part.words]
            else:
                fits = self._fits(part)
                places = [place + 1 for place in places if place in fits]
            if not places:
                break
        return places

    def _choice(self, choice: Choice, start: int) -> Collection[int]:
        key = id(choice), start
        found = self._ends.get(key)
        if found is None:
            by_word, others = _by_opening(choice)
            runs = [choice.alternatives[number] for number in by_word.get(self._words[start], others)]
            found = self._ends[key] = self.ends(runs[0], start) if len(runs) == 1 else set().union(*[self.ends(run, start) for run in runs])
        return found

    def _repeated(self, element: Element, start: int) -> range:
        words, fits = self._words, () if element.words else self._fits(element)
        end, most = start, start + element.most
        while end < most and (words[end] in element.words if element.words else end in fits):
            end += 1
        return range(start + element.least, end + 1)

    def _after(self, parts: Run, state: _State) -> Iterable[_State]:
        """The states that a run leads to."""
        states: Iterable[_State] = (state,)
        for part in parts:
            states = {after for before in states for after in self._states(part, before)}
        return states

    def _states(self, node: Node, state: _State) -> Iterable[_State]:
        if _is_plain(node):
            return [state._replace(place=end) for end in self.ends((node,), state.place)]
        if isinstance(node, Reported):
            low = state.place if state.low < 0 else state.low
            inside = self._after(node.parts, state)
            return [after._replace(low=low, high=after.place) if after.place > state.place else after for after in inside]
        assert isinstance(node, Choice)
        made = []
        by_word, others = _by_opening(node)
        for number in by_word.get(self._words[state.place], others):
            branch = frozenset(node.numbers[number : number + 1])
            for after in self._after(node.alternatives[number], state):
                made.append(after._replace(branches=after.branches | branch) if after.place > state.place else after)
        return made

    def _fits(self, element: Element) -> Container[int]:
        """The places of the tokens that an element without words stands for."""
        found = self._fitting.get(id(element.attributes))
        if found is None:
            asked = [(name, wanted) for name, wanted in element.attributes.items() if self._kinds or name not in KINDS]
            found = range(len(self.words))
            for name, wanted in asked:
                having = self._having(name, wanted)
                found = having if isinstance(found, range) else found & having
            self._fitting[id(element.attributes)] = found
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
    return word_forms(doc, "LOWER")


def word_forms(doc: Doc, attribute: str) -> list[str]:
    """A form of the words of a text, in a quarter of the time that its tokens take to be made for it."""
    numbers = doc.to_array(attribute).tolist()
    try:
        return [_WORDS[number] for number in numbers]
    except KeyError:
        strings = doc.vocab.strings
        _WORDS.update((number, strings[number]) for number in numbers if number not in _WORDS)
        return [_WORDS[number] for number in numbers]
