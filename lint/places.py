"""Where the files that ship with the package stand."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
#: The rules: inside the wheel, or beside the package in a checkout.
RULES = PACKAGE / "rules" if (PACKAGE / "rules").is_dir() else PACKAGE.parent / "rules"
#: The embedded pipeline.
MODEL = PACKAGE / "language" / "model"
