"""The scores of the rules on annotated copy as a page of documentation (Markdown), every known miss and false alarm in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint.engine.evaluate import Evaluation, Mistake
from lint.engine.scoring import Score
from lint.reports.evaluation import ratio
from lint.reports.safe import markdown_code, markdown_name, name, visible

_HEAD = """# Accuracy

Made by `cliniclint evaluate corpus --format markdown`; do not edit it. A test fails when it is out of date, and the tests fail when the
precision or recall of a rule falls below what is recorded here.

The corpus is copy of our own, written and labelled for this project, so these are the figures of a home game: on pages of clinics that
nobody here has seen they are lower. *Precision* is the part of what is reported that a careful reviewer labelled, *recall* the part of
what the reviewer labelled that is reported, *overlap* how exactly the words agree (intersection over union, in characters).
"""


def render(evaluation: Evaluation) -> str:
    """The whole page."""
    rate = evaluation.false_alarms_per_1000_words
    parts = [
        _HEAD,
        f"{evaluation.documents:,} pages, {evaluation.words:,} words"
        + (f", {rate:.2f} false alarms in 1,000 words" if rate is not None else "")
        + f"; {evaluation.arguable:,} spans that reviewers judge differently are left out.\n",
        "## Claims\n",
        _table("claims", evaluation.claims, evaluation.overall),
        "## Missing notes, by page\n",
        _table("notes", evaluation.notes, evaluation.all_notes),
        "## Known misses\n",
        _list(mistake for mistake in evaluation.mistakes if mistake.missed),
        "## Known false alarms\n",
        _list(mistake for mistake in evaluation.mistakes if not mistake.missed),
    ]
    return "\n".join(parts)


def _table(title: str, rules: Mapping[str, Score], overall: Score) -> str:
    lines = [f"| {title} | labelled | reported | matched | precision | recall | overlap |", "| --- " + "| ---: " * 6 + "|"]
    rows = [(markdown_name(rule).replace("|", r"\|"), score) for rule, score in rules.items()]
    for rule, score in [*rows, ("**all**", overall)]:
        figures = (f"{score.labelled:,}", f"{score.reported:,}", f"{score.matched:,}")
        lines.append(f"| {' | '.join((rule, *figures, ratio(score.precision), ratio(score.recall), ratio(score.overlap)))} |")
    return "\n".join(lines) + "\n"


def _list(mistakes: Iterable[Mistake]) -> str:
    lines = [
        f"- {markdown_code(name(mistake.rule))} {markdown_name(mistake.path)}:{mistake.line}: "
        + (markdown_code(visible(mistake.sentence)) if mistake.sentence else "the page owes this note.")
        for mistake in mistakes
    ]
    return "\n".join(lines or ["None."]) + "\n"
