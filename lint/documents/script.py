"""JavaScript and TypeScript modules, with JSX: the text of elements, and the strings and template literals that are copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lint.documents import syntax, values
from lint.documents.builder import OBJECT, Output
from lint.documents.comments import MARK, note
from lint.documents.errors import Malformed
from lint.documents.html import Flow
from lint.documents.model import Kind
from lint.documents.nesting import check_nesting
from lint.documents.prose import Keys, is_bare, is_figure, is_prose, opening_label, sign_key
from lint.documents.source import MASK_OBJECT, Piece, Source, code_points
from lint.documents.tags import StartTag

if TYPE_CHECKING:
    from tree_sitter import Node

_ESCAPE: Final = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r\n|([\s\S]))"
)
#: Strings are not told from code here: an apostrophe in JSX text would swallow half of the file.
_BRACKETS: Final = re.compile(r"[][{}()]")
_ESCAPES: Final = {
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "0": "\0",
    "\n": "",
    "\r": "",
    "\u2028": "",
    "\u2029": "",
}
#: Calls whose arguments nobody reads on the page: modules, the console, errors, styles, queries, tests.
_PROGRAM_CALLS: Final = frozenset({
    "require", "log", "warn", "error", "debug", "trace", "info", "assert", "Error", "TypeError", "RangeError", "SyntaxError", "fetch",
    "querySelector", "querySelectorAll", "getElementById", "addEventListener", "getItem", "setItem", "cn", "clsx", "twMerge", "cva",
    "classNames", "css", "keyframes", "createGlobalStyle", "gql", "graphql", "sql", "glsl", "describe", "it", "test", "expect", "invariant",
    "track", "gtag", "dataLayer", "matchMedia", "RegExp", "groq",
})  # fmt: skip
_IGNORED: Final = frozenset({
    "import_statement", "comment", "regex", "type_annotation", "type_alias_declaration", "interface_declaration", "type_arguments",
    "type_parameters", "literal_type", "ambient_declaration", "html_comment",
})  # fmt: skip
_COMPARISONS: Final = frozenset({"==", "===", "!=", "!==", "in", "instanceof"})
_MODULE: Final = frozenset({"import_statement", "export_statement"})
_DATA: Final = frozenset({"array", "object"})
_NAME: Final = re.compile(r"[A-Za-z_$][\w$]*")
_STRINGS: Final = frozenset({"string", "template_string"})
#: The class names of an element that is never shown. With "md:block" beside it "hidden" hides on some screens only.
_HIDDEN: Final = re.compile(r"\s*(?:[^\s:]+\s+)*hidden(?:\s+[^\s:]+)*\s*")
_ELEMENTS: Final = frozenset({"jsx_element", "jsx_self_closing_element", "jsx_fragment"})
#: Components of common frameworks that put an element of HTML on the page.
_COMPONENTS: Final = {"Link": "a", "NavLink": "a", "Image": "img", "Script": "script"}
_NEUTRAL: Final[Keys] = ("value",)
#: How many keys on the way to a value are kept; deeper ones say nothing new.
_MOST_KEYS: Final = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the keys on the way, the layout of the JSX element around, where strings go, and the object of a list around."""

    keys: Keys
    output: Output
    flow: Flow | None = None
    inline: bool = False
    record: int = 0

    def under(self, name: str) -> _Place:
        return replace(self, keys=(*self.keys[1 - _MOST_KEYS :], name))


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a JSX element: its end tag, or the end of the whole where it has no element around it."""

    flow: Flow
    name: str | None
    inline: bool
    outermost: bool


@dataclass(frozen=True, slots=True)
class _Gap:
    """White space with a line break between JSX elements. React drops it, but the elements beside it are boxes, not parts of a word."""

    flow: Flow
    start: int
    end: int


def read(source: Source, output: Output, *, whole: bool = True) -> None:
    """Read a module. Where it is not well formed, what can be read is read, and the first fault is a problem of `output`.

    `whole`: the module is the whole file, so that nothing outside of it can show what it does not export.
    """
    try:
        # For brackets without end the parser would need memory without end.
        check_nesting(source.text, output.reading.limits, _BRACKETS)
    except Malformed as error:
        output.problems.append((source.place(error.offset), error.message))
        return
    root = syntax.parse(source.text)
    if root is None:
        output.problems.append((source.place(0), "too tangled to be parsed as JavaScript or TypeScript, so it is not read; split it"))
        return
    fault = syntax.fault(root)
    module = any(child.type in _MODULE for child in root.named_children)
    reader = _Reader(source, output, Counter(_NAME.findall(source.text)) if whole and module else Counter())
    if fault is not None:
        place = source.place(reader.place(fault.start_byte))
        output.problems.append((place, "not valid JavaScript or TypeScript from here on, so copy may be missed; mend the syntax"))
    reader.walk(root)
    if MARK in source.text:
        reader.note_comments(root)


class _Reader:
    """Walks over a syntax tree, with a stack of its own: trees can be deeper than Python's."""

    def __init__(self, source: Source, output: Output, named: Counter[str]) -> None:
        """`named`: how often the module names what it declares; empty where others may name it."""
        self._source = source
        self._output = output
        self._named = named
        self._aside = Output(output.reading)
        self.place = code_points(source.text)
        self._stack: list[tuple[Node, _Place] | _End | _Gap] = []
        self._noted: set[int] = set()

    def walk(self, root: Node) -> None:
        """Read everything under `root`."""
        self._stack.append((root, _Place(_NEUTRAL, self._output)))
        while self._stack:
            step = self._stack.pop()
            if isinstance(step, _End):
                self._end(step)
            elif isinstance(step, _Gap):
                step.flow.unit(" ", self._source, step.start, step.end)
            elif step[0].type not in _IGNORED:
                self._node(*step)
        self._output.asides += self._aside.passages

    def _next(self, nodes: list[Node], place: _Place) -> None:
        """Go on with some nodes, in their order."""
        self._stack += [(node, place) for node in reversed(nodes)]

    def _node(self, node: Node, place: _Place) -> None:
        visit = _VISITS.get(node.type)
        if visit is not None:
            visit(self, node, place)
        elif node.type in _STRINGS:
            self._string(node, place)
        elif node.type in _ELEMENTS:
            self._element(node, place)
        else:
            self._next(node.named_children, place)

    def note_comments(self, root: Node) -> None:
        """Note the comments that stand in no JSX text; those that do are known from the walk."""
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.type == "comment" and node.start_byte not in self._noted:
                self._output.comment(self._source, self._range(node), self._inside(node))
            waiting += node.children

    def _inside(self, comment: Node) -> tuple[int, int]:
        """The range of the text of a comment."""
        start, end = self._range(comment)
        return start + 2, end - 2 if self._source.text.startswith("/*", start) else end

    # Where strings stand

    def _export(self, node: Node, place: _Place) -> None:
        self._next([child for child in node.named_children if child != node.child_by_field_name("source")], place)

    def _expression(self, node: Node, place: _Place) -> None:
        """A statement that is a bare string is a directive ("use client")."""
        if [child.type for child in node.named_children] != ["string"]:
            self._next(node.named_children, place)

    def _block(self, node: Node, place: _Place) -> None:
        self._next(node.named_children, replace(place, keys=_NEUTRAL))

    def _pair(self, node: Node, place: _Place) -> None:
        key, value = node.child_by_field_name("key") or node.child_by_field_name("name"), node.child_by_field_name("value")
        if key is not None and value is not None:
            self._next([value], place.under(self._text(key).strip("\"'`[]")))

    def _declarator(self, node: Node, place: _Place) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is not None and value is not None and not self._is_unread(node, name, value):
            keys = (self._text(name),) if name.type == "identifier" else _NEUTRAL
            self._next([value], replace(place, keys=keys))

    def _is_unread(self, declarator: Node, name: Node, value: Node) -> bool:
        """Whether data is declared that the module neither exports nor names again: what nobody reads is not shown."""
        declared = declarator.parent
        exported = declared is not None and declared.parent is not None and declared.parent.type == "export_statement"
        return value.type in _DATA and not exported and self._named[self._text(name)] == 1

    def _assignment(self, node: Node, place: _Place) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None and right is not None:
            self._next([right], place.under(self._text(left).rpartition(".")[2]))

    def _call(self, node: Node, place: _Place) -> None:
        function = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        name = self._callee(function) if function is not None else ""
        if arguments is not None and _PROGRAM_CALLS.isdisjoint(name.split(".")) and not name.startswith("styled"):
            self._next([arguments], place)
        if function is not None and function.type not in ("identifier", "import"):
            self._next([function], place)

    def _callee(self, function: Node) -> str:
        """The last words of what is called: "console.log", and "styled" of "styled.div.attrs(…)"."""
        names: list[str] = []
        node: Node | None = function
        for _ in range(_MOST_KEYS):
            if node is None:
                break
            if node.type == "member_expression":
                named = node.child_by_field_name("property")
                names.append(self._text(named) if named else "")
                node = node.child_by_field_name("object")
            elif node.type == "call_expression":
                node = node.child_by_field_name("function")
            else:
                names.append(self._text(node) if node.type == "identifier" else "")
                node = None
        last = names[0] if names else ""
        return f"{names[-1]}.{last}" if names and names[-1] == "styled" else last

    def _binary(self, node: Node, place: _Place) -> None:
        operator = node.child_by_field_name("operator")
        sign = self._text(operator) if operator is not None else ""
        if sign == "+":
            self._sum(node, place)
        elif sign in _COMPARISONS:
            self._next([child for child in node.named_children if child.type not in _STRINGS], place)
        else:
            self._next(node.named_children, place)

    def _sum(self, node: Node, place: _Place) -> None:
        """Strings put together with "+" are one text; what else is added is an expression in it."""
        operands = self._operands(node)
        if not any(operand.type in _STRINGS for operand in operands):
            self._next(operands, place)
            return
        pieces: list[Piece] = []
        for operand in operands:
            if operand.type in _STRINGS:
                pieces += self._pieces(operand)
            else:
                pieces.append(Piece(MASK_OBJECT, *self._source.range(*self._range(operand)), verbatim=False))
        self._value(Source.join(pieces), node, place)
        self._next([operand for operand in operands if operand.type not in _STRINGS], place)

    def _operands(self, node: Node) -> list[Node]:
        operands: list[Node] = []
        left: Node | None = node
        while left is not None and left.type == "binary_expression":
            operator, right = left.child_by_field_name("operator"), left.child_by_field_name("right")
            if operator is None or right is None or self._text(operator) != "+":
                break
            operands.append(right)
            left = left.child_by_field_name("left")
        if left is not None:
            operands.append(left)
        # The parser makes up an empty operand where one is missing.
        return [operand for operand in reversed(operands) if operand.end_byte > operand.start_byte]

    def _case(self, node: Node, place: _Place) -> None:
        self._next([child for child in node.named_children if child != node.child_by_field_name("value")], place)

    def _subscript(self, node: Node, place: _Place) -> None:
        self._next([child for child in node.named_children if child.type not in _STRINGS], place)

    def _object(self, node: Node, place: _Place) -> None:
        """JSON-LD for search engines is an object with a "@type"; it says on the side what the page says, or should."""
        keys = (child.child_by_field_name("key") for child in node.named_children if child.type == "pair")
        structured = any(self._text(key).strip("\"'") in ("@type", "@context") for key in keys if key is not None)
        listed = node.parent is not None and node.parent.type == "array"
        inside = replace(place, record=node.start_byte) if listed else place
        self._next(node.named_children, replace(inside, output=self._aside) if structured else inside)

    # Strings

    def _string(self, node: Node, place: _Place) -> None:
        self._value(self._with_sign(Source.join(self._pieces(node)), node, place), node, place)
        self._next([child for child in node.named_children if child.type == "template_substitution"], place)

    def _number(self, node: Node, place: _Place) -> None:
        """A number is copy only as the figure of a counter that has its sign beside it."""
        figure = self._with_sign(Source.join(self._source.pieces(*self._range(node))), node, place)
        if is_bare(figure.text):
            self._value(figure, node, place)

    def _with_sign(self, value: Source, node: Node, place: _Place) -> Source:
        """The figure of a counter with the sign that its object holds apart; any other value as it is."""
        if not is_figure(place.keys, value.text):
            return value
        beside = self._beside(node)
        key = sign_key(self._texts(beside))
        return value if key is None else Source.join([*value.pieces(0, len(value.text)), *self._pieces(beside[key])])

    def _value(self, value: Source, node: Node, place: _Place) -> None:
        kind = Kind.METADATA if place.output is self._aside else Kind.VALUE
        place.output.record = place.record
        if is_prose(place.keys, value.text, place.output.reading):
            values.read_value(value, place.output, kind, opening_label(place.keys, value.text))
        elif is_bare(value.text):
            values.read_bare(place.keys, value, self._texts(self._beside(node)), place.output, kind)
        place.output.record = 0

    def _texts(self, strings: dict[str, Node]) -> dict[str, str]:
        return {key: self._text(string)[1:-1] for key, string in strings.items()}

    def _beside(self, node: Node) -> dict[str, Node]:
        """The strings of the object that a node is a value of, by key."""
        pair = node.parent
        if pair is None or pair.type != "pair" or pair.parent is None:
            return {}
        pairs = [(child.child_by_field_name("key"), child.child_by_field_name("value")) for child in pair.parent.named_children]
        return {
            self._text(key).strip("\"'"): value for key, value in pairs if key is not None and value is not None and value.type in _STRINGS
        }

    def _pieces(self, node: Node) -> list[Piece]:
        """What a string or template literal stands for, with its places; substitutions are masked."""
        start, end = self._range(node)
        start, end = start + 1, max(end - 1, start + 1)
        pieces: list[Piece] = []
        for child in node.named_children:
            if child.type == "template_substitution":
                begin, stop = self._range(child)
                pieces += self._plain(start, begin)
                pieces.append(Piece(MASK_OBJECT, *self._source.range(begin, stop), verbatim=False))
                start = stop
        return [*pieces, *self._plain(start, end)]

    def _plain(self, start: int, end: int) -> Iterator[Piece]:
        made = self._source.decoded(start, end, _ESCAPE, _unescaped)
        return made.pieces(0, len(made.text))

    # JSX

    def _element(self, node: Node, place: _Place) -> None:
        """Lay out an element. One that stands in no other element is a layout of its own."""
        outermost = place.flow is None
        flow = place.flow or Flow(place.output, jsx=True)
        opening = node.child_by_field_name("open_tag") or (node if node.type == "jsx_self_closing_element" else None)
        name = self._start(opening, place, flow) if opening is not None else None
        # The name of an element that its start tag has closed is not ended again.
        ends = name if node.type == "jsx_element" else None
        self._stack.append(_End(flow, ends, place.inline, outermost))
        content = [child for child in node.children if child.type not in ("jsx_opening_element", "jsx_closing_element")]
        if node.type == "jsx_self_closing_element":
            return
        mixed = any(child.type == "jsx_text" and not self._text(child).isspace() for child in content)
        inner = replace(place, flow=flow, inline=mixed, keys=_NEUTRAL)
        following: int | None = None
        for child in reversed([child for child in content if child.is_named]):
            if following is not None and child.end_byte < following:
                self._stack.append(_Gap(flow, self.place(child.end_byte), self.place(following)))
            self._stack.append((child, inner))
            following = child.start_byte

    def _start(self, tag: Node, place: _Place, flow: Flow) -> str | None:
        """Begin an element and read its attributes. Gives its name as laid out, None for a fragment."""
        named = tag.child_by_field_name("name")
        if named is None:
            return None
        written = self._text(named)
        last = written.rpartition(".")[2]
        component = last[:1].isupper()
        name = _COMPONENTS.get(last, last)
        attributes: dict[str, tuple[int, int]] = {}
        expressions: list[tuple[Node, str]] = []
        for attribute in tag.named_children:
            if attribute.type != "jsx_attribute":
                continue
            key, *rest = attribute.named_children
            label = self._text(key)
            if rest and rest[0].type == "string":
                start, end = self._range(rest[0])
                if not component or name == "a" or is_prose((label,), self._source.text[start + 1 : end - 1], place.output.reading):
                    attributes["href" if label == "to" else label.lower()] = (start + 1, end - 1)
                if label == "className" and _HIDDEN.fullmatch(self._source.text, start + 1, end - 1):
                    attributes["hidden"] = (end, end)
            elif rest:
                expressions.append((rest[0], label))
                if label in ("style", "aria-hidden"):  # they may hide the element
                    start, end = self._range(rest[0])
                    attributes[label] = (start + 1, end - 1)
            else:
                end = self._range(key)[1]
                attributes[label.lower()] = (end, end)
        start, end = self._range(tag)
        flow.start(
            StartTag(name, start, end, attributes, tag.type == "jsx_self_closing_element", component), self._source, inline=place.inline
        )
        output = self._aside if name == "script" else place.output
        for expression, label in expressions:
            # What an attribute holds is no part of the text around it.
            self._stack.append((expression, _Place((label,), output)))
        return name

    def _end(self, end: _End) -> None:
        if end.name is not None:
            end.flow.close(end.name, inline=end.inline)
        if end.outermost:
            end.flow.finish()

    def _jsx_text(self, node: Node, place: _Place) -> None:
        if place.flow is not None:
            place.flow.text(self._source, *self._range(node))

    def _jsx_expression(self, node: Node, place: _Place) -> None:
        """Braces: a string in them is text as if it stood there, elements are laid out, anything else is an expression."""
        inner = [child for child in node.named_children if child.type != "comment"]
        if place.flow is not None and not inner:
            for child in node.named_children:
                whole = self._range(node) if len(node.named_children) == 1 else self._range(child)
                if found := note(self._source, whole, self._inside(child)):
                    place.flow.builder.comment(found)
                self._noted.add(child.start_byte)
        if place.flow is None or not inner:
            self._next(inner, place)
            return
        if len(inner) == 1 and inner[0].type in _STRINGS:
            text = Source.join(self._pieces(inner[0]))
            if text.text:
                place.flow.verbatim(text, 0, len(text.text))
            return
        start, end = self._range(node)
        if "<" not in self._source.text[start:end]:
            place.flow.unit(OBJECT, self._source, start, end)
        if place.flow.seen:
            self._next(inner, place)

    def _text(self, node: Node) -> str:
        return self._source.text[slice(*self._range(node))]

    def _range(self, node: Node) -> tuple[int, int]:
        """The range of a node in code points of the source."""
        return self.place(node.start_byte), self.place(node.end_byte)


_VISITS: Final = {
    "assignment_expression": _Reader._assignment,
    "binary_expression": _Reader._binary,
    "call_expression": _Reader._call,
    "export_statement": _Reader._export,
    "expression_statement": _Reader._expression,
    "html_character_reference": _Reader._jsx_text,
    "jsx_expression": _Reader._jsx_expression,
    "jsx_text": _Reader._jsx_text,
    "new_expression": _Reader._call,
    "number": _Reader._number,
    "object": _Reader._object,
    "pair": _Reader._pair,
    "public_field_definition": _Reader._pair,
    "statement_block": _Reader._block,
    "subscript_expression": _Reader._subscript,
    "switch_case": _Reader._case,
    "variable_declarator": _Reader._declarator,
}


def _unescaped(match: re.Match[str]) -> str:
    braced, high, low, code, byte, sign = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if sign:
        return _ESCAPES.get(sign, sign)
    number = int(braced or code or byte or "0", 16)
    if not (braced or code or byte):
        return ""  # a line break of two characters
    return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
