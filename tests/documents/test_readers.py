"""Each reader on small texts. The cases are data: tests/documents/cases/<format>.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from lint.documents import Document, DocumentError, Passage, read, supported

Exact = Callable[[Document], None]
EXTENSIONS = {
    "markdown": "md",
    "html": "html",
    "plain": "txt",
    "front_matter": "md",
    "json": "json",
    "mdx": "mdx",
    "script": "tsx",
    "yaml": "yaml",
    "toml": "toml",
}
LONG = "This paragraph stands on one line and is longer than any line that a person or an editor would wrap by hand, so it is whole."
CASES = [
    pytest.param(extension, case, id=f"{name}: {case['name']}")
    for name, extension in EXTENSIONS.items()
    for case in yaml.safe_load((Path(__file__).parent / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
]


def show(passage: Passage) -> str:
    """A passage as the case files write it: "heading 2: Calm skin"."""
    return f"{passage.kind.value}{f' {passage.level}' if passage.level else ''}: {passage.text}"


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize(("extension", "case"), CASES)
def test_passages_of_a_text(extension: str, case: dict[str, Any], mark: str, assert_exact: Exact) -> None:
    document = read(f"page.{extension}", mark + case["source"].replace("@long", LONG))
    assert [show(passage) for passage in document.passages] == [text.replace("@long", LONG) for text in case["passages"]]
    assert_exact(document)
    links = [(passage.text[link.start : link.end], link.target) for passage in document.passages for link in passage.links]
    for link in case.get("links", ()):
        assert (link["text"], link["target"]) in links
    problems = case.get("problems", [])
    assert [problem.line for problem in document.problems] == [problem["line"] for problem in problems]
    for told, expected in zip(document.problems, problems, strict=True):
        assert expected["message"] in told.message


@pytest.mark.parametrize(("extension", "case"), CASES)
def test_line_breaks_of_other_systems_change_no_word(extension: str, case: dict[str, Any], assert_exact: Exact) -> None:
    if "\r" in case["source"] or extension == "json":
        pytest.skip("has its own line breaks")
    source = case["source"].replace("@long", LONG).replace("\n", "\r\n")
    document = read(f"page.{extension}", source)
    assert [show(passage) for passage in document.passages] == [text.replace("@long", LONG) for text in case["passages"]]
    assert_exact(document)


@pytest.mark.parametrize(
    ("source", "line"), [("{", 1), ('{"a": 1,\n "b": }', 2), ('{"a": "x\ny"}', 1), ("[" * 100_000, 1), ("", 1), ("\ufeff\n\n]", 3)]
)
def test_json_that_is_not_well_formed_is_told_with_its_line(source: str, line: int) -> None:
    with pytest.raises(DocumentError) as told:
        read("page.json", source)
    assert told.value.line == line
    assert told.value.message.startswith(("not valid JSON", "nested more than 500 deep"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b.md", True),
        ("README.MARKDOWN", True),
        ("x.mdx", True),
        ("x.htm", True),
        ("x.txt", True),
        ("content/faqs.json", True),
        ("package.json", False),
        ("a/tsconfig.app.json", False),
        ("robots.txt", False),
        ("x.py", False),
        ("a/Page.tsx", True),
        ("data/team.yaml", True),
        ("hugo.toml", True),
        ("page.html.erb", True),
        ("page.md.liquid", True),
        ("index.blade.php", True),
        ("draft.docx", True),
        ("docs/index.rst", True),
        ("Page.vue", True),
        ("app.min.js", False),
        ("vite.config.ts", False),
        ("Page.test.tsx", False),
        ("types.d.ts", False),
        ("docker-compose.yml", False),
        (".cliniclint.yaml", False),
        ("pyproject.toml", False),
        ("md", False),
    ],
)
def test_supported_formats(name: str, expected: bool) -> None:
    assert supported(name) is expected


def test_an_unknown_format_is_told() -> None:
    for name in ("page.docx", "page.xyz"):
        with pytest.raises(DocumentError, match="not a text format"):
            read(name, "text")
