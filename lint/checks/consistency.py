"""The checks of a whole repository: the records of its pages held against each other.

They read no text again: records are enough, so they work from kept ones too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from lint.checks.conflicts import Conflict, Placed, conflicts, differ
from lint.checks.record import Fact, Record, Spelling
from lint.checks.rewrite import cased, swap
from lint.checks.spelling import variants
from lint.checks.wording import NAME, drifted
from lint.config import Declared
from lint.findings import Cue, Finding, Fix, Related, Strength
from lint.language import quantities
from lint.ruleset import Rule
from lint.timing import Stage

#: The kinds of rule that hold pages against each other.
KINDS = frozenset({"conflict", "terminology", "wording"})
#: So many of the other places are shown.
_MOST_RELATED = 5
_PLACE = re.compile(r"\{(\w+)\}")


def findings(
    rules: Iterable[Rule], records: Sequence[Record], declared: Declared | None = None, shown: frozenset[str] | None = None
) -> list[Finding]:
    """What those of the rules find that hold pages against each other, by path and place. `declared`: what the team says itself.

    `shown`: the paths of the pages whose findings are wanted; None: all are. What none of them takes part in is not looked at.
    """
    declared = declared or Declared()
    made: list[Finding] = []
    for rule in rules:
        with Stage(rule.id):
            if rule.kind == "conflict":
                made += _conflicts(rule, records, declared, shown)
            elif rule.kind == "terminology":
                made += _terminology(rule, records, declared, shown)
            elif rule.kind == "wording":
                made += _wording(rule, records, shown)
    wanted = made if shown is None else [finding for finding in made if finding.path in shown]
    return sorted(wanted, key=lambda finding: finding.sort_key)


def bounds(rule: Rule) -> frozenset[str]:
    """The attributes of a rule that are told as a bound: "from £199", "18 and over"."""
    return frozenset(attribute.name for attribute in rule.attributes if attribute.open or attribute.unit == "money")


def titles(rule: Rule) -> dict[str, str]:
    """What a reader calls the attributes of a rule."""
    made = {}
    for attribute in rule.attributes:
        made[attribute.name] = attribute.title
        made |= {effect: attribute.title.replace("{effect}", effect) for effect in attribute.effects.values()}
    return made


def _conflicts(rule: Rule, records: Sequence[Record], declared: Declared, shown: frozenset[str] | None) -> Iterator[Finding]:
    named, told_as_bound = titles(rule), bounds(rule)
    canonical = {(treatment.lower(), attribute): text for treatment, attribute, text in declared.facts}
    open_records = []
    for record in records:
        left = []
        for fact in record.facts:
            text = canonical.get((fact.treatment.lower(), fact.attribute))
            if text is None or fact.qualifiers:
                left.append(fact)
            elif _differs(fact, text, told_as_bound):
                yield _conflict(rule, named, Placed(record.path, fact), f"the configuration says “{text}”", ())
        open_records.append(replace(record, facts=tuple(left)))
    for conflict in conflicts(open_records, told_as_bound, shown):
        others = tuple(_related(other) for other in islice(_first_per_value(conflict.others), _MOST_RELATED))
        yield _conflict(rule, named, conflict.placed, _elsewhere(conflict), others)


def _differs(fact: Fact, text: str, told_as_bound: frozenset[str]) -> bool:
    found = quantities.find(text)
    return bool(found) and differ(fact, replace(fact, quantity=found[0]), bound=fact.attribute in told_as_bound)


def _conflict(rule: Rule, named: Mapping[str, str], placed: Placed, elsewhere: str, related: tuple[Related, ...]) -> Finding:
    fact = placed.fact
    values = {"title": named[fact.attribute], "treatment": fact.treatment, "elsewhere": elsewhere, "text": fact.place.text}
    return _finding(rule, placed.path, fact.place, _filled(rule.message, values), related)


def _elsewhere(conflict: Conflict) -> str:
    """ "5 other places say “three to six”"."""
    if conflict.agreed is None:
        return f"another place says “{conflict.others[0].fact.place.text}”"
    count = len(conflict.others)
    return f"{count} other places say “{conflict.agreed.place.text}”" if count > 1 else f"another place says “{conflict.agreed.place.text}”"


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


def _terminology(rule: Rule, records: Iterable[Record], declared: Declared, shown: frozenset[str] | None) -> Iterator[Finding]:
    chosen = preferred_by_letters(declared.spellings)
    for path, spelling, best, pages in variants(records, chosen, shown):
        place = spelling.place
        where = f"on {pages} other page{'s' if pages > 1 else ''}" if pages else "in the configuration"
        message = _filled(rule.message, {"other": best, "where": where, "text": place.text})
        fix = _respelled(spelling, best, safe=best in {spelling.declared, *chosen.values()})
        yield _finding(rule, path, place, message, suggestions=(f"Write “{best}”.",), fix=fix)


def _respelled(spelling: Spelling, best: str, *, safe: bool) -> Fix | None:
    """The spelling of a term in the place of another. None where only capitals differ, which a sentence may begin with."""
    written = spelling.place.text
    form, ending = written[: len(spelling.form)], written[len(spelling.form) :]
    if form.lower() != spelling.form.lower() or best == form.lower():
        return None
    replacement = cased(best, written) + ending if best.islower() else best + ending
    return swap(spelling.place.start, spelling.place.end, written, replacement, safe=safe)


def preferred_by_letters(spellings: Iterable[str]) -> dict[str, str]:
    """The spellings that a team chose, by the letters that all spellings of a term share."""
    return {re.sub(r"[-\s]", "", spelling.lower()): spelling for spelling in spellings}


def _wording(rule: Rule, records: Iterable[Record], shown: frozenset[str] | None) -> Iterator[Finding]:
    for path, wording, model, pages in drifted(records, shown):
        message = _filled(rule.message, {"pages": str(pages), "text": wording.place.text})
        # A note that names a treatment has another name in another place.
        named = NAME in wording.words or NAME in model.words
        place = wording.place
        fix = None if named else swap(place.start, place.end, place.text, model.place.text, safe=False)
        yield _finding(rule, path, place, message, suggestions=(model.place.text,), fix=fix)


def _filled(message: str, values: Mapping[str, str]) -> str:
    """A message with its {places} filled; what is filled in is not looked at again."""
    return _PLACE.sub(lambda match: values.get(match[1], match[0]), message)


def _finding(
    rule: Rule,
    path: str,
    place: Cue,
    message: str,
    related: tuple[Related, ...] = (),
    suggestions: tuple[str, ...] = (),
    fix: Fix | None = None,
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
        fix=fix,
    )
