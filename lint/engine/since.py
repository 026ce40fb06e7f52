"""What a change added: the pages of a run as they stood at a revision of git, and what was not found in them then.

The revision is the last commit that it has in common with the current one, so that what the other branch did meanwhile counts for nothing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lint.engine.identity import identified
from lint.engine.results import FileResult
from lint.findings import Severity, UsageError

#: The kinds of file, as git writes their modes, whose contents are text of their own: no links, no submodules.
_REGULAR = ("100644", "100755")


def changes(revision: str, paths: Iterable[str]) -> dict[str, bytes | None]:
    """Those of some pages that are not as they were at a revision, each with its bytes then; None for one that was not there.

    A page that was renamed is told by its contents.

    Raises UsageError where git is not there, the current folder belongs to no repository, or the revision is not known.
    """
    top = Path(os.fsdecode(_git(revision, Path(), "rev-parse", "--show-toplevel").rstrip(b"\n"))).resolve()
    base = _base(revision, top)
    touched = _touched(revision, top, base)
    there = set(_git(revision, top, "ls-tree", "-r", "-z", "--name-only", base).split(b"\0"))
    blobs: dict[str, bytes | None] = {}
    for path in paths:
        name = os.fsencode(_name(path, top))
        if name in touched:
            blobs[path] = touched[name]
        elif name not in there:
            blobs[path] = None
    texts = _contents(revision, top, sorted({blob for blob in blobs.values() if blob}))
    return {path: texts[blob] if blob else None for path, blob in blobs.items()}


def added(file: FileResult, before: FileResult, fail_on: Severity) -> FileResult:
    """What came of a page without the findings that it had `before`; those are kept apart."""
    stood = set(identified(before).values())
    named = identified(file)
    findings = tuple(finding for finding in file.findings if named[finding] not in stood)
    return replace(
        file,
        findings=findings,
        failing=sum(finding.severity.weight >= fail_on.weight for finding in findings),
        known=tuple(finding for finding in file.known if named[finding] not in stood),
        earlier=tuple(finding for finding, identity in named.items() if identity in stood),
    )


def _base(revision: str, top: Path) -> str:
    unknown = (
        f"--since {revision}: git knows no such commit here. Is it spelled right? In a build, fetch it first (actions/checkout: "
        "fetch-depth: 0; GitLab: GIT_DEPTH: 0)."
    )
    if revision.startswith("-") or not revision.strip() or "\0" in revision:
        raise UsageError(unknown)
    try:
        commit = _git(revision, top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except UsageError:
        raise UsageError(unknown) from None
    try:
        return _git(revision, top, "merge-base", commit, "HEAD").decode().split()[0]
    except (UsageError, IndexError):
        raise UsageError(
            f"--since {revision}: it has no commit in common with the current one. If the clone is shallow, fetch more of the history."
        ) from None


def _touched(revision: str, top: Path, base: str) -> dict[bytes, bytes | None]:
    """The files of the working tree that differ from a commit, each with the name of its blob there."""
    fields = _git(revision, top, "diff-index", "--raw", "-z", "-M", "--no-abbrev", "--ignore-submodules", base, "--").split(b"\0")
    made: dict[bytes, bytes | None] = {}
    rest = iter(fields)
    for head in rest:
        if not head:
            break
        mode, _, blob, _, status = head.decode().removeprefix(":").split(" ")
        path = next(rest)
        if status[0] in "RC":
            path = next(rest)
        if status[0] == "U":  # a merge that is not resolved has no one text before it
            made.setdefault(path, None)
        else:
            made[path] = blob.encode() if mode in _REGULAR else None
    return made


def _contents(revision: str, top: Path, blobs: list[bytes]) -> dict[bytes, bytes]:
    if not blobs:
        return {}
    answer = _git(revision, top, "cat-file", "--batch", given=b"\n".join(blobs) + b"\n")
    made = {}
    place = 0
    for blob in blobs:
        end = answer.index(b"\n", place)
        kind = answer[place:end].split(b" ")
        if kind[1] != b"blob":
            raise UsageError(
                f"--since {revision}: git does not hold the pages of that commit. Fetch them (a partial clone leaves them out)."
            )
        made[blob] = answer[end + 1 : end + 1 + int(kind[2])]
        place = end + 1 + int(kind[2]) + 1
    return made


def _name(path: str, top: Path) -> str:
    """What git calls a page. Raises UsageError for one outside of the repository."""
    place = Path(path)
    try:
        return (place.parent.resolve() / place.name).relative_to(top).as_posix()
    except ValueError:
        raise UsageError(f"{path}: not in the git repository of the current folder, so --since has nothing to compare it with.") from None


def _git(revision: str, folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What a command of git writes. Raises UsageError where it fails."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", *words], cwd=folder, env=environment, input=given, capture_output=True, check=False)
    except OSError:
        raise UsageError(f"--since {revision}: git could not be started. Install it, or check without --since.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"git {words[0]} ended with {done.returncode}"]
        raise UsageError(f"--since {revision}: {said[0].removeprefix('fatal: ')}")
    return done.stdout
