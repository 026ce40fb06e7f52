"""What a directive says, on cases that are data and on generated texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from lint.suppressions import Directive, Malformed, Verb, parse, render
from lint.suppressions.directive import of_fields

CASES = yaml.safe_load(Path(__file__).with_name("directives.yaml").read_text(encoding="utf-8"))
WORDS = st.text(st.characters(blacklist_categories=["Z", "C"], blacklist_characters=","), min_size=1, max_size=8)
NAMES = WORDS.filter(lambda word: "/" not in word)
RULES = st.builds("{}/{}".format, NAMES, NAMES)
TEXTS = st.lists(WORDS.filter(lambda word: word != "--"), min_size=1, max_size=5).map(" ".join)
OWNERS = TEXTS.filter(lambda text: {"until", "by"}.isdisjoint(text.split()))
DIRECTIVES = st.builds(
    Directive,
    st.sampled_from([verb for verb in Verb if verb is not Verb.END]),
    st.lists(RULES, min_size=1, max_size=4, unique=True).map(tuple),
    st.one_of(st.just(""), TEXTS.filter(lambda text: any(map(str.isalnum, text)))),
    st.none() | OWNERS,
    st.none() | st.dates(),
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_what_it_says(case: dict[str, str]) -> None:
    found = parse(case["text"])
    if "is" in case:
        assert isinstance(found, Directive)
        assert render(found) == case["is"]
    else:
        assert isinstance(found, Malformed)
        assert case["told"] in found.problem


@given(DIRECTIVES)
def test_what_is_written_is_read(directive: Directive) -> None:
    assert parse(render(directive)) == directive


@given(st.lists(st.one_of(st.sampled_from(TARGETS["directive"].marks), st.text(max_size=5)), max_size=12).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    TARGETS["directive"].check(text.encode("utf-8", "surrogatepass"))


@given(st.none() | st.lists(st.tuples(st.sampled_from(["rule", "reason", "owner", "until", "rules", ""]), st.text(max_size=8))))
def test_no_entry_is_too_odd(fields: list[tuple[str, str]] | None) -> None:
    assert isinstance(of_fields(fields), Directive | Malformed)


def test_an_entry_of_front_matter() -> None:
    fields = [("rule", "a/b"), ("rule", "c/d"), ("reason", "why"), ("owner", "Dana"), ("until", "2027-03-31")]
    assert of_fields(fields) == Directive(Verb.FILE, ("a/b", "c/d"), "why", "Dana", date(2027, 3, 31))
    for wrong, told in (
        ([("rules", "a/b")], "Did you mean “rule”?"),
        ([("reason", "why")], "names no rule"),
        ([("rule", "a/b"), ("until", "March")], "“March” is no date"),
        (None, "allow: [{rule: …, reason: …}]"),
    ):
        found = of_fields(wrong)
        assert isinstance(found, Malformed)
        assert told in found.problem
