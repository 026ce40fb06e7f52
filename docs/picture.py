"""Draw docs/picture.svg, the picture in the README: `python docs/picture.py` runs the command on a small page and keeps what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

PAGE = """\
# Microneedling in Ashford

Microneedling smooths acne scars, and the session is **entirely** [painless](/comfort).

No treatment is free of risk: redness and swelling are common and settle within two days.
Results differ from person to person.
"""
COLUMNS = 100
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "pages", "microneedling.md")
        page.parent.mkdir()
        page.write_text(PAGE, encoding="utf-8")
        environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "PYTHONPATH": str(ROOT)}
        environment.pop("NO_COLOR", None)
        command = [sys.executable, "-m", "lint", "check", "pages"]
        printed = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(Text("$ cliniclint check pages", style="bold"))
    console.print(Text.from_ansi(printed))
    svg = console.export_svg(title="cliniclint", unique_id="cliniclint")
    Path(__file__).with_name("picture.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
