"""Front matter: YAML between lines of `---`, TOML between lines of `+++`, at the start of a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Final

from lint.documents.builder import Output
from lint.documents.errors import Malformed
from lint.documents.model import Entry
from lint.documents.prose import Keys
from lint.documents.source import Source

_OPENING: Final = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE),
}
_FORMATS: Final = {"---": "yaml_values", "+++": "toml_values"}
#: The key under which front matter speaks to this program.
_OURS: Final = "cliniclint"
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
        reader = import_module(f"lint.documents.{_FORMATS[opening[1]]}")
        values.read(((keys, value) for keys, value in reader.values(content, output) if keys[0] != _OURS), output)
        if _OURS in content.text:
            ours = reader.values(content, Output(output.reading), others=True)
            output.entries += _entries((keys[1:], value) for keys, value in ours if keys[0] == _OURS and value.text)
    except Malformed as error:
        offset = content.place(error.offset)
        output.problems.append((offset, f"front matter is {error.message}; none of it is read"))
    return source.part(closing.end(), len(source.text))


def _entries(found: Iterable[tuple[Keys, Source]]) -> Iterator[Entry]:
    """The entries of `allow: [{rule: …, reason: …}]`. A value that stands elsewhere is an entry without fields."""
    fields: dict[Keys, list[tuple[str, str]]] = defaultdict(list)
    places: dict[Keys, list[tuple[int, int]]] = defaultdict(list)
    for keys, value in found:
        entry = keys[:2]
        places[entry].append(value.range(0, len(value.text)))
        match keys:
            case ("allow", int(), str(name)) | ("allow", int(), str(name), int()):
                fields[entry].append((name, " ".join(value.text.split())))
    for entry, ranges in places.items():
        yield Entry(ranges[0][0], ranges[-1][1], tuple(fields[entry]) if entry in fields else None)
