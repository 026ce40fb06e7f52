"""The rules that hold for every format: white space, invisible characters, addresses, links."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from lint.documents.builder import OBJECT, Output, PassageBuilder
from lint.documents.model import Document, Kind, Link, Passage
from lint.documents.source import MASK_NOTHING, MASK_OBJECT, Piece, Source


def build(text: str, *cuts: int) -> list[Passage]:
    """The passages of a text that is given in runs, cut at some places."""
    output = Output()
    builder = PassageBuilder(output)
    source = Source.of_file(text)
    places = [0, *cuts, len(text)]
    for start, end in pairwise(places):
        builder.run(source, start, end)
    builder.end()
    return output.passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a  b\t\n c ", "a b c"),
        ("a\u00a0\u00a0b \u2009 c\u00a0d", "a b c d"),
        ("gua\u00adran\u200btee \u200b now\ufeff", "guarantee now"),
        (f"a {MASK_OBJECT * 3}{MASK_NOTHING} b{MASK_NOTHING * 2}c", f"a {OBJECT} bc"),
        ("see https://a.example/x_(y)?z=1. Or www.b.example, not a://b", f"see {OBJECT}. Or {OBJECT}, not a://b"),
        ("ask ann.lee@a.example, @ann or 5@home", f"ask {OBJECT}, @ann or 5@home"),
    ],
)
def test_text_of_a_run(text: str, expected: str, assert_exact: Callable[[Document], None]) -> None:
    passages = build(text)
    assert [passage.text for passage in passages] == [expected]
    assert_exact(Document("x", text, passages))


@pytest.mark.parametrize("text", ["", "  ", "\u00ad", "-- * --", f"{MASK_OBJECT}.", "\ufeff\u2192"])
def test_nothing_to_read_makes_no_passage(text: str) -> None:
    assert build(text) == []


def test_an_address_that_a_parser_has_cut_is_whole() -> None:
    text = "at https://a.example/x_y_z now"
    (passage,) = build(text, 21, 23)
    assert passage.text == f"at {OBJECT} now"
    assert passage.links == (Link(3, 4, "https://a.example/x_y_z"),)
    assert passage.source_range(3, 4) == (3, 26)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/services/pain-free-dentistry/ is old", f"{OBJECT} is old"),
        ("see (/blog/painless/2.html).", f"see ({OBJECT})."),
        ("a/b/c, 24/7, and/or, 3 /4", "a/b/c, 24/7, and/or, 3 /4"),
    ],
)
def test_a_path_of_the_site_is_an_address_and_leads_to_no_source(text: str, expected: str) -> None:
    (passage,) = build(text)
    assert (passage.text, passage.links) == (expected, ())


def test_links_go_on_over_a_boundary_and_end_with_the_text() -> None:
    output = Output()
    source = Source.of_file("see this and that ")
    builder = PassageBuilder(output)
    builder.run(source, 0, 4)
    builder.link("/x")
    builder.run(source, 4, 8)
    builder.begin(Kind.ITEM)
    builder.run(source, 8, 18)
    builder.end_link()
    builder.end()
    assert [(passage.text, passage.kind, passage.links) for passage in output.passages] == [
        ("see this", Kind.PARAGRAPH, (Link(4, 8, "/x"),)),
        ("and that", Kind.ITEM, (Link(0, 8, "/x"),)),
    ]


def test_what_is_cut_leaves_no_trace() -> None:
    output = Output()
    source = Source.of_file("97% 1 of")
    builder = PassageBuilder(output)
    builder.run(source, 0, 3)
    place = builder.place()
    builder.link("#fn1")
    builder.run(source, 4, 5)
    builder.end_link()
    assert builder.text_since(place) == "1"
    for target in builder.cut(place):
        builder.mark(target)
    builder.run(source, 5, 8)
    builder.end()
    assert [(passage.text, passage.links) for passage in output.passages] == [("97% of", (Link(0, 3, "#fn1"),))]


def test_sources_nest() -> None:
    """A text in a text in a file: places come out in the file."""
    file = Source.of_file('x = "pain\\u0020less & so"')
    value = Source.join([*file.pieces(5, 9), Piece(" ", *file.range(9, 15), verbatim=False), *file.pieces(15, 24)])
    assert value.text == "pain less & so"
    assert [value.range(start, end) for start, end in [(0, 4), (4, 5), (4, 9), (10, 11)]] == [(5, 9), (9, 15), (9, 19), (20, 21)]
    part = value.part(3, 7)
    assert (part.text, part.range(0, 4)) == ("n le", (8, 17))
    assert (value.place(5), value.place(14)) == (15, 24)
