"""Which pages owe a note, where it is reported, and what satisfies it."""

from __future__ import annotations

import pytest

from lint.checks import Checker
from lint.checks.examples import read_example
from lint.ruleset import load

BENEFIT = "Microneedling improves the texture of your skin."


@pytest.fixture(scope="module")
def checker() -> Checker:
    ruleset = load()
    return Checker(ruleset, [rule for rule in ruleset.rules.values() if rule.kind == "note"])


def owed(checker: Checker, text: str) -> dict[str, str]:
    return {finding.rule: finding.text for finding in checker.check(read_example(text)[0]).findings}


def test_note_is_owed_at_the_sentence_that_promotes(checker: Checker) -> None:
    found = owed(checker, f"We opened in 2019. {BENEFIT} Ask at the desk.")
    assert found == dict.fromkeys(("notes/consult", "notes/results-vary", "notes/risks"), BENEFIT)


@pytest.mark.parametrize(
    "text",
    [
        "We are open from nine to five.",
        "Rachel loves gardening. She improves the skin of her patients with treatments that she learned in Leeds.",
        "Does microneedling improve the texture of your skin?",
        "This policy explains how we handle late cancellations. Microneedling improves your skin.",
    ],
)
def test_pages_that_promote_nothing_owe_nothing(checker: Checker, text: str) -> None:
    assert owed(checker, text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Follow your practitioner's aftercare instructions and avoid the sun for two weeks.",
        "Call us for a chat, our friendly team will help. Book now for a free consultation.",
        "Terms and conditions apply. Results may vary.",
        "Consult our finance team about payment plans.",
        "No consultation is needed, and you can skip the doctor.",
        "Contact your doctor if you have pain after the treatment.",
        "\u201cI had a consultation and loved it.\u201d",
    ],
)
def test_what_never_satisfies_the_consult_note(checker: Checker, text: str) -> None:
    assert "notes/consult" in owed(checker, f"{BENEFIT}\n\n{text}")


def test_satisfied_notes_are_told_with_their_sentence(checker: Checker) -> None:
    text = f"{BENEFIT}\n\nHello. Redness and swelling are common. Bye."
    [note] = checker.check(read_example(text)[0]).notes
    assert (note.rule, text[note.start : note.end]) == ("notes/risks", "Redness and swelling are common.")
