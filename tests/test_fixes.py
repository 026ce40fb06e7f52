"""Fixes over the whole corpus: each mends what it should and nothing else, and a second run has nothing left to do."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from pathlib import Path

import pytest

from lint.engine.files import read_bytes
from lint.engine.fixes import Mended, apply, mend
from lint.engine.identity import identities
from lint.engine.lookup import Lookup
from lint.engine.results import FileResult, Options, Result
from lint.engine.run import check_paths
from lint.findings import Finding, LineIndex

ROOT = Path(__file__).parents[1]
_read = functools.partial(read_bytes, limit=2_000_000)


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> Options:
    return Options(cache=True, cache_dir=tmp_path_factory.mktemp("known"))


@pytest.fixture(scope="module")
def found(options: Options) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return check_paths(["corpus"], options)


@pytest.fixture(scope="module")
def mended(options: Options, found: Result) -> Mended:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        checked = functools.partial(check_with, options)
        return mend(checked, _read, Lookup(options).document, unsafe=True)


def check_with(options: Options, contents: Mapping[str, bytes]) -> Result:
    return check_paths(["corpus"], dataclasses.replace(options, contents=contents))


def named(file: FileResult, findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return dict(zip(identities(findings, file.text), findings, strict=True))


def test_there_is_plenty_to_fix(found: Result) -> None:
    fixes = [finding.fix for finding in found.findings if finding.fix]
    assert len(fixes) > 200
    assert len({finding.rule for finding in found.findings if finding.fix}) > 10
    assert {fix.safe for fix in fixes} == {True, False}


def test_what_was_fixed_is_not_found_again(found: Result, mended: Mended) -> None:
    after = {file.path: file for file in mended.result.files}
    told = {(error.path, error.line) for error in mended.undone}
    count = 0
    for file in found.files:
        left = named(after[file.path], after[file.path].findings)
        index = LineIndex(file.text)
        for identity, finding in named(file, file.findings).items():
            if finding.fix and (file.path, index.position(finding.start)[0]) not in told:
                assert identity not in left, (file.path, finding.rule, finding.text)
                count += 1
    assert count > 200


def test_nothing_else_changed(found: Result, mended: Mended) -> None:
    files = {file.path: file for file in found.files}
    for path, data in mended.after.items():
        old, new = files[path].text, data.decode()
        meant = {LineIndex(old).position(edit.start)[0] for one in files[path].findings if one.fix for edit in one.fix.edits}
        before, after = old.split("\n"), new.split("\n")
        assert len(before) == len(after)
        changed = {number for number, (was, now) in enumerate(zip(before, after, strict=True), 1) if was != now}
        assert changed <= meant, path


def test_a_fix_alone_is_the_words_in_other_words(found: Result) -> None:
    for file in found.files:
        for finding in file.findings:
            if finding.fix:
                made = apply(file.text, finding.fix.edits)
                (edit,) = finding.fix.edits
                assert made[: edit.start] == file.text[: edit.start]
                assert made[edit.start + len(edit.replacement) :] == file.text[edit.end :]
                assert edit.start <= finding.start <= finding.end <= edit.end


def test_what_is_left_was_told(mended: Mended, options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [finding for finding in mended.result.findings if finding.fix]
    assert len(left) == len(mended.undone) < 10
    monkeypatch.chdir(ROOT)

    def check(contents: Mapping[str, bytes]) -> Result:
        return check_with(options, {**mended.after, **contents})

    again = mend(check, lambda path: mended.after.get(path) or _read(path), Lookup(options).document, unsafe=True)
    assert not again.after
