"""JUnit's XML, held to the form that Jenkins reads, and read by a library that reads it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import junitparser
from lxml import etree

from lint.engine.results import Result
from lint.reports import junit
from tests.reports import samples

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "schemas" / "junit.xsd"))


def suites(result: Result) -> dict[str, list[tuple[str, str]]]:
    """The cases of each suite: the name, and what came of it."""
    report = junit.report(result, samples.view()).encode()
    SCHEMA.assertValid(etree.fromstring(report))
    read = junitparser.JUnitXml.fromstring(report)
    told = (read.tests, read.failures, read.errors)
    read.update_statistics()
    assert told == (read.tests, read.failures, read.errors)
    return {suite.name: [(case.name, case.result[0]._tag if case.result else "passed") for case in suite] for suite in read}


def test_cases() -> None:
    assert suites(samples.result()) == {
        "bad.md": [("cliniclint/not-checked", "error")],
        "clean.md": [("checked", "passed")],
        "crash.md": [("cliniclint/failure", "error")],
        "gone.md": [("cliniclint/not-checked", "error")],
        "pages/floors.md": [
            ("street/quiet", "failure"),
            ("house/shine “perfectly shiny”", "failure"),
            ("house/shine “perfectly shiny” (2)", "failure"),
            ("house/shine “quite shiny”", "passed"),
            ("house/shine “quite shiny” (2)", "passed"),
        ],
        "word.docx": [("house/shine “perfectly shiny”", "failure")],
    }


def test_what_does_not_fail_the_check_is_no_failure() -> None:
    page = samples.result().files[3]
    assert [came for _, came in suites(samples.result([dataclasses.replace(page, failing=2)]))["pages/floors.md"]].count("failure") == 2
    assert "failure" not in str(suites(samples.result([dataclasses.replace(page, failing=0)])))
    report = junit.report(samples.result([dataclasses.replace(page, failing=0)]), samples.view())
    assert "<system-out>pages/floors.md:1:22: error: “perfectly shiny” promises" in report


def test_nothing_checked() -> None:
    assert suites(Result()) == {}
