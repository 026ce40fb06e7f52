"""SARIF 2.1.0 (OASIS), for code scanning services and editors. Columns are code points; a byte-order mark is not one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lint import __version__
from lint.engine.identity import identified
from lint.engine.results import Result
from lint.findings import FileError, Finding, Fix, Scope, Strength, Suppression
from lint.places import PROJECT
from lint.reports.formats import View
from lint.reports.json_report import dump
from lint.reports.places import Places, Region, relative
from lint.reports.rules import source_as_dict, source_text
from lint.reports.safe import markdown_words

if TYPE_CHECKING:
    from lint.ruleset import Rule, Source

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: The name of the way in which results are told apart; another way gets another name.
_FINGERPRINT = "cliniclint/v1"
#: What a result is allowed by that the baseline holds.
_HELD = {"kind": "external", "status": "accepted", "justification": "It is in the baseline."}
#: In a message, words in brackets before a parenthesis would be a link.
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
#: An address that a reader may be sent to.
_WEB = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
#: Half a surrogate pair that stands for no byte of a file name.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def report(result: Result, view: View) -> str:
    """One run, with the rules that something was found by."""
    # GitHub shows a result that is suppressed as an open alert, so what is held back is there on request only.
    held = _held(result) if view.exempt else {}
    findings = {*result.findings, *held}
    known = view.rules({finding.path for finding in findings}) if findings else {}
    rules = sorted({finding.rule for finding in findings})
    places = Places(result)
    driver = {
        "name": "cliniclint",
        "version": __version__,
        "informationUri": PROJECT,
        "rules": [_rule(rule, known) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            {
                "executionSuccessful": not result.crashes,
                "toolExecutionNotifications": [
                    *(_notification(error, "", view.folder) for error in result.errors),
                    *(_notification(error, "cliniclint itself failed on this file: ", view.folder) for error in result.crashes),
                ],
            }
        ],
        "results": [
            _result(finding, rules.index(finding.rule), identity, places, view.folder)
            | ({"suppressions": [held[finding]] if finding in held else []} if held else {})
            for file in result.files
            for finding, identity in identified(file).items()
            if finding in findings
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _held(result: Result) -> dict[Finding, dict[str, str]]:
    """What a baseline or a suppression holds back, and why (SARIF 3.27.23, 3.35)."""
    return dict.fromkeys(result.known, _HELD) | {finding: _suppression(by) for finding, by in result.suppressed}


def _suppression(by: Suppression) -> dict[str, str]:
    return {
        "kind": "external" if by.scope is Scope.CONFIGURATION else "inSource",
        "status": "accepted",
        "justification": by.reason,
    }


def _result(finding: Finding, rule: int, identity: str, places: Places, folder: str | None) -> dict[str, Any]:
    made = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _message(finding.message)},
        "locations": [_location(finding.path, finding.start, finding.end, finding.text, places, folder)],
        "partialFingerprints": {_FINGERPRINT: identity},
        "properties": {"suggestions": list(finding.suggestions)} | ({"strength": finding.strength.value} if finding.strength else {}),
    }
    if finding.related:
        made["relatedLocations"] = [
            _location(other.path, other.start, other.end, other.text, places, folder)
            | {"id": number, "message": {"text": _message(f"“{other.text}” {other.message}".rstrip())}}
            for number, other in enumerate(finding.related)
        ]
    if finding.fix:
        made["fixes"] = [_fix(finding.path, finding.fix, places, folder)]
    return made


def _fix(path: str, fix: Fix, places: Places, folder: str | None) -> dict[str, Any]:
    """How to mend it (SARIF 3.55): editors offer it beside the result."""
    replacements = [
        {"deletedRegion": _region(path, edit.start, edit.end, places), "insertedContent": {"text": edit.replacement}} for edit in fix.edits
    ]
    return {
        "artifactChanges": [{"artifactLocation": {"uri": _address(relative(path, folder))}, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _location(path: str, start: int, end: int, text: str, places: Places, folder: str | None) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _address(relative(path, folder))},
            "region": _region(path, start, end, places) | {"snippet": {"text": text}},
        }
    }


def _region(path: str, start: int, end: int, places: Places) -> dict[str, Any]:
    region = places.region(path, start, end) or Region()
    mark = places.text(path).startswith("\ufeff")
    return {
        "startLine": region.line,
        "startColumn": max(region.column - (mark and region.line == 1), 1),
        "endLine": region.end_line,
        "endColumn": max(region.end_column - (mark and region.end_line == 1), 1),
    }


def _notification(error: FileError, before: str, folder: str | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(relative(error.path, folder))}}
    if error.line:
        place["region"] = {"startLine": error.line}
    return {"level": "error", "message": {"text": _message(before + error.message)}, "locations": [{"physicalLocation": place}]}


def _rule(name: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    """A rule as its file tells it; by its id alone where it is not known any more."""
    rule = known.get(name)
    if rule is None:
        return {"id": name}
    made: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": _message(rule.summary)},
        "fullDescription": {"text": _message(rule.why)},
        "defaultConfiguration": {"level": rule.severities[Strength.ABSOLUTE].value},
        "help": {"text": "\n\n".join(_help(rule)), "markdown": "\n\n".join(_help_markdown(rule))},
        "properties": {
            "tags": [rule.pack, *sorted({source.jurisdiction for source in rule.sources})],
            "sources": [source_as_dict(source) for source in rule.sources],
        },
    }
    addresses = [source.address for source in rule.sources if _WEB.fullmatch(source.address)]
    return made | ({"helpUri": addresses[0]} if addresses else {})


def _help(rule: Rule) -> list[str]:
    instead = ["Write instead:\n" + "\n".join(f"- {text}" for text in rule.suggestions)] if rule.suggestions else []
    sources = ["Sources:\n" + "\n".join(f"- {source_text(source)} {source.address}" for source in rule.sources)] if rule.sources else []
    return [rule.summary, rule.why, *instead, *sources]


def _help_markdown(rule: Rule) -> list[str]:
    def items(title: str, texts: list[str]) -> list[str]:
        return ["\n".join([f"**{title}**", "", *(f"- {text}" for text in texts)])] if texts else []

    # A text that begins a line could be a heading or a list, so each stands behind words of ours.
    return [
        f"**What** {markdown_words(rule.summary)}",
        f"**Why** {markdown_words(rule.why)}",
        *items("Write instead", [f"“{markdown_words(text)}”" for text in rule.suggestions]),
        *items("Sources", [_markdown_source(source) for source in rule.sources]),
    ]


def _markdown_source(source: Source) -> str:
    address = f" <{source.address}>" if _WEB.fullmatch(source.address) else ""
    return f"Source {markdown_words(source_text(source))}{address}"


def _message(text: str) -> str:
    return _LINK.sub(r"\\[", text.replace("\\", "\\\\"))


def _address(path: str) -> str:
    """A path as a reference: relative, or to a file outside of the folder of the run."""
    data = _NO_BYTE.sub("\ufffd", path).encode("utf-8", "surrogateescape")
    return f"file:///{quote(data.lstrip(b'/'))}" if path.startswith("/") or re.match("[A-Za-z]:/", path) else quote(data)
