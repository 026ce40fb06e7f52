"""Plain values that every layer shares: where something stands, what was found, what went wrong. No I/O.

Offsets are code points of the decoded file, half open (a byte-order mark and the two characters of CR LF count as they stand);
lines and columns are 1-based, columns in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is. The order of the members is the order of weight."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """A number that grows with the severity."""
        return _WEIGHTS[self]


_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


class Strength(StrEnum):
    """How far a claim goes: stated without limit, or thinly softened."""

    NEAR = "near"
    ABSOLUTE = "absolute"


class Status(StrEnum):
    """What a sentence does with a claim. Only an asserted claim is reported."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    QUESTIONED = "questioned"
    CONDITIONAL = "conditional"
    WISHED = "wished"
    TOPIC = "topic"
    HEDGED = "hedged"
    WARNED = "warned"
    OTHER_SUBJECT = "other-subject"
    ATTRIBUTED = "attributed"
    NAME = "name"
    EXEMPT = "exempt"
    SUPPORTED = "supported"


class Cue(NamedTuple):
    """The words that decided a status, where they stand in the file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Assertion:
    """A status and the words that decided it (None where nothing had to)."""

    status: Status = Status.ASSERTED
    cue: Cue | None = None


@dataclass(frozen=True)
class Related:
    """Another place that a finding speaks of."""

    path: str
    start: int
    end: int
    text: str
    message: str


@dataclass(frozen=True)
class Edit:
    """What to write in the place of [start, end) of a file."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True)
class Fix:
    """Edits of one file that mend a finding, in the order of the text.

    `safe`: what is left says nothing that was not said before, and nothing that somebody decided is undone.
    """

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True)
class Finding:
    """One thing to mend, at an exact place. `text` is the decoded text of the span, as a reader of the site sees it.

    `fix`: how to mend it without a person's judgement, if there is a way.
    """

    path: str
    rule: str
    severity: Severity
    strength: Strength | None
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    assertion: Assertion = field(default_factory=Assertion)
    fix: Fix | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """By path, then place, then rule: the order of every report."""
        return (self.path, self.start, self.end, self.rule)


class Scope(StrEnum):
    """What a suppression governs. Those of whole files stand last, the narrower one first."""

    SPAN = "span"
    BLOCK = "block"
    NEXT = "next"
    FILE = "file"
    CONFIGURATION = "configuration"


class SuppressionState(StrEnum):
    """What came of a suppression in a run."""

    USED = "used"
    UNUSED = "unused"
    UNJUDGED = "not judged"
    EXPIRED = "expired"
    NO_REASON = "no reason"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Suppression:
    """Findings that somebody lets stand, and what came of that in a run.

    It is written at [start, end) of the file `path`: a comment, an entry of front matter or of the configuration. `governs`: the range of
    that file that it holds for, None for whole files. `until`: the last day on which it holds. `text`: only findings with this very text.
    """

    path: str
    start: int
    end: int
    line: int
    scope: Scope
    rules: tuple[str, ...]
    reason: str
    owner: str | None = None
    until: date | None = None
    governs: tuple[int, int] | None = None
    text: str | None = None
    state: SuppressionState = SuppressionState.UNJUDGED


@dataclass(frozen=True)
class SatisfiedNote:
    """The sentence that satisfies a note rule, at [start, end) of the file `path`."""

    path: str
    rule: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class FileError:
    """A file that could not be checked, or not wholly; `line` is None where no line is to blame."""

    path: str
    line: int | None
    message: str


class UsageError(Exception):
    """Something the user has to mend: an option, a configuration or a rule file. The command exits 2 with this one line."""


_LINE_BREAK = re.compile(r"\r\n|\n|\r")


class LineIndex:
    """Lines and columns of the code points of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        if "\r" in text:
            self._starts += [match.end() for match in _LINE_BREAK.finditer(text)]
        else:
            self._starts += accumulate(len(line) + 1 for line in text.split("\n")[:-1])

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a 1-based line without its line break."""
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].rstrip("\r\n")

    def range(self, number: int) -> tuple[int, int]:
        """Where the text of a 1-based line stands without the white space around it; (0, 0) where there is no such line."""
        if number > len(self._starts):
            return 0, 0
        text = self.line(number)
        start = self._starts[number - 1] + len(text) - len(text.lstrip())
        return start, start + len(text.strip())
