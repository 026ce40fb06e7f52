"""Stages of a run: what each took by itself, and that the table tells of all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lint import timing
from lint.reports.terminal import Style
from lint.reports.timing import render
from lint.timing import Stage


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    timing.taken()
    yield
    timing.taken()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr("lint.timing.time.perf_counter", lambda: now[0])
    return now


def test_a_stage_is_counted_without_the_stages_inside_it(clock: list[float]) -> None:
    with Stage("outer"):
        clock[0] += 1
        with Stage("inner"):
            clock[0] += 2
            with Stage("innermost"):
                clock[0] += 4
        clock[0] += 8
        with Stage("inner"):
            clock[0] += 16
    assert timing.taken() == {"innermost": 4, "inner": 18, "outer": 9}
    assert timing.taken() == {}


def test_a_stage_that_fails_is_counted_and_closed(clock: list[float]) -> None:
    with pytest.raises(ValueError, match="no"), Stage("outer"):
        clock[0] += 1
        raise ValueError("no")
    with Stage("next"):
        clock[0] += 1
    assert timing.taken() == {"outer": 1, "next": 1}


def test_what_other_processes_took_is_added(clock: list[float]) -> None:
    with Stage("parse"):
        clock[0] += 1
    timing.add({"parse": 2.0, "read": 0.5})
    assert timing.taken() == {"parse": 3.0, "read": 0.5}


def test_the_table_has_the_longest_first() -> None:
    lines = render({"read": 1.0, "claims/cure": 0.0, "parse": 3.0}, 2.5, Style()).splitlines()
    assert [line.split()[0] for line in lines[:5]] == ["stage", "parse", "read", "claims/cure", "together"]
    assert lines[1].split() == ["parse", "3.000", "75.0%"]
    assert lines[4].split() == ["together", "4.000"]
    assert lines[5].startswith("2.500 seconds by the clock")


def test_nothing_took_any_time() -> None:
    assert "together" in render({}, 0.0, Style())
