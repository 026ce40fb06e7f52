"""How terms are spelled: the occurrences on one page, and which of them differ from the rest of the site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from lint.checks.record import Record, Spelling
from lint.documents.model import Document, Kind, Passage
from lint.findings import Cue
from lint.language.mentions import Names
from lint.language.phrases import spellings as british_and_american
from lint.language.text import fold
from lint.ruleset import Terms

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_JOINT = re.compile(r"[-\s]")
#: Words that are spelled in two ways for other reasons: a noun and a verb ("practice", "practise"), or two words ("program" of a computer).
_NO_VARIANTS = re.compile(r"practi[cs]|program|licen[cs]e|haem|hem|draft|draught|metre|meter|tyre|storey", re.IGNORECASE)


class SpellingFinder:
    """Finds the terms of a document: treatments and products of the term lists, the words to watch, words with two national spellings."""

    def __init__(self, terms: Terms, watched: Sequence[str]) -> None:
        self._products = {_key(product): product for treatment in terms.treatments for product in treatment.products}
        listed = {name for treatment in terms.treatments for name in (treatment.name, *treatment.names) if _JOINT.search(name)}
        self._names = Names({_key(name): (name,) for name in chain(sorted(listed), self._products.values())})
        self._watched = frozenset(map(_key, watched))

    def spellings(self, document: Document) -> list[Spelling]:
        """Every occurrence of a term, in the order of the text."""
        return [
            spelling
            for passage in document.passages
            if passage.kind is not Kind.METADATA and not passage.text.isupper()
            for spelling in self._passage(passage)
        ]

    def _passage(self, passage: Passage) -> Iterator[Spelling]:
        text = fold(passage.text)
        covered: set[int] = set()
        for mention in self._names.find(text):
            covered.update(range(mention.start, mention.end))
            written = text[mention.start : mention.end]
            declared = self._products.get(mention.key, "")
            if declared and not written.isupper():
                yield self._made(passage, mention.key, written, declared, mention.start, mention.end)
            elif not declared:
                yield self._made(passage, mention.key, written.lower(), "", mention.start, mention.end)
        for match in _WORD.finditer(text):
            if match.start() in covered:
                continue
            word = match[0].lower()
            if _key(word.removesuffix("s")) in self._watched or _key(word) in self._watched:
                key = _key(word.removesuffix("s"))
                yield self._made(passage, key, word.removesuffix("s"), "", *match.span())
            elif match[0].islower() and "-" not in word and not _NO_VARIANTS.search(word):
                both = sorted(set(british_and_american(word)))
                if len(both) > 1:
                    yield self._made(passage, f"~{both[0]}", word, "", *match.span())

    @staticmethod
    def _made(passage: Passage, key: str, form: str, declared: str, start: int, end: int) -> Spelling:
        return Spelling(key, " ".join(form.split()), declared, Cue(*passage.source_range(start, end), passage.text[start:end]))


def _key(word: str) -> str:
    """What all spellings of a term have in common: its letters."""
    return _JOINT.sub("", word.lower())


def variants(records: Iterable[Record], preferred: Mapping[str, str]) -> Iterator[tuple[str, Spelling, str, int]]:
    """The occurrences that differ from the form of their term: path, occurrence, the form, and on how many pages that stands.

    The form is the one of `preferred` (by key), or that of most pages; of as many, the declared one or that of most places, or the longest.
    """
    by_key: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
    for record in records:
        for spelling in record.spellings:
            by_key[spelling.key].append((record.path, spelling))
    for key, found in sorted(by_key.items()):
        forms = {spelling.form for _, spelling in found}
        if len(forms) == 1 and key not in preferred:
            continue
        pages = {form: len({path for path, spelling in found if spelling.form == form}) for form in forms}
        places = Counter(spelling.form for _, spelling in found)
        declared = found[0][1].declared
        best = preferred.get(key) or max(forms, key=lambda form: (pages[form], form == declared, places[form], len(form), form))
        for path, spelling in found:
            if spelling.form != best:
                yield path, spelling, best, pages.get(best, 0)
