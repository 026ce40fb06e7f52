"""Workers: the same result for any number of them, and a page that kills its worker is told of."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from lint.engine import pages, pool
from lint.engine.results import FileResult, Options, Settings
from lint.engine.run import check_paths
from lint.findings import Severity, UsageError

SETTINGS = Settings((), (), None, Severity.WARNING)

forked = pytest.mark.skipif(sys.platform != "linux", reason="only forked workers inherit what the test replaced")


@pytest.mark.parametrize(
    ("jobs", "pages_", "expected"), [(0, 1, 1), (0, 2, 1), (1, 500, 1), (4, 2, 2), (4, 500, 4), (3, 1, 1), (0, 500, pool.available())]
)
def test_how_many_workers(jobs: int, pages_: int, expected: int) -> None:
    assert pool.workers(jobs, pages_) == expected


@pytest.mark.usefixtures("small_rules")
def test_any_number_of_workers_reports_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(9):
        Path(f"{number}.md").write_text(f"The floor is perfectly shiny, number {number}.\n\n" * (number + 1), encoding="utf-8")
    Path("9.md").write_bytes(b"\xff")
    results = [check_paths(["."], Options(jobs=jobs)) for jobs in (1, 2, 3)]
    assert results[0].findings
    assert [file.path for file in results[0].files] == [f"{number}.md" for number in range(10)]
    assert results[0] == results[1] == results[2]


def _run(paths: list[str], monkeypatch: pytest.MonkeyPatch, size: int = 1) -> dict[str, FileResult]:
    monkeypatch.setattr(pool, "_BATCH", size)
    tasks = [pool.Task(number, path, SETTINGS, b"x") for number, path in enumerate(paths)]
    found = dict(pool.run(tasks, 2, None, lambda: None))
    assert sorted(found) == list(range(len(paths)))
    return {paths[number]: result for number, result in found.items()}


@forked
@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_page_that_kills_its_worker_is_told_and_the_rest_is_checked(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    def check(path: str, *_: object) -> FileResult:
        if path == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return FileResult(path, "fine")

    monkeypatch.setattr(pages, "check_page", check)
    found = _run(["a", "deadly", "b", "c", "d"], monkeypatch, size)
    assert "killed" in (found.pop("deadly").crash or "")
    assert all(result.text == "fine" for result in found.values())


@forked
def test_a_fault_of_the_users_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: str, *_: object) -> FileResult:
        raise UsageError("no such pipeline")

    monkeypatch.setattr(pages, "check_page", check)
    with pytest.raises(UsageError, match="no such pipeline"):
        _run(["a", "b"], monkeypatch)
