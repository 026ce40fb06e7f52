"""What a text may hold before it is parsed loses no phrase that could match, and finds what a search through every sequence finds."""

from __future__ import annotations

import spacy
from hypothesis import given
from hypothesis import strategies as st

from lint.language.phrase_index import PhraseIndex
from lint.language.phrases import Compiler, expanded
from lint.language.text import fold

NLP = spacy.blank("en")
LISTS = {"flaw": ["line", "acne (scar|scars)"]}
#: As a run compiles phrases, and as the run of the examples does, which asks which alternatives the words exercise.
PLAIN, COMPILER = (
    Compiler(lambda words: [token.lower_ for token in NLP.make_doc(words)], LISTS, alternatives=kept) for kept in (False, True)
)
PHRASES = [
    "no pain", "(no|without any?) (pain|side effects)", "erase ... <flaw>", "[very? safe] (for you)?", "in # minutes", "the _ clinic",
    "a a a", "safe ...4 safe ...4 safe", "won't hurt", "anti-wrinkle", "gone (in|after) (a|one) (day|session)",
]  # fmt: skip
WORDS = [
    "no", "pain", "without", "any", "side", "effects", "erase", "fine", "line", "acne", "scars", "very", "safe", "for", "you", "in", "20",
    "minutes", "the", "best", "clinic", "a", ".", "won't", "hurt", "anti-wrinkle", "gone", "after", "one", "session", "PAIN",
]  # fmt: skip


def index(compiler: Compiler) -> tuple[PhraseIndex, list[int]]:
    made = PhraseIndex()
    return made, [made.add(compiler.compile(phrase)) for phrase in PHRASES]


INDEX, NUMBERS = index(COMPILER)
PLAIN_INDEX, PLAIN_NUMBERS = index(PLAIN)


def possible(text: str) -> set[str]:
    return {PHRASES[NUMBERS.index(number)] for number in INDEX.possible(NLP.make_doc(fold(text))).phrases}


def test_phrases_that_a_text_may_hold() -> None:
    assert possible("There is NO pain.") == {"no pain", "(no|without any?) (pain|side effects)"}
    assert possible("nothing here, no painting") == set()
    assert possible("anti\u2011wrinkle care") == {"anti-wrinkle"}


def test_a_phrase_is_added_once() -> None:
    made = PhraseIndex()
    phrase = COMPILER.compile("no pain")
    assert made.add(phrase) == made.add(phrase)


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_a_look_before_the_parse_loses_nothing(words: list[str]) -> None:
    text = fold(" ".join(words))
    free = INDEX.matches(NLP.make_doc(text))
    screened = NLP.make_doc(text)
    INDEX.possible(screened)
    assert INDEX.matches(screened) == free
    assert {PHRASES[NUMBERS.index(number)] for number in free} <= possible(text)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_matches_are_those_of_spacys_matcher(words: list[str]) -> None:
    doc = NLP.make_doc(fold(" ".join(words)))
    found, plain = INDEX.matches(doc), PLAIN_INDEX.matches(doc)
    for number, plain_number, phrase in zip(NUMBERS, PLAIN_NUMBERS, PHRASES, strict=True):
        places = {(match.start, match.end) for match in found.get(number, ())}
        assert {(match.start, match.end) for match in plain.get(plain_number, ())} == places, phrase
        if "[" not in phrase:
            assert places == _by_spacy(phrase, doc), phrase


def _by_spacy(phrase: str, doc: spacy.tokens.Doc) -> set[tuple[int, int]]:
    matcher = spacy.matcher.Matcher(NLP.vocab)
    for place, sequence in enumerate(expanded(COMPILER.compile(phrase).parts)):
        pattern = []
        for node in sequence:
            token = dict(node.attributes)
            if node.words:
                token["LOWER"] = {"IN": sorted(node.words)}
            if node.least < node.most:
                token["OP"] = f"{{{node.least},{node.most}}}"
            pattern.append(token)
        matcher.add(str(place), [pattern])
    return {(start, end) for _, start, end in matcher(doc)}
