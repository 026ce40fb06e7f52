"""The phrase language: what each construct matches, and what is told of phrases that cannot be read."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from lint.checks.matching import PatternMatcher, phrases_as_patterns
from lint.language.phrases import Compiler, Phrase, PhraseError, spellings
from lint.language.text import fold, fold_case

NLP = spacy.blank("en")
LISTS = {"flaw": ["wrinkle", "acne (scar|scars)"], "part": ["<flaw>", "lip"], "loop": ["<loop>"]}


def compile_phrase(text: str) -> Phrase:
    compiler = Compiler(lambda words: [token.lower_ for token in NLP.make_doc(words)], LISTS)
    return compiler.compile(text)


def found(phrase: str, text: str) -> list[str]:
    """The longest matches of a phrase in a text."""
    doc = NLP(fold(text))
    spans = [(c.start, c.end) for c in PatternMatcher(NLP.vocab, phrases_as_patterns([compile_phrase(phrase)])).find(doc)]
    longest = [(a, b) for a, b in spans if not any((c, d) != (a, b) and c <= a and b <= d for c, d in spans)]
    return [text[doc[a:b].start_char : doc[a:b].end_char] for a, b in longest]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("painless", "A Painless peel", ["Painless"]),
        ("pain-free", "pain-free, pain free, painfree, pain\u2011free", ["pain-free", "pain free", "painfree", "pain\u2011free"]),
        ("(pain|wrinkle)-free", "pain-free, wrinkle free", ["pain-free", "wrinkle free"]),
        ("anti-(ageing|wrinkle)", "anti-aging, anti wrinkle", ["anti-aging", "anti wrinkle"]),
        ("(big|flash)-(sale|deal)", "big sale, flash-deal", ["big sale", "flash-deal"]),
        ("(Dr|Dr.) _", "Dr. Osei and Dr Lee", ["Dr. Osei", "Dr Lee"]),
        ("won't feel", "You won\u2019t feel it", ["won\u2019t feel"]),
        ("(I|we) ('ve|'m|'re) never", "We\u2019ve never; I'm never", ["We\u2019ve never", "I'm never"]),
        ("~guarantee results", "guaranteed results, we guarantee results", ["guaranteed results", "guarantee results"]),
        ("minimise lines", "Minimize lines and minimise lines", ["Minimize lines", "minimise lines"]),
        ("no (pain|side effects)", "No pain, no side effects", ["No pain", "no side effects"]),
        ("very? safe", "very safe or safe", ["very safe", "safe"]),
        ("(at the)? best clinic", "at the best clinic", ["at the best clinic"]),
        ("remove <flaw>", "remove wrinkle, remove acne scars", ["remove wrinkle", "remove acne scars"]),
        ("<part> care", "lip care, wrinkle care", ["lip care", "wrinkle care"]),
        ("erase ... lines", "erase those fine lines", ["erase those fine lines"]),
        ("erase ... lines", "erase those very fine old lines", []),
        ("erase ...5 lines", "erase those very fine old lines", ["erase those very fine old lines"]),
        ("erase ... lines", "erase it. Fine lines", []),
        ("in # minutes", "in 20 minutes, in ten minutes, in a few minutes", ["in 20 minutes", "in ten minutes"]),
        ("the _ clinic", "the best clinic", ["the best clinic"]),
        ("(a b|c d|e f) " * 12, "a b c d e f " * 4, [("a b c d e f " * 4).strip()]),  # 531,441 ways to read it
        ("(a? b? c? d)? " * 8 + "end", "d d d d d d d d end", ["d d d d d d d d end"]),
        ("permanent [results]", "permanent results", ["results"]),
        ("[(fully|very) safe]? laser [(fully|very) safe]?", "a fully safe laser, a laser", ["fully safe"]),
        ("[100 % safe] for you", "100% safe for you", ["100% safe"]),
    ],
)
def test_phrase_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_kinds_of_word_are_asked_of_the_tagged_document() -> None:
    vocab = NLP.vocab
    doc = Doc(vocab, words=["the", "fastest", "laser"], pos=["DET", "ADJ", "NOUN"], morphs=["", "Degree=Sup", ""])
    patterns = phrases_as_patterns([compile_phrase("the @superlative @noun")])
    assert [(c.start, c.end) for c in PatternMatcher(vocab, patterns).find(doc)] == [(0, 3)]


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("(painless", "is not closed"),
        ("painless)", "closes nothing"),
        ("~ painless", "“~” stands before no word"),
        ("(a||b)", "is empty"),
        ("", "is empty"),
        ("? safe", "follows no word"),
        ("safe?", "every word of it is optional"),
        ("<flow>", "did you mean <flaw>"),
        ("<loop>", "contains itself"),
        ("@adjective", "no kind of word"),
        ("[a [b]]", "inside"),
    ],
)
def test_phrase_that_cannot_be_read(phrase: str, told: str) -> None:
    with pytest.raises(PhraseError, match=told.replace("?", r"\?")):
        compile_phrase(phrase)


def test_words_of_a_match_name_the_alternatives_they_exercise() -> None:
    phrase = compile_phrase("no (pain|side effects)")
    [candidate] = PatternMatcher(NLP.vocab, phrases_as_patterns([phrase])).find(NLP("no side effects"))
    assert {phrase.alternatives[branch] for branch in candidate.branches} == {"side effects", "no (pain|side effects)"}


def test_spellings_of_both_sides_of_the_atlantic() -> None:
    assert set(spellings("rejuvenate")) == {"rejuvenate"}
    assert set(spellings("minimising")) == {"minimising", "minimizing"}
    assert "color" in set(spellings("colour"))


@pytest.mark.parametrize("text", ["DOCTOR\u2019S \u2013 pain\u2011free", "\u0130stanbul", "a\u00a0b\u2026", "Stra\u00dfe"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(fold_case(text)) == len(text)
