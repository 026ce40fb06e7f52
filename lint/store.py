"""Values kept on disk between runs: shelves of plain values by key.

Safe with several processes at once and when killed at any moment: a shard of a shelf is written to a temporary file and renamed. A shard
or a value that is damaged counts as absent. Reading makes plain values only, whatever stands in the file: data classes, named
tuples and enumerations of this package, paths, and what Python's literals are.

Data classes that are kept by the thousand have no slots: their values are read several times as fast.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import io
import pickle
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

from lint import writing

_PLAIN = frozenset({
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("pathlib", "Path"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
})  # fmt: skip
_PACKAGE = __name__.partition(".")[0] + "."
#: Bytes that a shard may have, beyond which the values that were not used for the longest time are dropped.
MOST = 1_000_000


def encode(value: Any) -> bytes:
    """A plain value as bytes."""
    return pickle.dumps(value, protocol=5)


def decode(data: bytes) -> Any:
    """The value of some bytes. Raises ValueError where they are damaged, or stand for anything but a plain value."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:  # what damaged bytes can do is not to be listed
        raise ValueError(f"damaged: {error}") from None


class _Unpickler(pickle.Unpickler):
    """Makes plain values; nothing that a file names is called."""

    def find_class(self, module: str, name: str) -> Any:
        return _plain_class(module, name)


@functools.cache
def _plain_class(module: str, name: str) -> type:
    """A class of plain values. Raises UnpicklingError for any other name."""
    if (module, name) in _PLAIN:
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
    if module.startswith(_PACKAGE):
        found = getattr(importlib.import_module(module), name)
        if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum) or _is_named_tuple(found)):
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


class Shelf:
    """Values by key (lower-case hexadecimal digits) in the files of a folder. `most`: bytes of one file of it."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._folder = folder
        self._most = most
        self._shards: dict[str, dict[str, bytes]] = {}
        self._used: dict[str, dict[str, bytes]] = {}
        self._changed: set[str] = set()
        self._pending = 0

    def get(self, key: str) -> Any:
        """The value of a key; None where there is none."""
        shard = key[:2]
        data = self._used.get(shard, {}).get(key) or self._shard(shard).get(key)
        if data is None:
            return None
        try:
            value = decode(data)
        except ValueError:
            return None
        self._used.setdefault(shard, {})[key] = data
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value; it is written by `save`."""
        self.keep(key, encode(value))

    def keep(self, key: str, data: bytes) -> None:
        """Keep a value that is encoded already."""
        self._used.setdefault(key[:2], {})[key] = data
        self._changed.add(key[:2])
        self._pending += len(data)

    @property
    def changed(self) -> bool:
        """Whether anything was put that is not written yet."""
        return bool(self._changed)

    @property
    def pending(self) -> int:
        """How many bytes were put that are not written yet."""
        return self._pending

    def save(self) -> None:
        """Write what was put; it stays in memory no longer. A folder that cannot be written to keeps nothing."""
        for shard in sorted(self._changed):
            used = self._used.pop(shard)
            self._shards.pop(shard, None)
            # What another run wrote meanwhile stays; what this one used stands last.
            entries = {key: data for key, data in self._read(shard).items() if key not in used} | used
            size = sum(map(len, entries.values()))
            for key in list(entries):
                if size <= self._most:
                    break
                size -= len(entries.pop(key))
            with suppress(OSError):
                writing.replace(self._folder / shard, encode(entries))
        self._changed.clear()
        self._pending = 0

    def _shard(self, shard: str) -> dict[str, bytes]:
        if shard not in self._shards:
            self._shards[shard] = self._read(shard)
        return self._shards[shard]

    def _read(self, shard: str) -> dict[str, bytes]:
        try:
            found = decode((self._folder / shard).read_bytes())
        except (OSError, ValueError):
            return {}
        good = isinstance(found, dict) and all(isinstance(key, str) and isinstance(data, bytes) for key, data in found.items())
        return found if good else {}
