"""Find the phrases of a rule in a tokenised text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.findings import Strength
from lint.language.phrase_index import PhraseIndex, Possible
from lint.language.phrase_matching import Match
from lint.language.phrases import Phrase
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
        self._needs = [_needs(pattern) for _, pattern in self._token_patterns]

    @property
    def phrases(self) -> Iterable[int]:
        """The numbers of the phrases in the index."""
        return self._phrases

    @property
    def has_token_patterns(self) -> bool:
        """Whether there are patterns that are no phrases."""
        return bool(self._token_patterns)

    def may_match(self, possible: Possible) -> bool:
        """Whether there can be a match in a text that may hold those phrases of the index."""
        if not possible.phrases.isdisjoint(self._phrases):
            return True
        if not self._token_patterns or possible.doc is None:
            return bool(self._token_patterns)
        return any(all(need(possible.words) for need in needs) for needs in self._needs)

    def find(self, doc: Doc) -> list[Candidate]:
        """All matches, overlapping ones too, in the order of the text. Words that a pattern matches in several ways come once."""
        by_tokens = [(number, Match(start, end, frozenset({0}))) for number, start, end in self._by_tokens(doc)]
        return _candidates([*self._of_phrases(self._index.matches(doc) if self._phrases else {}), *by_tokens])

    def find_early(self, possible: Possible) -> list[Candidate] | None:
        """What `find` gives for a text, before it is parsed; None where that depends on the kinds of its words."""
        if self._token_patterns or any(entry.phrase in self._phrases for entry in possible.entries):
            return None
        return _candidates(self._of_phrases(possible.found))

    def _of_phrases(self, matches: Mapping[int, Iterable[Match]]) -> Iterator[tuple[int, Match]]:
        """The matches of the phrases, each with the number of its pattern."""
        for phrase in matches.keys() & self._phrases.keys():
            for match in matches[phrase]:
                for number in self._phrases[phrase]:
                    yield number, match

    def _by_tokens(self, doc: Doc) -> Iterator[tuple[int, int, int]]:
        """The matches of the patterns that are token patterns of spaCy's Matcher."""
        if not self._token_patterns:
            return
        if self._matcher is None:
            from spacy.matcher import Matcher

            self._matcher = Matcher(self._vocab, validate=False)  # checked when the rules were read
            for number, pattern in self._token_patterns:
                self._matcher.add(str(number), [list(pattern.tokens)])
        for key, start, end in self._matcher(doc):
            yield int(self._vocab.strings[key]), start, end


def _candidates(matches: Iterable[tuple[int, Match]]) -> list[Candidate]:
    found: dict[tuple[int, int, int], frozenset[int]] = {}
    for number, match in matches:
        place = (match.start, -match.end, number)
        found[place] = found.get(place, frozenset()) | match.branches
    return [Candidate(start, -end, pattern, branches) for (start, end, pattern), branches in sorted(found.items())]


def _needs(pattern: Pattern) -> list[Callable[[Set[str]], bool]]:
    """What the words of a text must pass if a token pattern is to match there: what it asks of words that are not optional."""
    words, expressions = [], []
    for token in pattern.tokens:
        if "OP" in token:
            continue
        lower, text = token.get("LOWER"), token.get("TEXT")
        if isinstance(lower, str) or (isinstance(lower, Mapping) and lower.keys() == {"IN"}):
            words.append(frozenset([lower] if isinstance(lower, str) else lower["IN"]))
        if isinstance(text, Mapping) and text.keys() == {"REGEX"}:
            expressions.append(re.compile(text["REGEX"]))
    # The expressions last: they look at every word.
    return [*(functools.partial(_has_one, one) for one in words), *(functools.partial(_has_like, one) for one in expressions)]


def _has_one(sought: frozenset[str], words: Set[str]) -> bool:
    return not sought.isdisjoint(words)


def _has_like(sought: re.Pattern[str], words: Set[str]) -> bool:
    return any(map(sought.search, words))


def phrases_as_patterns(phrases: Iterable[Phrase]) -> list[Pattern]:
    """Bare phrases (exemptions, word lists) as patterns, whose strength does not matter."""
    return [Pattern(phrase.text, 0, Strength.ABSOLUTE, phrase) for phrase in phrases]
