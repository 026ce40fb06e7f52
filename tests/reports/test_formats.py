"""What holds for every format of a report."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from lint.engine.results import Result
from lint.reports.formats import FORMATS, View, render
from lint.reports.places import relative
from tests.reports import samples

ROOT = Path(__file__).parents[2]
every_format = pytest.mark.parametrize("name", FORMATS)


@every_format
def test_the_same_run_gives_the_same_bytes(name: str) -> None:
    first = render(name, samples.result(), samples.view())
    assert first == render(name, samples.result(), samples.view())
    assert first.endswith("\n")


@every_format
def test_an_empty_run_has_a_report(name: str) -> None:
    assert "house" not in render(name, Result(), View())


@every_format
def test_findings_of_rules_and_pages_that_are_not_known_any_more_are_told(name: str) -> None:
    report = render(name, samples.result(), View())
    # These two tell no messages.
    assert ("house/shine" if name in ("grouped", "statistics") else "promises what no polish keeps") in report


@every_format
def test_what_could_not_be_checked_is_in_the_report_or_beside_it(name: str) -> None:
    report = render(name, samples.result(), samples.view())
    if FORMATS[name].for_people:
        assert "3 paths could not be checked" in report.replace("\n", " ")
    else:
        for words in ("bad.md", "not UTF-8", "crash.md", "KeyError", "gone.md"):
            assert words in report


@every_format
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_fingerprints_do_not_move_with_the_copy(name: str) -> None:
    def fingerprints(result: Result) -> list[object]:
        report = json.loads(render(name, result, samples.view()))
        if name == "sarif":
            return [entry["partialFingerprints"] for entry in report["runs"][0]["results"]]
        return [entry["fingerprint"] for entry in report]

    before = fingerprints(samples.result())
    assert fingerprints(samples.moved(samples.result(), "One more paragraph.\n\n")) == before
    assert len({str(one) for one in before}) == len(before)


@pytest.mark.parametrize("name", ["sarif", "gitlab", "github", "junit", "checkstyle", "rdjson", "markdown", "html"])
def test_paths_are_relative_to_the_folder_of_the_run(name: str) -> None:
    def at(folder: str) -> Result:
        found = samples.result().files[3]
        path = f"{folder}{found.path}"
        moved = [dataclasses.replace(one, path=path, related=()) for one in found.findings]
        return samples.result([dataclasses.replace(found, path=path, findings=tuple(moved))])

    assert render(name, at("/work/site/"), samples.view()) == render(name, at(""), samples.view())


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/work/site/a/b.md", "a/b.md"),
        ("a/../b.md", "b.md"),
        ("../b.md", "../b.md"),
        ("/elsewhere/b.md", "/elsewhere/b.md"),
        ("/work/site-2/b.md", "/work/site-2/b.md"),
    ],
)
def test_a_path_is_relative_where_it_lies_below_the_folder(path: str, shown: str) -> None:
    assert relative(path, "/work/site") == shown


def test_naming_the_formats_costs_nothing() -> None:
    code = "import lint.reports.formats, sys; print(sorted({'rich', 'spacy', 'yaml', 'lint.engine', 'lint.documents'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
