"""`cliniclint facts`: formats, names of treatments, bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli import main

PAGE = "# Microneedling\n\nMost people need three to four sessions, four weeks apart. Redness fades within 24 hours.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(PAGE, encoding="utf-8")
    Path("b.md").write_text("# IPL\n\nSkin needling needs eight sessions.\n\nIPL costs £95 a session.\n", encoding="utf-8")
    return tmp_path


def facts(*args: str) -> Result:
    return CliRunner().invoke(main, ["facts", *args])


def test_text_lists_treatments_facts_values_and_places() -> None:
    result = facts()
    assert result.exit_code == 0
    assert "IPL\n  price\n      £95: b.md:5:11" in result.stdout
    assert "✗ 3–4: a.md:3:18" in result.stdout and "✗ 8: b.md:3:21" in result.stdout
    assert "5 facts on 2 pages; 2 places where pages disagree" in result.stdout


@pytest.mark.parametrize("name", ["microneedling", "Skin Needling", "SkinPen", "collagen-induction therapy"])
def test_a_treatment_is_known_by_any_of_its_names(name: str) -> None:
    rows = json.loads(facts(name, "--format", "json").stdout)["facts"]
    assert {row["treatment"] for row in rows} == {"microneedling"}
    assert {row["attribute"] for row in rows} == {"sessions", "interval", "redness"}


def test_an_unknown_treatment_has_no_facts() -> None:
    assert "No facts found" in facts("cupping of walls").stdout


def test_json_has_values_units_and_places() -> None:
    rows = json.loads(facts("--format", "json", "--in", "a.md").stdout)["facts"]
    [interval] = [row for row in rows if row["attribute"] == "interval"]
    assert {key: interval[key] for key in ("low", "high", "unit", "text", "path", "line", "column", "conflicting")} == {
        "low": 4.0, "high": 4.0, "unit": "week", "text": "four weeks", "path": "a.md", "line": 3, "column": 42, "conflicting": False,
    }  # fmt: skip


def test_csv_is_a_table_that_runs_nothing() -> None:
    Path("=cmd.md").write_text(PAGE, encoding="utf-8")
    rows = list(csv.DictReader(facts("--format", "csv").stdout.splitlines()))
    assert len(rows) == 8
    assert {row["path"] for row in rows} == {"a.md", "b.md", "'=cmd.md"}


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_listed() -> None:
    Path("c.md").write_bytes(b"\xff\xfe\x00")
    result = facts()
    assert result.exit_code == 2
    assert "c.md" in result.stderr and "5 facts" in result.stdout
