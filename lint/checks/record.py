"""What a page says that can be held against other pages: plain values, kept for the checks of a whole repository."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lint.findings import Cue
from lint.language.quantities import Quantity


@dataclass(frozen=True)
class Fact:
    """A quantity that the copy states of a treatment. `attribute`: "sessions", "redness". `qualifiers`: what it is true of, sorted.

    `products`: the devices or brands that it is said of. `sentence`: where the sentence begins in the file. `scope`, `words`: what else may
    make another subject of it, sorted: words over it, and words in its clause.
    """

    treatment: str
    attribute: str
    quantity: Quantity
    qualifiers: tuple[str, ...]
    products: tuple[str, ...]
    place: Cue
    sentence: int
    scope: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Spelling(NamedTuple):
    """How a term is spelled at one place. `key`: the same for all its spellings. `form`: the spelling as it counts ("micro-needling").

    `declared`: the form that the term lists give, empty where they give none.
    """

    key: str
    form: str
    declared: str
    place: Cue


class Wording(NamedTuple):
    """A sentence that satisfies a note rule, or that stands in a paragraph with one: then `rule` is empty.

    `words`: the sentence, case folded, names of treatments taken out.
    """

    rule: str
    words: str
    place: Cue


@dataclass(frozen=True)
class Record:
    """One page."""

    path: str
    facts: tuple[Fact, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    wordings: tuple[Wording, ...] = ()
