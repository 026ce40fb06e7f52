"""What the claim check does around its patterns: growth over intensifiers, overlaps, clauses, answers, support, exact places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lint import documents
from lint.checks import Checker
from lint.checks.examples import read_example
from lint.checks.support import named_award
from lint.documents.model import Document, Kind, Passage, Segment
from lint.findings import Cue, Finding, Status, Strength
from lint.ruleset import RuleSet, load

#: The rules of the tests need no word list of the shipped ones.
pytestmark = pytest.mark.usefixtures("small_rules")

RULE = """\
kind: claim
summary: A rule for the tests of the check.
message: “{{text}}” was found.
why: The tests of the check need a rule that nobody else changes.
{more}
patterns:
  absolute:
    - (painless|proven)
    - proven in a study
    - painless laser
    - phrase: safe
      not-of: [location]
    - phrase: instant
      of: [relief]
    - phrase: swift (laser|peel)
      exempt: [laser printer]
      not-of: [brochure]
    - (swift|calm) (laser|peel)
    - calm ...5 laser
  near:
    - nearly free
exempt:
  - painless parking
suggestions:
  - Say what people feel.
sources:
  - {{jurisdiction: UK, title: CAP Code, clause: "3.7", address: "https://www.asa.org.uk/", type: evidence, checked: 2026-11-23}}
examples:
  flag: ["A [painless] peel."]
  allow: ["Not painless."]
"""


def make_checker(folder: Path, more: str = "") -> Checker:
    (folder / "house").mkdir()
    (folder / "house" / "tests.yaml").write_text(RULE.format(more=more), encoding="utf-8")
    rules: RuleSet = load([folder])
    return Checker(rules, [rules.rules["house/tests"]])


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return make_checker(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """The same rule, whose claims a citation supports."""
    return make_checker(tmp_path_factory.mktemp("rules"), "support: citation")


def check(checker: Checker, text: str) -> tuple[Finding, ...]:
    return checker.check(read_example(text)[0]).findings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is truly, 100% painless.", [("100% painless", Strength.ABSOLUTE)]),
        ("It is very nearly painless.", [("very nearly painless", Strength.NEAR)]),
        ("It is nearly free.", [("nearly free", Strength.NEAR)]),
        ("The painless laser hums.", [("painless laser", Strength.ABSOLUTE)]),
        ("It can be painless.", [("painless", Strength.NEAR)]),
        ("Painless parking for a painless peel.", [("painless", Strength.ABSOLUTE)]),
        ("If it is calm, we book a laser.", []),
        ("It has been painless for years and is proven at home.", [("painless", Strength.ABSOLUTE), ("proven", Strength.ABSOLUTE)]),
        ("A calm, quiet laser.", [("calm, quiet laser", Strength.ABSOLUTE)]),
        ("A safe location and a safe laser.", [("safe", Strength.ABSOLUTE)]),
        ("Instant booking, instant relief.", [("instant", Strength.ABSOLUTE)]),
        ("A swift laser printer.", [("swift laser", Strength.ABSOLUTE)]),
        ("A swift peel brochure.", [("swift peel", Strength.ABSOLUTE)]),
        ("It is safe and painless.", [("safe", Strength.ABSOLUTE)]),
        ("It is nearly painless and safe.", [("safe", Strength.ABSOLUTE)]),  # the claim that is not softened counts
        ("It is safe. It is painless.", [("safe", Strength.ABSOLUTE), ("painless", Strength.ABSOLUTE)]),
        ("Nine clients called it painless and two nurses called it safe.", [("painless", Strength.ABSOLUTE), ("safe", Strength.ABSOLUTE)]),
        ("Painless care, you are safe.", [("Painless", Strength.ABSOLUTE), ("safe", Strength.ABSOLUTE)]),
        ("With painless care, you are safe.", [("painless", Strength.ABSOLUTE)]),
        ("Is it painless? Yes!", [("painless", Strength.ABSOLUTE)]),
        ("Is it painless?\n\nAbsolutely.", [("painless", Strength.ABSOLUTE)]),
        ("Is it painless? Yes, it is painless.", [("painless", Strength.ABSOLUTE)]),
        ("Is it painless? Yes, it is usually painless.", []),
        ("Is it painless? Yes, when a trained nurse does it.", []),
        ("Is it painless? Yes, with the right settings.", []),
        ("Is it painless? Yes, in experienced hands.", []),
        ("Is it painless? Yes - for most of our patients.", []),
        ("Is it painless? No.", []),
        ("Is it painless?\n\nYesterday we asked.", []),
        ("Is it any use if it is not painless? Absolutely.", []),
        ("\u201cIt is painless\u201d\n\nIt really isn\u2019t.", []),
        ("\u201cIt is painless\u201d\n\nSo says Ann.", [("painless", Strength.ABSOLUTE)]),
    ],
)
def test_claims(checker: Checker, text: str, found: list[tuple[str, Strength]]) -> None:
    findings = check(checker, text)
    assert [(finding.text, finding.strength) for finding in findings] == found
    assert all(text[finding.start : finding.end] == finding.text for finding in findings)


def test_severity_follows_strength_and_message_says_the_words(checker: Checker) -> None:
    [finding] = check(checker, "It is nearly painless.")
    assert (finding.severity, finding.message) == ("warning", "“nearly painless” was found.")


def test_withheld_matches_keep_their_cue(checker: Checker) -> None:
    report = checker.check(read_example("We keep it as painless as possible. A painless parking lot.")[0])
    assert report.findings == ()
    assert [(w.assertion.status, w.assertion.cue and w.assertion.cue.text) for w in report.withheld] == [
        (Status.HEDGED, "as possible"),
        (Status.EXEMPT, "painless parking"),
    ]


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("It is proven (Smith et al. 2019).", True),
        ("It is proven. See doi:10.1000/182 for the trial.", True),
        ("It is proven. It is quick. Smith et al. 2019 agree.", False),
        ("It is proven, as Smith and Jones (2019) found.", True),
        ("It is proven since 2019.", False),
        ("It is proven. In a 2021 trial of 30 adults (Dermatologic Surgery), spots faded.", True),
        ("It is proven. In a 2021 trial of 30 adults (at our clinic), spots faded.", False),
        ("It is proven [1].\n\nReferences\n\n[1] R. Vale, Lasers and skin, 2019.", True),
        ("It is proven [2].\n\nReferences\n\n[1] R. Vale, Lasers and skin, 2019.", False),
        ("It is proven [1].", False),
        ("It is proven [1].\n\nReferences\n\n[1] Our own files.", False),
        ("It is proven*.\n\n*Vale and others, Skin Letters, 2019.", True),
        ("It is proven*.\n\n* Results may vary.", False),
    ],
)
def test_source_in_the_same_or_the_next_sentence_clears_a_claim(citing: Checker, text: str, cleared: bool) -> None:
    report = citing.check(documents.read("a.txt", text))
    assert [w.assertion.status for w in report.withheld] == ([Status.SUPPORTED] if cleared else [])
    assert len(report.findings) == (0 if cleared else 1)


def test_what_is_withheld_says_why(checker: Checker) -> None:
    text = "A safe location.\n\n\u201cIt is painless.\u201d\n\nIt isn't. Ask anyone."
    report = checker.check(documents.read("a.txt", text))
    assert [(w.assertion.status, w.assertion.cue and w.assertion.cue.text) for w in report.withheld] == [
        (Status.OTHER_SUBJECT, "location"),
        (Status.NEGATED, "It isn't."),
    ]


def test_a_mark_that_leads_nowhere_is_told(citing: Checker) -> None:
    messages = [finding.message for text in ("It is proven*.", "It is proven.") for finding in check(citing, text)]
    assert messages == ["“proven” was found. The “*” leads to no source on this page.", "“proven” was found."]


@pytest.mark.parametrize(
    ("page", "cleared"),
    [
        ('<p>It is proven<sup>1</sup>.</p><h2>References</h2><ol><li id="r1">Vale R. Lasers. 2019.</li></ol>', True),
        ('<p>It is proven<a href="#r1">[1]</a>.</p><h2>References</h2><ol><li id="r1">Vale R. Lasers. 2019.</li></ol>', True),
        ("<p>It is proven<sup>2</sup>.</p><h2>References</h2><ol><li>Vale R. Lasers. 2019.</li></ol>", False),
        ("<p>It is proven<sup>1</sup>.</p><h2>Our steps</h2><ol><li>Since 2019 we meet first.</li></ol>", False),
        ('<p><a href="https://example.org/trial" title="It is proven">The trial</a> is open to all.</p>', True),
        ('<p><a href="/book" title="It is proven">Book</a> now.</p>', False),
    ],
)
def test_marks_of_html_lead_to_the_list_of_references(citing: Checker, page: str, cleared: bool) -> None:
    report = citing.check(documents.read("a.html", page))
    assert len(report.findings) == (0 if cleared else 1)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("It is painless.", ["painless"]),
        ("It is calm.", ["painless"]),
        ("It is never painless.", ["painless"]),
        ("It is painless. Proven, too.", ["painless", "proven"]),
        ("It is proven.", ["proven"]),
    ],
)
def test_what_data_for_search_engines_claims_in_the_words_of_the_page_is_claimed_once(
    checker: Checker, shown: str, found: list[str]
) -> None:
    data = '<script type="application/ld+json">{"@type": "Thing", "description": "Our new peel is painless and takes an hour."}</script>'
    report = checker.check(documents.read("a.html", f"<p>{shown}</p>{data}"))
    assert [finding.text.lower() for finding in report.findings] == found


SOURCED = "Needles are thin. A [trial](https://example.org/trial) told so."


@pytest.mark.parametrize(
    ("title", "text", "cleared"),
    [
        ("Needling, proven in a study", SOURCED, True),
        ("Needling is proven", SOURCED, False),
        ("Needling, proven in a study", "A trial told so. Find us on a [map](https://example.org/map).", False),
        ("Needling, proven in a study", "A trial by [our own team](/team) told so.", False),
        ("Needling", f"It is proven in a study.\n\n{SOURCED}", False),
    ],
)
def test_a_study_in_a_title_is_supported_by_the_first_that_the_page_cites(citing: Checker, title: str, text: str, cleared: bool) -> None:
    for page in (f"---\ntitle: {title}\n---\n\n{text}\n", f"# {title}\n\n{text}\n"):
        report = citing.check(documents.read("a.md", page))
        assert len(report.findings) == (0 if cleared else 1)
        assert [w.assertion.cue and w.assertion.cue.text for w in report.withheld] == (["trial"] if cleared else [])


def listed(lead: str, *items: str) -> Document:
    """A document of an introducing paragraph and list items."""
    passages, place = [], 0
    for text, kind in ((lead, Kind.PARAGRAPH), *((item, Kind.ITEM) for item in items)):
        passages.append(Passage(text, (Segment(0, len(text), place, place + len(text)),), kind))
        place += len(text) + 1
    return Document("list", "\n".join([lead, *items]), passages)


@pytest.mark.parametrize(
    ("lead", "status", "cue"),
    [
        ("We never promise:", Status.NEGATED, "never"),
        ("Avoid clinics that offer:", Status.WARNED, "Avoid"),
        ("Ask us whether you want:", Status.CONDITIONAL, "whether"),
        ("Clinics to avoid", Status.WARNED, "avoid"),
    ],
)
def test_list_items_are_governed_by_the_line_that_introduces_them(checker: Checker, lead: str, status: Status, cue: str) -> None:
    report = checker.check(listed(lead, "a friendly chat", "painless peels"))
    assert report.findings == ()
    [withheld] = report.withheld
    assert (withheld.text, withheld.assertion.status) == ("painless", status)
    assert withheld.assertion.cue == Cue(lead.index(cue), lead.index(cue) + len(cue), cue)


def test_heading_that_denies_governs_the_items_under_it(checker: Checker) -> None:
    document = listed("What we do not sell", "a painless peel")
    heading = replace(document.passages[0], kind=Kind.HEADING)
    assert checker.check(replace(document, passages=[heading, *document.passages[1:]])).findings == ()


def test_a_heading_that_wants_something_does_not_govern_its_items(checker: Checker) -> None:
    document = listed("What our nurses want you to know", "a painless peel")
    heading = replace(document.passages[0], kind=Kind.HEADING)
    assert len(checker.check(replace(document, passages=[heading, *document.passages[1:]])).findings) == 1


@pytest.mark.parametrize(
    ("page", "withheld"),
    [
        ("# Skin\n\n## Myths we hear\n\n**A peel is painless.** Not all of them.", True),
        ("# Skin\n\n## Myths we hear\n\n### A painless peel\n\nMost of them sting.", True),
        ("# Skin\n\n## Myths we hear\n\nOur peel is painless.", False),
        ("# Skin\n\n## Myths we hear\n\nPeople talk. Our peel is painless.", False),
        ("# Skin\n\n## Myths and facts\n\nA peel is painless. Nobody minds it.", False),
        ("# Myths about skin\n\nA peel is painless. Nobody minds it.", False),
    ],
)
def test_a_section_about_myths_states_them_first(checker: Checker, page: str, withheld: bool) -> None:
    report = checker.check(documents.load("page.md", page.encode()))
    assert [finding.text for finding in report.findings] == ([] if withheld else ["painless"])


@pytest.mark.parametrize("lead", ["We never promise too much.", "Our promises:"])
def test_other_lines_before_a_list_do_not_govern_it(checker: Checker, lead: str) -> None:
    assert len(checker.check(listed(lead, "painless peels")).findings) == 1


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("# Whitening\n\n“It is painless.” Sorry, no. It stings.", Status.NEGATED),
        ("# Whitening\n\n“A painless peel.”\n\nIt really isn't.", Status.NEGATED),
        ("# Whitening: myths and facts\n\n**“It's painless.”** Peels sting, and most people say so.", Status.WARNED),
        ("# Whitening\n\n## “A painless peel”\n\nThey don't exist.", Status.NEGATED),
    ],
)
def test_a_quotation_that_the_copy_answers_is_no_claim(checker: Checker, page: str, status: Status) -> None:
    [withheld] = checker.check(documents.load("page.md", page.encode())).withheld
    assert withheld.assertion.status is status


@pytest.mark.parametrize(
    "page",
    [
        "# Whitening\n\n“It was painless.” Anna",
        "# Whitening\n\n“It was painless.”\n\nYou don't have to book.",
        "# Whitening\n\n“It hurt nobody,” they say. A painless peel.",
        "# Whitening: myths and facts\n\nOurs is a painless peel.",
    ],
)
def test_other_quotations_claim(checker: Checker, page: str) -> None:
    assert [finding.text for finding in checker.check(documents.load("page.md", page.encode())).findings] == ["painless"]


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("We took home the Tayside Skin Clinic Awards again.", "Tayside Skin Clinic Awards"),
        ("Voted best clinic by readers in 2024.", "Voted best clinic by readers in 2024"),
        ("Our Awards", None),
        ("The Many Awards", None),
        ("Dr Vale was awarded her degree in 1998.", None),
        ("We won't open before May 2024, the best time of the year.", None),
        ("Our Award-Winning Team", None),
    ],
)
def test_an_award_is_named_by_its_name_or_by_what_was_won_and_when(text: str, award: str | None) -> None:
    found = named_award(documents.read("a.txt", text).passages)
    assert (text[slice(*found[1])] if found else None) == award
