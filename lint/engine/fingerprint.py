"""Names for what a result depends on, besides the page: this program, the rules, the settings. Contents count, never time stamps."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

from lint import places

#: Bytes of a digest; it is written in twice as many hexadecimal digits.
_SIZE = 16


def digest(*parts: str | bytes) -> str:
    """A name for some texts, in lower-case hexadecimal digits."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


@functools.cache
def program() -> str:
    """A name for the code of this package and the pipeline that it ships."""
    files = sorted(path for suffix in ("py", "json") for path in places.PACKAGE.rglob(f"*.{suffix}"))
    return _of_files(files)


@functools.cache
def rules(folders: tuple[Path, ...]) -> str:
    """A name for the shipped rules together with those of `folders`."""
    return digest(program(), *(_of_files(sorted(folder.glob("*/*.yaml"))) for folder in (places.RULES, *folders)))


@functools.cache
def pipeline(name: str | None) -> str:
    """A name for a spaCy pipeline: None is the embedded one, which `program` knows."""
    if name is None:
        return ""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name} {version(name)}"
    except (PackageNotFoundError, ValueError):
        meta = Path(name) / "meta.json"
        return f"{name} {_of_files([meta] if meta.is_file() else [])}"


def plain(value: Any) -> str:
    """A text that is the same for the same settings in every process: sets are sorted, paths are written with slashes."""
    if dataclasses.is_dataclass(value):
        inside = ",".join(plain(getattr(value, field.name)) for field in dataclasses.fields(value))
        return f"{type(value).__name__}({inside})"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(plain, value)))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(plain, value))})"
    if isinstance(value, Path):
        return value.as_posix()
    return repr(value.value if isinstance(value, Enum) else value)


def _of_files(paths: Iterable[Path]) -> str:
    parts: list[str | bytes] = []
    for path in paths:
        parts += [path.parent.name + "/" + path.name, path.read_bytes()]
    return digest(*parts)
