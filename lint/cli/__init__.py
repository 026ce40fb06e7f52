"""The command `cliniclint`."""

from __future__ import annotations

import gc

from lint.cli.app import main

__all__ = ["main", "run"]

#: So many new objects before the collector looks at them. Nearly all that a run makes is kept to its end, and looking at it costs a tenth.
_THRESHOLD = 100_000


def run() -> None:
    """The command as a process of its own."""
    gc.set_threshold(_THRESHOLD)
    try:
        main()
    finally:
        gc.freeze()  # the process ends: nothing has to be freed
