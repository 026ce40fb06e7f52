"""Nothing that copy, paths or rules hold acts where a report is read. A new report is one more line of REPORTS."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lint.checks.examples import TestReport
from lint.documents import Document, Kind, Passage, Segment
from lint.engine.evaluate import Evaluation, Mistake
from lint.engine.results import FileResult, Result
from lint.engine.scoring import Score
from lint.findings import Assertion, Cue, FileError, Finding, Related, SatisfiedNote, Severity, Status, Strength
from lint.reports import accuracy, evaluation, formats, json_report, rules, text
from lint.reports.safe import name, visible
from lint.reports.terminal import Style
from lint.ruleset import Examples, Rule, Source
from tests.reports.nasty import TRICKS, acts, is_command, is_safe


def result(words: str) -> Result:
    """Six pages with the same words, which are also their names; some are left alone, and one page cannot be read."""

    def found(path: str, status: Status, start: int) -> Finding:
        related = (Related(path, start, len(words), words, words),)
        place = (start, len(words), words, words, (words,), related)
        return Finding(path, words, Severity.ERROR, Strength.NEAR, *place, Assertion(status, Cue(0, 1, words)))

    paths = [words, *(f"{words}{number}" for number in range(1, 6))]
    files = [
        FileResult(path, words, (found(path, Status.ASSERTED, 0),), (found(path, Status.NEGATED, len(words) // 2),), (_note(words),))
        for path in paths
    ]
    return Result(tuple(files), missing=(FileError(words, 3, words),))


def _note(words: str) -> SatisfiedNote:
    return SatisfiedNote(words, words, 0, 1, words)


def document(words: str) -> Document:
    """A page of these words, as each kind of passage."""
    kinds = [Passage(words, (Segment(0, len(words), 0, len(words)),), kind) for kind in Kind]
    return Document(words, words, kinds)


def check(name: str) -> Callable[[str, Style], str]:
    """The report of `result` in a format."""

    def rendered(words: str, style: Style) -> str:
        known = {words: rule(words)}
        view = formats.View(style, exempt=True, folder="/", rules=lambda _: known, document=lambda _: document(words))
        return formats.render(name, result(words), view)

    return rendered


def scores(words: str) -> Evaluation:
    mistakes = tuple(Mistake(words, 1, 1, words, missed, words, words) for missed in (True, False))
    claims = {words: Score(1, 2, 3, (0.5,))}
    return Evaluation(claims, claims, mistakes, (FileError(words, 1, words),), 2, 100, 0, 0, 0)


def rule(words: str, kind: str = "claim") -> Rule:
    severities = {Strength.ABSOLUTE: Severity.ERROR, Strength.NEAR: Severity.NOTE}
    sources = (Source(words, words, words, words, words, words),)
    return Rule(words, kind, Path(words), words, words, words, severities, (words,), sources, Examples((words, f"[{words}]"), (words,)))


def examples(words: str) -> TestReport:
    return TestReport(2, (words,), (words,))


class Report(NamedTuple):
    kind: str
    render: Callable[[str, Style], str]


REPORTS = {
    "check": Report("text", lambda words, style: text.render(result(words), style)),
    "check --show-exempt": Report("text", lambda words, style: text.render(result(words), style, exempt=True)),
    "check --format json": Report("json", lambda words, _: json_report.render(result(words), exempt=True)),
    "check --format concise": Report("text", check("concise")),
    "check --format grouped": Report("text", check("grouped")),
    "check --format jsonl": Report("json", check("jsonl")),
    "check --format sarif": Report("json", check("sarif")),
    "check --format gitlab": Report("json", check("gitlab")),
    "check --format rdjson": Report("json", check("rdjson")),
    "check --format github": Report("commands", check("github")),
    "check --format junit": Report("xml", check("junit")),
    "check --format checkstyle": Report("xml", check("checkstyle")),
    "check --format markdown": Report("markdown", check("markdown")),
    "check --format html": Report("html", check("html")),
    "evaluate --errors": Report("text", lambda words, style: evaluation.render(scores(words), style, mistakes=True)),
    "evaluate --format json": Report("json", lambda words, _: evaluation.render_json(scores(words))),
    "evaluate --format markdown": Report("markdown", lambda words, _: accuracy.render(scores(words))),
    "rules": Report("text", lambda words, style: rules.render_list([rule(words)], style)),
    "rules --format json": Report("json", lambda words, _: rules.render_list_json([rule(words)])),
    "explain": Report("text", lambda words, style: rules.render_rule(rule(words), style)),
    "explain, of a note": Report("text", lambda words, style: rules.render_rule(rule(words, "note"), style)),
    "test": Report("text", lambda words, style: rules.render_tests(examples(words), style)),
    "an error": Report("text", lambda words, _: text.error_line(FileError(words, 3, words))),
    "an error without a line": Report("text", lambda words, _: text.error_line(FileError(words, None, words))),
}
STYLES = st.builds(Style, st.integers(40, 120), st.booleans(), st.booleans())
every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)


def of(*kinds: str) -> pytest.MarkDecorator:
    chosen = {name: report.render for name, report in REPORTS.items() if report.kind in kinds}
    return pytest.mark.parametrize("render", chosen.values(), ids=chosen)


@every_report
@given(TRICKS, STYLES)
def test_nothing_acts_on_a_terminal_or_on_the_log_of_a_build(report: Report, words: str, style: Style) -> None:
    rendered = re.sub(r"\x1b\[[\d;]*m", "", report.render(words, style)) if style.color else report.render(words, style)
    for line in rendered.split("\n"):
        assert is_safe(line)
        # Commands to a build service are what one report is made of; a test of its own reads them as the service does.
        assert report.kind == "commands" or not is_command(line)


@of("text", "markdown")
@given(TRICKS)
def test_what_would_act_is_shown_and_not_dropped(render: Callable[[str, Style], str], words: str) -> None:
    rendered = re.sub(r"\n\s*", "", render(words, Style()))
    for char in words:
        assert not acts(char) or char in "\t\r\n" or f"<U+{ord(char):04X}>" in rendered


@of("json")
@given(TRICKS)
def test_json_holds_the_exact_text_in_ascii(render: Callable[[str, Style], str], words: str) -> None:
    rendered = render(words, Style())
    assert rendered.isascii()
    assert all(char == "\n" or char.isprintable() for char in rendered)
    values = [json.loads(rendered)] if rendered.startswith(("[", "{\n")) else [json.loads(line) for line in rendered.splitlines()]
    assert words.encode("utf-16", "surrogatepass").decode("utf-16", "replace") in set(_strings(values))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _strings(item)


@of("commands")
@given(TRICKS)
def test_a_command_is_one_line_and_says_what_it_is_given(render: Callable[[str, Style], str], words: str) -> None:
    lines = render(words, Style()).removesuffix("\n").split("\n")
    assert len(lines) == 7
    for line in lines:
        # As the runner of GitHub reads it: up to the first "::" after the name, parted by commas, each at its first "=".
        told = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert told
        properties = dict(one.split("=", 1) for one in told[2].split(","))
        assert list(properties)[:3] == ["file", "line", "endLine"]
        assert _unescaped(properties["title"]) in {name(words), name("cliniclint/not-checked")}
        assert _unescaped(told[3]) in {visible(f"{words} Try: {words}"), visible(words)}


def _unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


@of("xml")
@given(TRICKS)
def test_xml_is_well_formed_and_has_the_same_elements(render: Callable[[str, Style], str], words: str) -> None:
    def elements(page: str) -> list[tuple[str, list[str]]]:
        return [(element.tag, sorted(element.attrib)) for element in ElementTree.fromstring(page.encode()).iter()]

    assert elements(render(words, Style())) == elements(render("plain", Style()))


class _Tags(HTMLParser):
    """The elements of a page and the attributes of each, without what runs of words there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [key for key, _ in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append("a comment")


@of("html")
@given(TRICKS)
def test_nothing_is_markup_in_a_page_of_html(render: Callable[[str, Style], str], words: str) -> None:
    # The place of what was left alone halves the words, so there are two of them at least. An address of the web is a link.
    words = f" {words}ab"
    assert _Tags(render(words, Style())).tags == _Tags(render("plain", Style())).tags


_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_MATH
)


def _outline(page: str) -> list[str]:
    """The structure of a Markdown page: its elements, with the same mark for every run of words and code."""
    made = []
    for event in _MARKDOWN.events(page):
        kind = event if isinstance(event, str) else next(iter(event))
        shown = "words" if kind in {"Text", "Code"} else str(event)
        if shown != "words" or made[-1:] != ["words"]:
            made.append(shown)
    return made


@of("markdown")
@given(TRICKS)
@example("painless ")
def test_nothing_is_markup_in_a_markdown_page(render: Callable[[str, Style], str], words: str) -> None:
    assert _outline(render(words, Style())) == _outline(render("plain", Style()))


@of("markdown")
@given(st.text(st.sampled_from("`|\\ ab<"), min_size=1, max_size=8).map(lambda middle: f"a{middle}b"))
def test_a_markdown_page_shows_the_exact_words(render: Callable[[str, Style], str], words: str) -> None:
    codes = [event["Code"] for event in _MARKDOWN.events(render(words, Style())) if isinstance(event, dict) and "Code" in event]
    assert words in codes


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("::error::a.md", "<U+003A>:error::a.md"),
        (" ::error::a.md", " <U+003A>:error::a.md"),
        ("a ##[error]b", "a <U+0023>#[error]b"),
        ("a\n.md", "a<U+000A>.md"),
        ("a\udcff.md", "a<U+DCFF>.md"),
        ("[red]a[/red].md", "[red]a[/red].md"),
    ],
)
def test_names(words: str, shown: str) -> None:
    def found(path: str) -> Finding:
        related = (Related(words, 0, 1, "a", "here"),)
        return Finding(path, "house/shine", Severity.ERROR, Strength.NEAR, 0, 1, "a", "No.", related=related)

    told = text.render(Result(tuple(FileResult(path, "a", (found(path),)) for path in (words, words + "2"))), Style())
    assert told.startswith(f"{shown}:1:1  error")
    assert f"\n  See: {shown}:1:1 “a” here\n  Also in 1 more place: {shown}2:1:1\n" in told
    assert text.error_line(FileError(words, 2, "bad")) == f"{shown}:2: bad"
    assert rules.render_list([rule(words)], Style()).startswith(f"{shown}  error/note  ")
    assert f"\nFile  {shown}\n" in rules.render_rule(rule(words), Style())


def test_json_escapes_commands_and_controls() -> None:
    assert json_report.dump(["##[error]\x7f\u202e#[a]"]) == '[\n  "\\u0023#[error]\\u007f\\u202e#[a]"\n]\n'
    assert json_report.dump({"\ud800": 1}) == '{\n  "\\ufffd": 1\n}\n'


@pytest.mark.parametrize(
    ("name", "row"),
    [("claims/pain-free", "| claims/pain-free |"), ("a|b", r"| `a\|b` |"), ("www.a.b/c", "| `www.a.b/c` |"), ("a`", "| `` a` `` |")],
)
def test_names_in_a_table_of_a_markdown_page(name: str, row: str) -> None:
    assert f"\n{row} 3 | 2 | 1 |" in accuracy.render(scores(name))
