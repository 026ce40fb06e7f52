"""`cliniclint check`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options
from lint.cli.output import REPORT_TO, debugging, emit, progress, say, style
from lint.timing import Stage

if TYPE_CHECKING:
    from lint.engine.results import Result


@click.command(short_help="Check pages.")
@click.argument("paths", nargs=-1, type=click.Path())
@options.format_option
@click.option(
    "--select", multiple=True, metavar="RULES", help="Run only these rules or packs (claims/pain-free, promotion), parted by commas."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules or packs, parted by commas.")
@options.config_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="The least severity that makes the check fail. Default: what the configuration says, or warning.",
)
@click.option("--exit-zero", is_flag=True, help="Report findings, but do not fail because of them.")
@click.option(
    "--stdin-filename",
    metavar="FILE",
    default="stdin.md",
    show_default=True,
    help="With “-”: the name of the text. It tells the format, and which configuration holds.",
)
@click.option("--show-exempt", is_flag=True, help="List also the words that were left alone, each with the reason.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Check pages in N processes side by side. Default: as many as there are processors, where there are pages enough.",
)
@options.cache_options
@click.option("--timing", is_flag=True, help="Tell on standard error how long each stage and each rule took.")
@click.option("--quiet", "-q", is_flag=True, help="Only findings and errors: no summary.")
@options.no_color_option
def check(
    paths: tuple[str, ...],
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    fail_on: str | None,
    exit_zero: bool,
    stdin_filename: str,
    show_exempt: bool,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
    timing: bool,
    quiet: bool,
    no_color: bool,
) -> int:
    """Check pages: files, folders with all pages in them, or “-” for a text on standard input.

    Without PATHS, the current folder. Files that git ignores are passed over unless they are named; files that the configuration excludes
    always are. Pages are held against the rest of their site, too: all pages below the nearest configuration file or .git.

    Ends with 0 when all is well, 1 when there is something to mend, 2 when something could not be checked or the configuration or a rule
    is at fault, 3 when cliniclint itself failed.
    """
    from lint.config import Layer
    from lint.engine.results import Options
    from lint.engine.run import check_input, check_paths
    from lint.findings import Severity

    layer = Layer(options.choices(select, "--select") if select else None, options.choices(ignore, "--ignore"))
    chosen = Options(
        config=config,
        layer=layer,
        fail_on=Severity(fail_on) if fail_on else None,
        debug=debugging(),
        cache=not no_cache,
        cache_dir=cache_dir,
        jobs=jobs,
        tell=(lambda _: None) if quiet else say,
        progress=(lambda _: lambda: None) if quiet else progress,
    )
    began = time.perf_counter()
    if "-" in paths:
        if len(paths) > 1:
            raise click.UsageError("“-” cannot be combined with other paths")
        result = check_input(sys.stdin.buffer.read(), stdin_filename, chosen)
    else:
        result = check_paths(paths or (".",), chosen)
    for line in _remarks(result, format_, quiet=quiet):
        say(line)
    if format_ == "json":
        from lint.reports import json_report

        with Stage("report"):
            report = json_report.render(result, exempt=show_exempt)
    else:
        from lint.reports import text

        with Stage("report"):
            report = text.render(result, style(options.color(no_color)), quiet=quiet, exempt=show_exempt)
    emit(report)
    if timing:
        _tell_timing(time.perf_counter() - began)
    return _status(result, exit_zero=exit_zero)


def _tell_timing(elapsed: float) -> None:
    from lint import timing
    from lint.reports import timing as report
    from lint.reports.terminal import Style

    for line in report.render(timing.taken(), elapsed, Style()).splitlines():
        say(line)


def _remarks(result: Result, format_: str, *, quiet: bool) -> Iterator[str]:
    """What is told beside the report: files passed over, and, where the report itself does not hold them, files that failed."""
    said = [*([] if quiet else result.skipped), *(result.errors if format_ == "text" else ()), *result.crashes]
    if not said:
        return
    from lint.reports.text import error_line

    if not quiet:
        for file in result.skipped:
            yield error_line(file)
    if format_ == "text":
        for error in result.errors:
            yield f"error: {error_line(error)}"
    for crash in result.crashes:
        yield f"cliniclint failed: {error_line(crash)}. {REPORT_TO}"


def _status(result: Result, *, exit_zero: bool) -> int:
    if result.crashes:
        return 3
    if result.failing and not exit_zero:
        return 1
    return 2 if result.errors else 0
