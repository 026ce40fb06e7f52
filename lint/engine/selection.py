"""Which rules run, by the layers of the configuration and the command line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping

from lint.config import Choice, Layer
from lint.findings import Severity, UsageError


def select(kinds: Mapping[str, str], layers: Iterable[Layer]) -> Mapping[str, Severity | None]:
    """The ids of the rules that run, each with the severity that a layer gives it, or None where the rule's own holds.

    `kinds`: the kind of every rule that there is, by its id.

    Inside a layer the name of a rule has the last word over the name of its pack; a later layer has it over an earlier one. A layer
    that selects starts afresh. Raises UsageError for a name that no rule and no pack has.
    """
    chosen = set(kinds)
    off: set[str] = set()
    levels: dict[str, Severity] = {}
    for layer in layers:
        if layer.select is not None:
            chosen.clear()
        for specific in (False, True):
            picked = _ids(kinds, layer.select or (), specific)
            chosen |= picked
            chosen -= _ids(kinds, layer.ignore, specific)
            off -= picked  # selecting turns on what an earlier layer turned off
        for specific in (False, True):
            for choice, level in layer.severities:
                ids = _ids(kinds, (choice,), specific)
                if level is None:
                    off |= ids
                else:
                    off -= ids
                    levels.update(dict.fromkeys(ids, level))
    return {rule: levels.get(rule) for rule in sorted(chosen - off)}


def named(kinds: Mapping[str, str], choices: Iterable[Choice]) -> set[str]:
    """The ids of the rules that the names of rules and packs stand for. Raises UsageError for a name that stands for none."""
    names = list(choices)
    return _ids(kinds, names, False) | _ids(kinds, names, True)


def note_rule(kinds: Mapping[str, str], note: Choice) -> str:
    """The id of the note rule that is called so ("consult" is notes/consult). Raises UsageError where there is none."""
    notes = {rule.partition("/")[2]: rule for rule, kind in kinds.items() if kind == "note"}
    if note.name not in notes:
        raise UsageError(f"{note.origin}: there is no note “{note.name}”. {_hint(note.name, (), notes)}")
    return notes[note.name]


def _ids(kinds: Mapping[str, str], choices: Iterable[Choice], specific: bool) -> set[str]:
    """The rules named one by one (`specific`), or those of the packs named."""
    packs = {_pack(rule) for rule in kinds}
    made = set()
    for choice in choices:
        if choice.name in kinds:
            if specific:
                made.add(choice.name)
        elif choice.name in packs:
            if not specific:
                made |= {rule for rule in kinds if _pack(rule) == choice.name}
        else:
            raise UsageError(f"{choice.origin}: there is no rule or pack “{choice.name}”. {_hint(choice.name, kinds, packs)}")
    return made


def _pack(rule: str) -> str:
    return rule.partition("/")[0]


def _hint(name: str, rules: Collection[str], packs: Collection[str]) -> str:
    known = {rule.partition("/")[2]: rule for rule in rules} | {rule: rule for rule in rules} | {pack: pack for pack in packs}
    near = difflib.get_close_matches(name.lower(), known, 1, 0.5)
    return f"Did you mean “{known[near[0]]}”?" if near else "“cliniclint rules” lists them."
