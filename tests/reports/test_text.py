"""The text report: what a writer sees."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lint.engine.results import FileResult, Result
from lint.findings import Assertion, Cue, FileError, Finding, Related, Scope, Severity, Status, Suppression
from lint.reports import text
from lint.reports.terminal import Style
from tests.reports.nasty import COPY, is_safe

PAGE = "# Floors\n\nThe floor is perfectly\nshiny, and it stays so for as long as anybody could ever want it to. The street is loud.\n"


def finding(page: str, words: str, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    start = page.index(words)
    values: dict[str, object] = {
        "path": "pages/floors.md",
        "rule": "house/shine",
        "severity": severity,
        "strength": None,
        "start": start,
        "end": start + len(words),
        "text": words,
        "message": f"“{words}” promises what no polish keeps.",
    }
    return Finding(**(values | more))  # type: ignore[arg-type]


def result(*findings: Finding, page: str = PAGE) -> Result:
    return Result((FileResult("pages/clean.md", "x"), FileResult("pages/floors.md", page, findings, failing=len(findings))))


def test_a_finding_in_full() -> None:
    one = finding(PAGE, "loud", suggestions=("It is busy.", "It is lively."))
    assert text.render(result(one), Style(60)) == (
        "pages/floors.md:4:84  error  house/shine\n"
        "  │ …as anybody could ever want it to. The street is loud.\n"
        "  │                                                  ^^^^\n"
        "  “loud” promises what no polish keeps.\n"
        "  Try: It is busy.\n"
        "   or: It is lively.\n"
        "\n"
        "1 error in 1 of 2 files\n"
        "“cliniclint explain RULE” tells why a rule exists and where\n"
        "it comes from.\n"
    )


def test_what_is_suppressed_is_counted_and_shown_when_asked_for() -> None:
    by = Suppression("pages/floors.md", 0, 8, 1, Scope.FILE, ("house/shine",), "our lamp", "Dana", date(2027, 3, 31))
    held = dataclasses.replace(result().files[1], suppressed=((finding(PAGE, "loud"), by),))
    assert text.render(Result((held,)), Style(60)) == "Nothing found in 1 file; 1 suppressed\n"
    assert text.render(Result((held,)), Style(80), exempt=True) == (
        "pages/floors.md:4:84  suppressed  house/shine\n"
        "  │ …stays so for as long as anybody could ever want it to. The street is loud.\n"
        "  │                                                                       ^^^^\n"
        "  Suppressed by Dana until 2027-03-31 in pages/floors.md:1: our lamp\n"
        "\n"
        "Nothing found in 1 file; 1 suppressed\n"
        "0 places left alone\n"
    )


def test_a_span_over_two_lines_is_underlined_on_both() -> None:
    lines = text.render(result(finding(PAGE, "perfectly\nshiny")), Style(60)).splitlines()
    assert lines[1:5] == [
        "  │ The floor is perfectly",
        "  │              ^^^^^^^^^",
        "  │ shiny, and it stays so for as long as anybody could…",
        "  │ ^^^^^",
    ]


def test_a_long_span_shows_three_lines() -> None:
    page = "one\ntwo\nthree\nfour\nfive"
    lines = text.render(result(finding(page, page), page=page), Style(60)).splitlines()
    assert lines[1:9] == [
        "  │ one",
        "  │ ^^^",
        "  │ two",
        "  │ ^^^",
        "  │ three",
        "  │ ^^^^^",
        "  │ …",
        "  “one two three four five” promises what no polish keeps.",
    ]


def test_other_places_are_named() -> None:
    related = Related("pages/floors.md", PAGE.index("loud"), PAGE.index("loud") + 4, "loud", "says otherwise")
    assert "  See: pages/floors.md:4:84 “loud” says otherwise" in text.render(
        result(finding(PAGE, "shiny", related=(related,))), Style(100)
    )


def test_the_summary() -> None:
    mixed = result(finding(PAGE, "shiny"), finding(PAGE, "loud", Severity.WARNING), finding(PAGE, "long", Severity.WARNING))
    assert text.summary(mixed) == "1 error and 2 warnings in 1 of 2 files"
    assert text.summary(Result((FileResult("a.md", "x"),))) == "Nothing found in 1 file"
    assert text.summary(Result()) == "No files to check"
    unread = Result((FileResult("a.md", "x"),), missing=(FileError("b.md", None, "gone"), FileError("b.md", 3, "again")))
    assert text.summary(unread) == "Nothing found in 1 file; 1 path could not be checked"


def test_quiet_leaves_out_the_summary() -> None:
    assert text.render(result(), Style(), quiet=True) == ""
    assert "1 error" not in text.render(result(finding(PAGE, "loud")), Style(), quiet=True)


def test_ascii_marks_where_the_stream_takes_no_more() -> None:
    shown = text.render(result(finding(PAGE, "loud", message="Too much.")), Style(60, plain=True), quiet=True)
    assert shown.isascii()
    assert "\n  | ...anybody could ever want it to. The street is loud.\n" in shown


def test_colours_do_not_change_the_words() -> None:
    shown = [text.render(result(finding(PAGE, "loud", suggestions=("Busy.",))), Style(60, color=color)) for color in (False, True)]
    assert re.sub(r"\x1b\[[\d;]*m", "", shown[1]) == shown[0] != shown[1]


@given(COPY.filter(bool), st.data(), st.integers(40, 140))
def test_no_control_character_of_the_copy_reaches_the_terminal(page: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))
    path = data.draw(COPY)
    one = Finding(
        path, "house/shine", Severity.ERROR, None, start, end, page[start:end], page, (page,), (Related(path, start, end, page, page),)
    )
    shown = text.render(Result((FileResult(path, page, (one,)),)), Style(width), quiet=True)
    lines = shown.split("\n")
    assert all(is_safe(line) for line in lines)
    # A character that would make a command of a line is shown longer than it is.
    assert all(cell_len(line) <= width for line in lines[1:] if line.isascii() and not re.match(r" *<U\+003A>:", line))
    assert is_safe(text.error_line(FileError(path, 1, page)))


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ASSERTED])
def test_what_was_left_alone_and_why(status: Status) -> None:
    left = dataclasses.replace(finding(PAGE, "shiny"), assertion=Assertion(status, Cue(0, 3, "The")))
    made = Result((FileResult(left.path, PAGE, withheld=(left,)),))
    assert "left alone" not in text.render(made, Style())
    shown = text.render(made, Style(), exempt=True)
    assert "left alone  house/shine" in shown
    assert "Left alone because " in shown
    assert "“The”." in shown
