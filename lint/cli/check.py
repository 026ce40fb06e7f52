"""`cliniclint check`."""

from __future__ import annotations

import dataclasses
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options
from lint.cli.output import REPORT_TO, debugging, emit, emit_file, progress, save, say, style
from lint.reports.formats import FORMATS, View, render
from lint.timing import Stage

if TYPE_CHECKING:
    from lint.engine.results import Result


@click.command(short_help="Check pages.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    metavar="FORMAT",
    help=f"What is written to standard output: {', '.join(FORMATS)}.",
)
@click.option(
    "--output",
    "-o",
    "outputs",
    multiple=True,
    metavar="[FORMAT=]FILE",
    help="Write a report in FORMAT to FILE, besides that on standard output; may be repeated. Without “FORMAT=”, the report of --format "
    "goes to FILE instead of standard output.",
)
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
@click.option(
    "--show-exempt",
    is_flag=True,
    help="List also the words that were left alone and the findings that are suppressed, each with the reason.",
)
@options.baseline_option
@click.option("--no-baseline", is_flag=True, help="Report also what the baseline holds.")
@click.option(
    "--since",
    metavar="REV",
    help="Report only what was added after a revision of git (main, origin/main, HEAD~1), on the pages that were changed.",
)
@options.jobs_option
@options.cache_options
@click.option("--statistics", is_flag=True, help="Only how often each rule was broken: short for --format statistics.")
@click.option("--timing", is_flag=True, help="Tell on standard error how long each stage and each rule took.")
@click.option("--quiet", "-q", is_flag=True, help="Only findings and errors: no summary.")
@options.no_color_option
@click.option("--fix", is_flag=True, help="Write what can be fixed without a person's judgement, and report the rest.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what a person should look at afterwards.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing. Fails where there is something.")
def check(
    paths: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    fail_on: str | None,
    exit_zero: bool,
    stdin_filename: str,
    show_exempt: bool,
    baseline: Path | None,
    no_baseline: bool,
    since: str | None,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
    statistics: bool,
    timing: bool,
    quiet: bool,
    no_color: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
) -> int:
    """Check pages: files, folders with all pages in them, or “-” for a text on standard input.

    Without PATHS, the current folder. Files that git ignores are passed over unless they are named; files that the configuration excludes
    always are. Pages are held against the rest of their site, too: all pages below the nearest configuration file or .git.

    Ends with 0 when all is well, 1 when there is something to mend, 2 when something could not be checked or the configuration or a rule
    is at fault, 3 when cliniclint itself failed.
    """
    from lint.cli import fixing
    from lint.config import Layer
    from lint.engine.lookup import Lookup
    from lint.engine.results import Options
    from lint.engine.run import check_input, check_paths
    from lint.findings import Severity

    layer = Layer(options.choices(select, "--select") if select else None, options.choices(ignore, "--ignore"))
    targets = _targets("statistics" if statistics else format_, outputs)
    chosen = Options(
        config=config,
        layer=layer,
        fail_on=Severity(fail_on) if fail_on else None,
        debug=debugging(),
        withheld=show_exempt or any(FORMATS[name].counts_withheld for name, _ in targets),
        cache=not no_cache,
        cache_dir=cache_dir,
        jobs=jobs,
        tell=(lambda _: None) if quiet else say,
        progress=(lambda _: lambda: None) if quiet else progress,
        baseline=baseline,
        baselined=not no_baseline,
        since=since,
    )
    if baseline and no_baseline:
        raise click.UsageError("--baseline and --no-baseline exclude each other")
    if diff and outputs:
        raise click.UsageError("--diff shows changes instead of a report, so it cannot be combined with --output")
    began = time.perf_counter()
    data = _standard_input(paths, since)

    def run(how: Options) -> Result:
        if data is None:
            return check_paths(paths or (".",), how)
        return check_input(next(iter(how.contents.values()), data), stdin_filename, how)

    mended = fixing.fix(run, chosen, data, unsafe=unsafe_fixes) if fix or diff else None
    failed = fixing.write(mended) if mended and data is None and not diff else set()
    result = run(chosen) if mended is None or failed else mended.result
    to_people = any(FORMATS[name].for_people for name, _ in targets)
    for line in _remarks(result, to_people=to_people, quiet=quiet):
        say(line)
    if mended and not quiet:
        for line in fixing.remarks(mended, failed, unsafe=unsafe_fixes, written=not diff):
            say(line)
    if mended and diff:
        fixing.show(mended)
        return _status(result, exit_zero=exit_zero, failing=bool(mended.after))
    known = Lookup(chosen, data)
    aside = mended is not None and data is not None  # standard output is for the text
    view = View(quiet=quiet, exempt=show_exempt, folder=Path.cwd().as_posix(), rules=known.rules, document=known.document)
    for name, file in targets:
        on_screen = FORMATS[name].for_people and not file
        _report(name, file, result, dataclasses.replace(view, style=style(options.color(no_color))) if on_screen else view, aside=aside)
    if to_people and not (mended or quiet):
        for line in fixing.offer(result, unsafe=unsafe_fixes):
            say(line)
    if mended and data is not None:
        emit_file(next(iter(mended.after.values()), data))
    if timing:
        _tell_timing(time.perf_counter() - began)
    status = _status(result, exit_zero=exit_zero, failing=bool(result.failing))
    return 2 if failed and status < 2 else status


def _standard_input(paths: tuple[str, ...], since: str | None) -> bytes | None:
    """The text on standard input where that is checked, or None. Raises click.UsageError."""
    if "-" not in paths:
        return None
    if len(paths) > 1:
        raise click.UsageError("“-” cannot be combined with other paths")
    if since is not None:
        raise click.UsageError("“-” cannot be combined with --since, which compares files")
    return sys.stdin.buffer.read()


def _report(name: str, file: Path | None, result: Result, view: View, *, aside: bool) -> None:
    """Write one report to its file, or else to standard output or, `aside`, standard error."""
    with Stage("report"):
        report = render(name, result, view)
    if file:
        save(file, report)
    else:
        emit(report, aside=aside)


def _tell_timing(elapsed: float) -> None:
    from lint import timing
    from lint.reports import timing as report
    from lint.reports.terminal import Style

    for line in report.render(timing.taken(), elapsed, Style()).splitlines():
        say(line)


def _targets(format_: str, outputs: tuple[str, ...]) -> list[tuple[str, Path | None]]:
    """The reports that are wanted: the format of each, and its file, or None for standard output. Raises click.UsageError."""
    made: list[tuple[str, Path | None]] = [(format_, None)]
    for output in outputs:
        # What stands before “=” is a format, unless it can only be a part of a path.
        named = re.match(r"([\w-]+)=", output)
        name, file = (named[1], output[named.end() :]) if named else (format_, output)
        if name not in FORMATS:
            raise click.UsageError(f"--output {output}: there is no format “{name}”. Known are {', '.join(FORMATS)}")
        if not file:
            raise click.UsageError(f"--output {output}: no file is named")
        target = name, Path(file)
        if any(target[1] == other for _, other in made):
            raise click.UsageError(f"--output: {target[1]} is named twice")
        if named:
            made.append(target)
        elif made[0][1]:
            raise click.UsageError(
                f"--output: only one file can take the place of standard output, and {made[0][1]} and {file} are named; "
                "say “FORMAT=FILE” for a further report"
            )
        else:
            made[0] = target
    return made


def _remarks(result: Result, *, to_people: bool, quiet: bool) -> Iterator[str]:
    """What is told beside the reports: files passed over, and, where a report does not hold them (`to_people`), files that failed."""
    said = [*([] if quiet else result.skipped), *(result.errors if to_people else ()), *result.crashes]
    if not said:
        return
    from lint.reports.text import error_line

    if not quiet:
        for file in result.skipped:
            yield error_line(file)
    if to_people:
        for error in result.errors:
            yield f"error: {error_line(error)}"
    for crash in result.crashes:
        yield f"cliniclint failed: {error_line(crash)}. {REPORT_TO}"


def _status(result: Result, *, exit_zero: bool, failing: bool) -> int:
    if result.crashes:
        return 3
    if failing and not exit_zero:
        return 1
    return 2 if result.errors else 0
