"""Texts for a terminal: nothing in the copy acts on it, cuts keep to the width, the carets stand below the words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lint.reports.safe import cells, visible
from lint.reports.terminal import Page, Style, count, excerpt, join
from tests.reports.nasty import COPY, is_safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text” é 日本", "plain – “text” é 日本"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\tb", "a    b"),
        ("a\r\nb", "a  b"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("pain\u00adfree", "pain<U+00AD>free"),
        ("\ud800", "<U+D800>"),
        ("👩\u200d🦰", "👩\u200d🦰"),
        ("pain\u200dfree", "pain<U+200D>free"),
        ("👩\u200d", "👩<U+200D>"),
        ("a\u200d👩", "a<U+200D>👩"),
        ("\u200d👩 \ufe0f", "<U+200D>👩 <U+FE0F>"),
        ("☠\ufe0f\u200d☠", "☠\ufe0f\u200d☠"),
        ("☠\ufe0f 1\ufe0f\u20e3 a\ufe0f 1\ufe0f", "☠\ufe0f 1\ufe0f\u20e3 a<U+FE0F> 1<U+FE0F>"),
        ("pain\u3164\U000e0000\u061cfree", "pain<U+3164><U+E0000><U+061C>free"),
        ("::error::a", "<U+003A>:error::a"),
        ("\t::a", "    <U+003A>:a"),
        ("a ::b", "a ::b"),
        ("##[error]", "<U+0023>#[error]"),
        ("###vso[a]", "#<U+0023>#vso[a]"),
        ("## [a]", "## [a]"),
    ],
)
def test_stand_ins(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(COPY)
def test_nothing_visible_acts_on_the_terminal(text: str) -> None:
    assert is_safe(visible(text))
    assert visible(visible(text)) == visible(text)


@given(COPY.filter(lambda text: "\n" not in text), st.data(), st.integers(20, 60))
def test_an_excerpt_fits_and_holds_the_span(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown = excerpt(line, start, end, width, Style())
    whole = shown.before + shown.span + shown.after
    assert is_safe(whole)
    assert cell_len(whole) <= width or sum(unicodedata.combining(char) != 0 or char == "\u200d" for char in line)
    assert "".join(cells(line)[start:end]).startswith(shown.span.removesuffix("…"))
    if start < end and not line[start:end].isspace():
        assert shown.span or line[start] in "\u200d"
    assert shown.underline.count("^") == max(cell_len(shown.span), 1)


@pytest.mark.parametrize(
    ("line", "span", "width", "expected"),
    [
        ("It is shiny today.", "shiny", 40, "It is [shiny] today."),
        ("\t  It is shiny today.  ", "shiny", 40, "It is [shiny] today."),
        ("\ufeffIt is shiny.", "shiny", 40, "It is [shiny]."),
        ("one two three four five six seven shiny eight nine ten", "shiny", 30, "…five six seven [shiny] eight…"),
        ("shiny one two three four five six seven eight nine ten", "shiny", 20, "[shiny] one two…"),
        ("one two three four five six seven eight nine ten shiny", "shiny", 20, "…nine ten [shiny]"),
        ("x" * 100 + "shiny" + "y" * 100, "shiny", 15, "…xxxxxx[shiny]yy…"),
        ("shiny and bright and clean", "shiny and bright and clean", 12, "[shiny and ]…"),
        ("日本語 shiny 日本語", "shiny", 40, "日本語 [shiny] 日本語"),
    ],
)
def test_lines_are_cut_around_the_span(line: str, span: str, width: int, expected: str) -> None:
    start = line.index(span)
    shown = excerpt(line, start, start + len(span), width, Style())
    assert f"{shown.before}[{shown.span}]{shown.after}" == expected


def test_carets_stand_below_wide_and_combining_characters() -> None:
    line = "日本e\u0301 shiny"
    shown = excerpt(line, line.index("shiny"), len(line), 40, Style())
    assert shown.underline == " " * 6 + "^^^^^"
    assert excerpt("\ta日本b", 2, 4, 40, Style()).underline == " ^^^^"


def test_a_very_long_line_costs_no_more_than_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def counted(text: str) -> list[str]:
        nonlocal seen
        seen += len(text)
        return list(text)

    monkeypatch.setattr("lint.reports.terminal.cells", counted)
    excerpt("x " * 500_000, 500_000, 500_005, 80, Style())
    assert seen < 1000


def test_prose_is_wrapped_with_a_hanging_indent() -> None:
    page = Page(Style(width=40))
    page.prose("Most people describe a mild prickling; numbing cream is available.", "  Try: ")
    assert page.text() == "  Try: Most people describe a mild\n       prickling; numbing cream is\n       available.\n"


def test_a_line_that_is_wrapped_or_put_together_is_no_command() -> None:
    page = Page(Style(width=40))
    page.prose("x" * 36 + "::error::b", "    ")
    page.line("  ", "#", ("#[error]", "bold"), " ##[b]")
    page.line(" ", (":", "bold"), ":error::")
    assert page.text() == f"    {'x' * 36}\n    <U+003A>:error::b\n  <U+0023>#[error] <U+0023>#[b]\n <U+003A>:error::\n"


def test_items_fill_lines_and_are_broken_only_between_pieces() -> None:
    page = Page(Style(width=40))
    page.items([["a.md:1:1;"], ["b c.md:3:3,", "4:4;"], ["x" * 50], ["end"]], "  Also in 5 places: ", "     ")
    page.items([["y" * 30], ["z"]], "  Also in 2 places: ", "     ")
    page.items([["w" * 20, "v" * 20, "u"]], "  Also: ", "     ")
    assert page.text().splitlines() == [
        "  Also in 5 places: a.md:1:1;",
        "     b c.md:3:3, 4:4;",
        f"     {'x' * 50}",
        "     end",
        "  Also in 2 places:",
        f"     {'y' * 30} z",
        f"  Also: {'w' * 20}",
        f"     {'v' * 20} u",
    ]


def test_tables_line_up_whatever_the_characters() -> None:
    page = Page(Style())
    page.table([("rule", "n"), ("日本", "1"), ("a\x1b", "10")], frozenset({1}))
    assert page.text() == "rule        n\n日本        1\na<U+001B>  10\n"


def test_colour_only_where_it_is_asked_for() -> None:
    texts = []
    for color in (False, True):
        page = Page(Style(color=color))
        page.line(("word", "bold red"))
        texts.append(page.text())
    assert texts == ["word\n", "\x1b[1;31mword\x1b[0m\n"]


def test_counting_words() -> None:
    assert (count(1, "file"), count(2, "file"), count(1200, "word")) == ("1 file", "2 files", "1,200 words")
    assert (join(["a"]), join(["a", "b"]), join(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
