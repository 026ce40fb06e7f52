"""How deep brackets nest in data: parsers recurse, or take time that grows with the square of the depth."""

from __future__ import annotations

import re
from typing import Final

from lint.documents.errors import Malformed
from lint.reading import Limits

_TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|[][{}]')


def check_nesting(text: str, limits: Limits) -> None:
    """Raise Malformed where brackets outside of quoted strings nest deeper than is allowed."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
            if depth > limits.nesting:
                raise Malformed(f"nested more than {limits.nesting:,} deep; flatten it or raise limits.nesting", token.start())
        elif token[0] in "]}":
            depth = max(depth - 1, 0)
