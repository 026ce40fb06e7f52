"""Generated input for every format of the registry: nothing but a DocumentError is raised, every place is exact.

`docs/fuzzing.md` tells of the longer, coverage-guided runs; what they found is here as REGRESSIONS.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from lint.documents import _FORMATS, _TEMPLATES, Document, DocumentError, _format, load, read, syntax

Exact = Callable[[Document], None]

#: Marks of each reader, which those of its target are.
MARKS = {form.reader: target.marks for name, target in TARGETS.items() if (form := _format(f"page.{name}"))}
TEXTS = sorted(suffix for suffix, form in _FORMATS.items() if not form.binary)
NAMES = [f"page{suffix}" for suffix in TEXTS if _format(f"page{suffix}")] + [f"page{suffix}" for suffix in sorted(_TEMPLATES)]
NAMES += ["page.blade.php", "page.md.erb", "page.txt.j2", "page.json.njk"]
WORDS = (
    "Calm skin",
    "soft",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    ".",
    "é",
    "\U0001f600",
    "\u00ad",
    "\u2028",
    "\x85",
    "\x0c",
    "\ufdd0",
    "\ufdd1",
)


def marks_of(name: str) -> tuple[str, ...]:
    """The marks that a file of this name may be full of."""
    form = _format(name)
    assert form is not None
    return (*MARKS[form.reader], *(TARGETS["njk"].marks if form.reader not in ("json_values", "toml_values") else ()), *WORDS)


@st.composite
def soups(draw: st.DrawFn) -> tuple[str, str]:
    """The name of a file and a text of the marks of its format."""
    name = draw(st.sampled_from(NAMES))
    own, mixed = st.sampled_from(MARKS_AND_WORDS[name]), st.one_of(st.sampled_from(MARKS_AND_WORDS[name]), st.text(max_size=4))
    return name, "".join(draw(st.lists(draw(st.sampled_from([own, mixed])), max_size=40)))


MARKS_AND_WORDS = {name: marks_of(name) for name in NAMES}


def test_every_reader_is_fuzzed() -> None:
    assert {form.reader for form in _FORMATS.values()} <= set(MARKS)


@settings(max_examples=2500, deadline=None)
@given(page=soups())
def test_any_soup_of_marks_is_read_exactly(page: tuple[str, str], assert_exact: Exact) -> None:
    with suppress(DocumentError):
        assert_exact(read(*page))


@settings(max_examples=1000, deadline=None)
@given(name=st.sampled_from(NAMES), text=st.text(st.characters(), max_size=80))
def test_any_text_is_read_exactly(name: str, text: str, assert_exact: Exact) -> None:
    with suppress(DocumentError):
        assert_exact(read(name, text))


@settings(max_examples=1000, deadline=None)
@given(
    name=st.sampled_from([*NAMES, "page.docx", "page.unknown", "page"]),
    opening=st.sampled_from(
        [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE, b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]
    ),
    data=st.binary(max_size=120),
)
def test_any_bytes_are_read_or_refused(name: str, opening: bytes, data: bytes, assert_exact: Exact) -> None:
    with suppress(DocumentError):
        assert_exact(load(name, opening + data))


@pytest.mark.parametrize(
    "label", ["undefined", "idna", "punycode", "utf-7", "unicode_escape", "hex", "zlib", "..", "-", "utf-8-sig", "a" * 300]
)
def test_any_declared_encoding_is_read_or_refused(label: str, assert_exact: Exact) -> None:
    for data in (b"\xff", b"\xe9 Calm", b"+2AA- \\ud800 \xff", b"\x80" * 200):
        with suppress(DocumentError):
            assert_exact(load("page.html", f"<meta charset={label}><p>Calm skin ".encode() + data))


@settings(max_examples=150, deadline=None)
@given(marks=st.lists(st.sampled_from(TARGETS["docx"].marks), max_size=30), styles=st.booleans())
def test_any_word_document_is_read_or_refused(marks: list[str], styles: bool) -> None:
    document = next(iter(TARGETS["docx"].seeds()))
    place = document.find(b"<w:body>") + len(b"<w:body>")
    soup = "".join(marks).encode()
    TARGETS["docx"].check(document + b"\0" + soup if styles else document[:place] + soup + document[place:])


@pytest.mark.parametrize("target", TARGETS)
def test_what_the_fuzzer_starts_from_is_read(target: str) -> None:
    seeds = list(TARGETS[target].seeds())
    assert seeds
    for seed in seeds[:40]:
        TARGETS[target].check(seed)


#: What the runs of the fuzzer found, made small.
REGRESSIONS = [
    ("page.html", "&nbspPeels are calm"),
    ("page.html", "&ampamp; &notit; &semi; &nbsp&nbsp&nbspx"),
    ("page.yaml", "text: a\x85 Calm   skin  is  it   \x85"),
    ("page.yaml", 'text: "Calm <p>\x85skin"'),
    ("page.yaml", 'text: "Calm \x85\x85 *skin*\n\n  is it"'),
    ("page.yaml", 'text: "Calm\\ \n  skin \t\n\n  is it"'),
    ("page.yaml", "text: |1\n" + " " * 2000 + "Calm skin is it\n"),
    ("page.yaml", "text: >1\n\n  \n   Calm skin is it\n  and so\n b\n c\n"),
    ("page.tsx", "const a = 'painless for ' + >'Calm skin is it';"),
    ("page.vue", "<a>{{{{}``}}"),
    ("page.vue", '<i18n lang="yml">title: Calm skin</i18n>'),
    ("page.astro", "<a`>`a"),
    ("page.astro", "{<t`${<br>}`/>}"),
    ("page.svelte", "<a{`>a`}"),
    ("page.mdx", "<a.\n>"),
    ("page.mdx", "<a.\x0b>Calm"),
]


@pytest.mark.parametrize(("name", "text"), REGRESSIONS, ids=range(len(REGRESSIONS)))
def test_what_the_fuzzer_found_stays_mended(name: str, text: str, assert_exact: Exact) -> None:
    with suppress(DocumentError):
        assert_exact(read(name, text))


def test_a_module_that_is_given_up_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, assert_exact: Exact) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(syntax, "_STEPS", 10)
        assert read("page.tsx", "'" * 5000).problems
    document = read("page.tsx", "const a = <p>Calm skin</p>;")
    assert_exact(document)
    assert [passage.text for passage in document.passages] == ["Calm skin"] and not document.problems


def test_no_old_reference_swallows_the_word_after_it(assert_exact: Exact) -> None:
    document = read("page.html", "<p>Calm&nbspskin &notit; &semi; AT&ampT")
    assert_exact(document)
    assert [passage.text for passage in document.passages] == ["Calm skin ¬it; ; AT&T"]
    (passage,) = document.passages
    assert document.text[slice(*passage.source_range(5, 9))] == "skin"
