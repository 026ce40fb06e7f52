"""Code Quality of GitLab, held to what its documentation asks for."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema

from lint.engine.results import Result
from lint.reports import gitlab
from tests.reports import samples

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "gitlab.json").read_text(encoding="utf-8"))


def issues(result: Result) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(gitlab.report(result, samples.view()))
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    return made


def test_issues() -> None:
    made = issues(samples.result())
    assert [(one["check_name"], one["severity"]) for one in made] == [
        ("cliniclint/not-checked", "critical"),
        ("cliniclint/failure", "critical"),
        ("cliniclint/not-checked", "critical"),
        ("street/quiet", "minor"),
        ("house/shine", "major"),
        ("house/shine", "major"),
        ("house/shine", "info"),
        ("house/shine", "info"),
        ("house/shine", "major"),
    ]
    assert made[5]["location"] == {"path": "pages/floors.md", "lines": {"begin": 5, "end": 6}}
    assert made[8]["location"] == {"path": "word.docx", "lines": {"begin": 1, "end": 1}}
    assert "Try: It shines after a polish." in made[4]["description"]


def test_the_same_words_on_two_pages_are_two_issues() -> None:
    page = samples.result().files[3]
    again = dataclasses.replace(page, path="z.md", findings=tuple(dataclasses.replace(one, path="z.md") for one in page.findings))
    made = issues(samples.result([page, again]))
    assert len({one["fingerprint"] for one in made}) == len(made)
