"""Patterns as in `.gitignore` (gitignore(5)), judged one file or folder at a time.

A walk has to know whether a pattern means a folder itself or something inside it: `a/**` with `!a/keep.md` keeps one page of a folder that
is itself not ignored, and a page in `a/b/` stays ignored by `b/` whatever `!a/` says. pathspec answers for a whole path only.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable
from dataclasses import dataclass

#: The segments of a path: ("blog", "2026", "a.md").
Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glob:
    """One pattern. `segments`: what each segment of a path must be; None stands for any number of them."""

    negated: bool
    folders_only: bool
    segments: tuple[re.Pattern[str] | None, ...]

    @classmethod
    def parse(cls, line: str) -> Glob:
        """The pattern of a line. Raises ValueError for a line that is empty or a comment, or means nothing."""
        text = line.rstrip("\r\n")
        bare = text.rstrip(" ")
        text = bare + " " if bare.endswith("\\") and bare != text else bare
        if text.startswith("#"):
            raise ValueError("a comment")
        negated = text.startswith("!")
        text = text[negated:]
        folders_only = text.endswith("/")
        anchored = "/" in text.rstrip("/")
        names = [name for name in text.split("/") if name]
        if not names:
            raise ValueError("no pattern")
        segments = tuple(None if name == "**" else _segment(name) for name in names)
        return cls(negated, folders_only, segments if anchored else (None, *segments))

    def matches(self, parts: Parts, *, folder: bool) -> bool:
        """Whether the pattern means this very file or folder."""
        return (folder or not self.folders_only) and _matches(self.segments, parts)


@dataclass(frozen=True, slots=True)
class Globs:
    """The patterns of one file, relative to its folder."""

    globs: tuple[Glob, ...]

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Globs:
        """The patterns of some lines; lines without a meaning are passed over, as git does."""
        made = []
        for line in lines:
            try:
                made.append(Glob.parse(line))
            except ValueError:
                continue
        return cls(tuple(made))

    def verdict(self, parts: Parts, *, folder: bool) -> bool | None:
        """What the last pattern that means this very file or folder says: True, or False if it is negated; None if there is none."""
        for glob in reversed(self.globs):
            if glob.matches(parts, folder=folder):
                return not glob.negated
        return None

    def cover(self, parts: Parts, *, folder: bool = False) -> bool:
        """Whether the patterns mean the file or folder, or a folder around it."""
        return any(self.verdict(parts[:depth], folder=folder or depth < len(parts)) for depth in range(1, len(parts) + 1))


def _segment(name: str) -> re.Pattern[str]:
    # fnmatch writes a negated set with “!” and has no escapes; a set of one character is one.
    name = re.sub(r"\\(.)", r"[\1]", name).replace("[^", "[!")
    return re.compile(fnmatch.translate(name))


def _matches(segments: tuple[re.Pattern[str] | None, ...], parts: Parts) -> bool:
    if not segments:
        return not parts
    first, rest = segments[0], segments[1:]
    if first is None:
        # At the end it stands for everything inside, so for one segment at least.
        return any(_matches(rest, parts[skipped:]) for skipped in range(0 if rest else len(parts), len(parts) + 1)) and bool(parts)
    return bool(parts) and first.match(parts[0]) is not None and _matches(rest, parts[1:])
