"""The reference pages of the rules are those of the rules and the figures as they are, and say what the examples say."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from pathlib import Path

import pyromark
import pytest

from lint.engine.rulebook import rules_of
from lint.findings import Status
from lint.reports import rule_pages
from lint.reports.rules import BRACKETED, MOST_EXAMPLES, excuses, telling

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "rules"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    figures = json.loads((ROOT / "docs" / "accuracy.json").read_text(encoding="utf-8"))
    return rule_pages.render(rules_of(()).rules.values(), figures)


def test_the_pages_are_up_to_date(pages: dict[str, str]) -> None:
    kept = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.md")}
    assert sorted(kept) == sorted(pages), "run “make docs”"
    assert [name for name in kept if kept[name] != pages[name]] == [], "run “make docs” and look at the difference"


def test_each_page_says_all_that_there_is_to_say(pages: dict[str, str]) -> None:
    for rule in rules_of(()).rules.values():
        page = pages[f"{rule.id}.md"]
        heads = re.findall("^## (.*)$", page, re.MULTILINE)
        assert [head for head in heads if head != "Accuracy"] == [
            "Why", "Severity", "What the writer reads", "Write instead", "Reported", "Left alone", "Sources", "File",
        ]  # fmt: skip
        assert all(source.address in page and source.checked in page for source in rule.sources)
        assert f"]({rule.id}.md)" in pages["README.md"]


def test_an_example_reads_as_it_stands_in_the_rule_with_its_words_in_bold(pages: dict[str, str]) -> None:
    for rule in rules_of(()).rules.values():
        shown = pyromark.html(pages[f"{rule.id}.md"]).partition("<h2>Reported</h2>")[2].partition("<h2>")[0]
        items = re.findall("<li>(.*?)</li>", shown, re.DOTALL)
        for example, item in zip(telling(rule.examples.flag, 12), items, strict=False):
            lines = [line for line in example.split("\n") if line.strip() not in ("", "---")]
            read = re.split("<br ?/?>", item.replace("<em>another page:</em><br>", ""))
            for line, markup in zip(lines, read, strict=True):
                plain = line if markup.startswith("<code>") else BRACKETED.sub(lambda found: found[0][1:-1], line)
                assert words(markup) == " ".join(plain.split())
                bold = [words(found) for found in re.findall("<strong>(.*?)</strong>", markup)]
                assert bold == [] if plain is line else [" ".join(found[1:-1].split()) for found in BRACKETED.findall(line)]


def words(markup: str) -> str:
    """What a reader sees of inline markup."""
    return " ".join(html.unescape(re.sub("<[^>]*>", "", markup)).split())


def test_every_reading_that_a_rule_may_count_can_be_told() -> None:
    schema = json.loads((ROOT / "lint" / "ruleset" / "rule.schema.json").read_text(encoding="utf-8"))
    rule = rules_of(()).rules["promotion/body-image"]
    for status in schema["properties"]["counts-when"]["items"]["enum"]:
        told = " ".join(excuses(dataclasses.replace(rule, counts_when=frozenset({Status(status)}))))
        assert "they are reported " in told


def test_examples_that_are_shown_are_some_of_the_rule_in_their_order() -> None:
    many = (*(f"One more sentence with the [word{number}] in it." for number in range(40)), "[only].")
    shown = telling(many)
    assert len(shown) == MOST_EXAMPLES
    assert list(shown) == sorted(set(shown), key=many.index)
    assert "[only]." not in shown
    assert telling(many[:3]) == many[:3]
    assert list(telling((*many[:5], *["[only]."] * 9))) == list(many[:5])
    assert "One that [is not closed." not in telling((*["[only]."] * 9, *many[:5], "One that [is not closed."))
    assert len(telling(("[a].",) * 20)) == MOST_EXAMPLES
