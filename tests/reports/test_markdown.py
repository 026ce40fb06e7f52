"""The summary in Markdown."""

from __future__ import annotations

import dataclasses

import pytest

from lint.engine.results import Result
from lint.reports import markdown
from lint.reports.safe import markdown_words
from tests.reports import samples


def test_the_whole_summary() -> None:
    assert markdown.report(samples.result(), samples.view()).startswith(
        "### cliniclint: 3 errors, 1 warning and 2 notes in 2 of 3 files; 3 paths could not be checked\n"
        "\n"
        "| rule | severity | findings |\n"
        "| --- | --- | ---: |\n"
        "| house/shine | error | 3 |\n"
        "| street/quiet | warning | 1 |\n"
        "| house/shine | note | 2 |\n"
        "\n"
        "- **not checked** bad.md:3: not UTF-8 text\n"
        "- **not checked** gone.md: no such file or folder\n"
        "- **cliniclint itself failed** crash.md: KeyError: `<1>`\n"
        "\n"
        "**pages/floors.md**\n"
        "\n"
        "- 1:2 **warning** street/quiet: This page has no note.\n"
        "  <br>Try: It shines after a polish.\n"
        "- 1:22 **error** house/shine `perfectly shiny`: “perfectly shiny” promises "
        "what no polish keeps `[see](why)` 100%, always: `<always>.`\n"
        "  <br>Try: It shines after a polish.\n"
        "- 5:7 **error** house/shine `perfectly shiny`: “perfectly shiny” promises "
        "what no polish keeps `[see](why)` 100%, always: `<always>.`\n"
        "  <br>Try: It shines after a polish.\n"
        "  <br>Also in 1 more place: word.docx:1:14\n"
    )


def test_nothing_found_is_a_line() -> None:
    assert markdown.report(Result(), samples.view()) == "### cliniclint: No files to check\n"


def test_a_long_report_is_cut_and_says_so() -> None:
    page = samples.result().files[3]
    many = [dataclasses.replace(page.findings[1], rule=f"house/rule-{number:03}") for number in range(80)]
    report = markdown.report(samples.result([dataclasses.replace(page, findings=tuple(many))]), samples.view())
    assert report.endswith("\n\nand 30 more entries\n")
    assert len(report) < 65_536


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain words, and/or “quoted” ones: 100% (of them) – don't!", "Plain words, and/or “quoted” ones: 100% (of them) – don't!"),
        ("call @team #12 :smile: a_b_c", "call `@team` `#12` `:smile:` `a_b_c`"),
        ("www.a.b http://a.b a@b.c <b> &lt;", "`www.a.b` `http://a.b` `a@b.c` `<b>` `&lt;`"),
        ("`x` a|b \\", "`` `x` `` `a|b` `\\`"),
    ],
)
def test_words_that_could_be_markup_or_call_somebody_are_code(text: str, shown: str) -> None:
    assert markdown_words(text) == shown
