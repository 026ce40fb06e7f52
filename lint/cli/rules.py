"""`cliniclint rules` and `cliniclint explain`."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import options
from lint.cli.output import emit, style


@click.command(short_help="List the rules.")
@options.format_option
@options.config_option
@options.no_color_option
def rules(format_: str, config: Path | None, no_color: bool) -> int:
    """List the rules, your own ones too: what each looks for and how severe it is."""
    from lint.engine.rulebook import rules_of
    from lint.reports import rules as report

    found = rules_of(options.configuration(config).rules).rules.values()
    emit(report.render_list_json(found) if format_ == "json" else report.render_list(found, style(options.color(no_color))))
    return 0


@click.command(short_help="Explain a rule: why it exists, what to write instead.")
@click.argument("rule")
@options.format_option
@options.config_option
@options.no_color_option
def explain(rule: str, format_: str, config: Path | None, no_color: bool) -> int:
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
        emit("\n".join(report.render_rule(one, style(options.color(no_color))) for one in found))
    return 0
