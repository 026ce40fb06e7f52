"""Check one page: read it, run the rules that its settings choose, weigh the findings. It needs no other page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from lint import documents
from lint.checks import Record
from lint.engine.cache import Cache
from lint.engine.files import ReadError, read_bytes
from lint.engine.results import FileResult, Settings
from lint.engine.rulebook import checker
from lint.findings import FileError, Finding, Severity, UsageError

#: How the message ends that there are more findings than are shown.
_LIMITED = "; limits.findings says how many"


def check_page(path: str, chosen: Settings, data: bytes | None = None, cache: Cache | None = None, *, debug: bool = False) -> FileResult:
    """Check one file, or `data` in its place. A failure of cliniclint becomes a `crash` of the result, unless `debug`.

    `cache`: where compiled rules are kept. Raises UsageError for a pipeline that is not installed, which shows only here.
    """
    try:
        return _check(
            documents.load(path, read_bytes(path, chosen.reading.limits.file_size) if data is None else data, chosen.reading), chosen, cache
        )
    except ReadError as error:
        return FileResult(path, errors=(FileError(path, None, str(error)),))
    except documents.DocumentError as error:
        return FileResult(path, errors=(FileError(path, error.line, error.message),))
    except UsageError:
        raise
    except Exception as error:
        if debug:
            raise
        return FileResult(path, crash=" ".join(f"{type(error).__name__}: {error}".split()))


def record_of(path: str, data: bytes, chosen: Settings, rules: tuple[str, ...], cache: Cache | None = None) -> Record | None:
    """What a page says that is held against others, for some rules; None where it cannot be read."""
    try:
        return checker(chosen.folders, rules, chosen.pipeline, cache).record(documents.load(path, data, chosen.reading))
    except documents.DocumentError:
        return None


def with_findings(file: FileResult, chosen: Settings, more: Sequence[Finding]) -> FileResult:
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


def _check(document: documents.Document, chosen: Settings, cache: Cache | None) -> FileResult:
    severities = dict(chosen.rules)
    report = checker(chosen.folders, tuple(severities), chosen.pipeline, cache).check(document)
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


def _limited(path: str, findings: Sequence[Finding], chosen: Settings) -> tuple[tuple[Finding, ...], tuple[FileError, ...]]:
    """As many of the findings of a file as are shown, and what is told of the others."""
    most = chosen.reading.limits.findings
    if len(findings) <= most:
        return tuple(findings), ()
    return tuple(findings[:most]), (FileError(path, None, f"{len(findings):,} findings, of which the first {most:,} are shown{_LIMITED}"),)


def _weighed(finding: Finding, severity: Severity | None) -> Finding:
    return dataclasses.replace(finding, severity=severity) if severity else finding
