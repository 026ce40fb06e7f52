"""Laravel's Blade: HTML with directives (`@if (…)`), components with bound attributes, and PHP."""

from __future__ import annotations

from lint.documents import template_flow
from lint.documents.builder import Output
from lint.documents.components import bound
from lint.documents.model import Kind
from lint.documents.source import Source
from lint.documents.tags import tokens


def read(source: Source, output: Output) -> None:
    """Read a view."""
    masked, flow = template_flow.take_out(source, output, Kind.PARAGRAPH, blade=True)
    flow.feed(masked, bound(masked.text, tokens(masked.text)))
    flow.finish()
