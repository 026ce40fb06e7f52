"""The strings of a TOML text, each with the place of every character. `tomllib` says whether the text is well formed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from lint.documents import values as value_reader
from lint.documents.builder import Output
from lint.documents.errors import Malformed
from lint.documents.nesting import check_nesting
from lint.documents.prose import Keys
from lint.documents.source import Source

_TOKEN: Final = re.compile(
    r"""  \#[^\r\n]*
        | \"{3}(?:[^\\]|\\.)*?\"{3,5}(?!") | '{3}.*?'{3,5}(?!')
        | "(?:[^"\\]|\\.)*" | '[^']*'
        | [][{}=,.] | [^][{}=,.\s"'\#]+""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u(\w{4})|U(\w{8})|x(\w\w)|([^\s])|[ \t]*(?:\r\n|\n)\s*)")
_NOTHING: Final = re.compile(r"(?!)")
_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "e": "\x1b"}
#: Parts of a key with their dots. `tomllib` takes time that grows with the square of their number.
_DOTTED: Final = re.compile(
    r"""(?:^|[\[{,])[ \t]*+(?:(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)++""",
    re.MULTILINE,
)
_AT_LINE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


def read(source: Source, output: Output) -> None:
    """Read a TOML content file. Raises Malformed."""
    value_reader.read(values(source, output), output)


def values(source: Source, output: Output, *, others: bool = False) -> Iterator[tuple[Keys, Source]]:
    """The strings of `source` with their keys, in order. Raises Malformed.

    `others`: with the values that are no strings (dates, numbers). Comments for this program go to `output`.
    """
    limits = output.reading.limits
    check_nesting(source.text, limits)
    for key in _DOTTED.finditer(source.text):
        if key[0].count(".") > limits.nesting:
            raise Malformed(f"nested more than {limits.nesting:,} deep; flatten it or raise limits.nesting", key.start())
    try:
        tomllib.loads(source.text)
        scanner = _Scanner(source, others=others)
        found = list(scanner.values())
    except tomllib.TOMLDecodeError as error:
        raise Malformed(f"not valid TOML: {_AT_LINE.sub('', str(error)).strip()}", _place(source.text, str(error))) from None
    except (RecursionError, ValueError):
        raise Malformed("not valid TOML: nested too deeply, or a number too long", 0) from None
    for comment in scanner.comments:
        output.comment(source, comment, (comment[0] + 1, comment[1]))
    yield from found


def _place(text: str, message: str) -> int:
    """The offset that an error of tomllib speaks of."""
    match = _AT_LINE.search(message)
    if not match:
        return len(text)
    lines = text.replace("\r\n", " \n").split("\n")
    return min(sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1, len(text))


class _Scanner:
    """Walks over the tokens of a text that is known to be well formed."""

    def __init__(self, source: Source, *, others: bool) -> None:
        self._source = source
        self._others = others
        self._tokens: list[re.Match[str]] = []
        self.comments: list[tuple[int, int]] = []
        for match in _TOKEN.finditer(source.text):
            if match[0].startswith("#"):
                self.comments.append(match.span())
            else:
                self._tokens.append(match)
        self._next = 0
        self._arrays: dict[Keys, int] = {}

    def values(self) -> Iterator[tuple[Keys, Source]]:
        table: Keys = ()
        while self._next < len(self._tokens):
            if self._peek() == "[":
                table = self._header()
            else:
                yield from self._pair(table)

    def _peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    def _take(self) -> re.Match[str]:
        self._next += 1
        return self._tokens[self._next - 1]

    def _header(self) -> Keys:
        self._take()
        array = self._peek() == "["
        if array:
            self._take()
        keys = self._key()
        self._take()
        if array:
            self._take()
            self._arrays[keys] = self._arrays.get(keys, -1) + 1
            return (*keys, self._arrays[keys])
        return keys

    def _key(self) -> Keys:
        keys = [self._name()]
        while self._peek() == ".":
            self._take()
            keys.append(self._name())
        return tuple(keys)

    def _name(self) -> str:
        token = self._take()
        return self._string(token).text if token[0][0] in "\"'" else token[0]

    def _pair(self, table: Keys) -> Iterator[tuple[Keys, Source]]:
        keys = self._key()
        self._take()
        yield from self._value((*table, *keys))

    def _value(self, keys: Keys) -> Iterator[tuple[Keys, Source]]:
        first = self._peek()
        if first == "[":
            yield from self._array(keys)
        elif first == "{":
            yield from self._table(keys)
        elif first[0] in "\"'":
            yield keys, self._string(self._take())
        else:
            last = token = self._take()
            while self._peek() == ".":  # a number or a time, cut at its point
                self._take()
                last = self._take()
            if self._others:
                yield keys, self._source.part(token.start(), last.end())

    def _array(self, keys: Keys) -> Iterator[tuple[Keys, Source]]:
        self._take()
        index = 0
        while self._peek() != "]":
            yield from self._value((*keys, index))
            index += 1
            if self._peek() == ",":
                self._take()
        self._take()

    def _table(self, keys: Keys) -> Iterator[tuple[Keys, Source]]:
        self._take()
        while self._peek() != "}":
            yield from self._pair(keys)
            if self._peek() == ",":
                self._take()
        self._take()

    def _string(self, token: re.Match[str]) -> Source:
        text, start, end = token[0], token.start(), token.end()
        quotes = 3 if text[:3] in ('"""', "'''") and len(text) >= 6 else 1
        start, end = start + quotes, end - quotes
        if quotes == 3 and (first := re.compile(r"\r?\n").match(self._source.text, start, end)):
            start = first.end()
        return self._source.decoded(start, end, _ESCAPE if text[0] == '"' else _NOTHING, _unescaped)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16))
    return _ESCAPES.get(match[4], match[4]) if match[4] else ""
