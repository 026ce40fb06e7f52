"""Bounds on one file: what is beyond is told in plain words, with the setting that moves the bound."""

from __future__ import annotations

import pytest

from lint.documents import DocumentError, load, read
from lint.reading import Limits, Reading


@pytest.mark.parametrize(
    ("name", "text", "limits", "line", "setting"),
    [
        ("a.md", "word " * 50, Limits(file_size=100), None, "limits.file-size"),
        ("a.txt", "one\n" + "word " * 50, Limits(line_length=100), 2, "limits.line-length"),
        ("a.json", '{"a":\n[[[[1]]]]}', Limits(nesting=4), 2, "limits.nesting"),
        ("a.yaml", "a: [[[[1]]]]", Limits(nesting=3), 1, "limits.nesting"),
        ("a.toml", "b = 1\na = [[[[1]]]]", Limits(nesting=3), 2, "limits.nesting"),
        ("a.yaml", "a: &x Soft skin\nb: *x\nc: *x\n", Limits(aliases=1), 3, "limits.aliases"),
    ],
)
def test_a_file_beyond_a_limit_is_told(name: str, text: str, limits: Limits, line: int | None, setting: str) -> None:
    with pytest.raises(DocumentError) as told:
        load(name, text.encode(), Reading(limits))
    assert told.value.line == line
    assert setting in told.value.message
    load(name, text.encode())


def test_what_is_within_a_limit_is_read() -> None:
    text = '{"text": "a [[[[[ is no nesting", "list": [["Soft skin for you"]]}'
    assert [passage.text for passage in read("a.json", text, Reading(Limits(nesting=3))).passages] == [
        "a [[[[[ is no nesting",
        "Soft skin for you",
    ]


def test_passages_beyond_the_limit_are_told_once() -> None:
    document = read("a.md", "One.\n\nTwo.\n\nThree.\n\nFour.\n", Reading(Limits(passages=2)))
    assert [passage.text for passage in document.passages] == ["One.", "Two."]
    assert [(problem.line, "limits.passages" in problem.message) for problem in document.problems] == [(5, True)]


def test_a_script_that_nests_too_deeply_is_told_and_the_page_around_it_is_read() -> None:
    document = read("a.vue", "<template><p>One.</p></template>\n<script>const b = [[[[1]]]];</script>", Reading(Limits(nesting=3)))
    assert [passage.text for passage in document.passages] == ["One."]
    assert [(problem.line, "limits.nesting" in problem.message) for problem in document.problems] == [(2, True)]


def test_a_passage_beyond_the_limit_is_told_and_the_rest_is_read() -> None:
    """A text file of 1.9 MB without a blank line ended the run: the pipeline refuses more than a million characters."""
    document = read("a.txt", "One.\n\n" + "word " * 30 + "\n\nTwo.", Reading(Limits(passage_length=100)))
    assert [passage.text for passage in document.passages] == ["One.", "Two."]
    assert [(problem.line, "limits.passage-length" in problem.message) for problem in document.problems] == [(3, True)]


def test_keys_that_the_configuration_names() -> None:
    text = '{"kicker": "calm", "slug": "Soft skin for you", "note": "Not for you", "a": {"note": {"title": "Nor this"}}, "title": "Peels"}'
    reading = Reading(content_keys=frozenset({"kicker", "slug"}), ignore_keys=frozenset({"note"}))
    assert [passage.text for passage in read("a.json", text, reading).passages] == ["calm", "Soft skin for you", "Peels"]
    module = 'export const a = { kicker: "calm", note: "Not for you" };\nconst b = <Hero kicker="calm" note="Not for you" />;'
    assert [passage.text for passage in read("a.tsx", module, reading).passages] == ["calm", "calm"]
