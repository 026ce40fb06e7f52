"""What the tags of components have that those of pages do not: names of their own, links that are components, attributes that hold code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from lint.documents.tags import EndTag, StartTag, Token

#: Components that are links within text, in lower case. (Inertia, Next and many sites of their own have `Link`.)
_LINKS: Final = frozenset({"link", "router-link", "routerlink", "nuxt-link", "nuxtlink", "nuxtlinklocale", "g-link", "inertia-link"})
_CODE: Final = (":", "@", "#", "v-")
_BINDING: Final = re.compile(r"(?::|v-bind:)([\w-]+)")
_LITERAL: Final = re.compile(r"""\s*(["'`])([^"'`\\$]*)\1\s*""")


def links(found: Iterable[Token]) -> Iterator[Token]:
    """The tags and texts of some markup with the components that are links as `a`."""
    for token in found:
        if isinstance(token, StartTag) and token.name in _LINKS and (token.component or "-" in token.name):
            attributes = {"href" if name == "to" else name: place for name, place in token.attributes.items()}
            yield replace(token, name="a", attributes=attributes)
        elif isinstance(token, EndTag) and token.name in _LINKS:
            yield replace(token, name="a")
        else:
            yield token


def bound(text: str, found: Iterable[Token]) -> Iterator[Token]:
    """The tags and texts of some markup in which attributes such as `:title` and `v-if` hold code (Vue, Blade).

    Those are left out, but for bindings to a string: `:title="'Calm skin'"` is `title="Calm skin"`. A name with a hyphen is a component's.
    """
    for token in found:
        if isinstance(token, StartTag):
            attributes = {name: place for name, place in token.attributes.items() if not name.startswith(_CODE)}
            for name, place in token.attributes.items():
                if (binding := _BINDING.fullmatch(name)) and (literal := _LITERAL.fullmatch(text, *place)):
                    attributes.setdefault(binding[1], literal.span(2))
            yield replace(token, attributes=attributes, component=token.component or "-" in token.name)
        else:
            yield token
