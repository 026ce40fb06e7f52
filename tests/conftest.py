"""What tests share. `small_rules` puts three rules of floors and streets in the place of the shipped ones, for a whole module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lint import places
from lint.engine import fingerprint, rulebook, run, site

SMALL_RULES = Path(__file__).parent / "small_rules"


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What pages of no site leave behind goes to a folder of the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder / "cliniclint")
        yield


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


def _forget() -> None:
    kept = (rulebook.rules_of, rulebook.kinds_of, rulebook.wordings_of, rulebook.checker, rulebook._index, run._selection, run._signature)
    for one in (*kept, site._rules, site._signature, fingerprint.rules):
        one.cache_clear()
