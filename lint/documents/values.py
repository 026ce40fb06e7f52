"""Values of front matter and data files, read as the format that they look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import itemgetter
from typing import Final

from lint.documents.builder import Output, PassageBuilder
from lint.documents.model import Kind
from lint.documents.prose import Keys, is_bare, is_figure, is_prose, label_of, opening_label, sign_key
from lint.documents.source import Source

_MARKDOWN: Final = re.compile(r"\n|\*\*?\S|__\S|\]\(|`|^\s*(?:#{1,6}|[-+>])\s|\\[*_\[\]#]")
#: A value that begins with a block of HTML is HTML throughout; its indentation means nothing.
_PAGE: Final = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|section|article|main|header|footer|nav|p|h[1-6]|ul|ol|table|figure)\b", re.IGNORECASE
)
#: So many strings are worth a page; so great a part of the neighbours is made alike, and so great a part of their keys is the same.
_ARTICLE_VALUES: Final = 6
_MOSTLY: Final = 0.6
#: Keys that only JSON-LD has.
_LINKED_DATA: Final = frozenset({"@type", "@context"})
_HTML: Final = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")


def read(values: Iterable[tuple[Keys, Source]], output: Output, kind: Kind = Kind.VALUE) -> None:
    """Read those values that are prose, each as Markdown, HTML or plain text. Their passages are of `kind` where no markup says more.

    A mapping with an "@type" is JSON-LD, whatever file it stands in: it says on the side what it says.
    """
    every = list(values)
    if kind is not Kind.METADATA:
        marked = {keys[:-1] for keys, _ in every if keys and keys[-1] in _LINKED_DATA}
        linked = [(keys, value) for keys, value in every if any(keys[:depth] in marked for depth in range(len(keys)))]
        if linked:
            aside = Output(output.reading)
            read(linked, aside, Kind.METADATA)
            output.asides += aside.passages
            taken = {keys for keys, _ in linked}
            every = [(keys, value) for keys, value in every if keys not in taken]
    beside: dict[Keys, dict[str, Source]] = {}
    begun = {keys: number for number, keys in enumerate(articles([keys for keys, _ in every]), output.article + 1)}
    for keys, value in every:
        output.article = next((begun[keys[:depth]] for depth in range(len(keys)) if keys[:depth] in begun), 0)
        if is_prose(keys, value.text, output.reading):
            read_value(value, output, kind, opening_label(keys, value.text))
        elif keys and (is_bare(value.text) or is_figure(keys, value.text)):
            if not beside:
                for others, other in filter(itemgetter(0), every):
                    beside.setdefault(others[:-1], {})[str(others[-1])] = other
            near = beside[keys[:-1]]
            texts = {key: other.text for key, other in near.items()}
            sign = sign_key(texts) if is_figure(keys, value.text) else None
            whole = value if sign is None else Source.join([*value.pieces(0, len(value.text)), *near[sign].pieces(0, len(texts[sign]))])
            if is_bare(whole.text):
                read_bare(keys, whole, texts, output, kind)


def articles(values: Iterable[Keys]) -> list[Keys]:
    """The keys of the articles that a file of data holds, in order: what stands beside each other, is made alike and holds a page's worth.

    `values`: the keys of all strings. A list of questions or of prices holds none, nor does a page of sections.
    """
    by_part: dict[str | int, list[Keys]] = {}
    for keys in values:
        if keys:
            by_part.setdefault(keys[0], []).append(keys[1:])
    large = [part for part, inside in by_part.items() if len(inside) >= _ARTICLE_VALUES and any(len(keys) > 1 for keys in inside)]
    alike = sum(_alike(by_part[one], by_part[other]) for one, other in pairwise(large))
    if len(large) > 1 and alike >= _MOSTLY * (len(large) - 1):
        return [(part,) for part in large]
    return [(part, *keys) for part, inside in by_part.items() for keys in articles(inside)]


def _alike(one: Iterable[Keys], other: Iterable[Keys]) -> bool:
    """Whether two parts of a file have mostly the same keys."""
    names, others = ({keys[0] for keys in part if keys} for part in (one, other))
    return len(names & others) > _MOSTLY * len(names | others)


def read_bare(keys: Keys, value: Source, beside: Mapping[str, str], output: Output, kind: Kind = Kind.VALUE) -> None:
    """Read a bare answer or figure that its key or a value beside it explains: `downtime: None`, `{value: 98%, label: Success rate}`."""
    label = label_of(keys, value.text, beside, output.reading)
    if label:
        builder = PassageBuilder(output, kind, label)
        builder.run(value, 0, len(value.text))
        builder.end()


def read_value(value: Source, output: Output, kind: Kind = Kind.VALUE, label: str = "") -> None:
    """Read one value: a passage of its own, or several where it has paragraphs. `label`: what it answers where it begins with an answer."""
    if value.text:
        output.values.append(value.range(0, len(value.text)))
    if _PAGE.match(value.text):
        from lint.documents import html

        html.read(value, output, kind)
    elif _MARKDOWN.search(value.text):
        from lint.documents import markdown

        # More than three leading spaces would make code of it.
        lead = len(value.text) - len(value.text.lstrip())
        markdown.read(value.part(lead, len(value.text)), output, kind)
    elif _HTML.search(value.text):
        from lint.documents import html

        html.read(value, output, kind)
    else:
        builder = PassageBuilder(output, kind, label)
        builder.run(value, 0, len(value.text))
        builder.end()
