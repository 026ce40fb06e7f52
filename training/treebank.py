"""Universal Dependencies CoNLL-U files as spaCy documents.

A paragraph of the treebank becomes one document with its raw text, so that the parser learns where sentences end. Multiword
tokens ("don't") are kept as their syntactic words, which is how spaCy's English tokeniser splits them too.
Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

#: The features kept from the treebank: what the assertion component asks of a verb or an adjective.
FEATURES = ("Degree", "Mood", "VerbForm")
#: A document ends with its paragraph, or after this many sentences.
MAX_SENTENCES = 12


@dataclass
class Sentence:
    """One tree. `heads` are indices into `words`; the root's head is itself."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def read(path: Path) -> Iterator[list[Sentence]]:
    """Yield the paragraphs of a gzipped CoNLL-U file, each a list of trees."""
    paragraph: list[Sentence] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            if not block.strip():
                continue
            starts = any(line.startswith(("# newdoc", "# newpar")) for line in block.splitlines())
            if paragraph and (starts or len(paragraph) >= MAX_SENTENCES):
                yield paragraph
                paragraph = []
            paragraph.append(_sentence(block))
    if paragraph:
        yield paragraph


def _sentence(block: str) -> Sentence:
    sentence = Sentence()
    span_end, span_space = 0, True
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        index, form, _, upos, _, feats, head, dep, _, misc = line.split("\t")
        space = "SpaceAfter=No" not in misc
        if "." in index:
            continue
        if "-" in index:
            span_end, span_space = int(index.split("-")[1]), space
            continue
        number = int(index)
        if number < span_end:
            space = False
        elif number == span_end:
            space = span_space
        kept = [feat for feat in feats.split("|") if feat.split("=")[0] in FEATURES]
        sentence.words.append(form)
        sentence.spaces.append(space)
        sentence.pos.append(upos)
        sentence.morphs.append("|".join(kept))
        sentence.heads.append(number - 1 if head == "0" else int(head) - 1)
        sentence.deps.append("ROOT" if head == "0" else dep.split(":")[0])
    return sentence


def to_doc(vocab: Vocab, paragraph: list[Sentence]) -> Doc:
    """One spaCy document of a paragraph, with gold parts of speech, features, heads and sentence starts."""
    words, spaces, pos, morphs, heads, deps, starts = [], [], [], [], [], [], []
    for sentence in paragraph:
        offset = len(words)
        words += sentence.words
        spaces += sentence.spaces
        pos += sentence.pos
        morphs += sentence.morphs
        heads += [head + offset for head in sentence.heads]
        deps += sentence.deps
        starts += [number == 0 for number in range(len(sentence.words))]
    doc = Doc(vocab, words=words, spaces=spaces, pos=pos, morphs=morphs, heads=heads, deps=deps)
    for token, start in zip(doc, starts, strict=True):
        if token.is_sent_start is not start and start:
            token.is_sent_start = True
    return doc


def _without_subject(sentence: Sentence) -> Sentence | None:
    """The sentence from its finite root verb on, where only the subject stands before it, as list items are written."""
    root = sentence.deps.index("ROOT")
    before = [dep for dep, head in zip(sentence.deps[:root], sentence.heads[:root], strict=True) if head == root]
    if sentence.pos[root] != "VERB" or "VerbForm=Fin" not in sentence.morphs[root] or before != ["nsubj"]:
        return None
    if any(head < root for head in sentence.heads[root:]):
        return None
    words = [sentence.words[root].capitalize(), *sentence.words[root + 1 :]]
    heads = [head - root for head in sentence.heads[root:]]
    return Sentence(words, sentence.spaces[root:], sentence.pos[root:], sentence.morphs[root:], heads, sentence.deps[root:])


def augment(paragraph: list[Sentence], rng: random.Random) -> list[Sentence] | None:
    """A variant in the manner of a web page, or None: a heading in title case, a line in lower case, no full stop, no subject.

    The treebank's text is mail, news and reviews; clinic pages are half headings and list items.
    """
    style = rng.random()
    if style > 0.35:
        subjectless = [made for sentence in paragraph if (made := _without_subject(sentence))]
        return subjectless[:1] or None
    made = []
    for sentence in rng.sample(paragraph, 1) if style < 0.25 else paragraph:
        words = list(sentence.words)
        if style < 0.12:
            words = [word[:1].upper() + word[1:] if len(word) > 3 or number == 0 else word for number, word in enumerate(words)]
        elif style >= 0.30:
            words = [word.lower() for word in words]
        keep = len(words)
        if style < 0.25 and keep > 1 and words[-1] in {".", "!"} and (keep - 1) not in sentence.heads[:-1]:
            keep -= 1
        made.append(
            Sentence(
                words[:keep],
                sentence.spaces[:keep],
                sentence.pos[:keep],
                sentence.morphs[:keep],
                sentence.heads[:keep],
                sentence.deps[:keep],
            )
        )
    return made
