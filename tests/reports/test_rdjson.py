"""Reviewdog's JSON, held to the description of its messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from lint.engine.results import FileResult, Result
from lint.findings import Edit, Fix
from lint.reports import rdjson
from tests.reports import samples

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "rdjson.json").read_text(encoding="utf-8"))


def diagnostics(result: Result) -> list[dict[str, Any]]:
    report = json.loads(rdjson.report(result, samples.view()))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    made: list[dict[str, Any]] = report["diagnostics"]
    return made


def words(place: dict[str, Any]) -> str:
    """What stands at a range of the sample, counted in bytes as reviewdog does."""
    lines = samples.FLOORS.encode().split(b"\n")
    start, end = place["start"], place["end"]
    part = lines[start["line"] - 1 : end["line"]]
    part[-1] = part[-1][: end["column"] - 1]
    part[0] = part[0][start["column"] - 1 :]
    return b"\n".join(part).decode()


def test_ranges_are_bytes_of_lines() -> None:
    made = diagnostics(samples.result())
    found = [one["location"]["range"] for one in made if one["location"]["path"] == "pages/floors.md"]
    assert [words(place) for place in found] == ["A loud street", "perfectly shiny", "perfectly\r\nshiny", "quite shiny", "quite shiny"]
    (related,) = made[4]["related_locations"]
    assert (words(related["location"]["range"]), related["message"]) == ("A loud street", "“A loud street” stands here")


def test_what_has_no_line_stands_at_the_first() -> None:
    made = diagnostics(samples.result())
    assert made[0]["location"] == {"path": "bad.md", "range": {"start": {"line": 3}}}
    assert made[-1]["location"] == {"path": "word.docx", "range": {"start": {"line": 1}}}
    assert [one["severity"] for one in made] == ["ERROR", "ERROR", "ERROR", "WARNING", "ERROR", "ERROR", "INFO", "INFO", "ERROR"]


def test_examples_are_no_suggestions_that_somebody_could_commit() -> None:
    made = diagnostics(samples.result())
    assert "Try: It shines after a polish." in made[4]["message"]
    assert not any("suggestions" in one for one in made)


def test_a_fix_is_a_suggestion_where_it_is_one_edit() -> None:
    start = samples.FLOORS.index("perfectly")
    one = samples.finding(samples.FLOORS, "perfectly shiny", fix=Fix((Edit(start, start + 15, "bright"),), safe=False))
    two = samples.finding(samples.FLOORS, "quite shiny", fix=Fix((Edit(0, 1), Edit(2, 3)), safe=True))
    made = diagnostics(samples.result([FileResult("pages/floors.md", samples.FLOORS, (one, two), failing=2)]))
    assert made[1]["suggestions"] == [{"range": made[1]["location"]["range"], "text": "bright"}]
    assert "suggestions" not in made[2]
