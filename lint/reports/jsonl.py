"""The JSON report as lines, for programs that read a stream: each line an object with one key, which says what its value is.

The keys are `version`, `finding`, `exempt`, `suppressed`, `satisfied`, `error` and `summary`; the values are those of the JSON report and
its schema.
"""

from __future__ import annotations

from lint.engine.results import Result
from lint.reports.formats import View
from lint.reports.json_report import as_dict, dump

#: The lists of the JSON report, and what one of their items is called.
ITEMS = {"findings": "finding", "exempt": "exempt", "suppressed": "suppressed", "satisfied": "satisfied", "errors": "error"}


def report(result: Result, view: View) -> str:
    """The report as it is wanted."""
    whole = as_dict(result, exempt=view.exempt)
    lines = [{"version": whole["version"]}]
    lines += [{item: value} for key, item in ITEMS.items() for value in whole.get(key, ())]
    return "".join(dump(line, indent=None) for line in [*lines, {"summary": whole["summary"]}])
