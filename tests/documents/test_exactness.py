"""A claim planted in a generated page is found in one passage, and its range is the range that was planted."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, read
from lint.documents.tags import EndTag, StartTag, Unclosed, tokens

Exact = Callable[[Document], None]
CLAIMS = ["entirely painless", "100% safe", "guaranteed results for you", "no downtime"]
FILLERS = ["We open at nine & close at five.", "Café crème \U0001f600 is free.", "Bring a friend – or two."]
MARKS = {
    "md": ["**", "*", "~~", "<b>", '<span class="x">', "["],
    "html": ["<b>", "<em>", "<a href='/x'>", "<span>"],
    "txt": ["**"],
}
ENDS = {"<b>": "</b>", "<em>": "</em>", "<a href='/x'>": "</a>", "<span>": "</span>", '<span class="x">': "</span>", "[": "](/x)"}


def plant(draw: st.DrawFn, form: str, claim: str) -> tuple[str, str, str]:
    """A claim as a page of some format writes it, in three parts: marks before, from the first letter to the last, marks after."""
    written = []
    for word in claim.split():
        letters = [_letter(draw, form, letter) for letter in word]
        if form == "html" and len(letters) > 1 and draw(st.booleans()):
            cut = draw(st.integers(1, len(letters) - 1))
            letters.insert(cut, draw(st.sampled_from(["<wbr>", "<!-- x -->", "</b>"])))
        if len(letters) > 1 and draw(st.integers(0, 3)) == 0:
            letters.insert(draw(st.integers(1, len(letters) - 1)), "\u00ad")
        mark = draw(st.sampled_from(["", *MARKS.get(form, [])]))
        written.append((mark, "".join(letters), ENDS.get(mark, mark)))
    gaps = {"html": [" ", "\n  ", "&nbsp;", "<br>\n", "\u00a0 "], "md": [" ", "\n", "&nbsp;", "  \n", "\u00a0"], "txt": [" ", "\n", "  "]}
    parts = []
    for number, (opening, word, closing) in enumerate(written):
        gap = draw(st.sampled_from(gaps.get(form, [" "]))) if number + 1 < len(written) else ""
        parts.append((opening, word, closing, gap))
    before, after = parts[0][0], parts[-1][2]
    middle = ""
    for number, (opening, word, closing, gap) in enumerate(parts):
        middle += (opening if number else "") + word + (closing + gap if number + 1 < len(parts) else "")
    return before, middle, after


def _letter(draw: st.DrawFn, form: str, letter: str) -> str:
    if form in ("html", "md") and draw(st.integers(0, 9)) == 0:
        return f"&#{ord(letter)};" if draw(st.booleans()) else f"&#x{ord(letter):x};"
    return letter


def html_page(paragraph: str, others: list[str]) -> str:
    return "<title>Hi</title>\n" + "".join(f"<p>{html.escape(text)}</p>\n" for text in others) + f"<div><p>{paragraph}</p></div>\n"


def markdown_page(paragraph: str, others: list[str]) -> str:
    return "---\ntitle: Hi there\n---\n" + "".join(f"> {text}\n\n" for text in others) + f"{paragraph}\n"


def text_page(paragraph: str, others: list[str]) -> str:
    return "\n\n".join([*others, paragraph])


PAGES: dict[str, Callable[[str, list[str]], str]] = {"html": html_page, "md": markdown_page, "txt": text_page}


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A format, a claim, the page that it is planted in, and how it is written there, from its first letter to its last."""
    form = draw(st.sampled_from(sorted(PAGES)))
    claim = draw(st.sampled_from(CLAIMS))
    before, middle, after = plant(draw, form, claim)
    others = draw(st.lists(st.sampled_from(FILLERS), max_size=3))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = PAGES[form](f"The peel is {before}{middle}{after}, we think.", others).replace("\n", newline)
    return form, claim, draw(st.sampled_from(["", "\ufeff"])) + text, middle.replace("\n", newline)


@settings(max_examples=400, deadline=None)
@given(page=pages())
def test_planted_claim_is_found_where_it_stands(page: tuple[str, str, str, str], assert_exact: Exact) -> None:
    form, claim, text, written = page
    document = read(f"page.{form}", text)
    assert not document.problems
    assert_exact(document)
    (passage,) = (passage for passage in document.passages if claim in passage.text)
    start = passage.text.index(claim)
    found = passage.source_range(start, start + len(claim))
    assert text[slice(*found)] == written
    assert passage.decode(*found) == claim


VALUES = st.text(st.sampled_from("ab Zé\U0001f600\"'\\&<>*_#:-\n\t,{}[]|%@`!?0."), max_size=40)


@settings(max_examples=300, deadline=None)
@given(before=VALUES, after=VALUES, ascii_only=st.booleans(), indent=st.sampled_from([None, 2]), bom=st.booleans())
def test_planted_claim_in_a_json_string(
    before: str, after: str, ascii_only: bool, indent: int | None, bom: bool, assert_exact: Exact
) -> None:
    value = f"{before} We find it entirely painless here {after}"
    text = "\ufeff" * bom + json.dumps({"title": "Hi", "list": [{"answer": value}]}, ensure_ascii=ascii_only, indent=indent)
    document = read("page.json", text)
    assert_exact(document)
    for passage in document.passages:
        if "entirely painless" in passage.text:
            start = passage.text.index("entirely painless")
            assert text[slice(*passage.source_range(start, start + 17))] == "entirely painless"


@st.composite
def yaml_values(draw: st.DrawFn) -> tuple[str, str]:
    """A value with a claim as YAML writes it after its key, and the claim in it as written."""
    style = draw(st.sampled_from(["plain", "single", "double", "literal", "folded"]))
    gap = draw(st.sampled_from([" ", "\n    "]))
    claim = f"entirely{gap}painless"
    words = draw(st.lists(st.sampled_from(["Calm", "skin", "for", "you", "café"]), min_size=1, max_size=6))
    lead, tail = " ".join(words), " ".join(reversed(words))
    if style == "plain":
        return f"{lead} {claim} {tail}", claim
    if style == "single":
        return f"'It''s {lead} {claim}\n\n    {tail}'", claim
    if style == "double":
        claim = claim.replace("p", "\\x70").replace("i", draw(st.sampled_from(["i", "\\u0069"])))
        return f'"{lead} \\"{claim}\\" \\\n   {tail}"', claim
    sign = {"literal": "|", "folded": ">"}[style] + draw(st.sampled_from(["", "-", "+"]))
    return f"{sign}\n    {lead} {claim}\n    {tail}\n\n    {lead}\n", claim


@settings(max_examples=300, deadline=None)
@given(value=yaml_values(), newline=st.sampled_from(["\n", "\r\n"]), bom=st.booleans())
def test_planted_claim_in_front_matter(value: tuple[str, str], newline: str, bom: bool, assert_exact: Exact) -> None:
    written, claim = value
    text = "\ufeff" * bom + f"---\nimage: /x.png\nanswer: {written}\nlast: 3\n---\nHello there.\n".replace("\n", newline)
    document = read("page.md", text)
    assert not document.problems
    assert_exact(document)
    (passage,) = (passage for passage in document.passages if "entirely painless" in passage.text)
    start = passage.text.index("entirely painless")
    assert text[slice(*passage.source_range(start, start + 17))] == claim.replace("\n", newline)


MARKS_OF_ALL_KINDS = """
<p> </p> <b> </b> <div+hidden> </div> <a+href='x'> </a> <sup> </sup> <br> <!-- --> <script> </script> <code> </code> <img+alt='a&amp;b'>
<li> <td> <h2> ** * _ ` ``` [ ](x) ![ | # > - 1. --- &amp; &shy; &#8209; {{ }} {% %} { } <? ?> \\ \u00ad \u200b \U0001f600 www.a.b a@b.c
word two +++ title: [^1] " ' : ::: {:.x} <Card+x={1}> import
"""
SOUP = st.lists(st.sampled_from([mark.replace("+", " ") for mark in MARKS_OF_ALL_KINDS.split()]), max_size=30)


@settings(max_examples=600, deadline=None)
@given(marks=SOUP, between=st.sampled_from(["", " ", "\n", "\r\n", "\n\n"]), form=st.sampled_from(["md", "mdx", "html", "txt"]))
def test_any_soup_of_marks_is_read_exactly(marks: list[str], between: str, form: str, assert_exact: Exact) -> None:
    assert_exact(read(f"page.{form}", between.join(marks)))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60), form=st.sampled_from(["md", "mdx", "html", "txt"]))
def test_any_text_is_read_exactly(text: str, form: str, assert_exact: Exact) -> None:
    assert_exact(read(f"page.{form}", text))


@pytest.mark.parametrize("text", ["a < b <3 <", "<p>x</p", "<", "</", "<!", "<a b='c", "<title>x"])
def test_tokens_never_overlap(text: str) -> None:
    places = [(token.start, token.end) for token in tokens(text) if not isinstance(token, Unclosed)]
    assert all(start < end for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


class Reference(HTMLParser):
    """What the standard library makes of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, object]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in reversed(attrs)}))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/" + tag, None))


WELL_FORMED = [
    "<p>",
    "</p>",
    "<B+class=x>",
    "</b+>",
    "<img+alt='a+&amp;+b'+src=/x?a=1&b+hidden>",
    "<br/>",
    '<a+href+=+"x+>"+href=y>',
    "</a>",
    "<!--+<p>+-->",
    "<!DOCTYPE+html>",
    "word+",
    "&amp;",
    "5+<+6+",
    "<script>a<b</script>",
    "<style>p+>+a</style>",
]


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(st.sampled_from(WELL_FORMED), max_size=12))
def test_tags_are_those_of_the_standard_library(pieces: list[str]) -> None:
    text = "".join(pieces).replace("+", " ")
    found: list[tuple[str, object]] = []
    for token in tokens(text):
        if isinstance(token, StartTag):
            found.append((token.name, {name: html.unescape(text[slice(*value)]) for name, value in token.attributes.items()}))
            found += [("/" + token.name, None)] if token.self_closing else []
        elif isinstance(token, EndTag):
            found.append(("/" + token.name, None))
    assert found == Reference(text).found
