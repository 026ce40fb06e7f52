"""Every position that is reported: the range of the file, decoded as its passage says, is the text of the finding."""

from __future__ import annotations

import html
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.checks import Checker
from lint.documents import read
from lint.documents.model import Document
from lint.findings import Finding
from lint.ruleset import RuleSet

PAGES = sorted((Path(__file__).parents[1] / "corpus" / "pages").iterdir())


@pytest.fixture(scope="module")
def checker(shipped: RuleSet) -> Checker:
    return Checker(shipped, list(shipped.rules.values()))


def assert_exact(document: Document, finding: Finding) -> None:
    decoded = {passage.decode(finding.start, finding.end) for passage in document.passages}
    assert finding.text in decoded, (document.path, finding)
    if finding.assertion.cue:
        cue = finding.assertion.cue
        assert cue.text in {passage.decode(cue.start, cue.end) for passage in document.passages}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_findings_of_the_corpus_stand_where_they_are_reported(checker: Checker, page: Path) -> None:
    document = read(page.name, page.read_bytes().decode("utf-8"))
    report = checker.check(document)
    for finding in (*report.findings, *report.withheld):
        assert_exact(document, finding)


CLAIMS = ["entirely painless", "100% safe", "guaranteed results", "no downtime at all", "permanent results"]
FILLERS = [
    "The room is warm & quiet.",
    "We open at nine \u2013 knock loudly.",
    "Caf\u00e9 cr\u00e8me \U0001f600 is free.",
    "Bring a friend.",
]


def markdown(words: list[str], choose: random.Random) -> str:
    """A claim's words with random inline markup, entities and line breaks between and inside them."""
    dressed = []
    for word in words:
        style = choose.choice(["{}", "**{}**", "*{}*", "[{}](/x)", "<b>{}</b>"])
        dressed.append(style.format(word))
    return choose.choice([" ", "\n", "&nbsp;", "  \n"]).join(dressed)


def markup(words: list[str], choose: random.Random) -> str:
    dressed = []
    for word in words:
        written = html.escape(word)
        if choose.random() < 0.3:
            written = "".join(f"&#{ord(char)};" for char in word)
        dressed.append(choose.choice(["{}", "<b>{}</b>", "<a href='/x'>{}</a>", "<span>{}</span>"]).format(written))
    return choose.choice([" ", "\n   ", "&nbsp;", "<br>", "&#32;"]).join(dressed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claim=st.sampled_from(CLAIMS),
    before=st.lists(st.sampled_from(FILLERS), max_size=3),
    after=st.lists(st.sampled_from(FILLERS), max_size=2),
    form=st.sampled_from(["md", "html", "txt"]),
    newline=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
    seed=st.integers(0, 10_000),
)
def test_planted_claim_is_found_at_its_exact_place(
    checker: Checker, claim: str, before: list[str], after: list[str], form: str, newline: str, mark: bool, seed: int
) -> None:
    choose = random.Random(seed)
    words = claim.split()
    if form == "md":
        planted, wrap = markdown(words, choose), "{}"
    elif form == "html":
        planted, wrap = markup(words, choose), "<p>{}</p>"
    else:
        planted, wrap = choose.choice([" ", "\n"]).join(words), "{}"
    lead, rest = "The peel offers ", "."
    paragraphs = [wrap.format(html.escape(text) if form == "html" else text) for text in before]
    closing = [wrap.format(html.escape(text) if form == "html" else text) for text in after]
    text = "\n\n".join([*paragraphs, wrap.format(lead + planted + rest), *closing])
    text = ("\ufeff" if mark else "") + text.replace("\n", newline)
    planted = planted.replace("\n", newline)
    document = read(f"page.{form}", text)
    found = [finding for finding in checker.check(document).findings if finding.rule.startswith("claims/")]
    place = text.index(planted)
    assert any(place <= finding.start and finding.end <= place + len(planted) for finding in found), (text, found)
    for finding in found:
        assert_exact(document, finding)
        assert " ".join(finding.text.split()) in claim
