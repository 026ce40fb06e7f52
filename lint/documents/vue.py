"""Vue's single-file components: the template as HTML, the script by its own reader.

Blocks are those of https://vuejs.org/api/sfc-spec; what stands between them is no part of the component.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Final

from lint.documents import braces, components, json_values, template_flow, values
from lint.documents.builder import Output
from lint.documents.errors import Malformed
from lint.documents.source import Source
from lint.documents.tags import Comment, EndTag, StartTag, Token, Unclosed, decoded, tokens

_SLOT: Final = ("#", "v-slot", "slot")


def read(source: Source, output: Output) -> None:
    """Read a component."""
    masked, flow = template_flow.masked(source, source.text, braces.VUE, output)
    found = tokens(masked.text)
    for token in found:
        if isinstance(token, Unclosed):
            flow.problem(masked, token)
        elif isinstance(token, Comment):
            flow.comment(masked, token)
        elif isinstance(token, StartTag) and not token.self_closing:
            content = _until_closed(token.name, found)
            if token.name == "template" and _attribute("lang", token, source) in ("", "html"):
                flow.feed(masked, components.links(components.bound(masked.text, _fragments(content))))
            else:
                _read_other(token, source, list(content), output)
    flow.finish()


def _attribute(name: str, tag: StartTag, source: Source) -> str:
    return decoded(source, *tag.attributes[name]).lower() if name in tag.attributes else ""


def _until_closed(name: str, found: Iterator[Token]) -> Iterator[Token]:
    """The tokens of a block, without its end tag."""
    depth = 1
    for token in found:
        if isinstance(token, StartTag):
            depth += token.name == name and not token.self_closing
        elif isinstance(token, EndTag):
            depth -= token.name == name
            if not depth:
                return
        yield token


def _fragments(found: Iterable[Token]) -> Iterator[Token]:
    """The tokens of a template in which each `template` is what it shows as: a part of a text, or what stands in a slot."""
    names: list[str] = []
    for token in found:
        if isinstance(token, StartTag) and token.name == "template":
            name = "div" if any(attribute.startswith(_SLOT) for attribute in token.attributes) else "span"
            names += [] if token.self_closing else [name]
            yield replace(token, name=name)
        elif isinstance(token, EndTag) and token.name == "template":
            yield replace(token, name=names.pop() if names else "span")
        else:
            yield token


def _read_other(tag: StartTag, source: Source, content: list[Token], output: Output) -> None:
    """A block that is no template in HTML."""
    language = _attribute("lang", tag, source)
    if tag.name == "template":
        output.problems.append((source.place(tag.start), f"{language.capitalize()} templates are not read; only those in HTML are"))
        return
    if not content or isinstance(content[-1], Unclosed):
        return
    part = source.part(content[0].start, content[-1].end)
    if tag.name == "script":
        from lint.documents import script

        script.read(part, output, whole=False)
    elif tag.name == "i18n" and _attribute("locale", tag, source).split("-")[0] in ("", "en"):
        _read_messages(part, language, output)


def _read_messages(source: Source, language: str, output: Output) -> None:
    """The texts of a component; where they stand under keys of languages, the English ones."""
    try:
        if language in ("yaml", "yml"):
            values.read(import_module("lint.documents.yaml_values").values(source, output), output)
        else:
            values.read(json_values.strings(source, output.reading.limits), output)
    except Malformed as error:
        output.problems.append((source.place(error.offset), f"the i18n block is {error.message}; none of it is read"))
