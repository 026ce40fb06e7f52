"""Repeated copy: the text report shows it once with all its places, the JSON report every time."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.results import FileResult, Result
from lint.findings import Assertion, Cue, Finding, Related, Severity, Status, Strength
from lint.reports import json_report, text
from lint.reports.groups import group
from lint.reports.terminal import Style

#: Four places on two lines.
PAGE = "shiny, Shiny\nSHINY shiny"
PLACES = {"1:1": 0, "1:8": 7, "2:1": 13, "2:7": 19}


def at(path: str, place: str = "1:1", **more: Any) -> Finding:
    start = PLACES[place]
    words = PAGE[start : start + 5]
    values: dict[str, Any] = {"rule": "house/shine", "severity": Severity.ERROR, "strength": Strength.ABSOLUTE, "text": words}
    return Finding(**({"path": path, "start": start, "end": start + 5, "message": f"“{words}” is too much."} | values | more))


def run(*findings: Finding, pages: int = 0) -> Result:
    """A run over the files of the findings, and over clean ones up to a number of pages."""
    paths = sorted({finding.path for finding in findings})
    clean = [FileResult(f"z{number}.md", "x") for number in range(pages - len(paths))]
    files = [FileResult(path, PAGE, tuple(finding for finding in findings if finding.path == path)) for path in paths]
    return Result((*files, *clean))


def shown(result: Result, width: int = 80) -> str:
    return text.render(result, Style(width), quiet=True)


def test_a_group_is_shown_once_with_all_its_places() -> None:
    findings = [at("a.md", "1:8", suggestions=("Clean.",)), *(at("b.md", place, suggestions=("Clean.",)) for place in PLACES)]
    assert shown(run(*findings, at("c.md", suggestions=("Clean.",))), 40) == (
        "a.md:1:8  error  house/shine\n"
        "  │ shiny, Shiny\n"
        "  │        ^^^^^\n"
        "  “Shiny” is too much.\n"
        "  Try: Clean.\n"
        "  Also in 5 more places:\n"
        "       b.md:1:1, 1:8, 2:1, 2:7; c.md:1:1\n"
        "\n"
    )


def test_two_places_of_one_page() -> None:
    assert "  Also in 1 more place: a.md:2:1\n" in shown(run(at("a.md"), at("a.md", "2:1")))


def test_groups_stand_in_the_order_of_their_first_places() -> None:
    other = {"rule": "street/loud"}
    result = run(at("a.md", "1:1", **other), at("a.md", "1:8"), at("b.md", "1:1"), at("b.md", "2:1", **other))
    assert re.findall(r"^\S+  .*$", shown(result), re.MULTILINE) == ["a.md:1:1  error  street/loud", "a.md:1:8  error  house/shine"]


@pytest.mark.parametrize(
    "more",
    [
        {"severity": Severity.WARNING},
        {"rule": "house/gloss"},
        {"text": "shine"},
        {"message": "“shiny” is too much. The “*” leads nowhere."},
        {"suggestions": ("Clean.",)},
        {"related": (Related("a.md", 0, 1, "s", "here"),)},
    ],
)
def test_what_reads_differently_is_shown_apart(more: dict[str, Any]) -> None:
    assert len(group([at("a.md"), at("b.md")])) == 1
    assert len(group([at("a.md"), at("b.md", **more)])) == 2


def test_white_space_and_capitals_make_no_difference() -> None:
    assert len(group([at("a.md", text="very\n shiny", message="A  b"), at("b.md", text="Very shiny", message="a b")])) == 1


def test_a_missing_note_is_about_the_page_whatever_the_words() -> None:
    note = {"strength": None, "message": "The page lacks it."}
    assert len(group([at("a.md", text="One sentence.", **note), at("b.md", text="Another.", **note)])) == 1


@pytest.mark.parametrize(
    ("found", "pages", "most"),
    [(5, 9, "5 of the 9"), (5, 5, "all 5"), (5, 10, ""), (4, 4, ""), (38, 40, "38 of the 40"), (1001, 2000, "1,001 of the 2,000")],
)
def test_what_stands_on_most_pages_is_said_once(found: int, pages: int, most: str) -> None:
    result = run(*(at(f"a{number:04}.md", place) for number in range(found) for place in ("1:1", "2:1")), pages=pages)
    told = " ".join(shown(result).split())
    assert told.count("The same on ") == bool(most)
    assert f"The same on {most} pages checked, so look at a shared header, footer or layout first." in told or not most
    tail = f" and {2 * found - 4:,} more (--format json lists all)" if most else ";"
    assert f"Also in {2 * found - 1:,} more places: a0000.md:2:1; a0001.md:1:1, 2:1{tail}" in told


def test_counts_and_json_are_those_of_all_findings() -> None:
    result = run(*(at(f"a{number}.md") for number in range(9)), pages=10)
    assert "\n9 errors in 9 of 10 files\n" in text.render(result, Style())
    assert len(json.loads(json_report.render(result))["findings"]) == 9


def test_what_was_left_alone_is_judged_by_its_sentence_and_not_grouped() -> None:
    left = tuple(at("a.md", place, assertion=Assertion(Status.NEGATED, Cue(0, 1, "no"))) for place in PLACES)
    told = text.render(Result((FileResult("a.md", PAGE, (at("a.md"),), left),)), Style(), quiet=True, exempt=True)
    assert told.count("left alone  house/shine") == 4
    assert "Also" not in told


FINDINGS = st.builds(
    at,
    st.sampled_from(["a.md", "b/a b.md", "c.md", "d.md"]),
    st.sampled_from(list(PLACES)),
    rule=st.sampled_from(["house/shine", "house/gloss"]),
    severity=st.sampled_from(Severity),
    strength=st.sampled_from([None, Strength.NEAR]),
)


@given(st.lists(FINDINGS, unique_by=lambda finding: finding.sort_key), st.integers(40, 120))
def test_no_place_is_lost_and_none_is_told_twice(findings: list[Finding], width: int) -> None:
    findings.sort(key=lambda finding: finding.sort_key)
    told = shown(run(*findings), width)
    heads = re.findall(r"^(\S.*?):(\d+:\d+)  \w+  (\S+)$", told, re.MULTILINE)
    places = [(path, place) for path, place, _ in heads]
    for listed in re.findall(r"Also in \d+ more places?:((?:.*\n)+?)\n", told):
        for file in " ".join(listed.split()).split("; "):
            path, _, rest = file.partition(":")
            places += [(path, place) for place in rest.split(", ")]
    names = {start: place for place, start in PLACES.items()}
    assert sorted(places) == sorted((finding.path, names[finding.start]) for finding in findings)
    assert len(heads) == len(group(findings))


def test_a_related_place_has_its_line_in_a_page_without_findings_too() -> None:
    one = at("a.md", related=(Related("b.md", PLACES["2:1"], 18, "SHINY", "says so too"), Related("gone.md", 3, 4, "x", "was not read")))
    told = text.render(Result((FileResult("a.md", PAGE, (one,)), FileResult("b.md", PAGE))), Style())
    assert "  See: b.md:2:1 “SHINY” says so too\n  See: gone.md “x” was not read\n" in told
