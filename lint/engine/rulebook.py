"""The rules of a run, compiled once and kept: loading them costs seconds, and most runs need a few of them or none."""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lint import store
from lint.collector import uncollected
from lint.engine import fingerprint
from lint.engine.cache import Cache
from lint.findings import Strength
from lint.suppressions import Wording
from lint.timing import Stage

if TYPE_CHECKING:
    from lint.checks import Checker
    from lint.language.phrase_index import PhraseIndex
    from lint.ruleset import RuleSet

#: Parts of the names that values are kept under.
_ALL, _KINDS, _WORDINGS = "all", "kinds", "wordings"


@functools.cache
def rules_of(folders: tuple[Path, ...], cache: Cache | None = None) -> RuleSet:
    """The shipped rules with those of `folders`, loaded once. Raises UsageError."""
    from lint import ruleset

    with Stage("load the rules"):
        if cache is None:
            return ruleset.load(folders)
        key = _key(folders, _ALL)
        with uncollected():
            found = cache.rules.get(key)
        if not isinstance(found, ruleset.RuleSet):
            found = _compiled(folders)
            cache.rules.put(key, found)
            cache.rules.put(_key(folders, _KINDS), dict(found.kinds))
            cache.rules.put(_key(folders, _WORDINGS), _wordings(found))
        return found


def _compiled(folders: tuple[Path, ...]) -> RuleSet:
    """The rules, compiled by a process of its own where that can be parted from this one: it takes half as much memory as a whole run, and
    all of it is given back when the process ends. Raises UsageError.
    """
    from lint import ruleset

    if sys.platform != "linux":
        return ruleset.load(folders)
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as apart:
            data = apart.submit(_encoded, folders).result()
    except BrokenProcessPool:  # it was killed: perhaps there was no memory for two
        return ruleset.load(folders)
    with uncollected():
        return store.decode(data)  # type: ignore[no-any-return]


def _encoded(folders: tuple[Path, ...]) -> bytes:
    from lint import ruleset

    return store.encode(ruleset.load(folders))


@functools.cache
def kinds_of(folders: tuple[Path, ...], cache: Cache | None = None) -> Mapping[str, str]:
    """The kind of each rule, by its id: all that is asked of the rules where every page is known already. Raises UsageError."""
    found = cache.rules.get(_key(folders, _KINDS)) if cache else None
    return found if isinstance(found, dict) else rules_of(folders, cache).kinds


@functools.cache
def wordings_of(folders: tuple[Path, ...], cache: Cache | None = None) -> Mapping[str, Wording]:
    """What the rules about suppressions say, by their ids: a run that knows every page may have nothing but these to tell."""
    found = cache.rules.get(_key(folders, _WORDINGS)) if cache else None
    return found if isinstance(found, dict) else _wordings(rules_of(folders, cache))


def _wordings(rules: RuleSet) -> dict[str, Wording]:
    return {
        rule.id: Wording(rule.severities[Strength.ABSOLUTE], rule.message, rule.suggestions)
        for rule in rules.rules.values()
        if rule.kind == "suppression"
    }


@functools.lru_cache(maxsize=64)
def checker(folders: tuple[Path, ...], rules: tuple[str, ...], pipeline: str | None, cache: Cache | None = None) -> Checker:
    """The checker of some rules, made once."""
    from lint.checks import Checker

    loaded = rules_of(folders, cache)
    return Checker(loaded, [loaded.rules[rule] for rule in rules], pipeline, _index(folders, cache))


@functools.cache
def _index(folders: tuple[Path, ...], cache: Cache | None) -> PhraseIndex:
    """Where the phrases of a rule set are sought: one for all its checkers."""
    from lint.language.phrase_index import PhraseIndex

    return PhraseIndex(rules_of(folders, cache).listing)


def _key(folders: tuple[Path, ...], part: str) -> str:
    # A rule knows its file, which faults are told with.
    return fingerprint.digest(fingerprint.rules(folders), part, *(folder.as_posix() for folder in folders))
