"""Checkstyle's XML, held to its form."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from lint.engine.results import Result
from lint.reports import checkstyle
from tests.reports import samples

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "schemas" / "checkstyle.xsd"))


def errors(result: Result) -> list[dict[str, str]]:
    root = etree.fromstring(checkstyle.report(result, samples.view()).encode())
    SCHEMA.assertValid(root)
    return [{"file": error.getparent().get("name"), **error.attrib} for error in root.iter("error")]


def test_errors() -> None:
    made = errors(samples.result())
    assert [(one["file"], one["line"], one["column"], one["severity"], one["source"]) for one in made] == [
        ("bad.md", "3", "1", "error", "cliniclint.not-checked"),
        ("crash.md", "1", "1", "error", "cliniclint.failure"),
        ("gone.md", "1", "1", "error", "cliniclint.not-checked"),
        ("pages/floors.md", "1", "2", "warning", "cliniclint.street.quiet"),
        ("pages/floors.md", "1", "22", "error", "cliniclint.house.shine"),
        ("pages/floors.md", "5", "7", "error", "cliniclint.house.shine"),
        ("pages/floors.md", "6", "12", "info", "cliniclint.house.shine"),
        ("pages/floors.md", "8", "35", "info", "cliniclint.house.shine"),
        ("word.docx", "1", "1", "error", "cliniclint.house.shine"),
    ]
    assert made[4]["message"].endswith("[see](why) 100%, always: <always>. Try: It shines after a polish.")


def test_nothing_found_is_an_empty_report() -> None:
    assert errors(Result()) == []
