"""Broken rule files are told with a UsageError, whatever is broken. `docs/fuzzing.md` tells of the longer, coverage-guided runs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from tests.mutation import mutations

RULES = TARGETS["rules"]


@settings(max_examples=300, deadline=None)
@given(mutations([seed.decode() for seed in RULES.seeds() if len(seed) < 4000], RULES.marks))
def test_a_rule_file_that_has_been_damaged_is_read_or_refused(text: str) -> None:
    RULES.check(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(RULES.marks), max_size=40).map("".join))
def test_any_soup_of_the_words_of_rules_is_read_or_refused(text: str) -> None:
    RULES.check(text.encode())
