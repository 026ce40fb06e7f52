"""Facts of one treatment that cannot both be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lint.checks.record import Fact, Record

#: Attributes that are told as a bound ("from £199", "18 and over"): two bounds differ where they are not the same.
_OPEN = float("inf")


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


def conflicts(records: Iterable[Record], bounds: Collection[str]) -> Iterator[Conflict]:
    """The conflicts among the facts of some pages. `bounds`: the attributes that are told as a bound.

    Facts are held against each other where treatment, attribute and qualifiers are the same.
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[Placed]] = defaultdict(list)
    for record in records:
        for fact in _unambiguous(record.facts, bounds):
            groups[fact.treatment, fact.attribute, fact.qualifiers].append(Placed(record.path, fact))
    for (_, attribute, _), placed in sorted(groups.items()):
        if len(placed) > 1:
            yield from _of_group(placed, bound=attribute in bounds)


def _of_group(placed: list[Placed], *, bound: bool) -> Iterator[Conflict]:
    against = [[other for other in placed if differ(one.fact, other.fact, bound=bound)] for one in placed]
    if not any(against):
        return
    fewest = min(range(len(placed)), key=lambda number: (len(against[number]), number))
    rest = len(placed) - len(against[fewest])
    agreed = placed[fewest].fact if rest > len(against[fewest]) else None
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
        by_sentence[fact.sentence, fact.treatment, fact.attribute].append(fact)
    for (_, _, attribute), found in by_sentence.items():
        if not any(differ(found[0], other, bound=attribute in bounds) for other in found[1:]):
            yield from found
