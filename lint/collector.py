"""When Python's collector of cyclic garbage looks at what a run makes.

Nearly all that a run loads (rules, the pipeline, what is kept) lives to its end; to look at it again and again takes a tenth of a
short run.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector, for what makes many values that are to stay: it does not look at them later, either."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
