"""The one clock: what day it is. Nothing that is kept between runs depends on it."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The day of the run, by the clock of this machine."""
    return date.today()
