"""How much memory a process takes together with the processes that it starts."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from pathlib import Path

#: Seconds between two looks; a look costs about a millisecond for each process.
_BETWEEN = 0.1
_PROC = Path("/proc")


class Peak(threading.Thread):
    """Watches a process and those that it starts until it ends. `megabytes`: the most that they took at once, each shared page once.

    0.0 where the system does not tell (it is Linux that does, as the proportional set size).
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while sys.platform == "linux" and not self._ended.wait(_BETWEEN):
            self.megabytes = max(self.megabytes, size(self._pid))

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def size(pid: int) -> float:
    """The megabytes of a process and its children, without those that ended meanwhile."""
    made = 0.0
    with suppress(OSError, ValueError, IndexError):
        rollup = (_PROC / str(pid) / "smaps_rollup").read_text()
        made += int(rollup.split("Pss:", 1)[1].split()[0]) / 1024
        for children in (_PROC / str(pid) / "task").glob("*/children"):
            made += sum(size(int(child)) for child in children.read_text().split())
    return made
