"""The baseline of a site: what was found when the site took cliniclint up, so that a check fails only for what is new.

An entry names a page, a rule and the words, and is told again by the identity of the finding, never by its line: what moves within a page
or has other text around it stays known. The file has one entry in a line, sorted, so that its changes are read and merged line by line.

A claim of a page that is gone stays known wherever else the same sentence stands, once for each entry: so a page may be renamed, split or
merged. A missing note goes with a claim of its page.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lint.engine.files import absolute
from lint.engine.identity import identified
from lint.engine.results import BaselineEntry, FileResult
from lint.findings import Finding, Severity, UsageError

#: What a baseline is called where nobody gives it a name. Its dot keeps it from being checked as a page.
NAME = ".cliniclint-baseline.jsonl"
_HEAD = "cliniclint-baseline"
_VERSION = 1
_MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """A baseline held against what was found. `needed`: its entries that hold for a finding, or for what was not looked at.

    `fresh`: entries for the findings that it does not hold. `stale`: its entries that hold for nothing any more. `known`: the identities
    that it holds of each page.
    """

    needed: tuple[BaselineEntry, ...]
    fresh: tuple[BaselineEntry, ...]
    stale: tuple[BaselineEntry, ...]
    known: Mapping[str, Collection[str]]


def load(file: Path) -> tuple[BaselineEntry, ...]:
    """The entries of a baseline. Raises UsageError where there is none, or it is damaged: file, line, what is wrong, what to do."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"{file}: there is no such baseline. “cliniclint baseline” makes one; --no-baseline checks without it.") from None
    except OSError as error:
        raise UsageError(f"{file}: the baseline cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(data) > _MAX_BYTES:
        raise UsageError(f"{file}: larger than {_MAX_BYTES:,} bytes, which no baseline is. Is it another file?")
    try:
        return parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not UTF-8 text (byte {error.start}). {_REMEDY}") from None
    except _DamageError as damage:
        raise UsageError(f"{file}:{damage.line}: {damage.message}") from None


_REMEDY = "Restore the file from git, or delete it and run “cliniclint baseline” again."


class _DamageError(ValueError):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"{line}: {message}")
        self.line = line
        self.message = message


def parse(text: str) -> tuple[BaselineEntry, ...]:
    """The entries of the text of a baseline, sorted. Raises ValueError where it is damaged."""
    entries = set()
    head = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
            raise _DamageError(
                number, "a merge is not resolved. Keep the entries of both sides and remove the marks; order does not matter."
            )
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise _DamageError(number, f"not a line of a baseline. {_REMEDY}") from None
        if not head:
            _check_head(value, number)
            head = True
        else:
            entries.add(_entry(value, number))
    if not head:
        raise _DamageError(1, f"not a baseline: the file is empty. {_REMEDY}")
    return tuple(sorted(entries))


def _check_head(value: object, number: int) -> None:
    version = value.get(_HEAD) if isinstance(value, dict) and value.keys() == {_HEAD} else None
    if type(version) is not int:
        raise _DamageError(number, f"not a baseline: its first line should be {_line({_HEAD: _VERSION})}. {_REMEDY}")
    if version != _VERSION:
        raise _DamageError(number, f"a baseline of version {version}; this cliniclint knows version {_VERSION}. Use a newer one.")


def _entry(value: object, number: int) -> BaselineEntry:
    match value:
        case {"page": str(page), "rule": str(rule), "id": str(identity), **rest} if page and rule and identity:
            words = rest.pop("words", "")
            if isinstance(words, str) and not rest:
                return BaselineEntry(page, rule, words, identity)
    raise _DamageError(number, f"not an entry of a baseline, which has “page”, “rule”, “words” and “id”. {_REMEDY}")


def render(entries: Iterable[BaselineEntry]) -> str:
    """The text of a baseline. A missing note has no words: those that it is shown at are not what it is known by."""
    lines = [_line({_HEAD: _VERSION})]
    for entry in sorted(set(entries)):
        words = {"words": entry.words} if entry.words else {}
        lines.append(_line({"page": entry.page, "rule": entry.rule, **words, "id": entry.identity}))
    return "\n".join(lines) + "\n"


def _line(value: Mapping[str, object]) -> str:
    """JSON that can be read: letters stand as they are, and what does not show, or could act where it is printed, is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def page_of(path: str, file: Path) -> str:
    """What the baseline `file` calls a page: its path from the folder of the baseline."""
    page = absolute(Path(path))
    try:
        return Path(os.path.relpath(page, absolute(file).parent)).as_posix()
    except ValueError:  # another drive
        return page.as_posix()


def compare(
    entries: Iterable[BaselineEntry],
    pages: Mapping[str, FileResult],
    gone: Collection[str] = frozenset(),
    covered: Collection[str] = frozenset(),
) -> Comparison:
    """Hold a baseline against what came of some pages, which are called as it calls them.

    `gone`: pages of its entries that do not exist any more. `covered`: pages of its entries that the run would have come upon.
    """
    found = {page: _named(file) for page, file in sorted(pages.items())}
    entries = sorted(set(entries))
    held = {entry: entry.page for entry in entries if entry.identity in found.get(entry.page, ())}
    held |= _inherited(found, held, [entry for entry in entries if entry.page in gone])
    known: dict[str, set[str]] = {page: set() for page in found}
    for entry, page in held.items():
        known[page].add(entry.identity)
    unread = {page for page, file in pages.items() if file.errors or file.crash}
    looked_at = (found.keys() | set(covered)) - unread
    stale = tuple(entry for entry in entries if entry not in held and entry.page in looked_at)
    needed = {replace(entry, page=held.get(entry, entry.page)) for entry in set(entries).difference(stale)}
    fresh = {
        BaselineEntry(page, finding.rule, _words(finding), identity)
        for page, named in found.items()
        for identity, finding in named.items()
        if identity not in known[page]
    }
    return Comparison(tuple(sorted(needed)), tuple(sorted(fresh)), stale, known)


def _inherited(
    found: Mapping[str, Mapping[str, Finding]], held: Mapping[BaselineEntry, str], left: Iterable[BaselineEntry]
) -> dict[BaselineEntry, str]:
    """The entries of pages that are gone (`left`) that hold for others now, each with that page."""
    taken = {(page, entry.identity) for entry, page in held.items()}
    waiting: dict[str, list[BaselineEntry]] = defaultdict(list)
    for entry in left:
        waiting[entry.identity].append(entry)
    made: dict[BaselineEntry, str] = {}
    for notes in (False, True):
        origins = {(entry.page, page) for entry, page in made.items()}
        for page, named in found.items():
            for identity in named:
                fitting = (
                    entry
                    for entry in waiting.get(identity, ())
                    if entry not in made and (not entry.words) == notes and (not notes or (entry.page, page) in origins)
                )
                if (page, identity) not in taken and (heir := next(fitting, None)):
                    made[heir] = page
    return made


def left_out(file: FileResult, known: Collection[str], fail_on: Severity) -> FileResult:
    """What came of a page without the findings that are known; those are kept apart."""
    if not known:
        return file
    named = identified(file)
    findings = tuple(finding for finding in file.findings if named[finding] not in known)
    failing = sum(finding.severity.weight >= fail_on.weight for finding in findings)
    return replace(file, findings=findings, failing=failing, known=tuple(one for one in file.findings if named[one] in known))


def _named(file: FileResult) -> dict[str, Finding]:
    return {identity: finding for finding, identity in identified(file).items()}


def _words(finding: Finding) -> str:
    return " ".join(finding.text.split()) if finding.strength else ""
