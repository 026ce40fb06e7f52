"""Inputs made to be slow or to break a parser: the work grows with the length, and nothing ends the process.

Work is counted in lines of Python that run, not in seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from lint.documents import DocumentError, read
from lint.documents.prose import is_prose

#: Pieces by the extensions of the pages that are filled with them.
REPEATED: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "repeated.yaml").read_text(encoding="utf-8"))
#: What a page has to begin with for its pieces to be read as such.
BEFORE = {"vue": "<template>"}
FRONT_MATTER = {
    "deep lists": "a: [",
    "deep blocks": "- ",
    "aliases": "- &a [*a, x y]\n",
    "folds": "a:\n  x y\n\n",
    "folded blocks": "- >\n  x y\n   z\n",
    "escapes": '- "\\u0041 \\\n  b"\n',
}


def work(form: str, text: str) -> int:
    """The number of lines of the reading modules that run while a text is read."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if "documents" not in frame.f_code.co_filename:
            return None
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(DocumentError):
            read(f"page.{form}", text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    ("form", "piece"), [(form, piece) for forms, pieces in REPEATED.items() for form in forms.split() for piece in pieces]
)
def test_work_grows_with_the_length(form: str, piece: str) -> None:
    before = BEFORE.get(form, "")
    assert work(form, before + piece * 1000) < 2.3 * work(form, before + piece * 500) + 2000


@pytest.mark.parametrize("piece", FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_work_of_front_matter_grows_with_the_length(piece: str) -> None:
    assert work("md", f"---\n{piece * 1200}\n---\nx") < 2.3 * work("md", f"---\n{piece * 600}\n---\nx") + 2000


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("piece", ["<a ", "<!--", "<div>", "&#", "{{", "<![CDATA["])
def test_twenty_thousand_of_each_are_read(form: str, piece: str) -> None:
    read(f"page.{form}", "Calm skin.\n\n" + piece * 20_000)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("json", "[" * 100_000),
        ("json", '{"a":' * 100_000),
        ("md", "---\na: " + "[" * 100_000 + "\n---\n"),
        ("md", "---\n" + "- " * 50_000 + "x\n---\n"),
        ("md", "+++\na = " + "[" * 100_000 + "\n+++\n"),
        ("md", "---\na: *a\nb: &b [*b]\n---\n"),
        ("md", ">" * 50_000),
        ("html", "<div>" * 100_000 + "x"),
        ("txt", "\x00\ud800"),
        ("md", "\x00\ud800 & \udfff"),
    ],
    ids=range(10),
)
def test_depth_and_odd_characters_end_in_no_crash(form: str, text: str, assert_exact: Callable[..., None]) -> None:
    with suppress(DocumentError):
        assert_exact(read(f"page.{form}", text))


#: What took minutes, where the time went into parsers that are not counted in lines of Python.
SLOW = [
    ("page.tsx", "/* " * 50_000),
    ("page.tsx", "{/*" * 10_000),
    ("page.tsx", "``" * 10_000),
    ("page.toml", "a." * 250_000),
    ("page.toml", "[" + "a ." * 250_000),
    ("page.toml", "a = {" + "'b'. " * 250_000),
    ("page.yaml", "text: |1\n" + " " * 900_000 + "Calm skin is it\n"),
    ("page.yaml", "- " + '\\"' * 250_000),
    ("page.toml", "a = " + '\\"' * 250_000),
    ("page.json", "[" + '\\"' * 250_000),
    ("page.json", '{"about us": "tle' + "(" * 150 + 's&s skin so"}'),
    ("page.json", '{"about us": "it is ' + "<a" * 100_000 + '"}'),
    ("page.txt", "a" + " " * 100_000 + "?"),
    ("page.txt", "---" + " " * 100_000 + "?"),
    ("page.yaml", "title: x" + " " * 500_000 + "y"),
    ("page.html", "<p>" + "/" * 100_000 + " x" + "<sup>1</sup>" * 1000),
    ("page.rst", "/" * 100_000 + " >>" + " [#a]_" * 500),
    ("page.astro", "<title>" * 50_000),
    ("page.vue", "<template>" + "<title>" * 50_000),
    ("page.svelte", "<title>" * 50_000),
]


@pytest.mark.parametrize(("name", "text"), SLOW, ids=range(len(SLOW)))
def test_what_was_slow_ends(name: str, text: str) -> None:
    with suppress(DocumentError):
        read(name, text)


@pytest.mark.parametrize("word", ["a" + "(" * 90 + "&", "a" + ":a" * 90 + "&", "a-" * 90 + "&", "a" + "[]" * 90 + "&"])
def test_a_list_of_class_names_is_told_without_backtracking(word: str) -> None:
    """A value of 129 characters took for ever: the pattern for class names could match brackets in two ways."""
    assert is_prose(("body",), f"{word} nll< ie") in (True, False)
    assert is_prose(("other",), f"{word} nll< ie") in (True, False)
