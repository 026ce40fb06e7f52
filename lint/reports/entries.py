"""What the services that show a report beside the copy are told: an entry for each finding and for each file that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lint.engine import fingerprint
from lint.engine.identity import identified
from lint.engine.results import FileResult, Result
from lint.findings import Finding, Severity
from lint.reports.places import Places, Region, relative

#: Stand in the place of a rule for what is no finding.
NOT_CHECKED = "cliniclint/not-checked"
FAILURE = "cliniclint/failure"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding, or (`finding` is None) a file that could not be checked.

    `path`: relative to the folder of the run where it can be. `region`: the first character of a file that has no lines. `message`: what is
    wrong and what to write instead. `fingerprint`: the same in every run, wherever in its file the entry stands. `failing`: whether it
    fails the check.
    """

    path: str
    region: Region
    severity: Severity
    rule: str
    message: str
    fingerprint: str
    failing: bool
    finding: Finding | None = None


def entries(result: Result, folder: str | None) -> list[Entry]:
    """All entries of a run by path; what could not be checked comes first, then findings by place. `folder`: the folder of the run."""
    places = Places(result)
    made = [*_failures(result, folder), *(entry for file in result.files for entry in _findings(file, places, folder))]
    return sorted(made, key=lambda entry: entry.path)


def failing_levels(file: FileResult) -> frozenset[Severity]:
    """The severities of the findings of a file that fail the check."""
    levels = sorted((finding.severity for finding in file.findings), key=lambda level: -level.weight)
    return frozenset(levels[: file.failing])


def advice(finding: Finding) -> str:
    """What is wrong, and the first thing to write instead, as one text."""
    return f"{finding.message} Try: {finding.suggestions[0]}" if finding.suggestions else finding.message


def _failures(result: Result, folder: str | None) -> Iterator[Entry]:
    for rule, errors in ((NOT_CHECKED, result.errors), (FAILURE, result.crashes)):
        for error in errors:
            path = relative(error.path, folder)
            line = error.line or 1
            message = error.message if rule == NOT_CHECKED else f"cliniclint itself failed on this file: {error.message}"
            made = fingerprint.digest(path, rule, str(error.line), error.message)
            yield Entry(path, Region(line, 1, line, 1), Severity.ERROR, rule, message, made, True)


def _findings(file: FileResult, places: Places, folder: str | None) -> Iterator[Entry]:
    path = relative(file.path, folder)
    levels = failing_levels(file)
    named = identified(file)
    for finding in file.findings:
        region = places.region(file.path, finding.start, finding.end) or Region()
        made = fingerprint.digest(path, named[finding])
        yield Entry(path, region, finding.severity, finding.rule, advice(finding), made, finding.severity in levels, finding)
