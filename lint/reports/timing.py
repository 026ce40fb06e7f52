"""How long a run took, stage by stage and rule by rule."""

from __future__ import annotations

from collections.abc import Mapping

from lint.reports.terminal import Page, Style


def render(stages: Mapping[str, float], elapsed: float, style: Style) -> str:
    """A table of the stages, the longest first. `elapsed`: seconds of the whole run, which are fewer where several processes worked."""
    page = Page(style)
    total = sum(stages.values())
    rows = sorted(stages.items(), key=lambda row: (-row[1], row[0]))
    shares = [(name, f"{seconds:,.3f}", f"{seconds / (total or 1):.1%}") for name, seconds in rows]
    page.table([("stage", "seconds", "share"), *shares, ("together", f"{total:,.3f}", "")], frozenset({1, 2}))
    page.prose(f"{elapsed:,.3f} seconds by the clock. A stage is counted without the stages inside it; workers are added up.", style="dim")
    return page.text()
