"""How often each rule was broken, and on how many pages: what to begin with on an old site, and how far a rewrite has come."""

from __future__ import annotations

from collections import Counter

from lint.engine.results import Result
from lint.findings import Finding, Severity
from lint.reports.formats import View
from lint.reports.safe import name
from lint.reports.terminal import Page, Style
from lint.reports.text import summary

_NUMBERS = frozenset({0, 1, 2, 3, 4})


def report(result: Result, view: View) -> str:
    """A table of the rules that found something or left something alone, the most findings first."""
    page = Page(view.style or Style())
    left = Counter(finding.rule for finding in result.withheld)
    found: dict[str, list[Finding]] = {rule: [] for rule in left}
    for finding in result.findings:
        found.setdefault(finding.rule, []).append(finding)
    rows = [
        (
            f"{len(findings):,}",
            *(f"{sum(finding.severity is severity for finding in findings):,}" for severity in (Severity.ERROR, Severity.WARNING)),
            f"{len({finding.path for finding in findings}):,}",
            f"{left[rule]:,}",
            name(rule),
        )
        for rule, findings in sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]
    if rows:
        page.table([("findings", "errors", "warnings", "pages", "left alone", "rule"), *rows], _NUMBERS)
    if not view.quiet:
        if rows:
            page.blank()
        page.prose(summary(result))
    return page.text()
