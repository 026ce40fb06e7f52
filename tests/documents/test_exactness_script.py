"""A claim planted in a generated module, YAML or TOML file is found in one passage, and its range is the range that was planted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, DocumentError, read

Exact = Callable[[Document], None]
CLAIM = "entirely painless"
FILLERS = ["We open at nine & close at five.", "Café crème \U0001f600 is free.", "Bring a friend – or two."]
#: Places of a module that hold copy: what stands before the claim and after it, and how its letters may be written.
PLACES = {
    "text": ("<p>It is ", " they say</p>", "reference"),
    "inline": ("<p>It <b>is</b> <Link to='/x'>", "</Link> they say</p>", "reference"),
    "attribute": ('<Card title="It is ', ' they say" />', "reference"),
    "expression": ('<p>It is {"', '"} they say</p>', "escape"),
    "single": ("<Faq items={[{ answer: 'It is ", " they say' }]} />", "escape"),
    "double": ('<Faq items={[{ answer: "It is ', ' they say" }]} />', "escape"),
    "template": ("<Faq items={[{ answer: `It is ", " they ${say}` }]} />", "escape"),
    "sum": ('<Faq items={[{ answer: "It is " + "', '" + say }]} />', "escape"),
}


@st.composite
def modules(draw: st.DrawFn) -> tuple[str, str]:
    """A module with the claim in it, and the claim as it is written there."""
    before, after, way = PLACES[draw(st.sampled_from(sorted(PLACES)))]
    letters = []
    for letter in CLAIM:
        code = ord(letter)
        forms = [f"&#{code};", f"&#x{code:x};"] if way == "reference" else [f"\\u{code:04x}", f"\\x{code:02x}", f"\\u{{{code:x}}}"]
        letters.append(draw(st.sampled_from(forms)) if draw(st.integers(0, 7)) == 0 else letter)
    claim = "".join(letters)
    others = "\n".join(f"      <p>{text}</p>" for text in draw(st.lists(st.sampled_from(FILLERS), max_size=3)))
    text = f'"use client";\nconst Page = () => (\n    <main className="mt-4">\n{others}\n      {before}{claim}{after}\n    </main>\n);\n'
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), claim


def found(document: Document) -> tuple[int, int]:
    """The range of the file that the claim stands at."""
    (passage,) = (passage for passage in document.passages if CLAIM in passage.text)
    start = passage.text.index(CLAIM)
    place = passage.source_range(start, start + len(CLAIM))
    assert passage.decode(*place) == CLAIM
    return place


@settings(max_examples=500, deadline=None)
@given(page=modules())
def test_planted_claim_in_a_module(page: tuple[str, str], assert_exact: Exact) -> None:
    text, written = page
    document = read("page.tsx", text)
    assert not document.problems
    assert_exact(document)
    assert text[slice(*found(document))] == written


VALUES = {
    "yaml": [
        "answer: It is {} they say",
        "answer: 'It is {} they say'",
        'answer: "It is {} they say"',
        "answer: >\n  It is {}\n  they",
    ],
    "toml": ['answer = "It is {} they say"', "answer = 'It is {} they say'", 'answer = """\nIt is {}\nthey say"""'],
}
OTHERS = {"yaml": ["id: x", "title: Calm \U0001f600"], "toml": ["id = 1", "title = 'Calm \U0001f600'"]}


@settings(max_examples=200, deadline=None)
@given(data=st.data(), form=st.sampled_from(sorted(VALUES)), newline=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
def test_planted_claim_in_a_data_file(data: st.DataObject, form: str, newline: str, mark: str, assert_exact: Exact) -> None:
    line = data.draw(st.sampled_from(VALUES[form]))
    opening = data.draw(st.sampled_from(["", "**", "<b>"]))
    written = f"entirely {opening}painless"
    before = data.draw(st.lists(st.sampled_from(OTHERS[form]), unique=True))
    closing = "</b>" if opening == "<b>" else opening
    text = mark + "\n".join([*before, line.format(written + closing), ""]).replace("\n", newline)
    document = read(f"page.{form}", text)
    assert_exact(document)
    assert text[slice(*found(document))] == written


SOUP = """
<p> </p> <b> </b> <> </> <Card+x={1}> </Card> {"+"} {x} {/*+*/} {`a${b}`} "a+b" 'a+b' `a+b+${ }` const+a+= ; ( ) { } [ ] => & && &amp; + ?
text: answer:+"x" //+c\n /*+c+*/ \\ \u00ad \U0001f600 return import+x+from+"y" export+default <img+alt="a"/> <!--
"""
PIECES = [mark.replace("+", " ") for mark in SOUP.split()]


@settings(max_examples=400, deadline=None)
@given(
    marks=st.lists(st.sampled_from(PIECES), max_size=30),
    between=st.sampled_from(["", " ", "\n"]),
    form=st.sampled_from(["tsx", "ts", "js", "yaml", "toml"]),
)
def test_any_soup_is_read_exactly(marks: list[str], between: str, form: str, assert_exact: Exact) -> None:
    with suppress(DocumentError):
        assert_exact(read(f"page.{form}", between.join(marks)))
