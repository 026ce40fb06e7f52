"""Where a paragraph goes that is added to a page, and how the format of the page writes it."""

from __future__ import annotations

import html
import re

from lint.documents import Document, DocumentError, paragraphs_of, read
from lint.documents.builder import Output
from lint.documents.frontmatter import read as without_front_matter
from lint.documents.source import Source
from lint.findings import Edit
from lint.reading import Reading

#: What means something else in Markdown (and in MDX) than itself, wherever it stands; and what does so at the start of a line.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&{}|~])")
_MARKDOWN_START = re.compile(r"^(?=[#+=-])|(?<=^\d)(?=[.)])")
_MAIN_END = re.compile(r"</main\s*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def paragraph(document: Document, text: str, reading: Reading | None = None) -> Edit | None:
    """What adds a paragraph of that text at the end of a page's copy: after all else in Markdown and plain text, in HTML before the end
    of the last `<main>`, or else of the body.

    None where the page has no body of copy, is in another format, or would not read as before with one paragraph more.
    """
    form = paragraphs_of(document.path)
    body = without_front_matter(Source.of_file(document.text), Output()) if form in {"markdown", "html"} else Source.of_file(document.text)
    start = body.place(0)
    if form is None or not body.text.strip("\ufeff \t\r\n") or not any(one.segments[0].source_start >= start for one in document.passages):
        return None
    words = " ".join(text.split())
    edit = _html(document.text, words) if form == "html" else _prose(document.text, words, markdown=form == "markdown")
    return edit if _adds(document, edit, words, reading) else None


def _prose(text: str, words: str, *, markdown: bool) -> Edit:
    written = _MARKDOWN_START.sub(r"\\", _MARKDOWN.sub(r"\\\1", words)) if markdown else words
    end = len(text.rstrip())
    return Edit(end, end, f"{2 * _line_break(text)}{written}")


def _html(text: str, words: str) -> Edit:
    written = f"<p>{html.escape(words, quote=False)}</p>"
    ends = list(_MAIN_END.finditer(text)) or list(_BODY_END.finditer(text))
    if not ends:
        end = len(text.rstrip())
        return Edit(end, end, _line_break(text) + written)
    end = begin = ends[-1].start()
    while begin and text[begin - 1] in " \t":
        begin -= 1
    if begin and text[begin - 1] not in "\r\n":
        return Edit(end, end, written)
    return Edit(begin, begin, f"{text[begin:end]}  {written}{_line_break(text)}")


def _line_break(text: str) -> str:
    found = _LINE_BREAK.search(text)
    return found[0] if found else "\n"


def _adds(document: Document, edit: Edit, words: str, reading: Reading | None) -> bool:
    """Whether the page reads as before with one paragraph more."""
    try:
        after = read(document.path, f"{document.text[: edit.start]}{edit.replacement}{document.text[edit.end :]}", reading)
    except DocumentError:
        return False
    old = [passage.text for passage in document.passages]
    new = [passage.text for passage in after.passages]
    return any(new[number] == words and new[:number] + new[number + 1 :] == old for number in range(len(new)))
