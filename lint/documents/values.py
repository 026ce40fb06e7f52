"""Values of front matter and data files, read as the format that they look like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lint.documents.builder import Output, PassageBuilder
from lint.documents.model import Kind
from lint.documents.prose import Keys, is_prose
from lint.documents.source import Source

_MARKDOWN: Final = re.compile(r"\n|\*\*?\S|__\S|\]\(|`|^\s*(?:#{1,6}|[-+>])\s|\\[*_\[\]#]")
_HTML: Final = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")


def read(values: Iterable[tuple[Keys, Source]], output: Output) -> None:
    """Read those values that are prose, each as Markdown, HTML or plain text."""
    for keys, value in values:
        if is_prose(keys, value.text):
            read_value(value, output)


def read_value(value: Source, output: Output) -> None:
    """Read one value: a passage of its own, or several where it has paragraphs."""
    if _MARKDOWN.search(value.text):
        from lint.documents import markdown

        # More than three leading spaces would make code of it.
        lead = len(value.text) - len(value.text.lstrip())
        markdown.read(value.part(lead, len(value.text)), output, Kind.VALUE)
    elif _HTML.search(value.text):
        from lint.documents import html

        html.read(value, output, Kind.VALUE)
    else:
        builder = PassageBuilder(output, Kind.VALUE)
        builder.run(value, 0, len(value.text))
        builder.end()
