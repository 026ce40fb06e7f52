"""The scores of the rules on annotated copy, for people and machines."""

from __future__ import annotations

from typing import Any

from lint.engine.evaluate import Evaluation, Mistake
from lint.engine.scoring import Score
from lint.reports.json_report import dump
from lint.reports.terminal import Page, Style, count

_HEAD = ("labelled", "reported", "matched", "precision", "recall")


def render(evaluation: Evaluation, style: Style, *, mistakes: bool = False) -> str:
    """Tables of claims (by rule, by pack, overall) and notes; with `mistakes` first each miss and false alarm in its sentence."""
    page = Page(style)
    if mistakes:
        for mistake in evaluation.mistakes:
            _mistake(page, mistake)
    columns = frozenset(range(1, 7))
    rows: list[tuple[str, ...]] = [("claims", *_HEAD, "overlap")]
    rows += [(rule, *_row(score), ratio(score.overlap)) for rule, score in evaluation.claims.items()]
    rows += [(f"all {pack}", *_row(score), ratio(score.overlap)) for pack, score in evaluation.packs.items()]
    rows.append(("overall", *_row(evaluation.overall), ratio(evaluation.overall.overlap)))
    page.table(rows, columns)
    if evaluation.notes:
        page.blank()
        rows = [("missing notes, by page", *_HEAD), *((rule, *_row(score)) for rule, score in evaluation.notes.items())]
        page.table([*rows, ("overall", *_row(evaluation.all_notes))], columns)
    if evaluation.facts:
        page.blank()
        rows = [("facts, by attribute", *_HEAD), *((name, *_row(score)) for name, score in evaluation.facts.items())]
        page.table([*rows, ("overall", *_row(evaluation.all_facts))], columns)
    page.blank()
    for line in _remarks(evaluation):
        page.prose(line)
    return page.text()


def render_json(evaluation: Evaluation) -> str:
    """Everything, the mistakes too."""
    return dump(
        {
            "version": 1,
            "claims": {rule: _score(score) for rule, score in evaluation.claims.items()},
            "packs": {pack: _score(score) for pack, score in evaluation.packs.items()},
            "overall": _score(evaluation.overall),
            "notes": {rule: _score(score) for rule, score in evaluation.notes.items()},
            "all_notes": _score(evaluation.all_notes),
            **(
                {
                    "facts": {name: _score(score) for name, score in evaluation.facts.items()},
                    "all_facts": _score(evaluation.all_facts),
                }
                if evaluation.facts
                else {}
            ),
            "mistakes": [
                {
                    "path": mistake.path,
                    "line": mistake.line,
                    "column": mistake.column,
                    "rule": mistake.rule,
                    "kind": "miss" if mistake.missed else "false alarm",
                    "strength": mistake.strength,
                    "sentence": mistake.sentence,
                }
                for mistake in evaluation.mistakes
            ],
            "errors": [{"path": error.path, "line": error.line, "message": error.message} for error in evaluation.errors],
            "summary": {
                "documents": evaluation.documents,
                "words": evaluation.words,
                "false_alarms_per_1000_words": evaluation.false_alarms_per_1000_words,
                "arguable": evaluation.arguable,
                "absent_documents": evaluation.absent_documents,
                "absent_labels": evaluation.absent_labels,
            },
        }
    )


def _mistake(page: Page, mistake: Mistake) -> None:
    kind, color = ("missed", "bold yellow") if mistake.missed else ("false alarm", "bold red")
    strength = f" ({mistake.strength})" if mistake.strength else ""
    page.place(mistake.path, mistake.line, mistake.column, (kind, color), f"{mistake.rule}{strength}")
    page.prose(mistake.sentence or "The page owes this note.", "  ")
    page.blank()


def _row(score: Score) -> tuple[str, ...]:
    counts = (score.labelled, score.reported, score.matched)
    return (*(f"{number:,}" for number in counts), ratio(score.precision), ratio(score.recall))


def ratio(value: float | None) -> str:
    """Two decimals, or a dash where there is no value."""
    return "-" if value is None else f"{value:.2f}"


def _score(score: Score) -> dict[str, Any]:
    return {
        "labelled": score.labelled,
        "reported": score.reported,
        "matched": score.matched,
        "precision": score.precision,
        "recall": score.recall,
        "overlap": score.overlap,
    }


def _remarks(evaluation: Evaluation) -> list[str]:
    made = [f"{count(evaluation.documents, 'file')}, {count(evaluation.words, 'word')}"]
    rate = evaluation.false_alarms_per_1000_words
    if rate is not None:
        made[0] += f", {rate:.2f} false alarms per 1,000 words"
    if evaluation.arguable:
        made.append(f"{count(evaluation.arguable, 'arguable span')} left out")
    if evaluation.absent_documents:
        made.append(f"{count(evaluation.absent_labels, 'label')} of {count(evaluation.absent_documents, 'absent file')} skipped")
    if evaluation.errors:
        made.append(f"{count(len(evaluation.errors), 'error')} in the labels and files")
    return made
