"""Read a configuration file, and find the one that holds for a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lint import yamlfile
from lint.config.globs import Glob
from lint.config.model import Choice, Config, ConfiguredSuppression, Declared, Layer, Override, Provider, StandingNote
from lint.findings import Severity
from lint.reading import Limits, Reading
from lint.store import Shelf

#: The names of a configuration file, the usual one first.
NAMES = (".cliniclint.yaml", ".cliniclint.yml")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SCHEMA = Path(__file__).with_name("config.schema.json")


class Finder:
    """The configuration of each folder: the nearest file above it, or a fixed one for all. Each file is read once.

    `known`: where what was read is kept for the next run.
    """

    def __init__(self, fixed: Path | None = None, known: Shelf | None = None) -> None:
        self._known_files = known
        self._fixed = load(fixed, root=Path(), known=known) if fixed else None
        self._known: dict[Path, Config] = {}
        self._asked: dict[str, Config] = {}

    def of(self, folder: Path) -> Config:
        """The configuration that holds for the files of a folder, which need not exist. Raises UsageError."""
        if self._fixed:
            return self._fixed
        asked = str(folder)
        if asked not in self._asked:
            self._asked[asked] = self._found(folder)
        return self._asked[asked]

    def _found(self, folder: Path) -> Config:
        place = Path(os.path.abspath(folder))  # noqa: PTH100  # resolve() would follow a link out of the repository
        passed = []
        found = Config()
        for candidate in (place, *place.parents):
            if candidate in self._known:
                found = self._known[candidate]
                break
            passed.append(candidate)
            file = next((candidate / name for name in NAMES if os.path.lexists(candidate / name)), None)
            if file:
                found = load(file, known=self._known_files)
                break
        self._known.update(dict.fromkeys(passed, found))
        return found


def load(path: Path, root: Path | None = None, known: Shelf | None = None) -> Config:
    """Read one configuration file. Raises UsageError: file, line, what is wrong, what to do.

    `root`: what its patterns are relative to, if not the folder of the file. `known`: where what was read is kept.
    """
    file = yamlfile.load(shown(path), yamlfile.load_schema(_SCHEMA), known)
    data = file.data
    _check_globs(file, ("exclude",), data.get("exclude", ()))
    overrides = []
    for number, entry in enumerate(data.get("overrides", ())):
        _check_globs(file, ("overrides", number, "paths"), entry["paths"])
        overrides.append(Override(tuple(entry["paths"]), _layer(file, ("overrides", number), entry)))
    notes = data.get("notes", {})
    providers = []
    for name, entry in notes.items():
        place = ("notes", name, "provided-by")
        patterns = entry.get("provided-by", ())
        _check_globs(file, place, patterns)
        if patterns:
            files = tuple(_choice(file, pattern, *place, number) for number, pattern in enumerate(patterns))
            providers.append(Provider(_choice(file, name, "notes", name), files))
    return Config(
        root=root or path.parent,
        layer=_layer(file, (), data),
        overrides=tuple(overrides),
        providers=tuple(providers),
        standing=tuple(StandingNote(_choice(file, name, "notes", name), entry["text"]) for name, entry in notes.items() if "text" in entry),
        exclude=tuple(data.get("exclude", ())),
        rules=tuple(_folder(file, path.parent, number, name) for number, name in enumerate(data.get("rules", ()))),
        fail_on=Severity(data.get("fail-on", Severity.WARNING)),
        pipeline=data.get("language", {}).get("pipeline"),
        reading=Reading(
            limits=Limits(**{name.replace("-", "_"): value for name, value in data.get("limits", {}).items()}),
            content_keys=frozenset(map(str.lower, data.get("content-keys", ()))),
            ignore_keys=frozenset(map(str.lower, data.get("ignore-keys", ()))),
        ),
        declared=Declared(
            tuple(
                (treatment, attribute, str(value))
                for treatment, facts in data.get("facts", {}).items()
                for attribute, value in facts.items()
            ),
            tuple(data.get("spellings", ())),
        ),
        suppressions=tuple(_suppression(file, number, entry) for number, entry in enumerate(data.get("suppressions", ()))),
        baseline=shown(path.parent / data["baseline"]) if "baseline" in data else None,
    )


def shown(path: Path) -> Path:
    """The path as messages name it: relative where it lies below the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _choice(file: yamlfile.YamlFile, name: str, *place: str | int) -> Choice:
    return Choice(name, f"{file.path}:{file.line(place)}")


def _layer(file: yamlfile.YamlFile, keys: yamlfile.Keys, data: Mapping[str, Any]) -> Layer:
    def choice(name: str, *place: str | int) -> Choice:
        return _choice(file, name, *keys, *place)

    def choices(key: str) -> tuple[Choice, ...]:
        return tuple(choice(name, key, number) for number, name in enumerate(data.get(key, ())))

    return Layer(
        select=choices("select") if "select" in data else None,
        ignore=choices("ignore"),
        severities=tuple(
            (choice(name, "severities", name), None if level == "off" else Severity(level))
            for name, level in data.get("severities", {}).items()
        ),
    )


def _suppression(file: yamlfile.YamlFile, number: int, entry: Mapping[str, Any]) -> ConfiguredSuppression:
    keys = ("suppressions", number)
    _check_globs(file, (*keys, "files"), entry["files"])
    if not any(map(str.isalnum, entry["reason"])):
        raise file.error("a suppression needs a reason. Write under “reason” why the words may stand.", (*keys, "reason"))
    return ConfiguredSuppression(
        files=tuple(entry["files"]),
        rules=tuple(_choice(file, name, *keys, "rules", place) for place, name in enumerate(entry["rules"])),
        reason=" ".join(entry["reason"].split()),
        file=file.path.as_posix(),
        line=file.line(keys),
        owner=entry.get("owner"),
        until=_date(file, entry["until"], (*keys, "until")) if "until" in entry else None,
        text=entry.get("text"),
    )


def _date(file: yamlfile.YamlFile, text: str, keys: yamlfile.Keys) -> date:
    try:
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise file.error(f"“{text}” is no date. Write year, month and day, as in 2027-03-31.", keys) from None


def _check_globs(file: yamlfile.YamlFile, keys: yamlfile.Keys, patterns: list[str]) -> None:
    for number, pattern in enumerate(patterns):
        try:
            Glob.parse(pattern)
        except ValueError:
            raise file.error(f"“{pattern}” is not a pattern of .gitignore. Mend or remove it.", (*keys, number)) from None


def _folder(file: yamlfile.YamlFile, parent: Path, number: int, name: str) -> Path:
    folder = parent / name
    if not folder.is_dir():
        raise file.error(f"there is no folder “{name}” here. Mend or remove the entry under “rules”.", ("rules", number))
    return shown(folder)
