"""What a directive says: `allow-next claims/cure until 2027-03-31 by Dana Ruiz -- reason`. Nothing is known here of files or of rules."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Verb(StrEnum):
    """What a directive does: it allows something in the span up to `end`, in a block or in a file."""

    ALLOW = "allow"
    NEXT = "allow-next"
    BLOCK = "allow-block"
    FILE = "allow-file"
    END = "end"


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive that can be read. `reason` is empty where it gives none; `until`: the last day on which it holds."""

    verb: Verb
    rules: tuple[str, ...] = ()
    reason: str = ""
    owner: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Malformed:
    """A directive that cannot be read: what is wrong, and what to do. `verb`: what it does, where that is plain."""

    problem: str
    verb: Verb | None = None


class _DirectiveError(Exception):
    """What is wrong with a part of a directive."""


_REASON: Final = re.compile(r"(?:^|\s)--(?=\s|$)")
_RULE: Final = re.compile(r"[^\s,/]+/[^\s,/]+")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OPTIONS: Final = ("until", "by")
_FIELDS: Final = ("rule", "reason", "owner", "until")


def parse(text: str) -> Directive | Malformed:
    """What a directive says, without the mark “cliniclint:” before it."""
    mark = _REASON.search(text)
    head, reason = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    name, *words = head.split() or [""]
    verb = next((verb for verb in Verb if verb == name), None)
    if verb is None:
        return Malformed(f"“{name}” is no directive. {_hint(name, [verb.value for verb in Verb])}")
    if verb is Verb.END:
        return Malformed("“end” stands alone: remove what follows it.", verb) if words or mark else Directive(verb)
    try:
        count = next((number for number, word in enumerate(words) if word in _OPTIONS), len(words))
        rules = _rules((rule for word in words[:count] for rule in word.split(",") if rule), verb)
        owner, until = _options(words[count:])
    except _DirectiveError as fault:
        return Malformed(str(fault), verb)
    return Directive(verb, rules, _reason(reason), owner, until)


def of_fields(fields: Iterable[tuple[str, str]] | None) -> Directive | Malformed:
    """What an entry of front matter says, by its keys and values; None stands for something that is no entry."""
    if fields is None:
        return Malformed(
            "under “cliniclint” stands “allow”, a list of entries with “rule” and “reason”: allow: [{rule: …, reason: …}].", Verb.FILE
        )
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    try:
        for name in values:
            if name not in _FIELDS:
                raise _DirectiveError(f"“{name}” is no key of an entry. {_hint(name, _FIELDS)}")
        return Directive(
            Verb.FILE,
            _rules(values.get("rule", ()), Verb.FILE),
            _reason(" ".join(values.get("reason", ()))),
            " ".join(values.get("owner", ())) or None,
            _date(values["until"][-1]) if "until" in values else None,
        )
    except _DirectiveError as fault:
        return Malformed(str(fault), Verb.FILE)


def render(directive: Directive) -> str:
    """The directive as it is written: what `parse` reads as the same."""
    parts = [directive.verb.value, ", ".join(directive.rules)]
    if directive.until:
        parts.append(f"until {directive.until.isoformat()}")
    if directive.owner:
        parts.append(f"by {directive.owner}")
    if directive.reason:
        parts.append(f"-- {directive.reason}")
    return " ".join(part for part in parts if part)


def _rules(names: Iterable[str], verb: Verb) -> tuple[str, ...]:
    rules = tuple(dict.fromkeys(names))
    if not rules:
        raise _DirectiveError(f"it names no rule. Write the rule and the reason: {verb} claims/cure -- why it may stand.")
    if wrong := next((rule for rule in rules if not _RULE.fullmatch(rule)), None):
        raise _DirectiveError(f"“{wrong}” is no rule. Name each rule in full, as “claims/cure”, and write the reason after “ -- ”.")
    return rules


def _options(words: Sequence[str]) -> tuple[str | None, date | None]:
    """The owner and the last day."""
    owner: str | None = None
    until: date | None = None
    number = 0
    while number < len(words):
        word = words[number]
        number += 1
        if word == "until" and until is None:
            until = _date(words[number] if number < len(words) else "")
            number += 1
        elif word == "by" and owner is None:
            end = next((place for place in range(number, len(words)) if words[place] in _OPTIONS), len(words))
            owner = " ".join(words[number:end])
            number = end
            if not owner:
                raise _DirectiveError("no name follows “by”. Write who lets it stand, or remove “by”.")
        else:
            raise _DirectiveError(f"“{word}” is not understood. After the rules stand “until DATE”, “by NAME” and “-- reason”, each once.")
    return owner, until


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise _DirectiveError(f"“{text}” is no date. Write year, month and day, as in 2027-03-31.") from None


def _reason(text: str) -> str:
    text = " ".join(text.split())
    return text if any(map(str.isalnum, text)) else ""


def _hint(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.5)
    return f"Did you mean “{near[0]}”?" if near else f"Known are {', '.join(known)}."
