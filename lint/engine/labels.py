"""Annotated copy: label files of one JSON object a line, beside the copy that they label.

A claim span: `{"doc": "pages/a.md", "family": "pain-free", "strength": "absolute", "quote": "entirely painless", "before": "is "}`.
A fact: `{"doc": "pages/a.md", "fact": "sessions", "subject": "peel", "low": 3, "high": 6, "unit": "session", "quote": "three to six"}`.
A page: `{"doc": "pages/a.md", "page": true, "promotes": true, "consult": null, "risks": "some redness", "results_vary": null}`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.findings import FileError, UsageError

#: Strength of a span that careful readers judge differently: it is left out of every score.
ARGUABLE = "arguable"
STRENGTHS = ("absolute", "near", ARGUABLE)
#: The notes of a page label, by the family of their rule.
NOTES = {"consult": "consult", "risks": "risks", "results-vary": "results_vary"}


@dataclass(frozen=True, slots=True)
class SpanLabel:
    """A claim that a reader marked. `doc`: path of the copy; `file`, `line`: where the label stands; `start`, `end`: if given."""

    doc: str
    family: str
    strength: str
    quote: str
    before: str
    start: int | None
    end: int | None
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class FactLabel:
    """A fact that a reader marked: what of which treatment, the values in their units (None: open), and where it stands."""

    span: SpanLabel
    attribute: str
    treatment: str
    low: float | None
    low_unit: str
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class PageLabel:
    """What a reader said of a page: whether it promotes a treatment, and for each note family whether the page carries it."""

    doc: str
    promotes: bool
    notes: Mapping[str, bool]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of some label files, in order, and the lines that are none."""

    spans: tuple[SpanLabel, ...]
    pages: tuple[PageLabel, ...]
    errors: tuple[FileError, ...]
    facts: tuple[FactLabel, ...] = ()

    @property
    def docs(self) -> list[str]:
        """The paths of the labelled copy, sorted."""
        return sorted({span.doc for span in self.spans} | {page.doc for page in self.pages} | {fact.span.doc for fact in self.facts})


def label_files(place: Path) -> list[Path]:
    """The label files of a folder and the folders in it, or the one named. Raises UsageError where there is none."""
    files = [place] if place.is_file() else sorted([*place.glob("*.jsonl"), *place.glob("*/*.jsonl")])
    if not files:
        raise UsageError(f"{place.as_posix()}: no label files (*.jsonl) here or one folder down")
    return files


def read(files: Iterable[Path]) -> Labels:
    """The labels of some files. A line that is no label becomes an error, the others count."""
    spans: list[SpanLabel] = []
    pages: list[PageLabel] = []
    facts: list[FactLabel] = []
    errors: list[FileError] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            errors.append(FileError(file.as_posix(), None, f"cannot be read: {error}"))
            continue
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                label = _label(json.loads(line), file, number)
            except (ValueError, RecursionError) as error:
                reason = "not a JSON object" if isinstance(error, json.JSONDecodeError | RecursionError) else str(error)
                errors.append(FileError(file.as_posix(), number, reason))
            else:
                if isinstance(label, SpanLabel):
                    spans.append(label)
                elif isinstance(label, FactLabel):
                    facts.append(label)
                else:
                    pages.append(label)
    return Labels(tuple(spans), tuple(pages), tuple(errors), tuple(facts))


def locate(labels: Iterable[SpanLabel], text: str) -> list[tuple[SpanLabel, tuple[int, int] | None]]:
    """Where the labels of one text stand in it, as code points [start, end); None for a label that is not found.

    `start` and `end` decide where they are given. Otherwise it is the quote right after the words before it, and where a line of labels
    is there twice, the second means the second such place. White space in either stands for any run of it.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    made: list[tuple[SpanLabel, tuple[int, int] | None]] = []
    for label in labels:
        if label.start is not None and label.end is not None:
            span = (label.start, label.end)
            made.append((label, span if _loose(label.quote).fullmatch(text, *span) else None))
            continue
        key = (label.family, label.quote, label.before)
        found = [match.span(1) for match in _loose(label.quote, label.before).finditer(text)]
        made.append((label, found[seen[key]] if seen[key] < len(found) else None))
        seen[key] += 1
    return made


def _loose(quote: str, before: str = "") -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, quote.split()))
    lead = r"\s+".join(map(re.escape, before.split()))
    return re.compile(rf"{lead}\s*({words})" if lead else f"({words})")


def _label(data: Any, file: Path, line: int) -> SpanLabel | PageLabel | FactLabel:
    """Raises ValueError with what is wrong."""
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    doc = (file.parent / _text(data, "doc")).as_posix()
    if data.get("page"):
        if not isinstance(data.get("promotes"), bool):
            raise ValueError("“promotes” must be true or false")
        notes = {family: bool(data.get(key)) for family, key in NOTES.items()}
        return PageLabel(doc, data["promotes"], notes, file.as_posix(), line)
    if data.get("fact"):
        return _fact(data, doc, file, line)
    strength = _text(data, "strength")
    if strength not in STRENGTHS:
        raise ValueError(f"“strength” is “{strength}”; it must be one of {', '.join(STRENGTHS)}")
    before = data.get("before") or ""
    start, end = data.get("start"), data.get("end")
    if not isinstance(before, str):
        raise ValueError("“before” must be text")
    if (start, end) != (None, None) and not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError("“start” and “end” must be offsets, the start before the end")
    return SpanLabel(doc, _text(data, "family"), strength, _text(data, "quote"), before, start, end, file.as_posix(), line)


def _fact(data: Mapping[str, Any], doc: str, file: Path, line: int) -> FactLabel:
    low, high = data.get("low"), data.get("high")
    if not all(value is None or isinstance(value, int | float) for value in (low, high)) or low is high is None:
        raise ValueError("“low” and “high” must be numbers, or one of them null")
    before = data.get("before") or ""
    span = SpanLabel(
        doc, _text(data, "fact"), "near", _text(data, "quote"), before, data.get("start"), data.get("end"), file.as_posix(), line
    )
    unit = _text(data, "unit")
    return FactLabel(span, span.family, _text(data, "subject"), low, data.get("low_unit") or unit, high, unit)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"“{key}” must be text")
    return value
