"""A summary in Markdown, for a comment on a pull request or the summary of a build. Nothing of the copy is markup or calls anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from lint.engine.results import Result
from lint.findings import Finding, Severity
from lint.reports.formats import View
from lint.reports.groups import Group, group
from lint.reports.places import Places, relative
from lint.reports.safe import markdown_code, markdown_name, markdown_words
from lint.reports.terminal import count
from lint.reports.text import known, summary

#: Entries that are listed; a comment that is longer than its service takes would be lost whole.
_MOST = 50
#: Characters of the words that are shown.
_LONGEST = 160
_FEW_PLACES = 5
_FEW_FAILURES = 20


def report(result: Result, view: View) -> str:
    """The counts, what could not be checked, and the findings by page, the most severe rules first in the table."""
    parts = [f"### cliniclint: {summary(result)}", *known(result), *_table(result), *_failures(result, view), *_pages(result, view)]
    return "\n\n".join(parts) + "\n"


def _table(result: Result) -> Iterator[str]:
    if not result.findings:
        return
    counts = Counter((finding.rule, finding.severity) for finding in result.findings)
    lines = ["| rule | severity | findings |", "| --- | --- | ---: |"]
    for (rule, severity), number in sorted(counts.items(), key=lambda item: (-item[0][1].weight, -item[1], item[0][0])):
        lines.append(f"| {markdown_name(rule).replace('|', chr(92) + '|')} | {severity.value} | {number:,} |")
    yield "\n".join(lines)


def _failures(result: Result, view: View) -> Iterator[str]:
    told = [*((error, "not checked") for error in result.errors), *((error, "cliniclint itself failed") for error in result.crashes)]
    lines = [
        f"- **{what}** {markdown_name(relative(error.path, view.folder))}{f':{error.line}' if error.line else ''}: "
        + markdown_words(error.message)
        for error, what in told[:_FEW_FAILURES]
    ]
    if len(told) > _FEW_FAILURES:
        lines.append(f"- and {len(told) - _FEW_FAILURES:,} more")
    if lines:
        yield "\n".join(lines)


def _pages(result: Result, view: View) -> Iterator[str]:
    places = Places(result)
    found = group(result.findings)
    for path, entries in groupby(found[:_MOST], key=lambda entry: entry.first.path):
        lines = [f"**{markdown_name(relative(path, view.folder))}**", ""]
        for entry in entries:
            lines += _entry(entry, places, view.folder)
        yield "\n".join(lines)
    if len(found) > _MOST:
        yield f"and {count(len(found) - _MOST, 'more entry').replace('entrys', 'entries')}"


def _entry(entry: Group, places: Places, folder: str | None) -> Iterator[str]:
    first = entry.first
    mark = {Severity.ERROR: "**error**", Severity.WARNING: "**warning**", Severity.NOTE: "note"}[first.severity]
    # What a missing note stands at tells nothing of it.
    words = f" {_words(first)}" if first.strength else ""
    yield f"- {places.of(first.path, first.start)} {mark} {markdown_name(first.rule)}{words}: {markdown_words(first.message)}"
    if first.suggestions:
        yield f"  <br>Try: {markdown_words(first.suggestions[0])}"
    if entry.rest:
        shown = [
            f"{markdown_name(relative(other.path, folder))}:{places.of(other.path, other.start)}" for other in entry.rest[:_FEW_PLACES]
        ]
        more = f" and {len(entry.rest) - _FEW_PLACES:,} more" if len(entry.rest) > _FEW_PLACES else ""
        yield f"  <br>Also in {count(len(entry.rest), 'more place')}: {', '.join(shown)}{more}"


def _words(finding: Finding) -> str:
    words = finding.text
    return markdown_code(words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…")
