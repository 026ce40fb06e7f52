"""The findings of a run for a person, by rule: each wording once, with all the places that it stands at."""

from __future__ import annotations

from lint.engine.results import Result
from lint.findings import Severity
from lint.reports.formats import View
from lint.reports.groups import Group, group
from lint.reports.places import Places
from lint.reports.safe import name
from lint.reports.terminal import Page, Style, count
from lint.reports.text import COLORS, known, place_list, summary


def report(result: Result, view: View) -> str:
    """The report as it is wanted: rules by how severe their worst finding is and how many they have, wordings by how often they stand."""
    page = Page(view.style or Style())
    places = Places(result)
    rules: dict[str, list[Group]] = {}
    for entry in group(result.findings):
        rules.setdefault(entry.first.rule, []).append(entry)
    for rule, entries in sorted(rules.items(), key=lambda item: (-_worst(item[1]).weight, -_size(item[1]), item[0])):
        worst = _worst(entries)
        page.line((name(rule), "bold"), "  ", (worst.value, COLORS[worst]), f"  {count(_size(entries), 'place')}")
        for entry in sorted(entries, key=lambda entry: -len(entry.findings)):
            _entry(page, entry, places)
        page.blank()
    if not view.quiet:
        for line in (summary(result), *known(result)):
            page.prose(line)
    return page.text()


def _entry(page: Page, entry: Group, places: Places) -> None:
    first = entry.first
    # What a missing note stands at tells nothing of it.
    words = f"“{' '.join(first.text.split())}”" if first.strength else first.message
    page.prose(words, "  ", style=COLORS[first.severity])
    page.items(place_list(entry.findings, places), "    at", "       ")


def _worst(entries: list[Group]) -> Severity:
    return max((entry.first.severity for entry in entries), key=lambda severity: severity.weight)


def _size(entries: list[Group]) -> int:
    return sum(len(entry.findings) for entry in entries)
