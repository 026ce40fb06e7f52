"""Suppressions: findings that somebody lets stand, each for a reason. What a directive says, and what it does to the findings of a file."""

from lint.suppressions.directive import Directive, Malformed, Verb, parse, render
from lint.suppressions.judge import Fault, Judged, Wording, as_finding, expired, fault_of_rules, judge, over, unused

__all__ = [
    "Directive",
    "Fault",
    "Judged",
    "Malformed",
    "Verb",
    "Wording",
    "as_finding",
    "expired",
    "fault_of_rules",
    "judge",
    "over",
    "parse",
    "render",
    "unused",
]
