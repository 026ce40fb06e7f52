"""A run with everything that a report may have to tell, for the tests of the formats."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from lint import documents
from lint.documents import Document
from lint.engine.results import FileResult, Result
from lint.findings import Assertion, Cue, FileError, Finding, Related, Severity, Status, Strength
from lint.reports.formats import View
from lint.ruleset import Examples, Rule, Source

#: A byte-order mark, a character of four bytes, words over two lines, words twice, what looks like markup.
FLOORS = (
    "\ufeffA loud street & \U0001f9f9 a perfectly shiny floor.\r\n\r\n"
    "# <b>Shiny</b>\r\n\r\n"
    "It is perfectly\r\nshiny, and quite shiny.\r\n\r\n"
    "Not perfectly shiny. Quite shiny, quite shiny.\r\n"
)
WORD = "The floor is perfectly shiny."
MESSAGE = "“{}” promises what no polish keeps [see](why) 100%, always: <always>."


def finding(text: str, words: str, number: int = 0, path: str = "pages/floors.md", **more: object) -> Finding:
    """A finding at the words, the `number`th time that they stand in the text."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    values: dict[str, object] = {
        "path": path,
        "rule": "house/shine",
        "severity": Severity.ERROR,
        "strength": Strength.ABSOLUTE,
        "start": start,
        "end": start + len(words),
        "text": " ".join(words.split()),
        "message": MESSAGE.format(" ".join(words.split())),
        "suggestions": ("It shines after a polish.", "It is clean."),
    }
    return Finding(**(values | more))  # type: ignore[arg-type]


def result(files: Sequence[FileResult] | None = None) -> Result:
    """Pages with findings, one without lines among them, a clean one, and what could not be checked, for all reasons that there are."""
    return Result(tuple(files if files is not None else _files()), missing=(FileError("gone.md", None, "no such file or folder"),))


def _files() -> list[FileResult]:
    near = {"severity": Severity.NOTE, "strength": Strength.NEAR}
    found = (
        finding(FLOORS, "A loud street", rule="street/quiet", severity=Severity.WARNING, strength=None, message="This page has no note."),
        finding(FLOORS, "perfectly shiny", related=(Related("pages/floors.md", 1, 14, "A loud street", "stands here"),)),
        finding(FLOORS, "perfectly\r\nshiny"),
        finding(FLOORS, "quite shiny", **near),
        finding(FLOORS, "quite shiny", 1, **near),
    )
    left = finding(
        FLOORS, "perfectly shiny", 1, assertion=Assertion(Status.NEGATED, Cue(FLOORS.index("Not"), FLOORS.index("Not") + 3, "Not"))
    )
    return [
        FileResult("bad.md", errors=(FileError("bad.md", 3, "not UTF-8 text"),)),
        FileResult("clean.md", "The floor is clean.\n"),
        FileResult("crash.md", "x", crash="KeyError: <1>"),
        FileResult("pages/floors.md", FLOORS, found, (left,), failing=3),
        FileResult("word.docx", WORD, (finding(WORD, "perfectly shiny", path="word.docx"),), failing=1),
    ]


def moved(result: Result, before: str) -> Result:
    """The same run after `before` was put at the head of each page with findings."""
    shift = len(before)
    return dataclasses.replace(
        result,
        files=tuple(
            dataclasses.replace(
                file,
                text=before + file.text,
                findings=tuple(dataclasses.replace(one, start=one.start + shift, end=one.end + shift, related=()) for one in file.findings),
            )
            for file in result.files
        ),
    )


def rule(name: str) -> Rule:
    """A rule of this name with all that reports tell of one."""
    severities = {Strength.ABSOLUTE: Severity.ERROR, Strength.NEAR: Severity.NOTE}
    sources = (
        Source("UK", "A code [of](x) floors", "3.1", "https://floors.example/code?a=1&b=2", "ban", "2026-01-02"),
        Source("EU", "A law", "Article 1", "javascript:alert(1)", "note", "2026-01-02"),
    )
    says = "The copy says that a floor *shines*."
    return Rule(
        name,
        "claim",
        Path("house.yaml"),
        says,
        MESSAGE,
        "No floor does <always>.",
        severities,
        ("It is clean.",),
        sources,
        Examples((), ()),
    )


def view(**more: object) -> View:
    """A view that knows the rules and the prose of the sample."""
    values: dict[str, object] = {
        "folder": "/work/site",
        "rules": lambda _: {name: rule(name) for name in ("house/shine", "street/quiet")},
        "document": document,
    }
    return View(**(values | more))  # type: ignore[arg-type]


def document(file: FileResult) -> Document | None:
    """The prose of a text file; none of a Word document, which has bytes of its own."""
    return None if documents.is_binary(file.path) else documents.read(file.path, file.text)
