"""`python -m lint` is `cliniclint`."""

from lint.cli import run

run()
