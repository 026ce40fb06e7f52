"""Fixes put to use: in memory, in rounds, each checked again, until nothing is left to fix.

In a round a page takes all fixes that do not touch each other. What comes of it is read and checked like any page, held against its site
too; a fix that did not mend what it should, or brought something new, is undone and never tried again. Nothing is written here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lint import documents
from lint.engine.results import FileResult, Result
from lint.findings import Edit, FileError, Finding, Fix, LineIndex

#: Rounds after which what is left stays as it is: fixes that undo each other would go on for ever.
ROUNDS = 10

#: Checks the pages, some of them with other contents than their files have.
Check = Callable[[Mapping[str, bytes]], Result]


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of fixing. `result`: what the mended pages would show.

    `before`, `after`: the bytes of the pages that changed, by path. `fixed`: how many findings of each of them were mended.
    `undone`: why fixes were not used.
    """

    result: Result
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    fixed: Mapping[str, int]
    undone: tuple[FileError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A page with some of its fixes made."""

    file: FileResult
    fixes: tuple[tuple[Finding, Fix], ...]
    data: bytes

    @property
    def edits(self) -> list[Edit]:
        return _edits(fix for _, fix in self.fixes)


@dataclass
class _Work:
    """What a run of fixes has done so far, and what it asks."""

    read: Callable[[str], bytes | None]
    document: Callable[[FileResult], documents.Document | None]
    unsafe: bool
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    fixed: dict[str, int] = field(default_factory=dict)
    refused: dict[str, set[tuple[str, int, int]]] = field(default_factory=dict)
    undone: list[FileError] = field(default_factory=list)


def mend(
    check: Check, read: Callable[[str], bytes | None], document: Callable[[FileResult], documents.Document | None], *, unsafe: bool = False
) -> Mended:
    """Fix what can be fixed. `read`: the bytes of a page, None where they cannot be read any more. `document`: a page as it is read.

    `unsafe`: with the fixes that need a person's eye.
    """
    work = _Work(read, document, unsafe)
    result = check({})
    for _ in range(ROUNDS):
        attempts = [attempt for file in result.files if (attempt := _attempt(file, work))]
        if not attempts:
            break
        tried = check(work.after | {attempt.file.path: attempt.data for attempt in attempts})
        files = {file.path: file for file in tried.files}
        kept = [attempt for attempt in attempts if _holds(attempt, files.get(attempt.file.path), work)]
        for attempt in kept:
            path, edits = attempt.file.path, attempt.edits
            work.refused[path] = {(rule, *_moved(start, end, edits)) for rule, start, end in work.refused[path]}
            work.after[path] = attempt.data
            work.fixed[path] = work.fixed.get(path, 0) + len(attempt.fixes)
        result = tried if len(kept) == len(attempts) else check(work.after)
    return Mended(result, work.before, work.after, work.fixed, tuple(work.undone))


def fixable(result: Result) -> tuple[int, int]:
    """How many findings have a safe fix, and how many one that is not."""
    fixes = [finding.fix for finding in result.findings if finding.fix]
    return sum(fix.safe for fix in fixes), sum(not fix.safe for fix in fixes)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made that are in order and do not overlap."""
    parts, place = [], 0
    for edit in edits:
        parts += [text[place : edit.start], edit.replacement]
        place = edit.end
    return "".join([*parts, text[place:]])


def _attempt(file: FileResult, work: _Work) -> _Attempt | None:
    """The page with the fixes of a round; None where there are none."""
    refused = work.refused.setdefault(file.path, set())
    wanted = [
        (finding, finding.fix)
        for finding in file.findings
        if finding.fix and (finding.fix.safe or work.unsafe) and _key(finding) not in refused
    ]
    if not wanted:
        return None
    old = work.after.get(file.path) or work.read(file.path)
    if old is None or not _is_of(old, file.text):
        refused.update(_key(finding) for finding, _ in wanted)
        work.undone.append(FileError(file.path, None, "not fixed: it changed meanwhile; run the command again"))
        return None
    before = work.document(file)
    chosen: list[tuple[Finding, Fix]] = []
    for finding, fix in wanted:
        if _touches(fix, _edits(other for _, other in chosen)):
            continue
        if before is None or not _keeps_prose(before, file, fix, work) or _encoded(apply(file.text, fix.edits), old) is None:
            _refuse(file, finding, "the rest of the page would not read as before", work)
            continue
        chosen.append((finding, fix))
    data = _encoded(apply(file.text, _edits(fix for _, fix in chosen)), old) if chosen else None
    if data is None:
        return None
    work.before.setdefault(file.path, old)
    return _Attempt(file, tuple(chosen), data)


def _refuse(file: FileResult, finding: Finding, why: str, work: _Work) -> None:
    work.refused[file.path].add(_key(finding))
    line = LineIndex(file.text).position(finding.start)[0]
    words = f"“{finding.text}”" if finding.strength else "the missing note"
    work.undone.append(FileError(file.path, line, f"{words} ({finding.rule}) is not fixed: {why}"))


def _is_of(data: bytes, text: str) -> bool:
    """Whether some bytes are the text, and the text these bytes."""
    try:
        return documents.decode(data, len(data)) == text and documents.encode(text, data) == data
    except (documents.DocumentError, ValueError):
        return False


def _encoded(text: str, like: bytes) -> bytes | None:
    """The text in the encoding of a file; None where it cannot be written so, or would be read in another one."""
    try:
        data = documents.encode(text, like)
        return data if documents.decode(data, len(data)) == text else None
    except (documents.DocumentError, ValueError):
        return None


def _edits(fixes: Iterable[Fix]) -> list[Edit]:
    return sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: (edit.start, edit.end))


def _touches(fix: Fix, taken: Sequence[Edit]) -> bool:
    return any(edit.start <= other.end and other.start <= edit.end for edit in fix.edits for other in taken)


def _keeps_prose(before: documents.Document, file: FileResult, fix: Fix, work: _Work) -> bool:
    """Whether a page with a fix has the same prose, but for the words that it is about: the file took the edits for what they are."""
    after = work.document(dataclasses.replace(file, text=apply(file.text, fix.edits)))
    if after is None:
        return False
    old = [text for passage in before.passages if (text := _even(_edited(passage, fix.edits)))]
    new = [_even(passage.text) for passage in after.passages]
    if old == new:
        return True
    added = next((number for number, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), len(old))
    return any(edit.start == edit.end for edit in fix.edits) and old == new[:added] + new[added + 1 :]


def _edited(passage: documents.Passage, edits: Sequence[Edit]) -> str:
    """What a passage should read with the edits that concern it."""
    first, last = passage.segments[0].source_start, passage.segments[-1].source_end
    parts, place = [], first
    for edit in edits:
        # Blanks that a comment takes with it are not all in the prose.
        if edit.start < last and first < edit.end and passage.decode(edit.start, edit.end).strip():
            parts += [passage.decode(place, edit.start), edit.replacement]
            place = edit.end
    return "".join([*parts, passage.decode(place, last)]) if parts else passage.text


def _even(text: str) -> str:
    return " ".join(text.split())


def _holds(attempt: _Attempt, after: FileResult | None, work: _Work) -> bool:
    """Whether all fixes of a page mended what they should; those that did not are not tried again."""
    file = attempt.file
    if after is None or after.crash or len(after.errors) > len(file.errors):
        for finding, _ in attempt.fixes:
            _refuse(file, finding, "the page could not be checked afterwards", work)
        return False
    edits = attempt.edits
    mended = {_key(finding) for finding, _ in attempt.fixes}
    left = [key for finding in file.findings if (key := _key(finding)) not in mended]
    known = {(rule, *_moved(start, end, edits)) for rule, start, end in left}
    new = [finding for finding in after.findings if _key(finding) not in known]
    good = True
    for finding, fix in attempt.fixes:
        brought = next((one for one in new if _is_at(one, finding, fix, edits)), None)
        if brought:
            again = "it would be reported all the same" if brought.rule == finding.rule else f"that would bring a finding of {brought.rule}"
            _refuse(file, finding, again, work)
            good = False
    return good


def _key(finding: Finding) -> tuple[str, int, int]:
    """What tells a finding of a page from its others: rule and place. A missing note is one of its page, wherever it is told."""
    return (finding.rule, finding.start, finding.end) if finding.strength else (finding.rule, 0, 0)


def _is_at(new: Finding, finding: Finding, fix: Fix, edits: Sequence[Edit]) -> bool:
    """Whether a new finding stands where one was mended."""
    if finding.strength is None and new.rule == finding.rule:
        return True
    places = [_moved(finding.start, finding.end, edits), *(_place_of(edit, edits) for edit in fix.edits)]
    return any(new.start < end and start < new.end if start < end else new.start <= start <= new.end for start, end in places)


def _moved(start: int, end: int, edits: Iterable[Edit]) -> tuple[int, int]:
    """Where the text [start, end) stands once the edits are made, with the whole of each edit that reaches into it."""
    low, high = start, end
    for edit in edits:
        longer = len(edit.replacement) - (edit.end - edit.start)
        if edit.end <= start:
            low, high = low + longer, high + longer
        elif edit.start < end:
            low -= max(start - edit.start, 0)
            high += longer + max(edit.end - end, 0)
    return low, max(low, high)


def _place_of(edit: Edit, edits: Iterable[Edit]) -> tuple[int, int]:
    """Where the replacement of one of the edits stands once they are made."""
    start = edit.start + sum(
        len(other.replacement) - (other.end - other.start) for other in edits if other.end <= edit.start and other != edit
    )
    return start, start + len(edit.replacement)
