"""How files are written: whole or not at all, whenever the writer is killed."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of what a file holds; folders that are missing are made.

    It is written beside the file and renamed. A link stays a link, and the file that it leads to is written; permissions, and where that
    is allowed the owner, stay what they were. Raises OSError where that cannot be, and then the file is as it was.
    """
    place = path.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:50]}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        _take_rights(Path(made), place)
        Path(made).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(made).unlink()
        raise


def _take_rights(made: Path, place: Path) -> None:
    """A temporary file is for its owner's eyes only; give it the rights that its forerunner had, or that any new file has."""
    if not place.exists():
        made.chmod(0o666 & ~_umask())
        return
    known = place.stat()
    if hasattr(os, "chown") and (known.st_uid, known.st_gid) != (made.stat().st_uid, made.stat().st_gid):
        with suppress(OSError):
            os.chown(made, known.st_uid, known.st_gid)
    made.chmod(known.st_mode & 0o777)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
