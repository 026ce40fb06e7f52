"""What a bare answer asserts by denying its label."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from lint import documents
from lint.checks.checker import Checker
from lint.checks.denial import stated
from lint.checks.examples import read_example
from lint.language import pipeline
from lint.ruleset import RuleSet


def parse(text: str) -> Doc:
    return pipeline.parse([pipeline.tokenized(text, None)], None)[0]


@pytest.mark.parametrize(
    ("label", "statement"),
    [
        ("Are there any risks?", "There is no risks."),
        ("Q. Is there any downtime after the peel?", "There is no downtime after the peel."),
        ("Any side effects?", "There is no side effects."),
        ("Do I need to take any time off?", "You need no time off."),
        ("Does it hurt?", "It does not hurt."),
        ("Is the treatment painful?", "The treatment is not painful."),
        ("Is the laser treatment painful?", "The laser treatment is not painful."),
        ("Is microneedling painful?", "Microneedling is not painful."),
        ("Will it be painful?", "It will not be painful."),
        ("Does laser hair removal hurt?", "Laser hair removal does not hurt."),
        ("Are the peels bad for the skin?", "The peels are not bad for the skin."),
        ("Will my skin become thin or dry?", "My skin will not become thin or dry."),
        ("Will the cataract return?", "The cataract will not return."),
        ("Does it cause cancer?", "It does not cause cancer."),
        ("Is it?", None),
        ("Do you have to be the best?", None),
        ("Downtime:", "There is no downtime."),
        ("Discomfort", "There is no discomfort."),
        ("How long is the downtime?", None),
        ("Does it hurt more than waxing?", None),
        ("What does it cost?", None),
        ("We tell you everything about the recovery before you book", None),
        ("", None),
    ],
)
def test_what_a_denial_of_a_label_says(label: str, statement: str | None) -> None:
    assert stated(label, parse) == statement


@pytest.fixture(scope="module")
def rules(shipped: RuleSet) -> RuleSet:
    return shipped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is there any downtime?\n\nNone.", [("claims/no-downtime", "None")]),
        ("Does it hurt?\n\nNot at all, as a rule.", [("claims/pain-free", "hurt")]),
        ("Does it hurt?\n\nNope.", [("claims/pain-free", "hurt")]),
        ("Is there any downtime?\n\nZilch.", [("claims/no-downtime", "Zilch")]),
        ("Is there any parking?\n\nNope.", []),
        ("Side effects? Zero.", [("claims/absolute-safety", "Zero")]),
        ("Any side effects? Zip.", [("claims/absolute-safety", "Zip")]),
        ("Side effects? None that we know of.", [("claims/absolute-safety", "None that we know of")]),
        ("Downtime:\n\nvirtually none", [("claims/no-downtime", "virtually none")]),
        ("Is the result permanent?\n\nNot at all.", []),
        ("How long is the downtime?\n\nNone.", []),
        ("Does it hurt?\n\nNot at all: it is painless.", [("claims/pain-free", "painless")]),
        ("Parking:\n\nNone.", []),
        ("Side effects: None", [("claims/absolute-safety", "None")]),
        ("Spaces in the car park: None", []),
        ("Immediate\n\nResults", []),
        ("Does it hurt?\n\nNo.1 clinic in town for many years.", [("claims/superlative", "No.1")]),
        ("Does it hurt?\n\nNo.", [("claims/pain-free", "hurt")]),
        ("Does it hurt?\n\nNo, just a scratch.", [("claims/pain-free", "hurt"), ("promotion/trivialising", "just a scratch")]),
        ("Does it hurt?\n\nNo, it doesn't.", [("claims/pain-free", "hurt")]),
        ("Can the fat come back? No.", [("claims/permanent-results", "fat come back")]),
        ("Are the peels bad for the skin?\n\nNo.", [("claims/absolute-safety", "bad for the skin")]),
        ("Is microneedling painful?\n\nAbsolutely not, the skin is numb.", [("claims/pain-free", "painful")]),
        ("Will it be painful?\n\nNo, not at all.", [("claims/pain-free", "painful")]),
        ("Is there any downtime?\n\nNo, but the skin may be red.", []),
        ("Is the laser safe in pregnancy?\n\nNo.", []),
        ("Are the results permanent?\n\nNo. They last a year.", []),
        ("Does insurance pay for it?\n\nNo.", []),
        ("99%\n\nSuccess rate", [("claims/unreferenced-proof", "99%")]),
        ("Does it hurt?\n\nNot really. You feel the cold.", [("claims/pain-free", "hurt")]),
        ("Pain level\n\nNone", [("claims/pain-free", "None")]),
        ("When will I see results?\n\nImmediately, although swelling hides some.", [("claims/instant-results", "Immediately")]),
        ("4.9★\n\nGoogle rating", []),
        ("4.9★\n\nPatient rating", [("claims/unreferenced-proof", "4.9★")]),
        ("12,000+\n\nHappy patients", [("claims/unreferenced-proof", "12,000+")]),
        ("12,000+\n\nCups of tea", []),
        ("40%\n\nGlycolic acid", []),
        ("93%*\n\nof women saw firmer skin", [("claims/unreferenced-proof", "93%")]),
        ("0\n\nDowntime", [("claims/no-downtime", "0")]),
        ("0\n\nHidden fees", []),
        ("When will I see results?\n\nInstantly! The skin looks fresh.", [("claims/instant-results", "Instantly")]),
        ("How soon can I return to work?\n\nStraight away.", [("claims/no-downtime", "Straight away")]),
        ("How long do the results last? Forever!", [("claims/permanent-results", "Forever")]),
        ("When should I call you?\n\nImmediately.", []),
        ("When will I see results?\n\nImmediately after the swelling goes.", []),
        ("None of our peels needs an injection.", []),
        ("Is there any downtime?\n\nNone of us can say before we have seen you.", []),
    ],
)
def test_a_bare_answer_is_a_claim(rules: RuleSet, text: str, expected: list[tuple[str, str]]) -> None:
    checker = Checker(rules, [rule for rule in rules.rules.values() if rule.kind == "claim"])
    report = checker.check(read_example(text)[0])
    assert [(finding.rule, finding.text) for finding in report.findings] == expected


def test_the_message_about_a_question_shows_its_answer(rules: RuleSet) -> None:
    checker = Checker(rules, [rules.rules["claims/pain-free"]])
    (finding,) = checker.check(read_example("Is it painful?\n\nNo.")[0]).findings
    assert finding.message.startswith("“painful” – “No” ")


@pytest.mark.parametrize(("head", "found"), [("Lenses", []), ("Us", ["None"])])
def test_a_further_column_of_a_table_tells_of_another_thing_unless_it_is_ours(rules: RuleSet, head: str, found: list[str]) -> None:
    checker = Checker(rules, [rules.rules["claims/no-downtime"]])
    table = f"| Feature | Surgery | {head} |\n| --- | --- | --- |\n| Downtime | Two weeks | None |\n"
    assert [finding.text for finding in checker.check(documents.read("a.md", table)).findings] == found
