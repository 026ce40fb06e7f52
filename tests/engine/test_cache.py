"""What is kept between runs: the same report, nothing stale, and nothing but caches deleted."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lint import ruleset
from lint.engine import cache, pages, rulebook
from lint.engine.results import Options, Result
from lint.engine.run import check_paths

KEPT = Options(cache=True)

pytestmark = pytest.mark.usefixtures("small_rules")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".cliniclint.yaml").write_text("", encoding="utf-8")
    (tmp_path / "a.md").write_text("The floor is perfectly shiny.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("The street is terribly loud.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were checked, and not known."""
    made: list[str] = []
    real = pages._check

    def counted(document: pages.documents.Document, *rest: object) -> object:
        made.append(document.path)
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "_check", counted)
    return made


def plain(result: Result) -> list[object]:
    return [(file.path, file.text, file.findings, file.withheld, file.notes, file.errors, file.failing) for file in result.files]


def test_a_known_page_is_not_checked_again(checked: list[str]) -> None:
    first = check_paths(["."], KEPT)
    again = check_paths(["."], KEPT)
    assert plain(again) == plain(first) == plain(check_paths(["."], Options()))
    assert checked == ["a.md", "b.md", "a.md", "b.md"]


def test_what_a_result_depends_on_makes_it_new(here: Path, checked: list[str]) -> None:
    check_paths(["."], KEPT)
    del checked[:]
    (here / "a.md").write_text("The floor is quite shiny.\n", encoding="utf-8")
    check_paths(["."], KEPT)
    assert checked == ["a.md"]
    del checked[:]
    (here / ".cliniclint.yaml").write_text("fail-on: error\n", encoding="utf-8")
    check_paths(["."], KEPT)
    assert checked == ["a.md", "b.md"]
    del checked[:]
    (here / ".cliniclint.yaml").write_text("", encoding="utf-8")
    check_paths(["."], KEPT)
    assert checked == []


def test_damage_is_mended(here: Path, checked: list[str]) -> None:
    first = check_paths(["."], KEPT)
    for file in (here / cache.FOLDER).rglob("*"):
        if file.is_file() and file.name not in (".gitignore", "CACHEDIR.TAG"):
            file.write_bytes(b"\0damaged")
    assert plain(check_paths(["."], KEPT)) == plain(first)
    assert plain(check_paths(["."], KEPT)) == plain(first)
    assert checked == ["a.md", "b.md"] * 2


def test_what_was_left_alone_is_kept_apart(here: Path, checked: list[str]) -> None:
    (here / "a.md").write_text("The floor is not perfectly shiny.\n", encoding="utf-8")
    first = check_paths(["."], KEPT)
    assert first.withheld
    assert check_paths(["."], replace(KEPT, withheld=False)).withheld == ()
    assert plain(check_paths(["."], KEPT)) == plain(first)
    assert checked == ["a.md", "b.md"]
    shutil.rmtree(here / cache.FOLDER / "withheld")
    assert check_paths(["."], replace(KEPT, withheld=False)).withheld == ()
    assert checked == ["a.md", "b.md"]
    assert plain(check_paths(["."], KEPT)) == plain(first)
    assert checked == ["a.md", "b.md"] * 2


def test_a_cache_may_stand_elsewhere(here: Path) -> None:
    check_paths(["."], Options(cache=True, cache_dir=here / "kept"))
    assert (here / "kept" / "CACHEDIR.TAG").is_file()
    assert not (here / cache.FOLDER).exists()


def test_only_a_cache_is_cleared(here: Path) -> None:
    check_paths(["."], KEPT)
    assert cache.clear(here / cache.FOLDER)
    assert not cache.clear(here / cache.FOLDER)
    assert not cache.clear(here)
    assert (here / "a.md").is_file()


def test_the_cache_is_no_part_of_the_site() -> None:
    check_paths(["."], KEPT)
    assert [file.path for file in check_paths(["."], KEPT).files] == ["a.md", "b.md"]


def test_what_a_shared_file_provides_is_kept_and_made_anew(here: Path) -> None:
    (here / ".cliniclint.yaml").write_text("notes: {care: {provided-by: [footer.md]}}\n", encoding="utf-8")
    (here / "footer.md").write_text("Keep it dry.\n", encoding="utf-8")
    (here / "a.md").write_text("Floor polish brightens your home.\n", encoding="utf-8")
    first, again = (check_paths(["a.md"], KEPT) for _ in range(2))
    assert plain(first) == plain(again)
    assert [note.path for file in again.files for note in file.notes] == ["footer.md"]
    (here / "footer.md").write_text("Nothing.\n", encoding="utf-8")
    told = check_paths(["a.md"], KEPT)
    assert [error.path for error in told.errors] == ["footer.md"]
    assert [finding.rule for finding in told.findings] == ["house/care"]


def test_what_waits_to_be_written_is_bounded_and_changes_nothing(checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        Path(f"page-{number}.md").write_text(f"The floor is perfectly shiny.\n\n{'Room ' * number}\n", encoding="utf-8")
    usual = plain(check_paths(["."], Options()))
    monkeypatch.setattr("lint.engine.run._PENDING", 1)
    saves: list[int] = []
    save = cache.Cache.save
    monkeypatch.setattr(cache.Cache, "save", lambda self: (saves.append(self.pending), save(self))[1])
    assert plain(check_paths(["."], KEPT)) == usual
    assert len(saves) > 4
    checked.clear()
    assert plain(check_paths(["."], KEPT)) == usual
    assert checked == []


@pytest.mark.skipif(sys.platform != "linux", reason="rules are compiled apart on Linux only")
def test_rules_are_compiled_here_where_the_process_that_compiles_them_is_killed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load, parent, compiled = ruleset.load, os.getpid(), []

    def killed(folders: tuple[Path, ...]) -> object:
        if os.getpid() != parent:
            os._exit(1)
        compiled.append(folders)
        return load(folders)

    monkeypatch.setattr(ruleset, "load", killed)
    rulebook.rules_of.cache_clear()
    found = rulebook.rules_of((), cache.Cache(here / "kept"))
    assert compiled == [()]
    assert "house/shine" in found.rules
