"""`cliniclint suppressions`."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options
from lint.cli.output import debugging, emit, say, style


@click.command(short_help="List what was let stand, why and since when.")
@click.argument("paths", nargs=-1, type=click.Path())
@options.format_option
@options.config_option
@options.cache_options
@options.no_color_option
def suppressions(paths: tuple[str, ...], format_: str, config: Path | None, no_cache: bool, cache_dir: Path | None, no_color: bool) -> int:
    """List the suppressions in pages and in the configuration: what each lets stand, why, who says so, until when, and whether it is used.

    PATHS are files and folders; without any, the current folder. How old one is, git tells.

    Ends with 2 when a page cannot be read, otherwise with 0.
    """
    from lint.engine.history import committed
    from lint.engine.results import Options
    from lint.engine.run import check_paths
    from lint.reports import suppressions as report
    from lint.reports.text import error_line

    chosen = Options(config, debug=debugging(), cache=not no_cache, cache_dir=cache_dir)
    result = check_paths(paths or (".",), chosen)
    errors = (*result.errors, *result.crashes)
    for error in errors:
        say(f"error: {error_line(error)}")
    found = result.suppressions
    by_path = {path: [one.line for one in found if one.path == path] for path in dict.fromkeys(one.path for one in found)}
    since = {(path, line): day for path, lines in by_path.items() for line, day in committed(path, lines).items()}
    if format_ == "json":
        emit(report.render_json(found, since, chosen.today))
    else:
        emit(report.render(found, since, chosen.today, style(options.color(no_color))))
    return 3 if result.crashes else 2 if errors else 0
