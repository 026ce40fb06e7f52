"""The kinds of rule, and the checker that runs them over one document."""

from lint.checks.checker import Checker, Report
from lint.checks.record import Fact, Record

__all__ = ["Checker", "Fact", "Record", "Report"]
