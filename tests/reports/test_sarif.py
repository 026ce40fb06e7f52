"""SARIF 2.1.0, held to the published schema."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lint.engine.results import FileResult, Result
from lint.findings import Edit, FileError, Fix, Scope, Suppression
from lint.reports import sarif
from tests.reports import samples

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run(result: Result, *, exempt: bool = False) -> dict[str, Any]:
    report = json.loads(sarif.report(result, samples.view(exempt=exempt)))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(report)
    assert report["version"] == "2.1.0"
    (one,) = report["runs"]
    assert isinstance(one, dict)
    return one


def region(place: dict[str, Any]) -> tuple[int, ...]:
    found = place["physicalLocation"]["region"]
    return tuple(found[key] for key in ("startLine", "startColumn", "endLine", "endColumn"))


def test_results_say_rule_level_place_and_words() -> None:
    made = run(samples.result())
    results = made["results"]
    assert [one["level"] for one in results] == ["warning", "error", "error", "note", "note", "error"]
    assert [one["ruleId"] for one in results] == ["street/quiet", *["house/shine"] * 5]
    rules = made["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    assert results[1]["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "perfectly shiny"}
    assert "suppressions" not in results[0]


def test_columns_are_code_points_without_the_byte_order_mark_and_ends_are_open() -> None:
    made = run(samples.result())
    assert made["columnKind"] == "unicodeCodePoints"
    places = [region(one["locations"][0]) for one in made["results"]]
    line = samples.FLOORS.splitlines()[0].removeprefix("\ufeff")
    assert places[0] == (1, 1, 1, 14)
    assert line[places[1][1] - 1 : places[1][3] - 1] == "perfectly shiny"
    assert places[2] == (5, 7, 6, 6)
    assert places[5] == (1, 1, 1, 1)  # a Word document has no lines
    assert region(made["results"][1]["relatedLocations"][0]) == (1, 1, 1, 14)


def test_rules_bring_their_help_sources_and_tags() -> None:
    rule = run(samples.result())["tool"]["driver"]["rules"][0]
    assert rule["properties"]["tags"] == ["house", "EU", "UK"]
    assert [source["clause"] for source in rule["properties"]["sources"]] == ["3.1", "Article 1"]
    assert rule["helpUri"] == "https://floors.example/code?a=1&b=2"
    assert "It is clean." in rule["help"]["text"]
    assert "<https://floors.example/code?a=1&b=2>" in rule["help"]["markdown"]
    assert "<javascript" not in rule["help"]["markdown"]
    assert "`*shines*.`" in rule["help"]["markdown"]


def test_only_rules_that_found_something_are_listed_and_one_that_is_not_known_by_its_name() -> None:
    assert run(Result((FileResult("clean.md", "x"),)))["tool"]["driver"]["rules"] == []
    report = json.loads(sarif.report(samples.result(), samples.view(rules=lambda _: {})))
    assert report["runs"][0]["tool"]["driver"]["rules"] == [{"id": "house/shine"}, {"id": "street/quiet"}]


def test_files_that_could_not_be_checked_are_notifications() -> None:
    invocation = run(samples.result())["invocations"][0]
    told = [(one["message"]["text"], one["locations"][0]["physicalLocation"]) for one in invocation["toolExecutionNotifications"]]
    assert told[0] == ("not UTF-8 text", {"artifactLocation": {"uri": "bad.md"}, "region": {"startLine": 3}})
    assert told[2][0] == "cliniclint itself failed on this file: KeyError: <1>"
    assert invocation["executionSuccessful"] is False
    assert run(Result(missing=(FileError("gone.md", None, "gone"),)))["invocations"][0]["executionSuccessful"] is True


def test_words_in_a_message_are_no_link() -> None:
    assert run(samples.result())["results"][1]["message"]["text"].startswith("“perfectly shiny” promises what no polish keeps \\[see](why)")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/c#d?e.md", "a%20b/c%23d%3Fe.md"),
        ("a:b.md", "a%3Ab.md"),
        ("ä\udcff.md", "%C3%A4%FF.md"),
        ("/else/where.md", "file:///else/where.md"),
        ("../up.md", "../up.md"),
    ],
)
def test_paths_become_references(path: str, uri: str) -> None:
    found = samples.finding("perfectly shiny", "perfectly shiny", path=path)
    made = run(Result((FileResult(path, "perfectly shiny", (found,), failing=1),)))
    assert made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize(("scope", "kind"), [(Scope.NEXT, "inSource"), (Scope.CONFIGURATION, "external")])
def test_a_suppressed_finding_is_marked_and_keeps_its_fingerprint(scope: Scope, kind: str) -> None:
    file = next(file for file in samples.result().files if file.findings)
    by = Suppression(file.path, 0, 1, 1, scope, ("house/shine",), "measured in May")
    before = run(Result((file,)))["results"]
    held = dataclasses.replace(file, findings=file.findings[1:], suppressed=((file.findings[0], by),))
    assert run(Result((held,)))["results"] == before[1:]
    after = run(Result((held,)), exempt=True)["results"]
    suppressions = [one.pop("suppressions") for one in after]
    assert suppressions == [[{"kind": kind, "status": "accepted", "justification": "measured in May"}], *([] for _ in after[1:])]
    assert after == before


def test_a_fix_says_what_to_write_where() -> None:
    start = samples.FLOORS.index("perfectly")
    fix = Fix((Edit(start, start + 15, "bright"), Edit(len(samples.FLOORS), len(samples.FLOORS), "The end.")), safe=False)
    mended = samples.finding(samples.FLOORS, "perfectly shiny", fix=fix)
    (made,) = run(samples.result([FileResult("pages/floors.md", samples.FLOORS, (mended,), failing=1)]))["results"]
    (change,) = made["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "pages/floors.md"}
    place = dict(made["locations"][0]["physicalLocation"]["region"])
    del place["snippet"]
    assert change["replacements"][0] == {"deletedRegion": place, "insertedContent": {"text": "bright"}}
    assert change["replacements"][1]["deletedRegion"] == {"startLine": 9, "startColumn": 1, "endLine": 9, "endColumn": 1}
    assert made["fixes"][0]["properties"] == {"safe": False}
