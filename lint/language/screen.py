"""Which phrases a text can hold at all, before it is tokenised.

Lossless: words are sought as plain substrings, so every word that the text will have as a token is among those found, and a phrase is told
unless a word that it cannot do without is absent.
"""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick

from lint.language.sequences import COMMON, PhraseIndex, Possible
from lint.language.text import fold_case


class Screen:
    """Tells the phrases of an index, which must be complete, that a text may hold."""

    def __init__(self, index: PhraseIndex) -> None:
        self._index = index
        self._automaton = AhoCorasick(sorted(index.words - COMMON))

    def possible(self, text: str) -> Possible:
        """What `text` may hold."""
        found = self._automaton.find_matches_as_strings(fold_case(text), overlapping=True)
        return self._index.possible(frozenset(found))
