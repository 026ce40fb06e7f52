"""The program: its commands, and what becomes of an error.

Exit status: 0 clean, 1 findings that fail the check, 2 a fault of the user's (usage, configuration, rule file, unreadable file), 3 a
fault of cliniclint's, 130 interrupted. A command returns its status. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from lint import __version__
from lint.cli.baseline import baseline
from lint.cli.cache import cache
from lint.cli.check import check
from lint.cli.completion import complete_rules, completion
from lint.cli.evaluate import evaluate
from lint.cli.examples import test
from lint.cli.facts import facts
from lint.cli.init import init
from lint.cli.output import REPORT_TO, debugging, say
from lint.cli.rules import explain, rules
from lint.cli.suppressions import suppressions
from lint.findings import UsageError


class Program(click.Group):
    """A group whose errors are one plain line each, and whose commands return the exit status."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run a command and exit."""
        extra["standalone_mode"] = False
        try:
            status = super().main(args, "cliniclint", **extra)
        except UsageError as error:
            for line in str(error).splitlines():
                say(f"error: {line}")
            status = 2
        except click.ClickException as error:
            say(f"error: {error.format_message()}{_help_hint(error)}")
            status = 2
        except (click.Abort, KeyboardInterrupt):
            say("interrupted")
            status = 130
        except Exception as error:
            if debugging():
                raise
            say(f"cliniclint failed: {type(error).__name__}: {error}. {REPORT_TO}")
            status = 3
        sys.exit(status)


def _help_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f" (“{context.command_path} --help” tells more)" if context else ""


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="cliniclint %(version)s")
def main() -> None:
    """Find claims that clinic copy cannot support, and notes that it owes.

    “cliniclint check” reads Markdown, HTML and plain-text pages and shows each phrase that is a problem, why, and what to write
    instead.
    """


for command in (init, check, suppressions, baseline, facts, rules, explain, test, evaluate, cache, completion):
    complete_rules(command)
    main.add_command(command)
