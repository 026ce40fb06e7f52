"""How deep brackets nest in data: parsers recurse, or take time that grows with the square of the depth."""

from __future__ import annotations

import re
from typing import Final

from lint.documents.errors import Malformed
from lint.reading import Limits

#: Brackets of JSON, YAML and TOML, and quoted strings. What follows a quote that ends nothing is looked at once more, for its brackets.
_DATA: Final = re.compile(r'"(?:[^"\\\n]|\\.)*+(?P<closed>")?|[][{}]')
_BRACKET: Final = re.compile(r"[][{}()]")


def check_nesting(text: str, limits: Limits, tokens: re.Pattern[str] = _DATA) -> None:
    """Raise Malformed where brackets nest deeper than is allowed. `tokens`: brackets, and `closed` strings, whose brackets don't count."""
    depth = 0
    for token in tokens.finditer(text):
        if token.lastgroup == "closed":
            continue
        for bracket in _BRACKET.finditer(text, *token.span()):
            depth = depth + 1 if bracket[0] in "[{(" else max(depth - 1, 0)
            if depth > limits.nesting:
                raise Malformed(f"nested more than {limits.nesting:,} deep; flatten it or raise limits.nesting", bracket.start())
