"""What else sets statements about one treatment apart: words in them and over them that are none of the plain ones of the term lists.

Nobody can list all that makes a difference ("scalp", "gummy smile", "under-dosed"). What makes none can be listed, so statements are held
against each other only where the rest of their words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lint.checks.subject import PageSubjects
from lint.language.mentions import Mention
from lint.language.text import TITLE_JOINT, fold_case

_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_JOINT = re.compile(r"[-\s]")
#: Where, or at whose clinic: "Microneedling in Leeds".
_WHERE = re.compile(r"\b(?:in|at)\s+[A-Z][\w'’-]+(?:(?:,?\s+|\s+(?:and|of)\s+)[A-Z][\w'’-]+)*", re.ASCII)
#: What a question asks for says nothing of its subject; "many people" are not all.
_ASKS = re.compile(r"\bhow\s+(?:many|much)\b", re.IGNORECASE)
#: A heading of more words, or a question, is no name of a kind of the treatment.
_NAME_WORDS = 4


class Scopes:
    """Finds such words on one page. `subjects`: what its statements are about."""

    def __init__(self, subjects: PageSubjects) -> None:
        self._subjects = subjects
        self._plain = subjects.plain
        self._known: dict[tuple[str, str | None], list[str]] = {}

    def over(self, passage: int, treatment: str, sentence: str) -> tuple[str, ...]:
        """The words over a statement in a sentence, sorted: of the title, of the headings and labels that name the treatment, and of the
        nearest heading where nothing nearer does.
        """
        around = self._subjects.around[passage]
        values = [text for text in (around.row, *around.labels) if text not in around.headings and self._names(text, treatment)]
        named = bool(values) or self._names(sentence, treatment)
        headings = [
            text
            for number, text in enumerate(around.headings)
            if self._names(text, treatment) or (number == 0 and not named and _is_name(text))
        ]
        words = {word for text in values for word in self._words(text, treatment)}
        words |= {word for text in (*headings, *self._titles(passage, treatment)) for word in self._words(text)}
        return self._telling(words, treatment)

    def inside(self, clause: str, treatment: str) -> tuple[str, ...]:
        """The words of a clause, sorted."""
        return self._telling(self._words(clause, treatment), treatment)

    def _titles(self, passage: int, treatment: str) -> list[str]:
        """The part of the titles that says what the article is about."""
        general = self._subjects.is_general(passage)
        titles = self._subjects.titles(passage)
        parts = [part for title in (titles[:1] if general else titles) for part in TITLE_JOINT.split(title)]
        naming = [part for part in parts if self._names(part, treatment)]
        return naming[:1] or ([] if general else parts[:1])

    def _telling(self, words: Iterable[str], treatment: str) -> tuple[str, ...]:
        """The words that are not plain; those of the treatment's usual name are: "hair", of laser hair removal."""
        found = {singular for word in words if (singular := word.removesuffix("s")) not in self._plain}
        return tuple(sorted(found - _singular(_WORD.findall(fold_case(treatment))))) if found else ()

    def _names(self, text: str, treatment: str) -> bool:
        return any(mention.key == treatment for mention in self._subjects.mentions(text))

    def _words(self, text: str, treatment: str | None = None) -> list[str]:
        """The words of a text without those of qualifiers and of the names of a treatment; of all treatments for None."""
        if (text, treatment) not in self._known:  # titles and headings are asked again and again
            self._known[text, treatment] = self._read(text, treatment)
        return self._known[text, treatment]

    def _read(self, text: str, treatment: str | None) -> list[str]:
        text = _ASKS.sub("", _WHERE.sub("", text))
        folded = fold_case(text)
        named = [mention for mention in self._subjects.mentions(text) if treatment in (None, mention.key)]
        known = [*(part for mention in named for part in _usual(mention, folded)), *self._subjects.qualifying(text)]
        for part in sorted(known, key=lambda part: -part.start):
            folded = folded[: part.start] + " " * (part.end - part.start) + folded[part.end :]
        return _WORD.findall(folded)


def _is_name(heading: str) -> bool:
    return len(heading.split()) <= _NAME_WORDS and not heading.rstrip().endswith("?")


def _usual(mention: Mention, text: str) -> list[Mention]:
    """The words of a name that the usual name has too ("RF" of RF microneedling makes a kind of it); all of it where it has none."""
    if _JOINT.sub("", mention.name.lower()) == _JOINT.sub("", mention.key.lower()):
        return [mention]  # "shock wave therapy"
    usual = _singular(_WORD.findall(fold_case(mention.key)))
    words = [
        replace(mention, start=mention.start + word.start(), end=mention.start + word.end())
        for word in _WORD.finditer(text[mention.start : mention.end])
        if word[0].removesuffix("s") in usual
    ]
    return words or [mention]


def _singular(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in words)
