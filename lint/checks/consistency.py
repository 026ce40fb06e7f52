"""The checks of a whole repository: the records of its pages held against each other.

They read no text again: records are enough, so they work from kept ones too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lint.checks.conflicts import Conflict, Placed, conflicts
from lint.checks.record import Record
from lint.checks.spelling import variants
from lint.checks.wording import drifted
from lint.findings import Cue, Finding, Related, Strength
from lint.ruleset import Rule

_PLACE = re.compile(r"\{(\w+)\}")
#: So many of the other places are shown.
_MOST_RELATED = 5


def findings(rules: Iterable[Rule], records: Sequence[Record], preferred: Mapping[str, str]) -> list[Finding]:
    """What those of the rules find that hold pages against each other, by path and place.

    `preferred`: the spellings that the team chose, by their letters.
    """
    made: list[Finding] = []
    for rule in rules:
        if rule.kind == "conflict":
            made += _conflicts(rule, records)
        elif rule.kind == "terminology":
            made += _terminology(rule, records, preferred)
        elif rule.kind == "wording":
            made += _wording(rule, records)
    return sorted(made, key=lambda finding: finding.sort_key)


def _conflicts(rule: Rule, records: Iterable[Record]) -> Iterator[Finding]:
    bounds = {attribute.name for attribute in rule.attributes if attribute.open or attribute.unit == "money"}
    titles = {attribute.name: attribute.title for attribute in rule.attributes}
    titles |= {
        effect: attribute.title.replace("{effect}", effect) for attribute in rule.attributes for effect in attribute.effects.values()
    }
    for conflict in conflicts(records, bounds):
        fact = conflict.placed.fact
        values = {"title": titles[fact.attribute], "treatment": fact.treatment, "elsewhere": _elsewhere(conflict), "text": fact.place.text}
        message = _filled(rule.message, values)
        related = tuple(_related(other) for other in islice(_first_per_value(conflict.others), _MOST_RELATED))
        yield _finding(rule, conflict.placed.path, fact.place, message, related)


def _elsewhere(conflict: Conflict) -> str:
    """ "“3–4” in 5 other places"."""
    if conflict.agreed is None:
        return f"“{conflict.others[0].fact.place.text}” in another place"
    count = len(conflict.others)
    return f"“{conflict.agreed.place.text}” in {count} other place{'s' if count > 1 else ''}"


def _first_per_value(placed: Iterable[Placed]) -> Iterator[Placed]:
    """One place for each value and page, so that the places shown are not all the same."""
    seen = set()
    for one in placed:
        key = (one.path, str(one.fact.quantity))
        if key not in seen:
            seen.add(key)
            yield one


def _related(placed: Placed) -> Related:
    place = placed.fact.place
    return Related(placed.path, place.start, place.end, place.text, "")


def _terminology(rule: Rule, records: Iterable[Record], preferred: Mapping[str, str]) -> Iterator[Finding]:
    for path, spelling, best, pages in variants(records, preferred):
        place = spelling.place
        where = f"on {pages} page{'s' if pages > 1 else ''}" if pages else "as the configuration has it"
        message = _filled(rule.message, {"other": best, "where": where, "text": place.text})
        yield _finding(rule, path, place, message, suggestions=(f"Write “{best}”.",))


def _wording(rule: Rule, records: Iterable[Record]) -> Iterator[Finding]:
    for path, wording, model, pages in drifted(records):
        message = _filled(rule.message, {"pages": str(pages), "text": wording.place.text})
        yield _finding(rule, path, wording.place, message, suggestions=(model.place.text,))


def _filled(message: str, values: Mapping[str, str]) -> str:
    """A message with its {places} filled; what is filled in is not looked at again."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), message)


def _finding(
    rule: Rule, path: str, place: Cue, message: str, related: tuple[Related, ...] = (), suggestions: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        path=path,
        rule=rule.id,
        severity=rule.severities[Strength.ABSOLUTE],
        strength=Strength.ABSOLUTE,
        start=place.start,
        end=place.end,
        text=place.text,
        message=message,
        suggestions=(*suggestions, *rule.suggestions),
        related=related,
    )
