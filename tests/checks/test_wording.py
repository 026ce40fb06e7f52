"""Standing notes whose wording drifted."""

from __future__ import annotations

import pytest

from lint.checks.record import Record, Wording
from lint.checks.subject import SubjectFinder
from lint.checks.wording import drifted, words_of
from lint.findings import Cue
from lint.ruleset import RuleSet

_NOTE = "outcomes of □ differ between people and nobody can foretell them"


def _told(*notes: str) -> list[tuple[str, int]]:
    records = [Record(str(number), wordings=(Wording("notes/x", note, Cue(0, len(note), note)),)) for number, note in enumerate(notes)]
    return [(path, pages) for path, _, _, pages in drifted(records)]


def test_a_typo_in_a_standing_note_is_told() -> None:
    assert _told(_NOTE, _NOTE, _NOTE, _NOTE.replace("foretell", "fortell")) == [("3", 3)]


def test_a_note_on_two_pages_does_not_stand() -> None:
    assert _told(_NOTE, _NOTE, _NOTE.replace("differ", "differs")) == []


def test_the_same_note_is_not_told() -> None:
    assert _told(_NOTE, _NOTE, _NOTE, _NOTE) == []


def test_a_note_written_freely_is_not_told() -> None:
    assert _told(_NOTE, _NOTE, _NOTE, "what you gain depends on your age and on your sleep") == []


def test_two_wordings_that_stand_alike_are_not_told() -> None:
    other = _NOTE.replace("differ", "vary")
    assert _told(_NOTE, _NOTE, _NOTE, other, other) == []


def test_each_drifted_page_is_told() -> None:
    drifts = (_NOTE.replace("people", "peoples"), _NOTE.replace("nobody can", "nobody could"))
    assert sorted(_told(*(_NOTE,) * 5, *drifts)) == [("5", 5), ("6", 5)]


def test_notes_of_different_rules_are_not_compared() -> None:
    drift = _NOTE.replace("differ", "differs")
    records = [Record(str(number), wordings=(Wording("notes/x", _NOTE, Cue(0, 1, "")),)) for number in range(3)]
    assert list(drifted([*records, Record("9", wordings=(Wording("notes/y", drift, Cue(0, 1, "")),))])) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Outcomes of microneedling differ.",
        "Outcomes of Chemical Peels differ.",
        "Outcomes of our treatments differ!",
        "Outcomes of any treatment differ",
        "Outcomes of a crown differ.",
        "Outcomes of dental treatment differ.",
    ],
)
def test_the_name_of_the_treatment_makes_no_difference(shipped: RuleSet, sentence: str) -> None:
    assert words_of(sentence, SubjectFinder(shipped.terms)) == "outcomes of □ differ"
