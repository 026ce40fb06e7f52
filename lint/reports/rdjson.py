"""Reviewdog's JSON (`DiagnosticResult`), from which it comments on a change. Columns are bytes of the line in UTF-8.

What to write instead stands in the message: a `suggestion` of this format is text that takes the place of the words as it is, and the
examples of a rule are sentences to choose from. A fix is one, where it is one edit.
"""

from __future__ import annotations

from typing import Any

from lint.engine.results import Result
from lint.findings import Severity
from lint.reports.entries import Entry, entries
from lint.reports.formats import View
from lint.reports.json_report import dump
from lint.reports.places import Places, Region, relative

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def report(result: Result, view: View) -> str:
    """A diagnostic for each entry."""
    places = Places(result)
    diagnostics = [_diagnostic(entry, places, view.folder) for entry in entries(result, view.folder)]
    return dump({"source": {"name": "cliniclint"}, "diagnostics": diagnostics})


def _diagnostic(entry: Entry, places: Places, folder: str | None) -> dict[str, Any]:
    finding = entry.finding
    made: dict[str, Any] = {
        "message": entry.message,
        "location": {"path": entry.path, "range": _line(entry.region)},
        "severity": _SEVERITIES[entry.severity],
        "code": {"value": entry.rule},
    }
    if finding:
        made["location"]["range"] = _range(finding.path, finding.start, finding.end, places)
        if finding.fix and len(finding.fix.edits) == 1:
            edit = finding.fix.edits[0]
            made["suggestions"] = [{"range": _range(finding.path, edit.start, edit.end, places), "text": edit.replacement}]
        if finding.related:
            made["related_locations"] = [
                {
                    "message": f"“{other.text}” {other.message}".rstrip(),
                    "location": {"path": relative(other.path, folder), "range": _range(other.path, other.start, other.end, places)},
                }
                for other in finding.related
            ]
    return made


def _range(path: str, start: int, end: int, places: Places) -> dict[str, Any]:
    region = places.region(path, start, end)
    if region is None:
        return _line(Region())
    text = places.text(path)
    return {
        "start": {"line": region.line, "column": _column(text, start, region.column)},
        "end": {"line": region.end_line, "column": _column(text, end, region.end_column)},
    }


def _column(text: str, offset: int, column: int) -> int:
    """The 1-based column in bytes of the character at `offset`, whose column in characters is `column`."""
    return len(text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1


def _line(region: Region) -> dict[str, Any]:
    return {"start": {"line": region.line}}
