"""A claim planted in generated reStructuredText is found in one passage, and its range is the range that was planted."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, read

Exact = Callable[[Document], None]
CLAIMS = ["entirely painless", "100% safe", "guaranteed results for you", "no downtime"]
FILLERS = [
    "We open at nine and close at five.",
    "Caf\u00e9 cr\u00e8me \U0001f600 is free.",
    ".. painless comment",
    "-- not a name",
    "3 * 4 = 12_",
]
#: Marks around words of a claim, with what they need on either side to be told from text.
MARKS = [
    ("", ""),
    ("*", "*"),
    ("**", "**"),
    ("`", " <https://a.example/x>`_"),
    ("`", "`_"),
    (":emphasis:`", "`"),
    ("`", "`:strong:"),
    ("_`", "`"),
]


def indented(text: str, by: str) -> str:
    """All lines but the first indented."""
    return text.replace("\n", "\n" + by)


PLACES: dict[str, Callable[[str], str]] = {
    "paragraph": lambda text: text,
    "item": lambda text: "- " + indented(text, "  "),
    "number": lambda text: "12. " + indented(text, "    "),
    "nested": lambda text: "* Before\n\n  #. " + indented(text, "     "),
    "quote": lambda text: "Before\n\n   " + indented(text, "   "),
    "definition": lambda text: "Term\n  " + indented(text, "  "),
    "field": lambda text: "Before.\n\n:Our view: " + indented(text, "  "),
    "note": lambda text: ".. note:: " + indented(text, "   "),
    "topic": lambda text: ".. topic:: Peels\n   :class: x\n\n   " + indented(text, "   "),
    "figure": lambda text: ".. figure:: x.png\n   :alt: A face\n\n   " + indented(text, "   "),
    "footnote": lambda text: ".. [#] " + indented(text, "   "),
    "line block": lambda text: "| First\n| " + indented(text, "  ") + "\n| Last",
    "list table": lambda text: ".. list-table::\n\n   * - One\n     - " + indented(text, "       "),
    "replacement": lambda text: ".. |x| replace:: " + indented(text, "   "),
    "tab": lambda text: "-\t" + indented(text, "\t"),
    "title": lambda text: text.replace("\n", " ") + "\n" + "=" * (len(text) + 2),
    "grid table": lambda text: grid_table(text),
    "simple table": lambda text: "===  =====\nOne  " + indented(text, "     ") + "\n===  =====",
    "comma-separated": lambda text: '.. csv-table::\n\n   One, "' + indented(text, "   ").replace('"', '""') + '"',
}


def grid_table(text: str) -> str:
    lines = text.split("\n")
    width = max(map(len, lines)) + 2
    border = f"+-----+{'-' * width}+\n"
    return border + "".join(f"| one | {line}{' ' * (width - 1 - len(line))}|\n" for line in lines) + border


@st.composite
def written(draw: st.DrawFn, claim: str) -> tuple[str, str, str]:
    """A claim as reStructuredText writes it, in three parts: marks before, from the first letter to the last, marks after."""
    words = claim.split()
    parts = []
    for word in words:
        mark = draw(st.sampled_from(MARKS))
        letters = "".join(f"\\{letter}" if letter in "*`" or draw(st.integers(0, 9)) == 0 else letter for letter in word)
        if len(word) > 2 and not mark[0] and draw(st.integers(0, 4)) == 0:
            cut = draw(st.integers(1, len(word) - 1))
            # "\ " parts nothing on the page; it is what markup within a word needs around it.
            letters = f"{word[:cut]}\\ *{word[cut:]}*" if draw(st.booleans()) else f"{word[:cut]}\\ {word[cut:]}"
        parts.append((mark[0], letters, mark[1]))
    middle = ""
    for number, (opening, letters, closing) in enumerate(parts):
        middle += opening if number else ""
        middle += letters
        if number + 1 < len(parts):
            middle += closing + draw(st.sampled_from([" ", " ", "\n"]))
    after = parts[-1][2]
    # A claim that ends within markup ends before the mark.
    while middle.endswith("*"):
        middle, after = middle[:-1], "*" + after
    before = parts[0][0]
    while middle.startswith("\\"):
        middle, before = middle[1:], before + "\\"
    return before, middle, after


@settings(max_examples=600, deadline=None)
@given(
    claim=st.sampled_from(CLAIMS),
    place=st.sampled_from(sorted(PLACES)),
    others=st.lists(st.sampled_from(FILLERS), max_size=3),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
    data=st.data(),
)
def test_planted_claim_is_found_where_it_stands(
    claim: str, place: str, others: list[str], newline: str, bom: bool, data: st.DataObject, assert_exact: Exact
) -> None:
    before, middle, after = data.draw(written(claim))
    paragraph = f"The peel is {before}\x01{middle}\x02{after}, we think."
    marked = "\n\n".join([*others, PLACES[place](paragraph), *others]).replace("\n", newline)
    if place == "grid table":  # the marks of the planted place took two columns
        marked = "\n\n".join([*others, _grid_with_marks(paragraph), *others]).replace("\n", newline)
    text = "\ufeff" * bom + marked
    start, end = text.index("\x01"), text.index("\x02") - 1
    text = text.replace("\x01", "").replace("\x02", "")
    document = read("page.rst", text)
    assert not document.problems
    assert_exact(document)
    (passage,) = (passage for passage in document.passages if claim in passage.text)
    found = passage.source_range(passage.text.index(claim), passage.text.index(claim) + len(claim))
    assert found == (start, end)
    assert passage.decode(*found) == claim


def _grid_with_marks(text: str) -> str:
    """A grid table that is straight once the marks are taken out."""
    table = grid_table(text.replace("\x01", "").replace("\x02", ""))
    lines = table.split("\n")
    for number, line in enumerate(text.split("\n"), start=1):
        plain = line.replace("\x01", "").replace("\x02", "")
        lines[number] = lines[number].replace(plain, line, 1)
    return "\n".join(lines)


PIECES = """
* ** ` `` _ __ | [1]_ [#a]_ [Cit]_ < > \\ :role:` `_ <x>`_ - #. 1. (a) :field: .. ..+note:: ..+image::+x.png ..+[1] ..+_x: ..+|s|+replace::
..+csv-table:: ..+list-table:: ..+raw::+html ..+meta:: :description: :alt: +--+--+ |++|++| ===+=== ====== ------ >>> :: -a -- \t word two
&amp; <p> </p> <!-- {{ }} {% %} \u00ad \u200b \U0001f600 \u6f22 a\u0301 www.a.b a@b.c https://a.b/c " ' ( )
"""
SOUP = st.lists(st.sampled_from([piece.replace("+", " ") if piece[0] == "." else piece for piece in PIECES.split()]), max_size=30)
BETWEEN = st.lists(st.sampled_from(["", " ", "\n", "\r\n", "\n\n", "\n   ", "\n  ", "\n\t"]), min_size=30, max_size=30)


@settings(max_examples=800, deadline=None)
@given(pieces=SOUP, between=BETWEEN)
def test_any_soup_of_marks_is_read_exactly(pieces: list[str], between: list[str], assert_exact: Exact) -> None:
    assert_exact(read("page.rst", "".join(piece + gap for piece, gap in zip(pieces, between, strict=False))))


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_read_exactly(text: str, assert_exact: Exact) -> None:
    assert_exact(read("page.rst", text))
