"""What a page says to machines only: it counts where the page does not say the same to its readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lint.documents.model import Passage

_PART = re.compile(r"(?<=[.!?])\s+|\s[|\u2013\u2014\u00b7-]\s")
_EDGES = " .!?\u2026\"'\u201c\u201d"


def news(passages: Iterable[Passage], asides: Iterable[Passage]) -> Iterator[Passage]:
    """Those of `asides` that say something which neither `passages` nor an earlier aside says."""
    said = {part for passage in passages for part in _parts(passage.text)}
    for aside in asides:
        whole, *sentences = _parts(aside.text)
        if whole not in said and not said.issuperset(sentences):
            yield aside
            said.update((whole, *sentences))


def _parts(text: str) -> list[str]:
    """A text and its sentences, without what makes no difference to a reader."""
    plain = " ".join(text.casefold().split())
    return [part.strip(_EDGES) for part in (plain, *_PART.split(plain))]
