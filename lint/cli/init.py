"""`cliniclint init`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.baseline import baseline as record
from lint.cli.output import emit, save

if TYPE_CHECKING:
    from lint.reports.starter import Starter

_NO_SERVICE = "none"
_SERVICES = ("github", "gitlab", "azure", _NO_SERVICE)


@click.command(short_help="Set a repository up: configuration, hook, checks of each change.")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Ask nothing. Without a terminal nothing is asked anyway.")
@click.option(
    "--ci",
    type=click.Choice(_SERVICES),
    help="The service that checks each change. Default: the one that the repository uses or stands on, if any is told.",
)
@click.option("--pre-commit/--no-pre-commit", default=None, help="A hook that checks before each commit. Default: in a git repository.")
@click.option("--baseline/--no-baseline", default=None, help="Record what is found today, so that only what is new fails. Default: no.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Write the configuration even where one holds already.")
def init(folder: Path, yes: bool, ci: str | None, pre_commit: bool | None, baseline: bool | None, dry_run: bool, force: bool) -> int:
    """Look at the copy in FOLDER (default: the current one), and write what a repository starts with.

    That is a commented .cliniclint.yaml in FOLDER, and at the root of the repository a hook for pre-commit and the check of each change.
    A file that is there is never touched: what to add to it is printed. Where a configuration holds already, --pre-commit and --ci
    write what they name alone.
    """
    from lint.engine import survey
    from lint.engine.baseline import NAME
    from lint.reports import starter

    configured = _is_configured(folder, force=force, wanted=bool(ci or pre_commit))
    ask = _asked if _on_a_terminal() and not (yes or dry_run) else _default
    root, within = _repository(folder)
    site = survey.look(folder)
    found = survey.survey(site)
    emit(starter.summary(found))

    files: list[Starter] = []
    if pre_commit is None:
        pre_commit = not configured and root is not None and ask("Check before each commit, with pre-commit?", True)
    if pre_commit:
        files.append(starter.hook(within))
    services = [] if configured else survey.used_services(survey.look(root) if root and within else site)
    names = [ci] if ci else [one.name for one in services if ask(f"Check each change with {one.title}?", True)]
    files += [starter.workflow(name, within) for name in names if name != _NO_SERVICE]
    if configured:
        baseline = False
    elif baseline is None:
        baseline = ask("Record what is found today, so that only what is new fails the check?", False)
    if not configured:
        files.insert(0, starter.configuration(found, NAME if baseline or (folder / NAME).is_file() else None))

    for one in files:
        _write(folder if one.own or root is None else root, one, dry_run=dry_run, force=force)
    if not (names or configured):
        emit("No service that checks changes was told. If there is one: cliniclint init --ci github (or gitlab, azure).\n")
    if baseline and not dry_run:
        context = click.get_current_context()
        record.invoke(record.make_context("baseline", [folder.as_posix()], parent=context.parent))
    return 0


def _is_configured(folder: Path, *, force: bool, wanted: bool) -> bool:
    """Whether a configuration holds for the folder, and stays. Raises UsageError where that leaves nothing `wanted` to do."""
    from lint.config import NAMES, shown
    from lint.engine.files import absolute
    from lint.findings import UsageError

    place = absolute(folder)
    there = next((top / name for top in (place, *place.parents) for name in NAMES if os.path.lexists(top / name)), None)
    if there and not force and not wanted:
        own = "writes it anew" if there.parent == place else "gives the folder one of its own, and this one holds no more for it"
        raise UsageError(f"{shown(there).as_posix()}: this configuration holds here already. Mend it by hand; --force {own}.")
    return there is not None and not force


def _repository(folder: Path) -> tuple[Path | None, str]:
    """The root of the git repository, or None where there is none, and the path from it to the folder ("" where they are the same)."""
    from lint.config import shown
    from lint.engine.files import absolute
    from lint.engine.survey import PLAIN
    from lint.findings import UsageError

    place = absolute(folder)
    root = next((top for top in (place, *place.parents) if (top / ".git").exists()), None)
    within = place.relative_to(root).as_posix() if root and root != place else ""
    if within and not PLAIN.fullmatch(within):
        raise UsageError(f"{within}: the check of a build cannot name this folder. Rename it, or run “cliniclint init” in {root}.")
    return (shown(root) if root else None), within


def _write(place: Path, one: Starter, *, dry_run: bool, force: bool) -> None:
    """Write a file, or tell what to add to the one that is there."""
    path = place / one.path
    there = os.path.lexists(path)
    if there and not (force and one.own):
        known = path.is_file() and one.addition in path.read_text(encoding="utf-8", errors="replace")
        emit(f"{path}: is there, and left as it is.\n" if known else f"{path}: is there, and left as it is. Add to it:\n\n{one.addition}\n")
    elif dry_run:
        emit(f"{path} would be:\n\n{one.text}\n")
    else:
        save(path, one.text)
        emit(f"{path}: written\n")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(question: str, default: bool) -> bool:
    return click.confirm(question, default=default, err=True)


def _default(_: str, default: bool) -> bool:
    return default
