"""Which treatment a statement is about: the one its sentence names, or the heading above it, or the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from lint.checks.outline import Around, outline, title_texts
from lint.documents.model import Document
from lint.language.mentions import Mention, Names
from lint.language.text import fold_case
from lint.ruleset import Terms

#: The kind of qualifier that counts inside the name of a treatment too ("TCA peel"), and the one that counts for prices only.
_KIND = "kind"
_PACKAGE = "package"
#: Words of a table's row that make no other subject of it.
_IDLE = frozenset(
    [
        "per",
        "session",
        "sessions",
        "treatment",
        "treatments",
        "single",
        "one",
        "each",
        "from",
        "a",
        "an",
        "the",
        "of",
        "for",
        "with",
        "and",
        "our",
        "price",
        "cost",
        "appointment",
    ]
)
_WORD = re.compile(r"[a-z0-9.]+")


class SubjectFinder:
    """Finds treatments and qualifiers by the term lists."""

    def __init__(self, terms: Terms) -> None:
        treatments = {treatment.name: (treatment.name, *treatment.names, *treatment.products) for treatment in terms.treatments}
        self._treatments = Names(treatments)
        self._products = frozenset(product for treatment in terms.treatments for product in treatment.products)
        groups = {group[0]: group for groups in terms.qualifiers.values() for group in groups}
        self._kinds = {group[0]: kind for kind, groups in terms.qualifiers.items() for group in groups}
        self._qualifiers = Names(groups)

    def mentions(self, text: str) -> list[Mention]:
        """The treatments that a text names."""
        return list(self._treatments.find(text))

    def qualifiers(self, texts: Iterable[str], *, price: bool) -> frozenset[str]:
        """What some texts say a statement is true of: parts of the body, kinds, people, devices. `price`: packages count too."""
        made = set()
        for text in texts:
            named = self.mentions(text)
            made |= {mention.name for mention in named if mention.name in self._products}
            for mention in self._qualifiers.find(text):
                kind = self._kinds[mention.key]
                in_name = any(other.start <= mention.start and mention.end <= other.end for other in named)
                if (kind == _KIND or not in_name) and (price or kind != _PACKAGE):
                    made.add(mention.key)
        return frozenset(made)

    def page(self, document: Document) -> PageSubjects:
        """The subjects of one page."""
        return PageSubjects(self, document)


class PageSubjects:
    """Resolves the subjects of the statements of one page."""

    def __init__(self, finder: SubjectFinder, document: Document) -> None:
        self._finder = finder
        self._document = document

    @cached_property
    def around(self) -> list[Around]:
        """What stands around each passage."""
        return outline(self._document)

    @cached_property
    def _page(self) -> Mention | None:
        for text in title_texts(self._document):
            if found := self._finder.mentions(text):
                return found[0]
        return None

    def treatment(self, passage: int, sentence: str, place: int) -> str:
        """The usual name of the treatment that a statement at `place` of a sentence is about; empty where none is named."""
        named = self._finder.mentions(sentence)
        before = [mention for mention in named if mention.start <= place]
        around = self.around[passage]
        nearest = ([before[-1]] if before else [], *map(self._finder.mentions, (around.row, *around.labels)), named)
        for found in (*nearest, *map(self._finder.mentions, around.headings)):
            if found:
                return found[0].key
        return self._page.key if self._page else ""

    def qualifiers(self, passage: int, sentence: str, *, price: bool, label: str) -> tuple[str, ...]:
        """What a statement in a sentence is true of, sorted. `price`: it is a price; `label`: what says which attribute it is."""
        around = self.around[passage]
        found = self._finder.qualifiers((sentence, around.row, *around.labels, *around.headings), price=price)
        if around.row and around.row != label:
            found |= self._further(around.row)
        return tuple(sorted(found))

    def _further(self, row: str) -> frozenset[str]:
        """The words of a row that name no treatment ("0.5 ml")."""
        text = fold_case(row)
        for mention in reversed(self._finder.mentions(row)):
            text = text[: mention.start] + text[mention.end :]
        return frozenset(_WORD.findall(text)) - _IDLE - {"s"}
