"""The suppressions of a site: what each lets stand, why, since when and how long, and whether it has a use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lint.findings import Scope, Suppression, SuppressionState
from lint.reports.json_report import dump
from lint.reports.safe import name
from lint.reports.terminal import Page, Style, count

_COLORS = {SuppressionState.USED: "bold green", SuppressionState.UNJUDGED: "dim"}
_SCOPES = {
    Scope.SPAN: "for a span",
    Scope.BLOCK: "for its block",
    Scope.NEXT: "for the next block",
    Scope.FILE: "for the file",
    Scope.CONFIGURATION: "in the configuration",
}
#: The day on which a suppression was committed, by its path and line.
Committed = Mapping[tuple[str, int], date]


def render(suppressions: Iterable[Suppression], committed: Committed, today: date, style: Style) -> str:
    """Each suppression with its place, its reason and how long it has stood."""
    page = Page(style)
    listed = list(suppressions)
    for one in listed:
        rules = ", ".join(one.rules) or "cannot be read"
        page.line((f"{name(one.path)}:{one.line}", "bold"), "  ", (one.state.value, _COLORS.get(one.state, "bold yellow")), f"  {rules}")
        page.prose(one.reason or "no reason", "  ")
        page.prose("; ".join(_circumstances(one, _age(one, committed, today), today)), "  ", style="dim")
        page.blank()
    page.prose(count(len(listed), "suppression") if listed else "No suppressions")
    return page.text()


def render_json(suppressions: Iterable[Suppression], committed: Committed, today: date) -> str:
    """The same as a JSON array."""
    return dump([_as_dict(one, _age(one, committed, today), today) for one in suppressions])


def _circumstances(one: Suppression, age: int | None, today: date) -> Iterator[str]:
    if one.owner:
        yield f"by {one.owner}"
    yield _SCOPES[one.scope]
    if one.until:
        left = (one.until - today).days
        yield f"until {one.until.isoformat()}, {count(abs(left), 'day')} {'left' if left >= 0 else 'over'}"
    yield "age unknown" if age is None else f"{count(age, 'day')} old"


def _age(one: Suppression, committed: Committed, today: date) -> int | None:
    """Days since it was committed."""
    day = committed.get((one.path, one.line))
    return max((today - day).days, 0) if day else None


def _as_dict(one: Suppression, age: int | None, today: date) -> dict[str, Any]:
    return {
        "path": one.path,
        "line": one.line,
        "scope": one.scope.value,
        "rules": list(one.rules),
        "reason": one.reason,
        "owner": one.owner,
        "until": one.until.isoformat() if one.until else None,
        "days_left": (one.until - today).days if one.until else None,
        "age_days": age,
        "state": one.state.value,
    }
