"""One way to make passages: every reader feeds a PassageBuilder with runs of text, units, links and boundaries.

The builder keeps the rules that hold for all formats. White space, no-break spaces too, collapses to one space; soft hyphens and
zero-width characters fall out; addresses and masked expressions become U+FFFC (OBJECT REPLACEMENT CHARACTER), so that the words on
either side neither join nor seem to follow each other; passages without a letter or digit are dropped.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lint.documents.comments import Noted, Range, note
from lint.documents.model import Entry, Kind, Link, Passage, Segment
from lint.documents.source import MASK_OBJECT, Piece, Source
from lint.reading import Reading

#: Stands in a passage for something that is no prose: code, an address, an expression of a template.
OBJECT = "\ufffc"

_ODD = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufdd1]+|\ufdd0[\ufdd0\ufdd1]*|\\s{2,}|[^\\S ]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_ADDRESS = re.compile(
    r"""  (?<![\w/.-]) (?:https?://|www\.) [^\s<>"'\ufdd0\ufdd1]* [^\s<>"'.,;:!?)\]*_\ufdd0\ufdd1]
        | (?<![^\s"'(]) /[\w-]+/ (?:[\w./-]*[\w/-])?
        | (?<![\w.+-]) [\w.+-]{1,64} @ [\w-]{1,63} (?:\.[\w-]{1,63}){1,8}""",
    re.VERBOSE,
)
#: How far back a word is looked for that a mark stands at, in characters.
_LONGEST_WORD = 100


class Output:
    """What the readers of one file have made so far: passages, and problems with the offset in the file where each begins.

    `asides`: passages for machines (social networks, search engines), which count only where the page does not say the same.
    `noted`, `entries`: what the file says to this program. `values`: where whole values of data stand.
    `reading`: how the file is to be read. `article`, `record`: those of the passages to come.
    """

    def __init__(self, reading: Reading | None = None) -> None:
        self.reading = reading or Reading()
        self._full = False
        self.passages: list[Passage] = []
        self.asides: list[Passage] = []
        self.problems: list[tuple[int, str]] = []
        self.noted: list[Noted] = []
        self.entries: list[Entry] = []
        self.values: list[Range] = []
        self.article = self.record = 0

    def comment(self, source: Source, whole: Range, inside: Range) -> None:
        """Take a comment [start, end) of `source` with the text `inside`, if it is addressed to this program. Its place tells its block."""
        if found := note(source, whole, inside):
            self.noted.append(found)

    def add(self, passage: Passage) -> None:
        """Take a passage, unless it is too long or there are too many already."""
        longest, most = self.reading.limits.passage_length, self.reading.limits.passages
        if len(passage.text) > longest:
            place = passage.segments[0].source_start
            advice = "break it up or raise limits.passage-length"
            self.problems.append((place, f"a paragraph of more than {longest:,} characters, which is not read; {advice}"))
            return
        if len(self.passages) < most:
            self.passages.append(passage)
        elif len(self.passages) == most and not self._full:
            self._full = True
            place = passage.segments[0].source_start
            self.problems.append((place, f"more than {most:,} passages, and the rest is not read; split the file or raise limits.passages"))


class PassageBuilder:
    """Makes passages one after the other and adds them to an Output."""

    def __init__(self, output: Output, kind: Kind = Kind.PARAGRAPH, label: str = "") -> None:
        self.output = output
        self._kind = kind
        self._label = label
        self._level = 0
        self._run: tuple[Source, int, int] | None = None
        self._noted: list[Noted] = []
        self._begun = 0
        self._reset()

    def _reset(self) -> None:
        self._begun += 1
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._links: list[Link] = []
        self._open_link: tuple[int, str] | None = None
        self._length = 0
        self._after_space = True

    @property
    def empty(self) -> bool:
        """Whether the present passage has no text yet."""
        return self._run is None and not self._length

    def begin(self, kind: Kind, level: int = 0) -> None:
        """End the present passage; what follows is one of `kind`. An open link goes on in it."""
        target = self._open_link[1] if self._open_link else None
        self.end()
        self._kind, self._level = kind, level
        if target is not None:
            self._open_link = (0, target)

    def end(self) -> None:
        """End the present passage."""
        self._flush()
        self.end_link()
        text = "".join(self._parts)
        if text.endswith(" "):
            text = text[:-1]
            last = self._segments.pop()
            if last.end - last.start > 1:
                source_end = last.source_end - last.verbatim
                self._segments.append(Segment(last.start, last.end - 1, last.source_start, source_end, last.verbatim))
        shown = any(map(str.isalnum, text))
        self.output.noted += [replace(one, within=self._segments[0].source_start if shown else -1) for one in self._noted]
        self._noted = []
        if shown:
            links = tuple(Link(link.start, min(link.end, len(text)), link.target) for link in self._links if link.start < len(text))
            output = self.output
            output.add(Passage(text, tuple(self._segments), self._kind, self._level, links, self._label, output.article, output.record))
        self._reset()

    def run(self, source: Source, start: int, end: int) -> None:
        """Text as it stands in `source`."""
        # Parsers cut text where markup might have been; runs that touch are put together again, so that an address stays whole.
        if self._run and self._run[0] is source and self._run[2] == start:
            self._run = (source, self._run[1], end)
        else:
            self._flush()
            self._run = (source, start, end)

    def unit(self, text: str, source: Source, start: int, end: int) -> None:
        """Text that [start, end) of `source`, which must not be empty, stands for as a whole: an entity, a line break, code."""
        self._flush()
        text = _INVISIBLE.sub("", text)
        if text:
            begin, finish = source.range(start, end)
            self._add_unit(" " if text.isspace() else text, begin, finish)

    def link(self, target: str) -> None:
        """What follows, until `end_link` or the next link, leads to `target`."""
        self.end_link()
        self._open_link = (self._length, target)

    def end_link(self) -> None:
        """End the open link, if there is one. A link without text is not recorded."""
        self._flush()
        if self._open_link:
            start, target = self._open_link
            self._open_link = None
            if start < self._length:
                self._links.append(Link(start, self._length, target))

    def mark(self, target: str) -> None:
        """A mark without text of its own, such as a footnote's number: the word before it leads to `target`."""
        self._flush()
        before = "".join(part[-_LONGEST_WORD:] for part in self._parts[-4:])[-_LONGEST_WORD:]
        if word := before.rstrip().rsplit(maxsplit=1)[-1:]:
            end = self._length - (len(before) - len(before.rstrip()))
            self._links.append(Link(end - len(word[0]), end, target))

    def comment(self, noted: Noted) -> None:
        """A comment that stands in the present passage."""
        self._noted.append(noted)

    def place(self) -> tuple[int, int]:
        """Where the present passage stands, to come back to with `cut`."""
        self._flush()
        return len(self._parts), self._begun

    def text_since(self, place: tuple[int, int]) -> str | None:
        """What the present passage has gained since `place`; None where another passage has begun."""
        self._flush()
        return "".join(self._parts[place[0] :]) if self._begun == place[1] else None

    def text_before(self, place: tuple[int, int]) -> str:
        """The end of the present passage at `place`: its last run or unit."""
        return self._parts[place[0] - 1] if place[0] else ""

    def cut(self, place: tuple[int, int]) -> list[str]:
        """Take back what the present passage has gained since `place`. Gives the targets of the links that stood there."""
        del self._parts[place[0] :]
        del self._segments[place[0] :]
        self._length = self._segments[-1].end if self._segments else 0
        self._after_space = not self._parts or self._parts[-1].endswith(" ")
        gone = [link.target for link in self._links if link.end > self._length]
        if self._open_link and self._open_link[0] >= self._length:
            gone.append(self._open_link[1])
            self._open_link = None
        self._links = [link for link in self._links if link.end <= self._length]
        return gone

    def _flush(self) -> None:
        if self._run is None:
            return
        source, start, end = self._run
        self._run = None
        for piece in source.pieces(start, end):
            if not piece.verbatim:
                self._add_other(piece)
            elif "@" in piece.text or "/" in piece.text or "www." in piece.text:
                self._add_with_addresses(piece)
            else:
                self._add_text(piece.text, piece.start)

    def _add_other(self, piece: Piece) -> None:
        """A unit of the source itself, met within a run."""
        if _ODD.fullmatch(piece.text):
            self._add_odd(piece.text, piece.start, piece.end)
        else:
            self._add_unit(piece.text, piece.start, piece.end)

    def _add_with_addresses(self, piece: Piece) -> None:
        text, place = piece.text, 0
        for match in _ADDRESS.finditer(text):
            self._add_text(text[place : match.start()], piece.start + place)
            begin = self._length
            self._add_unit(OBJECT, piece.start + match.start(), piece.start + match.end())
            if not match[0].startswith("/"):  # a path of the site itself leads to no source
                self._links.append(Link(begin, self._length, match[0]))
            place = match.end()
        self._add_text(text[place:], piece.start + place)

    def _add_text(self, text: str, start: int) -> None:
        place = 0
        for match in _ODD.finditer(text):
            self._add_verbatim(text[place : match.start()], start + place)
            self._add_odd(match[0], start + match.start(), start + match.end())
            place = match.end()
        self._add_verbatim(text[place:] if place else text, start + place)

    def _add_odd(self, text: str, start: int, end: int) -> None:
        if text[0] == MASK_OBJECT:
            self._add_unit(OBJECT, start, end)
        elif text[0].isspace():
            self._add_unit(" ", start, end)

    def _add_verbatim(self, text: str, start: int) -> None:
        if self._after_space and text.startswith(" "):
            text, start = text[1:], start + 1
        if text:
            self._add(text, start, start + len(text), verbatim=True)

    def _add_unit(self, text: str, start: int, end: int) -> None:
        if text == " " and self._after_space:
            return
        last = self._segments[-1] if self._segments else None
        if last and not last.verbatim and (last.source_start, last.source_end) == (start, end):
            # The rest of a unit of the source: it has one range, so it is one segment.
            self._parts[-1] += text
            self._segments[-1] = Segment(last.start, last.end + len(text), start, end, verbatim=False)
            self._length += len(text)
            self._after_space = text.endswith(" ")
        else:
            self._add(text, start, end, verbatim=False)

    def _add(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        self._parts.append(text)
        self._segments.append(Segment(self._length, self._length + len(text), start, end, verbatim))
        self._length += len(text)
        self._after_space = text.endswith(" ")
