"""Names, qualifiers and plain words of a team's own, beside those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.findings import UsageError
from lint.places import RULES
from lint.ruleset import terms


def _own(folder: Path, name: str, text: str) -> list[Path]:
    (folder / "terms").mkdir()
    (folder / "terms" / name).write_text(text, encoding="utf-8")
    return [RULES, folder]


def test_a_team_adds_names_of_a_treatment(tmp_path: Path) -> None:
    made = terms.load(_own(tmp_path, "ours.yaml", "microneedling: {names: [glow needling]}\n"))
    treatment = next(treatment for treatment in made.treatments if treatment.name == "microneedling")
    assert {"glow needling", "skin needling"} <= set(treatment.names)


def test_a_team_adds_plain_words_and_qualifiers(tmp_path: Path) -> None:
    assert "signature" not in terms.load([RULES]).plain
    made = terms.load(_own(tmp_path, "plain.yaml", "ours: [signature]\n"))
    assert {"signature", "usually"} <= made.plain


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain.yaml", "ours: [Signature]\n"),
        ("plain.yaml", "ours: [two words]\n"),
        ("plain.yaml", "[signature]\n"),
        ("qualifiers.yaml", "area: [lips]\n"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UsageError, match=name):
        terms.load(_own(tmp_path, name, text))
