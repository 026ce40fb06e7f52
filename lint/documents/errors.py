"""A file that cannot be read at all."""

from __future__ import annotations


class DocumentError(Exception):
    """Why a file cannot be read, and what to do; `line` is 1-based, or None where no line is to blame."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Malformed(Exception):  # noqa: N818  # it says what the text is
    """Data that is not well formed: what is wrong, and the offset in the text that was read."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
