"""Train the embedded pipeline: `python training/train.py TREEBANK` (about half an hour on one idle core).

TREEBANK is a folder with `en_ewt-ud-{train,dev,test}.conllu.gz` of Universal Dependencies English EWT. The trained pipeline and its
model card replace `lint/language/model/`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import re
import shutil
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.cli.train import train
from spacy.lang import char_classes
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from treebank import augment, read, to_doc

from lint.language.text import fold

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "lint" / "language" / "model"
KEEP_FROM_META = ("lang", "pipeline", "labels", "components", "spacy_version", "vectors")


#: Letters of Western languages, for the thousands of all scripts in the tokenizer's patterns.
SHORTER = {
    char_classes.ALPHA: "A-Za-zÀ-ÖØ-öø-ſ",
    char_classes.ALPHA_LOWER: "a-zß-öø-ÿ",
    char_classes.ALPHA_UPPER: "A-ZÀ-ÖØ-Þ",
}


def shorten(nlp: Language) -> None:
    """A tokenizer that is loaded in half the time at each start of the program.

    Its patterns are compiled in a sixth of the time, and it has two thirds of the special cases.
    """
    for name in ("prefix_search", "suffix_search", "infix_finditer"):
        pattern = getattr(nlp.tokenizer, name).__self__.pattern
        for long, short in SHORTER.items():
            pattern = pattern.replace(long, short)
        setattr(nlp.tokenizer, name, getattr(re.compile(pattern), name.partition("_")[2]))
    nlp.tokenizer.rules = {text: tokens for text, tokens in nlp.tokenizer.rules.items() if _is_met(text, len(tokens))}


#: What nobody writes on a page: most faces (one of which was the end of every "(women):"), three words in one ("couldn't've"), and "whatll"
#: without its apostrophe.
_FACE = re.compile(r"(?![:;]-?\))[^A-Za-z\s']{2,}")
_PARTED = re.compile(r"(?i)(how|that|there|these|this|those|what|when|where|who|why)(d|ll|re|ve)")


def _is_met(text: str, tokens: int) -> bool:
    """Whether folded copy has a special case of the tokenizer; each one costs time at every start."""
    return fold(text) == text and tokens < 3 and not _FACE.fullmatch(text) and not _PARTED.fullmatch(text)


def build_corpus(treebank: Path, folder: Path) -> None:
    """Write train.spacy and dev.spacy into `folder`; the training half gets its augmented variants."""
    vocab = spacy.blank("en").vocab
    rng = random.Random(1)
    for part in ("train", "dev"):
        docs = DocBin(store_user_data=False)
        for paragraph in read(treebank / f"en_ewt-ud-{part}.conllu.gz"):
            docs.add(to_doc(vocab, paragraph))
            variant = augment(paragraph, rng) if part == "train" else None
            if variant:
                docs.add(to_doc(vocab, variant))
        docs.to_disk(folder / f"{part}.spacy")


def evaluate(model: Path, treebank: Path) -> dict[str, float]:
    """Scores on the EWT test set from raw text (predicted tokens), and tokens per second of one core."""
    nlp = spacy.load(model)
    golds = [to_doc(nlp.vocab, paragraph) for paragraph in read(treebank / "en_ewt-ud-test.conllu.gz")]
    texts = [gold.text for gold in golds]
    list(nlp.pipe(texts[:20]))
    start = time.perf_counter()
    predicted = list(nlp.pipe(texts))
    seconds = time.perf_counter() - start
    examples = [Example(doc, gold) for doc, gold in zip(predicted, golds, strict=True)]
    scores = nlp.get_pipe("morphologizer").score(examples) | nlp.get_pipe("parser").score(examples)
    kept = {name: round(100 * scores[name], 2) for name in ("pos_acc", "dep_uas", "dep_las", "sents_f")}
    return kept | {"tokens_per_second": round(sum(map(len, predicted)) / seconds)}


CARD = """# The embedded English pipeline

Tokenizer (spaCy's English rules, with the letters of Western languages), part of speech with the features Degree, Mood and VerbForm,
dependencies and sentence starts. Labels are those of Universal Dependencies, without subtypes.

- Trained: {date} with spaCy {spacy}, by `python training/train.py TREEBANK` (settings in `training/config.cfg`)
- Data: Universal Dependencies English EWT (UD_English-EWT, May 2025 release), its official training part; the development part chose
  the step to keep. Many paragraphs are seen twice: in title case, in lower case, without the final stop, as headings are, or a sentence
  of theirs without its subject, as list items are.
- Licence: the treebank is CC BY-SA 4.0 (authors and licence text: https://github.com/UniversalDependencies/UD_English-EWT); the
  trained weights in this folder are under CC BY-SA 4.0 too. The code of the project is MIT.
- Size: {size:.1f} MB

Scores on the EWT test part, from raw text with predicted tokens:

| part of speech | unlabelled attachment | labelled attachment | sentence starts (F1) | tokens a second, one core |
| --- | --- | --- | --- | --- |
| {pos_acc} | {dep_uas} | {dep_las} | {sents_f} | {tokens_per_second} |
"""


def install(trained: Path, scores: dict[str, float]) -> None:
    """Put the trained pipeline where the package loads it from, with its card, and nothing of this machine in it."""
    if TARGET.exists():
        shutil.rmtree(TARGET)
    nlp = spacy.load(trained)
    shorten(nlp)
    nlp.to_disk(TARGET, exclude=["lookups"])
    # Labels and special cases bring their strings, copy brings its own: those of the treebank are but read at every start.
    (TARGET / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")
    meta_file = TARGET / "meta.json"
    meta = json.loads(meta_file.read_text(encoding="utf-8"))
    meta = {key: meta[key] for key in KEEP_FROM_META if key in meta}
    meta |= {"name": "cliniclint_en", "version": "1.0.0", "license": "CC BY-SA 4.0", "performance": scores}
    meta_file.write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file()) / 1e6
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    card = CARD.format(date=date, spacy=spacy.__version__, size=size, **scores)
    (TARGET / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    print(card)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--work", type=Path, help="a folder for the corpus and the checkpoints (default: a temporary one)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        build_corpus(arguments.treebank, work)
        overrides = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
        train(HERE / "config.cfg", work / "model", overrides=overrides)
        install(work / "model" / "model-best", evaluate(work / "model" / "model-best", arguments.treebank))


if __name__ == "__main__":
    main()
