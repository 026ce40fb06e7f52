"""The spaCy pipeline: the embedded one, or any installed one that the configuration names.

Texts are folded (`lint.language.text.fold`) before they are tokenised; folding keeps every offset.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lint import places
from lint.findings import UsageError
from lint.language.text import fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EMBEDDED = places.MODEL


@functools.lru_cache(maxsize=4)
def load(name: str | None = None) -> Language:
    """The pipeline called `name`, or the embedded one. Loaded once in a process.

    Raises UsageError when it is not installed or has no parser and tagger.
    """
    import spacy

    try:
        nlp = spacy.load(name or EMBEDDED, exclude=["ner", "lemmatizer", "senter"])
    except OSError:
        raise UsageError(
            f"language.pipeline: no spaCy pipeline called “{name}” is installed. Install it, or remove the setting to use the embedded one."
        ) from None
    if not {"parser"} <= set(nlp.pipe_names) or not {"morphologizer", "tagger"} & set(nlp.pipe_names):
        raise UsageError(f"language.pipeline: “{name}” has no parser or no tagger. Name a pipeline that has both.")
    return nlp


def tokenized(text: str, name: str | None = None) -> Doc:
    """A text as tokens. Character offsets are those of the text."""
    return load(name).make_doc(fold(text))


def parse(docs: Iterable[Doc], name: str | None = None) -> Iterator[Doc]:
    """Tokenised texts, tagged and parsed, in order."""
    return load(name).pipe(docs, batch_size=64)
