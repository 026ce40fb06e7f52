"""Astro's components: a script between fences, then HTML with expressions of JSX (https://docs.astro.build/en/basics/astro-syntax/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lint.documents import braces, components, html, template_flow
from lint.documents.builder import Output
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.source import MASK_OBJECT, Source
from lint.documents.tags import StartTag, Token, tokens

_OPENING: Final = re.compile(r"\s*---")
_CLOSING: Final = re.compile(r"^[ \t]*---", re.MULTILINE)
_CONTENT: Final = ("set:html", "set:text")


def read(source: Source, output: Output) -> None:
    """Read a component or a page."""
    body = _read_script(source, output)
    masked, flow = template_flow.masked(body, body.text, braces.ASTRO, output)
    flow.feed(masked, components.links(_with_content(masked, tokens(masked.text), flow, output)))
    flow.finish()


def _read_script(source: Source, output: Output) -> Source:
    """Read the script between the fences, if there is one, and give the rest."""
    opening = _OPENING.match(source.text)
    if not opening:
        return source
    closing = _CLOSING.search(source.text, opening.end())
    if not closing:
        place = source.place(opening.end() - 3)
        output.problems.append((place, "the script at the start is never closed, so the page is not read; end it with a line “---”"))
        return source.part(0, 0)
    if closing.start() > opening.end():
        from lint.documents import script

        script.read(source.part(opening.end(), closing.start()), output, whole=False)
    return source.part(closing.end(), len(source.text))


def _with_content(source: Source, found: Iterator[Token], flow: Flow, output: Output) -> Iterator[Token]:
    """The tokens of a page. Content that a directive sets to a string is read on the way."""
    for token in found:
        if isinstance(token, StartTag) and not token.attributes.keys().isdisjoint(_CONTENT):
            for name in _CONTENT:
                start, end = token.attributes.get(name, (0, 0))
                if flow.seen and end > start and source.text[start] != MASK_OBJECT:
                    html.read(source.part(start, end), output, Kind.PARAGRAPH)
            yield replace(token, attributes={name: place for name, place in token.attributes.items() if name not in _CONTENT})
        else:
            yield token
