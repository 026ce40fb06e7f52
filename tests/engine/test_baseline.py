"""A baseline holds what was found before, through moves and edits, and nothing else; one that is damaged is never taken for a good one."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.engine import baseline
from lint.engine.baseline import Comparison, compare
from lint.engine.identity import identified
from lint.engine.results import BaselineEntry, FileResult
from lint.findings import FileError, Finding, Severity, Strength, UsageError

HEAD = '{"cliniclint-baseline": 1}\n'
GOOD = '{"page": "a.md", "rule": "house/shine", "words": "shiny", "id": "1f"}\n'
CLAIM = "shiny"


def page(*paragraphs: str, notes: int = 0, path: str = "a.md") -> FileResult:
    """A page that claims something wherever a word stands, and lacks so many notes."""
    text = "\n\n".join(paragraphs)
    found = [_finding(path, f"notes/{number}", None, 0, len(text[:5]), text) for number in range(notes)]
    start = text.find(CLAIM)
    while start >= 0:
        found.append(_finding(path, "house/shine", Strength.ABSOLUTE, start, start + len(CLAIM), text))
        start = text.find(CLAIM, start + 1)
    found.sort(key=lambda one: one.sort_key)
    return FileResult(path, text, tuple(found), failing=len(found))


def _finding(path: str, rule: str, strength: Strength | None, start: int, end: int, text: str) -> Finding:
    return Finding(path, rule, Severity.ERROR, strength, start, end, text[start:end], "No.")


def recorded(**pages: FileResult) -> tuple[BaselineEntry, ...]:
    return against((), **pages).fresh


def against(entries: tuple[BaselineEntry, ...], gone: str = "", covered: str = "", **pages: FileResult) -> Comparison:
    return compare(entries, pages, set(gone.split()), set(covered.split()))


def new(found: Comparison) -> list[tuple[str, str]]:
    return [(entry.page, entry.words or entry.rule) for entry in found.fresh]


paragraph = st.sampled_from(["We sweep.", "It is shiny.", "It is shiny. It is shiny.", "How shiny!", "Come in.", "- shiny"])


@given(st.lists(paragraph, max_size=8), st.randoms(use_true_random=False), st.lists(st.just("We sweep."), max_size=3))
def test_paragraphs_that_move_and_clean_ones_change_nothing(paragraphs: list[str], random: Random, more: list[str]) -> None:
    entries = recorded(a=page(*paragraphs, notes=2))
    moved = [*paragraphs, *more]
    random.shuffle(moved)
    found = against(entries, a=page(*moved, notes=2))
    assert (found.needed, found.fresh, found.stale) == (entries, (), ())


@given(st.lists(paragraph, max_size=8), st.integers(0, 8), st.sampled_from(["Oh, so shiny!", "It is shiny."]))
def test_a_claim_that_is_added_is_all_that_is_new_and_one_that_is_mended_all_that_is_stale(
    paragraphs: list[str], place: int, claim: str
) -> None:
    more = [*paragraphs[:place], claim, *paragraphs[place:]]
    before, after = page(*paragraphs), page(*more)
    found = against(recorded(a=before), a=after)
    assert (len(found.fresh), found.stale) == (1, ())
    left = baseline.left_out(after, found.known["a"], Severity.WARNING)
    assert (len(left.findings), left.failing, len(left.known)) == (1, 1, len(before.findings))
    assert after.text[: left.findings[0].end + 1].endswith(claim[-6:])
    mended = against(recorded(a=after), a=before)
    assert (mended.fresh, len(mended.stale)) == ((), 1)


def test_what_is_known_keeps_its_identity_in_reports() -> None:
    file = page("It is shiny.", "It is shiny.")
    first, _ = identified(file).values()
    left = baseline.left_out(file, {first}, Severity.WARNING)
    assert identified(left) == identified(file)


def test_a_page_that_is_renamed_keeps_its_entries_and_they_take_its_name() -> None:
    entries = recorded(a=page("It is shiny.", "Shine.", notes=1))
    found = against(entries, gone="a", covered="a", b=page("It is shiny.", "Shine on.", notes=1))
    assert (found.fresh, found.stale) == ((), ())
    assert [entry.page for entry in found.needed] == ["b", "b"]


def test_a_page_of_which_a_copy_is_left_is_held_to_all_that_it_says() -> None:
    entries = recorded(a=page("It is shiny."))
    copies = {"a": page("It is shiny."), "b": page("It is shiny.")}
    assert new(against(entries, **copies)) == [("b", "shiny")]
    assert new(against(entries, gone="a", b=copies["a"], c=copies["b"])) == [("c", "shiny")]


def test_a_missing_note_goes_with_a_claim_of_its_page_only() -> None:
    entries = recorded(a=page("We sweep.", notes=1))
    assert new(against(entries, gone="a", b=page("We sweep.", notes=1))) == [("b", "notes/0")]


def test_entries_of_pages_that_nobody_looked_at_are_kept() -> None:
    entries = recorded(a=page("It is shiny."), b=page("How shiny!"), c=page("So shiny."))
    errors = (FileError("c", None, "cannot be read"),)
    found = against(entries, a=page("It is clean."), c=FileResult("c", errors=errors))
    assert [entry.page for entry in found.stale] == ["a"]
    assert [entry.page for entry in found.needed] == ["b", "c"]
    assert [entry.page for entry in against(entries, gone="b", covered="b", a=page("It is shiny.")).stale] == ["b"]
    assert against(entries, gone="b", a=page("It is shiny.")).stale == ()


words = st.text(max_size=30)
name = st.text(min_size=1, max_size=30)


@given(st.lists(st.builds(BaselineEntry, name, name, words, name), max_size=5))
def test_what_is_written_is_read_as_it_was_and_does_nothing_where_it_is_printed(entries: list[BaselineEntry]) -> None:
    text = baseline.render(entries)
    assert baseline.parse(text) == tuple(sorted(set(entries)))
    assert baseline.parse(text.replace("\n", "\r\n")) == baseline.parse(text)
    assert all(char.isprintable() or char == "\n" for char in text)
    text.encode()
    assert text.count("\n") == 1 + len(set(entries))


def test_the_form_is_kept() -> None:
    """Baselines stand in repositories for years: another form takes another version."""
    entries = [BaselineEntry("ü/b.md", "notes/consult", "", "2e"), BaselineEntry("a.md", "house/shine", "“shi\u200bny”", "1f")]
    assert baseline.render(entries) == (
        '{"cliniclint-baseline": 1}\n'
        '{"page": "a.md", "rule": "house/shine", "words": "“shi\\u200bny”", "id": "1f"}\n'
        '{"page": "ü/b.md", "rule": "notes/consult", "id": "2e"}\n'
    )


def test_lines_may_stand_in_any_order_and_twice_as_a_merge_leaves_them() -> None:
    other = GOOD.replace("1f", "2f")
    assert baseline.parse(HEAD + other + GOOD + "\n" + other) == baseline.parse(HEAD + GOOD + other)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "the file is empty"),
        ("\n\n", 1, "the file is empty"),
        (GOOD, 1, "its first line should be"),
        ("[1]\n", 1, "its first line should be"),
        ("findings:\n  - one\n", 1, "not a line of a baseline"),
        ('{"cliniclint-baseline": "1"}\n', 1, "its first line should be"),
        ('{"cliniclint-baseline": true}\n', 1, "its first line should be"),
        ('{"cliniclint-baseline": 2}\n', 1, "version 2; this cliniclint knows version 1"),
        ('{"cliniclint-baseline": 1, "x": 1}\n', 1, "its first line should be"),
        (HEAD + GOOD[:-9] + "\n", 2, "not a line of a baseline"),
        (HEAD + GOOD + "{}\n", 3, "not an entry"),
        (HEAD + "null\n", 2, "not an entry"),
        (HEAD + "[" * 100_000 + "\n", 2, "not a line of a baseline"),
        (HEAD + GOOD.replace('"1f"', "1"), 2, "not an entry"),
        (HEAD + GOOD.replace('"1f"', '""'), 2, "not an entry"),
        (HEAD + GOOD.replace('"shiny"', "null"), 2, "not an entry"),
        (HEAD + GOOD.replace('"rule"', '"role"'), 2, "not an entry"),
        (HEAD + GOOD.replace('"page"', '"more": 1, "page"'), 2, "not an entry"),
        (HEAD + "<<<<<<< HEAD\n" + GOOD + "=======\n>>>>>>> other\n", 2, "a merge is not resolved"),
    ],
)
def test_damage_is_one_line_that_says_where_and_what_to_do(tmp_path: Path, text: str, line: int, says: str) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as told:
        baseline.load(file)
    message = str(told.value)
    assert message.startswith(f"{file}:{line}: ")
    assert says in message
    assert "\n" not in message
    assert message.endswith((".", "”"))


def test_files_that_are_none_are_one_line(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    with pytest.raises(UsageError, match=r"there is no such baseline. “cliniclint baseline” makes one"):
        baseline.load(file)
    with pytest.raises(UsageError, match="the baseline cannot be read"):
        baseline.load(tmp_path)
    file.write_bytes(HEAD.encode() + b"\xff\n")
    with pytest.raises(UsageError, match="not UTF-8 text"):
        baseline.load(file)


@given(st.binary(max_size=60), st.integers(0, len(HEAD + GOOD)), st.integers(0, 20))
def test_whatever_happened_to_a_file_it_is_read_or_told_of(data: bytes, start: int, cut: int) -> None:
    whole = (HEAD + GOOD).encode()
    text = (whole[:start] + data + whole[start + cut :]).decode("utf-8", "surrogateescape")
    try:
        assert all(isinstance(entry, BaselineEntry) for entry in baseline.parse(text))
    except ValueError as error:
        assert str(error)
