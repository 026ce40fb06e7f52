"""Files become Documents: passages of reader-visible prose with their exact places.

A format is one module with `read(source, output)`, and one entry per extension in `_FORMATS`. Readers are imported when a file needs
them, so that importing this package costs nothing.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from lint.documents import frontmatter
from lint.documents.builder import Output
from lint.documents.decoding import MAX_BYTES, decode
from lint.documents.errors import DocumentError, Malformed
from lint.documents.model import Document, Kind, Link, Passage, Problem, Segment
from lint.documents.prose import without_keywords
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


class _Format(NamedTuple):
    """`reader`: the module that reads it. `front_matter`: it may begin with front matter."""

    reader: str
    front_matter: bool = False


_MARKDOWN = _Format("markdown", front_matter=True)
_HTML = _Format("html", front_matter=True)
_FORMATS = {
    ".htm": _HTML,
    ".html": _HTML,
    ".json": _Format("json_values"),
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".mdx": _Format("mdx", front_matter=True),
    ".txt": _Format("plain"),
}
#: Files with the extension of a format that no reader of a site sees, and that would stand in every content repository's report.
_NOT_COPY = re.compile(
    r"package(-lock)?\.json|composer\.json|[jt]sconfig.*\.json|components\.json|manifest\.json|vercel\.json|renovate\.json"
    r"|robots\.txt|(dev-)?requirements.*\.txt|CMakeLists\.txt|LICEN[CS]E(\.\w+)?",
    re.IGNORECASE,
)


def supported(path: str) -> bool:
    """Whether there is a reader for a file of this name."""
    name = PurePath(path).name
    return PurePath(name).suffix.lower() in _FORMATS and not _NOT_COPY.fullmatch(name)


def read(path: str, text: str) -> Document:
    """The document of a file, decoded as by `decode`, with the reader that its extension asks for.

    Parts that cannot be read are in `problems`. Raises DocumentError where nothing can be read.
    """
    form = _FORMATS.get(PurePath(path).suffix.lower())
    if form is None:
        raise DocumentError(f"not a format that is read; known are {', '.join(_FORMATS)}")
    output = Output()
    source = Source.of_file(text)
    if text.startswith("\ufeff"):
        source = source.part(1, len(text))
    if form.front_matter:
        source = frontmatter.read(source, output)
    lines = LineIndex(text)
    try:
        import_module(f"{__name__}.{form.reader}").read(source, output)
    except Malformed as error:
        raise DocumentError(error.message, lines.position(source.place(error.offset))[0]) from None
    passages = sorted(output.passages, key=lambda passage: passage.segments[0].source_start)
    problems = [Problem(lines.position(offset)[0], message) for offset, message in sorted(output.problems)]
    return Document(path, text, tuple(without_keywords(passages)), tuple(problems))
