"""Counting agreement between reported and labelled ranges of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and what follows from them. `overlaps`: intersection over union, in characters, of each matched pair."""

    matched: int = 0
    reported: int = 0
    labelled: int = 0
    overlaps: tuple[float, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.matched + other.matched,
            self.reported + other.reported,
            self.labelled + other.labelled,
            self.overlaps + other.overlaps,
        )

    @property
    def precision(self) -> float | None:
        """The part of what is reported that is labelled; None where nothing is reported."""
        return self.matched / self.reported if self.reported else None

    @property
    def recall(self) -> float | None:
        """The part of what is labelled that is reported; None where nothing is labelled."""
        return self.matched / self.labelled if self.labelled else None

    @property
    def overlap(self) -> float | None:
        """The mean overlap of the matched pairs; None where there is none."""
        return sum(self.overlaps) / len(self.overlaps) if self.overlaps else None


def share_word(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges of a text have a word, or a part of one, in common."""
    return WORD.search(text, max(one[0], other[0]), min(one[1], other[1])) is not None


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two ranges, in characters."""
    common = max(min(one[1], other[1]) - max(one[0], other[0]), 0)
    return common / (one[1] - one[0] + other[1] - other[0] - common)


def match(text: str, reported: Sequence[tuple[int, int]], labelled: Sequence[tuple[int, int]]) -> dict[int, int]:
    """As many pairs (number of a reported range, number of a labelled range) as there can be, each range in one at most.

    The ranges of a pair share a word. Pairs of greater overlap are taken first (augmenting paths: Kuhn, 1955).
    """
    choices = [
        sorted(
            (number for number, label in enumerate(labelled) if share_word(text, span, label)),
            key=lambda number: (-overlap(span, labelled[number]), number),
        )
        for span in reported
    ]
    taken: dict[int, int] = {}

    def place(finding: int, tried: set[int]) -> bool:
        for label in choices[finding]:
            if label not in tried:
                tried.add(label)
                if label not in taken or place(taken[label], tried):
                    taken[label] = finding
                    return True
        return False

    best = [overlap(span, labelled[numbers[0]]) if numbers else 0 for span, numbers in zip(reported, choices, strict=True)]
    for finding in sorted(range(len(reported)), key=lambda number: -best[number]):
        place(finding, set())
    return {finding: label for label, finding in taken.items()}
