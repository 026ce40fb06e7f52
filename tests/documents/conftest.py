"""What the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from lint.documents import Document, Passage


@pytest.fixture(scope="session")
def assert_exact() -> Callable[[Document], None]:
    """A check that every place of a document is exact."""
    return _assert_exact


def _assert_exact(document: Document) -> None:
    """Segments cover each passage in order and are true to the file; every range of whole units decodes to its own text."""
    for passage in document.passages:
        assert [segment.start for segment in passage.segments] == [0, *(segment.end for segment in passage.segments[:-1])]
        assert passage.segments[-1].end == len(passage.text)
        assert all(left.source_end <= right.source_start for left, right in pairwise(passage.segments))
        assert passage.text == passage.text.strip()
        for segment in passage.segments:
            assert segment.source_start < segment.source_end
            if segment.verbatim:
                assert document.text[segment.source_start : segment.source_end] == passage.text[segment.start : segment.end]
        assert all(0 <= link.start < link.end <= len(passage.text) for link in passage.links)
        places = _places(passage)
        for number, start in enumerate(places[:40]):
            for end in places[number + 1 : number + 25]:
                assert passage.decode(*passage.source_range(start, end)) == passage.text[start:end]


def _places(passage: Passage) -> list[int]:
    """Places in the text that cut no unit."""
    places = {0, len(passage.text)}
    for segment in passage.segments:
        places.update(range(segment.start, segment.end) if segment.verbatim else (segment.start, segment.end))
    return sorted(places)
