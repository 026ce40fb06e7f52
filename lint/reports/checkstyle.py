"""Checkstyle's XML, which Jenkins and many others read."""

from __future__ import annotations

from itertools import groupby

from lint.engine.results import Result
from lint.findings import Severity
from lint.reports.entries import Entry, entries
from lint.reports.formats import View
from lint.reports.safe import name, xml

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}
#: The release of Checkstyle whose format this is.
_VERSION = "4.3"


def report(result: Result, view: View) -> str:
    """An element for each file with entries."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<checkstyle version="{_VERSION}">']
    for path, found in groupby(entries(result, view.folder), key=lambda entry: entry.path):
        lines += [f'  <file name="{xml(name(path))}">', *map(_error, found), "  </file>"]
    return "\n".join([*lines, "</checkstyle>"]) + "\n"


def _error(entry: Entry) -> str:
    source = xml(name(entry.rule.replace("/", ".")))
    if entry.finding:
        source = f"cliniclint.{source}"
    place = f'line="{entry.region.line}" column="{entry.region.column}"'
    return f'    <error {place} severity="{_SEVERITIES[entry.severity]}" message="{xml(entry.message)}" source="{source}"/>'
