"""MDX: Markdown with JSX. Modules and expressions are masked; the tags are laid out as HTML is."""

from __future__ import annotations

import re
from typing import Final

from lint.documents import markdown
from lint.documents.builder import MASK_NOTHING, MASK_OBJECT, Output
from lint.documents.html import Flow
from lint.documents.source import Source

_MODULE: Final = re.compile(
    r"^(?:import\s*(?:['\"{]|[\w$*{}, \t]+?\s+from\s*['\"])|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))",
    re.MULTILINE,
)
_LINE: Final = re.compile(r"[^\r\n]*")
_CODE: Final = re.compile(
    r"^ {0,3}(?P<mark>`{3,}|~{3,})[^\r\n]*(?:[\r\n][\s\S]*?^ {0,3}(?P=mark)|[\s\S]*\Z)|(?<!`)(?P<ticks>`+)(?!`)[^`]*(?P=ticks)(?!`)",
    re.MULTILINE,
)
_FRAGMENT: Final = re.compile(r"</?>")
_TOKEN: Final = re.compile(r"""(?P<tag></?[A-Za-z])|(?P<close>>)|(?P<string>"[^"{}]*"|'[^'{}]*')|(?P<brace>\{)""")
_BRACE: Final = re.compile(r"[{}]")
_STRING: Final = re.compile(r"""\{\s*(["'`])([^\\{}"'`]*)\1\s*\}""")
_COMMENT: Final = re.compile(r"\{\s*/\*")


def read(source: Source, output: Output) -> None:
    """Read an MDX page without front matter."""
    text = _FRAGMENT.sub(lambda tag: MASK_NOTHING * len(tag[0]), _mask_modules(source.text))
    masked = source.replaced(_mask_expressions(text))
    markdown.lay_out(masked, Flow(output, jsx=True), output, code_by_indent=False)


def _mask_modules(text: str) -> str:
    """`text` without its imports and exports, each up to the line on which its brackets are closed."""
    parts, place = [], 0
    for module in _MODULE.finditer(text):
        if module.start() < place:
            continue
        parts.append(text[place : module.start()])
        place, depth = module.start(), 0
        while place < len(text):
            line = _LINE.match(text, place)
            assert line is not None
            depth += sum(map(line[0].count, "([{")) - sum(map(line[0].count, ")]}"))
            parts.append(MASK_NOTHING * len(line[0]))
            place = line.end()
            if depth <= 0:
                break
            parts.append(text[place : place + 1])
            place += 1
    return "".join(parts) + text[place:]


def _mask_expressions(text: str) -> str:
    """`text` without its expressions in braces. In a tag they become letters, so that the tag is one to a Markdown parser too."""
    ends = _matching_braces(text)
    parts, place, start, in_tag = [], 0, 0, False
    while token := _TOKEN.search(text, start):
        start = token.end()
        if token["tag"]:
            in_tag = True
        elif token["close"]:
            in_tag = False
        elif token["string"] and not in_tag:
            start = token.start() + 1  # an apostrophe
        elif token["brace"] and token.start() in ends:
            start = ends[token.start()]
            parts += [text[place : token.start()], _masked(text[token.start() : start], in_tag=in_tag)]
            place = start
    return "".join(parts) + text[place:]


def _matching_braces(text: str) -> dict[int, int]:
    """Where the expression ends that each opening brace begins. Braces in code do not count."""
    visible = _CODE.sub(lambda code: " " * len(code[0]), text)
    ends, opened = {}, []
    for brace in _BRACE.finditer(visible):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            ends[opened.pop()] = brace.end()
    return ends


def _masked(expression: str, *, in_tag: bool) -> str:
    string = _STRING.fullmatch(expression)
    if not string:
        return ("x" if in_tag else MASK_NOTHING if _COMMENT.match(expression) else MASK_OBJECT) * len(expression)
    before, after = string.start(2), len(expression) - string.end(2)
    if in_tag:
        return " " * (before - 1) + f'"{string[2]}"' + " " * (after - 1)
    return MASK_NOTHING * before + string[2] + MASK_NOTHING * after
