"""What is kept between runs: what came of each page, what it says that is held against others, compiled rules.

Everything is kept by a name for all that it depends on (`lint.engine.fingerprint`), so nothing in it is ever stale.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from lint.config import NAMES
from lint.engine.files import absolute
from lint.store import Shelf

#: The folder inside the folder of a site.
FOLDER = ".cliniclint_cache"
_MARK = "CACHEDIR.TAG"
_FILES = {
    ".gitignore": "# Made by cliniclint; may be deleted at any time.\n*\n",
    # https://bford.info/cachedir/: backups pass the folder over.
    _MARK: "Signature: 8a477f597d28d172789f06886806bc55\n# Made by cliniclint; may be deleted at any time.\n",
}
#: Compiled rules take some megabytes; a few sets of them are kept.
_RULES_MOST = 20_000_000


def root_of(folder: Path) -> Path | None:
    """The folder of the site that the files of `folder` belong to, or None where nothing says so."""
    place = absolute(folder)
    return next((candidate for candidate in (place, *place.parents) if any((candidate / name).exists() for name in (*NAMES, ".git"))), None)


def folder_of(root: Path | None) -> Path:
    """Where the cache of a site stands. Pages that belong to no site share one folder of the user's."""
    if root:
        return root / FOLDER
    from platformdirs import user_cache_path

    return user_cache_path("cliniclint", appauthor=False)


class Cache:
    """The shelves of one folder. Two runs that save at the same time both keep what they made, or one of them does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.results = Shelf(folder / "results")
        self.withheld = Shelf(folder / "withheld")
        self.records = Shelf(folder / "records")
        self.sites = Shelf(folder / "sites")
        self.rules = Shelf(folder / "rules", _RULES_MOST)
        self.configurations = Shelf(folder / "configurations")

    def __reduce__(self) -> tuple[type[Cache], tuple[Path]]:
        return Cache, (self.folder,)

    @property
    def pending(self) -> int:
        """How many bytes of pages are not written yet."""
        return self.results.pending + self.withheld.pending + self.records.pending

    def save(self) -> None:
        """Write what is new. A folder that cannot be written to keeps nothing."""
        every = (self.results, self.withheld, self.records, self.sites, self.rules, self.configurations)
        shelves = [shelf for shelf in every if shelf.changed]
        if not shelves:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, text in _FILES.items():
                if not (self.folder / name).exists():
                    (self.folder / name).write_text(text, encoding="utf-8")
        for shelf in shelves:
            shelf.save()


class Caches:
    """The caches of a run, one for each site. `folder`: one for all of them; `keep`: whether anything is kept at all."""

    def __init__(self, folder: Path | None = None, *, keep: bool = True) -> None:
        self._folder = folder
        self._keep = keep
        self._known: dict[Path, Cache] = {}

    def of(self, root: Path | None) -> Cache | None:
        """The cache of a site; None where nothing is kept."""
        if not self._keep:
            return None
        folder = self._folder or folder_of(root)
        if folder not in self._known:
            self._known[folder] = Cache(folder)
        return self._known[folder]

    @property
    def configurations(self) -> Shelf | None:
        """Where the configuration files of the run are kept as they were read."""
        cache = self.of(root_of(Path()))
        return cache.configurations if cache else None

    def save(self) -> None:
        """Write what is new."""
        for cache in self._known.values():
            cache.save()


def clear(folder: Path) -> bool:
    """Delete a cache; False where there is none. A folder without the mark of a cache is left alone."""
    if not (folder / _MARK).is_file():
        return False
    shutil.rmtree(folder)
    return True


def size(folder: Path) -> int:
    """The bytes of a cache."""
    return sum((Path(place) / name).stat().st_size for place, _, names in os.walk(folder) for name in names)
