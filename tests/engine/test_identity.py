"""A finding stays the same finding where copy moves, and becomes another one where its sentence changes."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine.identity import identities
from lint.findings import Finding, Severity, Strength

WORDS = "perfectly shiny"


def findings(text: str, strength: Strength | None = Strength.ABSOLUTE) -> list[Finding]:
    """A finding at each place of the words, however the white space in them is."""
    made, start = [], 0
    first, second = WORDS.split()
    while (start := text.find(first, start)) >= 0:
        end = text.index(second, start) + len(second)
        made.append(Finding("a.md", "house/shine", Severity.ERROR, strength, start, end, WORDS, "No."))
        start = end
    return made


def of(text: str) -> list[str]:
    return identities(findings(text), text)


PAGE = "# Floors\n\nWe polish all day. Our floor is perfectly shiny, day and night. Come in."


@pytest.mark.parametrize(
    "text",
    [
        "Another paragraph. And one more.\n\n" + PAGE,
        PAGE.replace("We polish all day.", "We wax, we scrub, we rest!"),
        PAGE.replace("Come in.", "Do come in, all of you."),
        PAGE + "\n\nThe end.\n",
        PAGE.replace("Our floor is perfectly shiny, day", "Our floor is\nperfectly\nshiny, day"),
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("# Floors", "# Floors of ours"),
    ],
)
def test_text_that_moves_or_is_wrapped_leaves_a_finding_what_it_was(text: str) -> None:
    assert of(text) == of(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("Our floor", "Your floor"),
        PAGE.replace("day and night", "for a week"),
        PAGE.replace("Our floor is perfectly shiny, day and night.", "Is our floor perfectly shiny?"),
    ],
)
def test_another_sentence_is_another_finding(text: str) -> None:
    assert of(text) != of(PAGE)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("- one\n- perfectly shiny\n- two\n", "- other\n- perfectly shiny\n- things\n"),
        ("<p>one</p><p>perfectly shiny</p>", "<p>another</p><p>perfectly shiny</p><p>more</p>"),
        ("a: one\nb: perfectly shiny\nc: two\n", "a: other\nb: perfectly shiny\n"),
        ('{"a": "one", "b": "perfectly shiny"}', '{"a": "other", "b": "perfectly shiny"}'),
        ("| one | perfectly shiny |\n", "| other | perfectly shiny | more |\n"),
        ("Perhaps it is perfectly shiny.", "Perhaps it is perfectly shiny.\n\nMore.\n"),
        ("It is perfectly shiny", "It is perfectly shiny\n\nMore.\n"),
        ("- perfectly shiny\n- two\n", "Other things\n\n- perfectly shiny\n"),
        ("# A perfectly shiny floor\n", "Before.\n\n# A perfectly shiny floor\n"),
        ("# A perfectly shiny floor\n", "# Before\n\n# A perfectly shiny floor\n"),
        ("**A perfectly shiny floor** is ours.", "Before.\n\n**A perfectly shiny floor** is ours."),
        ("2. A perfectly shiny floor", "Before:\n\n1. Nothing\n\n2. A perfectly shiny floor"),
        ("a: perfectly shiny\n", "# A comment\n\na: perfectly shiny\n"),
    ],
)
def test_the_neighbours_of_a_sentence_do_not_count_in_any_format(text: str, same: str) -> None:
    assert of(text) == of(same)


def test_what_occurs_more_than_once_is_numbered_in_the_order_of_the_file() -> None:
    twice = of("It is perfectly shiny. It is perfectly shiny.")
    assert len(set(twice)) == 2
    assert of("It is perfectly shiny.") == twice[:1]


def test_a_missing_note_is_known_by_its_rule_alone() -> None:
    other = "Something else stands here. It is not so perfectly shiny."
    assert identities(findings(PAGE, None), PAGE) == identities(findings(other, None), other)
    assert identities(findings(PAGE, None), PAGE) != of(PAGE)


def test_severity_message_and_path_do_not_count_but_the_rule_does() -> None:
    (one,) = findings(PAGE)
    for same in ({"severity": Severity.NOTE}, {"message": "Other."}, {"path": "b.md"}, {"suggestions": ("x",)}):
        assert identities([dataclasses.replace(one, **same)], PAGE) == of(PAGE)
    assert identities([dataclasses.replace(one, rule="house/other")], PAGE) != of(PAGE)


def test_the_form_is_kept() -> None:
    """A baseline holds identities for years: another form of them takes another name of the fingerprint, and a note to users."""
    assert of(PAGE) == ["9ec31668f3a98d09ff9d567a529ac975"]


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=60))
def test_no_two_findings_of_a_file_are_the_same(before: str, after: str, between: str) -> None:
    text = f"{before} {WORDS} {between} {WORDS} {after}"
    found = findings(text)
    assert len(set(identities(found, text))) == len(found)


@given(st.text("ab .\n<", max_size=300), st.text("ab .!\n-", max_size=300))
def test_whole_paragraphs_around_do_not_count(before: str, after: str) -> None:
    assert of(f"{before}\n\nIt is {WORDS}, we say.\n\n{after}") == of(f"It is {WORDS}, we say.")
