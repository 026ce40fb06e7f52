"""What a configuration says on reading files: bounds, and which keys of data hold copy."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. What is beyond is told, never dropped in silence; each can be set under `limits`.

    `file_size`: bytes. `line_length`: characters of the longest line. `nesting`: brackets within brackets of data and programs.
    `aliases`: YAML aliases. `passages`: runs of prose that are read. `passage_length`: characters of one of them (the pipeline takes no
    more than a million at once). `findings`: findings that are reported.
    """

    file_size: int = 2_000_000
    line_length: int = 1_000_000
    nesting: int = 500
    aliases: int = 1_000
    passages: int = 20_000
    passage_length: int = 50_000
    findings: int = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read. `content_keys`: keys whose values are copy; `ignore_keys`: keys that nothing is read under.

    Both are in lower case.
    """

    limits: Limits = field(default_factory=Limits)
    content_keys: frozenset[str] = frozenset()
    ignore_keys: frozenset[str] = frozenset()
