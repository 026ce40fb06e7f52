"""Statements of one page that cannot both hold, and look-alikes that can."""

from __future__ import annotations

import pytest

from lint.checks import Checker
from lint.checks.examples import read_example
from lint.ruleset import RuleSet


@pytest.fixture(scope="module")
def checker(shipped: RuleSet) -> Checker:
    return Checker(shipped, [shipped.rules["consistency/self-contradiction"]])


def _found(checker: Checker, *paragraphs: str) -> list[str]:
    return [finding.text for finding in checker.check(read_example("\n\n".join(paragraphs))[0]).findings]


@pytest.mark.parametrize(
    ("claim", "other", "text"),
    [
        ("Microneedling is painless.", "Most people find microneedling sore around the mouth.", "painless"),
        ("Dermaplaning is completely painless.", "Dermaplaning may cause some discomfort near the nose.", "completely painless"),
        ("Microneedling is pain-free.", "Microneedling may cause mild stinging.", "pain-free"),
        ("Tattoo removal is painless.", "Tattoo removal feels like the snap of an elastic band.", "painless"),
        ("Microneedling has no downtime.", "After microneedling, keep away from the gym for two days.", "no downtime"),
        ("IPL has zero downtime.", "Swelling after IPL lasts three days.", "zero downtime"),
        ("A chemical peel needs no downtime.", "Allow four days of downtime after a chemical peel.", "no downtime"),
        ("Microneedling has no downtime.", "After microneedling, avoid make-up and exercise for 48 hours.", "no downtime"),
        ("Lip filler gives permanent results.", "Lip filler lasts six to nine months.", "permanent results"),
        ("Laser hair removal is permanent.", "Laser hair removal needs a top-up every year.", "permanent"),
        ("Acupuncture has no side effects.", "Bruising after acupuncture takes three days to fade.", "no side effects"),
        ("Teeth whitening is risk-free.", "Sensitivity after teeth whitening lasts two days.", "risk-free"),
        ("PRP is free from risks.", "After PRP, expect some swelling.", "risks"),
        ("Sedation is suitable for everyone.", "Sedation is not suitable if you are pregnant.", "suitable for everyone"),
        ("IPL is suitable for all skin types.", "IPL is not suitable for very dark skin.", "suitable for all skin types"),
        ("One session is all you need with IPL.", "We recommend a course of five IPL sessions.", "One session is all you need"),
        (
            "With microneedling a single session is enough.",
            "Most people need four sessions of microneedling.",
            "a single session is enough",
        ),
    ],
)
def test_contradictions(checker: Checker, claim: str, other: str, text: str) -> None:
    found = _found(checker, claim, other)
    assert len(found) == 1
    assert text in found[0] or found[0] in text


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("Microneedling is painless.", "Tattoo removal is sore."),
        ("Microneedling is not painless.", "Microneedling may be sore."),
        ("Is microneedling painless?", "Microneedling may be sore."),
        ("Some clinics promise painless microneedling.", "Microneedling may be sore."),
        ("Microneedling is painless.", "Microneedling is never sore."),
        ("Microneedling is painless.", "If you have a sharp pain in the jaw, ring us before microneedling."),
        ("The consultation for microneedling is painless.", "Microneedling may be sore."),
        ("Microneedling is not painful, though it may be tender later.", "Microneedling takes an hour."),
        ("Microneedling has minimal downtime.", "Redness after microneedling lasts two days."),
        ("Microneedling has little to no downtime.", "After microneedling, avoid the gym for two days."),
        ("A superficial chemical peel has no downtime.", "Allow seven days of downtime after a deep chemical peel."),
        ("IPL has no downtime.", "Redness after IPL fades within an hour."),
        ("Lip filler is not permanent.", "Lip filler lasts six months."),
        ("Dental implants have no serious risks.", "Swelling after dental implants lasts three days."),
        ("Book a risk-free consultation for PRP.", "After PRP, expect some swelling."),
        ("Sedation is suitable for most people.", "Sedation is not suitable if you are pregnant."),
        ("IPL is not suitable for dark skin or for anyone with a tan.", "IPL takes an hour."),
        ("One session of IPL is not enough.", "We recommend a course of five IPL sessions."),
        ("After one session of IPL you see a change.", "We recommend a course of five IPL sessions."),
        ("One session is all you need with IPL.", "Most people need six sessions of microneedling."),
    ],
)
def test_look_alikes(checker: Checker, claim: str, other: str) -> None:
    assert _found(checker, claim, other) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        # A sentence that says both explains itself, an exception is one, and a patient speaks for herself.
        ("Eyelid surgery is painless.", "Eyelid surgery is painless, though you may feel some discomfort afterwards."),
        ("Beyond that there is no downtime after lip filler.", "Avoid the gym for two days after lip filler."),
        ("I found microneedling painless.", "Microneedling may cause mild stinging."),
        # Of the surgical and the other kind.
        ("Non-surgical rhinoplasty has no downtime.", "Allow two weeks of downtime after surgical rhinoplasty."),
        # Skin and pregnancy are two matters.
        ("IPL is suitable for all skin types.", "IPL is not suitable if you are pregnant."),
        # Work at a desk is no exercise, and warmth none of a recovery.
        ("You can return to work immediately after IPL.", "Avoid the gym for a day after IPL."),
        ("IPL has no downtime.", "Avoid the sauna for 24 hours after IPL."),
        # What a disease does, and what a session more is.
        ("Wart removal is painless.", "Ask us about wart removal if you have warts that are painful."),
        ("Laser hair removal is permanent.", "Laser hair removal will be repeated for six sessions."),
    ],
)
def test_what_a_reader_would_let_stand(checker: Checker, paragraphs: tuple[str, ...]) -> None:
    assert _found(checker, *paragraphs) == []
