"""The configuration as plain values. Names of rules are kept as written: this layer knows no rules."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lint.config.globs import Globs
from lint.findings import Severity
from lint.reading import Reading


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule or a pack as somebody named it, and where ("site/.cliniclint.yaml:3", "--select")."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One say on the rules: what runs, and how much it weighs (None: off). Later layers have the last word."""

    select: tuple[Choice, ...] | None = None
    ignore: tuple[Choice, ...] = ()
    severities: tuple[tuple[Choice, Severity | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A layer for the files that match one of `paths`."""

    paths: tuple[str, ...]
    layer: Layer


@dataclass(frozen=True, slots=True)
class Provider:
    """A note that some files (patterns, as in `.gitignore`) carry for all pages: a shared layout, a footer, a partial."""

    note: Choice
    files: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class StandingNote:
    """The text of a note, which can be added to the pages that lack it."""

    note: Choice
    text: str


@dataclass(frozen=True, slots=True)
class ConfiguredSuppression:
    """Findings of some rules that may stand in some files (patterns, as in `.gitignore`), and why. It is written on `line` of `file`.

    `until`: the last day on which it holds. `text`: only findings with this very text.
    """

    files: tuple[str, ...]
    rules: tuple[Choice, ...]
    reason: str
    file: str
    line: int
    owner: str | None = None
    until: date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What a team declared for its site: facts (treatment, attribute, the value as it is written), and spellings of terms."""

    facts: tuple[tuple[str, str, str], ...] = ()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What one `.cliniclint.yaml` says; without arguments, what holds where there is none.

    `root`: the folder that `exclude`, the overrides' paths and the providers' files are relative to. `rules`: folders of further rules.
    `baseline`: the file of what was found before; it need not exist.
    """

    root: Path = Path()
    layer: Layer = Layer()
    overrides: tuple[Override, ...] = ()
    providers: tuple[Provider, ...] = ()
    standing: tuple[StandingNote, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    fail_on: Severity = Severity.WARNING
    pipeline: str | None = None
    reading: Reading = field(default_factory=Reading)
    declared: Declared = Declared()
    suppressions: tuple[ConfiguredSuppression, ...] = ()
    baseline: Path | None = None

    def excludes(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file (or a folder) is excluded. What stands in a folder of rules quotes claims, and is none."""
        if any(Path(os.path.abspath(path)).is_relative_to(os.path.abspath(rules)) for rules in self.rules):  # noqa: PTH100
            return True
        return self._matches(self.exclude, path, folder=folder)

    def suppressions_of(self, path: Path) -> Iterator[ConfiguredSuppression]:
        """The suppressions that are meant for a file."""
        return (one for one in self.suppressions if self._matches(one.files, path))

    def layers(self, path: Path) -> Iterator[Layer]:
        """The layers that hold for a file, the general one first."""
        yield self.layer
        for override in self.overrides:
            if self._matches(override.paths, path):
                yield override.layer

    def _matches(self, patterns: tuple[str, ...], path: Path, *, folder: bool = False) -> bool:
        if not patterns:
            return False
        try:
            parts = Path(os.path.relpath(path, self.root)).parts
        except ValueError:  # another drive
            return False
        return parts[:1] != ("..",) and _globs(patterns).cover(parts, folder=folder)


@functools.cache
def _globs(patterns: tuple[str, ...]) -> Globs:
    return Globs.parse(patterns)
