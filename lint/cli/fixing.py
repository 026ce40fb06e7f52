"""What `cliniclint check` does with fixes: it makes them, writes or shows them, and tells how many there are."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lint.cli.output import emit_file, say

if TYPE_CHECKING:
    from lint.engine.fixes import Mended
    from lint.engine.results import Options, Result


def fix(check: Callable[[Options], Result], options: Options, data: bytes | None, *, unsafe: bool) -> Mended:
    """Fix the pages that `check` checks, in memory. `data`: the one page that was given instead of files. Raises UsageError."""
    from lint.engine.fixes import mend
    from lint.engine.lookup import Lookup

    def read(path: str) -> bytes | None:
        if data is not None:
            return data
        with suppress(OSError):
            return Path(path).read_bytes()
        return None

    def again(contents: Mapping[str, bytes]) -> Result:
        return check(dataclasses.replace(chosen, contents=contents))

    with TemporaryDirectory(prefix="cliniclint-") as folder:
        # Pages are checked several times, so what is known of them is kept for as long as that takes.
        chosen = options if options.cache else dataclasses.replace(options, cache=True, cache_dir=Path(folder))
        return mend(again, read, Lookup(chosen).document, unsafe=unsafe)


def write(mended: Mended) -> set[str]:
    """Write the pages that changed, and tell which cannot be written: the paths of these."""
    from lint.engine.files import WriteError, rewrite

    failed = set()
    for path, data in sorted(mended.after.items()):
        try:
            rewrite(path, mended.before[path], data)
        except WriteError as error:
            failed.add(path)
            say(f"error: {path}: {error}")
    return failed


def show(mended: Mended) -> None:
    """Write what would change to standard output."""
    from lint.reports.fixes import diff

    for path, data in sorted(mended.after.items()):
        emit_file(diff(path, mended.before[path], data, Path.cwd().as_posix()))


def remarks(mended: Mended, failed: set[str], *, unsafe: bool, written: bool) -> Iterator[str]:
    """Why fixes were not used, and how many were. `failed`: paths that could not be written."""
    from lint.engine.fixes import fixable
    from lint.reports.fixes import summary
    from lint.reports.text import error_line

    yield from map(error_line, mended.undone)
    fixed = {path: count for path, count in mended.fixed.items() if path not in failed}
    yield summary(fixed, 0 if unsafe else fixable(mended.result)[1], written=written)


def offer(result: Result, *, unsafe: bool) -> Iterator[str]:
    """How many of the findings can be fixed, if any."""
    counts = (0, 0)
    if any(finding.fix for finding in result.findings):
        from lint.engine.fixes import fixable

        counts = fixable(result)
    if any(counts):
        from lint.reports import fixes

        yield fixes.offer(*counts, wanted=unsafe)
