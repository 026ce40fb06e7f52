"""Annotations of GitHub Actions: workflow commands, which the runner takes from the log of a step and shows beside the copy."""

from __future__ import annotations

import re

from lint.engine.results import Result
from lint.findings import Severity
from lint.reports.entries import Entry, entries
from lint.reports.formats import View
from lint.reports.safe import name, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: What ends a command or a property of it.
_DATA = re.compile("[%\r\n]")
_PROPERTY = re.compile("[%\r\n:,]")


def report(result: Result, view: View) -> str:
    """A command for each entry."""
    return "".join(f"{_command(entry)}\n" for entry in entries(result, view.folder))


def _command(entry: Entry) -> str:
    region = entry.region
    properties = {"file": name(entry.path), "line": region.line, "endLine": region.end_line}
    # GitHub refuses columns of what stands on several lines.
    if region.line == region.end_line and entry.finding:
        properties |= {"col": region.column, "endColumn": region.end_column}
    properties["title"] = name(entry.rule)
    told = ",".join(f"{key}={_escaped(_PROPERTY, str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[entry.severity]} {told}::{_escaped(_DATA, visible(entry.message))}"


def _escaped(unsafe: re.Pattern[str], text: str) -> str:
    return unsafe.sub(lambda found: f"%{ord(found[0]):02X}", text)
