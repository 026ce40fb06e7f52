"""The spaCy pipeline: the embedded one, or any installed one that the configuration names.

Texts are folded (`lint.language.text.fold`) before they are tokenised; folding keeps every offset.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

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
#: The releases of spaCy that the stand-ins were tried with (3.8.2, 3.8.7, 3.8.14, 3.8.18); of others all is imported.
_KNOWN = "3.8."
#: Modules of spaCy that are not used here.
_UNUSED = ("spacy.cli", "spacy.cli.info", "spacy.schemas", "spacy.pipeline._edit_tree_internals.schemas")


@functools.lru_cache(maxsize=4)
def load(name: str | None = None) -> Language:
    """The pipeline called `name`, or the embedded one. Loaded once in a process.

    Raises UsageError when it is not installed or has no parser and tagger.
    """
    with Stage("load spaCy"), uncollected():
        return _loaded(name) if name else _embedded()


def _loaded(name: str) -> Language:
    try:
        nlp = library(whole=True).load(name, exclude=["ner", "lemmatizer", "senter"])
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
    with _without_plugins():
        config = util.load_config(EMBEDDED / "config.cfg", overrides={"nlp.tokenizer": {"@tokenizers": _BARE}})
        nlp = util.load_model_from_config(config, validate=False)
        nlp.from_disk(EMBEDDED)
    _use_openblas(nlp)
    return nlp


@contextmanager
def _without_plugins() -> Iterator[None]:
    """Without what other packages add to spaCy, which it looks for among all that is installed each time that it needs a part."""
    import catalogue  # type: ignore[import-untyped]

    found = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = {}
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = found


def library(*, whole: bool = False) -> ModuleType:
    """The library, if not `whole` without what takes more than half of the time to import it and the embedded pipeline does not need: its
    command line, and the schemas of configurations, which it builds with pydantic. It is imported once: who comes first, decides.
    """
    # One thread: the matrices are small, and workers share the processors.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not whole and "spacy" not in sys.modules and _is_known():
        # Earlier releases of its libraries need pydantic.
        with uncollected(), suppress(ImportError), _standing_in():
            import spacy
    import spacy

    return spacy


def _is_known() -> bool:
    """Whether the installed spaCy is one that the stand-ins were tried with; its version is read without importing it."""
    found = importlib.util.find_spec("spacy")
    about = Path(found.origin).with_name("about.py") if found and found.origin else None
    return about is not None and about.is_file() and f'__version__ = "{_KNOWN}' in about.read_text(encoding="utf-8")


@contextmanager
def _standing_in() -> Iterator[None]:
    """With stand-ins for modules of spaCy, and as if pydantic were not installed, without which its libraries do."""
    stands_in: dict[str, Any] = {name: _stand_in(name) for name in _UNUSED}
    if "pydantic" not in sys.modules:
        stands_in["pydantic"] = None
    sys.modules.update(stands_in)
    try:
        yield
    finally:
        for name in stands_in:
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                vars(sys.modules[package]).pop(last, None)


def _stand_in(module: str) -> ModuleType:
    """A module that has every name that is imported from it, and nothing behind it."""

    def named(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return functools.partial(_called, module, name) if name.startswith("validate_") else _Unused

    made = ModuleType(module)
    made.__getattr__ = named  # type: ignore[method-assign]
    return made


class _Unused:
    """Stands for a class of a module that is not imported; as a schema, for one that asks nothing."""

    model_config: ClassVar[dict[str, Any]] = {}
    model_fields: ClassVar[dict[str, Any]] = {}

    @staticmethod
    def model_rebuild(**_: Any) -> None:
        """What spaCy does with its schemas when it is imported."""

    @staticmethod
    def model_validate(_data: Any) -> None:
        """What a pipeline that is made anew asks of its configuration."""

    def model_dump(self) -> dict[str, None]:
        """What a PhraseMatcher looks up the attributes of tokens in."""
        from spacy.attrs import IDS  # type: ignore[import-not-found]

        return dict.fromkeys(map(str.lower, IDS))


def _called(module: str, name: str, *arguments: Any) -> Any:
    """What the real function gives: token patterns in the rules of a team are checked by spaCy's own."""
    return getattr(importlib.import_module(module), name)(*arguments)


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
