"""Which facts cannot both be true: hand-built records, no text."""

from __future__ import annotations

import pytest

from lint.checks.conflicts import conflicts, differ
from lint.checks.record import Fact, Record
from lint.findings import Cue
from lint.language.quantities import find


def fact(text: str, *, attribute: str = "sessions", of: tuple[str, ...] = (), products: tuple[str, ...] = (), sentence: int = 0) -> Fact:
    return Fact("microneedling", attribute, find(text)[0], of, products, Cue(sentence, sentence + len(text), text), sentence)


def disputed(*facts: Fact) -> list[tuple[str, str]]:
    records = [Record(f"{number}.md", (one,)) for number, one in enumerate(facts)]
    return [(conflict.placed.path, conflict.placed.fact.place.text) for conflict in conflicts(records, {"price", "age"})]


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("three to six sessions", "four sessions", False),
        ("three sessions", "eight sessions", True),
        ("a month", "four weeks", False),
        ("12 months", "a year", False),
        ("about an hour", "50 minutes", False),
        ("an hour", "20 minutes", True),
        ("up to a year", "six months", False),
        ("up to three months", "a year", True),
        ("24 to 48 hours", "one to two days", False),
    ],
)
def test_ranges_conflict_where_they_do_not_meet(one: str, other: str, conflict: bool) -> None:
    assert differ(fact(one), fact(other), bound=False) is conflict
    assert differ(fact(other), fact(one), bound=False) is conflict


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [("from £199", "from £250", True), ("from £199", "from £199", False), ("from £199", "£250", False), ("£250", "$320", False)],
)
def test_starting_prices_are_compared_as_they_stand(one: str, other: str, conflict: bool) -> None:
    assert differ(fact(one, attribute="price"), fact(other, attribute="price"), bound=True) is conflict


def test_where_most_places_agree_the_others_are_reported() -> None:
    assert disputed(fact("3 sessions"), fact("3 to 4 sessions"), fact("three sessions"), fact("8 sessions")) == [("3.md", "8 sessions")]


def test_where_nobody_has_a_majority_all_are_reported() -> None:
    assert disputed(fact("3 sessions"), fact("8 sessions")) == [("0.md", "3 sessions"), ("1.md", "8 sessions")]


def test_other_areas_devices_and_attributes_are_other_subjects() -> None:
    assert disputed(fact("3 sessions"), fact("8 sessions", of=("neck",))) == []
    assert disputed(fact("3 sessions", products=("SkinPen",)), fact("8 sessions", products=("Dermapen",))) == []
    assert disputed(fact("3 weeks", attribute="interval"), fact("8 weeks", attribute="lasting")) == []
    assert len(disputed(fact("3 sessions", products=("SkinPen",)), fact("8 sessions"))) == 2


def test_what_one_sentence_tells_apart_is_no_conflict() -> None:
    assert list(conflicts([Record("a.md", (fact("3 sessions"), fact("8 sessions")))], ())) == []
