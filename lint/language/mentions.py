"""Find names in a text, however they are hyphenated: treatments, products, parts of the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from lint.language.text import fold_case

_JOINT = re.compile(r"[- ]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at characters [start, end) of a text, without a plural's ending. `name`: as it is listed. `key`: what it was listed under."""

    start: int
    end: int
    name: str
    key: str


class Names:
    """Some names, each listed under a key; the longest is found where several begin."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        forms: dict[str, tuple[str, str]] = {}
        for key, listed in names.items():
            for name in listed:
                for form in spelled(name):
                    forms.setdefault(form, (name, key))
        self._forms = list(forms)
        self._names = list(forms.values())
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest) if forms else None

    def find(self, text: str) -> Iterator[Mention]:
        """The names in a text, in order; none overlap, and none is a part of a word."""
        if self._automaton is None:
            return
        folded = fold_case(text)
        for number, start, end in self._automaton.find_matches_as_indexes(folded):
            if (start and _is_inside(folded, start - 1)) or not _ends(folded, end):
                continue
            yield Mention(start, end, *self._names[number])


def spelled(name: str) -> Iterator[str]:
    """A name as it may be written, in lower case: a hyphen may be a space or nothing, a space may be a hyphen."""
    parts, joints = _JOINT.split(fold_case(name)), _JOINT.findall(name)
    for chosen in product(*(("-", " ", "") if joint == "-" else (" ", "-") for joint in joints)):
        yield "".join(part + joint for part, joint in zip(parts, (*chosen, ""), strict=True))


def _is_inside(text: str, place: int) -> bool:
    return text[place].isalnum()


def _ends(text: str, end: int) -> bool:
    """Whether a word ends at `end`, or after an "s" there."""
    if end < len(text) and text[end] == "s":
        end += 1
    return end >= len(text) or not text[end].isalnum()
