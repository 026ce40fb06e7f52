"""The formats of `cliniclint check`: one module each, imported when it is asked for. Importing this costs nothing.

A new format is a module with `report(result, view)` and a line of FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.documents import Document
    from lint.engine.results import FileResult, Result
    from lint.reports.terminal import Style
    from lint.ruleset import Rule


class Format(NamedTuple):
    """`module`: what renders it. `summary`: what it is for.

    `for_people`: it is text for a terminal, beside which files that could not be checked are told on standard error.
    """

    module: str
    summary: str
    for_people: bool = False


FORMATS = {
    "text": Format("text", "for people, with the words in their line", for_people=True),
    "concise": Format("concise", "for people, a line for each finding", for_people=True),
    "grouped": Format("grouped", "for people, by rule; words that are repeated once", for_people=True),
    "json": Format("json_report", "for programs"),
    "jsonl": Format("jsonl", "for programs, an object a line"),
    "sarif": Format("sarif", "SARIF 2.1.0: code scanning, editors"),
    "github": Format("github", "annotations of GitHub Actions"),
    "gitlab": Format("gitlab", "GitLab Code Quality"),
    "junit": Format("junit", "JUnit XML: the tests of a build"),
    "checkstyle": Format("checkstyle", "Checkstyle XML: Jenkins and others"),
    "rdjson": Format("rdjson", "reviewdog"),
    "markdown": Format("markdown", "a summary for a pull request"),
    "html": Format("html", "a page with the copy and its findings, for reviewers"),
}


@dataclass(frozen=True)
class View:
    """How a report is wanted, and what it may look up.

    `style`: how text for people is set (None: the default). `quiet`: text without a summary. `exempt`: with the words that were left alone.
    `folder`: the folder of the run, which paths are told relative to. `rules`: gives the rules that hold for the pages of these paths,
    by id. `document`: gives the prose of a page, or None where it cannot be read any more.
    """

    style: Style | None = None
    quiet: bool = False
    exempt: bool = False
    folder: str | None = None
    rules: Callable[[Iterable[str]], Mapping[str, Rule]] = lambda _: {}
    document: Callable[[FileResult], Document | None] = lambda _: None


def render(name: str, result: Result, view: View) -> str:
    """The report in the format of this name, one of FORMATS."""
    made: str = import_module(f"lint.reports.{FORMATS[name].module}").report(result, view)
    return made
