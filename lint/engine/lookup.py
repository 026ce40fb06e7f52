"""What a report looks up of the pages of a run, beside what came of them: the rules that hold for them, and their prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lint import documents
from lint.config import Finder
from lint.engine.cache import Caches, root_of
from lint.engine.files import ReadError, read_bytes
from lint.engine.results import FileResult, Options
from lint.engine.rulebook import rules_of

if TYPE_CHECKING:
    from lint.ruleset import Rule


class Lookup:
    """Looks up what a run with these options saw. `data`: the bytes of the one page that was given instead of files."""

    def __init__(self, options: Options, data: bytes | None = None) -> None:
        self._caches = Caches(options.cache_dir, keep=options.cache)
        self._configs = Finder(options.config, self._caches.configurations)
        self._data = data

    def rules(self, paths: Iterable[str]) -> Mapping[str, Rule]:
        """The rules of the pages of these paths, by id. Where two folders of rules have one of the same id, the first page's holds."""
        made: dict[str, Rule] = {}
        for folder in sorted({Path(path).parent for path in paths}):
            loaded = rules_of(self._configs.of(folder).rules, self._caches.of(root_of(folder)))
            made = {**loaded.rules, **made}
        self._caches.save()
        return made

    def document(self, file: FileResult) -> documents.Document | None:
        """A page as it was read; None where it cannot be read any more."""
        reading = self._configs.of(Path(file.path).parent).reading
        try:
            if not documents.is_binary(file.path):
                return documents.read(file.path, file.text, reading)
            data = read_bytes(file.path, reading.limits.file_size) if self._data is None else self._data
            return documents.load(file.path, data, reading)
        except (ReadError, documents.DocumentError):
            return None
