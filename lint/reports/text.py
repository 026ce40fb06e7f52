"""The findings of a run for a person: the copy with the words underlined, what is wrong with them, what to write instead."""

from __future__ import annotations

from lint.engine.run import Result
from lint.findings import FileError, Finding, LineIndex, Related, Severity, Status
from lint.reports.terminal import Page, Style, count, excerpt, join, visible

_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
#: A missing note points at a whole sentence; more lines than these say nothing more.
_MOST_LINES = 3
_MOST_SUGGESTIONS = 3
#: Why words that match a rule were left alone.
_REASONS = {
    Status.NEGATED: "the sentence denies it",
    Status.QUESTIONED: "the sentence asks it",
    Status.CONDITIONAL: "it stands in a condition",
    Status.WISHED: "it is what somebody looks for, not what is promised",
    Status.TOPIC: "it is what the text is about, not what it says",
    Status.HEDGED: "the sentence limits it",
    Status.WARNED: "the sentence warns of it",
    Status.OTHER_SUBJECT: "it is said of something else",
    Status.ATTRIBUTED: "somebody else says so, or the words themselves are spoken of",
    Status.NAME: "it is part of a name",
    Status.EXEMPT: "the rule knows these words and leaves them alone",
    Status.SUPPORTED: "the copy gives a source that a reader can follow",
}


def render(result: Result, style: Style, *, quiet: bool = False, exempt: bool = False) -> str:
    """The whole report; `quiet` leaves out the summary, `exempt` adds the matches that were left alone."""
    page = Page(style)
    indices: dict[str, LineIndex] = {file.path: LineIndex(file.text) for file in result.files if file.findings or exempt}
    for file in result.files:
        for finding in sorted((*file.findings, *(file.withheld if exempt else ())), key=lambda finding: finding.sort_key):
            if finding.assertion.status is Status.ASSERTED:
                _finding(page, finding, indices)
            else:
                _exempt(page, finding, indices)
            page.blank()
    if not quiet:
        page.prose(summary(result))
        if exempt:
            page.prose(f"{count(len(result.withheld), 'place')} left alone")
        if result.findings:
            page.prose("“cliniclint explain RULE” tells why a rule exists and where it comes from.", style="dim")
    return page.text()


def summary(result: Result) -> str:
    """One line: "3 errors and 2 warnings in 2 of 14 files"."""
    files = result.checked
    unread = len({error.path for error in [*result.errors, *result.crashes]})
    tail = f"; {count(unread, 'path')} could not be checked" if unread else ""
    if not files:
        return "No files to check" + tail
    if not result.findings:
        return f"Nothing found in {count(files, 'file')}" + tail
    levels = [finding.severity for finding in result.findings]
    counts = [count(levels.count(severity), severity.value) for severity in reversed(Severity) if severity in levels]
    touched = sum(bool(file.findings) for file in result.files)
    where = f"{touched:,} of {count(files, 'file')}" if files > 1 else "1 file"
    return f"{join(counts)} in {where}{tail}"


def error_line(error: FileError) -> str:
    """ "pages/a.md:3: not UTF-8 text"."""
    place = f"{error.path}:{error.line}" if error.line else error.path
    return visible(f"{place}: {error.message}")


def _finding(page: Page, finding: Finding, indices: dict[str, LineIndex]) -> None:
    index = indices[finding.path]
    line, column = index.position(finding.start)
    color = _COLORS[finding.severity]
    page.place(finding.path, line, column, (finding.severity.value, color), finding.rule)
    _copy(page, finding, index, color)
    page.prose(finding.message, "  ")
    for number, suggestion in enumerate(finding.suggestions[:_MOST_SUGGESTIONS]):
        page.prose(suggestion, "   or: " if number else "  Try: ", "       ", "green")
    for related in finding.related:
        page.prose(_related(related, indices), "  See: ")


def _exempt(page: Page, finding: Finding, indices: dict[str, LineIndex]) -> None:
    index = indices[finding.path]
    page.place(finding.path, *index.position(finding.start), ("left alone", "dim"), finding.rule)
    _copy(page, finding, index, "dim")
    cue = finding.assertion.cue
    page.prose(f"Left alone because {_REASONS[finding.assertion.status]}{f': “{cue.text}”' if cue else ''}.", "  ")


def _copy(page: Page, finding: Finding, index: LineIndex, color: str) -> None:
    """The lines that the finding stands on, its words underlined."""
    first, column = index.position(finding.start)
    last, end_column = index.position(max(finding.end, finding.start + 1) - 1)
    bar = f"  {page.style.bar} "
    for number in range(first, min(last, first + _MOST_LINES - 1) + 1):
        line = index.line(number)
        start = column - 1 if number == first else len(line) - len(line.lstrip())
        end = end_column if number == last else len(line)
        shown = excerpt(line, start, end, page.width - len(bar), page.style)
        page.line((bar, "dim"), shown.before, (shown.span, color), shown.after)
        page.line((bar, "dim"), (shown.underline, color))
    if last - first >= _MOST_LINES:
        page.line((bar + page.style.ellipsis, "dim"))


def _related(related: Related, indices: dict[str, LineIndex]) -> str:
    place = related.path
    if related.path in indices:
        line, column = indices[related.path].position(related.start)
        place = f"{place}:{line}:{column}"
    return f"{place} “{related.text}” {related.message}".rstrip()
