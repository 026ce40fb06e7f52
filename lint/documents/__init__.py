"""Files become Documents: passages of reader-visible prose with their exact places.

A format is one module with `read(source, output)`, and one entry per extension in `_FORMATS`. Readers are imported when a file needs
them, so that importing this package costs nothing.
"""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from lint.documents import asides, comments, frontmatter
from lint.documents.builder import Output
from lint.documents.decoding import MAX_BYTES, decode, encode
from lint.documents.errors import DocumentError, Malformed
from lint.documents.model import Comment, Document, Entry, Kind, Link, Passage, Problem, Segment
from lint.documents.prose import without_keywords
from lint.documents.sentences import joined
from lint.documents.source import Source
from lint.findings import LineIndex
from lint.reading import Reading

__all__ = [
    "MAX_BYTES",
    "Comment",
    "Document",
    "DocumentError",
    "Entry",
    "Kind",
    "Link",
    "Passage",
    "Problem",
    "Segment",
    "decode",
    "encode",
    "is_binary",
    "load",
    "paragraphs_of",
    "read",
    "supported",
]


class _Format(NamedTuple):
    """`reader`: the module that reads it. `front_matter`: it may begin with front matter. `binary`: its reader takes bytes."""

    reader: str
    front_matter: bool = False
    binary: bool = False


#: Half a character, which no decoded file holds, and no parser takes.
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Only before ".php", as in "page.blade.php".
_BLADE = ".blade"
_MARKDOWN = _Format("markdown", front_matter=True)
_HTML = _Format("html", front_matter=True)
_SCRIPT = _Format("script")
_FORMATS = {
    ".astro": _Format("astro"),
    _BLADE: _Format("blade"),
    ".cjs": _SCRIPT,
    ".cts": _SCRIPT,
    ".docx": _Format("docx", binary=True),
    ".htm": _HTML,
    ".html": _HTML,
    ".js": _SCRIPT,
    ".json": _Format("json_values"),
    ".jsx": _SCRIPT,
    ".markdown": _MARKDOWN,
    ".md": _MARKDOWN,
    ".mdx": _Format("mdx", front_matter=True),
    ".mjs": _SCRIPT,
    ".mts": _SCRIPT,
    ".rst": _Format("rst"),
    ".svelte": _Format("svelte"),
    ".toml": _Format("toml_values"),
    ".ts": _SCRIPT,
    ".tsx": _SCRIPT,
    ".txt": _Format("plain"),
    ".vue": _Format("vue"),
    ".yaml": _Format("yaml_values"),
    ".yml": _Format("yaml_values"),
}
#: Template languages: what a file is besides, its name says before the extension ("page.md.erb"), or else it is HTML.
_TEMPLATES = frozenset({
    ".ejs", ".erb", ".gohtml", ".handlebars", ".hbs", ".j2", ".jinja", ".jinja2", ".liquid", ".mustache", ".njk", ".nunjucks", ".php",
    ".phtml", ".tmpl", ".twig",
})  # fmt: skip
#: Files with the extension of a format that no reader of a site sees, and that would stand in every content repository's report.
_NOT_COPY = re.compile(
    r"package(-lock)?\.json|composer\.json|[jt]sconfig.*\.json|components\.json|manifest\.json|vercel\.json|renovate\.json"
    r"|robots\.txt|(dev-)?requirements.*\.txt|CMakeLists\.txt|LICEN[CS]E(\.\w+)?"
    r"|.*\.(min|config|test|spec|stories)\.[cm]?[jt]sx?|.*\.d\.[cm]?ts|sw\.js|service-worker\.js"
    r"|(docker-)?compose.*\.ya?ml|pnpm-(lock|workspace)\.yaml|\..*\.ya?ml|mkdocs\.yml|Chart\.yaml"
    r"|pyproject\.toml|Cargo\.toml|netlify\.toml|wrangler\.toml|fly\.toml",
    re.IGNORECASE,
)


def _format(name: str) -> _Format | None:
    """How a file of this name is read, or None."""
    # Not pathlib, here and below: a run asks this several times of every file.
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122
    if suffix in _TEMPLATES:
        return _FORMATS.get(os.path.splitext(stem)[1], _HTML)  # noqa: PTH122
    return _FORMATS.get(suffix) if suffix != _BLADE else None


def supported(path: str) -> bool:
    """Whether there is a reader for a file of this name."""
    name = os.path.basename(path)  # noqa: PTH119
    return _format(name) is not None and not _NOT_COPY.fullmatch(name)


def is_binary(path: str) -> bool:
    """Whether the text of a file of this name is not that of its bytes."""
    form = _format(os.path.basename(path))  # noqa: PTH119
    return form is not None and form.binary


def paragraphs_of(path: str) -> str | None:
    """How a page of this name is written where a paragraph of prose can be added to it: "markdown", "html" or "plain"; else None."""
    form = _format(PurePath(path).name)
    if form is None or PurePath(path).suffix.lower() in _TEMPLATES:
        return None
    return {"mdx": "markdown"}.get(form.reader, form.reader) if form.reader in {"markdown", "mdx", "html", "plain"} else None


def load(path: str, data: bytes, reading: Reading | None = None) -> Document:
    """The document that the bytes of a file hold, read as `reading` says by the reader that its name asks for.

    Parts that cannot be read are in `problems`. Raises DocumentError where nothing can be read.
    """
    form = _format(PurePath(path).name)
    if form is None or not form.binary:
        return read(path, decode(data, reading.limits.file_size if reading else MAX_BYTES), reading)
    output = Output(reading)
    text = import_module(f"{__name__}.{form.reader}").read(data, output)
    return _document(path, text, output)


def read(path: str, text: str, reading: Reading | None = None) -> Document:
    """The document of a text file, decoded as by `decode`, with the reader that its name asks for. Raises DocumentError as `load`."""
    form = _format(PurePath(path).name)
    if form is None or form.binary:
        raise DocumentError(f"not a text format that is read; known are {', '.join(_FORMATS)}")
    output = Output(reading)
    _check_lines(text, output.reading.limits.line_length)
    source = Source.of_file(text)
    if text.startswith("\ufeff"):
        source = source.part(1, len(text))
    if _SURROGATE.search(text):
        source = source.decoded(0, len(source.text), _SURROGATE, lambda _: "\ufffd")
    if form.front_matter:
        source = frontmatter.read(source, output)
    try:
        import_module(f"{__name__}.{form.reader}").read(source, output)
    except Malformed as error:
        raise DocumentError(error.message, LineIndex(text).position(source.place(error.offset))[0]) from None
    return _document(path, text, output)


def _check_lines(text: str, limit: int) -> None:
    """Raise DocumentError for a line that no page has: the file is an export, or a program packed for browsers."""
    if len(text) <= limit:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > limit:
            raise DocumentError(
                f"a line of more than {limit:,} characters; break it up, exclude the file or raise limits.line-length", number
            )


def _document(path: str, text: str, output: Output) -> Document:
    lines = LineIndex(text)
    read = [*output.passages, *asides.news(output.passages, sorted(output.asides, key=_place))]
    passages = tuple(joined(without_keywords(sorted(read, key=_place))))
    problems = [Problem(lines.position(offset)[0], message) for offset, message in sorted(output.problems)]
    noted = comments.placed(output.noted, passages, output.values, text)
    return Document(path, text, passages, tuple(problems), noted, tuple(output.entries))


def _place(passage: Passage) -> int:
    return passage.segments[0].source_start
