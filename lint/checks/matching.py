"""Find the phrases of a rule in a tokenised text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.language.phrases import Element, Phrase, literals, to_matcher
from lint.ruleset import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, end) that pattern number `pattern` reports; `branches`: the alternatives of its phrase that the words exercise."""

    start: int
    end: int
    pattern: int
    branches: frozenset[int] = frozenset()


class PatternMatcher:
    """The compiled patterns of one rule, over one vocabulary."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        from spacy.matcher import Matcher

        self._matcher = Matcher(vocab)
        self._sequences: list[tuple[int, tuple[Element, ...]]] = []
        for number, pattern in enumerate(patterns):
            if pattern.phrase is None:
                self._add(number, (), [dict(token) for token in pattern.tokens])
            else:
                for sequence in pattern.phrase.sequences:
                    self._add(number, sequence, to_matcher(sequence))

    def _add(self, number: int, sequence: tuple[Element, ...], tokens: list[dict[str, Any]]) -> None:
        self._matcher.add(str(len(self._sequences)), [tokens])
        self._sequences.append((number, sequence))

    def find(self, doc: Doc) -> list[Candidate]:
        """All matches, overlapping ones too, in the order of the text."""
        if not self._sequences:
            return []
        found = set()
        matches: Any = self._matcher(doc, with_alignments=True)  # the stubs do not know alignments
        for key, start, end, alignment in matches:
            number, sequence = self._sequences[int(doc.vocab.strings[key])]
            reported = [start + place for place, index in enumerate(alignment) if sequence and sequence[index].reported]
            low, high = (reported[0], reported[-1] + 1) if reported else (start, end)
            branches = frozenset().union(
                *(sequence[index].branches.get(doc[start + place].lower_, sequence[index].branches.get("", frozenset()))
                  for place, index in enumerate(alignment) if sequence)
            )  # fmt: skip
            found.add(Candidate(low, high, number, branches))
        return sorted(found, key=lambda candidate: (candidate.start, -candidate.end, candidate.pattern))


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
