"""Which sets of patterns can match a text at all, by the literals that any match must contain.

Lossless: a set whose literals are all absent cannot match. Words are sought as plain substrings, so a hit promises nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick

from lint.language.text import fold_case


class Screen:
    """Tells the names whose literals stand in a text. A name mapped to None is always told: it has a pattern without a literal."""

    def __init__(self, literals: Mapping[str, Iterable[str] | None]) -> None:
        self._always = frozenset(name for name, words in literals.items() if words is None)
        names: dict[str, set[str]] = {}
        for name, words in literals.items():
            for word in words or ():
                names.setdefault(word, set()).add(name)
        self._words = sorted(names)
        self._names = [frozenset(names[word]) for word in self._words]
        self._automaton = AhoCorasick(self._words)

    def names(self, text: str) -> frozenset[str]:
        """The names that may match `text`."""
        hits = {word for word, _, _ in self._automaton.find_matches_as_indexes(fold_case(text), overlapping=True)}
        return self._always.union(*(self._names[word] for word in hits))
