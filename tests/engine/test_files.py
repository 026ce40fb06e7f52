"""Which files a run looks at: walking, ignoring, excluding, and paths that are no files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.config import Finder
from lint.engine import files
from lint.engine.files import ReadError, discover

posix = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")


def supported(path: str) -> bool:
    return path.endswith((".md", ".html"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*paths: str, text: str = "") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def found(*paths: str) -> list[str]:
    return discover(paths, Finder(), supported).files


def faults(*paths: str) -> list[tuple[str, str]]:
    return [(error.path, error.message) for error in discover(paths, Finder(), supported).errors]


def test_folders_are_walked_and_paths_are_as_given() -> None:
    put("b.md", "a/z.html", "a/deep/er/x.md", "a/style.css")
    assert found(".") == ["a/deep/er/x.md", "a/z.html", "b.md"]
    assert found("./a", "b.md") == ["a/deep/er/x.md", "a/z.html", "b.md"]
    assert found(str(Path.cwd() / "b.md")) == [(Path.cwd() / "b.md").as_posix()]
    os.chdir("a")
    assert found("../b.md", "..") == ["../a/deep/er/x.md", "../a/z.html", "../b.md"]


def test_a_file_reached_twice_counts_once() -> None:
    put("a/b.md")
    assert found("a", "a/b.md", "./a/b.md", "a/../a/b.md", ".") == ["a/b.md"]


def test_hidden_files_and_installed_packages_are_passed_over_unless_named() -> None:
    put(".git/x.md", ".hidden.md", ".cache/x.md", "node_modules/p/README.md", "sub/node_modules/x.md", "ok.md")
    assert found(".") == ["ok.md"]
    assert found(".hidden.md", "node_modules/p") == [".hidden.md", "node_modules/p/README.md"]


def test_what_git_ignores_is_passed_over_unless_named() -> None:
    put(".git/HEAD")
    put(".gitignore", text="build/\n*.draft.md\n/only-top.md\n")
    put("sub/.gitignore", text="!keep.draft.md\nlocal.md\n")
    put(".git/info/exclude", text="private.md\n")
    put(
        "build/a.md",
        "x.draft.md",
        "only-top.md",
        "sub/only-top.md",
        "sub/keep.draft.md",
        "sub/local.md",
        "private.md",
        "sub/private.md",
        "ok.md",
    )
    assert found(".") == ["ok.md", "sub/keep.draft.md", "sub/only-top.md"]
    assert found("sub") == ["sub/keep.draft.md", "sub/only-top.md"]
    assert found("x.draft.md") == ["x.draft.md"]


def test_a_gitignore_with_nonsense_still_holds() -> None:
    Path(".gitignore").write_bytes(b"!\n/\n\\\n\xff\xfe\nold/\n")
    put("old/a.md", "b.md")
    assert found(".") == ["b.md"]


def test_what_the_configuration_excludes_stays_excluded_when_named() -> None:
    put(".cliniclint.yaml", text="exclude: [drafts/, old.md]")
    put("drafts/a.md", "drafts/.cliniclint.yaml", "sub/old.md", "ok.md")
    assert found(".") == ["ok.md"]
    assert found("drafts", "drafts/a.md", "sub/old.md", "ok.md") == ["ok.md"]


def test_a_named_file_of_no_known_format_is_told() -> None:
    put("style.css", "a.md")
    result = discover(["style.css", "a.md"], Finder(), supported)
    assert (result.files, [skip.path for skip in result.skipped], result.errors) == (["a.md"], ["style.css"], [])


def test_a_path_that_does_not_exist_is_an_error() -> None:
    put("a.md")
    assert faults("nowhere.md", "a.md") == [("nowhere.md", "no such file or folder")]
    assert faults("a.md/b.md") == [("a.md/b.md", "no such file or folder")]
    assert faults("a\0b.md")[0][1].startswith("cannot be read")


@posix
def test_what_is_no_file_is_an_error_and_the_rest_is_found() -> None:
    put("sub/ok.md")
    Path("sub/dangling.md").symlink_to("nowhere")
    Path("sub/dangling.css").symlink_to("nowhere")
    os.mkfifo("sub/pipe.md")
    Path("sub/self.md").symlink_to("self.md")
    assert found("sub") == ["sub/ok.md"]
    messages = dict(faults("sub"))
    assert set(messages) == {"sub/dangling.md", "sub/pipe.md", "sub/self.md"}
    assert messages["sub/dangling.md"] == "is a link to a file that does not exist"
    assert "a pipe" in messages["sub/pipe.md"]
    assert dict(faults("sub/pipe.md", "sub/dangling.md", "sub/self.md")) == messages
    assert "a device" in dict(faults("/dev/null"))["/dev/null"]


@posix
def test_links_to_folders_are_not_followed_so_no_walk_is_endless() -> None:
    put("sub/ok.md", "elsewhere/b.md")
    Path("sub/loop").symlink_to("..", target_is_directory=True)
    Path("sub/named.md").symlink_to("../elsewhere", target_is_directory=True)
    Path("sub/link.md").symlink_to("../elsewhere/b.md")
    assert found("sub") == ["sub/link.md", "sub/ok.md"]
    assert found("sub/loop/elsewhere") == ["sub/loop/elsewhere/b.md"]
    assert faults("sub") == []


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_opened_is_an_error() -> None:
    put("shut/a.md", "ok.md")
    Path("shut").chmod(0)
    try:
        assert faults(".") == [("shut", "cannot be opened: permission denied")]
        assert found(".") == ["ok.md"]
    finally:
        Path("shut").chmod(0o755)


def test_reading_tells_in_plain_words_why_not() -> None:
    with pytest.raises(ReadError, match="cannot be read: no such file"):
        files.read_bytes("gone.md", 10)
    put("a.md", text="0123456789abcdef")
    assert files.read_bytes("a.md", 20) == b"0123456789abcdef"
    assert files.read_bytes("a.md", 10) == b"0123456789a", "one byte too many tells that there are more"


NAMES = st.sampled_from(["a", "b", "build", "x.md", "y.md", "a.md"])
LINES = st.sampled_from(
    [
        "a",
        "a/",
        "/a",
        "b/",
        "build",
        "*.md",
        "!x.md",
        "!a/",
        "a/*.md",
        "**/b",
        "a/**",
        "!a/b/",
        "/x.md",
        "b/x.md",
        "[ab].md",
        "?.md",
        "a/**/x.md",
        "a/**/",
        "/**",
        "!/b/",
        "\\a",
        "[!a].md",
        "[^x]*",
        "a/b ",
        "# c",
        "",
        "!*.md",
        "a/b/",
    ]
)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is the judge")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    paths=st.lists(st.lists(NAMES, min_size=0, max_size=3), min_size=1, max_size=6),
    top=st.lists(LINES, max_size=4),
    inner=st.lists(LINES, max_size=3),
    private=st.lists(LINES, max_size=2),
)
def test_git_agrees_on_what_it_ignores(
    tmp_path: Path, paths: list[list[str]], top: list[str], inner: list[str], private: list[str]
) -> None:
    root = tmp_path / "repository"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    os.chdir(root)
    subprocess.run(["git", "init", "-q"], check=True)
    for parts in paths:
        path = Path(*parts, "page.md") if parts else Path("page.md")
        if not any(parent.is_file() for parent in path.parents):
            put(path.as_posix())
    put(".gitignore", text="\n".join(top))
    put(".git/info/exclude", text="\n".join(private))
    if Path("a").is_dir():
        put("a/.gitignore", text="\n".join(inner))
    listed = subprocess.run(
        ["git", "-c", "core.excludesFile=", "ls-files", "--others", "--exclude-standard", "-z"], check=True, capture_output=True, text=True
    )
    kept = sorted(path for path in listed.stdout.split("\0") if supported(path))
    assert found(".") == kept


def test_a_link_out_of_the_tree_is_told_and_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    site.mkdir()
    other.mkdir()
    (other / "secret.md").write_text("Painless.", encoding="utf-8")
    (site / "ok.md").write_text("Painless.", encoding="utf-8")
    (site / "link.md").symlink_to(other / "secret.md")
    monkeypatch.chdir(site)
    found = discover(["."], Finder(None), lambda name: name.endswith(".md"))
    assert (found.files, found.errors) == (["ok.md"], [])
    assert [(skip.path, skip.message[:24]) for skip in found.skipped] == [("link.md", "passed over: a link to a")]
    assert discover(["link.md"], Finder(None), lambda name: name.endswith(".md")).files == ["link.md"]
