"""What sentences do with claims: cases in assertion_cases.yaml, read with the embedded pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lint.language import assertion, pipeline

CASES = yaml.safe_load((Path(__file__).parent / "assertion_cases.yaml").read_text(encoding="utf-8"))
SENTENCES = [(status, *entry.partition(" => ")[::2]) for status, entries in CASES.items() for entry in entries]


@pytest.mark.parametrize(("status", "marked", "cue"), SENTENCES, ids=[f"{status}: {marked}" for status, marked, _ in SENTENCES])
def test_status_and_cue_of_the_marked_claim(status: str, marked: str, cue: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    [doc] = pipeline.parse([pipeline.tokenized(marked.replace("[", "").replace("]", ""))])
    span = doc.char_span(start, end)
    assert span is not None
    reading = assertion.read(span)
    found = doc[slice(*reading.cue)].text if reading.cue else ""
    assert (reading.status, found) == (status, cue)
