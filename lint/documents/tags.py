"""HTML cut into tags and text with exact ranges, in linear time, as the HTML Standard's tokenizer cuts it.

The standard library's `html.parser` is not used: it gives no range for attribute values and end tags, is quadratic on unclosed markup
(cpython issue 135462), raises AssertionError on some declarations, and reads comments, scripts and titles differently from one patch
release to the next. What is needed of the tokenizer's states is small: tags with attributes, comments, and elements with raw text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lint.documents.builder import PassageBuilder
from lint.documents.source import Source


@dataclass(frozen=True, slots=True)
class Text:
    """Text [start, end), character references as written."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StartTag:
    """`attributes`: the range of each value by lower-case name, empty for a name without a value. `name` is lower case;
    `component`: it was written with a capital, as JSX writes components."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    self_closing: bool = False
    component: bool = False


@dataclass(frozen=True, slots=True)
class EndTag:
    """`name` is lower case."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. `inside`: the range of its text."""

    start: int
    end: int
    inside: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unclosed:
    """Markup that begins at `start` and is never closed, so that the rest is no text. `what`: `a comment`, `the tag <p`."""

    what: str
    start: int


Token = Text | StartTag | EndTag | Comment | Unclosed

_NAME = re.compile(r"[^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/=>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(["'])|([^\s>]*)))?""")
_TAG_END = re.compile(r"[\s/]*(/?)>")
_COMMENT_END = re.compile(r"--!?>")
#: Elements whose content is text up to their end tag, whatever it looks like (HTML Standard, "raw text" and "escapable raw text").
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
_REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,12}|[xX][0-9a-fA-F]{1,12})|[A-Za-z][A-Za-z0-9]{1,40});?")


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts of some HTML, in order. Declarations are left out."""
    place = 0
    while place < len(text):
        opened = text.find("<", place)
        while opened >= 0 and not _opens(text, opened):
            opened = text.find("<", opened + 1)
        if opened != place:
            yield Text(place, opened if opened >= 0 else len(text))
            if opened < 0:
                return
        token, place = _markup(text, opened)
        if token:
            yield token
        if isinstance(token, StartTag) and token.name in _RAW and not token.self_closing:
            end = _raw_end(text, token.name, place)
            if end > place:
                yield Text(place, end)
            if end == len(text):
                yield Unclosed(f"<{token.name}>", token.start)
            place = end


def _opens(text: str, place: int) -> bool:
    """Whether the "<" at `place` opens markup and is not text, as in "5 < 6"."""
    following = text[place + 1 : place + 2]
    if following == "/":
        following = text[place + 2 : place + 3]
        return bool(following)
    return following in ("!", "?") or (following.isascii() and following.isalpha())


def _markup(text: str, start: int) -> tuple[Token | None, int]:
    """The markup that opens at `start` (None for a declaration) and where it ends."""
    following = text[start + 1]
    if following.isalpha():
        return _start_tag(text, start)
    if following == "/" and text[start + 2].isascii() and text[start + 2].isalpha():
        return _end_tag(text, start)
    if text.startswith("<!--", start):
        if text.startswith(("<!-->", "<!--->"), start):
            return None, text.index(">", start) + 1
        end = _COMMENT_END.search(text, start + 4)
        return (Comment(start, end.end(), (start + 4, end.start())), end.end()) if end else (Unclosed("a comment", start), len(text))
    closed = text.find(">", start)
    return (None, closed + 1) if closed >= 0 else (Unclosed("a declaration", start), len(text))


def _start_tag(text: str, start: int) -> tuple[Token, int]:
    name = _NAME.match(text, start + 1)
    assert name is not None
    attributes, end, self_closing = _attributes(text, name.end())
    if end is None:
        return Unclosed(f"the tag <{name[0][:20]}", start), len(text)
    return StartTag(name[0].lower(), start, end, attributes, self_closing, name[0][0].isupper()), end


def _end_tag(text: str, start: int) -> tuple[Token, int]:
    name = _NAME.match(text, start + 2)
    assert name is not None
    _, end, _ = _attributes(text, name.end())
    if end is None:
        return Unclosed(f"the tag </{name[0][:20]}", start), len(text)
    return EndTag(name[0].lower(), start, end), end


def _attributes(text: str, place: int) -> tuple[dict[str, tuple[int, int]], int | None, bool]:
    """The attributes from `place` on, where the tag ends (None: it does not), and whether it ends with "/>"."""
    found: dict[str, tuple[int, int]] = {}
    while True:
        if end := _TAG_END.match(text, place):
            return found, end.end(), text[end.end() - 2] == "/"
        attribute = _ATTRIBUTE.match(text, place)
        if not attribute or attribute[4]:  # the text ends, maybe within quotes
            return found, None, False
        value = next((attribute.span(group) for group in (2, 3, 5) if attribute[group] is not None), (attribute.end(), attribute.end()))
        found.setdefault(attribute[1].lower(), value)
        place = attribute.end()


def _raw_end(text: str, name: str, place: int) -> int:
    """Where the end tag of a raw text element begins, or the end of the text."""
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, place)
    return match.start() if match else len(text)


def feed(builder: PassageBuilder, source: Source, start: int, end: int, *, attribute: bool = False) -> None:
    """Give the text [start, end) to a builder, character references decoded. In an attribute, `&copy=1` is no reference."""
    text, place = source.text, start
    if text.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(text, start, end):
            if attribute and not match[0].endswith(";") and (text[match.end() : match.end() + 1] or " ") in _GOES_ON:
                continue
            decoded = html.unescape(match[0])
            if decoded == match[0]:
                continue
            if place < match.start():
                builder.run(source, place, match.start())
            stop = match.end()
            while len(decoded) > 1 and decoded[-1] == text[stop - 1]:  # the text that "&nbspPeels" runs on into
                decoded, stop = decoded[:-1], stop - 1
            if decoded:
                builder.unit(decoded, source, match.start(), stop)
            place = stop
    if place < end:
        builder.run(source, place, end)


_GOES_ON = frozenset("=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def decoded(source: Source, start: int, end: int) -> str:
    """The value of an attribute that is no copy: a link's target, a language."""
    return html.unescape(source.text[start:end]).strip()
