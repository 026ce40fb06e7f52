"""`cliniclint evaluate`."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options
from lint.cli.output import emit, say, style


@click.command(short_help="Score the rules against annotated copy.")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--errors", "show_errors", is_flag=True, help="Show each miss and each false alarm in its sentence.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, Markdown for a page of documentation with every mistake.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Score only these rules or packs, parted by commas.")
@options.config_option
@click.option("--min-precision", type=click.FloatRange(0, 1), help="Fail when precision, overall or of the notes, is below this.")
@click.option("--min-recall", type=click.FloatRange(0, 1), help="Fail when recall, overall or of the notes, is below this.")
@click.option(
    "--at-least",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Fail when precision or recall of a rule is below that of an earlier --format json report.",
)
@options.no_color_option
def evaluate(
    folder: Path,
    show_errors: bool,
    format_: str,
    select: tuple[str, ...],
    config: Path | None,
    min_precision: float | None,
    min_recall: float | None,
    at_least: Path | None,
    no_color: bool,
) -> int:
    """Score the rules against annotated copy: the label files (*.jsonl) in DIR and the folders in it.

    Ends with 1 when a score is below what --min-precision, --min-recall and --at-least ask for, and with 2 when a label does not fit its
    file.
    """
    from lint.engine.evaluate import evaluate as run
    from lint.reports import evaluation as report
    from lint.reports.text import error_line

    earlier = options.scores(at_least) if at_least else None
    chosen = options.choices(select, "--select") if select else None
    outcome = run(folder, config, chosen)
    for error in outcome.errors:
        say(f"error: {error_line(error)}")
    if format_ == "json":
        emit(report.render_json(outcome))
    elif format_ == "markdown":
        from lint.reports import accuracy

        emit(accuracy.render(outcome))
    else:
        emit(report.render(outcome, style(options.color(no_color)), mistakes=show_errors))
    falls = outcome.falls(earlier) if earlier else []
    for fall in falls:
        say(fall)
    if falls or outcome.below(min_precision, min_recall):
        return 1
    return 2 if outcome.errors else 0
