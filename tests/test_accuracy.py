"""The recorded accuracy is that of the rules and the corpus as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.engine.evaluate import evaluate
from lint.reports import accuracy

ROOT = Path(__file__).parents[1]


def test_the_page_on_accuracy_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made = accuracy.render(evaluate(Path("corpus")))
    assert made == (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8"), "run “make accuracy” and look at the difference"
