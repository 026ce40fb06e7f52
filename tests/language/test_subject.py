"""What a match is said of, on hand-made trees."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from lint.language.subject import agent, is_about, is_open, subjects, thing

VOCAB = spacy.blank("en").vocab


def tree(text: str, heads: list[int], deps: list[str], pos: list[str]) -> Doc:
    return Doc(VOCAB, words=text.split(), heads=heads, deps=deps, pos=pos)


CASES = [
    (tree("a safe location", [2, 2, 2], ["det", "amod", "ROOT"], ["DET", "ADJ", "NOUN"]), 1, ["location"]),
    (tree("the peel is safe", [1, 3, 3, 3], ["det", "nsubj", "cop", "ROOT"], ["DET", "NOUN", "AUX", "ADJ"]), 3, ["peel"]),
    (
        tree("safe and effective peel", [3, 2, 0, 3], ["amod", "cc", "conj", "ROOT"], ["ADJ", "CCONJ", "ADJ", "NOUN"]),
        2,
        ["peel"],
    ),
    (
        tree(
            "a permanent , safe and gentle fix",
            [1, 1, 3, 1, 6, 6, 1],
            ["det", "ROOT", "punct", "conj", "cc", "amod", "conj"],
            ["DET", "ADJ", "PUNCT", "ADJ", "CCONJ", "ADJ", "NOUN"],
        ),
        1,
        ["fix"],
    ),
    (
        tree("permanent and for moles", [0, 3, 3, 0], ["ROOT", "cc", "case", "conj"], ["ADJ", "CCONJ", "ADP", "NOUN"]),
        0,
        [],
    ),
    (tree("removes plaque", [0, 0], ["ROOT", "obj"], ["VERB", "NOUN"]), 0, ["plaque"]),
    (tree("used safely", [0, 0], ["ROOT", "advmod"], ["VERB", "ADV"]), 1, ["used"]),
    (tree("decay causes pain", [1, 1, 1], ["nsubj", "ROOT", "obj"], ["NOUN", "VERB", "NOUN"]), 2, ["decay"]),
    (
        tree(
            "we remove moles without pain",
            [1, 1, 1, 4, 1],
            ["nsubj", "ROOT", "obj", "case", "obl"],
            ["PRON", "VERB", "NOUN", "ADP", "NOUN"],
        ),
        4,
        ["remove", "we"],
    ),
    (
        tree("show that smoking harms", [0, 3, 3, 0], ["ROOT", "mark", "nsubj", "ccomp"], ["VERB", "SCONJ", "NOUN", "VERB"]),
        0,
        ["smoking"],
    ),
    (tree("Painless", [0], ["ROOT"], ["ADJ"]), 0, []),
]


@pytest.mark.parametrize(("doc", "index", "expected"), CASES, ids=[doc.text for doc, _, _ in CASES])
def test_subjects(doc: Doc, index: int, expected: list[str]) -> None:
    assert [token.text for token in subjects(doc[index : index + 1])] == expected


def test_a_bare_heading_leaves_its_subject_open_and_a_named_one_does_not() -> None:
    assert is_open(CASES[-1][0][0:1])
    assert not is_open(CASES[0][0][1:2])
    assert is_about(CASES[0][0][1:2], frozenset({"location"}))


def test_agent_of_a_relative_clause_is_the_noun_that_it_describes() -> None:
    doc = tree(
        "foods that keep us well", [0, 2, 0, 2, 2], ["ROOT", "nsubj", "acl", "obj", "xcomp"], ["NOUN", "PRON", "VERB", "PRON", "ADJ"]
    )
    assert (found := agent(doc[2:5])) is not None and found.text == "foods"


@pytest.mark.parametrize(("preposition", "found"), [("on", "website"), ("with", None)])
def test_a_thing_is_said_of_what_it_is_a_part_or_a_place_of(preposition: str, found: str | None) -> None:
    doc = tree(
        f"the best experience {preposition} our website",
        [2, 2, 2, 5, 5, 2],
        ["det", "amod", "ROOT", "case", "nmod", "nmod"],
        ["DET", "ADJ", "NOUN", "ADP", "PRON", "NOUN"],
    )
    beside = thing(doc[0:3], frozenset({"website"}))
    assert (beside.text if beside else None) == found


def test_agent_is_the_subject_of_the_verb_or_of_the_verb_above() -> None:
    doc = tree("she loves smoothing skin", [1, 1, 1, 2], ["nsubj", "ROOT", "xcomp", "obj"], ["PRON", "VERB", "VERB", "NOUN"])
    assert (found := agent(doc[2:4])) is not None and found.text == "she"
    assert agent(CASES[-1][0][0:1]) is None


def test_of_several_nouns_after_the_span_the_last_one_counts() -> None:
    doc = tree("painless mole removal", [2, 2, 2], ["amod", "compound", "ROOT"], ["ADJ", "NOUN", "NOUN"])
    assert not is_about(doc[0:1], frozenset({"mole"}))
    assert is_about(doc[0:1], frozenset({"removal"}))
    misread = tree("painless mole removal", [1, 2, 2], ["amod", "compound", "ROOT"], ["ADJ", "NOUN", "NOUN"])
    assert not is_about(misread[0:1], frozenset({"mole"}))


def test_a_noun_before_a_name_is_what_is_named() -> None:
    doc = tree("renowned surgeon Jo Lee", [1, 1, 1, 2], ["amod", "ROOT", "appos", "flat"], ["ADJ", "NOUN", "PROPN", "PROPN"])
    assert is_about(doc[0:1], frozenset({"surgeon"}))


def test_a_thing_is_named_by_a_noun_and_may_be_what_is_acted_on() -> None:
    walks = tree(
        "you walk out with smiles", [1, 1, 1, 4, 1], ["nsubj", "ROOT", "advmod", "case", "obl"], ["PRON", "VERB", "ADV", "ADP", "NOUN"]
    )
    assert is_about(walks[4:5], frozenset({"walk"}))
    assert thing(walks[4:5], frozenset({"walk"})) is None
    closes = tree("we close accounts forever", [1, 1, 1, 1], ["nsubj", "ROOT", "obj", "advmod"], ["PRON", "VERB", "NOUN", "ADV"])
    assert not is_about(closes[3:4], frozenset({"accounts"}))
    assert (found := thing(closes[3:4], frozenset({"accounts"}))) is not None and found.text == "accounts"
