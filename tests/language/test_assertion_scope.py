"""Scope on hand-made trees, in both label sets that pipelines come with: what the parser says decides, and nothing else."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from lint.findings import Status
from lint.language import assertion, framing

VOCAB = spacy.blank("en").vocab

# text, index of the claim, heads, labels, parts of speech, status, cue
TREES = [
    (
        "no laser is painless",
        3,
        [1, 3, 3, 3],
        "det nsubj cop ROOT",
        "DET NOUN AUX ADJ",
        Status.NEGATED,
        "no",
    ),
    (
        "no laser is painless",
        3,
        [1, 2, 2, 2],
        "det nsubj ROOT acomp",
        "DET NOUN AUX ADJ",
        Status.NEGATED,
        "no",
    ),
    (
        "peels never hurt but lasers are painless",
        6,
        [2, 2, 2, 6, 6, 6, 2],
        "nsubj advmod ROOT cc nsubj cop conj",
        "NOUN ADV VERB CCONJ NOUN AUX ADJ",
        Status.ASSERTED,
        "",
    ),
    (
        "peels are not painless or permanent",
        5,
        [3, 3, 3, 3, 5, 3],
        "nsubj cop advmod ROOT cc conj",
        "NOUN AUX PART ADJ CCONJ ADJ",
        Status.NEGATED,
        "not",
    ),
    (
        "it may be painless",
        3,
        [3, 3, 3, 3],
        "nsubj aux cop ROOT",
        "PRON AUX AUX ADJ",
        Status.HEDGED,
        "may",
    ),
    (
        "ask whether it is painless",
        4,
        [0, 4, 4, 4, 0],
        "ROOT mark nsubj cop ccomp",
        "VERB SCONJ PRON AUX ADJ",
        Status.CONDITIONAL,
        "whether",
    ),
    (
        "it never drips , leaving it painless",
        6,
        [2, 2, 2, 2, 2, 4, 4],
        "nsubj advmod ROOT punct advcl obj xcomp",
        "PRON ADV VERB PUNCT VERB PRON ADJ",
        Status.ASSERTED,
        "",
    ),
    (
        "many patients find it painless",
        4,
        [1, 2, 2, 2, 2],
        "amod nsubj ROOT obj xcomp",
        "ADJ NOUN VERB PRON ADJ",
        Status.HEDGED,
        "many",
    ),
]


@pytest.mark.parametrize(("text", "index", "heads", "deps", "pos", "status", "cue"), TREES, ids=range(len(TREES)))
def test_scope(text: str, index: int, heads: list[int], deps: str, pos: str, status: Status, cue: str) -> None:
    doc = Doc(VOCAB, words=text.split(), heads=heads, deps=deps.split(), pos=pos.split())
    reading = assertion.read(doc[index : index + 1])
    assert (reading.status, doc[slice(*reading.cue)].text if reading.cue else "") == (status, cue)


def test_weak_hedge_leaves_the_claim_asserted_and_weakened() -> None:
    words, deps, pos = ["lasers", "can", "erase", "lines"], ["nsubj", "aux", "ROOT", "obj"], ["NOUN", "AUX", "VERB", "NOUN"]
    doc = Doc(VOCAB, words=words, heads=[2, 2, 2, 2], deps=deps, pos=pos)
    assert assertion.read(doc[2:4]) == assertion.Reading(Status.ASSERTED, None, weakened=True)


@pytest.mark.parametrize(
    ("tail", "affirmation"),
    [
        ("Yes, it is.", "Yes"),
        ("A: Absolutely!", "Absolutely"),
        ("**Of course.**", "Of course"),
        ("Yesterday", None),
        ("They certainly are.", "They certainly are"),
        ("You bet!", "You bet"),
        ("Oh yes.", "Oh yes"),
        ("We can't say.", None),
        ("It is one of many.", None),
        ("No.", None),
        ("", None),
    ],
)
def test_affirmations(tail: str, affirmation: str | None) -> None:
    assert framing.is_affirmed(tail) == affirmation
