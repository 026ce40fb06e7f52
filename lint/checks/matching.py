"""Find the phrases of a rule in a tokenised text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.language.phrases import Element, Phrase, literals, to_matcher
from lint.ruleset import Pattern

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


#: Where a parsed text keeps its words.
_WORDS = "cliniclint.words"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, end) that pattern number `pattern` reports; `branches`: the alternatives of its phrase that the words exercise."""

    start: int
    end: int
    pattern: int
    branches: frozenset[int] = frozenset()


class PatternMatcher:
    """The patterns of one rule over one vocabulary.

    A pattern is handed to spaCy's Matcher only for a text that holds a word which it cannot do without, and its Matcher is built on the
    first such text: of thousands of token sequences a text meets a few dozen.
    """

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self._vocab = vocab
        self._patterns = patterns
        self._matchers: dict[int, Matcher] = {}
        self._always: set[int] = set()
        self._by_word: dict[str, set[int]] = {}
        for number, pattern in enumerate(patterns):
            words = screen_words([pattern])
            if words is None:
                self._always.add(number)
            for word in words or ():
                self._by_word.setdefault(word, set()).add(number)

    def find(self, doc: Doc) -> list[Candidate]:
        """All matches, overlapping ones too, in the order of the text. Words that a pattern matches in several ways come once."""
        numbers = self._always.union(*(self._by_word[word] for word in _words(doc) & self._by_word.keys()))
        found: dict[tuple[int, int, int], frozenset[int]] = {}
        for number in numbers:
            for candidate in self._match(doc, number):
                place = (candidate.start, -candidate.end, number)
                found[place] = found.get(place, frozenset()) | candidate.branches
        return [Candidate(start, -end, pattern, branches) for (start, end, pattern), branches in sorted(found.items())]

    def _match(self, doc: Doc, number: int) -> Iterator[Candidate]:
        sequences = _sequences(self._patterns[number])
        matches: Any = self._matcher(number)(doc, with_alignments=True)  # the stubs do not know alignments
        for key, start, end, alignment in matches:
            sequence = sequences[int(self._vocab.strings[key])]
            reported = [start + place for place, index in enumerate(alignment) if sequence and sequence[index].reported]
            low, high = (reported[0], reported[-1] + 1) if reported else (start, end)
            branches: set[int] = set() if sequence else {0}
            for place, index in enumerate(alignment if sequence else ()):
                marks = sequence[index].branches
                branches |= marks.get(doc[start + place].lower_) or marks.get("", frozenset())
            yield Candidate(low, high, number, frozenset(branches))

    def _matcher(self, number: int) -> Matcher:
        if number not in self._matchers:
            from spacy.matcher import Matcher

            pattern = self._patterns[number]
            matcher = self._matchers[number] = Matcher(self._vocab)
            for key, sequence in enumerate(_sequences(pattern)):
                matcher.add(str(key), [to_matcher(sequence) if pattern.phrase else [dict(token) for token in pattern.tokens]])
        return self._matchers[number]


def _words(doc: Doc) -> frozenset[str]:
    """The words of a text in lower case: the same for all matchers, so they are kept with it."""
    if _WORDS not in doc.user_data:
        doc.user_data[_WORDS] = frozenset(token.lower_ for token in doc)
    words: frozenset[str] = doc.user_data[_WORDS]
    return words


def _sequences(pattern: Pattern) -> Sequence[tuple[Element, ...]]:
    """The token sequences of a pattern; a token pattern is one that says nothing of its elements."""
    return pattern.phrase.sequences if pattern.phrase else [()]


def phrases_as_patterns(phrases: Iterable[Phrase]) -> list[Pattern]:
    """Bare phrases (exemptions, word lists) as patterns, whose strength does not matter."""
    from lint.findings import Strength

    return [Pattern(phrase.text, 0, Strength.ABSOLUTE, phrase) for phrase in phrases]


def screen_words(patterns: Iterable[Pattern]) -> frozenset[str] | None:
    """The literals that any match of one of the patterns must contain one of; None where a pattern has none."""
    words: set[str] = set()
    for pattern in patterns:
        if pattern.phrase is None:
            return None
        for sequence in pattern.phrase.sequences:
            needed = literals(sequence)
            if needed is None:
                return None
            words |= needed
    return frozenset(words)
