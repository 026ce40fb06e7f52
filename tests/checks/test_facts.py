"""What is read as a fact, of which treatment and with which value; cases in facts.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from lint.checks.examples import read_example
from lint.checks.record import Fact
from lint.checks.recorder import Recorder
from lint.documents import Document
from lint.language import pipeline
from lint.ruleset import load

CASES = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    return Recorder(load(), {"conflict"}, pipeline.load())


def facts_of(recorder: Recorder, document: Document) -> list[Fact]:
    return recorder.facts(document, recorder.subjects.page(document), range(len(document.passages)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_facts(recorder: Recorder, case: dict[str, list[list[str]]]) -> None:
    document, _ = read_example(str(case["text"]))
    found = facts_of(recorder, document)
    assert [[fact.attribute, fact.treatment, str(fact.quantity)] for fact in found] == case["facts"]
    for fact in found:
        assert document.text[fact.place.start : fact.place.end] == fact.place.text


def qualifiers(recorder: Recorder, text: str) -> list[tuple[str, ...]]:
    return [fact.qualifiers for fact in facts_of(recorder, read_example(text)[0])]


def test_what_a_fact_is_true_of(recorder: Recorder) -> None:
    assert qualifiers(recorder, "Microneedling of the neck takes 30 minutes.") == [("neck",)]
    assert qualifiers(recorder, "A TCA peel takes 30 minutes.") == [("TCA",)]
    assert qualifiers(recorder, "For men, laser hair removal takes 45 minutes.") == [("men",)]
    assert qualifiers(recorder, "Microneedling takes 45 minutes.") == [()]


def test_a_device_belongs_to_its_treatment(recorder: Recorder) -> None:
    fact: Fact
    (fact,) = facts_of(recorder, read_example("A SkinPen session takes 45 minutes.")[0])
    assert (fact.treatment, fact.products) == ("microneedling", ("SkinPen",))
