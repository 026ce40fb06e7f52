"""Which baseline holds for which pages of a run, and what came of them held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lint.config import Config, Finder, Layer, shown
from lint.engine import baseline
from lint.engine.baseline import Comparison
from lint.engine.cache import root_of
from lint.engine.files import absolute
from lint.engine.results import BaselineEntry, FileResult, Options
from lint.findings import Severity


def applied(
    files: Sequence[FileResult], fail_on: Sequence[Severity], given: Iterable[str], configs: Finder, options: Options
) -> tuple[list[FileResult], tuple[BaselineEntry, ...]]:
    """The files of a run without what their baselines hold, and the entries that hold for nothing any more.

    `fail_on`: the least severity that fails, for each file. `given`: the paths that the run was asked for. Raises UsageError for a baseline
    that is missing or damaged.
    """
    if not options.baselined:
        return list(files), ()
    known: dict[str, frozenset[str]] = {}
    stale: list[BaselineEntry] = []
    for file, members in _by_baseline(files, configs, options, None):
        comparison = _compared(file, baseline.load(file), members, given)
        known |= {one.path: frozenset(comparison.known[baseline.page_of(one.path, file)]) for one in members}
        # Rules that did not run found nothing, which says nothing of their entries.
        stale += comparison.stale if options.layer == Layer() else ()
    made = [baseline.left_out(one, known.get(one.path, ()), level) for one, level in zip(files, fail_on, strict=True)]
    return made, tuple(sorted(stale))


def compared(files: Sequence[FileResult], given: Iterable[str], options: Options) -> list[tuple[Path, Comparison]]:
    """What came of the pages of a run held against the baseline of each, by file; one that does not exist holds nothing.

    Pages that no configuration names a baseline for have the one beside the configuration of the current folder. Raises UsageError.
    """
    given = list(given)
    default = (root_of(Path()) or Path.cwd()) / baseline.NAME
    made = []
    for file, members in _by_baseline(files, Finder(options.config), options, default):
        entries = baseline.load(file) if file.exists() else ()
        made.append((file, _compared(file, entries, members, given)))
    return made


def _by_baseline(
    files: Iterable[FileResult], configs: Finder, options: Options, default: Path | None
) -> Iterator[tuple[Path, list[FileResult]]]:
    """The baselines of a run, each with its pages."""

    def of(config: Config) -> Path | None:
        return options.baseline or config.baseline or default

    # One that was asked for is looked at even where no page is.
    made: dict[Path, list[FileResult]] = {shown(absolute(options.baseline)): []} if options.baseline else {}
    for one in files:
        if file := of(configs.of(Path(one.path).parent)):
            made.setdefault(shown(absolute(file)), []).append(one)
    yield from sorted(made.items())


def _compared(file: Path, entries: Sequence[BaselineEntry], members: Iterable[FileResult], given: Iterable[str]) -> Comparison:
    pages = {baseline.page_of(one.path, file): one for one in members}
    folder = absolute(file).parent
    others = {entry.page for entry in entries} - pages.keys()
    gone = {page for page in others if not (folder / page).exists()}
    # A page that is gone may stand elsewhere now, which only a run over the whole folder can tell.
    tops = [absolute(Path(path)) for path in given]
    whole = any(folder.is_relative_to(top) for top in tops)
    covered = {page for page in others if whole and any(absolute(folder / page).is_relative_to(top) for top in tops)}
    return baseline.compare(entries, pages, gone, covered)
