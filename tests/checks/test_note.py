"""Which pages owe a note, where it is reported, and what satisfies it."""

from __future__ import annotations

import pytest

from lint import documents
from lint.checks import Checker
from lint.checks.examples import read_example
from lint.ruleset import RuleSet

BENEFIT = "Microneedling improves the texture of your skin."


@pytest.fixture(scope="module")
def checker(shipped: RuleSet) -> Checker:
    return Checker(shipped, [rule for rule in shipped.rules.values() if rule.kind == "note"])


def owed(checker: Checker, text: str) -> dict[str, str]:
    return {finding.rule: finding.text for finding in checker.check(read_example(text)[0]).findings}


def test_note_is_owed_at_the_sentence_that_promotes(checker: Checker) -> None:
    found = owed(checker, f"We opened in 2019. {BENEFIT} Ask at the desk.")
    assert found == dict.fromkeys(("notes/consult", "notes/results-vary", "notes/risks"), BENEFIT)


@pytest.mark.parametrize(
    "text",
    [
        "We are open from nine to five.",
        "Rachel loves gardening. She improves the skin of her patients with treatments that she learned in Leeds.",
        "Does microneedling improve the texture of your skin?",
        "This policy explains how we handle late cancellations. Microneedling improves your skin.",
        "Contact us | Glow Clinic\n\nThe best team in town. The leading clinic of the North. We are second to none.\n\nMicroneedling",
        "Aftercare for microneedling\n\nThe final result will be visible after two weeks. Book a review.",
        "Meet the team\n\nMicroneedling fades scars, says Rachel. Nobody does it better.",
        "The friendliest team in town\n\nWorld-class care in the leading clinic of the North. Microneedling, peels.",
        "Dry skin in winter\n\nDrinking water improves your skin. Ice reduces redness. Then ask about a treatment.",
        "Gums\n\nBrush for two minutes to prevent gum disease, floss to remove plaque. Fillings are no fun.",
    ],
)
def test_pages_that_promote_nothing_owe_nothing(checker: Checker, text: str) -> None:
    assert owed(checker, text) == {}


#: The nine kinds of wording that never are a consult note, each in several forms.
NEVER = {
    "aftercare": [
        "Follow your practitioner's aftercare instructions and avoid the sun for two weeks.",
        "Keep the area clean, as your nurse will show you.",
    ],
    "call to action": [
        "Call us for a chat, our friendly team will help. Book now for a free consultation.",
        "Send us a message today and our team will get back to you.",
    ],
    "terms": [
        "Terms and conditions apply. Results may vary.",
        "See our website for details.",
    ],
    "beautician": [
        "Ask your beautician whether the peel is for you.",
        "Ask your therapist about the strongest peel.",
    ],
    "price or skipped": [
        "Consultation £40, taken off the price of your course.",
        "No GP visit, just a two-minute online consultation.",
    ],
    "another consultant": [
        "Consult our finance team about payment plans.",
        "The consulting room is on the second floor. Mr Hall is a consultant.",
        "Consult your stylist before the wedding.",
    ],
    "denied": [
        "No consultation is needed, and you can skip the doctor.",
        "Have it done without seeing a doctor.",
    ],
    "safety net": [
        "Contact your doctor if you have pain after the treatment.",
        "See a doctor if the redness does not settle within a week.",
    ],
    "testimonial": [
        "\u201cI had a consultation and loved it.\u201d",
        "\u201cThe doctor was lovely at my consultation,\u201d writes Priya.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NEVER.items() for text in texts])
def test_what_never_satisfies_the_consult_note(checker: Checker, kind: str, text: str) -> None:
    assert "notes/consult" in owed(checker, f"{BENEFIT}\n\n{text}")


@pytest.mark.parametrize(
    ("text", "promotes"),
    [
        ("Our treatment helps you.", False),
        ("Our treatment helps you. It improves your skin.", True),
        ("Microneedling\n\nIt improves your skin.", True),
        ("Microneedling in Leith\n\nA course costs £300.", False),
        ("Microneedling in Leith\n\nIt is painless. Scars vanish for ever. It is risk-free.", True),
        ("Microneedling in Leith\n\nIt is risk-free. It is guaranteed to work.", True),
        ("Microneedling in Leith\n\nIt is risk-free and guaranteed to work.", False),
        ("News from Leith\n\nMicroneedling is risk-free. It is said to be for ever.", False),
        ("We open at nine. Parking for microneedling is painless.", False),
        ("Somebody asked whether microneedling improves the skin?", False),
        ("Microneedling in Leith\n\nA course costs £300. Book an appointment today.", True),
        ("What is psoriasis?\n\nA disease of the skin. We use phototherapy.\n\nCall us on 0131 000 0000.", True),
        ("What is psoriasis?\n\nA disease of the skin. Call us on 0131 000 0000.", False),
        ("Gentle, hands-on physiotherapy eases pain.", True),
        ("Hall's Laser Clinic\n\nOpen on Mondays. Book an appointment today.", False),
        ("Laser in Leith\n\nOpen on Mondays. Book an appointment today.", True),
        ("Every cook knows the benefits of berries. The acupuncture room is upstairs.", False),
        ("Everybody knows the benefits of acupuncture.", True),
        ("Onions keep for weeks. They ease pain, our acupuncture teacher says.", False),
        ("Needles are thin. They ease pain, and that is acupuncture.", True),
        ("If you have had the benefits of acupuncture, write to the ministry.", False),
        ("We can all benefit from treating joints kindly, acupuncture or not.", False),
        ("Come in for some acupuncture before the spring.", True),
        ("Children and warts\n\nWarts heal without treatment. Cryotherapy is a word for freezing.", False),
        ("Vitiligo and what is said of it\n\nTreatment can restore pigment.", True),
        ("Rings and what is said of them\n\nTreatment can restore pigment.", False),
        ("The brochure promised painless microneedling.", False),
        ("Microneedling\n\nMy aunt was told that her results would likely last for two years.", False),
        ("Needling says: eat in season, as June brings berries that are made for keeping skin smooth and soft.", False),
        ("Microneedling\n\nThere are payment options for acne treatment.", False),
        ("Microneedling\n\nThere are options for acne scars.", True),
        ("Soups for winter, seen by acupuncture\n\nIt eases pain in the joints.", False),
        ("Nutrition counselling in Leith\n\nIt eases pain in the joints.", True),
        ("Winter, seen by acupuncture\n\nIt eases pain in the joints.", True),
        ("Soups for winter\n\nIn winter acupuncture eases pain in the joints.", True),
        ("Acupuncture in June\n\nAll of us can benefit from helping the skin to rest.", False),
        ("Acupuncture in June\n\nAll of our treatments help to relieve pain.", True),
        ("June\n\nNow acupuncture is on. Mushrooms guarantee relief. Mushrooms are risk-free. Mushrooms cure acne.", False),
    ],
)
def test_what_promotes(checker: Checker, text: str, promotes: bool) -> None:
    assert bool(owed(checker, text)) == promotes


def test_a_list_of_references_promotes_and_claims_nothing(shipped: RuleSet) -> None:
    checker = Checker(shipped, [shipped.rules["notes/consult"], shipped.rules["claims/pain-free"]])
    page = "# Microneedling in Leith\n\n## {}\n\n- Ash B (2019). Microneedling improves the skin, and it is painless.\n"
    assert not checker.check(documents.read("a.md", page.format("References"))).findings
    found = {finding.rule for finding in checker.check(documents.read("a.md", page.format("What we do"))).findings}
    assert found == {"notes/consult", "claims/pain-free"}


def test_the_heading_that_readers_see_outweighs_the_title_of_the_browser(checker: Checker) -> None:
    page = "<html><head><title>Contact Glow Clinic</title></head><body><h1>{}</h1><p>Microneedling improves your skin.</p></body></html>"
    assert checker.check(documents.read("a.html", page.format("Microneedling in Leith"))).findings
    assert not checker.check(documents.read("a.html", page.format("Where we are"))).findings


@pytest.mark.parametrize(
    ("listed", "rule"),
    [
        ("## Who should not have it?\n\n- Pregnancy\n- Epilepsy", "notes/risks"),
        ("It is not suitable if you:\n\n- live far away\n- are pregnant", "notes/risks"),
        ("## What you may notice afterwards\n\n- Redness\n- A dry mouth", "notes/risks"),
        ("How long it lasts depends on:\n\n- your age\n- your diet", "notes/results-vary"),
        ("May not be suitable\n\n- a known fish allergy\n- pregnancy", "notes/risks"),
    ],
)
def test_a_list_satisfies_a_note_with_the_line_over_it(checker: Checker, listed: str, rule: str) -> None:
    [note] = checker.check(documents.read("a.md", f"{BENEFIT}\n\n{listed}\n")).notes
    assert (note.rule, note.text) == (rule, listed.partition("\n")[0].lstrip("# "))


@pytest.mark.parametrize("listed", ["## It treats\n\n- redness\n- swelling", "## Never again\n\n- redness", "- Redness\n- Pregnancy"])
def test_a_list_of_complaints_satisfies_no_note(checker: Checker, listed: str) -> None:
    assert not checker.check(documents.read("a.md", f"{BENEFIT}\n\n{listed}\n")).notes


def test_whether_a_page_promotes_does_not_depend_on_the_rules_that_run(shipped: RuleSet) -> None:
    document = documents.read("a.txt", "Microneedling in Leith\n\nIt is painless. Scars vanish for ever. It is risk-free.")
    alone = Checker(shipped, [shipped.rules["notes/consult"]]).check(document).findings
    among = Checker(shipped, list(shipped.rules.values())).check(document).findings
    assert list(alone) == [finding for finding in among if finding.rule == "notes/consult"]


def test_satisfied_notes_are_told_with_their_sentence(checker: Checker) -> None:
    text = f"{BENEFIT}\n\nHello. Redness and swelling are common. Bye."
    [note] = checker.check(read_example(text)[0]).notes
    assert (note.rule, text[note.start : note.end]) == ("notes/risks", "Redness and swelling are common.")
