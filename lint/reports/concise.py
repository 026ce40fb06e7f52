"""The findings of a run for a person, one line each: for a search, an editor's list of problems, a log."""

from __future__ import annotations

from lint.engine.results import Result
from lint.reports.formats import View
from lint.reports.places import Places
from lint.reports.safe import name
from lint.reports.terminal import Page, Style
from lint.reports.text import COLORS, known, summary


def report(result: Result, view: View) -> str:
    """The report as it is wanted."""
    page = Page(view.style or Style())
    places = Places(result)
    for finding in result.findings:
        where = f"{name(finding.path)}:{places.of(finding.path, finding.start)}"
        level = finding.severity.value
        page.line((where, "bold"), ": ", (level, COLORS[finding.severity]), f": {finding.message} ", (f"[{name(finding.rule)}]", "dim"))
    if not view.quiet:
        for line in (summary(result), *known(result)):
            page.line(line)
    return page.text()
