"""The two shorter reports for people: a line for each finding, and wordings by rule."""

from __future__ import annotations

import dataclasses

from lint.reports import concise, grouped
from lint.reports.terminal import Style
from tests.reports import samples


def test_concise_is_a_line_for_each_finding() -> None:
    lines = concise.report(samples.result(), samples.view()).splitlines()
    assert lines[0] == "pages/floors.md:1:2: warning: This page has no note. [street/quiet]"
    assert lines[1].startswith("pages/floors.md:1:22: error: “perfectly shiny” promises")
    assert lines[-2].startswith("word.docx:1:14: error: ")
    assert lines[-1] == "3 errors, 1 warning and 2 notes in 2 of 3 files; 3 paths could not be checked"
    assert len(lines) == 7
    assert concise.report(samples.result(), samples.view(quiet=True)).splitlines() == lines[:-1]


def test_grouped_shows_a_wording_once_with_its_places_and_the_worst_rule_first() -> None:
    assert grouped.report(samples.result(), samples.view()) == (
        "house/shine  error  5 places\n"
        "  “perfectly shiny”\n"
        "    at pages/floors.md:5:7; word.docx:1:14\n"
        "  “quite shiny”\n"
        "    at pages/floors.md:6:12, 8:35\n"
        "  “perfectly shiny”\n"
        "    at pages/floors.md:1:22\n"
        "\n"
        "street/quiet  warning  1 place\n"
        "  This page has no note.\n"
        "    at pages/floors.md:1:2\n"
        "\n"
        "3 errors, 1 warning and 2 notes in 2 of 3 files; 3 paths could not be checked\n"
    )


def test_colours_are_for_those_who_ask() -> None:
    for module in (concise, grouped):
        assert "\x1b[1;31m" in module.report(samples.result(), samples.view(style=Style(color=True)))
        assert "\x1b" not in module.report(samples.result(), samples.view())


def test_many_places_are_all_told() -> None:
    page = samples.result().files[3]
    files = [
        dataclasses.replace(
            page, path=f"{number}.md", findings=tuple(dataclasses.replace(one, path=f"{number}.md") for one in page.findings)
        )
        for number in range(30)
    ]
    report = grouped.report(samples.result(files), samples.view())
    assert all(f"{number}.md:5:7" in report or f"{number}.md:1:22, 5:7" in report.replace("\n       ", " ") for number in range(30))
