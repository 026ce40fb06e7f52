"""What fixing did, or would do: a line that counts it, and the changes as a unified diff that `git apply` takes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from lint.reports.places import relative
from lint.reports.terminal import count

#: What git writes in the name of a file behind a backslash, and the letter that stands for it.
_ESCAPES = {"\\": "\\", '"': '"', "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r"}
_ODD = re.compile(r'[\\"\x00-\x1f\x7f-\x9f]')
_NO_LINE_BREAK = b"\n\\ No newline at end of file\n"


def summary(fixed: Mapping[str, int], unsafe: int, *, written: bool) -> str:
    """ "Fixed 3 findings in 2 files (1 more with --unsafe-fixes)". `fixed`: how many of each page; `unsafe`: how many were left."""
    more = f" ({unsafe:,} more with --unsafe-fixes)" if unsafe else ""
    total = sum(fixed.values())
    if not total:
        return f"Nothing {'was' if written else 'to be'} fixed{more}"
    return f"{'Fixed' if written else 'Would fix'} {count(total, 'finding')} in {count(len(fixed), 'file')}{more}"


def offer(safe: int, unsafe: int, *, wanted: bool) -> str:
    """What could be fixed, at least one. `safe`, `unsafe`: how many by fixes of each kind; `wanted`: whether unsafe ones were asked for."""
    if wanted:
        return f"{count(safe + unsafe, 'finding')} can be fixed with --fix --unsafe-fixes"
    if not safe:
        return f"{count(unsafe, 'finding')} can be fixed with --fix --unsafe-fixes; look at what it did"
    return f"{count(safe, 'finding')} can be fixed with --fix{f' ({unsafe:,} more with --unsafe-fixes)' if unsafe else ''}"


def diff(path: str, before: bytes, after: bytes, folder: str | None) -> bytes:
    """What changed of a file, as git would show it. `folder`: what its path is told relative to.

    Lines end as the file ends them. A file in UTF-16, of which git shows no difference, is shown in UTF-8.
    """
    if before.startswith((b"\xff\xfe", b"\xfe\xff")):
        before, after = (data.decode("utf-16").encode() for data in (before, after))
    name = relative(path, folder)
    old, new = (_named(f"{side}/{name}") for side in ("a", "b"))
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(before), _lines(after), old, new)
    return b"".join(line if line.endswith(b"\n") else line + _NO_LINE_BREAK for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """The lines of a file as git parts them: at line feeds only."""
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def _named(name: str) -> bytes:
    """A name as git writes it, with the tab that ends one with blanks."""
    escaped = _ODD.sub(lambda match: "\\" + _ESCAPES.get(match[0], f"{ord(match[0]):03o}"), name)
    text = f'"{escaped}"' if escaped != name else f"{name}\t" if " " in name else name
    return text.encode("utf-8", "surrogateescape")
