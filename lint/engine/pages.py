"""Check one page: read it, run the rules that its settings choose, weigh the findings. It needs no other page."""

from __future__ import annotations

from dataclasses import replace

from lint import documents, store
from lint.checks import Record
from lint.engine.cache import Cache
from lint.engine.files import ReadError, read_bytes
from lint.engine.results import FileResult, Settings, failing, limited, weighed
from lint.engine.rulebook import checker
from lint.findings import FileError, Finding, Fix, UsageError
from lint.timing import Stage


def check_page(path: str, chosen: Settings, data: bytes | None = None, cache: Cache | None = None, *, debug: bool = False) -> FileResult:
    """Check one file, or `data` in its place. A failure of cliniclint becomes a `crash` of the result, unless `debug`.

    `cache`: where compiled rules are kept. Raises UsageError for a pipeline that is not installed, which shows only here.
    """
    try:
        with Stage("read"):
            found = read_bytes(path, chosen.reading.limits.file_size) if data is None else data
            document = documents.load(path, found, chosen.reading)
        return _check(document, chosen, cache)
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


def _check(document: documents.Document, chosen: Settings, cache: Cache | None) -> FileResult:
    severities = dict(chosen.rules)
    report = checker(chosen.folders, tuple(severities), chosen.pipeline, cache).check(document)
    provided = {note.rule: note for note in chosen.provided}
    findings = tuple(
        _with_note(weighed(finding, severities[finding.rule]), document, chosen)
        for finding in report.findings
        if finding.rule not in provided
    )
    carried = tuple(provided[finding.rule] for finding in report.findings if finding.rule in provided)
    errors = [FileError(document.path, problem.line, problem.message) for problem in document.problems]
    findings, told = limited(document.path, findings, chosen)
    return FileResult(
        document.path,
        document.text,
        findings,
        tuple(weighed(finding, severities[finding.rule]) for finding in report.withheld),
        (*report.notes, *carried),
        (*errors, *told),
        failing(findings, chosen.fail_on),
        report.foreign,
        record=store.encode(report.record),
        comments=document.comments,
        entries=document.entries,
    )


def _with_note(finding: Finding, document: documents.Document, chosen: Settings) -> Finding:
    """The finding; that of a missing note with the edit that adds the note, where the configuration says its text."""
    text = dict(chosen.standing).get(finding.rule)
    if text is None:
        return finding
    from lint.documents.insertion import paragraph

    edit = paragraph(document, text, chosen.reading)
    return replace(finding, fix=Fix((edit,), safe=False)) if edit else finding
