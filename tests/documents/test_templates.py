"""Templates, views and components on small texts. The cases are data: tests/documents/cases/<format>.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from lint.documents import Document, Passage, read, templates
from lint.documents.source import MASK_NOTHING, MASK_OBJECT

Exact = Callable[[Document], None]
EXTENSIONS = {
    "templates_html": "html",
    "templates_md": "md",
    "blade": "blade.php",
    "vue": "vue",
    "svelte": "svelte",
    "astro": "astro",
    "mdx": "mdx",
}
CASES = [
    pytest.param(extension, case, id=f"{name}: {case['name']}")
    for name, extension in EXTENSIONS.items()
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
]


def show(passage: Passage) -> str:
    """A passage as the case files write it: "heading 2: Calm skin"."""
    return f"{passage.kind.value}{f' {passage.level}' if passage.level else ''}: {passage.text}"


@pytest.mark.parametrize("change", ["", "bom", "crlf"])
@pytest.mark.parametrize(("extension", "case"), CASES)
def test_passages_of_a_text(extension: str, case: dict[str, Any], change: str, assert_exact: Exact) -> None:
    source = {"": case["source"], "bom": "\ufeff" + case["source"], "crlf": case["source"].replace("\n", "\r\n")}[change]
    document = read(f"page.{extension}", source)
    assert [show(passage) for passage in document.passages] == case["passages"]
    assert_exact(document)
    links = [(passage.text[link.start : link.end], link.target) for passage in document.passages for link in passage.links]
    for link in case.get("links", ()):
        assert (link["text"], link["target"]) in links
    problems = case.get("problems", [])
    assert [problem.line for problem in document.problems] == [problem["line"] for problem in problems]
    for told, expected in zip(document.problems, problems, strict=True):
        assert expected["message"] in told.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {{ b }} c", "a OOOOOOO c"),
        ("a {% b %} c", "a NNNNNNN c"),
        ("a {{ 'b' }} c", "a NNNNbNNNN c"),
        (r"a {{ 'b\'s' }} c", "a NNNNbN'sNNNN c"),
        ("a {{ b", "a {{ b"),
        ("no tag", "no tag"),
        ("", ""),
    ],
)
def test_masks(text: str, expected: str) -> None:
    assert templates.mask(text) == expected.replace("O", MASK_OBJECT).replace("N", MASK_NOTHING)


def test_parameters_are_told_by_their_places() -> None:
    text = r"""{% include a.html title="Calm skin" class="a b" text='It\'s soft here' n=3 %}"""
    assert [text[start:end] for start, end in templates.find(text).parameters] == ["Calm skin", r"It\'s soft here"]
