"""Run the examples that rules carry: copy with the reported spans in [brackets], and copy in which nothing is reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lint import documents, suppressions
from lint.checks import consistency
from lint.checks.checker import Checker, Report
from lint.checks.rewrite import Rewriter
from lint.documents.model import Document, Passage, Segment
from lint.ruleset import Rule, RuleSet

_MARK = re.compile(r"\\([\[\]])|([\[\]])")
#: What parts the pages of an example, for rules that hold pages against each other.
_NEXT_PAGE = re.compile(r"^---$\n?", re.MULTILINE)
#: The day on which the examples of suppressions are judged.
_TODAY = date(2026, 11, 29)
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True)
class TestReport:
    """What the examples showed, one line each: examples that fail, and alternatives and rewrites that no `flag` example exercises."""

    examples: int
    failures: tuple[str, ...]
    unexercised: tuple[str, ...]

    __test__ = False  # not a test class, whatever its name says to pytest


def run(ruleset: RuleSet, only: Collection[str] = ()) -> TestReport:
    """Run the examples of all rules, or of those whose ids are in `only`."""
    failures: list[str] = []
    unexercised: list[str] = []
    count = 0
    everything = Checker(ruleset, [*ruleset.rules.values()])
    for rule in ruleset.rules.values():
        if only and rule.id not in only:
            continue
        # What a suppression holds back may be a finding of any rule.
        checker = everything if rule.kind == "suppression" else Checker(ruleset, [rule])
        exercised: set[tuple[int, int]] = set()
        rewritten: set[int | None] = set()
        for text in rule.examples.flag:
            failures += _compare(rule, checker, text)
            for claim in checker.claims(read_example(text)[0]) if rule.kind in ("claim", "note") else ():
                exercised |= claim.branches
                rewritten.add(Rewriter(rule.rewrites, claim.span.vocab).number(claim.span))
        for text in rule.examples.allow:
            failures += _compare(rule, checker, text)
        count += len(rule.examples.flag) + len(rule.examples.allow)
        unexercised += _unexercised(rule, exercised)
        unexercised += [
            f"{rule.path}:{rewrite.line}: no example exercises the rewrite of “{rewrite.phrase.text}”"
            for number, rewrite in enumerate(rule.rewrites)
            if number not in rewritten
        ]
    return TestReport(count, tuple(failures), tuple(unexercised))


def read_example(text: str) -> tuple[Document, list[tuple[int, int]]]:
    """The document of an example (blank lines part paragraphs) and the bracketed spans in it. `\\[` is a plain bracket."""
    plain, spans, opened = "", [], 0
    place = 0
    for match in _MARK.finditer(text):
        plain += text[place : match.start()]
        place = match.end()
        if match[1]:
            plain += match[1]
        elif match[2] == "[":
            opened = len(plain)
        else:
            spans.append((opened, len(plain)))
    return _document(plain + text[place:]), spans


def _document(plain: str) -> Document:
    """A text as a document whose paragraphs are parted by blank lines."""
    passages = []
    for paragraph in _PARAGRAPH.finditer(plain):
        body = paragraph[0].rstrip()
        words = body.replace("\n", " ")
        passages.append(Passage(words, (Segment(0, len(body), paragraph.start(), paragraph.start() + len(body)),)))
    return Document("example", plain, passages)


def _compare(rule: Rule, checker: Checker, text: str) -> list[str]:
    """One line for each span that is missing or too much."""
    pages = [read_example(page) for page in _NEXT_PAGE.split(text)]
    if rule.kind == "suppression":
        again = []
        found = {("0", fault.start, fault.end) for fault in _faults(pages[0][0].text, checker) if fault.rule == rule.id}
    else:
        reports = [checker.check(replace(document, path=str(number))) for number, (document, _) in enumerate(pages)]
        found = {(finding.path, finding.start, finding.end) for report in reports for finding in report.findings}
        again = [line for report, (document, _) in zip(reports, pages, strict=True) for line in _rewritten(rule, checker, document, report)]
        across = consistency.findings([rule], [report.record for report in reports])
        found |= {(finding.path, finding.start, finding.end) for finding in across}
    expected = {(str(number), *span) for number, (_, spans) in enumerate(pages) for span in spans}
    shown = " ".join(text.split())
    made = again
    for path, start, end in sorted(expected - found):
        document = pages[int(path)][0]
        near = [document.text[a:b] for other, a, b in sorted(found) if other == path and a < end and start < b]
        instead = f" (reported instead: “{near[0]}”)" if near else ""
        made.append(f"{rule.path}: {rule.id} does not report “{document.text[start:end]}” in: {shown}{instead}")
    for path, start, end in sorted(found - expected):
        if not any(other == path and a < end and start < b for other, a, b in expected):
            made.append(f"{rule.path}: {rule.id} reports “{pages[int(path)][0].text[start:end]}” in: {shown}")
    return made


def _rewritten(rule: Rule, checker: Checker, document: Document, report: Report) -> Iterator[str]:
    """One line for each rewrite that the rule reports again."""
    for finding in report.findings:
        for edit in finding.fix.edits if finding.fix else ():
            text = f"{document.text[: edit.start]}{edit.replacement}{document.text[edit.end :]}"
            end = edit.start + len(edit.replacement)
            if any(one.start < end and edit.start < one.end for one in checker.check(_document(text)).findings):
                yield f"{rule.path}: {rule.id} reports its own rewrite “{edit.replacement}” in: {' '.join(text.split())}"


def _faults(text: str, checker: Checker) -> Sequence[suppressions.Fault]:
    """What is wrong with the suppressions of an example, which is a page of Markdown."""
    page = documents.read("example.md", text)
    report = checker.check(page)
    known = checker.ruleset.rules
    judged = suppressions.judge(
        page.path, page.text, page.comments, page.entries, (), report.findings, known=known, ran=known, today=_TODAY, whole=True
    )
    return judged.faults


def _unexercised(rule: Rule, exercised: set[tuple[int, int]]) -> list[str]:
    made = []
    for number, pattern in enumerate(rule.patterns):
        alternatives = pattern.phrase.alternatives if pattern.phrase else (pattern.text,)
        for branch, alternative in enumerate(alternatives):
            if (number, branch) not in exercised:
                where = f" of “{pattern.text}”" if len(alternatives) > 1 else ""
                made.append(f"{rule.path}:{pattern.line}: no example exercises “{alternative}”{where}")
    return made
