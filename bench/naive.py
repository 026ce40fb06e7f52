"""spaCy as one would first use it: `python -m bench.naive WORDS PATH...`.

The embedded pipeline over every word of every page, and a Matcher of the word list. What cliniclint saves by its screen shows beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.matcher import Matcher

from lint import documents
from lint.language import pipeline


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The pages under some paths."""
    for path in paths:
        found = sorted(path.rglob("[!.]*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and documents.supported(file.name))


def check(words: list[list[str]], paths: Iterable[Path]) -> int:
    """How many matches there are."""
    matcher = Matcher(pipeline.load().vocab)
    matcher.add("claim", [[{"LOWER": word} for word in run] for run in words])
    texts = (passage.text for file in files(paths) for passage in documents.load(file.name, file.read_bytes()).passages)
    return sum(len(matcher(doc)) for doc in pipeline.load().pipe(texts, batch_size=64))


if __name__ == "__main__":
    print(check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), map(Path, sys.argv[2:])), "matches")
