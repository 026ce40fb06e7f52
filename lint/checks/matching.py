"""Find the phrases of a rule in a tokenised text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.findings import Strength
from lint.language.phrases import Phrase
from lint.language.sequences import PhraseIndex, Possible
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
    """The patterns of one rule over one vocabulary. `index`: where their phrases are sought together with those of other rules."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern], index: PhraseIndex | None = None) -> None:
        self._vocab = vocab
        self._index = PhraseIndex() if index is None else index
        self._phrases: dict[int, list[int]] = {}
        self._token_patterns = [(number, pattern) for number, pattern in enumerate(patterns) if pattern.phrase is None]
        for number, pattern in enumerate(patterns):
            if pattern.phrase:
                self._phrases.setdefault(self._index.add(pattern.phrase), []).append(number)
        self._matcher: Any = None

    def may_match(self, possible: Possible) -> bool:
        """Whether there can be a match in a text that may hold those phrases of the index."""
        return bool(self._token_patterns) or not possible.phrases.isdisjoint(self._phrases)

    def find(self, doc: Doc) -> list[Candidate]:
        """All matches, overlapping ones too, in the order of the text. Words that a pattern matches in several ways come once."""
        found: dict[tuple[int, int, int], frozenset[int]] = {}
        if self._phrases:
            matches = self._index.matches(doc)
            for phrase in matches.keys() & self._phrases.keys():
                for match in matches[phrase]:
                    for number in self._phrases[phrase]:
                        place = (match.start, -match.end, number)
                        found[place] = found.get(place, frozenset()) | match.branches
        for number, start, end in self._by_tokens(doc):
            found[start, -end, number] = frozenset({0})
        return [Candidate(start, -end, pattern, branches) for (start, end, pattern), branches in sorted(found.items())]

    def _by_tokens(self, doc: Doc) -> Iterator[tuple[int, int, int]]:
        """The matches of the patterns that are token patterns of spaCy's Matcher."""
        if not self._token_patterns:
            return
        if self._matcher is None:
            from spacy.matcher import Matcher

            self._matcher = Matcher(self._vocab)
            for number, pattern in self._token_patterns:
                self._matcher.add(str(number), [[dict(token) for token in pattern.tokens]])
        for key, start, end in self._matcher(doc):
            yield int(self._vocab.strings[key]), start, end


def phrases_as_patterns(phrases: Iterable[Phrase]) -> list[Pattern]:
    """Bare phrases (exemptions, word lists) as patterns, whose strength does not matter."""
    return [Pattern(phrase.text, 0, Strength.ABSOLUTE, phrase) for phrase in phrases]
