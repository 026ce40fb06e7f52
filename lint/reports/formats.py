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
    """`module`: what renders it.

    `for_people`: it is text for a terminal, beside which files that could not be checked are told on standard error.
    `counts_withheld`: it tells of what was left alone, whether that is asked for or not.
    """

    module: str
    for_people: bool = False
    counts_withheld: bool = False


FORMATS = {
    "text": Format("text", for_people=True),
    "concise": Format("concise", for_people=True),
    "grouped": Format("grouped", for_people=True),
    "statistics": Format("statistics", for_people=True, counts_withheld=True),
    "json": Format("json_report"),
    "jsonl": Format("jsonl"),
    "sarif": Format("sarif"),
    "github": Format("github"),
    "gitlab": Format("gitlab"),
    "junit": Format("junit"),
    "checkstyle": Format("checkstyle"),
    "rdjson": Format("rdjson"),
    "markdown": Format("markdown"),
    "html": Format("html"),
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
