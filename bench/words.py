"""The claims as a plain word list, for tools that take one: `python -m bench.words FILE` writes it as JSON.

The phrases of `rules/claims` and `rules/promotion` as the words that they stand for. Left out are those that no word list can say (open
places, kinds of word, gaps) and those that stand for more than `MOST` runs of words each, which together would be 25 million. So a tool
with the list looks for less than cliniclint does.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

from lint import ruleset
from lint.language.phrases import Element
from lint.language.phrases import expanded as every_sequence

PACKS = ("claims", "promotion")
MOST = 10


def sequences() -> Iterator[tuple[Element, ...]]:
    """The token sequences of all phrases of the rules."""
    for rule in ruleset.load().rules.values():
        if rule.pack in PACKS:
            for pattern in rule.patterns:
                yield from every_sequence(pattern.phrase.parts) if pattern.phrase else ()


def expanded(sequence: tuple[Element, ...]) -> list[tuple[str, ...]]:
    """The runs of words that a sequence stands for; none where it is no word list's, or stands for too many."""
    if not all(element.words for element in sequence):
        return []
    choices = [[*sorted(element.words), *([] if element.least else [""])] for element in sequence]
    if math.prod(map(len, choices)) > MOST:
        return []
    return [tuple(filter(None, words)) for words in itertools.product(*choices)]


def vocabulary() -> list[tuple[str, ...]]:
    """All runs of words, each once, as the tokens that spaCy makes of them."""
    return sorted({words for sequence in sequences() for words in expanded(sequence)})


def written(words: tuple[str, ...]) -> str:
    """The words as a text has them: "pain", "-", "free" is "pain-free"; "do", "n't" is "don't"."""
    text = words[0]
    for before, word in itertools.pairwise(words):
        close = "-" in (before, word) or word.startswith(("'", "n't")) or word in ",.:!%" or before in "#£$€"
        text += word if close else f" {word}"
    return text


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(vocabulary()), encoding="utf-8")
