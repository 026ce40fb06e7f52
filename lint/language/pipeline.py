"""The spaCy pipeline: the embedded one, or any installed one that the configuration names.

Texts are folded (`lint.language.text.fold`) before they are tokenised; folding keeps every offset.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

from lint import places
from lint.collector import uncollected
from lint.findings import UsageError
from lint.language.text import fold
from lint.timing import Stage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EMBEDDED = places.MODEL
#: A tokeniser without rules: those of the embedded pipeline are on disk, and spaCy would make its own first.
_BARE = "cliniclint.bare.v1"


@functools.lru_cache(maxsize=4)
def load(name: str | None = None) -> Language:
    """The pipeline called `name`, or the embedded one. Loaded once in a process.

    Raises UsageError when it is not installed or has no parser and tagger.
    """
    with Stage("load spaCy"), uncollected():
        return _loaded(name) if name else _embedded()


def _loaded(name: str) -> Language:
    try:
        nlp = library().load(name, exclude=["ner", "lemmatizer", "senter"])
    except OSError:
        raise UsageError(
            f"language.pipeline: no spaCy pipeline called “{name}” is installed. Install it, or remove the setting to use the embedded one."
        ) from None
    if not {"parser"} <= set(nlp.pipe_names) or not {"morphologizer", "tagger"} & set(nlp.pipe_names):
        raise UsageError(f"language.pipeline: “{name}” has no parser or no tagger. Name a pipeline that has both.")
    _use_openblas(nlp)
    return nlp  # type: ignore[no-any-return]


def _embedded() -> Language:
    """The pipeline of the package, loaded in half the time: its configuration is known to be sound, and its tokeniser is read but once."""
    library()
    from spacy import util
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

    util.registry.tokenizers(_BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    config = util.load_config(EMBEDDED / "config.cfg", overrides={"nlp.tokenizer": {"@tokenizers": _BARE}})
    nlp = util.load_model_from_config(config, validate=False)
    nlp.from_disk(EMBEDDED)
    _use_openblas(nlp)
    return nlp


def library() -> ModuleType:
    """The library without its command line, which takes a quarter of the time to import it and is not used here."""
    # One thread: the matrices are small, and workers share the processors.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "spacy" not in sys.modules:
        names = ("spacy.cli", "spacy.cli.info")
        stands_in = {name: ModuleType(name) for name in names}
        for module in stands_in.values():
            module.info = None  # type: ignore[attr-defined]
        sys.modules.update(stands_in)
        try:
            with uncollected():
                import spacy
        finally:
            for name in names:
                sys.modules.pop(name, None)
            if "spacy" in sys.modules:
                vars(sys.modules["spacy"]).pop("cli", None)
    import spacy

    return spacy


def _use_openblas(nlp: Language) -> None:
    """Multiply with numpy's own library, which is nearly twice as fast here as the one that thinc brings, and gives the same parses."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and isinstance(model.ops, NumpyOps):
            for node in model.walk():
                node.ops = ops


def tokenized(text: str, name: str | None = None) -> Doc:
    """A text as tokens. Character offsets are those of the text."""
    return load(name).make_doc(fold(text))


def parse(docs: Iterable[Doc], name: str | None = None) -> list[Doc]:
    """Tokenised texts, tagged and parsed, in order."""
    with Stage("parse"):
        return list(load(name).pipe(docs, batch_size=64))
