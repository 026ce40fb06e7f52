"""The findings of a run for a machine: version 1 of the format that `report.schema.json` describes.

Offsets are code points of the decoded file, half open; lines and columns are 1-based, and `end_line`/`end_column` are the place right
after the last character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.engine.results import FileResult, Result
from lint.findings import FileError, Finding, Fix, LineIndex, SatisfiedNote, Severity, Suppression

if TYPE_CHECKING:
    from lint.reports.formats import View

#: What build services take for a command wherever it stands in a line ("##[error]"). Only strings hold it.
_COMMAND = re.compile(r"#(?=#\w*\[)")
SCHEMA = Path(__file__).with_name("report.schema.json")


def report(result: Result, view: View) -> str:
    """The report as it is wanted."""
    return render(result, exempt=view.exempt)


def render(result: Result, *, exempt: bool = False) -> str:
    """The report as JSON in ASCII, so that no reader has to guess an encoding. `exempt`: with the matches that were left alone."""
    return dump(as_dict(result, exempt=exempt))


def as_dict(result: Result, *, exempt: bool = False) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "version": 1,
        "findings": [entry for file in result.files for entry in _findings(file, file.findings)],
        **({"exempt": [entry for file in result.files for entry in _findings(file, file.withheld)]} if exempt else {}),
        "suppressed": [entry for file in result.files for entry in _suppressed(file)],
        "satisfied": [_note(note, file) for file in result.files for note in file.notes],
        "errors": [_error(error) for error in (*result.errors, *result.crashes)],
        "summary": _summary(result),
    }


def dump(value: Any, indent: int | None = 2) -> str:
    """JSON in ASCII with `indent` blanks, or in one line, and a final line break; what would act where it is printed is escaped.

    Half a surrogate pair, for which strict readers refuse the whole report, becomes U+FFFD.
    """
    return _COMMAND.sub(r"\\u0023", json.dumps(_clean(value), indent=indent)) + "\n"


def _findings(file: FileResult, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    index = LineIndex(file.text)
    return [_finding(finding, index) for finding in findings]


def _suppressed(file: FileResult) -> list[dict[str, Any]]:
    findings = _findings(file, (finding for finding, _ in file.suppressed))
    return [finding | {"suppression": _suppression(by)} for finding, (_, by) in zip(findings, file.suppressed, strict=True)]


def _suppression(suppression: Suppression) -> dict[str, Any]:
    return {
        "path": suppression.path,
        "line": suppression.line,
        "start": suppression.start,
        "end": suppression.end,
        "scope": suppression.scope.value,
        "reason": suppression.reason,
        "owner": suppression.owner,
        "until": suppression.until.isoformat() if suppression.until else None,
    }


def _note(note: SatisfiedNote, file: FileResult) -> dict[str, Any]:
    return {"page": file.path, "rule": note.rule, "path": note.path, "start": note.start, "end": note.end, "text": note.text}


def _finding(finding: Finding, index: LineIndex) -> dict[str, Any]:
    line, column = index.position(finding.start)
    end_line, end_column = index.position(finding.end)
    cue = finding.assertion.cue
    return {
        "path": finding.path,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "strength": finding.strength.value if finding.strength else None,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "related": [
            {"path": other.path, "start": other.start, "end": other.end, "text": other.text, "message": other.message}
            for other in finding.related
        ],
        "assertion": {
            "status": finding.assertion.status.value,
            "cue": {"start": cue.start, "end": cue.end, "text": cue.text} if cue else None,
        },
        **({"fix": _fix(finding.fix)} if finding.fix else {}),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "replacement": edit.replacement} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def _error(error: FileError) -> dict[str, Any]:
    return {"path": error.path, "line": error.line, "message": error.message}


def _summary(result: Result) -> dict[str, int]:
    levels = [finding.severity for finding in result.findings]
    return {
        "files": result.checked,
        "files_with_findings": sum(bool(file.findings) for file in result.files),
        **{f"{severity.value}s": levels.count(severity) for severity in reversed(Severity)},
        "failing": result.failing,
        "foreign_passages": result.foreign,
        "suppressed": len(result.suppressed),
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
