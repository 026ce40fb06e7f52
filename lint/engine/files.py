"""Find the files to check, read them, and write what was mended.

Folders are walked without following links to folders, so no walk is endless. Hidden files and folders and installed packages are
passed over; anything that is named is looked at, unless the configuration excludes it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lint import writing
from lint.config import Finder
from lint.engine.gitignore import Ignores
from lint.findings import FileError

#: Folders of what was installed, not written.
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})


class ReadError(Exception):
    """A file that cannot be read, in plain words."""


class WriteError(Exception):
    """A file that cannot be written, in plain words."""


@dataclass
class Discovery:
    """`files`: paths as reported, sorted. `errors`: paths that cannot be checked.

    `skipped`: named files of no known format, and links that lead out of the tree.
    """

    files: list[str] = field(default_factory=list)
    errors: list[FileError] = field(default_factory=list)
    skipped: list[FileError] = field(default_factory=list)


def discover(paths: Iterable[str], configs: Finder, supported: Callable[[str], bool]) -> Discovery:
    """The files that `paths` (files and folders) stand for. A file that is reached twice counts once."""
    found = Discovery()
    reached: dict[Path, str] = {}
    for given in paths:
        path = Path(given)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            found.errors.append(FileError(path.as_posix(), None, _missing(path, error)))
            continue
        if stat.S_ISDIR(mode):
            candidates = _walk(path, configs, supported, found.errors, found.skipped)
        elif excluded(path, configs):
            continue
        elif not stat.S_ISREG(mode):
            found.errors.append(FileError(path.as_posix(), None, "is not a file of text (a pipe, a socket or a device)"))
            continue
        elif not supported(path.name):
            found.skipped.append(FileError(path.as_posix(), None, "passed over: not a page in a format that is read"))
            continue
        else:
            candidates = iter([(absolute(path), path)])
        for whole, candidate in candidates:
            reached.setdefault(whole, candidate.as_posix())
    found.files = sorted(reached.values())
    return found


def absolute(path: Path) -> Path:
    """The path from the root, without “..”. Links are not resolved: a link is a name of its own, in the folder where it stands."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def excluded(path: Path, configs: Finder, *, folder: bool = False) -> bool:
    """Whether the configuration excludes a path or a folder around it: a named file is found excluded just as a walk would."""
    place = absolute(path)
    if configs.of(place.parent).excludes(place, folder=folder):
        return True
    return any(configs.of(parent.parent).excludes(parent, folder=True) for parent in place.parents)


def read_bytes(path: str, limit: int) -> bytes:
    """The bytes of a file, or one more than `limit` of them where there are more. Raises ReadError."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a run does this for every page
            return file.read(limit + 1)
    except OSError as error:
        raise ReadError(f"cannot be read: {_reason(error)}") from None


def rewrite(path: str, old: bytes, new: bytes) -> None:
    """Put `new` in the place of what a file holds, which must be `old` still. Raises WriteError, and then the file is as it was."""
    file = Path(path)
    try:
        if file.read_bytes() != old:
            raise WriteError("not fixed: it changed meanwhile; run the command again")
        # A new file could take its place all the same, but a file is made read-only for a reason.
        if not file.stat().st_mode & 0o222 or not os.access(file, os.W_OK):
            raise WriteError("not fixed: the file is read-only")
        writing.replace(file, new)
    except OSError as error:
        raise WriteError(f"not fixed: it cannot be written: {_reason(error)}") from None


def _walk(
    top: Path, configs: Finder, supported: Callable[[str], bool], errors: list[FileError], skipped: list[FileError]
) -> Iterator[tuple[Path, Path]]:
    """The files of a folder and of those in it: each as a path from the root, and as it is reported."""
    if excluded(top, configs, folder=True):
        return
    tree = (top.resolve(), Path.cwd())
    place = absolute(top)
    waiting = [(place, top, Ignores.inside(place))]
    while waiting:
        place, folder, ignores = waiting.pop()
        config = configs.of(folder)
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            errors.append(FileError(folder.as_posix(), None, f"cannot be opened: {_reason(error)}"))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not is_folder and not supported(entry.name):
                continue
            full = place / entry.name
            if config.excludes(path, folder=is_folder) or ignores.ignore(full, folder=is_folder):
                continue
            if is_folder:
                if entry.name not in SKIPPED_FOLDERS:
                    waiting.append((full, path, ignores.entering(full)))
            elif _is_file(entry, path, errors):
                if entry.is_symlink() and not any(map(path.resolve().is_relative_to, tree)):
                    reason = "passed over: a link to a file outside of the folder; name it to check it"
                    skipped.append(FileError(path.as_posix(), None, reason))
                else:
                    yield full, path


def _is_file(entry: os.DirEntry[str], path: Path, errors: list[FileError]) -> bool:
    try:
        if entry.is_file():
            return True
        if entry.is_dir():  # a link to a folder
            return False
        path.stat()
    except OSError as error:
        errors.append(FileError(path.as_posix(), None, _missing(path, error)))
        return False
    errors.append(FileError(path.as_posix(), None, "is not a file of text (a pipe, a socket or a device)"))
    return False


def _missing(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "is a link to a file that does not exist" if os.path.islink(path) else "no such file or folder"  # noqa: PTH114
    return f"cannot be read: {_reason(error)}"


def _reason(error: OSError | ValueError) -> str:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return reason[:1].lower() + reason[1:]
