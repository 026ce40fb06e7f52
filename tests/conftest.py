"""What tests share. `small_rules` puts three rules of floors and streets in the place of the shipped ones, for a whole module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.engine import run
from lint.ruleset import loader

SMALL_RULES = Path(__file__).parent / "small_rules"


@pytest.fixture(scope="module")
def small_rules() -> Iterator[Path]:
    """The folder of the rules that hold in this module instead of the shipped ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "SHIPPED", SMALL_RULES)
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
    for kept in (run.rules_of, run.checker, run._selection):
        kept.cache_clear()
