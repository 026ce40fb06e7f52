"""Broken configuration is told with a UsageError, whatever is broken. `docs/fuzzing.md` tells of the longer, coverage-guided runs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from tests.mutation import mutations

CONFIG = TARGETS["config"]


@settings(max_examples=300, deadline=None)
@given(mutations([seed.decode() for seed in CONFIG.seeds()], CONFIG.marks))
def test_configuration_that_has_been_damaged_is_read_or_refused(text: str) -> None:
    CONFIG.check(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    CONFIG.check(data)
