"""Run the examples that rules carry: copy with the reported spans in [brackets], and copy in which nothing is reported."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from lint.checks.checker import Checker
from lint.documents.model import Document, Passage, Segment
from lint.ruleset import Rule, RuleSet

_MARK = re.compile(r"\\([\[\]])|([\[\]])")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True)
class TestReport:
    """What the examples showed, one line each: examples that fail, and alternatives of phrases that no `flag` example exercises."""

    examples: int
    failures: tuple[str, ...]
    unexercised: tuple[str, ...]

    __test__ = False  # not a test class, whatever its name says to pytest


def run(ruleset: RuleSet, only: Collection[str] = ()) -> TestReport:
    """Run the examples of all rules, or of those whose ids are in `only`."""
    failures: list[str] = []
    unexercised: list[str] = []
    count = 0
    for rule in ruleset.rules.values():
        if only and rule.id not in only:
            continue
        checker = Checker(ruleset, [rule])
        exercised: set[tuple[int, int]] = set()
        for text in rule.examples.flag:
            document, expected = read_example(text)
            failures += _compare(rule, checker, document, expected, text)
            for claim in checker.claims(document):
                exercised |= claim.branches
        for text in rule.examples.allow:
            failures += _compare(rule, checker, read_example(text)[0], [], text)
        count += len(rule.examples.flag) + len(rule.examples.allow)
        unexercised += _unexercised(rule, exercised)
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
    plain += text[place:]
    passages = []
    for paragraph in _PARAGRAPH.finditer(plain):
        body = paragraph[0].rstrip()
        words = body.replace("\n", " ")
        passages.append(Passage(words, (Segment(0, len(body), paragraph.start(), paragraph.start() + len(body)),)))
    return Document("example", plain, passages), spans


def _compare(rule: Rule, checker: Checker, document: Document, expected: list[tuple[int, int]], text: str) -> list[str]:
    """One line for each span that is missing or too much."""
    found = [(finding.start, finding.end) for finding in checker.check(document).findings]
    shown = " ".join(text.split())
    made = []
    for start, end in sorted(set(expected) - set(found)):
        near = [document.text[a:b] for a, b in found if a < end and start < b]
        instead = f" (reported instead: “{near[0]}”)" if near else ""
        made.append(f"{rule.path}: {rule.id} does not report “{document.text[start:end]}” in: {shown}{instead}")
    for start, end in sorted(set(found) - set(expected)):
        if not any(a < end and start < b for a, b in expected):
            made.append(f"{rule.path}: {rule.id} reports “{document.text[start:end]}” in: {shown}")
    return made


def _unexercised(rule: Rule, exercised: set[tuple[int, int]]) -> list[str]:
    made = []
    for number, pattern in enumerate(rule.patterns):
        alternatives = pattern.phrase.alternatives if pattern.phrase else (pattern.text,)
        for branch, alternative in enumerate(alternatives):
            if (number, branch) not in exercised:
                where = f" of “{pattern.text}”" if len(alternatives) > 1 else ""
                made.append(f"{rule.path}:{pattern.line}: no example exercises “{alternative}”{where}")
    return made
