"""The wheel holds everything that a check needs, so that it works where no source tree is at hand."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

from lint.documents import _BLADE, _FORMATS, _TEMPLATES

ROOT = Path(__file__).parents[1]
NEEDED = (
    "lint/py.typed",
    "lint/config/config.schema.json",
    "lint/reports/report.schema.json",
    "lint/ruleset/rule.schema.json",
    "lint/language/model/meta.json",
    "lint/rules/claims/pain-free.yaml",
    "lint/rules/lexicons/treatments.yaml",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the contents of the wheel, as an installer leaves them."""
    place = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(place), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        wheel.extractall(place / "site")
    return place / "site"


def run(installed: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-m", "lint", *args], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_holds_what_is_needed(installed: Path) -> None:
    assert [name for name in NEEDED if not (installed / name).is_file()] == []
    assert not (installed / "tests").exists()


def test_a_page_is_checked_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Our treatment is entirely painless.\n", encoding="utf-8")
    done = run(installed, tmp_path, "check", "--select", "claims", "--format", "json", "page.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert [finding["text"] for finding in json.loads(done.stdout)["findings"]] == ["entirely painless"]
    shown = json.loads(run(installed, tmp_path, "explain", "claims/pain-free", "--format", "json").stdout)
    assert Path(shown[0]["path"]).is_relative_to(installed)


@pytest.mark.parametrize(
    ("number", "entry", "unread"), [(0, "cliniclint check", frozenset()), (1, "cliniclint check --fix", frozenset({".docx"}))]
)
def test_a_hook_is_given_every_format_that_it_is_for(number: int, entry: str, unread: frozenset[str]) -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[number]
    assert hook["entry"] == entry
    for name in [*(f"page{suffix}" for suffix in {*_FORMATS, *_TEMPLATES} - {_BLADE} - unread), "page.blade.php", "PAGE.MD"]:
        assert re.search(hook["files"], name), name
    for name in (*(f"page{suffix}" for suffix in unread), "page.css", "page.py", "page.png", "page.md.bak", "md"):
        assert not re.search(hook["files"], name), name
