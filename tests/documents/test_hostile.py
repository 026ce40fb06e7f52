"""Inputs made to be slow or to break a parser: the work grows with the length, and nothing ends the process.

Work is counted in lines of Python that run, not in seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from lint.documents import DocumentError, read
from lint.documents.prose import is_prose

REPEATED = {
    "unclosed tags": "<a ",
    "unclosed comments": "<!--",
    "unclosed declarations": "<![CDATA[",
    "unclosed quotes": "<a x='\"",
    "deep elements": "<div>",
    "links in links": "<div><a href=x>t",
    "end tags without a start": "<b></i>",
    "hidden elements": "<i hidden>",
    "raw text": "<title>",
    "cells": "<table><tr><td>x",
    "superscripts": "x<sup>1",
    "breaks": "x<br>",
    "sharing texts": "<meta property=og:title content=abc>",
    "references": "&#",
    "template tags": "{{ x\n\n",
    "mixed template tags": "{% {# <% <?= ",
    "braces": "{",
    "tags with braces": "<A x={",
    "emphasis": "*a **b",
    "code marks": "` ``",
    "brackets": "![a](",
    "titles": '[a](x "',
    "quotes": "> ",
    "footnotes": "a[^1]",
    "addresses": "www.a@",
    "white space": " \u00a0\u200b",
    "words": "ab",
    "lines": "Short line\n",
    "modules": "export const a = {\n",
}
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


@pytest.mark.parametrize("form", ["html", "md", "mdx", "txt"])
@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_work_grows_with_the_length(form: str, piece: str) -> None:
    assert work(form, piece * 1200) < 2.3 * work(form, piece * 600) + 2000


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


@pytest.mark.parametrize("word", ["a" + "(" * 90 + "&", "a" + ":a" * 90 + "&", "a-" * 90 + "&", "a" + "[]" * 90 + "&"])
def test_a_list_of_class_names_is_told_without_backtracking(word: str) -> None:
    """A value of 129 characters took for ever: the pattern for class names could match brackets in two ways."""
    assert is_prose(("body",), f"{word} nll< ie") in (True, False)
    assert is_prose(("other",), f"{word} nll< ie") in (True, False)
