"""`cliniclint suppressions`: what is listed, and how it ends."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli import main
from lint.engine import clock, history

pytestmark = pytest.mark.usefixtures("small_rules")

PAGE = """\
<!-- cliniclint: allow-next house/shine until 2027-03-31 by Dana Ruiz -- our lamp -->

It is perfectly shiny.

<!-- cliniclint: allow-next street/loud until 2026-11-28 -- the drum -->
<!-- cliniclint: allow-next street/loud -->
<!-- cliniclint: allow-next street -- why -->

It is clean.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 29))
    monkeypatch.setattr(history, "committed", lambda path, lines: {1: date(2026, 10, 20)} if path == "page.md" else {})


def cliniclint(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_all_are_listed() -> None:
    Path("page.md").write_text(PAGE, encoding="utf-8")
    Path(".cliniclint.yaml").write_text("suppressions: [{files: [x.md], rules: [house/care], reason: a leaflet}]\n", encoding="utf-8")
    result = cliniclint("suppressions")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        ".cliniclint.yaml:1  unused  house/care\n  a leaflet\n  in the configuration; age unknown\n\n"
        "page.md:1  used  house/shine\n  our lamp\n  by Dana Ruiz; for the next block; until 2027-03-31, 122 days left; 40 days old\n\n"
        "page.md:5  expired  street/loud\n  the drum\n  for the next block; until 2026-11-28, 1 day over; age unknown\n\n"
        "page.md:6  no reason  street/loud\n  no reason\n  for the next block; age unknown\n\n"
        "page.md:7  malformed  cannot be read\n  no reason\n  for the next block; age unknown\n\n"
        "5 suppressions\n"
    )
    listed = json.loads(cliniclint("suppressions", "page.md", "--format", "json").stdout)
    assert [(one["line"], one["state"], one["age_days"], one["days_left"]) for one in listed if one["path"] == "page.md"] == [
        (1, "used", 40, 122),
        (5, "expired", None, -1),
        (6, "no reason", None, None),
        (7, "malformed", None, None),
    ]


def test_none() -> None:
    Path("page.md").write_text("It is clean.\n", encoding="utf-8")
    assert cliniclint("suppressions").stdout == "No suppressions\n"
    assert cliniclint("suppressions", "--format", "json").stdout == "[]\n"


def test_a_page_that_cannot_be_read_is_told() -> None:
    Path("page.md").write_bytes(b"\0")
    result = cliniclint("suppressions")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: page.md")
