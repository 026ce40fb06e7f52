"""`cliniclint completion`, and what a shell is offered for the names of rules."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from lint.cli.output import emit

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SHELLS = ("bash", "zsh", "fish")
#: The options that take names of rules, in whichever command.
_OPTIONS = frozenset({"select", "ignore"})


class RuleNames(click.types.StringParamType):
    """Names of rules and packs, parted by commas. They are completed from the names of files: no rule is read for it."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin with what stands after the last comma."""
        from click.shell_completion import CompletionItem

        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in _names() if name.startswith(begun)]


RULE_NAMES = RuleNames()


@click.command(short_help="Print what makes a shell complete commands, options and rules.")
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> int:
    """Print a script that makes SHELL complete the commands, options, formats and names of rules of cliniclint.

    \b
    bash   cliniclint completion bash > ~/.local/share/bash-completion/completions/cliniclint
    zsh    cliniclint completion zsh > "${fpath[1]}/_cliniclint"
    fish   cliniclint completion fish > ~/.config/fish/completions/cliniclint.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None  # click has all three
    root = click.get_current_context().find_root()
    emit(made(root.command, {}, "cliniclint", "_CLINICLINT_COMPLETE").source())
    return 0


def complete_rules(command: click.Command) -> None:
    """Let a command's options that take names of rules complete them."""
    for option in command.params:
        if option.name in _OPTIONS:
            option.type = RULE_NAMES


def _names() -> list[str]:
    """The rules and packs that hold in the current folder; the shipped ones alone where its configuration is at fault."""
    from lint import places
    from lint.cli.options import configuration
    from lint.findings import UsageError

    folders = [places.RULES]
    with suppress(UsageError):
        folders += configuration(None).rules
    files = [path for folder in folders for path in places.rule_files(folder)]
    return sorted({f"{path.parent.name}/{path.stem}" for path in files} | {path.parent.name for path in files})
