"""What a change added, by the history of git."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli import main
from lint.engine import pages
from lint.engine.results import Options
from lint.engine.run import check_paths
from lint.findings import UsageError

pytestmark = pytest.mark.usefixtures("small_rules")

SHINY = "The floor is perfectly shiny.\n"
GLOSSY = "The stairs are perfectly glossy.\n"
Git = Callable[..., str]


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="")


def commit(git: Git, message: str = "x") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture(autouse=True)
def repository(git: Git, tmp_path: Path) -> Path:
    """A repository with two old pages in it."""
    put("pages/old.md", "# Floors\n\n" + SHINY + "\nCome in.\n")
    put("pages/other.md", GLOSSY)
    commit(git)
    return tmp_path


def added(since: str = "HEAD", *paths: str, **more: object) -> list[tuple[str, str]]:
    result = check_paths(paths or ["."], Options(since=since, **more))  # type: ignore[arg-type]
    assert (result.errors, result.crashes) == ((), ())
    return [(Path(finding.path).as_posix(), finding.text) for finding in result.findings]


def cliniclint(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_nothing_changed_is_nothing_to_check() -> None:
    result = cliniclint("check", "--since", "HEAD")
    assert (result.exit_code, result.stdout) == (0, "No files to check\n")


def test_only_what_was_added_is_reported_and_what_moved_is_not() -> None:
    put("pages/old.md", "# Floors\n\nCome in.\n\n" + GLOSSY + "\n" + SHINY.replace(" ", "\n", 1))
    result = cliniclint("check", "--since", "HEAD", "--format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("pages/old.md:5:16: error: “perfectly glossy”")
    assert result.stdout.splitlines()[1:] == ["1 error in 1 file", "1 finding left out: there before the change"]


def test_the_same_sentence_once_more_is_one_more() -> None:
    put("pages/old.md", SHINY + "\n" + SHINY)
    assert added() == [("pages/old.md", "perfectly shiny")]


def test_pages_that_git_does_not_know_are_new_whole(git: Git) -> None:
    put("pages/new.md", SHINY)
    assert added() == [("pages/new.md", "perfectly shiny")]
    git("add", "--all")
    assert added() == [("pages/new.md", "perfectly shiny")]


def test_a_page_that_was_renamed_is_compared_with_what_it_was(git: Git) -> None:
    git("mv", "pages/old.md", "pages/röom “1”.md")
    assert added() == []
    put("pages/röom “1”.md", Path("pages/röom “1”.md").read_text(encoding="utf-8") + "\n" + GLOSSY)
    git("add", "--all")
    assert added() == [("pages/röom “1”.md", "perfectly glossy")]


def test_what_the_other_branch_did_meanwhile_counts_for_nothing(git: Git) -> None:
    git("checkout", "--quiet", "-b", "work")
    put("pages/old.md", SHINY + "\n" + GLOSSY)
    commit(git)
    git("checkout", "--quiet", "main")
    put("pages/other.md", "The stairs are clean.\n")
    commit(git)
    git("checkout", "--quiet", "work")
    assert added("main") == [("pages/old.md", "perfectly glossy")]
    assert added("HEAD~1") == [("pages/old.md", "perfectly glossy")]
    assert added("HEAD") == []


def test_the_old_text_is_read_under_the_rules_of_today_and_kept(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    put(".cliniclint.yaml", "")
    put("pages/old.md", SHINY + "\nThe street is terribly loud.\n")
    put(".gitignore", ".cliniclint_cache\n")
    commit(git)
    put(".cliniclint.yaml", "severities: {street/loud: error}\n")
    put("pages/old.md", SHINY + "\nThe street is terribly loud.\n\nCome in.\n")
    checked: list[str] = []
    real = pages._check
    monkeypatch.setattr(pages, "_check", lambda document, *rest: checked.append(document.path) or real(document, *rest))
    for _ in range(2):
        assert added(cache=True) == []
    assert checked == ["pages/old.md", "pages/old.md"]  # as it is, and as it was


def test_a_run_from_another_folder_or_over_some_paths(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("pages/old.md", GLOSSY)
    put("pages/other.md", SHINY)
    assert added("HEAD", "pages/other.md") == [("pages/other.md", "perfectly shiny")]
    monkeypatch.chdir(repository / "pages")
    assert added() == [("old.md", "perfectly glossy"), ("other.md", "perfectly shiny")]
    assert len(added("HEAD", str(repository))) == 2


def test_a_baseline_holds_too() -> None:
    put(".cliniclint.yaml", "baseline: known.jsonl\n")
    put("pages/old.md", SHINY + "\n" + GLOSSY)
    assert cliniclint("baseline").exit_code == 0
    put("pages/new.md", SHINY)
    put("pages/old.md", SHINY + "\n" + GLOSSY + "\nThe hall is quite shiny.\n")
    assert added() == [("pages/new.md", "perfectly shiny"), ("pages/old.md", "quite shiny")]
    result = cliniclint("check", "--since", "HEAD", "--format", "concise")
    assert result.stdout.splitlines()[-2:] == [
        "1 finding left out: there before the change",
        "1 finding left out: known from the baseline",
    ]


def test_a_page_in_the_middle_of_a_merge_is_compared_too(git: Git) -> None:
    git("checkout", "--quiet", "-b", "work")
    put("pages/old.md", SHINY + "\n" + GLOSSY)
    commit(git)
    git("checkout", "--quiet", "main")
    put("pages/old.md", SHINY + "\nAnother way.\n")
    commit(git)
    assert subprocess.run(["git", "merge", "work"], check=False, capture_output=True).returncode == 1
    assert added("HEAD") == [("pages/old.md", "perfectly glossy")]


def test_a_link_that_became_a_page_is_new(git: Git) -> None:
    Path("pages/link.md").symlink_to("old.md")
    commit(git)
    Path("pages/link.md").unlink()
    put("pages/link.md", SHINY)
    assert added() == [("pages/link.md", "perfectly shiny")]


@pytest.mark.parametrize("revision", ["nowhere", "-n", "", "HEAD^7", "HEAD:pages/old.md", "a\0b"])
def test_a_revision_that_is_not_known_is_one_line(revision: str) -> None:
    with pytest.raises(UsageError, match=r"\A--since [^\n]*: git knows no such commit here[^\n]*\Z"):
        added(revision)


def test_a_history_of_its_own_is_told(git: Git) -> None:
    git("checkout", "--quiet", "--orphan", "alone")
    commit(git, "another beginning")
    with pytest.raises(UsageError, match="no commit in common"):
        added("main")


def test_where_there_is_no_repository_it_is_told(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    result = cliniclint("check", "--since", "HEAD")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("error: --since HEAD: not a git repository")


def test_where_there_is_no_git_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git could not be started"):
        added()


def test_pages_of_another_place_are_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    page = tmp_path_factory.mktemp("elsewhere") / "a.md"
    page.write_text(SHINY, encoding="utf-8")
    with pytest.raises(UsageError, match="not in the git repository of the current folder"):
        added("HEAD", str(page))


def test_a_text_on_standard_input_has_no_history() -> None:
    result = CliRunner().invoke(main, ["check", "-", "--since", "HEAD"], input=SHINY)
    assert result.exit_code == 2
    assert "cannot be combined with --since" in result.stderr
