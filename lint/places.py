"""Where the files that ship with the package stand, and the project itself."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
#: The rules: inside the wheel, or beside the package in a checkout.
RULES = PACKAGE / "rules" if (PACKAGE / "rules").is_dir() else PACKAGE.parent / "rules"
#: The embedded pipeline.
MODEL = PACKAGE / "language" / "model"
#: The project on the web.
PROJECT = "https://github.com/cliniclint/cliniclint"
#: The folders in a folder of rules that hold no rules: word lists, and names of treatments.
LEXICONS, TERMS = "lexicons", "terms"


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder of rules, `<pack>/<name>.yaml`, sorted."""
    return sorted(path for path in folder.glob("*/*.yaml") if path.parent.name not in (LEXICONS, TERMS))
