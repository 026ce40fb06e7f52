"""Check files: read each, run the rules that its configuration chooses, weigh the findings.

`check_file` takes plain values and gives plain values, and no file needs another one, so that a run can be spread over processes and
its results kept.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lint import documents, ruleset
from lint.checks import Checker, Record, SatisfiedNote, consistency
from lint.config import Config, Finder, Layer, shown
from lint.engine import site
from lint.engine.files import ReadError, absolute, discover, excluded, read_bytes
from lint.engine.providers import Provided, provide
from lint.engine.selection import select
from lint.findings import FileError, Finding, Severity, UsageError
from lint.reading import Reading
from lint.ruleset import loader

#: How the message ends that there are more findings than are shown.
_LIMITED = "; limits.findings says how many"


@dataclass(frozen=True, slots=True)
class Settings:
    """How one file is checked: everything that its result depends on, besides its text and this package.

    `rules`: the rules that run, each with the severity that the configuration gives it, or None where the rule's own holds.
    `provided`: the notes that a shared file carries for this one. `reading`: how the file is read.
    """

    folders: tuple[Path, ...]
    rules: tuple[tuple[str, Severity | None], ...]
    pipeline: str | None
    fail_on: Severity
    provided: tuple[SatisfiedNote, ...] = ()
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file. `text`: the decoded file, empty where it could not be read. `failing`: findings that fail the check.

    `foreign`: passages in another language, which are left alone.
    `crash`: what went wrong inside cliniclint, in which case there are no findings. `record`: what is held against other pages.
    """

    path: str
    text: str = ""
    findings: tuple[Finding, ...] = ()
    withheld: tuple[Finding, ...] = ()
    notes: tuple[SatisfiedNote, ...] = ()
    errors: tuple[FileError, ...] = ()
    failing: int = 0
    foreign: int = 0
    crash: str | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: the files that were looked at, in the order of their paths.

    `missing`: paths that no file stands behind; `providers`: shared files that do not carry the note they should. `texts`: the texts of
    further pages that findings point to.
    """

    files: tuple[FileResult, ...] = ()
    missing: tuple[FileError, ...] = ()
    providers: tuple[FileError, ...] = ()
    skipped: tuple[FileError, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by path and place."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def withheld(self) -> tuple[Finding, ...]:
        """All matches that no finding came of; the assertion says why."""
        return tuple(finding for file in self.files for finding in file.withheld)

    @property
    def errors(self) -> tuple[FileError, ...]:
        """Everything that could not be checked, by path."""
        errors = [*self.missing, *self.providers, *(error for file in self.files for error in file.errors)]
        return tuple(sorted(errors, key=lambda error: (error.path, error.line or 0, error.message)))

    @property
    def crashes(self) -> tuple[FileError, ...]:
        """The files that cliniclint itself failed on."""
        return tuple(FileError(file.path, None, file.crash) for file in self.files if file.crash)

    @property
    def checked(self) -> int:
        """The number of files that could be read and checked."""
        return sum(not file.crash and (bool(file.text) or not file.errors) for file in self.files)

    @property
    def foreign(self) -> int:
        """The number of passages in another language than English, which are left alone."""
        return sum(file.foreign for file in self.files)

    @property
    def failing(self) -> int:
        """The number of findings that fail the check."""
        return sum(file.failing for file in self.files)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says over the configuration. `config`: the one file to use for everything. `debug`: let failures through.

    `cache`: whether what other pages of the site say is kept for the next run. `tell` is told what takes a while.
    """

    config: Path | None = None
    layer: Layer = field(default_factory=Layer)
    fail_on: Severity | None = None
    debug: bool = False
    cache: bool = True
    tell: Callable[[str], None] = lambda _: None


def check_paths(paths: Iterable[str], options: Options) -> Result:
    """Check the files that `paths` (files and folders) stand for. Raises UsageError for a fault of the configuration or a rule file."""
    configs = Finder(options.config)
    found = discover(paths, configs, documents.supported)
    shared = _Shared()
    jobs = [(path, settings(configs.of(Path(path).parent), Path(path), options, shared)) for path in found.files]
    files = tuple(check_file(path, chosen, debug=options.debug) for path, chosen in jobs)
    compared = _compared(files, jobs, configs, options)
    return dataclasses.replace(compared, missing=tuple(found.errors), providers=shared.errors, skipped=tuple(found.skipped))


def _compared(files: Sequence[FileResult], jobs: Iterable[tuple[str, Settings]], configs: Finder, options: Options) -> Result:
    """The files with what their pages show when they are held against each other and against the rest of their sites."""
    chosen = dict(jobs)
    sites: dict[Path | None, list[FileResult]] = defaultdict(list)
    root_of = functools.cache(site.root_of)
    for file in files:
        sites[root_of(Path(file.path).parent)].append(file)
    checked = {absolute(Path(file.path)) for file in files}
    made: dict[str, list[Finding]] = defaultdict(list)
    for root, members in sorted(sites.items(), key=lambda entry: str(entry[0])):
        config = configs.of(root or Path())
        rules = [rule for rule in rules_of(config.rules).rules.values() if rule.kind in consistency.KINDS]
        rules = [rule for rule in rules if any(rule.id in dict(chosen[file.path].rules) for file in members)]
        if not rules:
            continue
        records = [file.record for file in members if file.record]
        if root:
            records += _rest(root, config, configs, checked, tuple(rule.id for rule in rules), options)
        for finding in consistency.findings(rules, records, config.declared):
            made[finding.path].append(finding)
    found = tuple(_with(file, chosen[file.path], made[file.path]) for file in files)
    return Result(found, texts=_related_texts(found, configs))


def _rest(root: Path, config: Config, configs: Finder, checked: Collection[Path], rules: tuple[str, ...], options: Options) -> list[Record]:
    """The records of the pages of a site that are not checked in this run."""
    belongs = functools.cache(lambda folder: site.root_of(folder) == root)
    found = discover([shown(root).as_posix()], configs, documents.supported).files
    paths = [path for path in found if absolute(Path(path)) not in checked and belongs(Path(path).parent)]
    if not paths:
        return []
    limits = config.reading.limits
    check = checker(config.rules, rules, config.pipeline)

    def make(path: str, data: bytes) -> Record | None:
        try:
            return check.record(documents.load(path, data, config.reading))
        except documents.DocumentError:
            return None

    signed = site.signature((loader.SHIPPED, *config.rules), rules, config.pipeline, config.reading)
    return site.records(root if options.cache else None, paths, signed, limits.file_size, make, options.tell)


def _related_texts(files: Iterable[FileResult], configs: Finder) -> dict[str, str]:
    """The texts of further pages that findings point to, so that reports can say the line."""
    known = {file.path for file in files}
    paths = {related.path for file in files for finding in file.findings for related in finding.related} - known
    made = {}
    for path in sorted(paths):
        reading = configs.of(Path(path).parent).reading
        with suppress(ReadError, documents.DocumentError):
            made[path] = documents.load(path, read_bytes(path, reading.limits.file_size), reading).text
    return made


def _with(file: FileResult, chosen: Settings, more: Sequence[Finding]) -> FileResult:
    """The file with those further findings whose rule runs for it."""
    severities = dict(chosen.rules)
    added = [_weighed(finding, severities[finding.rule]) for finding in more if finding.rule in severities]
    if not added:
        return file
    findings, told = _limited(file.path, sorted([*file.findings, *added], key=lambda finding: finding.sort_key), chosen)
    failing = sum(finding.severity.weight >= chosen.fail_on.weight for finding in findings)
    already = any(error.message.endswith(_LIMITED) for error in file.errors)
    errors = file.errors if already else (*file.errors, *told)
    return dataclasses.replace(file, findings=findings, failing=failing, errors=errors)


def _limited(path: str, findings: Sequence[Finding], chosen: Settings) -> tuple[tuple[Finding, ...], tuple[FileError, ...]]:
    """As many of the findings of a file as are shown, and what is told of the others."""
    most = chosen.reading.limits.findings
    if len(findings) <= most:
        return tuple(findings), ()
    return tuple(findings[:most]), (FileError(path, None, f"{len(findings):,} findings, of which the first {most:,} are shown{_LIMITED}"),)


def check_input(data: bytes, path: str, options: Options) -> Result:
    """Check one text as if it stood at `path`, which need not exist. Raises UsageError."""
    configs = Finder(options.config)
    place = Path(path)
    if not documents.supported(place.name):
        return Result(missing=(FileError(place.as_posix(), None, "not a page in a format that is read"),))
    if excluded(place, configs):
        return Result()
    shared = _Shared()
    chosen = settings(configs.of(place.parent), place, options, shared)
    return Result((check_file(place.as_posix(), chosen, data, debug=options.debug),), providers=shared.errors)


class _Shared:
    """What the shared files of each configuration provide, looked up once in a run."""

    def __init__(self) -> None:
        self._known: dict[Config, Provided] = {}

    def of(self, config: Config) -> Sequence[SatisfiedNote]:
        if config not in self._known:
            self._known[config] = provide(config, rules_of(config.rules)) if config.providers else Provided()
        return self._known[config].notes

    @property
    def errors(self) -> tuple[FileError, ...]:
        return tuple(error for provided in self._known.values() for error in provided.errors)


def settings(config: Config, path: Path, options: Options, shared: _Shared) -> Settings:
    """The settings of one file. Raises UsageError."""
    # Layers come as tuples of values and recur for most files of a run, so the selection is worked out once for each kind of file.
    rules = _selection(config.rules, (*config.layers(path), options.layer))
    provided = tuple(note for note in shared.of(config) if note.rule in dict(rules))
    return Settings(config.rules, rules, config.pipeline, options.fail_on or config.fail_on, provided, config.reading)


def check_file(path: str, chosen: Settings, data: bytes | None = None, *, debug: bool = False) -> FileResult:
    """Check one file, or `data` in its place. A failure of cliniclint becomes a `crash` of the result, unless `debug`."""
    try:
        return _check(
            documents.load(path, read_bytes(path, chosen.reading.limits.file_size) if data is None else data, chosen.reading), chosen
        )
    except ReadError as error:
        return FileResult(path, errors=(FileError(path, None, str(error)),))
    except documents.DocumentError as error:
        return FileResult(path, errors=(FileError(path, error.line, error.message),))
    except UsageError:  # a pipeline that is not installed shows only here
        raise
    except Exception as error:
        if debug:
            raise
        return FileResult(path, crash=" ".join(f"{type(error).__name__}: {error}".split()))


def _check(document: documents.Document, chosen: Settings) -> FileResult:
    severities = dict(chosen.rules)
    report = checker(chosen.folders, tuple(severities), chosen.pipeline).check(document)
    provided = {note.rule: note for note in chosen.provided}
    findings = tuple(_weighed(finding, severities[finding.rule]) for finding in report.findings if finding.rule not in provided)
    carried = tuple(provided[finding.rule] for finding in report.findings if finding.rule in provided)
    errors = [FileError(document.path, problem.line, problem.message) for problem in document.problems]
    findings, told = _limited(document.path, findings, chosen)
    return FileResult(
        document.path,
        document.text,
        findings,
        tuple(_weighed(finding, severities[finding.rule]) for finding in report.withheld),
        (*report.notes, *carried),
        (*errors, *told),
        sum(finding.severity.weight >= chosen.fail_on.weight for finding in findings),
        report.foreign,
        record=report.record,
    )


def _weighed(finding: Finding, severity: Severity | None) -> Finding:
    return dataclasses.replace(finding, severity=severity) if severity else finding


@functools.cache
def rules_of(folders: tuple[Path, ...]) -> ruleset.RuleSet:
    """The shipped rules with those of `folders`, loaded once. Raises UsageError."""
    return ruleset.load(folders)


@functools.lru_cache(maxsize=64)
def checker(folders: tuple[Path, ...], rules: tuple[str, ...], pipeline: str | None) -> Checker:
    """The checker of some rules, made once."""
    loaded = rules_of(folders)
    return Checker(loaded, [loaded.rules[rule] for rule in rules], pipeline)


@functools.cache
def _selection(folders: tuple[Path, ...], layers: tuple[Layer, ...]) -> tuple[tuple[str, Severity | None], ...]:
    return tuple(select(rules_of(folders), layers).items())
