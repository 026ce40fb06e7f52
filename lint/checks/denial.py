"""Bare answers: "None." after "Is there any downtime?", "Zero" in the cell beside "Side effects", "99%" over "Success rate", "Instantly!"
after "When will I see results?".

What they assert stands in the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.checks.outline import outline
from lint.documents.model import Document, Kind
from lint.language.subject import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

_ANSWER = re.compile(
    r"""(?:[AQ][.:)]\s*)?(?P<words>(?:absolutely\s+|virtually\s+|almost\s+|practically\s+)?
        (?:none|zero|nil|nope|nah|nada|zip|zilch|nought|(?:no,?\s+)?not\s+at\s+all|not\s+(?:a|one|the\s+slightest)\s+(?:bit|trace|thing|jot)
          |not\s+really|nothing\s+(?:at\s+all|whatsoever)|(?:absolutely|definitely|certainly)\s+not
          |no(?=\s*(?:[.!](?!\w)|$
            |,\s+(?:just|only)\s
            |,\s+(?:it|they|you|we|there)\s+(?:\w+n't|\w+\s+not)\s*[.!]
            |,\s+(?:this|that|it)\s+(?:is|'s)\s+an?\s+(?:\w+\s+)?(?:myth|misconception))))
        (?:\s+(?:at\s+all|whatsoever|whatever|required|needed|(?:that\s+)?we\s+know\s+of))?)(?=\s*(?:[.,;!)–—]|$))""",
    re.IGNORECASE | re.VERBOSE,
)
#: An answer that only shakes the head, as against "None".
_NO = re.compile(r"no|nope|nah|not\s+really|(?:no,?\s+)?not\s+at\s+all|(?:absolutely|definitely|certainly)\s+not", re.IGNORECASE)
#: A figure that stands by itself, as in a row of counters, with a reference mark perhaps; and what else describes its label.
_FIGURE = re.compile(r"(?P<words>\d[\d,]*(?:\.\d+)?\s*(?:%|[★⭐]|/\s?5|k?\+))\+?[*†‡§]*", re.IGNORECASE)
#: The same for nothing: "0" over "Side effects".
_ZERO = re.compile(r"(?P<words>0)[*†‡§]*")
_DESCRIBING = re.compile(r"(?P<words>immediate|instant|permanent|guaranteed|lifetime|lifelong)[.!]?[*†‡§]*", re.IGNORECASE)
#: How soon and how long, where a sentence says no more than that.
_TIME = re.compile(
    r"""(?:[AQ][.:)]\s*)?(?P<words>(?:almost\s+)?(?:immediately|instantly|instantaneously|straight\s*away|right\s+away|at\s+once|overnight
          |(?:right\s+)?after\s+(?:just\s+)?(?:one|a\s+single|your\s+first)\s+(?:session|treatment|visit)
          |for\s*ever|permanently|for\s+life|a\s+lifetime))(?=\s*(?:[.!;]|,\s+(?:and|but|although|though)\b|$))""",
    re.IGNORECASE | re.VERBOSE,
)
_WHEN = re.compile(r"(?:when|how\s+(?:soon|quickly|fast|long))\s+(?:will|can|do|does|would|should)\s+(.+)", re.IGNORECASE)
#: A question, or a label with its colon, that the answer follows in the same passage.
_ASKED = re.compile(r"[^.?!]*\?\s*|[^.?!:]{3,60}:\s+")
#: A label is short; a question may be longer.
_LABEL_WORDS = 5
#: What a figure counts: "of our patients see new growth in three months".
_COUNTED_WORDS = 12
#: "Pain level: none".
_LEVEL = re.compile(r"\s+levels?$", re.IGNORECASE)
_THERE = re.compile(r"(?:is|are|will|was|were)\s+there\s+(?:be\s+)?(?:any\s+|some\s+|an?\s+)?(.+)", re.IGNORECASE)
_ANY = re.compile(r"(?:and\s+)?(?:(?:any|what\s+about(?:\s+the)?)\s+)(.+)", re.IGNORECASE)
_NEED = re.compile(
    r"(?:do|does|will|would|must|should)\s+(?:i|you|we|it|they)\s+(need|have|require|take|get|feel|leave)\s+(?:to\s+(?:take|have)\s+)?(?!to\b)(?:any\s+|some\s+|an?\s+)?(.+)",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:do|does|will|is|are|can)\s", re.IGNORECASE)
#: What a bare verb follows after the subject.
_HELPING = frozenset({"do", "does", "did", "will", "can", "could", "would"})
#: "Do I have to …?" asks what must be done.
_DUTY = re.compile(r"\w+\s+\w+\s+(?:have|need|want)\s+to\b", re.IGNORECASE)
_FELT = frozenset({"hurt", "sting", "burn", "ache"})
#: The column of a table that tells of what the page is about; further ones compare it with other things, unless their head says "us".
_OWN_COLUMN = 2
_OURS = re.compile(r"\b(?:us|we|our|ours)\b", re.IGNORECASE)
#: "Does it hurt more than waxing? Not at all." says nothing of pain itself.
_COMPARING = re.compile(r"\b(?:than|more|less|as\s+\w+\s+as|compared)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:how|what|when|where|who|why|which)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Denial:
    """Characters [start, end) of a passage that deny, count or time what its label says, and what that comes to, as a sentence.

    `question`: the passage of a question that is answered by a mere "No", and where it ends there: its own words are the claim.
    `counter`: the passage is nothing but a figure, and says no more than with its label: "4.9★" over "Google rating".
    """

    passage: int
    start: int
    end: int
    statement: Doc
    question: tuple[int, int] | None = None
    counter: bool = False


def denials(document: Document, parse: Callable[[str], Doc]) -> Iterator[Denial]:
    """The bare denials, figures and times of a document that have a label."""
    around = None
    for number, passage in enumerate(document.passages):
        text = passage.text
        labelled = passage.label or (passage.kind is Kind.CELL and passage.level == _OWN_COLUMN)
        alone = text.strip()
        figure = _ZERO.fullmatch(alone) or _FIGURE.fullmatch(alone) or (_DESCRIBING.fullmatch(alone) if labelled else None)
        if figure and passage.kind is not Kind.METADATA:
            around = around or outline(document)
            yield from _counted(document, number, around[number].labels, figure["words"], parse)
            continue
        question = _ASKED.match(text)
        start = question.end() if question else 0
        match = _ANSWER.match(text, start) or _TIME.match(text, start)
        if not match or passage.kind is Kind.METADATA:
            continue
        around = around or outline(document)
        labels = (text[:start],) if question else around[number].labels
        if passage.kind is Kind.CELL and passage.level > _OWN_COLUMN and not any(_OURS.search(label) for label in labels):
            continue
        for label in labels:
            statement = _timed(label, match["words"]) if match.re is _TIME else stated(label, parse)
            if statement and not _ANSWER.match(label):
                asked = ((number, start) if question else _question(document, number, label)) if _NO.fullmatch(match["words"]) else None
                yield Denial(number, match.start("words"), match.end("words"), parse(statement), asked)


def _counted(document: Document, number: int, labels: Sequence[str], figure: str, parse: Callable[[str], Doc]) -> Iterator[Denial]:
    """What a bare figure or adjective is said of: in a table and in data what labels it, in a row of counters what stands under it."""
    passage = document.passages[number]
    text = passage.text
    following = document.passages[number + 1].text if number + 1 < len(document.passages) else ""
    for label in labels if passage.kind is Kind.CELL or passage.label else [following]:
        if not any(map(str.isalpha, label)) or len(label.split()) > _COUNTED_WORDS:
            continue
        statement = stated(label, parse) if figure == "0" else f"{figure} {label[0].lower()}{label[1:]}"
        if statement:
            start = text.index(figure)
            yield Denial(number, start, start + len(figure), parse(statement), counter=True)


def _question(document: Document, answer: int, label: str) -> tuple[int, int] | None:
    """The passage before an answer that asks what its label says, and its end; None for a label that is no question."""
    before = document.passages[answer - 1].text if answer else ""
    return (answer - 1, len(before)) if before == label and label.rstrip().endswith("?") else None


def _timed(question: str, time: str) -> str | None:
    """What a bare time says after a question: "When will I see results?", "Instantly!" is "You see results instantly." """
    asked = _WHEN.fullmatch(re.sub(r"^[^a-z]*", "", question.strip(), flags=re.IGNORECASE).rstrip(" ?")) if "?" in question else None
    if asked is None:
        return None
    said = re.sub(r"^(?:i|we)\b", "you", asked[1], flags=re.IGNORECASE)
    return f"{said[0].upper()}{said[1:]} {time.lower()}."


def stated(label: str, parse: Callable[[str], Doc]) -> str | None:
    """What a bare denial says after a label or a question: "Are there any risks?" is "There are no risks." None where it says nothing."""
    text = re.sub(r"^(?:[AQ][.:)]\s*)", "", label.strip()).strip(" :")
    asked = text.endswith("?")
    text = text.rstrip("?").strip()
    if not text or _ASKING.match(text) or _COMPARING.search(text):
        return None
    if match := _THERE.fullmatch(text) or _ANY.fullmatch(text):
        return f"There is no {match[1]}."
    if match := _NEED.fullmatch(text):
        return f"You {match[1].lower()} no {match[2]}."
    if asked and _VERB.match(text) and not _DUTY.match(text):
        return _turned(parse(f"{text}?"))
    if len(text.split()) <= _LABEL_WORDS:
        text = _LEVEL.sub("", text)
        return f"There is no {text[0].lower()}{text[1:]}."
    return None


def _turned(question: Doc) -> str | None:
    """A question that begins with its verb, as a denial: "Is the peel painful?" is "The peel is not painful." None without a subject."""
    last = question[len(question) - 2]
    if (last.pos_ == "ADJ" and last.dep_ != "conj") or last.lower_ in _FELT:  # surer than the tree: "Does laser hair removal hurt?"
        end = last.i - (last.nbor(-1).lower_ == "be")
    else:
        end = _subject_end(question)
    said, rest = question[1:end].text, question[end : len(question) - 1].text
    return f"{said[0].upper()}{said[1:]} {question[0].lower_} not {rest}." if said and rest else None


def _subject_end(question: Doc) -> int:
    """Where the subject ends of a question that begins with its verb; by the parts of speech where the tree has none."""
    subject = next((token for token in question[1:] if token.dep_.split(":")[0] in SUBJECTS), None)
    if subject is not None and subject.left_edge.i == 1:
        return int(subject.right_edge.i) + 1
    if question[0].lower_ in _HELPING:  # verbs that are taken for nouns: "Does laser cause cancer?", "Will the cataract return?"
        first = 2 + (question[1].pos_ in {"DET", "PRON"})
        objects = (token.i for token in question[first + 1 : len(question) - 1] if token.pos_ in {"DET", "PRON"})
        return next(objects, first + 1) - 1
    said = (token.i for token in question[2:] if token.pos_ in {"ADJ", "VERB"} and token.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON"})
    return next(said, len(question) - 2)
