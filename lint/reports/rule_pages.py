"""Pages of documentation (Markdown): one for each rule, made of its file, and one that lists them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from lint import places
from lint.config import shown
from lint.reports.evaluation import ratio
from lint.reports.rules import BRACKETED, excuses, message_text, severity_text, source_text, telling
from lint.reports.safe import markdown_code, markdown_name, markdown_words
from lint.ruleset import Rule, Source

INDEX = "README.md"
_MARK = "<!-- Made by “cliniclint rules --docs FOLDER” from the files of the rules; do not edit. -->\n"
_MOST_EXAMPLES = 12
#: An address that may stand in a link as it is.
_LINKABLE = re.compile(r"https?://[^\s<>()\[\]\\`\"]+")
#: What would make a list, a heading or a quotation of a line.
_BEGINS_BLOCK = re.compile(r"\s*([-+#>]|\*(?!\*)|\d+[.)])\s")

#: The figures of a rule, as `cliniclint evaluate --format json` tells them.
Score = Mapping[str, Any]


def render(rules: Iterable[Rule], accuracy: Mapping[str, Any] | None = None) -> dict[str, str]:
    """The pages by their paths in the folder of documentation. `accuracy`: a report of `cliniclint evaluate --format json`."""
    known = list(rules)
    scores: Mapping[str, Score] = {**accuracy["claims"], **accuracy["notes"]} if accuracy else {}
    pages = {f"{rule.id}.md": _page(rule, scores.get(rule.id)) for rule in known}
    return {INDEX: _index(known, scores), **pages}


def _index(rules: Iterable[Rule], scores: Mapping[str, Score]) -> str:
    parts = [
        _MARK,
        "# Rules\n",
        "Each page says what a rule reports, why, what to write instead, where it comes from, and how often it is right.\n",
    ]
    for pack, members in groupby(rules, lambda rule: rule.pack):
        lines = [
            f"## {markdown_name(pack)}\n",
            "| rule | severity | what it reports | precision | recall |",
            "| --- | --- | --- | ---: | ---: |",
        ]
        for rule in members:
            score = scores.get(rule.id, {})
            severities = dict.fromkeys(severity.value for severity in rule.severities.values())
            cells = (
                _link(rule),
                ", ".join(severities),
                markdown_words(rule.summary),
                *(_figure(score, key) for key in ("precision", "recall")),
            )
            lines.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _link(rule: Rule) -> str:
    name = rule.id.partition("/")[2]
    return f"[{markdown_name(name)}]({rule.id}.md)" if markdown_name(rule.id) == rule.id else markdown_code(rule.id)


def _figure(score: Score, key: str) -> str:
    return ratio(score[key]) if key in score else ""


def _page(rule: Rule, score: Score | None) -> str:
    reported = "Pages that lack it; what makes each owe it" if rule.kind == "note" else "What is reported"
    excused = _items(excuses(rule))
    sections = {
        "Why": [markdown_words(rule.why)],
        "Severity": [_sentence(severity_text(rule))],
        "What the writer reads": [f"> {markdown_words(message_text(rule))}"],
        "Write instead": _items(map(markdown_words, rule.suggestions)),
        "Reported": [f"{reported} is in bold, or in [brackets] within code:", "", *_examples(rule.examples.flag)],
        "Left alone": [*excused, *(["", "For example:", ""] if excused else []), *_examples(rule.examples.allow)],
        "Sources": _items(map(_source, rule.sources)),
        "Accuracy": [_accuracy(score)] if score else [],
        "File": [markdown_code(_file(rule))],
    }
    parts = [_MARK.strip(), f"# {markdown_name(rule.id)}", markdown_words(rule.summary)]
    for title, lines in sections.items():
        parts += [f"## {title}", "\n".join(lines)] if lines else []
    return "\n\n".join(parts) + "\n"


def _items(texts: Iterable[str]) -> list[str]:
    return [f"- {text}" for text in texts]


def _examples(examples: Sequence[str]) -> list[str]:
    chosen = telling(examples, _MOST_EXAMPLES)
    more = len(examples) - len(chosen)
    return _items([*map(_example, chosen), *([f"and {more:,} more in the file of the rule"] if more else [])])


def _example(example: str) -> str:
    """An example in one line: paragraphs parted by breaks, a line of hyphens between pages told in words."""
    return "<br>".join("*another page:*" if line.strip() == "---" else _line(line) for line in example.split("\n") if line.strip())


def _line(line: str) -> str:
    """A line of an example with the words in brackets in bold; with its brackets, as code, where it holds what could be markup."""
    made, end = [], 0  # asterisks set no bold between a letter and an apostrophe (“You’re sure …”)
    for found in BRACKETED.finditer(line):
        made += [_words(line[end : found.start()]), f"<strong>{_words(found[0][1:-1])}</strong>"]
        end = found.end()
    text = "".join([*made, _words(line[end:])]).strip()
    return markdown_code(line.strip()) if "`" in text or _BEGINS_BLOCK.match(text) else text


def _words(text: str) -> str:
    """Words of an example between two marks, with the blanks at their ends."""
    text = text.replace(r"\[", "[").replace(r"\]", "]")
    return f"{' ' * text[:1].isspace()}{markdown_words(text)}{' ' * (text[-1:].isspace() and not text.isspace())}"


def _source(source: Source) -> str:
    text = markdown_words(source_text(source))
    return f"{text}: <{source.address}>" if _LINKABLE.fullmatch(source.address) else f"{text}: {markdown_code(source.address)}"


def _accuracy(score: Score) -> str:
    told = f"On annotated copy: precision {ratio(score['precision'])} ({score['matched']:,} of {score['reported']:,} reported are right)"
    return f"{told}, recall {ratio(score['recall'])} ({score['matched']:,} of {score['labelled']:,} labelled are reported)."


def _file(rule: Rule) -> str:
    shipped = rule.path.is_relative_to(places.RULES)
    return (rule.path.relative_to(places.RULES.parent) if shipped else shown(rule.path)).as_posix()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
