"""Front matter: YAML between lines of `---`, TOML between lines of `+++`, at the start of a page."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Final

from lint.documents.builder import Output
from lint.documents.errors import Malformed
from lint.documents.source import Source

_OPENING: Final = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
}
_FORMATS: Final = {"---": "yaml_values", "+++": "toml_values"}
_PAIR: Final = re.compile(r"[\w-]+[ \t]*[:=]")


def read(source: Source, output: Output) -> Source:
    """Read the prose values of the front matter, if there is any, and give the rest of the page.

    Front matter that is not well formed is a problem of `output`; the rest of the page is the same.
    """
    opening = _OPENING.match(source.text)
    if not opening:
        return source
    closing = _CLOSING[opening[1]].search(source.text, opening.end())
    if not closing:
        if _PAIR.match(source.text, opening.end()):
            output.problems.append((source.range(0, 1)[0], f"the front matter is never closed; end it with a line “{opening[1]}”"))
        return source
    content = source.part(opening.end(), closing.start())
    from lint.documents import values

    try:
        values.read(import_module(f"lint.documents.{_FORMATS[opening[1]]}").values(content, output.reading.limits), output)
    except Malformed as error:
        offset = content.place(error.offset)
        output.problems.append((offset, f"front matter is {error.message}; none of it is read"))
    return source.part(closing.end(), len(source.text))
