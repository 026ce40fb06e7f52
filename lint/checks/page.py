"""A document as the checks see it: its passages, those that matter parsed, and the way back to the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Document
from lint.findings import Cue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


@dataclass(frozen=True)
class Page:
    """A document with the parsed form of the passages that a rule may match in, by passage number."""

    document: Document
    parsed: Mapping[int, Doc]

    def characters(self, span: Span) -> tuple[int, int]:
        """The characters [start, end) of its passage that a span covers."""
        return span.start_char, span.end_char

    def source(self, passage: int, start: int, end: int) -> Cue:
        """Characters [start, end) of a passage as a place in the file, with the text a reader sees."""
        text = self.document.passages[passage]
        return Cue(*text.source_range(start, end), text.text[start:end])

    def after(self, passage: int, character: int) -> str:
        """What follows a character of a passage: the rest of the passage, or the next passage where nothing is left."""
        passages = self.document.passages
        rest = passages[passage].text[character:].strip()
        if not rest and passage + 1 < len(passages):
            rest = passages[passage + 1].text
        return rest
