"""`python -m lint` is `cliniclint`."""

from lint.cli import main

main()
