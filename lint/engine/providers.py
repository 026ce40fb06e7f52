"""Notes that a shared layout, footer or partial carries for all pages, as the configuration says; each such file is checked to carry it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lint import documents
from lint.config import Choice, Config, Globs, Provider, shown
from lint.engine import fingerprint
from lint.engine.cache import Cache
from lint.engine.files import SKIPPED_FOLDERS, ReadError, read_bytes
from lint.engine.results import Provided
from lint.engine.rulebook import checker, kinds_of
from lint.engine.selection import note_rule
from lint.findings import FileError, SatisfiedNote, UsageError


def provide(config: Config, cache: Cache | None) -> Provided:
    """Look up what the providers of a configuration carry. A note is provided where every file that should carry it does.

    Raises UsageError for a note that no rule asks for, and for a pattern that means no file.
    """
    notes: list[SatisfiedNote] = []
    errors: list[FileError] = []
    for provider in config.providers:
        rule = note_rule(kinds_of(config.rules, cache), provider.note)
        carried: list[SatisfiedNote] = []
        failed = False
        for path in _files(config.root, provider):
            found = _carried(path, rule, config, cache)
            if isinstance(found, FileError):
                errors.append(found)
                failed = True
                continue
            carried += found
            if not found:
                failed = True
                errors.append(FileError(path, None, _lacking(provider.note)))
        if carried and not failed:
            notes.append(carried[0])
    return Provided(tuple(notes), tuple(errors))


def _carried(path: str, rule: str, config: Config, cache: Cache | None) -> tuple[SatisfiedNote, ...] | FileError:
    """The sentences of a file that satisfy a note rule, or why it cannot be read; what is known is not looked up again."""
    try:
        data = read_bytes(path, config.reading.limits.file_size)
    except ReadError as error:
        return FileError(path, None, str(error))
    parts = fingerprint.rules(config.rules), fingerprint.pipeline(config.pipeline), fingerprint.plain(config.reading)
    key = fingerprint.digest("provided", *parts, rule, path, data)
    known = cache.results.get(key) if cache else None
    if isinstance(known, tuple):
        return known
    try:
        document = documents.load(path, data, config.reading)
    except documents.DocumentError as error:
        return FileError(path, error.line, error.message)
    found = checker(config.rules, (rule,), config.pipeline, cache).notes(document)
    if cache:
        cache.results.put(key, found)
    return found


def _lacking(note: Choice) -> str:
    return f"carries no {note.name} note, but {note.origin} says that it provides one. Add the note here, or remove the entry there."


def _files(root: Path, provider: Provider) -> list[str]:
    """The files that the patterns of a provider mean, sorted."""
    found: set[str] = set()
    for choice in provider.files:
        globs = Globs.parse([choice.name])
        paths = {shown(path).as_posix() for path in _walk(root) if globs.cover(path.relative_to(root).parts)}
        if not paths:
            raise UsageError(f"{choice.origin}: no file matches “{choice.name}”. Mend or remove the pattern.")
        unread = sorted(path for path in paths if not documents.supported(path))
        if unread:
            raise UsageError(f"{choice.origin}: {unread[0]} is not in a format that is read, so it cannot provide a note.")
        found |= paths
    return sorted(found)


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS and name != ".git")
        for name in sorted(files):
            yield Path(folder) / name
