"""`cliniclint cache`."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options
from lint.cli.output import emit, say


@click.group(short_help="What is kept between runs.")
def cache() -> None:
    """What is kept between runs: what came of each page, and compiled rules. It may be deleted at any time."""


@cache.command("clear", short_help="Delete it.")
@options.cache_dir_option
def clear(cache_dir: Path | None) -> int:
    """Delete what is kept for the pages of the current folder."""
    from lint.engine import cache as kept

    folder = _place(cache_dir)
    say(f"deleted {folder}" if kept.clear(folder) else f"nothing is kept in {folder}")
    return 0


@cache.command("dir", short_help="Tell where it stands.")
@options.cache_dir_option
def where(cache_dir: Path | None) -> int:
    """Tell the folder, and how large it is."""
    from lint.engine import cache as kept

    folder = _place(cache_dir)
    emit(f"{folder} ({kept.size(folder) / 1_000_000:.1f} MB)\n")
    return 0


def _place(chosen: Path | None) -> Path:
    from lint.engine import cache as kept

    return chosen or kept.folder_of(kept.root_of(Path()))
