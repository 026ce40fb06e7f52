"""How deep brackets nest in data: parsers recurse, or take time that grows with the square of the depth."""

from __future__ import annotations

import re
from typing import Final

from lint.documents.errors import Malformed
from lint.reading import Limits

#: Brackets of JSON, YAML and TOML, and quoted strings.
_DATA: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|[][{}]')


def check_nesting(text: str, limits: Limits, tokens: re.Pattern[str] = _DATA) -> None:
    """Raise Malformed where brackets nest deeper than is allowed. `tokens`: brackets, and what may hold some that do not count."""
    depth = 0
    for token in tokens.finditer(text):
        if token[0] in "[{(":
            depth += 1
            if depth > limits.nesting:
                raise Malformed(f"nested more than {limits.nesting:,} deep; flatten it or raise limits.nesting", token.start())
        elif token[0] in "]})":
            depth = max(depth - 1, 0)
