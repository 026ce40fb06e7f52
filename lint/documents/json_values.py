"""JSON content files: the strings that are copy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from lint.documents import values
from lint.documents.builder import Output
from lint.documents.errors import Malformed
from lint.documents.nesting import check_nesting
from lint.documents.prose import Keys
from lint.documents.source import Source
from lint.reading import Limits

_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]')
_ESCAPE: Final = re.compile(r"\\(?:u([dD][89abAB]\w\w)\\u([dD][c-fC-F]\w\w)|u(\w{4})|(.))")
_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def read(source: Source, output: Output) -> None:
    """Read a JSON file. Raises Malformed."""
    values.read(strings(source, output.reading.limits), output)


def strings(source: Source, limits: Limits) -> Iterator[tuple[Keys, Source]]:
    """The strings of `source` with their keys, in order. Raises Malformed."""
    check_nesting(source.text, limits)
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        raise Malformed(f"not valid JSON: {error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})", error.pos) from None
    except (RecursionError, ValueError):
        raise Malformed("not valid JSON: nested too deeply, or a number too long", 0) from None
    # The text is well formed, so strings and punctuation are all that is needed to know where each string stands.
    path: list[str | int] = []
    key_next = False
    for token in _TOKEN.finditer(source.text):
        sign = token[0][0]
        if sign == "{":
            path.append("")
            key_next = True
        elif sign == "[":
            path.append(0)
            key_next = False
        elif sign in "}]":
            path.pop()
        elif sign == ",":
            last = path[-1]
            key_next = isinstance(last, str)
            if isinstance(last, int):
                path[-1] = last + 1
        elif sign == '"':
            text = source.decoded(token.start() + 1, token.end() - 1, _ESCAPE, _unescaped)
            if key_next:
                path[-1] = text.text
                key_next = False
            else:
                yield tuple(path), text


def _unescaped(match: re.Match[str]) -> str:
    high, low, code, sign = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if code:
        made = chr(int(code, 16))
        return "\ufffd" if "\ud800" <= made <= "\udfff" else made
    return _ESCAPES.get(sign, sign)
