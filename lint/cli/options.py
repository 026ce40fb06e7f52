"""Options that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from lint.config import Choice, Config

config_option = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Use this configuration for everything, instead of the nearest .cliniclint.yaml above each file.",
)
no_color_option = click.option("--no-color", is_flag=True, help="No colours. (NO_COLOR=1 in the environment does the same.)")
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)


baseline_option = click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The baseline of all pages, instead of the one that the configuration names.",
)
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Check pages in N processes side by side. Default: as many as there are processors, where there are pages enough.",
)
cache_dir_option = click.option(
    "--cache-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    envvar="CLINICLINT_CACHE_DIR",
    show_envvar=True,
    help="What is known of pages is kept here, instead of in .cliniclint_cache beside the configuration.",
)


def cache_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where what is kept between runs stands, and whether anything is."""
    nothing = click.option("--no-cache", is_flag=True, help="Keep nothing for the next run, and use nothing that was kept.")
    return cache_dir_option(nothing(command))


def color(no_color: bool) -> bool | None:
    """What the user asked for, if anything."""
    return False if no_color else None


def choices(values: tuple[str, ...], option: str) -> tuple[Choice, ...]:
    """The names given by an option that may be repeated and may hold several names parted by commas."""
    from lint.config import Choice

    return tuple(Choice(name, option) for value in values for name in value.replace(",", " ").split())


def configuration(file: Path | None) -> Config:
    """The configuration for a command that checks no files: `file`, or the one that holds for the current folder."""
    from lint.config import Finder

    return Finder(file).of(Path())


def scores(path: Path) -> Mapping[str, Any]:
    """An earlier report of `cliniclint evaluate --format json`. Raises UsageError where the file is none."""
    from lint.findings import UsageError

    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        for part in ("claims", "notes"):
            for score in report[part].values():
                _ = score["precision"], score["recall"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise UsageError(f"{path}: not a report of “cliniclint evaluate --format json”. Make one with this version.") from None
    return cast("Mapping[str, Any]", report)
