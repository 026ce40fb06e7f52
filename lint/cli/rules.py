"""`cliniclint rules` and `cliniclint explain`."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options
from lint.cli.completion import RULE_NAMES
from lint.cli.output import emit, save, say, style


@click.command(short_help="List the rules.")
@options.format_option
@click.option(
    "--docs",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a page in Markdown for each rule, and one that lists them all, to FOLDER instead.",
)
@click.option(
    "--accuracy",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --docs: tell how often each rule is right, from a report of “cliniclint evaluate --format json”.",
)
@options.config_option
@options.no_color_option
def rules(format_: str, docs: Path | None, accuracy: Path | None, config: Path | None, no_color: bool) -> int:
    """List the rules, your own ones too: what each looks for and how severe it is."""
    from lint.engine.rulebook import rules_of
    from lint.reports import rules as report

    if accuracy and not docs:
        raise click.UsageError("--accuracy FILE is told on the pages that --docs FOLDER writes: give both")
    found = rules_of(options.configuration(config).rules).rules.values()
    if docs:
        from lint.reports import rule_pages

        pages = rule_pages.render(found, options.scores(accuracy) if accuracy else None)
        for path, text in pages.items():
            save(docs / path, text)
        say(f"wrote {len(pages):,} pages to {docs}")
    else:
        emit(report.render_list_json(found) if format_ == "json" else report.render_list(found, style(options.color(no_color))))
    return 0


@click.command(short_help="Explain a rule: why it exists, what to write instead.")
@click.argument("rule", type=RULE_NAMES)
@click.option("--all", "every", is_flag=True, help="Show every example of the rule, and not only some.")
@options.format_option
@options.config_option
@options.no_color_option
def explain(rule: str, every: bool, format_: str, config: Path | None, no_color: bool) -> int:
    """Explain a RULE (claims/pain-free): why it exists, what it reports, what to write instead, where it comes from."""
    from lint.config import Choice
    from lint.engine.rulebook import rules_of
    from lint.engine.selection import named
    from lint.reports import rules as report

    loaded = rules_of(options.configuration(config).rules)
    found = [loaded.rules[name] for name in sorted(named(loaded.kinds, [Choice(rule, "cliniclint explain")]))]
    if format_ == "json":
        emit(report.render_list_json(found))
    else:
        emit("\n".join(report.render_rule(one, style(options.color(no_color)), every=every) for one in found))
    return 0
