"""JUnit's XML, in the form that Jenkins and other build services read: a suite for each page, a case for each finding.

What fails the check is a failure, other findings are cases that pass, with what was found as their output; a page without findings is a
case that passes, one that could not be checked an error. Cases are named by words, not by lines, so that services know them again.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from lint.engine.results import Result
from lint.reports.entries import Entry, entries
from lint.reports.formats import View
from lint.reports.places import relative
from lint.reports.safe import name, xml


def report(result: Result, view: View) -> str:
    """All suites, by path."""
    pages: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries(result, view.folder):
        pages[entry.path].append(entry)
    paths = sorted({*pages, *(relative(file.path, view.folder) for file in result.files)})
    suites = [line for path in paths for line in _suite(path, pages[path])]
    whole = _counts([entry for found in pages.values() for entry in found], sum(max(len(pages[path]), 1) for path in paths))
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="cliniclint" {whole}>', *suites, "</testsuites>"]) + "\n"


def _suite(path: str, found: list[Entry]) -> list[str]:
    shown = xml(name(path))
    lines = [f'  <testsuite name="{shown}" {_counts(found, max(len(found), 1))}>']
    if not found:
        lines.append(f'    <testcase classname="{shown}" name="checked"/>')
    names: Counter[str] = Counter()
    for entry in found:
        title = _title(entry)
        names[title] += 1
        number = f" ({names[title]})" if names[title] > 1 else ""
        lines.append(f'    <testcase classname="{shown}" name="{xml(title + number)}">{_outcome(entry)}</testcase>')
    return [*lines, "  </testsuite>"]


def _counts(found: list[Entry], tests: int) -> str:
    failures = sum(entry.failing and entry.finding is not None for entry in found)
    errors = sum(entry.finding is None for entry in found)
    return f'tests="{tests}" failures="{failures}" errors="{errors}"'


def _title(entry: Entry) -> str:
    # What a missing note stands at tells nothing of it.
    words = f" “{' '.join(entry.finding.text.split())}”" if entry.finding and entry.finding.strength else ""
    return entry.rule + words


def _outcome(entry: Entry) -> str:
    where = f"{name(entry.path)}:{entry.region.line}:{entry.region.column}"
    told = xml(f"{where}: {entry.severity.value}: {entry.message}")
    if entry.finding and not entry.failing:
        return f"<system-out>{told}</system-out>"
    kind = "failure" if entry.finding else "error"
    return f'<{kind} type="{xml(name(entry.rule))}" message="{xml(entry.message)}">{told}</{kind}>'
