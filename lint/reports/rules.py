"""Rules for people and machines: the list, one rule in full, and what its examples showed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size

from lint import places
from lint.checks.examples import TestReport
from lint.findings import Status, Strength
from lint.reports.json_report import dump
from lint.reports.safe import name, visible
from lint.reports.terminal import Mark, Page, Style, count, join
from lint.ruleset import Rewrite, Rule, Source

#: The words of an example that a rule reports.
BRACKETED = re.compile(r"(?<!\\)\[.*?(?<!\\)\]", re.DOTALL)
#: What stands for words of the copy in a message.
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
#: So many examples of each kind are shown where not all are asked for.
MOST_EXAMPLES = 8
#: So many that read well are shown alone.
_ENOUGH = 4
_FEWEST_AROUND = 3
_LONGEST_EXAMPLE = 160
#: How a sentence may say words that are reported all the same.
_READINGS = {
    Status.CONDITIONAL: "in a condition",
    Status.HEDGED: "softened",
    Status.NEGATED: "in a denial",
    Status.QUESTIONED: "in a question",
    Status.TOPIC: "as what the text is about",
    Status.WISHED: "in a wish",
}
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


def render_rule(rule: Rule, style: Style, *, every: bool = False) -> str:
    """One rule, with some of its examples or `every` one."""
    page = Page(style)
    page.line((name(rule.id), "bold"))
    page.prose(rule.summary)

    def section(title: str, texts: Iterable[str], first: str = "  - ", *, marked: bool = False) -> None:
        page.blank()
        page.line((title, "bold"))
        for text in texts:
            shown = visible(text)
            page.prose(shown, first, marks=_brackets(shown) if marked else ())

    def examples(title: str, texts: Sequence[str], *, marked: bool = False) -> None:
        shown = texts if every else telling(texts)
        section(title, shown, marked=marked)
        if len(shown) < len(texts):
            page.line(f"  - and {len(texts) - len(shown):,} more: --all")

    section("Why", [rule.why], "  ")
    section("Severity", [severity_text(rule)], "  ")
    section("What the writer reads", [message_text(rule)], "  ")
    section("Write instead", rule.suggestions)
    if rule.rewrites:
        section("Fixes (check --fix)", map(_rewrite_text, rule.rewrites))
    if rule.kind == "note":
        examples("A page that lacks it (the sentence that makes it owe the note in brackets)", rule.examples.flag, marked=True)
    else:
        examples("Reported (the words in brackets)", rule.examples.flag, marked=True)
    if excused := excuses(rule):
        section("Left alone", excused)
    examples("Left alone, for example", rule.examples.allow)
    page.blank()
    page.line(("Sources", "bold"))
    for source in rule.sources:
        page.prose(source_text(source), "  - ")
        page.line("    ", (source.address, "dim"))
    page.blank()
    page.line(("File", "bold"), "  ", name(rule.path.as_posix()))
    if address := documentation(rule):
        page.line(("Page", "bold"), "  ", address)
    return page.text()


def telling(examples: Sequence[str], most: int = MOST_EXAMPLES) -> Sequence[str]:
    """At most so many of a rule's examples, in their order: those that read as copy does, taken evenly from the whole list.

    Most examples of a long rule are there to show that one more wording is known, and are hardly more than that wording.
    """
    if len(examples) <= most:
        return examples
    likely = [example for example in examples if _reads_well(example)]
    chosen = likely if len(likely) >= _ENOUGH else examples
    shown = min(most, len(chosen))
    return [chosen[number * (len(chosen) - 1) // (shown - 1)] for number in range(shown)]


def excuses(rule: Rule) -> list[str]:
    """What the rule leaves alone and what it does not, in sentences; nothing for a rule that reads no statements."""
    if rule.kind != "claim":
        return []
    told = [
        "What a sentence denies, asks, makes a condition, wishes for, warns about, softens strongly, reports as somebody else's claim, or "
        "says of something else."
    ]
    if rule.counts_when:
        readings = sorted(_READINGS[status] for status in rule.counts_when)
        told.append(f"But this rule is about the words themselves: they are reported {join(readings)}, too.")
    if rule.exempt:
        told.append(f"{count(len(rule.exempt), 'phrase')} that look like it, under “exempt” in the file of the rule.")
    if rule.support == "citation":
        told.append("A claim with a source that a reader can follow, in the same sentence, in the next one or in a footnote.")
    if rule.support == "award":
        told.append("“Award-winning” on a page that names the award, or what was won and in which year.")
    if rule.absorbs:
        told.append(f"What {join(sorted(rule.absorbs))} would find in the same words is reported once, here.")
    return told


def message_text(rule: Rule) -> str:
    """What a writer reads, with the words of an example in it."""
    words = next((found[0][1:-1] for example in telling(rule.examples.flag) for found in BRACKETED.finditer(example)), "…")
    return _PLACEHOLDER.sub(lambda found: words if found[1] == "text" else "…", rule.message)


def documentation(rule: Rule) -> str | None:
    """The address of the page on a rule that ships with cliniclint."""
    return f"{places.PROJECT}/blob/main/docs/rules/{rule.id}.md" if rule.path.is_relative_to(places.RULES) else None


def _reads_well(example: str) -> bool:
    """Whether an example is a sentence or two in which the words found, if any, are a part."""
    found = BRACKETED.findall(example)
    around = BRACKETED.sub(" ", example).split()
    return len(around) >= _FEWEST_AROUND and len(example) <= _LONGEST_EXAMPLE and example.count("[") == len(found) <= 1


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


def severity_text(rule: Rule) -> str:
    """How severe a finding of the rule is, and when."""
    absolute, near = _severities(rule)
    if absolute is near:
        return str(absolute)
    return f"{absolute} when stated without limit, {near} when thinly softened"


def _rewrite_text(rewrite: Rewrite) -> str:
    what = f"“{rewrite.phrase.text}” becomes “{rewrite.replacement}”" if rewrite.replacement else f"“{rewrite.phrase.text}” goes"
    return what if rewrite.safe else f"{what}, with --unsafe-fixes"


def _brackets(example: str) -> list[Mark]:
    """The bracketed spans of an example, emphasised."""
    return [(*match.span(), "bold red") for match in BRACKETED.finditer(example)]


def source_text(source: Source) -> str:
    """Where a rule comes from, in one line without the address."""
    kind = _SOURCE_TYPES.get(source.type, source.type)
    return f"{source.jurisdiction}: {source.title}, {source.clause} ({kind}; checked {source.checked})"


def source_as_dict(source: Source) -> dict[str, str]:
    """Where a rule comes from, as plain values."""
    return {
        "jurisdiction": source.jurisdiction,
        "title": source.title,
        "clause": source.clause,
        "address": source.address,
        "type": source.type,
        "checked": source.checked,
    }


def _as_dict(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kind": rule.kind,
        "summary": rule.summary,
        "message": rule.message,
        "why": rule.why,
        "severities": {strength.value: severity.value for strength, severity in rule.severities.items()},
        "suggestions": rule.suggestions,
        "left_alone": excuses(rule),
        "rewrites": [{"phrase": rewrite.phrase.text, "with": rewrite.replacement, "safe": rewrite.safe} for rewrite in rule.rewrites],
        "examples": {"flag": rule.examples.flag, "allow": rule.examples.allow},
        "sources": [source_as_dict(source) for source in rule.sources],
        "page": documentation(rule),
        "path": rule.path.as_posix(),
    }
