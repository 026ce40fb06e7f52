"""Label files: reading them, and finding their quotes in the copy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint.engine import labels
from lint.engine.labels import SpanLabel
from lint.findings import UsageError


def span(quote: str, before: str = "", start: int | None = None, end: int | None = None) -> SpanLabel:
    return SpanLabel("a.md", "shine", "absolute", quote, before, start, end, "labels.jsonl", 1)


def places(text: str, *wanted: SpanLabel) -> list[tuple[int, int] | None]:
    return [place for _, place in labels.locate(wanted, text)]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("It is shiny.", span("shiny"), "shiny"),
        ("shiny or shiny", span("shiny", "or "), "shiny"),
        ("It is\n  perfectly\n\tshiny.", span("perfectly shiny", "It is "), "perfectly\n\tshiny"),
        ("a (b) [c] a (b) [c]", span("(b)", "[c] a "), "(b)"),
        ("is<b>shiny</b>", span("shiny", "is<b>"), "shiny"),
        ("It is\n\nshiny", span("shiny", "It is"), "shiny"),
    ],
)
def test_quotes_are_found_whatever_the_white_space(text: str, label: SpanLabel, expected: str) -> None:
    (place,) = places(text, label)
    assert place is not None
    assert text[slice(*place)] == expected
    assert place[1] > text.index(label.before.split()[0] if label.before else expected[0])


def test_the_words_before_choose_the_occurrence() -> None:
    assert places("shiny, then shiny", span("shiny", "then ")) == [(12, 17)]


def test_the_same_label_twice_means_the_second_place() -> None:
    text = "so shiny. so shiny."
    assert places(text, span("shiny", "so "), span("shiny", "so "), span("shiny", "so ")) == [(3, 8), (13, 18), None]


def test_offsets_decide_where_they_are_given_and_must_hold_the_quote() -> None:
    text = "shiny shiny"
    assert places(text, span("shiny", "", 6, 11)) == [(6, 11)]
    assert places(text, span("shiny", "nonsense", 6, 11)) == [(6, 11)]
    assert places(text, span("shiny", "", 5, 10), span("shiny", "", 60, 65)) == [None, None]


def test_a_quote_that_is_not_there_has_no_place() -> None:
    assert places("dull", span("shiny"), span("dull", "very ")) == [None, None]


def put(path: Path, *lines: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_files_are_read(tmp_path: Path) -> None:
    path = put(
        tmp_path / "labels.jsonl",
        {"doc": "pages/a.md", "family": "shine", "strength": "near", "quote": "so shiny", "before": "is "},
        "",
        {
            "doc": "pages/a.md",
            "page": True,
            "promotes": True,
            "consult": None,
            "risks": "It may",
            "results_vary": None,
            "contradictions": [],
        },
    )
    read = labels.read([path])
    (one,), (page,) = read.spans, read.pages
    assert (one.doc, one.family, one.strength, one.line) == ((tmp_path / "pages/a.md").as_posix(), "shine", "near", 1)
    assert (page.promotes, page.notes) == (True, {"consult": False, "risks": True, "results-vary": False})
    assert read.docs == [one.doc]
    assert read.errors == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ({"family": "shine"}, "“doc” must be text"),
        ({"doc": "a", "family": "shine", "strength": "absolute", "quote": " "}, "“quote” must be text"),
        ({"doc": "a", "family": "shine", "strength": "strong", "quote": "b"}, "it must be one of absolute, near, arguable"),
        ({"doc": "a", "family": "shine", "strength": "near", "quote": "b", "before": 3}, "“before” must be text"),
        ({"doc": "a", "family": "shine", "strength": "near", "quote": "b", "start": 3}, "“start” and “end”"),
        ({"doc": "a", "family": "shine", "strength": "near", "quote": "b", "start": 3, "end": 3}, "“start” and “end”"),
        ({"doc": "a", "page": True}, "“promotes” must be true or false"),
    ],
)
def test_a_line_that_is_no_label_is_told_and_the_others_count(tmp_path: Path, line: Any, says: str) -> None:
    good = {"doc": "a.md", "family": "shine", "strength": "near", "quote": "so shiny"}
    read = labels.read([put(tmp_path / "labels.jsonl", good, line)])
    (error,) = read.errors
    assert (error.line, len(read.spans)) == (2, 1)
    assert says in error.message


def test_label_files_are_found_one_folder_down(tmp_path: Path) -> None:
    files = [put(tmp_path / "b.jsonl"), put(tmp_path / "sub/a.jsonl")]
    put(tmp_path / "sub/deep/c.jsonl")
    assert labels.label_files(tmp_path) == files
    assert labels.label_files(files[1]) == [files[1]]
    with pytest.raises(UsageError, match="no label files"):
        labels.label_files(put(tmp_path / "empty/x.md").parent)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xff")
    assert [error.path for error in labels.read([tmp_path / "a.jsonl", tmp_path / "gone.jsonl"]).errors] == [
        (tmp_path / "a.jsonl").as_posix(),
        (tmp_path / "gone.jsonl").as_posix(),
    ]
