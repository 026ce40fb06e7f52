"""Sentences over two paragraphs, and what is said to machines only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.documents import Document, read

Exact = Callable[[Document], None]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.html", "<p>Our new laser is entirely</p>\n<p>painless for you.</p>", ["Our new laser is entirely painless for you."]),
        ("a.html", "<div>Our new laser is entirely<br><br>painless for you.</div>", ["Our new laser is entirely painless for you."]),
        ("a.md", "Our new laser is entirely\n\npain**less**. It is\n\nquick", ["Our new laser is entirely painless. It is", "quick"]),
        ("a.html", "<p>Our new laser is here.</p><p>painless for you.</p>", ["Our new laser is here.", "painless for you."]),
        ("a.html", "<p>Our new laser is entirely</p><p>Painless.</p>", ["Our new laser is entirely", "Painless."]),
        ("a.html", "<p>Our lasers</p><p>painless for you.</p>", ["Our lasers", "painless for you."]),
        ("a.html", "<h2>Our new laser is entirely</h2><p>painless for you.</p>", ["Our new laser is entirely", "painless for you."]),
        ("a.html", "<div>to get over a long week</div><div>to feel better</div>", ["to get over a long week", "to feel better"]),
        ("a.md", "- our new laser is entirely\n- painless for you", ["our new laser is entirely", "painless for you"]),
    ],
)
def test_a_sentence_that_two_paragraphs_share_is_one(name: str, text: str, expected: list[str], assert_exact: Exact) -> None:
    document = read(name, text)
    assert [passage.text for passage in document.passages] == expected
    assert_exact(document)


def test_the_range_over_two_paragraphs_holds_the_markup_between() -> None:
    text = "<p>Our new laser is entirely</p>\n<p>pain<b>less</b> for you.</p>"
    (passage,) = read("a.html", text).passages
    start = passage.text.index("entirely")
    assert text[slice(*passage.source_range(start, start + 17))] == "entirely</p>\n<p>pain<b>less"


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('{"@type": "FAQPage", "text": "We cure acne."}', ["metadata: We cure acne.", "paragraph: We are calm. We are kind."]),
        ('{"@type": "Clinic", "description": "We are kind! We are calm"}', ["paragraph: We are calm. We are kind."]),
        ('{"@type": "Clinic", "description": "We are calm", "name": "we are calm."}', ["paragraph: We are calm. We are kind."]),
        ('[{"answer": "So it is."}, {"answer": "so it is"}]', ["metadata: So it is.", "paragraph: We are calm. We are kind."]),
    ],
)
def test_structured_data_counts_where_the_page_does_not_say_it(data: str, expected: list[str], assert_exact: Exact) -> None:
    document = read("a.html", LD.format(data) + "<p>We are calm. We are kind.</p>")
    assert [f"{passage.kind}: {passage.text}" for passage in document.passages] == expected
    assert_exact(document)


def test_structured_data_that_is_not_well_formed_is_told() -> None:
    document = read("a.html", "<p>Calm.</p>\n" + LD.format('{"text": }'))
    assert [(problem.line, problem.message[:31]) for problem in document.problems] == [(2, "the JSON-LD is not valid JSON: ")]
