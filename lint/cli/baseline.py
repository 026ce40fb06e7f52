"""`cliniclint baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options
from lint.cli.output import REPORT_TO, debugging, progress, save, say

if TYPE_CHECKING:
    from lint.engine.baseline import Comparison


@click.command(short_help="Record what there is to mend today, so that a check fails only for what is new.")
@click.argument("paths", nargs=-1, type=click.Path())
@options.baseline_option
@click.option("--prune", is_flag=True, help="Only remove entries that nothing is found for any more.")
@click.option("--allow-growth", is_flag=True, help="Add also what a baseline that is there does not hold yet.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with 1 where the baseline would be another one.")
@options.config_option
@options.jobs_option
@options.cache_options
def baseline(
    paths: tuple[str, ...],
    baseline: Path | None,
    prune: bool,
    allow_growth: bool,
    only_check: bool,
    config: Path | None,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
) -> int:
    """Record what there is to mend in the pages (files and folders; without PATHS, the current folder).

    “cliniclint check” then fails only for what is new. The file is that of --baseline, or of “baseline” in the configuration, or
    .cliniclint-baseline.jsonl beside the configuration.

    A baseline never grows by itself: where something is new, nothing is written and the command ends with 1, unless --allow-growth.
    """
    if prune and allow_growth:
        raise click.UsageError("--prune and --allow-growth exclude each other")
    from lint.engine.baselines import compared
    from lint.engine.results import Options
    from lint.engine.run import check_paths
    from lint.reports.text import error_line

    given = paths or (".",)
    chosen = Options(
        config=config,
        debug=debugging(),
        cache=not no_cache,
        cache_dir=cache_dir,
        jobs=jobs,
        tell=say,
        progress=progress,
        baseline=baseline,
        baselined=False,
    )
    result = check_paths(given, chosen)
    for error in result.errors:
        say(f"error: {error_line(error)}")
    for crash in result.crashes:
        say(f"cliniclint failed: {error_line(crash)}. {REPORT_TO}")
    differs = [
        _write(file, comparison, prune=prune, allow_growth=allow_growth, only_check=only_check)
        for file, comparison in compared(result.files, given, chosen)
    ]
    if not (baseline or only_check or options.configuration(config).baseline):
        say("“cliniclint check” uses it where the configuration says “baseline: FILE”, or with --baseline FILE.")
    if not differs:
        say("No files to check")
    if result.crashes:
        return 3
    if any(differs):
        return 1
    return 2 if result.errors else 0


def _write(file: Path, found: Comparison, *, prune: bool, allow_growth: bool, only_check: bool) -> bool:
    """Make one baseline anew, and tell what became of it. Returns whether something has to be done about it."""
    from lint.engine.baseline import render
    from lint.findings import UsageError
    from lint.reports.safe import name
    from lint.reports.terminal import count

    there = file.exists()
    if prune and not there:
        raise UsageError(f"{file}: there is no such baseline to prune. “cliniclint baseline” makes one.")
    fresh = () if prune else found.fresh
    entries = (*found.needed, *fresh)
    text = render(entries)
    shown = name(file.as_posix())
    if there and fresh and not allow_growth and not only_check:
        say(
            f"{shown}: left as it is: {count(len(fresh), 'finding')} not in it, which “cliniclint check” shows. "
            "Mend what is new, or add it with --allow-growth."
        )
        return True
    # Git may have written the file with the line ends of another system.
    if there and file.read_bytes().replace(b"\r\n", b"\n") == text.encode():
        say(f"{shown}: up to date, {_entries(len(entries))}")
        return False
    changes = [f"{len(fresh):,} added"] * bool(fresh) + [f"{len(found.stale):,} removed"] * bool(found.stale)
    told = f"{_entries(len(entries))}" + (f" ({', '.join(changes)})" if there and changes else "")
    if only_check:
        say(f"{shown}: would have {told}")
        return True
    save(file, text)
    say(f"{shown}: {told}")
    return False


def _entries(number: int) -> str:
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
