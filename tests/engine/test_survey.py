"""What a repository is like, told by the names of its files; and how it is looked at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from lint.engine.survey import Tree, look, survey, used_services

CASES = yaml.safe_load(Path(__file__).with_name("repositories.yaml").read_text(encoding="utf-8"))


def tree(case: dict[str, Any]) -> Tree:
    pages = case.get("pages", [])
    return Tree(
        tuple(pages),
        frozenset([*pages, *case.get("files", [])]),
        case.get("texts", {}),
        lambda path: path in case.get("ignored", ()),
        case.get("remote", ""),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_repositories(case: dict[str, Any]) -> None:
    found = survey(tree(case))
    assert found.generator == case.get("generator")
    assert [exclusion.pattern for exclusion in found.exclusions if exclusion.sure] == case.get("exclude", [])
    assert [exclusion.pattern for exclusion in found.exclusions if not exclusion.sure] == case.get("maybe", [])
    assert list(found.shared) == case.get("shared", [])
    assert found.news == case.get("news")
    assert list(found.countries) == case.get("countries", [])
    assert [service.name for service in used_services(tree(case))] == case.get("services", [])
    assert dict(found.formats) == Counter(PurePosixPath(page).suffix for page in case.get("pages", []))
    assert found.pages == len(case.get("pages", []))


def test_the_most_frequent_format_comes_first() -> None:
    assert survey(Tree(("a.md", "b.html", "c.html", "d.txt"))).formats == ((".html", 2), (".md", 1), (".txt", 1))


def test_a_folder_is_looked_at(tmp_path: Path) -> None:
    for name, text in {
        "pages/peel.md": "A peel. £80",
        "pages/deep/er/still/laser.md": "A laser.",
        "node_modules/x/readme.md": "no",
        "drafts/new.md": "git ignores it",
        "astro.config.mjs": "",
        ".gitignore": "drafts/\ndist/\n",
        ".cliniclint.yaml": "exclude: [pages/]",
        ".git/config": "url = git@github.com:clinic/site.git",
        ".github/workflows/x.yml": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = look(tmp_path)
    assert found.pages == ("pages/deep/er/still/laser.md", "pages/peel.md")
    assert found.texts["pages/peel.md"] == "A peel. £80"
    assert {"astro.config.mjs", ".github/workflows/x.yml"} <= found.files
    assert not any(name.startswith((".git/", "node_modules/")) for name in found.files)
    assert found.ignored("dist")
    assert not found.ignored("public")
    assert "github.com" in found.remote


def test_a_folder_that_is_empty_or_holds_what_cannot_be_read(tmp_path: Path) -> None:
    assert survey(look(tmp_path)) == survey(Tree())
    (tmp_path / "page.md").write_bytes(b"\xff\xfe\x00\xd8 \x80")
    assert survey(look(tmp_path)).pages == 1
