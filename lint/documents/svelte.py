"""Svelte's components: markup with expressions and blocks in braces, and a script."""

from __future__ import annotations

from collections.abc import Iterator

from lint.documents import braces, components, template_flow
from lint.documents.builder import Output
from lint.documents.source import Source
from lint.documents.tags import StartTag, Text, Token, decoded, tokens


def read(source: Source, output: Output) -> None:
    """Read a component."""
    masked, flow = template_flow.masked(source, source.text, braces.SVELTE, output)
    flow.feed(masked, components.links(_with_scripts(source, tokens(masked.text), output)))
    flow.finish()


def _with_scripts(source: Source, found: Iterator[Token], output: Output) -> Iterator[Token]:
    """The tokens of a component. Its scripts, which Flow passes over, are read on the way; data in a `script` is none."""
    in_script = False
    for token in found:
        if isinstance(token, StartTag):
            data = "type" in token.attributes and "json" in decoded(source, *token.attributes["type"])
            in_script = token.name == "script" and not token.self_closing and not data
        elif in_script and isinstance(token, Text):
            from lint.documents import script

            script.read(source.part(token.start, token.end), output, whole=False)
            in_script = False
        yield token
