"""The scores, for people and machines."""

from __future__ import annotations

import json

from lint.engine.evaluate import Evaluation, Mistake
from lint.engine.scoring import Score
from lint.findings import FileError
from lint.reports import evaluation
from lint.reports.terminal import Style

OUTCOME = Evaluation(
    claims={"house/shine": Score(1, 2, 4, (0.5,)), "street/loud": Score(2, 2, 2, (1.0, 1.0)), "no rule/colour": Score(0, 0, 1)},
    notes={"notes/risks": Score(3, 4, 3)},
    mistakes=(
        Mistake("a.md", 3, 5, "house/shine", True, "near", "It is [bright as day]."),
        Mistake("b.md", 1, 1, "notes/risks", True, None, ""),
        Mistake("c.md", 2, 2, "house/shine", False, "absolute", "It is [perfectly shiny]."),
    ),
    errors=(FileError("labels.jsonl", 4, "bad"),),
    documents=3,
    words=2000,
    arguable=1,
    absent_labels=7,
    absent_documents=2,
)


def test_tables() -> None:
    lines = evaluation.render(OUTCOME, Style(100)).splitlines()
    assert lines == [
        "claims          labelled  reported  matched  precision  recall  overlap",
        "house/shine            4         2        1       0.50    0.25     0.50",
        "street/loud            2         2        2       1.00    1.00     1.00",
        "no rule/colour         1         0        0          -    0.00        -",
        "all house              4         2        1       0.50    0.25     0.50",
        "all street             2         2        2       1.00    1.00     1.00",
        "all no rule            1         0        0          -    0.00        -",
        "overall                7         4        3       0.75    0.43     0.83",
        "",
        "missing notes, by page  labelled  reported  matched  precision  recall",
        "notes/risks                    3         4        3       0.75    1.00",
        "overall                        3         4        3       0.75    1.00",
        "",
        "3 files, 2,000 words, 0.50 false alarms per 1,000 words",
        "1 arguable span left out",
        "7 labels of 2 absent files skipped",
        "1 error in the labels and files",
    ]


def test_mistakes_in_their_sentences() -> None:
    shown = evaluation.render(OUTCOME, Style(100), mistakes=True)
    assert "a.md:3:5  missed  house/shine (near)\n  It is [bright as day].\n" in shown
    assert "b.md:1:1  missed  notes/risks\n  The page owes this note.\n" in shown
    assert "c.md:2:2  false alarm  house/shine (absolute)\n  It is [perfectly shiny].\n" in shown


def test_json_holds_everything() -> None:
    data = json.loads(evaluation.render_json(OUTCOME))
    assert data["overall"] == {"labelled": 7, "reported": 4, "matched": 3, "precision": 0.75, "recall": 3 / 7, "overlap": 2.5 / 3}
    assert data["claims"]["no rule/colour"]["precision"] is None
    assert [mistake["kind"] for mistake in data["mistakes"]] == ["miss", "miss", "false alarm"]
    assert data["summary"]["absent_labels"] == 7
