"""When lines were committed, as git tells it. Where there is no git, or no commit, nothing is known: that is no error."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

_HEADER = re.compile(r"([0-9a-f]{40,64}) \d+ (\d+)")
_TIME = "committer-time "
#: Git answers in less, or something holds it up that is not worth waiting for. In seconds.
_PATIENCE = 30


def committed(path: str, lines: Iterable[int]) -> dict[int, date]:
    """The day, in UTC, on which each of some 1-based lines of a file was committed; those that were not are left out."""
    wanted = sorted(set(lines))
    if not wanted:
        return {}
    place = Path(path)
    ranges = [f"-L{line},{line}" for line in wanted]
    # What a repository is set to run on a look at its files is not run.
    command = ["git", "-c", "core.fsmonitor=false", "blame", "--line-porcelain", "--no-textconv", *ranges, "--", place.name]
    try:
        told = subprocess.run(command, cwd=place.parent, capture_output=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return {}
    made: dict[int, date] = {}
    line: int | None = None
    for row in told.stdout.decode("utf-8", "replace").splitlines():
        if header := _HEADER.match(row):
            # A line that was never committed has a commit of zeros.
            line = int(header[2]) if header[1].strip("0") else None
        elif row.startswith(_TIME) and line is not None:
            made[line] = datetime.fromtimestamp(int(row.removeprefix(_TIME)), UTC).date()
    return made
