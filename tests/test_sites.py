"""The annotated sites: what the pages of a site say in numbers, and where they disagree with each other and with themselves."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from lint.config import Choice
from lint.engine.evaluate import Evaluation, evaluate

SITES = Path(__file__).parents[1] / "corpus" / "sites"
FAMILIES = ("conflicting-facts", "self-contradiction", "terminology", "note-wording")


@pytest.fixture(scope="module")
def scores() -> Evaluation:
    return evaluate(SITES, only=[Choice("consistency", "test")])


def test_there_is_enough_to_measure_on() -> None:
    rows = [json.loads(line) for file in SITES.glob("*/labels.jsonl") for line in file.read_text(encoding="utf-8").splitlines()]
    assert sum("fact" in row for row in rows) >= 400
    for site in SITES.iterdir():
        assert sum(path.suffix in {".md", ".html", ".txt", ".json"} for path in site.rglob("*")) >= 15
    families = Counter(row["family"] for row in rows if "family" in row)
    assert all(families[family] >= 20 for family in FAMILIES)


def test_facts(scores: Evaluation) -> None:
    score = scores.all_facts
    assert score.precision is not None and score.recall is not None
    assert 2 * score.precision * score.recall / (score.precision + score.recall) >= 0.90


@pytest.mark.parametrize("family", FAMILIES)
def test_families(scores: Evaluation, family: str) -> None:
    score = scores.claims[f"consistency/{family}"]
    assert score.precision is not None and score.precision >= FLOORS[family][0], scores.mistakes
    assert score.recall is not None and score.recall >= FLOORS[family][1], scores.mistakes


#: Precision and recall that no change may fall below.
FLOORS = {"conflicting-facts": (0.92, 0.92), "self-contradiction": (0.95, 0.95), "terminology": (0.95, 0.95), "note-wording": (0.95, 0.95)}
