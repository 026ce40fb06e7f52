"""What git ignores: `.gitignore` files of the folders passed through, and `.git/info/exclude`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignore files that hold in one folder, the outermost first. A path is matched against the folder of each file."""

    specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignores:
        """Those that hold in `folder` (absolute) by the folders above it, up to the root of its repository."""
        chain = [Path(folder), *Path(folder).parents]
        root = next((place for place in chain if (place / ".git").exists()), None)
        if root is None:
            return cls()
        ignores = cls()._with(root / ".git" / "info" / "exclude", str(root))
        for place in reversed(chain[1 : chain.index(root) + 1]):
            ignores = ignores.entering(str(place))
        return ignores

    def entering(self, folder: str) -> Ignores:
        """Those that hold inside `folder`, one level down."""
        return self._with(Path(folder) / ".gitignore", folder)

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Whether an absolute path is ignored. The innermost file that says anything decides, and in it the last line that matches."""
        for base, spec in reversed(self.specs):
            relative = os.path.relpath(path, base).replace(os.sep, "/")
            verdict = spec.check_file(f"{relative}/" if folder else relative).include
            if verdict is not None:
                return verdict
        return False

    def _with(self, file: Path, base: str) -> Ignores:
        try:
            lines = file.read_text(encoding="utf-8-sig", errors="surrogateescape").splitlines()
        except OSError:
            return self
        spec = _spec(lines)
        return Ignores((*self.specs, (base, spec))) if spec else self


def _spec(lines: list[str]) -> GitIgnoreSpec | None:
    """The patterns of an ignore file; lines without a meaning are passed over, as git does."""
    from pathspec import GitIgnoreSpec

    good = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        good.append(line)
    return GitIgnoreSpec.from_lines(good) if good else None
