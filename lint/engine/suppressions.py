"""Suppressions applied to what came of a run, behind everything that is kept: so nothing that is kept depends on the day.

Those in a file are judged with the file. One of the configuration holds for many files: whether it has a use shows when all of them ran.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lint import documents
from lint.config import Config, ConfiguredSuppression, Finder
from lint.engine.cache import Cache, Caches, root_of
from lint.engine.files import ReadError, absolute, read_bytes
from lint.engine.results import FileResult, Settings, failing, with_findings
from lint.engine.rulebook import kinds_of, wordings_of
from lint.engine.site import KINDS
from lint.findings import Finding, LineIndex, Scope, Suppression, SuppressionState, UsageError
from lint.suppressions import Fault, Judged, as_finding, expired, fault_of_rules, judge, over, unused


@dataclass(slots=True)
class _Entry:
    """An entry of a configuration in this run. `met`: whether a file of the run is one that it is meant for. `ran`: the rules that ran on
    those files; `whole`: whether all these were read to their end; `used`: the rules of which it held something back."""

    suppression: Suppression
    ran: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    met: bool = False
    whole: bool = True


class Suppressions:
    """The suppressions of a run. `given`: the paths that it was asked for. `settings`: those of a file of a configuration.

    `across`: whether pages were held against each other. `found`: all suppressions that were met, by path and place.
    """

    def __init__(
        self,
        configs: Finder,
        caches: Caches,
        given: Iterable[str],
        settings: Callable[[Config, Path], Settings],
        today: date,
        *,
        across: bool,
    ) -> None:
        self._configs = configs
        self._caches = caches
        self._given = [absolute(Path(path)) for path in given]
        self._settings = settings
        self._today = today
        self._across = across
        self._entries: dict[Config, dict[ConfiguredSuppression, _Entry]] = {}
        self._found: list[Suppression] = []

    @property
    def found(self) -> tuple[Suppression, ...]:
        """All suppressions that the run met, by path and place."""
        return tuple(sorted(self._found, key=lambda one: (one.path, one.start)))

    def apply(self, file: FileResult, chosen: Settings) -> FileResult:
        """The file with its findings judged, and with what is wrong with its suppressions. Raises UsageError."""
        path = Path(file.path)
        config = self._configs.of(path.parent)
        entries = self._of(config)
        meant = {entry: entries[entry] for entry in config.suppressions_of(path)}
        if file.crash or not (file.comments or file.entries or meant):
            return file
        kinds = self._kinds(config)
        # A page of no site is not held against all that it belongs to.
        across = self._across and root_of(path.parent) is not None
        ran = {rule for rule, _ in chosen.rules if across or kinds[rule] not in KINDS}
        holding = [one for one in meant.values() if not expired(one.suppression.until, self._today)]
        judged = judge(
            file.path,
            file.text,
            file.comments,
            file.entries,
            [one.suppression for one in holding],
            file.findings,
            known=kinds,
            ran=ran,
            today=self._today,
            whole=not file.errors,
        )
        for one in meant.values():
            one.met = True
            one.ran |= ran
            one.whole = one.whole and not file.errors
            one.used |= {rule for suppression, rule in judged.credits if suppression == one.suppression}
        self._found += judged.suppressions
        return self._judged(file, chosen, config, judged)

    def of_configurations(self) -> list[FileResult]:
        """The files of the configuration in whose suppressions something is wrong. To be asked when all files were judged."""
        made = []
        for config, entries in self._entries.items():
            faults: dict[str, list[Fault]] = {}
            for one in entries.values():
                state, found = self._outcome(config, one)
                self._found.append(dataclasses.replace(one.suppression, state=state))
                faults.setdefault(one.suppression.path, []).extend(found)
            for path, found in faults.items():
                text = _text(path)
                chosen = self._settings(config, Path(path))
                file = with_findings(FileResult(path, text), chosen, self._findings(path, text, config, chosen, found))
                made += [file] if file.findings else []
        return made

    def _outcome(self, config: Config, one: _Entry) -> tuple[SuppressionState, list[Fault]]:
        """What came of an entry, and what is wrong with it."""
        suppression = one.suppression
        covered = any(absolute(config.root).is_relative_to(folder) for folder in self._given)
        if expired(suppression.until, self._today):
            return SuppressionState.EXPIRED, [over(suppression)] if one.met or covered else []
        ran = one.ran if one.met else {rule for rule, _ in self._settings(config, Path(suppression.path)).rules}
        idle = [rule for rule in suppression.rules if rule in ran and rule not in one.used] if covered and one.whole else []
        faults = [unused(suppression, idle)] if idle else []
        if one.used:
            return SuppressionState.USED, faults
        return (SuppressionState.UNUSED if idle else SuppressionState.UNJUDGED), faults

    def _judged(self, file: FileResult, chosen: Settings, config: Config, judged: Judged) -> FileResult:
        left = dataclasses.replace(
            file, findings=judged.findings, suppressed=judged.suppressed, failing=failing(judged.findings, chosen.fail_on)
        )
        return with_findings(left, chosen, self._findings(file.path, file.text, config, chosen, judged.faults))

    def _findings(self, path: str, text: str, config: Config, chosen: Settings, faults: Sequence[Fault]) -> list[Finding]:
        told = [fault for fault in faults if fault.rule in dict(chosen.rules)]
        if not told:
            return []
        wordings = wordings_of(config.rules, self._cache(config))
        return [as_finding(fault, path, text, wordings[fault.rule]) for fault in told]

    def _of(self, config: Config) -> dict[ConfiguredSuppression, _Entry]:
        """The entries of a configuration. Raises UsageError for a rule that is none."""
        if config not in self._entries:
            kinds = self._kinds(config) if config.suppressions else {}
            lines: dict[str, LineIndex] = {}
            made = {}
            for entry in config.suppressions:
                for choice in entry.rules:
                    if wrong := fault_of_rules([choice.name], kinds):
                        raise UsageError(f"{choice.origin}: {wrong}")
                index = lines.setdefault(entry.file, LineIndex(_text(entry.file)))
                made[entry] = _Entry(_suppression(entry, index))
            self._entries[config] = made
        return self._entries[config]

    def _kinds(self, config: Config) -> Mapping[str, str]:
        return kinds_of(config.rules, self._cache(config))

    def _cache(self, config: Config) -> Cache | None:
        return self._caches.of(root_of(config.root))


def _suppression(entry: ConfiguredSuppression, index: LineIndex) -> Suppression:
    return Suppression(
        path=entry.file,
        start=index.range(entry.line)[0],
        end=index.range(entry.line)[1],
        line=entry.line,
        scope=Scope.CONFIGURATION,
        rules=tuple(choice.name for choice in entry.rules),
        reason=entry.reason,
        owner=entry.owner,
        until=entry.until,
        text=entry.text,
    )


def _text(path: str) -> str:
    """The text of a file of the configuration, which was read before."""
    with suppress(ReadError, documents.DocumentError):
        return documents.decode(read_bytes(path, documents.MAX_BYTES), documents.MAX_BYTES)
    return ""
