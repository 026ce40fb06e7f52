"""Where things stand, for reports: lines and columns of the files of a run, and paths as services know them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePath

from lint import documents
from lint.engine.results import Result
from lint.findings import LineIndex


@dataclass(frozen=True, slots=True)
class Region:
    """1-based lines and columns, in code points; the end is the place right after the last character."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Places:
    """Lines and columns in the files of a run; a file is indexed when it is first asked for."""

    def __init__(self, result: Result) -> None:
        self._texts = {**result.texts, **{file.path: file.text for file in result.files}}
        self._indices: dict[str, LineIndex] = {}

    def text(self, path: str) -> str:
        """The decoded text of a file; empty where it was not read."""
        return self._texts.get(path, "")

    def index(self, path: str) -> LineIndex:
        """The index of a file that was read."""
        if path not in self._indices:
            self._indices[path] = LineIndex(self._texts[path])
        return self._indices[path]

    def of(self, path: str, offset: int) -> str:
        """ "3:14", or nothing where the file was not read."""
        return "{}:{}".format(*self.index(path).position(offset)) if self.text(path) else ""

    def region(self, path: str, start: int, end: int) -> Region | None:
        """The lines of a file as an editor shows it; None for one that was not read or, as a Word document, has no lines."""
        if not self.text(path) or documents.is_binary(path):
            return None
        index = self.index(path)
        return Region(*index.position(start), *index.position(end))


def relative(path: str, folder: str | None) -> str:
    """A path as a service knows it: relative to `folder`, the folder of the run, where it lies below it; with forward slashes."""
    if folder and PurePath(path).is_absolute() and PurePath(path).is_relative_to(folder):
        path = PurePath(path).relative_to(folder).as_posix()
    return posixpath.normpath(path)
