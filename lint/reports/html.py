"""One HTML file for reviewers: each page as its prose, with what was found underlined, the reason and what to write instead beside it.

It holds all that it needs and fetches nothing: a content security policy allows its own style and script, by their hashes. Without the
script everything can be read; the script adds the filters, and shows a finding at its words when these are pointed at or focused.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from lint import __version__
from lint.documents import Document, Kind, Passage
from lint.engine.results import FileResult, Result
from lint.findings import Finding, Severity, Status
from lint.reports.formats import View
from lint.reports.places import Places, relative
from lint.reports.rules import source_text
from lint.reports.safe import name, visible
from lint.reports.terminal import count
from lint.reports.text import REASONS, known, summary
from lint.ruleset import Rule, Source

CSS = Path(__file__).with_name("page.css")
_SCRIPT = Path(__file__).with_name("page.js")
#: The levels by which findings are filtered, the gravest first; the last is that of words that were left alone.
_LEVELS = (*(severity.value for severity in reversed(Severity)), "left")
_LEVEL_NAMES = {"left": "left alone"}
#: Stands in a passage for what is no prose.
_OBJECT = "\ufffc"
_WEB = re.compile(r"https?://[^\s<>\"]+")
#: Kinds of passage that a reader does not see as text of the page, and what they are called.
_LABELS = {Kind.ATTRIBUTE: "attribute", Kind.METADATA: "metadata"}
_CHART_WIDTH, _BAR_HEIGHT = 600, 12


@dataclass(frozen=True)
class _Item:
    """A finding of a page. `number`: the one shown at its words; `id`: its name in the report."""

    finding: Finding
    number: int
    id: str
    level: str


def report(result: Result, view: View) -> str:
    """The whole file."""
    style, script = CSS.read_text(encoding="utf-8"), _SCRIPT.read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{_text(summary(result))} · cliniclint</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_body(result, view),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _body(result: Result, view: View) -> Iterator[str]:
    places = Places(result)
    pages = [(file, _items(file, number, exempt=view.exempt)) for number, file in enumerate(result.files, 1)]
    shown = [(file, items) for file, items in pages if items]
    rules = view.rules({file.path for file, _ in shown}) if shown else {}
    used = sorted({item.finding.rule for _, items in shown for item in items})
    yield '<a class="skip" href="#findings">Skip to the findings</a>'
    yield '<header class="top">'
    yield f"<h1>{_text(summary(result))}</h1>"
    yield f'<p class="muted">Report of cliniclint {__version__}. It finds wording; it does not know whether a claim is true.</p>'
    yield "</header>"
    yield from _overview(result, shown)
    yield from _failures(result, view)
    yield from _filters(shown, used, view)
    yield '<main id="findings">'
    for file, items in shown:
        yield from _page(file, items, places, view, rules)
    yield "</main>"
    yield from _clean([file for file, items in pages if not items and not file.errors and not file.crash], view)
    yield from _rules([rules[rule] for rule in used if rule in rules])


def _items(file: FileResult, number: int, *, exempt: bool) -> list[_Item]:
    """The findings of a page: those that speak of the whole page first, then by place."""
    found = sorted([*file.findings, *(file.withheld if exempt else ())], key=lambda one: (one.strength is not None, one.start, one.end))
    return [
        _Item(one, index, f"f{number}-{index}", one.severity.value if one.assertion.status is Status.ASSERTED else "left")
        for index, one in enumerate(found, 1)
    ]


def _overview(result: Result, shown: Sequence[tuple[FileResult, Sequence[_Item]]]) -> Iterator[str]:
    counts = Counter(finding.severity for finding in result.findings)
    yield '<section class="overview" aria-label="Overview">'
    yield '<dl class="tiles">'
    for severity in reversed(Severity):
        yield f'<div class="tile {severity.value}"><dt>{severity.value}s</dt><dd>{counts[severity]:,}</dd></div>'
    touched = sum(bool(file.findings) for file in result.files)
    yield f'<div class="tile"><dt>pages with findings</dt><dd>{touched:,} <small>of {result.checked:,}</small></dd></div>'
    yield "</dl>"
    for line in known(result):
        yield f"<p>{line}</p>"
    if result.findings:
        yield from _chart(result.findings)
    yield "</section>"


def _chart(findings: Iterable[Finding]) -> Iterator[str]:
    """A bar for each pack, parted by severity; the figures stand beside it."""
    counts = Counter((finding.rule.partition("/")[0], finding.severity) for finding in findings)
    totals: Counter[str] = Counter()
    for (pack, _), number in counts.items():
        totals[pack] += number
    longest = max(totals.values())
    yield '<table class="chart"><caption>Findings by pack</caption>'
    yield '<thead><tr><th scope="col">pack</th><th scope="col">findings</th><td></td></tr></thead><tbody>'
    for pack, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        bars, left = [], 0.0
        for severity in reversed(Severity):
            width = counts[pack, severity] / longest * _CHART_WIDTH
            if width:
                bars.append(f'<rect class="{severity.value}" x="{left:.1f}" y="0" width="{width:.1f}" height="{_BAR_HEIGHT}"/>')
            left += width
        parts = ", ".join(count(counts[pack, severity], severity.value) for severity in reversed(Severity) if counts[pack, severity])
        drawing = f'<svg viewBox="0 0 {_CHART_WIDTH} {_BAR_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">{"".join(bars)}</svg>'
        yield f'<tr><th scope="row">{_text(name(pack))}</th><td>{total:,}</td><td>{drawing}<span class="muted">{parts}</span></td></tr>'
    yield "</tbody></table>"


def _failures(result: Result, view: View) -> Iterator[str]:
    told = [*((error, "") for error in result.errors), *((error, "cliniclint itself failed: ") for error in result.crashes)]
    if not told:
        return
    yield '<section class="failures" aria-labelledby="failures"><h2 id="failures">Not checked, or not wholly</h2><ul>'
    for error, before in told:
        where = f"{name(relative(error.path, view.folder))}{f':{error.line}' if error.line else ''}"
        yield f"<li><code>{_text(where)}</code> {_text(before + error.message)}</li>"
    yield "</ul></section>"


def _filters(shown: Sequence[tuple[FileResult, Sequence[_Item]]], rules: Sequence[str], view: View) -> Iterator[str]:
    """Shown by the script, which they need."""
    if not shown:
        return
    levels = {item.level for _, items in shown for item in items}
    yield '<form class="filters" id="filters" hidden aria-label="Filter the findings">'
    yield "<fieldset><legend>Severity</legend>"
    for level in _LEVELS:
        if level in levels:
            title = _LEVEL_NAMES.get(level, level)
            box = f'<input type="checkbox" name="level" value="{level}" checked>'
            yield f'<label class="check">{box} <span class="{level}">{title}</span></label>'
    yield "</fieldset>"
    yield '<label>Rule <select name="rule"><option value="">all rules</option>'
    for pack, members in groupby(rules, key=lambda rule: rule.partition("/")[0]):
        yield f'<optgroup label="{_text(name(pack))}">'
        yield from (f'<option value="{_text(rule)}">{_text(name(rule))}</option>' for rule in members)
        yield "</optgroup>"
    yield "</select></label>"
    yield '<label>Page <select name="page"><option value="">all pages</option>'
    for number, (file, items) in enumerate(shown, 1):
        yield f'<option value="{number}">{_text(name(relative(file.path, view.folder)))} ({len(items)})</option>'
    yield "</select></label>"
    yield '<output id="told" aria-live="polite"></output>'
    yield '<button type="reset">Show all</button>'
    yield "</form>"


def _page(file: FileResult, items: Sequence[_Item], places: Places, view: View, rules: Mapping[str, Rule]) -> Iterator[str]:
    path = _text(name(relative(file.path, view.folder)))
    document = view.document(file)
    yield '<article class="page">'
    yield f"<h2>{path}</h2>"
    yield '<div class="columns">'
    yield '<div class="prose">'
    if document:
        yield from _prose(document, [item for item in items if item.finding.strength])
    else:
        yield '<p class="muted">The page cannot be read any more; what was found on it stands beside.</p>'
    yield "</div>"
    yield f'<ol class="entries" aria-label="Findings on {path}">'
    for item in items:
        yield from _entry(item, places, view, rules)
    yield "</ol></div></article>"


def _entry(item: _Item, places: Places, view: View, rules: Mapping[str, Rule]) -> Iterator[str]:
    finding = item.finding
    rule = _text(name(finding.rule))
    link = f'<a href="#{_anchor(finding.rule)}">{rule}</a>' if finding.rule in rules else rule
    where = places.of(finding.path, finding.start)
    level = _LEVEL_NAMES.get(item.level, item.level)
    yield f'<li class="entry {item.level}" id="{item.id}" tabindex="-1" data-level="{item.level}" data-rule="{_text(finding.rule)}">'
    yield f'<p class="head"><span class="number">{item.number}</span> <span class="level">{level}</span> {link}'
    yield f'<span class="where">{where if finding.strength else "the whole page"}</span></p>'
    if finding.strength and (item.level == "left" or finding.text not in finding.message):
        yield f'<p class="words">“{_text(_even(finding.text))}”</p>'
    if item.level == "left":
        cue = finding.assertion.cue
        yield f"<p>Left alone because {_text(REASONS[finding.assertion.status] + (f': “{cue.text}”' if cue else ''))}.</p>"
    else:
        yield f"<p>{_text(finding.message)}</p>"
        if finding.suggestions:
            yield f'<p class="instead"><b>Try:</b> {_text(finding.suggestions[0])}</p>'
    for other in finding.related:
        there = ":".join(part for part in (name(relative(other.path, view.folder)), places.of(other.path, other.start)) if part)
        yield f'<p class="see">See <code>{_text(there)}</code> “{_text(_even(other.text))}” {_text(other.message)}</p>'
    yield "</li>"


def _prose(document: Document, items: Sequence[_Item]) -> Iterator[str]:
    """The passages of a page, each as what it is there; items of one list are one list.

    No level of heading is left out, as copy does that takes the size of a heading for its look.
    """
    above = 2
    for kind, passages in groupby(document.passages, key=lambda passage: passage.kind):
        if kind is Kind.ITEM:
            yield "<ul>"
            yield from (f"<li>{_passage(passage, items)}</li>" for passage in passages)
            yield "</ul>"
            continue
        for passage in passages:
            words = _passage(passage, items)
            if kind is Kind.HEADING:
                above = level = min(max(passage.level, 1) + 2, above + 1, 6)
                yield f"<h{level}>{words}</h{level}>"
            elif kind is Kind.QUOTE:
                yield f"<blockquote><p>{words}</p></blockquote>"
            elif kind in _LABELS:
                yield f'<p class="{kind.value}"><span class="label">{_LABELS[kind]}</span> {words}</p>'
            else:
                yield f'<p class="{kind.value}">{words}</p>'


def _passage(passage: Passage, items: Iterable[_Item]) -> str:
    """The text of a passage with the words of findings as links to these. Where findings overlap, their common words lead to both."""
    spans = [(*span, item) for item in items if (span := _span(passage, item.finding.start, item.finding.end))]
    cuts = sorted({0, len(passage.text), *(cut for start, end, _ in spans for cut in (start, end))})
    made = []
    for start, end in pairwise(cuts):
        words = _text(passage.text[start:end].replace(_OBJECT, "⋯"))
        over = [item for first, last, item in spans if first <= start and end <= last]
        if not over:
            made.append(words)
            continue
        ids = " ".join(item.id for item in over)
        levels = min((item.level for item in over), key=_LEVELS.index)
        numbers = "".join(f"<sup>{item.number}</sup>" for _, last, item in spans if last == end and item in over)
        made.append(f'<a class="mark {levels}" href="#{over[0].id}" aria-describedby="{ids}" data-entries="{ids}">{words}{numbers}</a>')
    return "".join(made)


def _span(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The characters of a passage that stand at [start, end) of the file."""
    low = high = None
    for segment in passage.segments:
        if segment.source_end <= start or segment.source_start >= end:
            continue
        first = segment.start + (max(start - segment.source_start, 0) if segment.verbatim else 0)
        high = segment.end - (max(segment.source_end - end, 0) if segment.verbatim else 0)
        low = first if low is None else low
    return (low, high) if low is not None and high is not None and low < high else None


def _clean(files: Sequence[FileResult], view: View) -> Iterator[str]:
    if not files:
        return
    yield f'<details class="clean"><summary>{count(len(files), "page")} without findings</summary><ul>'
    yield from (f"<li>{_text(name(relative(file.path, view.folder)))}</li>" for file in files)
    yield "</ul></details>"


def _rules(rules: Sequence[Rule]) -> Iterator[str]:
    if not rules:
        return
    yield '<section class="rules" aria-labelledby="rules"><h2 id="rules">The rules</h2>'
    for rule in rules:
        yield f'<section id="{_anchor(rule.id)}" tabindex="-1"><h3>{_text(name(rule.id))}</h3>'
        yield f"<p>{_text(rule.summary)} {_text(rule.why)}</p>"
        yield from _list("Write instead, for example", map(_text, rule.suggestions))
        yield from _list("Sources", map(_source, rule.sources))
        yield "</section>"
    yield "</section>"


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"<li>{item}</li>" for item in items]
    if lines:
        yield f"<p><b>{title}</b></p><ul>"
        yield from lines
        yield "</ul>"


def _source(source: Source) -> str:
    address = _text(source.address)
    # Only an address of the web becomes a link: a rule may come from anybody.
    link = f'<a href="{address}" rel="noreferrer">{address}</a>' if _WEB.fullmatch(source.address) else address
    return f"{_text(source_text(source))}<br>{link}"


def _anchor(rule: str) -> str:
    return "rule-" + re.sub(r"[^\w-]", lambda found: f".{ord(found[0]):x}.", rule, flags=re.ASCII)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _even(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    return html.escape(visible(text))
