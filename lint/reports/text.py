"""The findings of a run for a person: the copy with the words underlined, what is wrong with them, what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lint.engine.results import Result
from lint.findings import FileError, Finding, LineIndex, Related, Severity, Status, Suppression
from lint.reports.formats import View
from lint.reports.groups import Group, group
from lint.reports.places import Places
from lint.reports.safe import name, visible
from lint.reports.terminal import Page, Style, count, excerpt, join

#: How each severity is set.
COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
#: A missing note points at a whole sentence; more lines than these say nothing more.
_MOST_LINES = 3
_MOST_SUGGESTIONS = 3
#: What stands on most pages has one cause, and a few of its places are enough to find it.
_FEW_PLACES = 3
#: Why words that match a rule were left alone.
REASONS = {
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


def report(result: Result, view: View) -> str:
    """The report as it is wanted."""
    return render(result, view.style or Style(), quiet=view.quiet, exempt=view.exempt)


def render(result: Result, style: Style, *, quiet: bool = False, exempt: bool = False) -> str:
    """The whole report; `quiet` leaves out the summary, `exempt` adds the matches that were left alone."""
    page = Page(style)
    places = Places(result)
    checked = result.checked
    # What was left alone is judged sentence by sentence, so it is not grouped.
    held = dict(result.suppressed) if exempt else {}
    left_alone = (*result.withheld, *held) if exempt else ()
    entries = [*group(result.findings), *(Group((left,)) for left in left_alone)]
    for entry in sorted(entries, key=lambda entry: entry.first.sort_key):
        if entry.first in held:
            _suppressed(page, entry.first, held[entry.first], places)
        elif entry.first.assertion.status is Status.ASSERTED:
            _finding(page, entry.first, places)
            _others(page, entry, checked, places)
        else:
            _exempt(page, entry.first, places)
        page.blank()
    if not quiet:
        page.prose(summary(result))
        if result.foreign:
            page.prose(f"{count(result.foreign, 'passage')} in another language left alone")
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
    if result.suppressed:
        tail = f"; {len(result.suppressed):,} suppressed{tail}"
    if not result.findings:
        return f"Nothing found in {count(files, 'file')}" + tail
    levels = [finding.severity for finding in result.findings]
    counts = [count(levels.count(severity), severity.value) for severity in reversed(Severity) if severity in levels]
    touched = sum(bool(file.findings) for file in result.files)
    where = f"{touched:,} of {count(files, 'file')}" if files > 1 else "1 file"
    return f"{join(counts)} in {where}{tail}"


def error_line(error: FileError) -> str:
    """ "pages/a.md:3: not UTF-8 text"."""
    place = f"{name(error.path)}:{error.line}" if error.line else name(error.path)
    return visible(f"{place}: {error.message}")


def _finding(page: Page, finding: Finding, places: Places) -> None:
    index = places.index(finding.path)
    line, column = index.position(finding.start)
    color = COLORS[finding.severity]
    page.place(finding.path, line, column, (finding.severity.value, color), finding.rule)
    _copy(page, finding, index, color)
    page.prose(finding.message, "  ")
    for number, suggestion in enumerate(finding.suggestions[:_MOST_SUGGESTIONS]):
        page.prose(suggestion, "   or: " if number else "  Try: ", "       ", "green")
    for related in finding.related:
        page.prose(_related(related, places), "  See: ")


def _others(page: Page, entry: Group, checked: int, places: Places) -> None:
    """Where the same words stand besides: everywhere, unless they stand on most pages, which have one cause then."""
    if not entry.rest:
        return
    shown = entry.rest
    if entry.is_on_most(checked):
        where = f"{entry.pages:,} of the {checked:,}" if entry.pages < checked else f"all {checked:,}"
        page.prose(f"The same on {where} pages checked, so look at a shared header, footer or layout first.", "  ", style="bold")
        shown = entry.rest[:_FEW_PLACES]
    items = list(place_list(shown, places))
    if hidden := len(entry.rest) - len(shown):
        items.append([f"and {hidden:,} more (--format json lists all)"])
    page.items(items, f"  Also in {count(len(entry.rest), 'more place')}: ", "       ")


def place_list(findings: Sequence[Finding], places: Places) -> Iterator[list[str]]:
    """["a.md:3:1,", "9:4;"], ["b.md:1:2"]: the path once for all places of a file."""
    for path, found in groupby(findings, key=lambda finding: finding.path):
        pieces = [f"{places.of(path, finding.start)}," for finding in found]
        pieces[0] = f"{name(path)}:{pieces[0]}"
        pieces[-1] = pieces[-1].rstrip(",") + (";" if path != findings[-1].path else "")
        yield pieces


def _exempt(page: Page, finding: Finding, places: Places) -> None:
    index = places.index(finding.path)
    page.place(finding.path, *index.position(finding.start), ("left alone", "dim"), finding.rule)
    _copy(page, finding, index, "dim")
    cue = finding.assertion.cue
    page.prose(f"Left alone because {REASONS[finding.assertion.status]}{f': “{cue.text}”' if cue else ''}.", "  ")


def _suppressed(page: Page, finding: Finding, by: Suppression, places: Places) -> None:
    index = places.index(finding.path)
    page.place(finding.path, *index.position(finding.start), ("suppressed", "dim"), finding.rule)
    _copy(page, finding, index, "dim")
    owner = f" by {by.owner}" if by.owner else ""
    until = f" until {by.until.isoformat()}" if by.until else ""
    page.prose(f"Suppressed{owner}{until} in {name(by.path)}:{by.line}: {by.reason}", "  ")


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


def _related(related: Related, places: Places) -> str:
    where = places.of(related.path, related.start)
    return f"{name(related.path)}{':' if where else ''}{where} “{related.text}” {related.message}".rstrip()
