"""The quotation marks around a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

MARKS = frozenset({'"', "'", "''", "``", "\u201c", "\u201d"})


def around(span: Span, sentence: tuple[int, int], reach: int) -> tuple[int, int] | None:
    """The tokens of the opening and the closing mark around a span, each at most `reach` tokens from it and in its sentence, or None."""
    doc = span.doc
    opening = next((n for n in range(span.start - 1, max(sentence[0], span.start - reach) - 1, -1) if doc[n].text in MARKS), None)
    closing = next((n for n in range(span.end, min(sentence[1], span.end + reach)) if doc[n].text in MARKS), None)
    return None if opening is None or closing is None else (opening, closing)
