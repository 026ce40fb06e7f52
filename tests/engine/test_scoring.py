"""Matching reported with labelled ranges."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.scoring import Score, match, overlap, share_word

TEXT = "one two three four five six seven eight nine ten"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("one two", "two three", True),
        ("one two", "three", False),
        ("one", "one two three", True),
        ("one two ", " three", False),  # they meet in the blank between the words
    ],
)
def test_a_word_in_common(one: str, other: str, shared: bool) -> None:
    assert share_word(TEXT, span(one), span(other)) is shared
    assert share_word(TEXT, span(other), span(one)) is shared


def test_overlap_is_intersection_over_union() -> None:
    assert overlap((0, 10), (5, 15)) == pytest.approx(5 / 15)
    assert overlap((0, 4), (0, 4)) == 1
    assert overlap((0, 4), (4, 8)) == 0


def test_each_range_matches_at_most_once_and_the_better_pair_is_taken() -> None:
    assert match(TEXT, [span("one two")], [span("one"), span("one two")]) == {0: 1}
    assert match(TEXT, [span("one"), span("one two")], [span("one two")]) == {1: 0}


def test_as_many_pairs_as_there_can_be() -> None:
    # Greedy by overlap would give the first label to the first finding and leave the second finding alone.
    reported = [span("one two three four"), span("one two three")]
    labelled = [span("one two three"), span("four")]
    assert match(TEXT, reported, labelled) == {0: 1, 1: 0}


RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=4)


@given(RANGES, RANGES)
def test_no_assignment_has_more_pairs(reported: list[tuple[int, int]], labelled: list[tuple[int, int]]) -> None:
    pairs = match(TEXT, reported, labelled)
    assert len(set(pairs.values())) == len(pairs)
    assert all(share_word(TEXT, reported[finding], labelled[label]) for finding, label in pairs.items())
    slots = [*range(len(labelled)), *[None] * len(reported)]
    best = max(
        sum(label is not None and share_word(TEXT, span, labelled[label]) for span, label in zip(reported, order, strict=False))
        for order in permutations(slots, len(reported))
    )
    assert len(pairs) == best


def test_scores_add_up() -> None:
    score = Score(1, 2, 4, (0.5,)) + Score(1, 2, 0, (1.0,))
    assert (score.precision, score.recall, score.overlap) == (0.5, 0.5, 0.75)
    assert (Score().precision, Score().recall, Score().overlap) == (None, None, None)
