"""What is kept on disk: it comes back as it was, damage counts as absent, and nothing that a file names is called."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from lint.findings import Assertion, Cue, Finding, Severity, Status, Strength
from lint.store import Shelf, decode, encode

FINDING = Finding(
    "a.md",
    "claims/cure",
    Severity.ERROR,
    Strength.NEAR,
    3,
    9,
    "cured”",
    "told",
    ("say this",),
    assertion=Assertion(Status.HEDGED, Cue(1, 2, "x")),
)
KEY = "ab" + "0" * 30


@pytest.mark.parametrize("value", [FINDING, {"a": (1, 2.5, None)}, frozenset({"x"}), Path("a/b"), float("inf"), [Severity.NOTE]])
def test_a_value_comes_back(value: Any) -> None:
    assert decode(encode(value)) == value


class Evil:
    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, ("false",)


@pytest.mark.parametrize("value", [Evil(), print, os.getcwd, pickle.loads])
def test_nothing_that_a_file_names_is_called(value: Any) -> None:
    with pytest.raises(ValueError, match="damaged"):
        decode(pickle.dumps(value))


@pytest.mark.parametrize("damage", [b"", b"\x80", b"junk", encode(FINDING)[:-3], encode([1]), encode({"a": 1}), encode({1: b"x"})])
def test_a_damaged_shard_counts_as_absent(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "ab").write_bytes(damage)
    shelf = Shelf(tmp_path)
    assert shelf.get(KEY) is None
    shelf.put(KEY, FINDING)
    shelf.save()
    assert Shelf(tmp_path).get(KEY) == FINDING


def test_a_damaged_value_counts_as_absent(tmp_path: Path) -> None:
    (tmp_path / "ab").write_bytes(encode({KEY: b"junk"}))
    assert Shelf(tmp_path).get(KEY) is None


def test_two_runs_at_once_both_keep_what_they_made(tmp_path: Path) -> None:
    other = "ab" + "1" * 30
    one, two = Shelf(tmp_path), Shelf(tmp_path)
    assert one.get(KEY) is None
    assert two.get(other) is None
    one.put(KEY, 1)
    two.put(other, 2)
    one.save()
    two.save()
    assert (Shelf(tmp_path).get(KEY), Shelf(tmp_path).get(other)) == (1, 2)


def test_a_shelf_is_bounded_and_drops_what_was_not_used_for_longest(tmp_path: Path) -> None:
    keys = [f"ab{number:030}" for number in range(10)]
    for key in keys:
        shelf = Shelf(tmp_path, most=400)
        shelf.get(keys[0])
        shelf.put(key, key * 3)
        shelf.save()
    kept = [key for key in keys if Shelf(tmp_path).get(key)]
    assert keys[0] in kept
    assert keys[-1] in kept
    assert len(kept) < 5


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shelf = Shelf(tmp_path / "file" / "shelf")
    shelf.put(KEY, 1)
    shelf.save()
    assert Shelf(tmp_path / "file" / "shelf").get(KEY) is None
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208


def test_what_was_written_is_read_from_the_disk_and_not_held(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(4):
        shelf.put(f"{number:02x}", "x" * 1_000)
    assert shelf.pending > 4_000
    shelf.save()
    assert (shelf.pending, shelf.changed, shelf._used, shelf._shards) == (0, False, {}, {})
    assert shelf.get("02") == "x" * 1_000
