"""MDX: Markdown with JSX. Tags are laid out as HTML is, expressions masked; exports and lists in attributes are read as JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lint.documents import braces, markdown, template_flow
from lint.documents.builder import Output
from lint.documents.comments import Range
from lint.documents.source import MASK_NOTHING, Source

_MODULE: Final = re.compile(
    r"^(?:import\s*(?:['\"{]|[\w$*{}, \t]+?\s+from\s*['\"])|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))",
    re.MULTILINE,
)
_LINE: Final = re.compile(r"[^\r\n]*")
_CHARACTER: Final = re.compile(r"[^\r\n]")


def read(source: Source, output: Output) -> None:
    """Read an MDX page without front matter."""
    modules = list(_modules(source.text))
    for start, end in modules:
        if source.text.startswith("export", start):
            _read_module(source.part(start, end), output)
    masked, flow = template_flow.masked(source, _without(source.text, modules), braces.MDX, output)
    markdown.lay_out(masked, flow, output, code_by_indent=False)


def _read_module(source: Source, output: Output) -> None:
    """Read an export. Where it ends is told by brackets only, so that it breaks off may be our fault: no problem is told of it."""
    from lint.documents import script

    count = len(output.problems)
    script.read(source, output, whole=False)
    del output.problems[count:]


def _modules(text: str) -> Iterator[Range]:
    """The ranges of the imports and exports, each up to the line on which its brackets are closed."""
    code = iter(braces.code(text))
    fence, end = next(code, None), 0
    for module in _MODULE.finditer(text):
        while fence and fence[1] <= module.start():
            fence = next(code, None)
        if module.start() < end or (fence and fence[0] <= module.start()):
            continue
        end, depth = module.start(), 0
        while end < len(text):
            line = _LINE.match(text, end)
            assert line is not None
            depth += sum(map(line[0].count, "([{")) - sum(map(line[0].count, ")]}"))
            end = line.end()
            if depth <= 0:
                break
            end += 1
        yield module.start(), min(end, len(text))


def _without(text: str, ranges: Iterable[Range]) -> str:
    """`text` with some ranges of it masked, but for their line breaks."""
    parts, place = [], 0
    for start, end in ranges:
        parts += [text[place:start], _CHARACTER.sub(MASK_NOTHING, text[start:end])]
        place = end
    return "".join([*parts, text[place:]])
