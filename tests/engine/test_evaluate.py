"""Scores on annotated copy, with the small rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint.config import Choice
from lint.engine.evaluate import Evaluation, evaluate
from lint.findings import UsageError

pytestmark = pytest.mark.usefixtures("small_rules")


def run(folder: Path, pages: dict[str, str], labels: list[dict[str, Any]], **options: Any) -> Evaluation:
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "labels.jsonl").write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")
    return evaluate(folder, **options)


def claim(quote: str, strength: str = "absolute", family: str = "shine", doc: str = "a.md", **more: Any) -> dict[str, Any]:
    return {"doc": doc, "family": family, "strength": strength, "quote": quote, **more}


def counts(score: Any) -> tuple[int, int, int]:
    return score.matched, score.reported, score.labelled


def mistakes(evaluation: Evaluation) -> list[tuple[str, bool, str]]:
    return [(mistake.rule, mistake.missed, mistake.sentence) for mistake in evaluation.mistakes]


def test_matched_missed_and_false(tmp_path: Path) -> None:
    text = "Hello. The floor is perfectly shiny today. The roof is bright as day. The stair is quite shiny."
    result = run(tmp_path, {"a.md": text}, [claim("is perfectly shiny"), claim("bright as day")])
    assert counts(result.claims["house/shine"]) == (1, 2, 2)
    assert result.claims["house/shine"].overlap == pytest.approx(len("perfectly shiny") / len("is perfectly shiny"))
    assert mistakes(result) == [
        ("house/shine", True, "The roof is [bright as day]."),
        ("house/shine", False, "The stair is [quite shiny]."),
    ]
    assert (result.documents, result.words) == (1, 18)
    assert result.false_alarms_per_1000_words == pytest.approx(1000 / 18)


def test_arguable_labels_and_findings_that_match_only_them_are_left_out(tmp_path: Path) -> None:
    text = "The floor is perfectly shiny. The stair is quite shiny. The roof is loud."
    result = run(tmp_path, {"a.md": text}, [claim("perfectly shiny"), claim("quite shiny", "arguable"), claim("loud", "arguable", "loud")])
    assert counts(result.overall) == (1, 1, 1)
    assert (result.arguable, result.mistakes) == (2, ())


def test_a_family_without_a_rule_is_missed(tmp_path: Path) -> None:
    result = run(tmp_path, {"a.md": "The roof is green."}, [claim("green", family="colour")])
    assert counts(result.claims["no rule/colour"]) == (0, 0, 1)
    assert counts(result.packs["no rule"]) == (0, 0, 1)
    assert result.overall.recall == 0


def test_absent_files_are_skipped_and_told_and_unlabelled_files_are_not_scored(tmp_path: Path) -> None:
    pages = {"a.md": "The floor is perfectly shiny.", "unlabelled.md": "The floor is perfectly shiny."}
    gone = [claim("x", doc="gone.md"), claim("y", doc="gone.md"), {"doc": "gone.md", "page": True, "promotes": True}]
    result = run(tmp_path, pages, [claim("perfectly shiny"), *gone])
    assert counts(result.overall) == (1, 1, 1)
    assert (result.absent_labels, result.absent_documents, result.errors) == (3, 1, ())


def test_a_sound_page_with_a_page_label_is_scored(tmp_path: Path) -> None:
    result = run(tmp_path, {"a.md": "The floor is quite shiny."}, [{"doc": "a.md", "page": True, "promotes": False}])
    assert counts(result.overall) == (0, 1, 0)


def test_a_label_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    result = run(tmp_path, {"a.md": "The floor is dull."}, [claim("perfectly shiny")])
    (error,) = result.errors
    assert (Path(error.path).name, error.line) == ("labels.jsonl", 1)
    assert "“perfectly shiny” is not found in" in error.message
    assert counts(result.overall) == (0, 0, 0)


def test_a_file_that_cannot_be_read_is_an_error_and_its_labels_are_missed(tmp_path: Path) -> None:
    result = run(tmp_path, {"a.xyz": "The floor is dull."}, [claim("dull", doc="a.xyz"), claim("floor", "arguable", doc="a.xyz")])
    assert "not a page in a format that is read" in result.errors[0].message
    assert counts(result.overall) == (0, 0, 1)


@pytest.mark.parametrize(
    ("text", "promotes", "carried", "expected"),
    [
        ("Floor polish brightens your home.", True, None, (1, 1, 1)),
        ("Floor polish brightens your home.", True, "keep", (0, 1, 0)),
        ("Floor polish brightens your home.", False, None, (0, 1, 0)),
        ("Floor polish is for sale.", True, None, (0, 0, 1)),
        ("Floor polish is for sale.", False, None, (0, 0, 0)),
    ],
)
def test_notes_are_scored_by_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, promotes: bool, carried: str | None, expected: tuple[int, int, int]
) -> None:
    monkeypatch.setattr("lint.engine.labels.NOTES", {"care": "care"})
    result = run(tmp_path, {"a.md": text}, [{"doc": "a.md", "page": True, "promotes": promotes, "care": carried}])
    assert counts(result.notes["house/care"]) == expected
    assert len(result.mistakes) == (0 if expected[0] == expected[1] == expected[2] else 1)


def test_some_rules_alone(tmp_path: Path) -> None:
    text = "The floor is perfectly shiny, and the street is terribly loud."
    result = run(tmp_path, {"a.md": text}, [claim("perfectly shiny"), claim("green", family="colour")], only=[Choice("street", "--select")])
    assert {rule: counts(score) for rule, score in result.claims.items()} == {"street/loud": (0, 1, 0)}


def test_floors(tmp_path: Path) -> None:
    text = "The floor is perfectly shiny. The stair is quite shiny."
    result = run(tmp_path, {"a.md": text}, [claim("perfectly shiny")])
    assert not result.below(None, None)
    assert not result.below(0.5, 1.0)
    assert result.below(0.51, None)


def test_a_folder_without_labels_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no label files"):
        evaluate(tmp_path)
