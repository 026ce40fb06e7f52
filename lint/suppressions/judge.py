"""What the suppressions of a file do to its findings, and what is wrong with them. Nothing is read here, and no clock is asked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from lint.documents.model import Comment, Entry
from lint.findings import Edit, Finding, Fix, LineIndex, Scope, Severity, Strength, Suppression, SuppressionState
from lint.suppressions.directive import Directive, Malformed, Verb, of_fields, parse

#: The pack of the rules about suppressions, which themselves cannot be suppressed.
PACK: Final = "suppressions"
_SCOPES: Final = {Verb.ALLOW: Scope.SPAN, Verb.NEXT: Scope.NEXT, Verb.BLOCK: Scope.BLOCK, Verb.FILE: Scope.FILE}
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a suppression: the rule that says so, where it is written, and what fills the message of the rule."""

    rule: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...]
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule says of a fault: how bad it is, the message with {places} to fill, what to do."""

    severity: Severity
    message: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of the suppressions of a file.

    `findings`: those that remain. `suppressed`: the others, each with what holds it back. `suppressions`: those that the file holds, in
    its order. `credits`: which suppressions of the configuration held something back, with the rule.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    faults: tuple[Fault, ...] = ()
    credits: frozenset[tuple[Suppression, str]] = frozenset()


@dataclass(slots=True)
class _Held:
    """A suppression with what is needed to judge it. `closing`: the place of the comment that ends it. `entry`: it is no comment."""

    suppression: Suppression
    problem: str | None = None
    closing: tuple[int, int] | None = None
    entry: bool = False
    used: set[str] = field(default_factory=set)

    @property
    def state(self) -> SuppressionState:
        return self.suppression.state

    def covers(self, finding: Finding) -> bool:
        """Whether it lets a finding stand. A block holds what begins in it, a span what lies in it whole."""
        suppression = self.suppression
        if finding.rule not in suppression.rules or (suppression.text is not None and suppression.text != finding.text):
            return False
        if suppression.governs is None:
            return True
        start, end = suppression.governs
        return start <= finding.start < end and (suppression.scope is not Scope.SPAN or finding.end <= end)

    @property
    def width(self) -> tuple[bool, int]:
        """Grows with what it governs: of several that cover a finding the narrowest is the one that holds it back."""
        governs = self.suppression.governs
        return (False, governs[1] - governs[0]) if governs else (True, list(Scope).index(self.suppression.scope))


def judge(
    path: str,
    text: str,
    comments: Sequence[Comment],
    entries: Sequence[Entry],
    configured: Sequence[Suppression],
    findings: Sequence[Finding],
    *,
    known: Collection[str],
    ran: Collection[str],
    today: date,
    whole: bool,
) -> Judged:
    """Judge the findings of a file by the suppressions in it, and by those of the configuration that are meant for it and hold.

    `known`: the ids of all rules. `ran`: of those that ran: of the others it cannot be told whether a suppression has a use. `whole`:
    whether the file was read and checked to its end; where it was not, nothing is called unused.
    """
    index = LineIndex(text)
    held = [*_of_comments(path, comments, index, known, today), *_of_entries(path, entries, index, known, today)]
    given = [_Held(suppression) for suppression in configured]
    active = [one for one in held if one.state is SuppressionState.UNJUDGED] + given
    remaining: list[Finding] = []
    suppressed: list[tuple[Finding, Suppression]] = []
    for finding, covering in _covering(findings, active):
        narrowest = min(covering, key=lambda one: one.width, default=None)
        if narrowest is None:
            remaining.append(finding)
        else:
            narrowest.used.add(finding.rule)
            suppressed.append((finding, replace(narrowest.suppression, state=SuppressionState.USED)))
    faults: list[Fault] = []
    for one in held:
        if one.state is SuppressionState.UNJUDGED:
            idle = [rule for rule in one.suppression.rules if rule in ran and rule not in one.used] if whole else []
            if idle:
                faults.append(_unused(one, idle, text))
            one.suppression = replace(one.suppression, state=_outcome(one.used, idle))
        else:
            faults.append(_fault(one, text))
    held.sort(key=lambda one: one.suppression.start)
    return Judged(
        tuple(remaining),
        tuple(suppressed),
        tuple(one.suppression for one in held),
        tuple(faults),
        frozenset((one.suppression, rule) for one in given for rule in one.used),
    )


def expired(until: date | None, today: date) -> bool:
    """Whether a suppression holds no more: its last day is over."""
    return until is not None and until < today


def over(suppression: Suppression) -> Fault:
    """That the last day of a suppression is over."""
    until = suppression.until.isoformat() if suppression.until else ""
    return Fault(f"{PACK}/expired", suppression.start, suppression.end, (("rules", _joined(suppression.rules)), ("until", until)))


def unused(suppression: Suppression, rules: Sequence[str], fix: Fix | None = None) -> Fault:
    """That some rules of a suppression, or all, report nothing where it holds."""
    whole = len(rules) == len(suppression.rules)
    what = "the suppression" if whole else "the rule from it" if len(rules) == 1 else "the rules from it"
    return Fault(f"{PACK}/unused", suppression.start, suppression.end, (("rules", _joined(rules)), ("what", what)), fix)


def fault_of_rules(rules: Iterable[str], known: Collection[str]) -> str | None:
    """What is wrong with the first of some rules that cannot be suppressed; None where all can be."""
    for rule in rules:
        if rule.partition("/")[0] == PACK:
            return f"“{rule}” cannot be suppressed. To turn it off, name it under “ignore” in the configuration."
        if "/" not in rule:
            return f"“{rule}” is no rule. Name each rule in full, as “claims/cure”."
        if rule not in known:
            near = difflib.get_close_matches(rule, known, 1, 0.5)
            hint = f"Did you mean “{near[0]}”?" if near else "“cliniclint rules” lists them."
            return f"there is no rule “{rule}”. {hint}"
    return None


def as_finding(fault: Fault, path: str, text: str, wording: Wording) -> Finding:
    """A fault as a finding of the file `path` with the text `text`. `wording`: that of its rule."""
    values = dict(fault.values)
    return Finding(
        path=path,
        rule=fault.rule,
        severity=wording.severity,
        strength=Strength.ABSOLUTE,
        start=fault.start,
        end=fault.end,
        text=" ".join(text[fault.start : fault.end].split()),
        message=_PLACE.sub(lambda match: values.get(match[1], match[0]), wording.message),
        suggestions=wording.suggestions,
        fix=fault.fix,
    )


def _outcome(used: Collection[str], idle: Collection[str]) -> SuppressionState:
    return SuppressionState.USED if used else SuppressionState.UNUSED if idle else SuppressionState.UNJUDGED


def _of_comments(path: str, comments: Sequence[Comment], index: LineIndex, known: Collection[str], today: date) -> list[_Held]:
    """The suppressions of comments. “end” ends the last span that is open."""
    made: list[_Held] = []
    spans: list[_Held] = []
    for comment in comments:
        directive = parse(comment.text)
        place = comment.start, comment.end
        if directive.verb is Verb.END:
            if spans:
                opened = spans.pop()
                opened.closing = place
                opened.suppression = replace(opened.suppression, governs=(opened.suppression.end, comment.start))
                if isinstance(directive, Directive):
                    continue
            elif isinstance(directive, Directive):
                directive = Malformed("no “allow” stands before this “end”. Remove it, or write the “allow” that it ends.")
        governs = {Verb.NEXT: comment.following, Verb.BLOCK: comment.block}.get(directive.verb) if directive.verb else None
        if isinstance(directive, Directive) and governs is None:
            if directive.verb is Verb.NEXT:
                directive = Malformed("no text follows it in this file. Put it before the block that it is meant for.", directive.verb)
            elif directive.verb is Verb.BLOCK:
                directive = Malformed(
                    "it stands in no block. Put it into the block, or write “allow-next” before the block.", directive.verb
                )
        one = _held(path, place, directive, governs, index, known, today)
        made.append(one)
        if directive.verb is Verb.ALLOW:
            spans.append(one)
    for one in spans:
        one.problem = one.problem or "its span never ends. Write “cliniclint: end” in a comment where it ends, or use “allow-next”."
        one.suppression = replace(one.suppression, state=SuppressionState.MALFORMED)
    return made


def _of_entries(path: str, entries: Sequence[Entry], index: LineIndex, known: Collection[str], today: date) -> Iterator[_Held]:
    for entry in entries:
        one = _held(path, (entry.start, entry.end), of_fields(entry.fields), None, index, known, today)
        one.entry = True
        yield one


def _held(
    path: str,
    place: tuple[int, int],
    directive: Directive | Malformed,
    governs: tuple[int, int] | None,
    index: LineIndex,
    known: Collection[str],
    today: date,
) -> _Held:
    scope = _SCOPES.get(directive.verb, Scope.SPAN) if directive.verb else Scope.SPAN
    line = index.position(place[0])[0]
    if isinstance(directive, Malformed):
        state, problem = SuppressionState.MALFORMED, directive.problem
        return _Held(Suppression(path, *place, line, scope, (), "", state=state), problem)
    made = Suppression(path, *place, line, scope, directive.rules, directive.reason, directive.owner, directive.until, governs)
    if wrong := fault_of_rules(directive.rules, known):
        return _Held(replace(made, state=SuppressionState.MALFORMED), wrong)
    if not directive.reason:
        return _Held(replace(made, state=SuppressionState.NO_REASON))
    if expired(directive.until, today):
        return _Held(replace(made, state=SuppressionState.EXPIRED))
    return _Held(made)


def _covering(findings: Sequence[Finding], active: Sequence[_Held]) -> Iterator[tuple[Finding, list[_Held]]]:
    """Each finding, in the order of the text, with the suppressions that cover it."""
    everywhere = [one for one in active if one.suppression.governs is None]
    waiting = sorted((_start(one), number, one) for number, one in enumerate(active) if one.suppression.governs is not None)
    begun: list[_Held] = []
    number = 0
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        while number < len(waiting) and waiting[number][0] <= finding.start:
            begun.append(waiting[number][2])
            number += 1
        begun = [one for one in begun if _end(one) > finding.start]
        yield finding, [one for one in (*begun, *everywhere) if one.covers(finding)]


def _start(one: _Held) -> int:
    return one.suppression.governs[0] if one.suppression.governs else 0


def _end(one: _Held) -> int:
    return one.suppression.governs[1] if one.suppression.governs else 0


def _fault(one: _Held, text: str) -> Fault:
    """What is wrong with a suppression that holds nothing back."""
    suppression = one.suppression
    fix = _removal(one, text, safe=False)
    if one.state is SuppressionState.EXPIRED:
        return replace(over(suppression), fix=fix)
    place = suppression.start, suppression.end
    if one.state is SuppressionState.NO_REASON:
        return Fault(f"{PACK}/no-reason", *place, (("rules", _joined(suppression.rules)),), fix)
    return Fault(f"{PACK}/malformed", *place, (("problem", one.problem or ""),), fix)


def _unused(one: _Held, rules: Sequence[str], text: str) -> Fault:
    """A suppression of which some rules, or all, report nothing in what it governs."""
    suppression = one.suppression
    if len(rules) == len(suppression.rules):
        return unused(suppression, rules, _removal(one, text, safe=True))
    edits = () if one.entry else tuple(_without_rules(suppression, rules, text))
    return unused(suppression, rules, Fix(edits, safe=True) if edits else None)


def _removal(one: _Held, text: str, *, safe: bool) -> Fix | None:
    """Take the comments of a suppression away. How an entry of front matter is laid out only its writer knows."""
    if one.entry:
        return None
    first = Edit(*_with_space(text, one.suppression.start, one.suppression.end))
    if not one.closing:
        return Fix((first,), safe)
    start, end = _with_space(text, *one.closing)
    return Fix((first, Edit(max(start, first.end), end)), safe)


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a comment with the white space that goes with it: its whole line where nothing else stands there."""
    begin, stop = start, end
    while begin and text[begin - 1] in " \t":
        begin -= 1
    while stop < len(text) and text[stop] in " \t":
        stop += 1
    at_start = not begin or text[begin - 1] in "\r\n"
    at_end = stop == len(text) or text[stop] in "\r\n"
    if at_start and at_end:
        return begin, stop + (2 if text.startswith("\r\n", stop) else 1 if stop < len(text) else 0)
    if at_end:
        return begin, end
    return start, stop if begin < start or at_start else end


def _without_rules(suppression: Suppression, rules: Collection[str], text: str) -> Iterator[Edit]:
    """Edits that take some of the rules out of a comment, each with the comma or the blank beside it."""
    for rule in rules:
        name = re.escape(rule)
        found = re.compile(rf"(?<![^\s,]){name}(?![^\s,])\s*,?\s*").search(text, suppression.start, suppression.end)
        if found:
            yield Edit(*found.span())


def _joined(rules: Sequence[str]) -> str:
    return f"{', '.join(rules[:-1])} and {rules[-1]}" if len(rules) > 1 else "".join(rules)
