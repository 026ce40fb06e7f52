"""What git ignores: `.gitignore` files of the folders passed through, and `.git/info/exclude`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lint.config import Globs


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignore files that hold in one folder, the outermost first, each with the folder that it stands in. Paths are absolute."""

    files: tuple[tuple[Path, Globs], ...] = ()

    @classmethod
    def inside(cls, folder: Path) -> Ignores:
        """Those that hold in `folder`, up to the root of its repository; where there is no repository, its own one."""
        chain = [folder, *folder.parents]
        root = next((place for place in chain if (place / ".git").exists()), None)
        if root is None:
            return cls().entering(folder)
        ignores = cls()._with(root / ".git" / "info" / "exclude", root)
        for place in reversed(chain[: chain.index(root) + 1]):
            ignores = ignores.entering(place)
        return ignores

    def entering(self, folder: Path) -> Ignores:
        """Those that hold in `folder`, one level down."""
        return self._with(folder / ".gitignore", folder)

    def ignore(self, path: Path, *, folder: bool) -> bool:
        """Whether a path is ignored, apart from the folders around it. The innermost file that says anything decides."""
        for base, globs in reversed(self.files):
            verdict = globs.verdict(path.relative_to(base).parts, folder=folder)
            if verdict is not None:
                return verdict
        return False

    def _with(self, file: Path, base: Path) -> Ignores:
        try:
            globs = Globs.parse(file.read_text(encoding="utf-8-sig", errors="surrogateescape").split("\n"))
        except OSError:
            return self
        return Ignores((*self.files, (base, globs))) if globs.globs else self
