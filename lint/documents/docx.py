"""Word documents (ECMA-376, WordprocessingML), opened with python-docx.

The text of a document is its paragraphs, each on a line of its own, in this order: the body with the cells of its tables, headers,
footers, footnotes, endnotes, properties. So the line of a finding is the number of the paragraph, and its column the character in it.
A text box and the alternative text of a picture follow the paragraph that they hang on, as lines of their own.

python-docx's own `Paragraph` is not used: it passes over the text of insertions, content controls, smart tags, fields and text boxes
(python-docx issues 328, 339, 1123, 1389), and it reads hidden text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lint.documents.builder import OBJECT, Output, PassageBuilder
from lint.documents.errors import DocumentError
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.prose import is_prose
from lint.documents.source import Source

#: More than any document of copy holds once it is unpacked, in bytes.
_LARGEST: Final = 50_000_000
#: A part that shrinks to less than one byte in so many is made to fill the memory, once it is larger than `_SMALL` bytes.
_DENSEST: Final = 200
_SMALL: Final = 1_000_000
_MOST_PARTS: Final = 2000
#: Compound File Binary Format: Word's old format, and what holds an encrypted document.
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_REFERENCE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_HEADING: Final = re.compile(r"heading ([1-9])")
_CONTENTS: Final = re.compile(r"toc [1-9]")
_OUTLINE_LEVELS: Final = frozenset("0123456789")
_QUOTE: Final = re.compile(r"(?:intense )?quote|quotations|block text")
#: Word lets no chain of styles grow longer.
_LONGEST_CHAIN: Final = 12
#: A field that is a link: `HYPERLINK "address"`, or `HYPERLINK \l "bookmark"`.
_LINK_FIELD: Final = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]+)"')
#: Elements whose content is not shown, or is no text: deletions, properties, the pronunciation over a word.
_UNSEEN: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rt"})
_CHARACTERS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "sym": OBJECT,
    "oMath": OBJECT,
}
_LINE_BREAKS: Final = re.compile(r"[\r\n]")

#: An element of lxml, which has no types.
_Element = Any
_Step = Callable[[Flow, Source], None]


class _Story(NamedTuple):
    """A run of text of its own (the body, a header, the notes), and the addresses that its links name."""

    root: _Element
    addresses: Mapping[str, str]


class _Style(NamedTuple):
    """`block`: the HTML element that a paragraph of the style stands for, empty where the style says none. `hidden`: w:vanish."""

    block: str | None = None
    hidden: bool = False


class _Word(NamedTuple):
    """What is read of a package. `properties`: title, subject and description."""

    stories: list[_Story]
    styles: Mapping[str, _Style]
    properties: list[tuple[str, str]]


def read(data: bytes, output: Output) -> str:
    """Read a .docx file. Gives the text that offsets count in: one line for each paragraph. Raises DocumentError."""
    word = _open(data)
    reader = _Reader(word.styles)
    for story in word.stories:
        reader.story(story)
    for name, value in word.properties:
        if is_prose((name,), value):
            reader.line("title", value)
    source = Source.of_file(reader.text)
    flow = Flow(output)
    for line in reader.lines:
        if line.block == "img":
            builder = PassageBuilder(output, Kind.ATTRIBUTE)
            builder.run(source, line.start, line.end)
            builder.end()
        elif line.block:
            flow.open(line.block)
            for step in line.steps:
                step(flow, source)
            flow.close(line.block)
    flow.finish()
    return source.text


# The package


def _open(data: bytes) -> _Word:
    """What is read of a package. Raises DocumentError."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise DocumentError("a Word document with a password, which cannot be read; save it without one")
        raise DocumentError("not a .docx file but Word's old format; save it as “Word Document (.docx)”")
    if not data.startswith(b"PK"):
        raise DocumentError("not a .docx file (no zip archive); open it in Word and save it as “Word Document (.docx)”")
    try:
        return _word(_parts(data))
    except DocumentError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx have no error in common, and raise many kinds on damaged files
        raise DocumentError(f"a damaged .docx file ({type(error).__name__}); open it in Word, mend it and save it again") from None


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts with XML in them, by name. Raises DocumentError for an archive that would fill the memory, and for XML with a DTD."""
    parts = {}
    with ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > _LARGEST or len(infos) > _MOST_PARTS:
            raise DocumentError(
                f"larger than {_LARGEST // 1_000_000} MB unpacked, or of too many parts; save the text as a file of its own"
            )
        for info in infos:
            if info.file_size > max(_SMALL, _DENSEST * info.compress_size):
                raise DocumentError(f"packed far more tightly than any document (“{info.filename[:60]}”), so it is not unpacked")
            if not info.filename.endswith((".xml", ".rels")):
                continue
            if info.flag_bits & 1:
                raise DocumentError("a zip archive with a password, which cannot be read; save the document without one")
            if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise DocumentError("packed in a way that no .docx file is; open it in Word and save it again")
            # A part holds no more than its header says: zipfile stops there, and then finds the checksum wrong.
            part = archive.read(info)
            # The Open Packaging Conventions forbid it (ECMA-376-2, 8.1.4). Zeros are those of UTF-16.
            if b"<!DOCTYPE" in part.replace(b"\0", b""):
                raise DocumentError(f"has an XML document type in “{info.filename[:60]}”, which no .docx file may; it is not read")
            parts[info.filename] = part
    return parts


def _word(parts: dict[str, bytes]) -> _Word:
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE

    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise DocumentError("a zip archive, but no Word document; exclude it, or save the text as “Word Document (.docx)”")
    if b"purl.oclc.org/ooxml" in parts["_rels/.rels"]:
        raise DocumentError("a “Strict Open XML” document, which is not read; save it as “Word Document (.docx)”")
    try:
        document = Document(_repaired(parts))
    except KeyError:
        raise DocumentError("no Word document: a part of it is missing; open it in Word and save it again") from None
    except ValueError:
        raise DocumentError("no Word document but a template, a workbook or slides; save it as “Word Document (.docx)”") from None
    main = document.part
    stories = [_story(document.element, main)]
    marks = ("headerReference", "footerReference")
    shown = [mark.get(_REFERENCE) for name in marks for mark in document.element.iter(f"{_W}{name}")]
    stories += [_story(main.rels[key].target_part.element, main.rels[key].target_part) for key in dict.fromkeys(shown) if key in main.rels]
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for notes in [rel.target_part for rel in main.rels.values() if rel.reltype == kind and not rel.is_external]:
            stories.append(_story(_parsed(notes.blob), notes))
    properties = []
    # python-docx makes up properties for a document that has none.
    if any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in main.package.rels.values()):
        core = document.core_properties
        properties = [("title", core.title), ("subject", core.subject), ("description", core.comments)]
    return _Word(stories, _styles(document.styles.element), properties)


def _parsed(blob: bytes) -> _Element:
    from docx.oxml.parser import parse_xml

    return parse_xml(blob)


def _story(root: _Element, part: Any) -> _Story:
    return _Story(root, {key: rel.target_ref for key, rel in part.rels.items() if rel.is_external})


def _repaired(parts: dict[str, bytes]) -> io.BytesIO:
    """The package with no more in it than is read, and no relationship to what is not there.

    Word writes such relationships ("NULL", "#_top"), and python-docx stops at them (python-docx issues 678, 797, 1351).
    """
    from docx.opc.oxml import serialize_part_xml
    from docx.opc.packuri import PackURI

    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            if name.endswith(".rels"):
                root = _parsed(part)
                folder = "/" + name.rpartition("_rels/")[0].rstrip("/")
                for relationship in list(root):
                    target = relationship.get("Target", "")
                    if relationship.get("TargetMode") != "External" and PackURI.from_rel_ref(folder, target)[1:] not in parts:
                        if relationship.get("Type", "").endswith("/hyperlink"):
                            relationship.set("TargetMode", "External")
                        else:
                            root.remove(relationship)
                part = serialize_part_xml(root)
            archive.writestr(name, part)
    return packed


# Styles


def _styles(root: _Element) -> dict[str, _Style]:
    """The styles by id; that of paragraphs that name none, by the empty string."""
    elements = {style.get(f"{_W}styleId", ""): style for style in root.iterchildren(f"{_W}style")}
    styles = {name: _style(name, elements) for name in elements}
    for name, element in elements.items():
        if element.get(f"{_W}default") in ("1", "true", "on") and element.get(f"{_W}type", "paragraph") == "paragraph":
            styles[""] = styles[name]
    return styles


def _style(name: str, elements: Mapping[str, _Element]) -> _Style:
    """What a style says, or else the styles that it is based on. Built-in styles have English names in every language of Word."""
    block: str | None = None
    hidden: bool | None = None
    for _ in range(_LONGEST_CHAIN):
        element = elements.get(name)
        if element is None:
            break
        if block is None:
            block = _block_of_name(_value(element, "name") or "")
        if block is None:
            block = _block_of_properties(_child(element, "pPr"))
        if hidden is None:
            hidden = _toggle(_child(element, "rPr"), "vanish")
        name = _value(element, "basedOn") or ""
    return _Style(block, bool(hidden))


def _block_of_name(name: str) -> str | None:
    name = name.lower()
    if name == "title":
        return "h1"
    if heading := _HEADING.fullmatch(name):
        return f"h{min(int(heading[1]), 6)}"  # HTML has no deeper one
    if _CONTENTS.fullmatch(name):
        return ""  # a table of contents says what the headings say
    if name == "list" or name.startswith("list "):
        return "li"
    return "blockquote" if _QUOTE.fullmatch(name) else None


def _block_of_properties(properties: _Element | None) -> str | None:
    """What the outline level or the numbering of a paragraph makes of it; `p` where it is told to be no heading."""
    level = _value(properties, "outlineLvl") or ""
    if level in _OUTLINE_LEVELS:
        return f"h{min(int(level) + 1, 6)}" if int(level) < 9 else "p"
    number = _value(_child(properties, "numPr"), "numId")
    return "li" if number not in (None, "0") else None


def _child(element: _Element | None, name: str) -> _Element | None:
    return None if element is None else element.find(f"{_W}{name}")


def _value(element: _Element | None, name: str) -> str | None:
    """The `w:val` of a child."""
    child = _child(element, name)
    return None if child is None else child.get(f"{_W}val")


def _toggle(properties: _Element | None, name: str) -> bool | None:
    """A property that is on or off; None where it is not there (ECMA-376-1, 17.3.2, 17.17.4)."""
    child = _child(properties, name)
    return None if child is None else child.get(f"{_W}val", "1") not in ("0", "false", "off")


# The text


@dataclass
class _Line:
    """One paragraph: [start, end) of the text, the element of HTML that it stands for (empty: not read; img: an alternative text),
    and what is laid out in it."""

    start: int
    block: str = ""
    end: int = 0
    steps: list[_Step] = field(default_factory=list)


@dataclass
class _Field:
    """An open field. `shown`: what follows is its result, no longer its instruction."""

    instruction: list[str] = field(default_factory=list)
    shown: bool = False
    link: bool = False


class _Level(NamedTuple):
    """An element that is being read: what is left of its content, the element of HTML that ends with it, and whether it is hidden."""

    content: Iterator[_Element]
    closes: str = ""
    hidden: bool = False


class _Reader:
    """Walks over stories and makes lines of them. No recursion: the depth of the input is not that of the stack."""

    def __init__(self, styles: Mapping[str, _Style]) -> None:
        self.lines: list[_Line] = []
        self._styles = styles
        self._parts: list[str] = []
        self._length = 0
        self._line: _Line | None = None
        self._fields: list[_Field] = []
        self._instructions = 0
        self._boxes: list[_Element] = []
        self._alternatives: list[str] = []
        self._notes: set[tuple[str, str | None]] = set()
        self._addresses: Mapping[str, str] = {}

    @property
    def text(self) -> str:
        """The text so far; each line ends with a line break."""
        return "".join(self._parts)

    def line(self, block: str, text: str) -> None:
        """A line of plain text."""
        self._line = _Line(self._length, block)
        self._text(text)
        self._end_line()

    def story(self, story: _Story) -> None:
        """The paragraphs of one story."""
        self._addresses = story.addresses
        self._fields, self._instructions = [], 0
        levels = [(iter([story.root]), "p")]
        while levels:
            content, block = levels[-1]
            element = next(content, None)
            if element is None:
                levels.pop()
                self._end_line()
            elif (name := _name(element)) == "p":
                self._paragraph(element, block)
            elif name == "tc":
                if _child(_child(element, "tcPr"), "cellDel") is None:
                    levels.append((iter(element), "td"))
            elif name in ("footnote", "endnote"):
                if (name, element.get(f"{_W}id")) in self._notes:
                    levels.append((iter(element), "p"))
            elif self._is_seen(name, element):
                levels.append((_content(name, element), block))
            if self._boxes and self._line is None:
                levels.append((iter(self._boxes), "p"))
                self._boxes = []

    @staticmethod
    def _is_seen(name: str, element: _Element) -> bool:
        if name == "tr":
            properties = _child(element, "trPr")
            return _child(properties, "del") is None and not _toggle(properties, "hidden")
        if name == "sdt":  # the words that ask to type something
            return not _toggle(_child(element, "sdtPr"), "showingPlcHdr")
        return name not in _UNSEEN and name != ""

    def _paragraph(self, paragraph: _Element, around: str) -> None:
        properties = _child(paragraph, "pPr")
        style = self._styles.get(_value(properties, "pStyle") or "", _Style())
        block = style.block
        if block in (None, "p", "li"):
            block = _block_of_properties(properties) or block
        if block in (None, "p"):
            block = around
        if self._line is None:
            self._line = _Line(self._length)
        self._line.block = block or ""
        self._content(paragraph, hidden_by_style=style.hidden)
        if self._instructions:  # an instruction that never ends would swallow the rest
            self._fields, self._instructions = [], 0
        mark = _child(properties, "rPr")
        if _child(mark, "del") is None and _child(mark, "moveFrom") is None:  # else the next paragraph goes on in this one
            self._end_line()

    def _end_line(self) -> None:
        """End the open line, and add the alternative texts of the pictures in it."""
        if self._line is None:
            return
        self._line.end = self._length
        self.lines.append(self._line)
        self._line = None
        self._parts.append("\n")
        self._length += 1
        alternatives, self._alternatives = self._alternatives, []
        for text in alternatives:
            self.line("img", text)

    def _content(self, paragraph: _Element, *, hidden_by_style: bool) -> None:
        """What is in a paragraph."""
        levels = [_Level(iter(paragraph))]
        while levels:
            level = levels[-1]
            element = next(level.content, None)
            if element is None:
                levels.pop()
                if level.closes:
                    self._close(level.closes)
                continue
            name = _name(element)
            seen = not (level.hidden or self._instructions)
            if name == "t":
                if seen:
                    self._text(element.text or "")
            elif name in _CHARACTERS:
                if seen:
                    self._text(_CHARACTERS[name])
            elif name in ("br", "cr"):
                if seen:
                    self._break()
            elif name == "txbxContent":
                if seen:
                    self._boxes.append(element)
            elif name in ("footnoteReference", "endnoteReference"):
                if seen:
                    self._note(name.removesuffix("Reference"), element.get(f"{_W}id"))
            elif name == "fldChar":
                self._field_mark(element.get(f"{_W}fldCharType"))
            elif name == "instrText":
                if self._fields:
                    self._fields[-1].instruction.append(element.text or "")
            elif name == "r":
                levels.append(self._run(element, level, hidden_by_style))
            elif self._is_seen(name, element):
                if seen:
                    self._alternative(name, element)
                closes = ""
                if target := self._target(name, element):
                    self._link(target)
                    closes = "a"
                levels.append(_Level(_content(name, element), closes, level.hidden))

    def _run(self, run: _Element, around: _Level, hidden_by_style: bool) -> _Level:
        """A run: text with properties. A raised number may be the mark of a note (see Flow)."""
        properties = _child(run, "rPr")
        hidden = _toggle(properties, "vanish")
        if hidden is None:
            style = self._styles.get(_value(properties, "rStyle") or "-", _Style())
            hidden = style.hidden != hidden_by_style  # a toggle property of two styles (ECMA-376-1, 17.7.3)
        closes = ""
        if _value(properties, "vertAlign") == "superscript":
            self._step(lambda flow, source: flow.open("sup"))
            closes = "sup"
        return _Level(iter(run), closes, hidden or around.hidden)

    def _step(self, step: _Step) -> None:
        if self._line is not None:
            self._line.steps.append(step)

    def _text(self, text: str) -> None:
        text = _LINE_BREAKS.sub(" ", text)
        if text:
            start, end = self._length, self._length + len(text)
            self._parts.append(text)
            self._length = end
            self._step(lambda flow, source: flow.verbatim(source, start, end))

    def _break(self) -> None:
        start = self._length
        self._parts.append(" ")
        self._length += 1
        self._step(lambda flow, source: flow.line_break(source, start, start + 1))

    def _note(self, kind: str, number: str | None) -> None:
        self._notes.add((kind, number))
        self._step(lambda flow, source: flow.builder.mark(f"#{kind}:{number}"))

    def _link(self, target: str) -> None:
        self._step(lambda flow, source: flow.open("a", target))

    def _close(self, name: str) -> None:
        self._step(lambda flow, source: flow.close(name))

    def _field_mark(self, kind: str | None) -> None:
        """The begin, the middle or the end of a field (ECMA-376-1, 17.16.18)."""
        if kind == "begin":
            self._fields.append(_Field())
            self._instructions += 1
        elif kind == "separate" and self._fields and not self._fields[-1].shown:
            opened = self._fields[-1]
            opened.shown = True
            self._instructions -= 1
            if target := _link_of_field("".join(opened.instruction)):
                opened.link = True
                self._link(target)
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            self._instructions -= not closed.shown
            if closed.link:
                self._close("a")

    def _target(self, name: str, element: _Element) -> str:
        """Where a link leads; empty for other elements."""
        if name == "fldSimple":
            return _link_of_field(element.get(f"{_W}instr", ""))
        if name != "hyperlink":
            return ""
        anchor = element.get(f"{_W}anchor")
        return self._addresses.get(element.get(_REFERENCE, ""), "") + (f"#{anchor}" if anchor else "")

    def _alternative(self, name: str, element: _Element) -> None:
        """The text that is read aloud for a picture."""
        text = ""
        if name == "docPr" and element.get("hidden") not in ("1", "true"):
            text = element.get("descr", "")
        elif element.tag.startswith(_VML):
            text = element.get("alt", "")
        if is_prose(("alt",), text):
            self._alternatives.append(text)


def _name(element: _Element) -> str:
    """The local name of an element; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _content(name: str, element: _Element) -> Iterator[_Element]:
    """What is read of an element: all of it, but only the first of several forms of the same drawing."""
    if name != "AlternateContent":
        return iter(element)
    forms: Iterable[_Element] = [child for child in element if _name(child) in ("Choice", "Fallback")]
    return iter(list(forms)[:1])


def _link_of_field(instruction: str) -> str:
    match = _LINK_FIELD.match(instruction)
    return ("#" if match[1] else "") + match[2] if match else ""
