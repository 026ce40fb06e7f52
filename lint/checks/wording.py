"""Standing notes whose wording drifted: sentences that are nearly, but not quite, what most pages say."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from lint.checks.record import Record, Wording
from lint.checks.subject import SubjectFinder
from lint.language.text import fold_case

#: On so many pages a sentence stands word for word, or it is no standing note.
_STANDING = 3
#: How alike two sentences are (0 to 100, the share of letters in common) that were one once.
_ALIKE = 80
#: So many sentences are compared with all standing ones at a time, which bounds the memory that it takes.
_TOGETHER = 256
#: A sentence of fewer words is a heading or a label, and alike by chance.
_FEWEST_WORDS = 7
_NOT_A_WORD = re.compile(r"[^\w\s□]+")
#: Stands for the name of a treatment among the words of a sentence.
NAME = "□"

#: A treatment by no name, and the words before one: "any treatment", "our treatments", "a □".
_A_TREATMENT = re.compile(r"(?<!\S)(?:(?:any|all|our|every|each|the|this|your|an?|dental) )*(?:□|treatments?)(?!\S)")


def words_of(sentence: str, subjects: SubjectFinder) -> str:
    """A sentence without the names of treatments, its case, its punctuation."""
    folded, parts, place = fold_case(sentence), [], 0
    for mention in subjects.mentions(sentence):
        parts += [folded[place : mention.start], NAME]
        place = mention.end
    words = " ".join(_NOT_A_WORD.sub(" ", "".join([*parts, folded[place:]])).replace("□s", "□").split())
    return _A_TREATMENT.sub("□", words)


def drifted(records: Iterable[Record], shown: Container[str] | None = None) -> Iterator[tuple[str, Wording, Wording, int]]:
    """The drifted notes: path, the note, the standing one, and on how many pages that stands. `shown`: paths of pages; notes that none of
    them holds are left out. None: all pages.
    """
    by_rule: dict[str, dict[str, list[tuple[str, Wording]]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        for wording in record.wordings:
            by_rule[wording.rule][wording.words].append((record.path, wording))
    reported: set[tuple[str, int]] = set()
    for _, by_words in sorted(by_rule.items()):
        pages = {words: len({path for path, _ in found}) for words, found in by_words.items()}
        sought = {words for words, found in by_words.items() if shown is None or any(path in shown for path, _ in found)}
        for words, model in _drifts(pages, sought):
            for path, wording in by_words[words]:
                if (path, wording.place.start) not in reported:
                    reported.add((path, wording.place.start))
                    yield path, wording, by_words[model][0][1], pages[model]


def _drifts(pages: Mapping[str, int], sought: Container[str]) -> Iterator[tuple[str, str]]:
    """The sentences of `sought` that are nearly another one which stands on twice as many pages, each with that one: the commonest of them.

    `pages`: on how many pages each sentence stands.
    """
    standing = sorted(
        (words for words in pages if pages[words] >= _STANDING and len(words.split()) >= _FEWEST_WORDS),
        key=lambda words: (-pages[words], words),
    )
    rarer = [words for words in sorted(pages) if words in sought and 2 * pages[words] <= pages[standing[0]]] if standing else []
    if not rarer:
        return
    from rapidfuzz import fuzz, process

    for start in range(0, len(rarer), _TOGETHER):
        some = rarer[start : start + _TOGETHER]
        for words, scores in zip(some, process.cdist(some, standing, scorer=fuzz.ratio, score_cutoff=_ALIKE), strict=True):
            often = bisect.bisect_left(standing, -2 * pages[words], key=lambda other: -pages[other])
            alike = scores[:often].nonzero()[0]
            if alike.size:
                yield words, standing[alike[0]]
