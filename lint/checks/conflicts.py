"""Facts of one treatment that cannot both be true."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass

from lint.checks.record import Fact, Record

_OPEN = float("inf")
#: "For years" is no figure.
_BARE = re.compile(r"(?:minutes|hours|days|weeks|months|years)", re.IGNORECASE)
_PRICE = "price"
#: So many prices, or other values, of one thing on a page are variants of it; so many in no agreement on a site are, too.
_PRICES = 2
_VALUES = 3
_MOST = 4
#: A word that stands over pages about so many treatments, and such a share of all, sets none of them apart.
_EVERYWHERE, _EVERYWHERE_SHARE = 3, 0.25


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact, and the page that states it."""

    path: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that differs. `others`: those that it differs from. `agreed`: the one that most places give, None where there is none."""

    placed: Placed
    others: tuple[Placed, ...]
    agreed: Fact | None


def conflicts(records: Iterable[Record], bounds: Collection[str], shown: Container[str] | None = None) -> Iterator[Conflict]:
    """The conflicts among the facts of some pages. `bounds`: the attributes that are told as a bound ("from £199", "18 and over").
    `shown`: paths of pages; conflicts that none of them takes part in are left out. None: all pages.

    Two bounds differ where they are not the same. Facts are held against each other where treatment, attribute and qualifiers are the same,
    and all other words that may set them apart.
    """
    records = list(records)
    idle = _idle(records)
    groups: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], list[Placed]] = defaultdict(list)
    for record in records:
        for fact in _unambiguous(record.facts, bounds):
            further = tuple(sorted({*fact.scope, *fact.words} - idle))
            groups[fact.treatment, fact.attribute, fact.qualifiers, further].append(Placed(record.path, fact))
    for (_, attribute, _, _), placed in sorted(groups.items()):
        if shown is not None and not any(one.path in shown for one in placed):
            continue
        told = list(_without_variants(placed, attribute, bound=attribute in bounds))
        if len(told) > 1:
            yield from _of_group(told, bound=attribute in bounds)


def _idle(records: Iterable[Record]) -> frozenset[str]:
    """The words over facts that set nothing apart, as pages about several treatments have them: what the clinic is called, its town."""
    treatments: dict[str, set[str]] = defaultdict(set)
    for record in records:
        named = Counter(fact.treatment for fact in record.facts)
        if named:
            most = max(named, key=lambda treatment: (named[treatment], treatment))
            for word in {word for fact in record.facts for word in fact.scope}:
                treatments[word].add(most)
    most_of = _EVERYWHERE_SHARE * len({treatment for found in treatments.values() for treatment in found})
    return frozenset(word for word, found in treatments.items() if len(found) >= max(_EVERYWHERE, most_of))


def _without_variants(placed: list[Placed], attribute: str, *, bound: bool) -> Iterator[Placed]:
    """The facts without those of pages that give too many values for one thing.

    What tells the variants apart is said there in words that nothing here knows. Two prices on one page are enough for that, as are three
    other values.
    """
    by_page: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        by_page[one.path].append(one)
    most = _PRICES if attribute == _PRICE else _VALUES
    for found in by_page.values():
        if _values(found, bound=bound) < most:
            yield from found


def _values(placed: list[Placed], *, bound: bool) -> int:
    """How many values that all differ some facts give, at least."""
    distinct: list[Placed] = []
    for one in placed:
        if all(differ(one.fact, other.fact, bound=bound) for other in distinct):
            distinct.append(one)
    return len(distinct)


def _of_group(placed: list[Placed], *, bound: bool) -> Iterator[Conflict]:
    against = [[other for other in placed if differ(one.fact, other.fact, bound=bound)] for one in placed]
    if not any(against):
        return
    fewest = min(range(len(placed)), key=lambda number: (len(against[number]), number))
    rest = len(placed) - len(against[fewest])
    agreed = placed[fewest].fact if rest > len(against[fewest]) else None
    if agreed is None and _values(placed, bound=bound) >= _MOST:
        return
    for one, others in zip(placed, against, strict=True):
        if others and (agreed is None or differ(one.fact, agreed, bound=bound)):
            yield Conflict(one, tuple(others), agreed)


def differ(one: Fact, other: Fact, *, bound: bool) -> bool:
    """Whether two facts of one subject and attribute cannot both hold."""
    low, high = one.quantity.range()
    other_low, other_high = other.quantity.range()
    if one.quantity.unit != other.quantity.unit and one.quantity.dimension == "money":
        return False  # prices in two currencies
    if one.products and other.products and one.products != other.products:
        return False
    if bound and high == other_high == _OPEN:
        return low != other_low
    return not one.quantity.overlaps(other.quantity)


def _unambiguous(facts: Iterable[Fact], bounds: Collection[str]) -> Iterator[Fact]:
    """The facts without those of one sentence that differ among themselves: what makes the difference is said there, in some way."""
    by_sentence: dict[tuple[int, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if _BARE.fullmatch(fact.place.text):
            continue
        by_sentence[fact.sentence, fact.treatment, fact.attribute].append(fact)
    for (_, _, attribute), found in by_sentence.items():
        if not any(differ(found[0], other, bound=attribute in bounds) for other in found[1:]):
            yield from found
