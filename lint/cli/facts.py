"""`cliniclint facts`."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options
from lint.cli.output import debugging, emit, say, style


@click.command(short_help="List the numbers that a site gives for its treatments.")
@click.argument("treatment", required=False)
@click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(),
    help="Pages, or folders with all pages in them. Default: the current folder. May be repeated.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, CSV for a spreadsheet.",
)
@options.config_option
@options.cache_options
@options.no_color_option
def facts(
    treatment: str | None,
    paths: tuple[str, ...],
    format_: str,
    config: Path | None,
    no_cache: bool,
    cache_dir: Path | None,
    no_color: bool,
) -> int:
    """List what the pages of a site say in numbers: sessions, prices, recovery, how long results last, each with its places.

    TREATMENT is any of its names (“microneedling”, “Botox”); without it, all treatments. Values that other pages contradict are marked.

    Ends with 2 when a page cannot be read, otherwise with 0.
    """
    from lint.engine.facts import facts_of
    from lint.engine.results import Options
    from lint.reports import facts as report
    from lint.reports.text import error_line

    found = facts_of(paths or (".",), Options(config, debug=debugging(), cache=not no_cache, cache_dir=cache_dir), treatment)
    for error in found.errors:
        say(f"error: {error_line(error)}")
    if format_ == "json":
        emit(report.render_json(found))
    elif format_ == "csv":
        emit(report.render_csv(found))
    else:
        emit(report.render(found, style(options.color(no_color))))
    return 2 if found.errors else 0
