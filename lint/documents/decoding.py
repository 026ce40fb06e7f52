"""The bytes of a file as text.

UTF-8, UTF-16 with a byte-order mark, or what a `<meta charset>` says. Nothing is guessed: a wrong guess moves every offset and spells
words wrong. A byte-order mark stays in the text as U+FEFF, and line breaks stay as they are.
"""

from __future__ import annotations

import codecs
import re

from lint.documents.errors import DocumentError
from lint.reading import Limits

#: More than any page of prose; a larger file is an export or a mistake.
MAX_BYTES = Limits().file_size

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_.:-]+)""", re.IGNORECASE)
#: How far browsers look for the declaration (HTML Standard, "prescan a byte stream").
_PRESCAN = 1024
#: Labels that the Encoding Standard reads as windows-1252.
_LATIN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252"})


def decode(data: bytes, limit: int = MAX_BYTES) -> str:
    """The text of a file, character for character. Raises DocumentError for binary, undecodable or more than `limit` bytes."""
    if len(data) > limit:
        raise DocumentError(
            f"larger than {limit / 1_000_000:g} MB, which no page of copy is; split it, exclude it or raise limits.file-size"
        )
    if marked := _marked(data):
        return _strict(data, marked)
    if (place := data.find(0)) >= 0:
        raise DocumentError(f"not a text file (a zero byte at byte {place}); exclude it, or save it as UTF-8", _line(data, place))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, _declared(data))


def encode(text: str, like: bytes) -> bytes:
    """The text in the encoding of the file `like`, which can be decoded. Raises ValueError where that has no form for a character."""
    codec = _marked(like)
    if codec is None:
        try:
            like.decode("utf-8")
        except UnicodeDecodeError:
            codec = _declared(like)
    return text.encode("cp1252" if codec in _LATIN else codec or "utf-8")


def _marked(data: bytes) -> str | None:
    """The encoding that a byte-order mark tells which a file in UTF-8 does not have."""
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def _declared(data: bytes) -> str:
    """The encoding that a page declares, which need not be one that there is."""
    declared = _META_CHARSET.search(data, 0, _PRESCAN)
    return declared[1].decode("ascii").lower() if declared else "utf-8"


def _strict(data: bytes, label: str) -> str:
    try:
        return data.decode("cp1252" if label in _LATIN else label)
    except UnicodeDecodeError as error:
        where = f"byte {error.start} (0x{data[error.start]:02X})"
        raise DocumentError(
            f"not {label.upper()} text: {where} cannot be decoded; save the file as UTF-8", _line(data, error.start)
        ) from None
    except (LookupError, UnicodeError):
        raise DocumentError(f"declares the unknown encoding “{label}”; save the file as UTF-8", 1) from None


def _line(data: bytes, place: int) -> int:
    before = data[:place]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
