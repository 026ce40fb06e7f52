"""Plain text: paragraphs parted by blank lines, or one on each line, with the marks that people use in text files."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lint.documents.builder import Output, PassageBuilder
from lint.documents.model import Kind
from lint.documents.source import MASK_NOTHING, Source

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HEADING: Final = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_ITEM: Final = re.compile(r"\s*(?:[-*+•·▪●○‣–—✓✔✅]\s+|\(?\d{1,2}[.)]\s+(?=\D)|\(?[a-z][.)]\s+)(?=\S)")
#: The letter of a question or an answer is no part of it.
_LABEL: Final = re.compile(r"\s*+(?:Q|A|Question|Answer)(?:\s*+\d++)?+\s*+[:.)]\s*+(?=\S)", re.IGNORECASE)
_FIELD: Final = re.compile(r"\s*[A-Z][\w'’-]*(?: [\w'’-]+){0,3}:\s")
_RULE: Final = re.compile(r"\s*+(?:[-=_*~#][ \t]*+){3,}+\s*+")
#: Pairs of Markdown marks, which text files carry over.
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\r\n]+?)(?<=\S)\1")
_FINAL: Final = re.compile(r"[.!:;,…][\"'”’)\]]*$")
_PRICE: Final = re.compile(r"\.{3}|\s{2}|\t|[£$€]\s*\d|\s\d+(?:[.,]\d+)?$")
_LONG: Final = 100


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
    for line, following in zip(lines, [*lines[1:], _Line(0, 0, "\n")], strict=False):
        _read_line(line, following.text, masked, builder)
        if line_is_paragraph:
            builder.begin(Kind.PARAGRAPH)
    builder.end()


def _read_line(line: _Line, following: str, source: Source, builder: PassageBuilder) -> None:
    """Give one line to the builder, with the passage boundaries before and after it."""
    begin = line.start
    ends = _stands_alone(line.text, following)
    if line.text.isspace() or _RULE.fullmatch(line.text):
        builder.begin(Kind.PARAGRAPH)
        return
    if heading := _HEADING.match(line.text):
        builder.begin(Kind.HEADING, len(heading[1]))
        begin += heading.end()
        ends = True
    elif item := _ITEM.match(line.text):
        builder.begin(Kind.ITEM)
        begin += item.end()
    elif label := _LABEL.match(line.text):
        builder.begin(Kind.PARAGRAPH)
        begin += label.end()
        ends = False
    elif _FIELD.match(line.text):
        builder.begin(Kind.PARAGRAPH)
    elif builder.empty and ends:
        is_price = _PRICE.search(line.text.strip())
        builder.begin(Kind.PARAGRAPH if is_price else Kind.HEADING, 0 if is_price else 1)
    else:
        ends = False
    builder.run(source, begin, line.end)
    if ends:
        builder.begin(Kind.PARAGRAPH)


def _stands_alone(line: str, following: str) -> bool:
    """Whether a line is not wrapped into the next one: short, without a final mark, over a blank line or one that begins anew."""
    text = line.strip()
    if len(text) > 70 or _FINAL.search(text):
        return False
    if following.isspace() or _RULE.fullmatch(following):
        return len(text.split()) <= 12
    # A hard wrap comes near the width of the text; a line that stops well before it is on purpose.
    return following.lstrip()[:1].isupper() and (len(text) <= 50 or text.isupper())
