"""The screen never loses a name that could match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.language.screen import Screen

SCREEN = Screen({"pain": ["painless", "pain"], "safe": ["safe"], "open": None})


def test_names_of_the_literals_in_a_text() -> None:
    assert SCREEN.names("A PAINLESS peel") == {"pain", "open"}
    assert SCREEN.names("nothing here") == {"open"}


def test_overlapping_literals_are_all_found() -> None:
    assert Screen({"long": ["anti-wrinkle"], "short": ["wrinkle"]}).names("anti\u2011wrinkle") == {"long", "short"}


@given(st.text(max_size=30), st.sampled_from(["safe", "SAFE", "Safe"]), st.text(max_size=30))
def test_a_planted_literal_is_never_missed(before: str, word: str, after: str) -> None:
    assert "safe" in SCREEN.names(before + word + after)
