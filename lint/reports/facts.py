"""The facts of a site as a table for people, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lint.engine.facts import Facts, PlacedFact
from lint.reports.json_report import dump
from lint.reports.safe import name, visible
from lint.reports.terminal import Page, Style, count

_COLUMNS = ("treatment", "attribute", "of", "value", "low", "high", "unit", "text", "path", "line", "column", "conflicting")


def render(facts: Facts, style: Style) -> str:
    """For each treatment and attribute the values, each with its places; a mark where places disagree."""
    page = Page(style)
    for treatment, of_treatment in groupby(facts.facts, key=lambda placed: placed.fact.treatment):
        page.line((treatment, "bold"))
        for (title, of), placed in groupby(of_treatment, key=lambda placed: (placed.title, _of(placed))):
            page.line("  ", title, (f" ({of})" if of else "", "dim"))
            for (value, conflicting), places in _by_value(placed):
                mark = ("!" if style.plain else "✗") if conflicting else " "
                where = [[f"{name(place.path)}:{place.line}:{place.column}"] for place in places]
                page.items(where, f"    {mark} {visible(value)}:", " " * 10)
        page.blank()
    disputed = sum(placed.conflicting for placed in facts.facts)
    pages = len({placed.path for placed in facts.facts})
    summary = f"{count(len(facts.facts), 'fact')} on {count(pages, 'page')}" if facts.facts else "No facts found"
    page.prose(summary + (f"; {count(disputed, 'place')} where pages disagree" if disputed else ""))
    return page.text()


def render_json(facts: Facts) -> str:
    """One object for each place of a fact."""
    return dump({"version": 1, "facts": [_row(placed) for placed in facts.facts]})


def render_csv(facts: Facts) -> str:
    """One line for each place of a fact, for a spreadsheet. A cell that would be taken for a formula begins with an apostrophe."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for placed in facts.facts:
        row = _row(placed)
        writer.writerow([_cell(row[column]) for column in _COLUMNS])
    return made.getvalue()


def _cell(value: Any) -> str:
    text = "" if value is None else ", ".join(value) if isinstance(value, list) else str(value)
    text = visible(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _row(placed: PlacedFact) -> dict[str, Any]:
    quantity = placed.fact.quantity
    low, high = quantity.low, quantity.high
    if quantity.low_unit != quantity.unit and low is not None:  # "3 hours to 2 days", in days
        base = quantity.range()[0]
        low = round(base * (high or 1) / quantity.range()[1], 4) if high else low
    return {
        "treatment": placed.fact.treatment,
        "attribute": placed.fact.attribute,
        "of": [*placed.fact.products, *placed.fact.qualifiers],
        "value": str(quantity),
        "low": low,
        "high": high,
        "unit": quantity.unit,
        "text": placed.fact.place.text,
        "path": placed.path,
        "line": placed.line,
        "column": placed.column,
        "conflicting": placed.conflicting,
    }


def _of(placed: PlacedFact) -> str:
    return ", ".join((*placed.fact.products, *placed.fact.qualifiers))


def _by_value(placed: Iterable[PlacedFact]) -> list[tuple[tuple[str, bool], list[PlacedFact]]]:
    """The places by value, in the order of the first."""
    made: dict[tuple[str, bool], list[PlacedFact]] = {}
    for one in placed:
        made.setdefault((str(one.fact.quantity), one.conflicting), []).append(one)
    return list(made.items())
