"""`cliniclint test`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options
from lint.cli.output import emit, style

if TYPE_CHECKING:
    from lint.ruleset import RuleSet


@click.command(short_help="Run the examples that rules carry.")
@click.argument("rules", nargs=-1)
@options.config_option
@options.no_color_option
def test(rules: tuple[str, ...], config: Path | None, no_color: bool) -> int:
    """Run the examples that rules carry, and tell which of their alternatives no example exercises.

    RULES are names of rules or packs (claims/pain-free, claims), rule files, or folders of rules. Without any: all rules.

    Ends with 1 when an example fails. An alternative without an example is told, but fails nothing.
    """
    from lint.checks import examples
    from lint.reports.rules import render_tests

    loaded, chosen = _chosen(rules, options.configuration(config).rules)
    report = examples.run(loaded, chosen)
    emit(render_tests(report, style(options.color(no_color))))
    return 1 if report.failures else 0


def _chosen(names: tuple[str, ...], folders: tuple[Path, ...]) -> tuple[RuleSet, set[str]]:
    """The rule set that holds all that is named, and the ids that are named; none are all."""
    from lint.config import Choice
    from lint.engine.selection import named
    from lint.findings import UsageError
    from lint.ruleset import load

    loaded = load(folders, alternatives=True)
    known = {*loaded.rules, *(rule.pack for rule in loaded.rules.values())}
    paths = [name for name in names if name not in known and Path(name).exists()]
    ids = named(loaded.kinds, [Choice(name, "cliniclint test") for name in names if name not in paths])
    for path in map(Path, paths):
        if not _below(loaded, path):
            folders = (*folders, _rules_folder(path))
            loaded = load(folders, alternatives=True)
        if not _below(loaded, path):
            raise UsageError(f"{path.as_posix()}: no rules here. A rule is a file <pack>/<name>.yaml in a folder of rules.")
    return loaded, ids.union(*(_below(loaded, Path(path)) for path in paths))


def _rules_folder(path: Path) -> Path:
    """The folder of packs that a rule file, a pack or itself stands for."""
    if path.is_file():
        return path.parent.parent
    return path.parent if any(path.glob("*.yaml")) else path


def _below(loaded: RuleSet, path: Path) -> set[str]:
    place = path.resolve()
    return {rule.id for rule in loaded.rules.values() if rule.path.resolve().is_relative_to(place)}
