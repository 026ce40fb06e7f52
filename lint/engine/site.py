"""The rest of a site: the records of the pages that a run does not check, but that its pages are held against.

A site is what lies below the nearest folder with a configuration file or a `.git`. Records are kept in a file of that folder, by what the
page holds and how it is read, so that a hook that checks one page does not read a thousand others anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from lint import __version__
from lint.checks import Record
from lint.checks.record import from_json, to_json
from lint.config import NAMES
from lint.engine.files import ReadError, absolute, read_bytes

#: The folder of kept records, inside the folder of the site.
CACHE = ".cliniclint_cache"
_FILE = "records.json"
#: From so many pages on it is said that they are read.
_MANY = 50
_IGNORED = "# Made by cliniclint; may be deleted at any time.\n*\n"


def root_of(folder: Path) -> Path | None:
    """The folder of the site that the files of `folder` belong to, or None where nothing says so."""
    place = absolute(folder)
    return next((candidate for candidate in (place, *place.parents) if any((candidate / name).exists() for name in (*NAMES, ".git"))), None)


def signature(folders: Iterable[Path], *parts: object) -> str:
    """A name for how records are made: this version, the rules of `folders`, and `parts`."""
    digest = hashlib.sha256(repr((__version__, *parts)).encode())
    for folder in folders:
        for path in sorted(folder.glob("*/*.yaml")):
            digest.update(path.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def records(
    root: Path | None,
    paths: Iterable[str],
    signed: str,
    limit: int,
    make: Callable[[str, bytes], Record | None],
    tell: Callable[[str], None] = lambda _: None,
) -> list[Record]:
    """The records of some pages of a site; `make` is asked for those that are not kept. Pages that cannot be read have none.

    `root`: where records are kept; None keeps none. `signed`: how records are made; `limit`: bytes of a file that are read. `tell` is
    told where making them takes a while.
    """
    kept = _load(root, signed) if root else {}
    pages: dict[str, tuple[str, bytes]] = {}
    for path in paths:
        with suppress(ReadError):
            data = read_bytes(path, limit)
            name = Path(path).name.encode("utf-8", "surrogateescape")
            pages[path] = (hashlib.sha256(name + b"\0" + data).hexdigest(), data)
    missing = sum(key not in kept for key, _ in pages.values())
    if missing >= _MANY:
        again = "; the next run will not have to" if root else ""
        tell(f"reading {missing:,} other pages of the site, to hold these against them{again}")
    used: dict[str, Any] = {}
    found = []
    for path, (key, data) in pages.items():
        record = _kept(kept.get(key), path) or make(path, data)
        if record is not None:
            used[key] = to_json(record)
            found.append(record)
    if root and used.keys() - kept.keys():
        _save(root, signed, {**kept, **used} if len(kept) < 4 * len(used) else used)
    return found


def _kept(data: Any, path: str) -> Record | None:
    """A kept record; None where it is damaged."""
    if data is None:
        return None
    try:
        return from_json(path, data)
    except (LookupError, TypeError, ValueError):
        return None


def _load(root: Path, signed: str) -> Mapping[str, Any]:
    try:
        data = json.loads((root / CACHE / _FILE).read_text(encoding="utf-8"))
        return dict(data["records"]) if data["signature"] == signed else {}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}


def _save(root: Path, signed: str, kept: Mapping[str, Any]) -> None:
    """Keep records. A site that cannot be written to has none; another run that saves at the same time wins or loses as a whole."""
    folder = root / CACHE
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORED, encoding="utf-8")
        handle, name = tempfile.mkstemp(dir=folder, prefix="records-", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"signature": signed, "records": kept}, file, separators=(",", ":"))
            Path(name).replace(folder / _FILE)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise
