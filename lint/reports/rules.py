"""Rules for people and machines: the list, one rule in full, and what its examples showed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len, set_cell_size

from lint.checks.examples import TestReport
from lint.findings import Strength
from lint.reports.json_report import dump
from lint.reports.safe import name, visible
from lint.reports.terminal import Mark, Page, Style, count
from lint.ruleset import Rewrite, Rule, Source

_BRACKETED = re.compile(r"(?<!\\)\[.*?(?<!\\)\]", re.DOTALL)
_SOURCE_TYPES = {"ban": "not allowed", "evidence": "needs evidence", "note": "needs a note"}


def render_list(rules: Iterable[Rule], style: Style) -> str:
    """One line or paragraph for each rule: its id, how severe it is, what it looks for."""
    page = Page(style)
    rows = [(name(rule.id), "/".join(dict.fromkeys(severity.value for severity in _severities(rule))), rule.summary) for rule in rules]
    widths = [max((cell_len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for rule_id, severities, summary in rows:
        page.prose(summary, f"{set_cell_size(rule_id, widths[0])}  {severities:<{widths[1]}}  ")
    page.blank()
    page.prose("“cliniclint explain RULE” shows one in full.", style="dim")
    return page.text()


def render_list_json(rules: Iterable[Rule]) -> str:
    """Everything about the rules that a reader of them needs, as a JSON array."""
    return dump([_as_dict(rule) for rule in rules])


def render_rule(rule: Rule, style: Style) -> str:
    """One rule in full."""
    page = Page(style)
    page.line((name(rule.id), "bold"))
    page.prose(rule.summary)

    def section(title: str, texts: Iterable[str], first: str = "  - ", *, marked: bool = False) -> None:
        page.blank()
        page.line((title, "bold"))
        for text in texts:
            shown = visible(text)
            page.prose(shown, first, marks=_brackets(shown) if marked else ())

    section("Why", [rule.why], "  ")
    section("Severity", [_severity_text(rule)], "  ")
    section("Write instead", rule.suggestions)
    if rule.rewrites:
        section("Fixes (check --fix)", map(_rewrite_text, rule.rewrites))
    if rule.kind == "note":
        section("A page that lacks it (the sentence that makes it owe the note in brackets)", rule.examples.flag, marked=True)
    else:
        section("Reported (the words in brackets)", rule.examples.flag, marked=True)
    section("Left alone", rule.examples.allow)
    page.blank()
    page.line(("Sources", "bold"))
    for source in rule.sources:
        page.prose(source_text(source), "  - ")
        page.line("    ", (source.address, "dim"))
    page.blank()
    page.line(("File", "bold"), "  ", name(rule.path.as_posix()))
    return page.text()


def render_tests(report: TestReport, style: Style) -> str:
    """What the examples of the rules showed: failures first, then alternatives that no example exercises, then one line."""
    page = Page(style)
    for line in report.failures:
        page.line(line)
    if report.failures and report.unexercised:
        page.blank()
    for line in report.unexercised:
        page.line((line, "dim"))
    if report.failures or report.unexercised:
        page.blank()
    outcome = f"{count(len(report.failures), 'failure')} in {count(report.examples, 'example')}"
    open_ends = f"; {count(len(report.unexercised), 'alternative')} without an example" if report.unexercised else ""
    page.prose(outcome + open_ends, style="bold red" if report.failures else "")
    return page.text()


def _severities(rule: Rule) -> list[Any]:
    return [rule.severities[strength] for strength in (Strength.ABSOLUTE, Strength.NEAR)]


def _severity_text(rule: Rule) -> str:
    absolute, near = _severities(rule)
    if absolute is near:
        return str(absolute)
    return f"{absolute} when stated without limit, {near} when thinly softened"


def _rewrite_text(rewrite: Rewrite) -> str:
    what = f"“{rewrite.phrase.text}” becomes “{rewrite.replacement}”" if rewrite.replacement else f"“{rewrite.phrase.text}” goes"
    return what if rewrite.safe else f"{what}, with --unsafe-fixes"


def _brackets(example: str) -> list[Mark]:
    """The bracketed spans of an example, emphasised."""
    return [(*match.span(), "bold red") for match in _BRACKETED.finditer(example)]


def source_text(source: Source) -> str:
    """Where a rule comes from, in one line without the address."""
    kind = _SOURCE_TYPES.get(source.type, source.type)
    return f"{source.jurisdiction}: {source.title}, {source.clause} ({kind}; checked {source.checked})"


def _as_dict(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "summary": rule.summary,
        "message": rule.message,
        "why": rule.why,
        "severities": {strength.value: severity.value for strength, severity in rule.severities.items()},
        "suggestions": rule.suggestions,
        "rewrites": [{"phrase": rewrite.phrase.text, "with": rewrite.replacement, "safe": rewrite.safe} for rewrite in rule.rewrites],
        "examples": {"flag": rule.examples.flag, "allow": rule.examples.allow},
        "sources": [
            {
                "jurisdiction": source.jurisdiction,
                "title": source.title,
                "clause": source.clause,
                "address": source.address,
                "type": source.type,
                "checked": source.checked,
            }
            for source in rule.sources
        ],
        "path": rule.path.as_posix(),
    }
