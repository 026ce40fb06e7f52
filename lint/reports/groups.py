"""Copy that is repeated (a header, a footer, a testimonial printed twice): findings that read the same are one group."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from lint.findings import Finding

#: Of fewer pages than these nobody can say that a header or a footer is behind it.
_FEWEST_PAGES = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that read the same, in their order."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that stands for all."""
        return self.findings[0]

    @property
    def rest(self) -> tuple[Finding, ...]:
        """The others."""
        return self.findings[1:]

    @property
    def pages(self) -> int:
        """On how many pages they stand."""
        return len({finding.path for finding in self.findings})

    def is_on_most(self, pages: int) -> bool:
        """Whether they stand on most of the `pages` that were checked, and on enough to say so."""
        return self.pages >= _FEWEST_PAGES and 2 * self.pages > pages


def group(findings: Iterable[Finding]) -> list[Group]:
    """The groups of findings that come by path and place, in the order of their first."""
    made: dict[object, list[Finding]] = {}
    for finding in findings:
        made.setdefault(_key(finding), []).append(finding)
    return [Group(tuple(same)) for same in made.values()]


def _key(finding: Finding) -> object:
    """All that a reader is told of a finding but its place, whatever its white space and capitals.

    What is no claim (a missing note) speaks of its page, and the words that it stands at are other words on every page.
    """
    words = _folded(finding.text) if finding.strength else None
    return finding.rule, finding.severity, words, _folded(finding.message), finding.suggestions, finding.related


@functools.lru_cache(maxsize=10_000)  # the messages of a rule are few, and repeated words are what is sought here
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
