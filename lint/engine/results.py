"""What a run is made of: how each file is checked, and what came of it. Plain values, cheap to import."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lint.config import Layer
from lint.engine import clock
from lint.findings import FileError, Finding, SatisfiedNote, Severity, Suppression
from lint.reading import Reading

if TYPE_CHECKING:
    from datetime import date

    from lint.documents.model import Comment, Entry


#: How the message ends that there are more findings than are shown.
_LIMITED = "; limits.findings says how many"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says over the configuration. `config`: the one file to use for everything. `debug`: let failures through.

    `withheld`: whether the result has what was left alone, too. `cache`: whether anything is kept for the next run; `cache_dir`: where, if
    not in the folder of the site. `jobs`: how many processes check pages, 0 for as many as pay. `contents`: what is checked in the place of
    what stands in some files, by path. `today`: the day by which suppressions are judged. `tell` is told what takes a while; `progress` is
    told how many pages are to be checked, and what it gives is called after each. `baseline`: the one to use for all pages; `baselined`:
    whether any is used. `since`: a revision of git; only what was added after it is reported.
    """

    config: Path | None = None
    layer: Layer = field(default_factory=Layer)
    fail_on: Severity | None = None
    debug: bool = False
    withheld: bool = True
    cache: bool = False
    cache_dir: Path | None = None
    jobs: int = 1
    contents: Mapping[str, bytes] = field(default_factory=dict)
    today: date = field(default_factory=lambda: clock.today())
    tell: Callable[[str], None] = lambda _: None
    progress: Callable[[int], Callable[[], None]] = lambda _: lambda: None
    baseline: Path | None = None
    baselined: bool = True
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How one file is checked: everything that its result depends on, besides its text and this package.

    `rules`: the rules that run, each with the severity that the configuration gives it, or None where the rule's own holds.
    `provided`: the notes that a shared file carries for this one. `standing`: the texts of notes that can be added, by rule.
    `reading`: how the file is read.
    """

    folders: tuple[Path, ...]
    rules: tuple[tuple[str, Severity | None], ...]
    pipeline: str | None
    fail_on: Severity
    provided: tuple[SatisfiedNote, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class Provided:
    """The notes that hold for every page of a configuration, one for each rule; `errors`: files that do not carry what they should."""

    notes: tuple[SatisfiedNote, ...] = ()
    errors: tuple[FileError, ...] = ()


@dataclass(frozen=True)
class FileResult:
    """What came of one file. `text`: the decoded file, empty where it could not be read. `failing`: findings that fail the check.

    `suppressed`: findings that a suppression holds back, each with it; they fail nothing. `comments`, `entries`: what the file says about
    suppressions. `foreign`: passages in another language, which are left alone.
    `crash`: what went wrong inside cliniclint, in which case there are no findings. `record`: what is held against other pages, encoded
    (`lint.store`), since there may be thousands of them; None where it was not made, or is kept apart. `known`: what would be findings,
    but a baseline holds it; `earlier`: what would be, but stood there at the revision that the run compares with.
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
    record: bytes | None = None
    comments: tuple[Comment, ...] = ()
    entries: tuple[Entry, ...] = ()
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()
    known: tuple[Finding, ...] = ()
    earlier: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class BaselineEntry:
    """A finding as a baseline holds it. `page`: its path from the folder of the baseline; `words`: empty for a missing note."""

    page: str
    rule: str
    words: str
    identity: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: the files that were looked at, in the order of their paths.

    `missing`: paths that no file stands behind; `providers`: shared files that do not carry the note they should. `texts`: the texts of
    further pages that findings point to. `suppressions`: all that the run met, by path and place, each with what came of it. `stale`:
    entries of baselines that hold for nothing any more.
    """

    files: tuple[FileResult, ...] = ()
    missing: tuple[FileError, ...] = ()
    providers: tuple[FileError, ...] = ()
    skipped: tuple[FileError, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    stale: tuple[BaselineEntry, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by path and place."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def known(self) -> tuple[Finding, ...]:
        """All findings that a baseline holds."""
        return tuple(finding for file in self.files for finding in file.known)

    @property
    def earlier(self) -> int:
        """The number of findings that stood there at the revision that the run compares with."""
        return sum(len(file.earlier) for file in self.files)

    @property
    def withheld(self) -> tuple[Finding, ...]:
        """All matches that no finding came of; the assertion says why."""
        return tuple(finding for file in self.files for finding in file.withheld)

    @property
    def suppressed(self) -> tuple[tuple[Finding, Suppression], ...]:
        """All findings that a suppression holds back, each with it."""
        return tuple(pair for file in self.files for pair in file.suppressed)

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


def with_findings(file: FileResult, chosen: Settings, more: Sequence[Finding]) -> FileResult:
    """The file with those further findings whose rule runs for it."""
    severities = dict(chosen.rules)
    added = [weighed(finding, severities[finding.rule]) for finding in more if finding.rule in severities]
    if not added:
        return file
    findings, told = limited(file.path, sorted([*file.findings, *added], key=lambda finding: finding.sort_key), chosen)
    already = any(error.message.endswith(_LIMITED) for error in file.errors)
    errors = file.errors if already else (*file.errors, *told)
    return dataclasses.replace(file, findings=findings, failing=failing(findings, chosen.fail_on), errors=errors)


def failing(findings: Iterable[Finding], fail_on: Severity) -> int:
    """How many of the findings fail the check."""
    return sum(finding.severity.weight >= fail_on.weight for finding in findings)


def limited(path: str, findings: Sequence[Finding], chosen: Settings) -> tuple[tuple[Finding, ...], tuple[FileError, ...]]:
    """As many of the findings of a file as are shown, and what is told of the others."""
    most = chosen.reading.limits.findings
    if len(findings) <= most:
        return tuple(findings), ()
    return tuple(findings[:most]), (FileError(path, None, f"{len(findings):,} findings, of which the first {most:,} are shown{_LIMITED}"),)


def weighed(finding: Finding, severity: Severity | None) -> Finding:
    """The finding with the severity that the configuration gives its rule, if it gives one."""
    return dataclasses.replace(finding, severity=severity) if severity else finding
