"""What tests share. `shipped` are the rules of the package, compiled once; `small_rules` puts three rules of floors and streets in their
place, for a whole module.

`git` makes a repository of the folder of a test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lint import places
from lint.engine import fingerprint, rulebook, run, site
from lint.ruleset import RuleSet, load

SMALL_RULES = Path(__file__).parent / "small_rules"


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What pages of no site leave behind goes to a folder of the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "cliniclint")
        yield


@pytest.fixture(scope="session")
def shipped() -> RuleSet:
    """The shipped rules; compiling them takes seconds. A module that has `small_rules` cannot have them."""
    return load()


@pytest.fixture(scope="module")
def small_rules() -> Iterator[Path]:
    """The folder of the rules that hold in this module instead of the shipped ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "RULES", SMALL_RULES)
        _forget()
        yield SMALL_RULES
    _forget()


@pytest.fixture
def own_rules() -> Iterator[None]:
    """For a test that writes rules of its own: nothing that an earlier test loaded from a folder of the same name is kept."""
    _forget()
    yield
    _forget()


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs git in an empty repository, which is the current folder. What the user of the machine has set does not count."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> str:
        return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout

    run("init", "--quiet")
    run("symbolic-ref", "HEAD", "refs/heads/main")
    for key, value in {"user.name": "A", "user.email": "a@example.org", "core.autocrlf": "false"}.items():
        run("config", key, value)
    return run


def _forget() -> None:
    kept = (rulebook.rules_of, rulebook.kinds_of, rulebook.wordings_of, rulebook.checker, rulebook._index, run._selection, run._signature)
    for one in (*kept, site._rules, site._signature, fingerprint.rules):
        one.cache_clear()
