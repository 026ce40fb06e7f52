"""What sets two statements about one treatment apart; cases in scopes.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from lint import documents
from lint.checks.conflicts import conflicts
from lint.checks.consistency import bounds
from lint.checks.record import Fact, Record
from lint.checks.recorder import Recorder
from lint.language import pipeline
from lint.ruleset import RuleSet

CASES = yaml.safe_load((Path(__file__).parent / "scopes.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def recorder(shipped: RuleSet) -> Recorder:
    return Recorder(shipped, {"conflict"}, pipeline.load())


def facts_of(recorder: Recorder, path: str, text: str) -> tuple[Fact, ...]:
    document = documents.read(path, text)
    return tuple(recorder.facts(document, recorder.subjects.page(document), range(len(document.passages))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["other"][:50])
def test_statements_are_held_against_each_other_where_nothing_sets_them_apart(
    recorder: Recorder, shipped: RuleSet, case: dict[str, str]
) -> None:
    records = [Record(path, facts_of(recorder, path, case[key])) for path, key in (("one.md", "one"), ("other.md", "other"))]
    found = list(conflicts(records, bounds(shipped.rules["consistency/conflicting-facts"])))
    assert bool(found) is case["conflict"]


def test_the_name_of_a_clinic_that_stands_over_all_treatments_sets_nothing_apart(recorder: Recorder, shipped: RuleSet) -> None:
    pages = {
        "a.md": "# Lip filler by Marlow\n\nLip filler lasts six months.",
        "b.md": "# IPL by Marlow\n\nPlan on six sessions of IPL.",
        "c.md": "# Botox by Marlow\n\nBotox lasts three months.",
        "d.md": "# Lip filler\n\nLip filler lasts two years.",
    }
    records = [Record(path, facts_of(recorder, path, text)) for path, text in pages.items()]
    found = conflicts(records, bounds(shipped.rules["consistency/conflicting-facts"]))
    assert {conflict.placed.path for conflict in found} == {"a.md", "d.md"}


def test_a_page_that_compares_two_kinds_states_nothing_of_their_treatment(recorder: Recorder) -> None:
    text = "# Cheap Botox vs costly Botox\n\nResults last two months.\n\n## What it costs\n\nResults last five months."
    assert facts_of(recorder, "cheap-vs-costly.md", text) == ()


def test_the_folder_of_a_page_compares_nothing(recorder: Recorder) -> None:
    (fact,) = facts_of(recorder, "/home/dana/vs/site/botox.md", "# Botox\n\nResults last three months.")
    assert fact.treatment == "anti-wrinkle injections"


def test_a_list_stands_under_what_leads_to_it_as_a_whole(recorder: Recorder) -> None:
    first, second = "Lip filler\n\n- Adds volume\n- Lasts two years", "Botox\n\n- Relaxes\n- Lasts three months"
    text = f"# Lip filler vs Botox\n\n{first}\n\n{second}\n"
    found = [(fact.treatment, str(fact.quantity)) for fact in facts_of(recorder, "filler-vs-botox.md", text) if fact.attribute == "lasting"]
    assert found == [("lip filler", "2 years"), ("anti-wrinkle injections", "3 months")]


def test_an_article_of_a_data_file_is_a_page_of_its_own(recorder: Recorder) -> None:
    def service(name: str, length: str) -> object:
        return {
            "hero": {"title": name, "text": "Book it with us."},
            "about": {"title": "What it is", "text": "We do it every day."},
            "faq": {"title": "Questions", "items": ["How long does it last?", f"It lasts {length}."]},
        }

    services = {"first": service("Lip filler", "two years"), "second": service("Botox", "three months")}
    found = [(fact.treatment, str(fact.quantity)) for fact in facts_of(recorder, "services.json", json.dumps(services))]
    assert found == [("lip filler", "2 years"), ("anti-wrinkle injections", "3 months")]


def test_the_values_of_an_object_of_a_program_stand_under_its_first(recorder: Recorder) -> None:
    text = (
        "export const treatments = [\n"
        '  {title: "Lip filler", intro: "A gel that adds volume to the lips.", bestFor: "Thin lips", results: "Results last two years."},\n'
        '  {title: "Botox", intro: "It relaxes the muscles of the face.", bestFor: "Frown lines", results: "Results last three months."},\n'
        "];\n"
    )
    found = [(fact.treatment, str(fact.quantity)) for fact in facts_of(recorder, "Hub.tsx", text)]
    assert found == [("lip filler", "2 years"), ("anti-wrinkle injections", "3 months")]


def test_other_languages_state_no_facts(recorder: Recorder) -> None:
    assert (
        facts_of(recorder, "filler.md", "# Lip filler\n\nLe traitement des lèvres dure une heure et les résultats durent 12 months.") == ()
    )
