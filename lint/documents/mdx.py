"""MDX: Markdown with JSX. Modules and expressions are masked; the tags are laid out as HTML is."""

from __future__ import annotations

import re
from typing import Final

from lint.documents import braces, markdown, template_flow
from lint.documents.builder import Output
from lint.documents.source import MASK_NOTHING, Source

_MODULE: Final = re.compile(
    r"^(?:import\s*(?:['\"{]|[\w$*{}, \t]+?\s+from\s*['\"])|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))",
    re.MULTILINE,
)
_LINE: Final = re.compile(r"[^\r\n]*")


def read(source: Source, output: Output) -> None:
    """Read an MDX page without front matter."""
    masked, flow = template_flow.masked(source, _mask_modules(source.text), braces.MDX, output)
    markdown.lay_out(masked, flow, output, code_by_indent=False)


def _mask_modules(text: str) -> str:
    """`text` without its imports and exports, each up to the line on which its brackets are closed."""
    parts, place = [], 0
    for module in _MODULE.finditer(text):
        if module.start() < place:
            continue
        parts.append(text[place : module.start()])
        place, depth = module.start(), 0
        while place < len(text):
            line = _LINE.match(text, place)
            assert line is not None
            depth += sum(map(line[0].count, "([{")) - sum(map(line[0].count, ")]}"))
            parts.append(MASK_NOTHING * len(line[0]))
            place = line.end()
            if depth <= 0:
                break
            parts.append(text[place : place + 1])
            place += 1
    return "".join(parts) + text[place:]
