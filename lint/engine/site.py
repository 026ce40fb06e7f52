"""The pages of each site held against each other, and against those of its pages that the run does not check."""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lint import documents, store
from lint.collector import uncollected
from lint.config import Config, Finder, shown
from lint.engine import fingerprint
from lint.engine.cache import Cache, Caches, root_of
from lint.engine.files import ReadError, absolute, discover, read_bytes
from lint.engine.results import FileResult, Options, Settings, with_findings
from lint.engine.rulebook import kinds_of
from lint.findings import Finding

if TYPE_CHECKING:
    from lint.checks import Record

#: The kinds of rule that hold pages against each other.
KINDS = frozenset({"conflict", "terminology", "wording"})
#: From so many pages on it is said that they are read.
_MANY = 50


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a run with what came of it. `root`: the site that it belongs to; `key`: the name for what it says.

    `given`: bytes in the place of the file's.
    """

    path: str
    settings: Settings
    root: Path | None
    key: str
    result: FileResult
    given: bytes | None = None


def record_key(path: str, data: bytes, chosen: Settings, cache: Cache | None) -> str:
    """A name for what a page says that is held against others, and all that it depends on."""
    return fingerprint.digest(path, data, _signature(chosen, cache))


def compared(
    pages: Sequence[Page], given: Iterable[str], configs: Finder, caches: Caches, options: Options
) -> tuple[list[FileResult], dict[str, str]]:
    """The pages with what they show when they are held against their sites, and the texts of further pages that findings point to.

    `given`: the paths that the run was asked for; a site below one of them has no further pages.
    """
    folders = [absolute(Path(path)) for path in given]
    sites: dict[Path | None, list[Page]] = defaultdict(list)
    for page in pages:
        sites[page.root].append(page)
    made: dict[str, list[Finding]] = defaultdict(list)
    for root, members in sorted(sites.items(), key=lambda entry: str(entry[0])):
        cache = caches.of(root)
        whole = root is not None and any(root.is_relative_to(folder) for folder in folders)
        others = [] if whole else list(_others(root, pages, configs, _wanted(root, members, configs, cache), cache))
        shown = frozenset(page.path for page in members)
        for finding in _of_site(root, [*members, *others], shown if others else None, configs, cache, options):
            made[finding.path].append(finding)
    results = [with_findings(page.result, page.settings, _mendable(page.result, made[page.path])) for page in pages]
    return results, _texts(results, configs)


def _mendable(file: FileResult, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with their fixes only where the file has the words as they stand, without markup or entities."""
    plain = not documents.is_binary(file.path)
    return [
        finding if plain and file.text[finding.start : finding.end] == finding.text else dataclasses.replace(finding, fix=None)
        for finding in findings
    ]


def settings_of(config: Config, rules: Iterable[str]) -> Settings:
    """How a page is read that is only held against others, for some rules."""
    return Settings(config.rules, tuple((rule, None) for rule in rules), config.pipeline, config.fail_on, reading=config.reading)


def page_of(path: str, chosen: Settings, root: Path | None, cache: Cache | None) -> Page:
    """A page that is only held against others. Raises ReadError."""
    data = read_bytes(path, chosen.reading.limits.file_size)
    return Page(path, chosen, root, record_key(path, data, chosen, cache), FileResult(path))


def _wanted(root: Path | None, pages: Sequence[Page], configs: Finder, cache: Cache | None) -> tuple[str, ...]:
    """The rules of a site that hold its pages against each other, of those that run for one of the pages."""
    known = kinds_of(configs.of(root or Path()).rules, cache)
    return tuple(sorted({rule for page in pages for rule in _rules(page.settings, cache) if rule in known}))


def _of_site(
    root: Path | None, members: Sequence[Page], shown: frozenset[str] | None, configs: Finder, cache: Cache | None, options: Options
) -> Sequence[Finding]:
    """What the pages of one site show when they are held against each other. `shown`: the paths of those that count; None: all do."""
    config = configs.of(root or Path())
    rules = _wanted(root, members, configs, cache)
    if not rules:
        return ()
    pages = {page.path: page for page in members if page.key}
    names = [f"{path} {page.key}" for path, page in sorted(pages.items())]
    whole = fingerprint.digest("site", fingerprint.rules(config.rules), fingerprint.plain(config.declared), *rules, "pages", *names)
    key = whole if shown is None else fingerprint.digest(whole, *sorted(shown))
    for kept in (whole, key):
        found = cache.sites.get(kept) if cache else None
        if isinstance(found, tuple):
            return found
    found = _findings(sorted(pages.values(), key=lambda page: page.path), rules, shown, config, cache, options)
    if cache:
        cache.sites.put(key, found)
    return found


def _findings(
    pages: Sequence[Page],
    rules: tuple[str, ...],
    shown: frozenset[str] | None,
    config: Config,
    cache: Cache | None,
    options: Options,
) -> tuple[Finding, ...]:
    from lint.checks import consistency
    from lint.engine.rulebook import rules_of

    loaded = rules_of(config.rules, cache).rules
    found = records(pages, cache, options)
    return tuple(consistency.findings([loaded[rule] for rule in rules], found, config.declared, shown))


def records(pages: Sequence[Page], cache: Cache | None, options: Options) -> list[Record]:
    """What the pages say; pages that are not known are read."""
    made, unknown = {}, []
    with uncollected():
        for page in pages:
            data = page.result.record
            record = store.decode(data) if data else cache.records.get(page.key) if cache else None
            if record is None:
                unknown.append(page)
            else:
                made[page.path] = record
    if len(unknown) >= _MANY:
        again = "; the next run will not have to" if cache else ""
        options.tell(f"reading {len(unknown):,} other pages of the site, to hold these against them{again}")
    for page in unknown:
        record = _record(page, cache)
        if record is not None:
            made[page.path] = record
            if cache:
                cache.records.put(page.key, record)
    return [made[page.path] for page in pages if page.path in made]


def _record(page: Page, cache: Cache | None) -> Record | None:
    from lint.engine.pages import record_of

    try:
        data = read_bytes(page.path, page.settings.reading.limits.file_size) if page.given is None else page.given
    except ReadError:
        return None
    return record_of(page.path, data, page.settings, _rules(page.settings, cache), cache)


def _others(root: Path | None, pages: Iterable[Page], configs: Finder, rules: tuple[str, ...], cache: Cache | None) -> Iterator[Page]:
    """The pages of a site besides `pages`, which the run checks, where a rule needs them."""
    if root is None or not rules:
        return
    chosen = settings_of(configs.of(root), rules)
    checked = {absolute(Path(page.path)) for page in pages}
    names = {place.name for place in checked}
    belongs = functools.cache(lambda folder: root_of(Path(folder)) == root)
    for path in discover([shown(root).as_posix()], configs, documents.supported).files:
        folder, _, name = path.rpartition("/")
        if (name in names and absolute(Path(path)) in checked) or not belongs(folder):
            continue
        with suppress(ReadError):
            yield page_of(path, chosen, root, cache)


@functools.cache
def _rules(chosen: Settings, cache: Cache | None) -> tuple[str, ...]:
    """The rules of a page that hold it against others."""
    kinds = kinds_of(chosen.folders, cache)
    return tuple(rule for rule, _ in chosen.rules if kinds[rule] in KINDS)


@functools.cache
def _signature(chosen: Settings, cache: Cache | None) -> str:
    parts = fingerprint.rules(chosen.folders), fingerprint.pipeline(chosen.pipeline), fingerprint.plain(chosen.reading)
    return fingerprint.digest("record", *parts, *_rules(chosen, cache))


def _texts(results: Iterable[FileResult], configs: Finder) -> dict[str, str]:
    """The texts of further pages that findings point to, so that reports can say the line."""
    known = {file.path for file in results}
    paths = {related.path for file in results for finding in file.findings for related in finding.related} - known
    made = {}
    for path in sorted(paths):
        reading = configs.of(Path(path).parent).reading
        with suppress(ReadError, documents.DocumentError):
            made[path] = documents.load(path, read_bytes(path, reading.limits.file_size), reading).text
    return made
