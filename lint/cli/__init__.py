"""The command `cliniclint`."""

from lint.cli.app import main

__all__ = ["main"]
