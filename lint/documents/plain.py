"""Plain text: paragraphs parted by blank lines, or one on each line, with the marks that people use in text files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lint.documents.builder import MASK_NOTHING, Output, PassageBuilder
from lint.documents.model import Kind
from lint.documents.source import Source

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HEADING: Final = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_ITEM: Final = re.compile(r"\s*(?:[-*+•·▪●○‣–—✓✔✅]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)(?=\S)")
_LABEL: Final = re.compile(r"\s*(?:Q|A|Question|Answer)\s*\d*\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_RULE: Final = re.compile(r"\s*(?:[-=_*~#][ \t]*){3,}\s*")
#: Pairs of Markdown marks, which text files carry over.
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\r\n]+?)(?<=\S)\1")
_FINAL: Final = re.compile(r"[.!?:;,…][\"'”’)\]]*\s*$")
_LONG = 100


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def read(source: Source, output: Output) -> None:
    """Read a text file."""
    masked = source.replaced(_EMPHASIS.sub(lambda match: f"{MASK_NOTHING * 2}{match[2]}{MASK_NOTHING * 2}", source.text))
    lines = [_Line(match.start(), match.end(), match[0]) for match in _LINE.finditer(masked.text) if match[0]]
    long = sum(len(line.text) > _LONG for line in lines)
    line_is_paragraph = long * 2 > sum(not line.text.isspace() for line in lines)
    builder = PassageBuilder(output)
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        _read_line(line, following, masked, builder)
        if line_is_paragraph:
            builder.begin(Kind.PARAGRAPH)
    builder.end()


def _read_line(line: _Line, following: _Line | None, source: Source, builder: PassageBuilder) -> None:
    """Give one line to the builder, with the passage boundaries before and after it."""
    if line.text.isspace() or _RULE.fullmatch(line.text):
        builder.begin(Kind.PARAGRAPH)
    elif heading := _HEADING.match(line.text):
        builder.begin(Kind.HEADING, len(heading[1]))
        builder.run(source, line.start + heading.end(), line.end)
        builder.begin(Kind.PARAGRAPH)
    elif item := _ITEM.match(line.text):
        builder.begin(Kind.ITEM)
        builder.run(source, line.start + item.end(), line.end)
    elif label := _LABEL.match(line.text):
        builder.begin(Kind.PARAGRAPH)
        builder.run(source, line.start + label.end(), line.end)
    elif builder.empty and following and _is_heading(line, following):
        builder.begin(Kind.HEADING, 1)
        builder.run(source, line.start, line.end)
        builder.begin(Kind.PARAGRAPH)
    else:
        builder.run(source, line.start, line.end)


def _is_heading(line: _Line, following: _Line) -> bool:
    """A short line without a final mark that stands alone or over a line that begins anew."""
    text = line.text.strip()
    if len(text) > 70 or _FINAL.search(text) and not text.endswith("?"):
        return False
    if _RULE.fullmatch(following.text):
        return True
    if following.text.isspace():
        return len(text.split()) <= 12
    # A hard wrap comes near the width of the text; a line that stops well before it is on purpose.
    begin = following.text.lstrip()[:1]
    return begin.isupper() and len(text) <= 50
