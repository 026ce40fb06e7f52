"""Files become Documents: passages of reader-visible prose with their exact places.

A format is one module with `read(source, output)`, and one entry per extension in `_READERS`. Readers are imported when a file needs
them, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from lint.documents.builder import Output
from lint.documents.decoding import MAX_BYTES, decode
from lint.documents.errors import DocumentError
from lint.documents.model import Document, Kind, Link, Passage, Problem, Segment
from lint.documents.source import Source
from lint.findings import LineIndex

__all__ = [
    "MAX_BYTES",
    "Document",
    "DocumentError",
    "Kind",
    "Link",
    "Passage",
    "Problem",
    "Segment",
    "decode",
    "read",
    "supported",
]

#: The module of the reader for each extension.
_READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "plain",
}


def supported(path: str) -> bool:
    """Whether there is a reader for a file of this name."""
    return PurePath(path).suffix.lower() in _READERS


def read(path: str, text: str) -> Document:
    """The document of a file, decoded as by `decode`, with the reader that its extension asks for.

    Parts that cannot be read are in `problems`. Raises DocumentError where nothing can be read.
    """
    module = import_module(f"{__name__}.{_READERS[PurePath(path).suffix.lower()]}")
    output = Output()
    source = Source.of_file(text)
    module.read(source.part(1, len(text)) if text.startswith("\ufeff") else source, output)
    passages = sorted(output.passages, key=lambda passage: passage.segments[0].source_start)
    lines = LineIndex(text)
    problems = [Problem(lines.position(offset)[0], message) for offset, message in sorted(output.problems)]
    return Document(path, text, tuple(passages), tuple(problems))
