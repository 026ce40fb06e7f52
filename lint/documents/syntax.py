"""The syntax tree of a JavaScript or TypeScript module, with JSX.

tree-sitter makes it (tree-sitter-typescript, whose TSX grammar reads JavaScript too). It cannot parse a bare "&" in JSX text and then tries
for minutes to recover (tree-sitter-typescript issue 366), so it is given the text with each such "&" replaced by "|", and each "/*" that no
"*/" follows too, from which it looks through the rest of the text. Its work is bounded by a count of steps, not by time, so that the
outcome is the same on every machine.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_AMPERSAND: Final = re.compile(r"&(?!(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)")
#: Steps of the parser for a text of some bytes, and for any; a page takes about a tenth of them, a packed program a quarter. Where the
#: text is no program, one step may take milliseconds.
_STEPS: Final = 1000
_MOST_STEPS: Final = 10_000
_BYTES_A_STEP: Final = 40
_CHUNK: Final = 1 << 16


def parse(text: str) -> Node | None:
    """The root of the syntax tree of a module, in bytes of its UTF-8; None where the parser gives up."""
    shadow = _shadow(text)
    most = min(_STEPS + len(shadow) // _BYTES_A_STEP, _MOST_STEPS)
    found: Node | None = None
    for dialect in ("tsx", "typescript"):
        steps = 0

        def too_long(*_: object) -> bool:
            nonlocal steps
            steps += 1
            return steps > most

        def chunk(offset: int, _: object) -> bytes:
            return shadow[offset : offset + _CHUNK]

        parser = _parser(dialect)
        try:
            root = parser.parse(chunk, progress_callback=too_long).root_node
        except ValueError:
            # Otherwise it would go on with this text when it is given the next.
            parser.reset()
            continue
        if not root.has_error:
            return root
        found = found or root
    return found


def fault(root: Node) -> Node | None:
    """The first node that the parser made up or could not read."""
    node: Node | None = root
    if not root.has_error:
        return None
    while node is not None:
        if node.is_error or node.is_missing:
            return node
        node = next((child for child in node.children if child.has_error or child.is_missing), None)
    return root


def _shadow(text: str) -> bytes:
    """What the parser is given instead of a text: the same characters in the same places, save those that it cannot cope with."""
    text = _AMPERSAND.sub("|", text)
    closed = text.rfind("*/") + 1
    return (text[:closed] + text[closed:].replace("/*", "/|")).encode()


@cache
def _parser(dialect: str) -> Parser:
    import tree_sitter_typescript as grammars
    from tree_sitter import Language, Parser

    return Parser(Language(grammars.language_tsx() if dialect == "tsx" else grammars.language_typescript()))
