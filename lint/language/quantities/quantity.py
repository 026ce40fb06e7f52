"""A stated quantity: its bounds, what it is compared with, and its text in tables."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

MINUTES: Final = {"minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 30.44 * 1440, "year": 365.25 * 1440}
_LENGTHS: Final = {"mm": 1.0, "cm": 10.0}
_SIGNS: Final = {"GBP": "£", "USD": "$", "EUR": "€", "INR": "₹"}
MONEY: Final = frozenset({"GBP", "USD", "EUR", "AUD", "CAD", "NZD", "INR", "AED", "SGD", "ZAR", "CHF"})
#: How long a unit may be when it is set beside another one, in days: a month is four weeks to one writer and 31 days to the next.
_SLACK: Final = {"week": (7.0, 7.5), "month": (28.0, 31.0), "year": (360.0, 366.0)}
_APPROXIMATELY: Final = 0.2


@dataclass(frozen=True)
class Quantity:
    """One stated quantity and its place.

    `start` and `end` are characters of the text, half open, round the whole expression ("up to a year", "from £199"). `low` and `high` are
    in `unit`, or `low` in `low_unit` where the two differ ("a few hours to a couple of days"); None is an open end, and never both are.
    Units: minute hour day week month year, mm cm, percent, a code of money (GBP), "" for a bare count.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    low_unit: str
    approximate: bool = False

    @property
    def dimension(self) -> str:
        """What is measured: "duration", "money", "length", "percent" or "count". Only quantities of one dimension can be compared."""
        return dimension_of(self.unit)

    def range(self) -> tuple[float, float]:
        """Both ends in the base unit of the dimension: minutes, millimetres; money, percentages and counts as they are.

        An open end is 0 or infinity. A month has 30.44 days and a year 365.25.
        """
        low = 0.0 if self.low is None else self.low * scale_of(self.low_unit)
        return low, math.inf if self.high is None else self.high * scale_of(self.unit)

    def overlaps(self, other: Quantity) -> bool:
        """Whether both can hold: the ranges meet, an approximate one reaching 20 % further each way.

        Units of time are given their slack where they differ ("a month" and "four weeks"). Other dimensions, and prices in two currencies,
        cannot contradict each other.
        """
        if self.dimension != other.dimension or (self.dimension == "money" and self.unit != other.unit):
            return True
        mixed = len({self.unit, self.low_unit, other.unit, other.low_unit}) > 1
        (low, high), (other_low, other_high) = self._widened(mixed), other._widened(mixed)
        return max(low, other_low) <= min(high, other_high) * (1 + 1e-9)

    def _widened(self, mixed: bool) -> tuple[float, float]:
        """The range in base units with the slack of its units, where they are compared with others, and of "about"."""
        low, high = self.range()
        if mixed and self.low_unit in _SLACK:
            low *= _SLACK[self.low_unit][0] * MINUTES["day"] / MINUTES[self.low_unit]
        if mixed and self.unit in _SLACK:
            high *= _SLACK[self.unit][1] * MINUTES["day"] / MINUTES[self.unit]
        return (low * (1 - _APPROXIMATELY), high * (1 + _APPROXIMATELY)) if self.approximate else (low, high)

    def __str__(self) -> str:
        """A short text for tables that `find` reads as the same value: "3–6 weeks", "up to 1 year", "from £199"."""
        about = "about " if self.approximate else ""
        if self.low is None:
            return "unknown" if self.high is None else f"up to {about}{_measured(self.high, self.unit)}"
        if self.high is None:
            bound = "from" if self.dimension == "money" else "at least"
            return f"{bound} {about}{_measured(self.low, self.low_unit)}"
        if self.low_unit != self.unit:
            return f"{about}{_measured(self.low, self.low_unit)} to {_measured(self.high, self.unit)}"
        if self.low == self.high:
            return about + _measured(self.low, self.unit)
        low, high = _number(self.low, self.unit), _number(self.high, self.unit)
        if self.unit in MONEY:
            sign = _SIGNS.get(self.unit)
            return f"{about}{sign}{low}–{sign}{high}" if sign else f"{about}{self.unit} {low}–{high}"
        return f"{about}{low}–{_measured(self.high, self.unit)}"


# Values as text


def dimension_of(unit: str) -> str:
    if unit in MINUTES:
        return "duration"
    if unit in _LENGTHS:
        return "length"
    if unit in MONEY:
        return "money"
    return unit or "count"


def scale_of(unit: str) -> float:
    return MINUTES.get(unit) or _LENGTHS.get(unit) or 1.0


def _number(value: float, unit: str) -> str:
    if unit in MONEY:
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _measured(value: float, unit: str) -> str:
    number = _number(value, unit)
    if unit in MONEY:
        return f"{_SIGNS[unit]}{number}" if unit in _SIGNS else f"{unit} {number}"
    if unit == "percent":
        return f"{number}%"
    plural = "s" if unit in MINUTES and number != "1" else ""
    return f"{number} {unit}{plural}".rstrip()
