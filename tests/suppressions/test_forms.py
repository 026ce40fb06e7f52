"""Suppressions in every form of comment, written, found, honoured, listed, expired and taken out again. The forms are data."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from lint.cli import main
from lint.documents import read
from lint.engine import clock
from lint.engine.results import FileResult, Options
from lint.engine.run import check_paths
from lint.findings import Finding
from lint.suppressions import Directive, Verb, parse, render

pytestmark = pytest.mark.usefixtures("small_rules")

DATA = yaml.safe_load(Path(__file__).with_name("forms.yaml").read_text(encoding="utf-8"))
PAGE = Path(__file__).parents[2] / "docs" / "suppressions.md"
VERBS = {"next": Verb.NEXT, "block": Verb.BLOCK, "span": Verb.ALLOW, "file": Verb.FILE}
CASES = [
    pytest.param(form, scope, id=f"{form['file']} {form['mark']} {scope}")
    for form in DATA["forms"]
    for scope in form.get("scopes", DATA["layouts"][form["layout"]])
]
UNTIL = date(2027, 3, 31)


def page(form: dict[str, Any], scope: str, *rules: str) -> str:
    """A page of a form with a suppression of `rules`."""
    directive = Directive(VERBS[scope], rules or ("house/shine",), "our lamp, file 12", "Dana Ruiz", UNTIL)
    comment, end = (form["mark"].replace("…", f"cliniclint: {text}") for text in (render(directive), "end"))
    layout: str = DATA["layouts"][form["layout"]][scope]
    # The marks stand alone in the layouts.
    return re.sub(r"(?<![\w'])[coe](?![\w'])", lambda mark: end if mark[0] == "e" else comment, layout)


def check(name: str, text: str, today: date = date(2026, 11, 29)) -> FileResult:
    Path(name).write_text(text, encoding="utf-8")
    (file,) = check_paths([name], Options(today=today)).files
    assert not file.errors
    return file


def without(text: str, finding: Finding) -> str:
    """The text with the fix of a finding applied."""
    assert finding.fix is not None
    for edit in reversed(finding.fix.edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_there_are_forms_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("form", "scope"), CASES)
def test_it_is_honoured_until_its_last_day(form: dict[str, Any], scope: str) -> None:
    text = page(form, scope)
    file = check(form["file"], text)
    assert [finding.rule for finding in file.findings] == []
    ((finding, by),) = file.suppressed
    assert (finding.rule, finding.text) == ("house/shine", "perfectly shiny")
    assert (by.scope.value, by.reason, by.owner, by.until) == (scope, "our lamp, file 12", "Dana Ruiz", UNTIL)
    comment = re.escape(form["mark"]).replace("…", "cliniclint: .*?")
    assert re.fullmatch(comment, text[by.start : by.end])
    assert check(form["file"], text, UNTIL) == file
    late = check(form["file"], text, date(2027, 4, 1))
    assert sorted(finding.rule for finding in late.findings) == ["house/shine", "suppressions/expired"]
    assert not late.suppressed


@pytest.mark.parametrize(("form", "scope"), CASES)
def test_it_is_listed(form: dict[str, Any], scope: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2027, 3, 30))
    Path(form["file"]).write_text(page(form, scope), encoding="utf-8")
    result = CliRunner().invoke(main, ["suppressions", "--format", "json", form["file"]])
    assert result.exit_code == 0
    (listed,) = json.loads(result.stdout)
    assert (listed["scope"], listed["rules"], listed["state"]) == (scope, ["house/shine"], "used")
    assert (listed["owner"], listed["until"], listed["days_left"]) == ("Dana Ruiz", "2027-03-31", 1)


@pytest.mark.parametrize(("form", "scope"), CASES)
def test_one_without_a_use_is_taken_out(form: dict[str, Any], scope: str) -> None:
    text = page(form, scope, "street/loud")
    file = check(form["file"], text)
    (unused,) = [finding for finding in file.findings if finding.rule == "suppressions/unused"]
    mended = without(text, unused)
    assert "cliniclint" not in mended
    assert [passage.text for passage in read(form["file"], mended).passages] == [one.text for one in read(form["file"], text).passages]


@pytest.mark.parametrize(("form", "scope"), CASES)
def test_one_rule_without_a_use_is_taken_out(form: dict[str, Any], scope: str) -> None:
    for rules in (("street/loud", "house/shine"), ("house/shine", "street/loud")):
        text = page(form, scope, *rules)
        (unused,) = check(form["file"], text).findings
        assert (unused.rule, "street/loud" in unused.message, "house/shine" in unused.message) == ("suppressions/unused", True, False)
        mended = check(form["file"], without(text, unused))
        assert not mended.findings
        assert [by.rules for _, by in mended.suppressed] == [("house/shine",)]


def test_the_documentation_shows_these_forms() -> None:
    shown = re.findall(r"`([^`]*…[^`]*)`", PAGE.read_text(encoding="utf-8"))
    assert {re.sub(r"\s*…\s*", "…", mark) for mark in shown} == {re.sub(r"\s*…\s*", "…", form["mark"]) for form in DATA["forms"]}


def test_what_is_written_is_what_is_read() -> None:
    written = Directive(Verb.NEXT, ("a/b", "c/d-e"), "the reason -- of it", "Dana Ruiz", UNTIL)
    assert parse(render(written)) == written
