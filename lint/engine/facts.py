"""The facts of a site: what its pages say about treatments in numbers, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lint import documents
from lint.checks import Fact, Record, consistency
from lint.checks.conflicts import conflicts
from lint.config import Finder
from lint.engine import site
from lint.engine.cache import Caches, root_of
from lint.engine.files import ReadError, discover, read_bytes
from lint.engine.results import Options
from lint.engine.rulebook import checker, rules_of
from lint.findings import FileError, LineIndex


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """A fact with its place: the 1-based line and column in the file. `title`: what its attribute is called.

    `conflicting`: another place of the site says otherwise.
    """

    path: str
    line: int
    column: int
    fact: Fact
    title: str
    conflicting: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of some pages, by treatment, attribute, what they are true of, and place; and the pages that could not be read."""

    facts: tuple[PlacedFact, ...]
    errors: tuple[FileError, ...]


def facts_of(paths: Iterable[str], options: Options, treatment: str | None = None) -> Facts:
    """The facts of the pages that `paths` stand for, or those about one treatment, by whatever name. Raises UsageError."""
    caches = Caches(options.cache_dir, keep=options.cache)
    configs = Finder(options.config, caches.configurations)
    found = discover(paths, configs, documents.supported)
    errors = list(found.errors)
    records: list[Record] = []
    indices, told_as_bound, titles = {}, frozenset[str](), dict[str, str]()
    wanted: str | None = treatment
    for path in found.files:
        config = configs.of(Path(path).parent)
        root = root_of(Path(path).parent)
        cache = caches.of(root)
        loaded = rules_of(config.rules, cache)
        rules = [rule for rule in loaded.rules.values() if rule.kind == "conflict"]
        told_as_bound = told_as_bound.union(*map(consistency.bounds, rules))
        titles |= {name: title for rule in rules for name, title in consistency.titles(rule).items()}
        run = checker(config.rules, tuple(rule.id for rule in rules), config.pipeline, cache)
        if treatment:
            wanted = run.treatment(treatment) or treatment
        held = sorted(rule for rule, kind in loaded.kinds.items() if kind in site.KINDS)
        try:
            page = site.page_of(path, site.settings_of(config, held), root, cache)
            document = documents.load(path, read_bytes(path, config.reading.limits.file_size), config.reading)
        except ReadError as error:
            errors.append(FileError(path, None, str(error)))
            continue
        except documents.DocumentError as error:
            errors.append(FileError(path, error.line, error.message))
            continue
        records += site.records([page], cache, options)
        indices[path] = LineIndex(document.text)
    caches.save()
    found_conflicts = conflicts(records, told_as_bound)
    disputed = {(one.path, one.fact) for conflict in found_conflicts for one in (conflict.placed, *conflict.others)}
    made = [
        PlacedFact(
            record.path,
            *indices[record.path].position(fact.place.start),
            fact,
            titles[fact.attribute],
            (record.path, fact) in disputed,
        )
        for record in records
        for fact in record.facts
        if wanted is None or fact.treatment.lower() == wanted.lower()
    ]
    return Facts(tuple(sorted(made, key=_order)), tuple(errors))


def _order(placed: PlacedFact) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str, int]:
    fact = placed.fact
    return fact.treatment.lower(), placed.title, fact.qualifiers, fact.products, placed.path, fact.place.start
