"""Quantities: cases in quantities.yaml, and what holds for any text."""

from __future__ import annotations

import math
import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.language.quantities import Quantity, find

CASES = yaml.safe_load((Path(__file__).parent / "quantities.yaml").read_text(encoding="utf-8"))
PAIRS = [(pair, holds) for key, holds in (("overlaps", True), ("conflicts", False)) for pair in CASES[key]]
FOUND = [case for group, cases in CASES.items() if group not in ("traps", "overlaps", "conflicts") for case in cases]
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 30.44 * 1440, "year": 365.25 * 1440}
MONEY = ["GBP", "USD", "EUR", "AUD", "CAD", "NZD", "INR", "AED", "SGD", "ZAR", "CHF"]


def value(quantity: Quantity) -> tuple[float | None, float | None, str, str, bool]:
    return quantity.low, quantity.high, quantity.low_unit, quantity.unit, quantity.approximate


@pytest.mark.parametrize("case", FOUND)
def test_what_is_marked_is_found_and_nothing_else(case: str) -> None:
    marked, _, values = case.partition(" => ")
    text, found = re.sub(r"[\[\]]", "", marked), []
    for quantity in reversed(find(text)):
        found.append(str(quantity))
        text = f"{text[: quantity.start]}[{text[quantity.start : quantity.end]}]{text[quantity.end :]}"
    assert (text, found[::-1]) == (marked, values.split(" | "))


@pytest.mark.parametrize("text", CASES["traps"])
def test_look_alikes_are_not_found(text: str) -> None:
    assert [text[quantity.start : quantity.end] for quantity in find(text)] == []


@pytest.mark.parametrize(("pair", "holds"), PAIRS)
def test_which_can_both_hold(pair: str, holds: bool) -> None:
    [first], [second] = (find(side) for side in pair.split(" / "))
    assert first.overlaps(second) is holds
    assert second.overlaps(first) is holds


def test_capitals_and_typography_make_no_difference() -> None:
    plain = find("Up to a year, about 3-6 weeks, an hour's rest")
    typeset = find("UP TO A YEAR, About\u00a03–6\u202fweeks, An Hour’s rest")
    assert [value(quantity) for quantity in typeset] == [value(quantity) for quantity in plain]
    assert len(plain) == 3


@pytest.mark.parametrize(
    ("text", "dimension", "ends"),
    [
        ("half an hour", "duration", (30, 30)),
        ("up to 2 days", "duration", (0, 2880)),
        ("a few hours to a couple of days", "duration", (180, 4320)),
        ("for weeks", "duration", (2 * 10080, math.inf)),
        ("a year", "duration", (365.25 * 1440, 365.25 * 1440)),
        ("from £199", "money", (199, math.inf)),
        ("1 to 2 cm", "length", (10, 20)),
        ("nine in ten", "percent", (90, 90)),
        ("18+", "count", (18, math.inf)),
    ],
)
def test_ranges_are_in_the_base_unit(text: str, dimension: str, ends: tuple[float, float]) -> None:
    [quantity] = find(text)
    assert quantity.dimension == dimension
    assert quantity.range() == pytest.approx(ends)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    unit = draw(st.sampled_from([*MINUTES, *MONEY, "mm", "cm", "percent", ""]))
    digits = draw(st.sampled_from([0, 2])) if unit else 0
    numbers = st.integers(1, 999_999).map(lambda number: number / 10**digits)
    low, high = sorted((draw(numbers), draw(numbers)))
    low_unit = draw(st.sampled_from(list(MINUTES))) if unit in MINUTES else unit
    if low * MINUTES.get(low_unit, 1) > high * MINUTES.get(unit, 1):
        low_unit = unit
    shape = draw(st.sampled_from(["one", "range", "lower", "upper"]))
    approximate = draw(st.booleans())
    if shape == "one":
        return Quantity(0, 0, high, high, unit, unit, approximate)
    if shape == "lower":
        return Quantity(0, 0, low, None, unit, unit, approximate)
    if shape == "upper":
        return Quantity(0, 0, None, high, unit, unit, approximate)
    return Quantity(0, 0, low, high, unit, low_unit, approximate)


@given(quantities())
@settings(max_examples=500)
def test_the_text_of_a_quantity_is_read_as_the_same_quantity(quantity: Quantity) -> None:
    text = str(quantity)
    [again] = find(text)
    assert (again.start, again.end) == (0, len(text))
    assert value(again) == value(quantity)


@given(quantities(), quantities())
def test_overlap_is_symmetric_and_reflexive(first: Quantity, second: Quantity) -> None:
    assert first.overlaps(first)
    assert first.overlaps(second) == second.overlaps(first)


WORDS = """
    1 3 18 2015 0.5 1,200 ½ a an one two twenty hundred few couple several half quarter dozen of and or to - – — / . , : % + £ € $ k h x per
    cent minute hour hours days week month's year weeks mm ml about up over within from between at least more than for lasts next day
    overnight aged 18s in ten out may 12 session (2) ~ so ish the first no
"""
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=30).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@given(st.one_of(st.text(), TEXTS))
@settings(max_examples=2000)
def test_any_text_gives_spans_in_order_and_apart(text: str) -> None:
    at = 0
    for quantity in find(text):
        assert at <= quantity.start < quantity.end <= len(text)
        at = quantity.end
        assert quantity.low is not None or quantity.high is not None
        low, high = quantity.range()
        assert low <= high * (1 + 1e-9)
        assert quantity.overlaps(quantity)
        assert str(quantity)


@pytest.mark.parametrize(
    "piece",
    ["1", "a ", "1-", "one ", "£", "1 ", "(0", "two to ", "twenty-", "week 1 ", "up to "],
)
def test_work_grows_with_the_text_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        began = time.process_time()
        find(text)
        return time.process_time() - began

    # Eight times the text; quadratic work would be 64 times as much.
    small = max(seconds(25_000), 0.02)
    assert seconds(200_000) < 30 * small
