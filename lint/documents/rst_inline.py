"""Inline markup of reStructuredText (docutils, "Inline Markup"), told by the same rules in linear time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from lint.documents.builder import OBJECT
from lint.documents.html import Flow
from lint.documents.source import Source

#: A name without spaces: words joined by single marks. Atomic: what is a name never ends within a word.
NAME: Final = r"(?>[^\W_]+(?:[-._+:][^\W_]+)*)"
#: Punctuation that may stand on either side of markup ("Inline markup recognition rules", 6 and 7).
_AROUND: Final = r"\s\-/:'\"\xa1\xab\xb7\xbb\xbf\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff1f"
_BEFORE: Final = rf"(?<![^{_AROUND}<(\[{{])"
_AFTER: Final = rf"(?![^{_AROUND}.,;!?\\\0>)\]}}])"
_MARKS: Final = (
    r"(?:(?P<start>\*\*|\*(?!\*)|``|_`|\|(?!\|))(?!\s)"
    rf"|(?P<label>\[(?:\#?{NAME}|\#|\*)\]_){_AFTER}"
    rf"|(?P<role>:{NAME}:)?(?P<quote>`)(?![`\s])"
    rf"|(?P<name>{NAME})(?P<end>__?{_AFTER})?)"
)
_MARK: Final = re.compile(_MARKS)
_MARK_AFTER_OTHER_TEXT: Final = re.compile(_BEFORE + _MARKS)
#: What ends that which a mark starts.
_ENDS: Final = {
    "*": re.compile(rf"(?<![\s\0])\*{_AFTER}"),
    "**": re.compile(rf"(?<![\s\0])\*\*{_AFTER}"),
    "``": re.compile(rf"(?<!\s)``{_AFTER}"),
    "_`": re.compile(rf"(?<![\s\0])`{_AFTER}"),
    "|": re.compile(rf"(?<![\s\0])\|_{{0,2}}{_AFTER}"),
    "`": re.compile(rf"(?<!(?<!\0)[\s\0])`(?P<role>:{NAME}:)?(?P<end>__?)?{_AFTER}"),
}
_PAIRS: Final = {
    '"': '"', "'": "'", "(": ")", "<": ">", "[": "]", "{": "}", "\xab": "\xbb", "\xbb": "\xab\xbb", "\u2018": "\u2019\u201a",
    "\u2019": "\u2019\u2018", "\u201c": "\u201d\u201e", "\u201d": "\u201d\u201c", "\u201a": "\u2018\u2019", "\u201e": "\u201c\u201d",
    "\u2039": "\u203a", "\u203a": "\u203a\u2039",
}  # fmt: skip
_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\0(\s?)")
_SPACE: Final = re.compile(r"\s+")

#: Roles (docutils' and Sphinx's) whose text is no prose, those that show what their target is called, and those that show raised text.
_CODE: Final = frozenset({
    "attr", "class", "code", "command", "const", "data", "envvar", "eq", "exc", "file", "func", "kbd", "literal", "mailheader",
    "makevar", "manpage", "math", "meth", "mimetype", "mod", "module", "newsgroup", "obj", "option", "pep", "pep-reference", "program",
    "regexp", "rfc", "rfc-reference", "samp", "token",
})  # fmt: skip
_LABELS: Final = frozenset({"any", "doc", "download", "numref", "ref"})
_RAISED: Final = frozenset({"sup", "superscript"})


class Targets:
    """Where the named and the anonymous references of a document lead."""

    def __init__(self, text: str) -> None:
        self._named: Mapping[str, str] = {
            _key(match["phrase"] or match["name"]): match["target"] for match in reversed(list(_TARGET.finditer(text)))
        }
        self._anonymous = iter([match[1] for match in _ANONYMOUS_TARGET.finditer(text)])

    def named(self, name: str) -> str:
        """Where a reference leads; to "#name" where the document does not say."""
        target = self._named.get(_key(name), "")
        return target if target and not target.endswith("_") else "#" + (target.strip("`_") or _key(name))

    def anonymous(self) -> str:
        """Where the next anonymous reference leads."""
        return next(self._anonymous, "#")


_TARGET: Final = re.compile(
    r"(?<![^\r\n]) *\.\. +_(?:`(?P<phrase>[^`\r\n]{1,200})`|(?P<name>[^`:_\s][^:\r\n]{0,200})): +(?P<target>[^\r\n]*\S)"
)
_ANONYMOUS_TARGET: Final = re.compile(r"(?<![^\r\n]) *(?:__|\.\. +__:) +(\S+)")


def _key(name: str) -> str:
    return _SPACE.sub(" ", _ESCAPE.sub(r"\1", name)).strip().lower()


class _Found(NamedTuple):
    """An end mark: where it begins and ends, the role after the text, and the mark of a reference."""

    start: int
    end: int
    role: str
    reference: str


def lay_out(source: Source, flow: Flow, targets: Targets) -> None:
    """Give a text with inline markup to `flow`."""
    # As long as the text, so that places in the one are places in the other.
    _Scanner(source, _ESCAPE.sub(r"\0\1", source.text), flow, targets).scan()


class _Scanner:
    """Walks over the marks of one text. `text`: the text with a zero for each backslash that escapes."""

    def __init__(self, source: Source, text: str, flow: Flow, targets: Targets) -> None:
        self._source = source
        self._text = text
        self._flow = flow
        self._targets = targets
        # The next end of each kind, so that the text is searched once however many marks have no end.
        self._next: dict[str, _Found] = {}

    def scan(self) -> None:
        text = self._text
        shown = place = after_mark = 0
        while True:
            # What stands right after other markup needs no white space before it.
            match = (_MARK.match(text, place) if place == after_mark else None) or _MARK_AFTER_OTHER_TEXT.search(text, place)
            if not match:
                break
            if match["name"] and not match["end"]:
                place = match.end()
                continue
            end = self._end(match, after_mark)
            if end:
                self._plain(shown, match.start())
                self._show(match, end)
                shown = end.end
            place = after_mark = end.end if end else match.end()
        self._plain(shown, len(text))

    def _end(self, match: re.Match[str], after_mark: int) -> _Found | None:
        """Where the markup ends that begins with `match`; None where it is none: in quotes, or without an end."""
        if match["name"] or match["label"]:
            return _Found(match.start(), match.end(), "", match["end"] or "")
        text, start = self._text, match.end()
        if start == len(text):
            return None
        if not match["role"] and match.start() > after_mark and text[start] in _PAIRS.get(text[match.start() - 1], ""):
            return None
        kind = match["start"] or "`"
        found = self._next.get(kind)
        if found is None or found.start < start:
            end = _ENDS[kind].search(text, start)
            role, reference = (end["role"] or "", end["end"] or "") if end and kind == "`" else ("", "")
            found = _Found(end.start(), end.end(), role, reference) if end else _Found(len(text), 0, "", "")
            self._next[kind] = found
        return found if start < found.start < len(text) else None

    def _show(self, match: re.Match[str], end: _Found) -> None:
        start = match.end()
        if match["label"]:
            if self._flow.seen:
                self._flow.builder.mark("#" + match["label"][1:-2])
        elif match["name"]:
            self._reference(match.start(), match.end("name"), anonymous=match["end"] == "__")
        elif match["quote"]:
            role = (match["role"] or end.role).strip(":")
            if (match["role"] and end.role) or (role and end.reference):  # an error, which shows as it is written
                self._plain(match.start(), end.end)
            elif end.reference:
                self._reference(start, end.start, anonymous=end.reference == "__")
            else:
                self._interpreted(role.lower(), start, end)
        elif match["start"] in ("``", "|"):
            self._flow.unit(OBJECT, self._source, match.start(), end.end)
        else:
            self._plain(start, end.start)

    def _reference(self, start: int, end: int, *, anonymous: bool) -> None:
        """A link, maybe with its target in angle brackets at its end."""
        text_end, target = self._embedded(start, end)
        if target.endswith("_") and not target.endswith(r"\_"):
            target = self._targets.named(target[:-1])
        elif not target:
            target = self._targets.anonymous() if anonymous else self._targets.named(self._source.text[start:end])
        self._flow.open("a", target)
        if text_end > start:
            self._plain(start, text_end)
        else:
            self._flow.unit(OBJECT, self._source, start, end)
        self._flow.close("a")

    def _embedded(self, start: int, end: int) -> tuple[int, str]:
        """Where the text ends of what may be "text <target>", and the target, or nothing."""
        opened = self._text.rfind("<", start, end)
        if (
            opened < 0
            or self._text[end - 1] != ">"
            or self._text[end - 2] in "\0 \n<"
            or self._text[opened + 1].isspace()
            or (opened > start and self._text[opened - 1] not in " \n")
        ):
            return end, ""
        text_end = start + len(self._text[start:opened].rstrip())
        return text_end, _SPACE.sub("", self._source.text[opened + 1 : end - 1])

    def _interpreted(self, role: str, start: int, end: _Found) -> None:
        """Text with a role."""
        if role in _CODE or ":" in role:
            self._flow.unit(OBJECT, self._source, start, end.start)
        elif role.startswith("raw"):
            self._flow.unit(" ", self._source, start, end.start)
        elif role in _RAISED:
            self._flow.open("sup")
            self._plain(start, end.start)
            self._flow.close("sup")
        else:
            text_end, target = self._embedded(start, end.start)
            if target and text_end > start:
                self._flow.open("a", target)
                self._plain(start, text_end)
                self._flow.close("a")
            elif role in _LABELS:
                self._flow.unit(OBJECT, self._source, start, end.start)
            else:
                self._plain(start, end.start)

    def _plain(self, start: int, end: int) -> None:
        """Text without markup. A backslash shows nothing, nor does white space after it."""
        for match in _ESCAPED.finditer(self._text, start, end):
            if start < match.start():
                self._flow.verbatim(self._source, start, match.start())
            start = match.end()
        if start < end:
            self._flow.verbatim(self._source, start, end)
