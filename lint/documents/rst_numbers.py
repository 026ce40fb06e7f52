"""Marks of enumerated lists in reStructuredText: "1.", "(b)", "iv)", "#."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lint.documents.rst_lines import Line

MARK: Final = re.compile(r"(\(?)([0-9]{1,9}|[a-z]|[A-Z]|[ivxlcdm]{1,15}|[IVXLCDM]{1,15}|#)([.)])(?: +|$)")
_SEQUENCES: Final = {
    "arabic": re.compile(r"[0-9]+"),
    "lower": re.compile(r"[a-z]"),
    "upper": re.compile(r"[A-Z]"),
    "lower roman": re.compile(r"[ivxlcdm]+"),
    "upper roman": re.compile(r"[IVXLCDM]+"),
}
_ROMAN: Final = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1,
}  # fmt: skip
_LARGEST_ROMAN: Final = 4999


class Number(NamedTuple):
    """A mark: what stands around it, the sequence that it belongs to ("auto" for "#"), and its place in that."""

    before: str
    after: str
    sequence: str
    ordinal: int


def number(match: re.Match[str], previous: Number | None = None) -> Number | None:
    """The mark that `MARK` has found, as the one after `previous` where that can be; None for what is no number."""
    before, text, after = match.groups()
    if before and after == ".":
        return None
    if text == "#":
        return Number(before, after, "auto", 1)
    names = list(_SEQUENCES)
    if previous and previous.sequence in _SEQUENCES:
        names.insert(0, previous.sequence)
    elif text in ("i", "I"):
        names = ["lower roman", "upper roman"]
    name = next((name for name in names if _SEQUENCES[name].fullmatch(text)), "")
    if name == "arabic":
        return Number(before, after, name, int(text))
    if name in ("lower", "upper"):
        return Number(before, after, name, ord(text.lower()) - ord("a") + 1)
    value = sum(_ROMAN[part] for part in re.findall("cm|cd|xc|xl|ix|iv|[mdclxvi]", text.lower()))
    return Number(before, after, name, value) if name and _roman(value) == text.lower() else None


def continues(following: Number, previous: Number) -> bool:
    """Whether a mark belongs to the list of the one before it."""
    if (following.before, following.after) != (previous.before, previous.after):
        return False
    return following.sequence == "auto" or (following.sequence == previous.sequence and following.ordinal == previous.ordinal + 1)


def begins_item(found: Number, lines: Sequence[Line], place: int) -> bool:
    """Whether the line after a mark lets it be one: it is blank, indented or the next item. Else the mark begins a sentence."""
    if place + 1 >= len(lines) or lines[place + 1].blank or lines[place + 1].indent:
        return True
    text = lines[place + 1].text
    return text.startswith((f"{found.before}#{found.after} ", f"{found.before}{_written(found.sequence, found.ordinal + 1)}{found.after} "))


def _written(sequence: str, ordinal: int) -> str:
    if sequence == "auto":
        return "#"
    if sequence == "arabic":
        return str(ordinal)
    text = _roman(ordinal) if sequence.endswith("roman") else chr(ord("a") + ordinal - 1) if ordinal <= 26 else "\0"
    return text.upper() if sequence.startswith("upper") else text


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return "\0"
    parts = []
    for sign, worth in _ROMAN.items():
        parts.append(sign * (value // worth))
        value %= worth
    return "".join(parts)
