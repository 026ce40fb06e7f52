"""Which spellings of a term differ from the rest of a site."""

from __future__ import annotations

import pytest

from lint.checks.record import Record, Spelling
from lint.checks.spelling import SpellingFinder, variants
from lint.documents.model import Document, Kind, Passage, Segment
from lint.findings import Cue
from lint.ruleset import RuleSet


def _record(path: str, *forms: str, key: str = "term", declared: str = "") -> Record:
    places = [Spelling(key, form, declared, Cue(number * 20, number * 20 + len(form), form)) for number, form in enumerate(forms)]
    return Record(path, spellings=tuple(places))


def _told(*records: Record, **preferred: str) -> list[tuple[str, str, str]]:
    return sorted((path, spelling.form, best) for path, spelling, best, _ in variants(records, preferred))


def test_one_form_is_no_variant() -> None:
    assert _told(_record("a", "micro-needling"), _record("b", "micro-needling")) == []


def test_the_form_of_most_pages_stands() -> None:
    records = [
        _record("a", "micro-needling", "micro-needling", "micro-needling"),
        _record("b", "microneedling"),
        _record("c", "microneedling"),
    ]
    assert _told(*records) == [("a", "micro-needling", "microneedling")] * 3


def test_of_as_many_pages_the_declared_form_stands() -> None:
    records = [_record("a", "botox", "botox", declared="Botox"), _record("b", "Botox", declared="Botox")]
    assert _told(*records) == [("a", "botox", "Botox")] * 2


def test_of_as_many_pages_the_form_of_most_places_stands() -> None:
    assert _told(_record("a", "checkup"), _record("b", "check-up", "check-up")) == [("a", "checkup", "check-up")]


def test_a_tie_reports_one_side_only() -> None:
    assert len(_told(_record("a", "makeup"), _record("b", "make-up"))) == 1


def test_the_preferred_form_stands_whatever_the_pages_have() -> None:
    records = [_record("a", "makeup"), _record("b", "makeup"), _record("c", "make-up")]
    assert _told(*records, term="make-up") == [("a", "makeup", "make-up"), ("b", "makeup", "make-up")]


def test_a_single_form_is_told_where_another_is_preferred() -> None:
    assert _told(_record("a", "makeup"), term="make-up") == [("a", "makeup", "make-up")]


def test_capitals_are_told_only_where_most_are_small() -> None:
    small = [_record(path, "dental implants", key="^dentalimplants") for path in "abc"]
    capital = _record("d", "Dental Implants", key="^dentalimplants")
    assert _told(*small, capital) == [("d", "Dental Implants", "dental implants")]
    assert _told(*small[:2], capital) == []


def _found(rules: RuleSet, *texts: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    finder = SpellingFinder(rules.terms, rules.rules["consistency/terminology"].watch)
    passages = [Passage(text, (Segment(0, len(text), 0, len(text)),), kind) for text in texts]
    spellings = finder.spellings(Document("page.md", " ".join(texts), passages))
    return [spelling.form for spelling in spellings if not spelling.key.startswith("^")]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("We do micro needling here.", ["micro needling"]),
        ("Micro-needling is gentle.", ["micro-needling"]),
        ("Ask about a dry-needling session.", ["dry needling"]),
        ("We offer dry-needling for knots.", ["dry-needling"]),
        ("Book a check up with us.", ["check up"]),
        ("We check up on that first.", []),
        ("Two checkups a year.", ["checkup"]),
        ("The first x-ray, then an X-ray.", ["x-ray", "X-ray"]),
        ("A Hydra Facial or a HydraFacial.", ["Hydra Facial", "HydraFacial"]),
        ("Is pro-fhilo a filler or a skin booster?", ["pro-fhilo", "skin booster"]),
        ("MICRO-NEEDLING WEEK", []),
        ("A cream for anti-aging.", ["anti-aging"]),
        ("Our practice and our practise nights.", []),
    ],
)
def test_forms(shipped: RuleSet, text: str, forms: list[str]) -> None:
    assert _found(shipped, text) == forms


def test_a_brand_in_capitals_counts_in_running_text_only(shipped: RuleSet) -> None:
    assert _found(shipped, "We inject BOTOX on Mondays only, and never right before a party.") == ["BOTOX"]
    assert _found(shipped, "BOTOX for the forehead", kind=Kind.HEADING) == []
