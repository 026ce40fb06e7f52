"""The JSON report keeps to its schema, version 1."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.results import FileResult, Result
from lint.findings import (
    Assertion,
    Cue,
    Edit,
    FileError,
    Finding,
    Fix,
    Related,
    SatisfiedNote,
    Scope,
    Severity,
    Status,
    Strength,
    Suppression,
)
from lint.reports import json_report

SCHEMA = json.loads(json_report.SCHEMA.read_text(encoding="utf-8"))
PAGE = "\ufeffOne.\r\nThe floor is perfectly\r\nshiny."


def parsed(result: Result, *, exempt: bool = False) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(json_report.render(result, exempt=exempt))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    return report


def finding(**more: Any) -> Finding:
    start = PAGE.index("perfectly")
    values: dict[str, Any] = {
        "path": "a.md",
        "rule": "house/shine",
        "severity": Severity.ERROR,
        "strength": Strength.ABSOLUTE,
        "start": start,
        "end": len(PAGE) - 1,
        "text": "perfectly shiny",
        "message": "No.",
    }
    return Finding(**(values | more))


def test_the_schema_is_a_schema_and_knows_every_status() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    statuses = SCHEMA["$defs"]["finding"]["properties"]["assertion"]["properties"]["status"]["enum"]
    assert statuses == [status.value for status in Status]


def test_a_finding_has_every_field() -> None:
    one = finding(
        suggestions=("Yes.",),
        related=(Related("b.md", 0, 3, "One", "There."),),
        assertion=Assertion(Status.ASSERTED, Cue(1, 4, "One")),
    )
    report = parsed(Result((FileResult("a.md", PAGE, (one,), failing=1), FileResult("b.md", "x"))))
    assert report["findings"] == [
        {
            "path": "a.md",
            "rule": "house/shine",
            "severity": "error",
            "strength": "absolute",
            "start": 20,
            "end": 36,
            "line": 2,
            "column": 14,
            "end_line": 3,
            "end_column": 6,
            "text": "perfectly shiny",
            "message": "No.",
            "suggestions": ["Yes."],
            "related": [{"path": "b.md", "start": 0, "end": 3, "text": "One", "message": "There."}],
            "assertion": {"status": "asserted", "cue": {"start": 1, "end": 4, "text": "One"}},
        }
    ]
    assert report["summary"] == {
        "files": 2,
        "files_with_findings": 1,
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "failing": 1,
        "foreign_passages": 0,
        "suppressed": 0,
    }


def test_a_finding_that_is_held_back_says_why_and_a_fix_what_to_write() -> None:
    by = Suppression("a.md", 0, 4, 1, Scope.NEXT, ("house/shine",), "our lamp", "Dana", date(2027, 3, 31), (5, 36))
    mended = finding(fix=Fix((Edit(1, 4), Edit(7, 9, "x")), safe=True))
    report = parsed(Result((FileResult("a.md", PAGE, (mended,), suppressed=((finding(), by),)),)))
    assert report["findings"][0]["fix"] == {
        "safe": True,
        "edits": [{"start": 1, "end": 4, "replacement": ""}, {"start": 7, "end": 9, "replacement": "x"}],
    }
    (held,) = report["suppressed"]
    assert (held["rule"], held["line"], held["text"]) == ("house/shine", 2, "perfectly shiny")
    assert held["suppression"] == {
        "path": "a.md",
        "line": 1,
        "start": 0,
        "end": 4,
        "scope": "next",
        "reason": "our lamp",
        "owner": "Dana",
        "until": "2027-03-31",
    }
    assert (report["summary"]["suppressed"], report["summary"]["failing"]) == (1, 0)


def test_a_note_has_no_strength() -> None:
    assert parsed(Result((FileResult("a.md", PAGE, (finding(strength=None),)),)))["findings"][0]["strength"] is None


def test_errors_and_crashes_are_listed() -> None:
    report = parsed(
        Result(
            (FileResult("a.md", errors=(FileError("a.md", 3, "bad byte"),)), FileResult("c.md", "x", crash="KeyError: 1")),
            missing=(FileError("b.md", None, "gone"),),
        )
    )
    assert [(error["path"], error["line"]) for error in report["errors"]] == [("a.md", 3), ("b.md", None), ("c.md", None)]
    assert report["summary"]["files"] == 0


@given(st.text(st.characters(categories=None), min_size=1))
def test_any_text_and_any_path_make_ascii_json_that_strict_readers_take(page: str) -> None:
    one = Finding(page, "house/shine", Severity.NOTE, None, 0, len(page), page, page)
    rendered = json_report.render(Result((FileResult(page, page, (one,)),)))
    assert rendered.isascii()
    assert all(char == "\n" or char.isprintable() for char in rendered)
    assert json.loads(rendered)["findings"][0]["text"] == page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    json.loads(rendered)["findings"][0]["path"].encode("utf-8")


@pytest.mark.parametrize("key", ["version", "findings", "suppressed", "satisfied", "errors", "summary"])
def test_the_schema_misses_nothing(key: str) -> None:
    report = parsed(Result())
    del report[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(report)


def test_notes_and_what_was_left_alone() -> None:
    note = SatisfiedNote("foot.html", "house/care", 4, 9, "Keep it dry.")
    left = finding(assertion=Assertion(Status.NEGATED, Cue(0, 2, "no")))
    result = Result((FileResult("a.md", PAGE, withheld=(left,), notes=(note,)),))
    report = parsed(result)
    assert report["satisfied"] == [
        {"page": "a.md", "rule": "house/care", "path": "foot.html", "start": 4, "end": 9, "text": "Keep it dry."}
    ]
    assert "exempt" not in report
    assert parsed(result, exempt=True)["exempt"][0]["assertion"] == {"status": "negated", "cue": {"start": 0, "end": 2, "text": "no"}}
