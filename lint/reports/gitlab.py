"""Code Quality of GitLab: the part of Code Climate's format that GitLab reads, shown in a merge request."""

from __future__ import annotations

from typing import Any

from lint.engine.results import Result
from lint.findings import Severity
from lint.reports.entries import Entry, entries
from lint.reports.formats import View
from lint.reports.json_report import dump

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(result: Result, view: View) -> str:
    """An issue for each entry."""
    return dump([_issue(entry) for entry in entries(result, view.folder)])


def _issue(entry: Entry) -> dict[str, Any]:
    return {
        "description": entry.message,
        "check_name": entry.rule,
        "fingerprint": entry.fingerprint,
        "severity": _SEVERITIES[entry.severity] if entry.finding else "critical",
        "location": {"path": entry.path, "lines": {"begin": entry.region.line, "end": entry.region.end_line}},
    }
