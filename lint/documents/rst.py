"""reStructuredText as docutils reads it (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html), with Sphinx's roles.

docutils tells no places, so blocks are told here line by line, by the same rules: the first line says what a block is, indentation how
far it goes. What docutils takes for an error and shows as source is read as what it was meant to be, where that is plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lint.documents import rst_numbers, rst_tables, templates
from lint.documents.builder import Output, PassageBuilder
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.prose import is_prose
from lint.documents.rst_inline import NAME, Targets, lay_out
from lint.documents.rst_lines import Line, dedented, end_of_indented, joined, lines_of, trimmed, untabbed, width
from lint.documents.source import Source
from lint.documents.tags import tokens

_BULLET: Final = re.compile("[-+*\u2022\u2023\u2043](?: +|$)")
_FIELD: Final = re.compile(r":(?![: ])((?:[^:\\]|\\.|:(?![ `]|$))*+)(?<! ):(?: +|$)")
_ARGUMENT: Final = r"(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)"
_OPTION: Final = rf"(?:[-+][a-zA-Z0-9](?: ?{_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]{_ARGUMENT})?)"
_OPTIONS: Final = re.compile(rf"{_OPTION}(?:, {_OPTION})*(?:  +| ?$)")
_DOCTEST: Final = re.compile(r">>>(?: |$)")
_LINE_BLOCK: Final = re.compile(r"\|(?: +|$)")
_EXPLICIT: Final = re.compile(r"\.\.(?: +|$)")
_ANONYMOUS: Final = re.compile(r"__(?: +|$)")
_RULE: Final = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_FOOTNOTE: Final = re.compile(rf"\.\. +\[(?:\#?{NAME}|\#|\*)\](?: +|$)")
_TARGET: Final = re.compile(r"\.\. +_(?! |$)")
_SUBSTITUTION: Final = re.compile(rf"\.\. +\|(?! )[^|]+\| +({NAME}) ?::(?: +|$)")
_DIRECTIVE: Final = re.compile(rf"\.\. +({NAME}) ?::(?: +|$)")
_ATTRIBUTION: Final = re.compile("(?:---?(?!-)|\u2014) *(?=[^ ])")
_LITERAL_NEXT: Final = re.compile(r"(?<!\\)(?:\\\\)*::$")
_CLASSIFIER: Final = re.compile(" +: +")
_META_NAME: Final = re.compile(r"(?:name=)?(title|description)(?:\s+lang=en\S*)?", re.IGNORECASE)
#: Shorter rows of marks over or under a line are text.
_SHORTEST_RULE: Final = 4
#: Blocks within blocks that are deeper than this are one text.
_DEEPEST: Final = 40

#: Directives (docutils', Sphinx's, sphinx-design's) without an argument: what follows the name is content.
_CONTENT: Final = frozenset({
    "attention", "caution", "compound", "danger", "error", "hint", "important", "note", "seealso", "tip", "warning",
})  # fmt: skip
#: Those with an argument that is a title.
_TITLED: Final = frozenset({
    "admonition", "card", "centered", "collapse", "csv-table", "details", "dropdown", "grid-item-card", "list-table", "rubric",
    "sidebar", "tab", "tab-item", "table", "topic",
})  # fmt: skip
#: Those with an argument that is no prose.
_NAMED: Final = frozenset({
    "button-link", "button-ref", "class", "container", "deprecated", "figure", "glossary", "grid", "grid-item", "image", "only",
    "tab-set", "versionadded", "versionchanged",
})  # fmt: skip
#: Those without options either, and those of them that are quotes.
_PLAIN: Final = frozenset({"footer", "header", "replace"})
_QUOTED: Final = frozenset({"epigraph", "highlights", "pull-quote"})
#: Those of which nothing is read but a caption.
_NOT_READ: Final = frozenset({
    "code", "code-block", "contents", "date", "default-role", "digraph", "doctest", "graph", "graphviz", "highlight", "include",
    "index", "literalinclude", "math", "mermaid", "parsed-literal", "plantuml", "productionlist", "prompt", "role", "sectnum",
    "section-numbering", "sourcecode", "target-notes", "testcode", "testoutput", "toctree", "uml", "unicode",
})  # fmt: skip
_CAPTIONS: Final = ("title", "subtitle", "caption")


class _Around(NamedTuple):
    """Where blocks stand: the elements of HTML that their paragraphs and the items of their lists stand for."""

    text: str = "p"
    item: str = "li"


class _Directive(NamedTuple):
    """The parts of a directive."""

    argument: list[Line]
    options: dict[str, list[Line]]
    content: list[Line]


def read(source: Source, output: Output) -> None:
    """Read reStructuredText. Template tags in it are taken out."""
    found = templates.find(source.text)
    for whole, inside in found.comments:
        output.comment(source, whole, inside)
    text = untabbed(source.replaced(found.text))
    flow = Flow(output)
    _Reader(text, flow, output).read()
    flow.finish()


class _Reader:
    """Reads the blocks of one text. A method that reads a block takes the lines around it and where it begins, and gives where it ends
    (None: it is another kind of block)."""

    def __init__(self, source: Source, flow: Flow, output: Output) -> None:
        self._source = source
        self._flow = flow
        self._output = output
        self._targets = Targets(source.text)
        self._title_styles: list[str] = []
        self._level = 0
        self._depth = 0
        self._begun = False
        self._constructs = (
            (_BULLET, self._bullet),
            (rst_numbers.MARK, self._enumerated),
            (_FIELD, self._field),
            (_OPTIONS, self._options),
            (_DOCTEST, self._doctest),
            (_LINE_BLOCK, self._line_block),
            (rst_tables.GRID_TOP, self._grid_table),
            (rst_tables.SIMPLE_TOP, self._simple_table),
            (_EXPLICIT, self._explicit),
            (_ANONYMOUS, self._anonymous),
            (_RULE, self._rule),
        )

    def read(self) -> None:
        self._blocks(lines_of(self._source.text), _Around())

    def _blocks(self, lines: Sequence[Line], around: _Around) -> None:
        if self._depth == _DEEPEST:
            self._text([line for line in lines if not line.blank], around.text)
            return
        self._depth += 1
        place = 0
        while place < len(lines):
            place = place + 1 if lines[place].blank else self._block(lines, place, around)
        self._depth -= 1

    def _block(self, lines: Sequence[Line], place: int, around: _Around) -> int:
        if lines[place].indent:
            return self._quote(lines, place, around)
        for pattern, method in self._constructs:
            if match := pattern.match(lines[place].text):
                end = method(lines, place, match, around)
                if end is not None:
                    return end
        return self._text_block(lines, place, around)

    # Lists

    def _bullet(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int:
        end, block = self._item(lines, place, match.end())
        self._blocks(block, _Around(around.item, around.item))
        return end

    def _enumerated(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int | None:
        end: int | None = None
        found: re.Match[str] | None = match
        previous = None
        while found:
            number = rst_numbers.number(found, previous)
            if not number or (previous and not rst_numbers.continues(number, previous)):
                break
            if not rst_numbers.begins_item(number, lines, place):
                break
            end, block = self._item(lines, place, found.end())
            self._blocks(block, _Around(around.item, around.item))
            place, previous = end, number
            while place < len(lines) and lines[place].blank:
                place += 1
            found = rst_numbers.MARK.match(lines[place].text) if place < len(lines) else None
        return end

    @staticmethod
    def _item(lines: Sequence[Line], place: int, indent: int) -> tuple[int, list[Line]]:
        """Where an item ends, and its lines. Its first line says how far the others are indented, if there is text in it."""
        if lines[place].text[indent:]:
            end = end_of_indented(lines, place + 1, indent)
            return end, [line.cut(indent) for line in lines[place:end]]
        return _with_first(lines, place, indent)

    def _field(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int:
        end, body = _with_first(lines, place, match.end())
        if self._depth == 1 and not self._begun:  # what the document says of itself
            if is_prose((match[1],), " ".join(line.text for line in body).strip()):
                self._blocks(body, _Around("title", "title"))
        else:
            self._text([lines[place].cut(*match.span(1))], around.text)
            self._blocks(body, around)
        return end

    def _options(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int | None:
        end, body = _with_first(lines, place, match.end())
        if not any(line.text for line in body):
            return None
        self._blocks(body, around)
        return end

    def _definition(self, lines: Sequence[Line], place: int, around: _Around) -> int:
        term = lines[place]
        start = 0
        for match in _CLASSIFIER.finditer(term.text) if "`" not in term.text else ():
            self._text([term.cut(start, match.start())], around.text)
            start = match.end()
        self._text([term.cut(start)], around.text)
        end = end_of_indented(lines, place + 1)
        self._blocks(dedented(lines[place + 1 : end]), around)
        return end

    # Text

    def _text(self, lines: Sequence[Line], element: str) -> None:
        """A passage."""
        if lines:
            self._begun = self._begun or element != "title"
            self._lay_out(lines, element)

    def _lay_out(self, lines: Sequence[Line], element: str) -> None:
        self._flow.open(element)
        lay_out(joined(self._source, lines), self._flow, self._targets)
        self._flow.close(element)

    def _heading(self, line: Line, style: str) -> None:
        """A section's title. Its level is told by the order in which the styles of titles come up."""
        if style not in self._title_styles:
            self._title_styles.append(style)
        self._level = self._title_styles.index(style) + 1
        self._lay_out([line], f"h{min(self._level, 6)}")

    def _text_block(self, lines: Sequence[Line], place: int, around: _Around) -> int:
        """A paragraph, a title with a line under it, or a definition: the second line tells."""
        title = lines[place].text
        if place + 1 < len(lines):
            following = lines[place + 1].text
            if lines[place + 1].indent:
                return self._definition(lines, place, around)
            if _RULE.match(following) and (len(following) >= _SHORTEST_RULE or sum(map(width, title)) <= len(following)):
                self._heading(lines[place], following[0])
                return place + 2
        end = place + 1
        while end < len(lines) and not lines[end].blank and not lines[end].indent:
            end += 1
        block = list(lines[place:end])
        literal_next = bool(_LITERAL_NEXT.search(block[-1].text))
        if literal_next:
            text = block[-1].text
            kept = len(text) - (2 if len(text) == 2 or text[-3] == " " else 1)
            block[-1:] = [block[-1].cut(0, kept)] if text != "::" else []
        self._text(block, around.text)
        return self._end_of_literal(lines, end) if literal_next else end

    @staticmethod
    def _end_of_literal(lines: Sequence[Line], place: int) -> int:
        """Where the literal block after a "::" ends: indented lines, or lines that begin with the same mark."""
        end = end_of_indented(lines, place)
        if end > place:
            return end
        while place < len(lines) and lines[place].blank:
            place += 1
        if place < len(lines) and (quoted := _RULE.match(lines[place].text[:1])):
            while place < len(lines) and lines[place].text.startswith(quoted[1]):
                place += 1
            return place
        return end

    def _rule(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int | None:
        """A transition, or a title with lines over and under it."""
        rule = match[0]
        short = len(rule) < _SHORTEST_RULE
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        if self._depth > 1 or not following:
            return None if short else place + 1
        below = lines[place + 2].text if place + 2 < len(lines) else ""
        title = lines[place + 1]
        if below == rule and not _RULE.match(following) and not (short and sum(map(width, following)) > len(rule)):
            self._heading(title, rule[0] * 2)
            return place + 3
        if short:
            return None
        if not _RULE.match(following):
            self._problem(lines[place], "a line over a title without the same line under it; draw both, as long as the title")
        return place + 1

    def _quote(self, lines: Sequence[Line], place: int, around: _Around) -> int:
        end = end_of_indented(lines, place)
        self._quotes(dedented(lines[place:end]), around)
        return end

    def _quotes(self, block: Sequence[Line], around: _Around) -> None:
        """Block quotes, each with the name of who said it or without."""
        quoted = _Around("blockquote", around.item)
        begun, number, seen = 0, 0, False
        while number < len(block):
            mark = _ATTRIBUTION.match(block[number].text) if seen and block[number - 1].blank else None
            stop = _end_of_attribution(block, number) if mark else None
            if mark and stop:
                self._blocks(block[begun:number], quoted)
                self._text([block[number].cut(mark.end()), *block[number + 1 : stop]], "blockquote")
                begun = number = stop
                seen = False
            else:
                seen = seen or not block[number].blank
                number += 1
        self._blocks(block[begun:], quoted)

    def _line_block(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int:
        """Lines that keep their breaks. An empty one parts passages."""
        self._begun = True
        self._flow.open(around.text)
        found: re.Match[str] | None = match
        while found:
            end = end_of_indented(lines, place + 1, until_blank=True)
            block = [lines[place].cut(found.end()), *lines[place + 1 : end]]
            lay_out(joined(self._source, block), self._flow, self._targets)
            place = end
            found = _LINE_BLOCK.match(lines[place].text) if place < len(lines) else None
            if found:
                self._flow.line_break(self._source, block[-1].end, lines[place].start)
        self._flow.close(around.text)
        return place

    @staticmethod
    def _doctest(lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int:
        while place < len(lines) and not lines[place].blank:
            place += 1
        return place

    # Tables

    def _grid_table(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int | None:
        if match.end() < len(lines[place].text):
            return None
        cells, end = rst_tables.grid(lines, place)
        self._cells(lines[place], cells)
        return end

    def _simple_table(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int | None:
        if match.end() < len(lines[place].text):
            return None
        cells, end = rst_tables.simple(lines, place)
        self._cells(lines[place], cells)
        return end

    def _cells(self, first: Line, cells: rst_tables.Cells | None) -> None:
        self._begun = True
        if cells is None:
            self._problem(first, "a table whose borders or columns do not meet, so it is not read; draw them in line")
        for cell in cells or ():
            self._blocks(cell, _Around("td"))

    def _problem(self, line: Line, message: str) -> None:
        self._output.problems.append((self._source.place(line.start), message))

    # Explicit markup

    def _anonymous(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int:
        """Where an anonymous reference leads."""
        return end_of_indented(lines, place + 1, until_blank=True)

    def _explicit(self, lines: Sequence[Line], place: int, match: re.Match[str], around: _Around) -> int:
        """A footnote, a target, a definition, a directive or a comment."""
        text = lines[place].text
        if found := _FOOTNOTE.match(text):
            end, block = _with_first(lines, place, found.end())
            self._blocks(block, around)
            return end
        if _TARGET.match(text):
            end = end_of_indented(lines, place + 1, until_blank=True)
            if any(":" in line.text for line in lines[place:end]):
                return end
        elif found := _SUBSTITUTION.match(text) or _DIRECTIVE.match(text):
            end, block = _with_first(lines, place, found.end())
            self._directive(found[1].lower(), block, around)
            return end
        if text == ".." and (place + 1 == len(lines) or lines[place + 1].blank):
            return place + 1  # ends the block before it, and holds nothing
        end = end_of_indented(lines, place + 1)
        comment = joined(self._source, lines[place:end])
        self._output.comment(comment, (0, len(comment.text)), (2, len(comment.text)))
        return end

    def _directive(self, name: str, block: list[Line], around: _Around) -> None:
        if name == "meta":
            self._meta(block)
            return
        if name in _QUOTED:
            self._quotes(trimmed(block), around)
            return
        if name in _PLAIN:
            self._blocks(block, around)
            return
        parts = _parts_of_directive(block, all_content=name in _CONTENT)
        if "alt" in parts.options and self._flow.seen:
            builder = PassageBuilder(self._output, Kind.ATTRIBUTE)
            text = joined(self._source, parts.options["alt"])
            builder.run(text, 0, len(text.text))
            builder.end()
        if name == "title":
            self._text(parts.argument, "title")
            return
        if name == "raw":
            if any("html" in line.text for line in parts.argument):
                html = joined(self._source, parts.content)
                self._flow.feed(html, tokens(html.text))
            return
        if name in _TITLED and parts.argument:
            self._lay_out(parts.argument, f"h{min(self._level + 1, 6)}")
        elif name not in _CONTENT | _NAMED | _NOT_READ and is_prose(("argument",), " ".join(line.text for line in parts.argument)):
            self._text(parts.argument, around.text)
        for option in _CAPTIONS:
            self._text(parts.options.get(option, []), around.text)
        if name == "csv-table":
            self._comma_separated(parts)
        elif name == "list-table":
            self._blocks(parts.content, _Around("td", "td"))
        elif name not in _NOT_READ:
            self._blocks(parts.content, around)

    def _meta(self, block: list[Line]) -> None:
        """The title and the description that go into the head of the page."""
        lines, place = trimmed(block), 0
        while place < len(lines):
            match = _FIELD.match(lines[place].text)
            end, body = _with_first(lines, place, match.end() if match else 0)
            if match and _META_NAME.fullmatch(match[1]):
                text = joined(self._source, trimmed(body))
                builder = PassageBuilder(self._output, Kind.VALUE)
                builder.run(text, 0, len(text.text))
                builder.end()
            place = end

    def _comma_separated(self, parts: _Directive) -> None:
        delimiter = "".join(line.text for line in parts.options.get("delim", [])) or ","
        delimiter = {"tab": "\t", "space": " "}.get(delimiter, delimiter)
        for lines in (parts.options.get("header", []), parts.content):
            for cell in rst_tables.comma_separated(joined(self._source, lines), delimiter[:1]):
                self._flow.open("td")
                lay_out(cell, self._flow, self._targets)
                self._flow.close("td")


def _with_first(lines: Sequence[Line], place: int, offset: int, *, until_blank: bool = False) -> tuple[int, list[Line]]:
    """Where a block ends that begins at `offset` of a line and goes on in the indented lines after it, and its lines."""
    end = end_of_indented(lines, place + 1, until_blank=until_blank)
    return end, [lines[place].cut(offset), *dedented(lines[place + 1 : end])]


def _end_of_attribution(lines: Sequence[Line], place: int) -> int | None:
    """Where an attribution ends; None where its lines after the first are not indented alike."""
    end = place + 1
    while end < len(lines) and not lines[end].blank:
        if lines[end].indent != lines[place + 1].indent:
            return None
        end += 1
    return end


def _parts_of_directive(block: Sequence[Line], *, all_content: bool) -> _Directive:
    """Argument, options and content. `all_content`: there is no argument, so the content begins right after the name."""
    lines = list(block[1:] if block[0].blank else block)
    head = next((number for number, line in enumerate(lines) if line.blank), len(lines))
    fields = next((number for number in range(head) if _FIELD.match(lines[number].text)), head)
    options = {}
    place = fields
    while place < head:
        match = _FIELD.match(lines[place].text)
        end, value = _with_first(lines, place, match.end() if match else 0, until_blank=True)
        if match:
            options[match[1].lower()] = trimmed(value)
        place = end
    content = lines[head:]
    if all_content:
        return _Directive([], options, [*lines[:fields], *content])
    return _Directive(list(lines[:fields]), options, trimmed(content))
