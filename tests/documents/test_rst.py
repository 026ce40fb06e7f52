"""reStructuredText on small texts (tests/documents/cases/rst.yaml), and that docutils reads generated documents alike."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, Passage, read

Exact = Callable[[Document], None]
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "rst.yaml").read_text(encoding="utf-8"))


def show(passage: Passage) -> str:
    return f"{passage.kind.value}{f' {passage.level}' if passage.level else ''}: {passage.text}"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_passages_of_a_text(case: dict[str, Any], mark: str, newline: str, assert_exact: Exact) -> None:
    document = read("page.rst", mark + case["source"].replace("\n", newline))
    assert [show(passage) for passage in document.passages] == case["passages"]
    assert_exact(document)
    links = [(passage.text[link.start : link.end], link.target) for passage in document.passages for link in passage.links]
    for link in case.get("links", ()):
        assert (link["text"], link["target"]) in links
    problems = case.get("problems", [])
    assert [problem.line for problem in document.problems] == [problem["line"] for problem in problems]
    for told, expected in zip(document.problems, problems, strict=True):
        assert expected["message"] in told.message


# What docutils makes of a text

UNREAD = (
    nodes.system_message,
    nodes.comment,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.pending,
    nodes.option_group,
    nodes.raw,
    nodes.label,
    nodes.target,
)
TEXTS = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.term,
    nodes.classifier,
    nodes.caption,
    nodes.attribution,
    nodes.field_name,
    nodes.rubric,
    nodes.substitution_definition,
)


def reference(text: str) -> tuple[list[str], int]:
    """The texts that docutils finds, in the form of passages, and the level of its worst message (3: an error)."""
    defaults = get_default_settings(Parser)
    defaults.report_level, defaults.halt_level, defaults.warning_stream, defaults.file_insertion_enabled = 6, 7, "", False
    document = new_document("page", defaults)
    Parser().parse(text, document)
    found: list[str] = []
    collect(document, found)
    found = [re.sub(r"https?://[\w./]*\w", "\ufffc", " ".join(text.split())) for text in found]
    level = max((message["level"] for message in document.findall(nodes.system_message)), default=0)
    return sorted(text for text in found if any(map(str.isalnum, text))), level


def collect(node: nodes.Node, found: list[str]) -> None:
    for child in node.children:
        if isinstance(child, nodes.image):
            found.append(child.get("alt", ""))
        elif isinstance(child, nodes.line_block):
            lines = [inline(line) for line in child.findall(nodes.line)]
            found += "\n".join(line if line.strip() else "\0" for line in lines).split("\0")
        elif isinstance(child, TEXTS):
            found.append(inline(child))
        elif not isinstance(child, UNREAD):
            collect(child, found)


def inline(node: nodes.Node) -> str:
    parts = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            parts.append(nodes.unescape(str(child)))
        elif isinstance(child, (nodes.literal, nodes.substitution_reference)):
            parts.append("\ufffc")
        elif isinstance(child, nodes.image):
            parts.append(child.get("alt", "") if isinstance(node, nodes.substitution_definition) else "")
        elif not isinstance(child, (nodes.footnote_reference, nodes.citation_reference, nodes.system_message)):
            parts.append(inline(child))
    return "".join(parts)


def assert_read_alike(text: str, assert_exact: Exact) -> None:
    # Sentences over two paragraphs, which docutils does not put together, are tested in test_sentences.py.
    with patch("lint.documents.joined", list):
        document = read("page.rst", text)
    assert_exact(document)
    expected, level = reference(text)
    if level < 3:
        assert sorted(passage.text for passage in document.passages) == expected


LINES = """
word|calm skin|- item|* item|+ item|-|1. one|2. two|#. auto|(a) par|b) par|i. rom|ii. rom|A. Upper|::|text::|para ::|====|----|---|==
*em*|**st**|``lit``
:field: value|:f:|-a  opt|--long=x  opt|>>> doc|..|.. comment|.. note:: hi|.. note::|.. [1] foot|.. [#] auto|.. [Cit] cite|.. _t: http://x.example
.. #s# replace:: text|__ http://y.example|> quoted|-- Ann|\u2014 Bob|.. image:: a.png|:alt: face|.. figure:: a.png|.. code::
.. topic:: Title|.. admonition:: Title|.. container:: x|.. epigraph::
x \\* y|Mr. X|see_ it|`ph`_|a `t <u>`_.|# line|#|# more|\U0001f600|\u6f22\u5b57 \u00e9
"""
LINE = st.builds(
    lambda indent, line, gap: "\n" * gap + " " * indent + line.replace("#", "|"),
    st.sampled_from([0, 0, 0, 2, 3, 3, 4]),
    st.sampled_from([line for row in LINES.split("\n") for line in row.split("|") if line]),
    st.integers(0, 1),
)


@settings(max_examples=500, deadline=None)
@given(lines=st.lists(LINE, min_size=1, max_size=9))
def test_docutils_tells_blocks_alike(lines: list[str], assert_exact: Exact) -> None:
    assert_read_alike("Begin.\n\n" + "\n".join(lines), assert_exact)


MARKS = """
* ** ` `` _ __ | [1]_ [#a]_ < > ( ) " ' \\ \\+ : a:b word a_ x+y `t+<http://u.example>`_ + ~ - \u201c \u201d _` . , \u00e9_ [ ] a_b_c
a--b_ `a` `n+<m_>`_ \\* *a* **b** ``c`` :emphasis:`d` `e`:strong:
"""


@settings(max_examples=500, deadline=None)
@given(marks=st.lists(st.sampled_from([mark.replace("+", " ").replace("~", "\nx") for mark in MARKS.split()]), min_size=1, max_size=10))
def test_docutils_tells_inline_markup_alike(marks: list[str], assert_exact: Exact) -> None:
    text = "Begin " + "".join(marks)
    # A role on both sides, or a role and a reference: docutils shows the source of such an error, backslashes and all.
    if not re.search(r"`:\w+:(?:.|\n)*\\|:\w+:`(?:.|\n)*\\|:`(?:.|\n)*`(?:_|:)|`:\w+:_", text):
        assert_read_alike(text, assert_exact)


WORDS = [
    "calm",
    "no pain",
    "*em*",
    "",
    "- item",
    "\u00e9",
    "\U0001f600",
    "a\u0301",
    "``l``",
    "1. one",
    "|",
    "+",
    "\u6f22\u5b57",
    ".. note:: hi",
]


@st.composite
def grid_tables(draw: st.DrawFn) -> str:
    """A table, sometimes with a span or with one character changed."""
    widths = draw(st.lists(st.integers(13, 16), min_size=1, max_size=3))
    border = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [border]
    for number in range(draw(st.integers(1, 3))):
        joins = draw(st.integers(0, 4)) == 0
        for _ in range(draw(st.integers(1, 3))):
            cells = [padded(f" {draw(st.sampled_from(WORDS))}", width) for width in widths]
            lines.append("|" + (" " if joins else "|").join(cells) + "|")
        lines.append(border.replace("-", "=") if number == 0 and draw(st.booleans()) else border)
    if lines[-1] != border:
        lines[-1] = border
    if draw(st.integers(0, 5)) == 0:
        row = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[row]) - 1))
        lines[row] = lines[row][:column] + draw(st.sampled_from("+-| x=")) + lines[row][column + 1 :]
    return "\n".join(lines)


@st.composite
def simple_tables(draw: st.DrawFn) -> str:
    widths = draw(st.lists(st.integers(11, 14), min_size=2, max_size=4))
    border = "  ".join("=" * width for width in widths)
    lines = [border]
    for number in range(draw(st.integers(1, 5))):
        first = [] if draw(st.booleans()) else [""]
        cells = (first + [draw(st.sampled_from(WORDS)) for _ in widths])[: len(widths)]
        lines.append("  ".join(padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip())
        if draw(st.integers(0, 4)) == 0:
            lines.append("-" * (widths[0] + 2 + widths[1]) + "".join("  " + "-" * width for width in widths[2:]))
        if number == 0 and draw(st.booleans()):
            lines.append(border)
    return "\n".join([*lines, border])


def padded(text: str, width: int) -> str:
    wide = {"\U0001f600": 2, "\u6f22\u5b57": 4, "a\u0301": 1}.get(text.strip(), len(text.strip()))
    return text + " " * (width - wide - (len(text) - len(text.lstrip())))


@settings(max_examples=300, deadline=None)
@given(table=st.one_of(grid_tables(), simple_tables()), indent=st.sampled_from(["", "  "]))
def test_docutils_tells_cells_alike(table: str, indent: str, assert_exact: Exact) -> None:
    assert_read_alike("Begin.\n\n" + indent + table.replace("\n", "\n" + indent) + "\n\nEnd.\n", assert_exact)


# Inputs made to be slow

REPEATED = """
*+|*a+|**a+|`a+|``a+|_`a+|#a+|[1]_+|[a|a_+|a-|-a|a:|:a:`|`a+<|\\|:a|-+|1.+|(a)+|i.+|-a++|:f:+x~|a~+b~|>+a~~|::~|a::~~+b~~|+--+~|=-=~x~|=-=-|==+==~
==+==~a+b~|===~|===~a~|..+note::+|..+note::+x~|+++:a:+b~|..+x~|..+[1]+a~|..+_a:+b~|..+#a#+replace::+x~|__+a~|#+a~|#~|>>>~|..+csv-table::~~+++"a~
..+raw::+html~~+++<a~|..+list-table::~~+++*+-+a~|\t|{{+|+++--+a~~|\u00ad|a+:+b+:+|`|``|=|=~|a~++b~~++++c~~|a_b_c_|"`a|(*|:a:`b`:c:
"""
PIECES = [
    piece.replace("+", " ").replace("~", "\n").replace("#", "|").replace("=-=", "+--+").replace("=-", "+-")
    for row in REPEATED.split("\n")
    for piece in row.split("|")
    if piece
]


def work(text: str) -> int:
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
        read("page.rst", text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_length(piece: str) -> None:
    assert work(piece * 1200) < 2.3 * work(piece * 600) + 2000


@pytest.mark.parametrize("piece", ["- ", ":a: ", ".. note:: ", "*a ", "`a <", "a_", "\\", "+-", "a\n b\n"])
def test_twenty_thousand_of_each_are_read(piece: str) -> None:
    read("page.rst", "Calm skin.\n\n" + piece * 20_000)


@pytest.mark.parametrize(
    "text",
    [
        "".join(" " * depth + "- a\n" for depth in range(1000)),
        "".join(" " * (1000 - depth) + "a\n" for depth in range(1000)),
        ("+" + "-+" * 60 + "\n") * 500,
        ("+" * 200 + "\n") * 500,
        "+" + "-+" * 100 + "\n" + ("|" * 201 + "\n") * 500 + "+" + "-+" * 100 + "\n",
        "\x00\ud800 *\x00* `\x00`_",
    ],
    ids=range(6),
)
def test_depth_and_odd_characters_end_in_no_crash(text: str, assert_exact: Exact) -> None:
    assert_exact(read("page.rst", text))


def test_what_stands_deeper_than_is_read_is_one_text() -> None:
    (passage,) = read("page.rst", "- " * 60 + "Calm skin.").passages
    assert passage.text.endswith("Calm skin.")
