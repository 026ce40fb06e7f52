"""A run: which files, which rules on each, what came of it, and what its pages say held against each other.

What came of a page is kept by its contents and everything else that it depends on, so a run checks only what is new.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint import documents
from lint.collector import uncollected
from lint.config import Config, Finder, Layer
from lint.engine import baselines, fingerprint, site
from lint.engine.cache import Cache, Caches, root_of
from lint.engine.files import ReadError, discover, excluded, read_bytes
from lint.engine.providers import provide
from lint.engine.results import FileResult, Options, Provided, Result, Settings
from lint.engine.rulebook import checker, kinds_of
from lint.engine.selection import note_rule, select
from lint.engine.suppressions import Suppressions
from lint.findings import FileError, SatisfiedNote, Severity
from lint.timing import Stage

#: Bytes of new pages that are kept in memory before they are written.
_PENDING = 8_000_000


@dataclass(slots=True)
class _Page:
    """A page of a run: how it is checked, where what came of it is kept, and under which names.

    `given`: bytes that are checked in the place of the file's.
    """

    path: str
    settings: Settings
    root: Path | None
    cache: Cache | None
    given: bytes | None = None
    key: str = ""
    record_key: str = ""

    def read(self) -> bytes:
        """What is checked: the bytes of the file, or those given in their place. Raises ReadError."""
        return read_bytes(self.path, self.settings.reading.limits.file_size) if self.given is None else self.given


def check_paths(paths: Iterable[str], options: Options) -> Result:
    """Check the files that `paths` (files and folders) stand for. Raises UsageError for a fault of the configuration or a rule file."""
    caches = Caches(options.cache_dir, keep=options.cache)
    configs = Finder(options.config, caches.configurations)
    paths = list(paths)
    with Stage("find pages"):
        found = discover(paths, configs, documents.supported)
        before = _before(found.files, options)
    root = functools.cache(root_of)
    shared = _Shared()
    pages = []
    for path in found.files if before is None else before:
        folder = Path(path).parent
        place = root(folder)
        cache = caches.of(place)
        chosen = settings(configs.of(folder), Path(path), options, shared, cache)
        pages.append(_Page(path, chosen, place, cache, options.contents.get(path)))
    try:
        results = _checked(pages, options)
        # Pages that a change did not touch are not part of the run, but of their site.
        given = paths if before is None else ()
        with Stage("compare pages"):
            compared, texts = site.compared(_held(pages, results), given, configs, caches, options)
        with Stage("suppressions"):
            suppressions = _suppressions(configs, caches, given, options, shared, across=True)
            files = [suppressions.apply(file, page.settings) for file, page in zip(compared, pages, strict=True)]
        with Stage("hold against baselines"):
            files, stale = baselines.applied(files, [page.settings.fail_on for page in pages], given, configs, options)
        if before is not None:
            files = _added(files, pages, before, configs, caches, options, shared)
        files = sorted([*files, *suppressions.of_configurations()], key=lambda file: file.path)
    finally:
        with Stage("keep what is new"):
            caches.save()
    return Result(tuple(files), tuple(found.errors), shared.errors, tuple(found.skipped), texts, suppressions.found, stale)


def check_input(data: bytes, path: str, options: Options) -> Result:
    """Check one text as if it stood at `path`, which need not exist. Raises UsageError."""
    from lint.engine.pages import check_page

    caches = Caches(options.cache_dir, keep=options.cache)
    configs = Finder(options.config, caches.configurations)
    place = Path(path)
    if not documents.supported(place.name):
        return Result(missing=(FileError(place.as_posix(), None, "not a page in a format that is read"),))
    if excluded(place, configs):
        return Result()
    shared = _Shared()
    cache = caches.of(root_of(place.parent))
    try:
        chosen = settings(configs.of(place.parent), place, options, shared, cache)
        suppressions = _suppressions(configs, caches, (), options, shared, across=False)
        file = suppressions.apply(check_page(place.as_posix(), chosen, data, cache, debug=options.debug), chosen)
        files, stale = baselines.applied([file], [chosen.fail_on], (), configs, options)
        return Result((*files, *suppressions.of_configurations()), providers=shared.errors, suppressions=suppressions.found, stale=stale)
    finally:
        caches.save()


def _suppressions(
    configs: Finder, caches: Caches, given: Iterable[str], options: Options, shared: _Shared, *, across: bool
) -> Suppressions:
    def of_configuration(config: Config, path: Path) -> Settings:
        return settings(config, path, options, shared, caches.of(root_of(config.root)))

    return Suppressions(configs, caches, given, of_configuration, options.today, across=across)


def _held(pages: Iterable[_Page], results: Mapping[str, FileResult]) -> list[site.Page]:
    return [site.Page(page.path, page.settings, page.root, page.record_key, results[page.path], page.given) for page in pages]


def _before(paths: Sequence[str], options: Options) -> Mapping[str, bytes | None] | None:
    """The pages that a change touched, each with its bytes before it (None: there was no such page); None where no change is looked at."""
    if options.since is None:
        return None
    from lint.engine import since

    return since.changes(options.since, paths)


def _added(
    files: Sequence[FileResult],
    pages: Sequence[_Page],
    before: Mapping[str, bytes | None],
    configs: Finder,
    caches: Caches,
    options: Options,
    shared: _Shared,
) -> list[FileResult]:
    """The pages with what a change added to them: without what they show as they were before it, in the site as it is now."""
    from lint.engine import since

    if not any(file.findings or file.known for file in files):
        return list(files)
    earlier = [dataclasses.replace(page, given=before[page.path], key="", record_key="") for page in pages]
    results = {page.path: FileResult(page.path) for page in pages} | _checked([page for page in earlier if page.given is not None], options)
    compared, _ = site.compared(_held(earlier, results), (), configs, caches, options)
    suppressions = _suppressions(configs, caches, (), options, shared, across=True)
    return [
        since.added(file, suppressions.apply(old, page.settings), page.settings.fail_on)
        for file, old, page in zip(files, compared, pages, strict=True)
    ]


def _checked(pages: Sequence[_Page], options: Options) -> dict[str, FileResult]:
    """What came of each page, by path: what is kept, or else what a check says."""
    results: dict[str, FileResult] = {}
    waiting: list[int] = []
    with Stage("known pages"), uncollected():
        for number, page in enumerate(pages):
            known = _known(page, withheld=options.withheld)
            if known is None:
                waiting.append(number)
            else:
                results[page.path] = known
    if not waiting:
        return results
    told = options.progress(len(waiting))
    for number, result in _check([(number, pages[number]) for number in waiting], options):
        page = pages[number]
        if page.cache and not result.crash:
            _keep(page, result)
            if page.cache.pending > _PENDING:
                page.cache.save()
        results[page.path] = result if options.withheld else dataclasses.replace(result, withheld=())
        told()
    return results


def _known(page: _Page, *, withheld: bool) -> FileResult | None:
    """What came of a page that is known, or cannot be read; None for one that has to be checked. `withheld`: with what was left alone."""
    try:
        data = page.read()
    except ReadError as error:
        return FileResult(page.path, errors=(FileError(page.path, None, str(error)),))
    _name(page, data)
    found = page.cache.results.get(page.key) if page.cache else None
    if not isinstance(found, FileResult):
        return None
    left = page.cache.withheld.get(page.key) if page.cache and withheld else ()
    if not isinstance(left, tuple):
        return None
    text = found.text
    if not text and not found.errors and not documents.is_binary(page.path):
        text = documents.decode(data, page.settings.reading.limits.file_size)
    return dataclasses.replace(found, text=text, withheld=left)


def _name(page: _Page, data: bytes) -> None:
    """Note the names that what came of a page is kept under."""
    page.key = fingerprint.digest(page.path, data, _signature(page.settings))
    page.record_key = site.record_key(page.path, data, page.settings, page.cache)


def _keep(page: _Page, result: FileResult) -> None:
    assert page.cache
    # The text can be had from the file, unless its format has another one.
    same = not result.errors and not documents.is_binary(page.path)
    page.cache.results.put(page.key, dataclasses.replace(result, text="" if same else result.text, withheld=(), record=None))
    # Apart, because they are as many as the findings and few runs show them.
    page.cache.withheld.put(page.key, result.withheld)
    if result.record is not None:
        page.cache.records.keep(page.record_key, result.record)


@functools.cache
def _signature(chosen: Settings) -> str:
    """A name for all that the result of a page depends on besides the page."""
    parts = fingerprint.rules(chosen.folders), fingerprint.pipeline(chosen.pipeline), fingerprint.plain(chosen)
    return fingerprint.digest("result", *parts)


def _check(pages: Sequence[tuple[int, _Page]], options: Options) -> Iterator[tuple[int, FileResult]]:
    """Check pages, in this process or side by side; in any order, each with its number."""
    from lint.engine import pool
    from lint.engine.pages import check_page

    count = 1 if options.debug else pool.workers(options.jobs, len(pages))
    if count == 1:
        for number, page in pages:
            yield number, check_page(page.path, page.settings, _data(page), page.cache, debug=options.debug)
        return
    first = pages[0][1]

    def load() -> None:
        chosen = first.settings
        checker(chosen.folders, tuple(rule for rule, _ in chosen.rules), chosen.pipeline, first.cache).prepare()

    tasks = (pool.Task(number, page.path, page.settings, data) for number, page in pages if (data := _data(page)) is not None)
    seen = set()
    for number, result in pool.run(tasks, count, first.cache, load):
        seen.add(number)
        yield number, result
    for number, page in pages:
        if number not in seen:  # it vanished meanwhile
            yield number, check_page(page.path, page.settings)


def _data(page: _Page) -> bytes | None:
    """The bytes of a page, read anew: all at once might not fit. None where it cannot be read any more."""
    try:
        data = page.read()
    except ReadError:
        return None
    _name(page, data)
    return data


class _Shared:
    """What the shared files of each configuration provide, looked up once in a run."""

    def __init__(self) -> None:
        self._known: dict[Config, Provided] = {}

    def of(self, config: Config, cache: Cache | None) -> Sequence[SatisfiedNote]:
        if not config.providers:
            return ()
        if config not in self._known:
            self._known[config] = provide(config, cache)
        return self._known[config].notes

    @property
    def errors(self) -> tuple[FileError, ...]:
        return tuple(error for provided in self._known.values() for error in provided.errors)


def settings(config: Config, path: Path, options: Options, shared: _Shared, cache: Cache | None) -> Settings:
    """The settings of one file. Raises UsageError."""
    # Layers come as tuples of values and recur for most files of a run, so the selection is worked out once for each kind of file.
    rules = _selection(config.rules, (*config.layers(path), options.layer), cache)
    provided = tuple(note for note in shared.of(config, cache) if note.rule in dict(rules))
    standing = tuple((note_rule(kinds_of(config.rules, cache), one.note), one.text) for one in config.standing)
    return Settings(config.rules, rules, config.pipeline, options.fail_on or config.fail_on, provided, standing, config.reading)


@functools.cache
def _selection(folders: tuple[Path, ...], layers: tuple[Layer, ...], cache: Cache | None) -> tuple[tuple[str, Severity | None], ...]:
    return tuple(select(kinds_of(folders, cache), layers).items())
