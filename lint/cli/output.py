"""Writing: reports to standard output and to files, everything said about the run to standard error."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, AnyStr, TextIO

if TYPE_CHECKING:
    from lint.reports.terminal import Style

#: The width where there is no terminal to ask.
_PAGE_WIDTH = 100
#: Seconds after which progress is shown, and between two showings.
_PATIENCE = 1.0
_BETWEEN = 0.1
REPORT_TO = "Please report it, with the file if you may share it; CLINICLINT_DEBUG=1 shows where it happened."


def debugging() -> bool:
    """Whether a failure should show where it happened."""
    return bool(os.environ.get("CLINICLINT_DEBUG"))


def emit(text: str, *, aside: bool = False) -> None:
    """Write a report to standard output, or `aside` to standard error. A reader that closed the pipe has read enough: that is no error."""
    _write(sys.stderr if aside else sys.stdout, text)


def emit_file(data: bytes) -> None:
    """Write bytes of a file to standard output: as they are, or on a terminal so that nothing in them acts on it."""
    if sys.stdout.isatty():
        from lint.reports.safe import visible

        _write(sys.stdout, "".join(f"{visible(line)}\n" for line in data.decode(errors="replace").split("\n")[:-1]))
    else:
        sys.stdout.flush()
        _write(sys.stdout.buffer, data)


def save(file: Path, text: str) -> None:
    """Write a text to a file, whole or not at all; folders that are missing are made. Raises UsageError where that cannot be."""
    from lint import writing
    from lint.findings import UsageError

    try:
        if file.exists() and not file.is_file():  # a pipe or a device, which nothing may take the place of
            file.write_text(text, encoding="utf-8", newline="")
            return
        writing.replace(file, text.encode())
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UsageError(f"{file}: cannot be written: {reason[:1].lower()}{reason[1:]}") from None


def say(line: str) -> None:
    """Write one line to standard error; what would act on the terminal is shown as a stand-in."""
    from lint.reports.safe import visible

    _write(sys.stderr, visible(line) + "\n")


def progress(pages: int) -> Callable[[], None]:
    """What is called after each of so many pages: it shows on a terminal how far a run is that takes more than a second."""
    started = last = time.monotonic()
    done = 0
    shown = sys.stderr.isatty()

    def told() -> None:
        nonlocal done, last
        done += 1
        now = time.monotonic()
        if not shown or now - started < _PATIENCE or (done < pages and now - last < _BETWEEN):
            return
        last = now
        _write(sys.stderr, f"\r\x1b[K{done:,} of {pages:,} pages" if done < pages else "\r\x1b[K")

    return told


def style(color: bool | None = None) -> Style:
    """How reports are set on standard output. `color`: what the user asked for; None leaves it to the terminal and the environment."""
    from lint.reports.terminal import Style

    terminal = sys.stdout.isatty()
    if color is None:
        color = (terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
        color = color and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((_PAGE_WIDTH, 24)).columns if terminal else _PAGE_WIDTH
    return Style(width, color, plain=not _takes(sys.stdout, "│…^“”"))


def _takes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _write(stream: IO[AnyStr], data: AnyStr) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        # The interpreter flushes the stream again when it ends; give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
