"""The strings of a YAML text, each with the place of every character.

PyYAML parses the text and tells where each scalar stands; no objects are made. The scalar is then decoded again, piece by piece
(YAML 1.1, chapter 9), and the outcome held against PyYAML's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import yaml

from lint.documents import values as value_reader
from lint.documents.builder import Output
from lint.documents.comments import MARK
from lint.documents.errors import Malformed
from lint.documents.nesting import check_nesting
from lint.documents.prose import Keys
from lint.documents.source import Piece, Source

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Final = yaml.resolver.Resolver()
_COMMENT: Final = re.compile(r"#([^\r\n]*)")
_PROPERTIES: Final = re.compile(r"(?:[!&]\S*\s+)+")
_BREAK: Final = r"(?:\r\n|\n|\r)"
#: It begins where the white space does, if not after an escaped space, so that no run of white space is looked through twice.
_FOLD: Final = rf"(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*+{_BREAK}(?:[ \t]*+{_BREAK})*+[ \t]*+"
_PLAIN: Final = re.compile(_FOLD)
_SINGLE: Final = re.compile(rf"''|{_FOLD}")
_DOUBLE: Final = re.compile(rf"\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|{_BREAK}[ \t]*|.)|{_FOLD}")
_ESCAPES: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_LINE: Final = re.compile(rf"([^\r\n]*)({_BREAK}|\Z)")
_FIRST_LINE: Final = re.compile(r"(?: *\n)*( *)[^ \n]")
_PARTS: Final = re.compile(r"\s|\S+")
_HEADER: Final = re.compile(rf"[|>][-+0-9]*[^\r\n]*(?:{_BREAK}|\Z)")


def read(source: Source, output: Output) -> None:
    """Read a YAML content file. Raises Malformed."""
    value_reader.read(values(source, output), output)


def values(source: Source, output: Output, *, others: bool = False) -> Iterator[tuple[Keys, Source]]:
    """The strings of `source` with their keys, in order; one that aliases name comes once, where it stands. Raises Malformed.

    `others`: with the scalars that are no strings (dates, numbers). Comments for this program go to `output`.
    """
    limits = output.reading.limits
    check_nesting(source.text, limits)
    try:
        found = list(_scalars(source, limits.aliases, output, others=others))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        advice = "check the indentation, and put a text with “: ” or “#” in quotes"
        raise Malformed(f"not valid YAML: {error.problem}; {advice}", mark.index if mark else 0) from None
    except yaml.YAMLError as error:
        raise Malformed(f"not valid YAML: {str(error).splitlines()[0]}", 0) from None
    yield from found


def _scalars(source: Source, aliases: int, output: Output, *, others: bool) -> Iterator[tuple[Keys, Source]]:
    # Events and not nodes: nodes are composed by recursion, in C without a limit, and `[[[[…` would end the process.
    path: list[str | int] = []
    key_next: list[bool] = []  # for each open collection, whether a mapping's key comes next
    place = 0
    for event in yaml.parse(source.text, Loader=_Loader):
        assert event.start_mark and event.end_mark
        _note_comments(source, place, event.start_mark.index, output)
        place = max(place, event.end_mark.index)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            mapping = isinstance(event, yaml.MappingStartEvent)
            path.append("" if mapping else 0)
            key_next.append(mapping)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            path.pop()
            key_next.pop()
            _advance(path, key_next, None)
        elif isinstance(event, yaml.ScalarEvent):
            if path and not key_next[-1] and (others or _is_string(event)):
                yield tuple(path), _scalar(source, event)
            _advance(path, key_next, event.value)
        elif isinstance(event, yaml.AliasEvent):
            aliases -= 1
            if aliases < 0:
                raise Malformed("too full of aliases (“*name”); write the values out or raise limits.aliases", event.start_mark.index)
            _advance(path, key_next, None)


def _note_comments(source: Source, start: int, end: int, output: Output) -> None:
    """Note the comments between two events, where nothing else stands but white space and punctuation."""
    if source.text.find(MARK, start, end) < 0:
        return
    for comment in _COMMENT.finditer(source.text, start, end):
        output.comment(source, comment.span(), comment.span(1))


def _advance(path: list[str | int], key_next: list[bool], value: str | None) -> None:
    """Go on behind a part of the innermost collection, which is the scalar `value` or something else."""
    if not path:
        return
    last = path[-1]
    if isinstance(last, int):
        path[-1] = last + 1
    elif key_next[-1]:
        path[-1] = value or ""
        key_next[-1] = False
    else:
        key_next[-1] = True


def _is_string(event: yaml.ScalarEvent) -> bool:
    """Whether a scalar is a string, and no number, date or truth value."""
    tag = event.tag or _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    return bool(tag in ("tag:yaml.org,2002:str", "!"))


def _scalar(source: Source, event: yaml.ScalarEvent) -> Source:
    """The text of a scalar."""
    assert event.start_mark and event.end_mark
    start, end = event.start_mark.index, event.end_mark.index
    if properties := _PROPERTIES.match(source.text, start, end):
        start = properties.end()
    made = _STYLES.get(event.style, _decode_plain)(source, start, end, event.value)
    if made.text == event.value:
        return made
    # Line breaks of YAML 1.1 that nobody writes (NEL, LS, PS): the place is right, if not to the character.
    place = source.range(start, end)
    return Source.join(Piece(part, *place, verbatim=False) for part in _PARTS.findall(event.value))


def _decode_plain(source: Source, start: int, end: int, value: str) -> Source:
    return source.decoded(start, end, _PLAIN, _folded)


def _decode_single(source: Source, start: int, end: int, value: str) -> Source:
    return source.decoded(start + 1, end - 1, _SINGLE, lambda match: "'" if match[0] == "''" else _folded(match))


def _decode_double(source: Source, start: int, end: int, value: str) -> Source:
    return source.decoded(start + 1, end - 1, _DOUBLE, _unescaped)


def _folded(match: re.Match[str]) -> str:
    """One line break is a space, more are one less."""
    breaks = len(re.findall(_BREAK, match[0]))
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _unescaped(match: re.Match[str]) -> str:
    text = match[0]
    if not text.startswith("\\"):
        return _folded(match)
    if text[1] in "\r\n":
        return ""
    if len(text) > 2:
        return _character(int(text[2:], 16))
    return _ESCAPES.get(text[1], text[1])


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


def _decode_block(source: Source, start: int, end: int, value: str) -> Source:
    """A literal (|) or folded (>) scalar. Its last line breaks are those that `value` has."""
    header = _HEADER.match(source.text, start, end)
    if header is None:
        return Source.join([])
    folded = source.text[start] == ">"
    lines = [match.span(1) + match.span(2) for match in _LINE.finditer(source.text, header.end(), end) if match[0]]
    depth = next((_depth(source.text, begin, stop) for begin, stop, _, _ in lines if source.text[begin:stop].strip(" ")), 0)
    # Nearly always the first line sets the indentation; an indicator ("|2") may set less, and the value begins with the rest of it.
    if first := _FIRST_LINE.match(value):
        depth = max(depth - len(first[1]), 0)
    made = Source.join(_block_pieces(source, lines, depth, folded=folded))
    return made.part(0, min(len(value), len(made.text)))


def _depth(text: str, start: int, end: int) -> int:
    return end - start - len(text[start:end].lstrip(" "))


def _block_pieces(source: Source, lines: list[tuple[int, int, int, int]], depth: int, *, folded: bool) -> Iterator[Piece]:
    text = source.text
    held: list[Piece] = []  # line breaks since the last line with content
    loose = False  # whether there is a last line with content, which may be folded
    for begin, stop, break_start, break_end in lines:
        if stop - begin > depth or text[begin:stop].strip(" "):
            content = min(begin + depth, stop)
            if held and folded and loose and text[content : content + 1] not in (" ", "\t"):
                held = [held[0]._replace(text=" ")] if len(held) == 1 else held[1:]
            yield from held
            yield from source.pieces(content, stop)
            held = []
            loose = text[content : content + 1] not in (" ", "\t")
        if break_end > break_start:
            held.append(Piece("\n", *source.range(break_start, break_end), verbatim=False))
    yield from held


_STYLES: Final[dict[str | None, Callable[[Source, int, int, str], Source]]] = {
    "'": _decode_single,
    '"': _decode_double,
    "|": _decode_block,
    ">": _decode_block,
}
