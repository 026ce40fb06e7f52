"""How long the stages of a run take, each without the stages inside it, so that they add up to the whole.

One stopwatch serves a process: what is timed lies in all layers, and to pass one through them would cost more than it tells. Stages never
change what a run finds.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import TracebackType

_seconds: dict[str, float] = {}
#: The stages that are open, the innermost last: when each began, and how long the stages inside it took.
_open: list[list[float]] = []


class Stage:
    """A part of a run that is timed: `with Stage("parse"): …`. Stages of one name are added up."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        _open.append([time.perf_counter(), 0.0])

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        began, inside = _open.pop()
        took = time.perf_counter() - began
        _seconds[self._name] = _seconds.get(self._name, 0.0) + took - inside
        if _open:
            _open[-1][1] += took


def taken() -> dict[str, float]:
    """The seconds of each stage since the last time that they were taken, in the order in which they first ended."""
    made = dict(_seconds)
    _seconds.clear()
    return made


def add(seconds: Mapping[str, float]) -> None:
    """Add what another process took."""
    for name, took in seconds.items():
        _seconds[name] = _seconds.get(name, 0.0) + took
