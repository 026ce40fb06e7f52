"""Which values are copy."""

from __future__ import annotations

import pytest

from lint.documents.prose import is_bare, is_prose, label_of, opening_label
from lint.reading import Reading

COPY = [
    ("title", "Botox"),
    ("seoTitle", "Peels | Clinic"),
    ("meta_description", "Mild peels"),
    ("heroSubheadline", "Soft"),
    ("cta", "Book now"),
    ("benefits", "Painless"),
    ("title", "100% safe"),
    ("answer", "No."),
    ("strapline", "soft skin for you"),
    ("strapline", "anti-wrinkle care with a smile"),
    ("openingHours", "Monday to Friday, 9:00"),
    ("imageAlt", "Calm face"),
    ("text", "Botox/Dysport"),
]
NO_COPY = [
    ("keywords", "painless peel, safe peel"),
    ("metaKeywords", "painless peel"),
    ("slug", "Painless Peel"),
    ("image", "/img/painless peel.jpg"),
    ("title", "https://painless.example/a-b"),
    ("label", "painless"),
    ("name", "pain-free-peel"),
    ("text", "someVariable"),
    ("text", "some_key"),
    ("label", "15px"),
    ("label", "2026-01-02"),
    ("label", "#ffcc00"),
    ("label", "photo.jpeg"),
    ("description", "ann@painless.example"),
    ("description", "tel:+4420"),
    ("strapline", "Painless"),
    ("classes", "Calm Skin"),
    ("className", "Calm Skin"),
    ("box", "mt-4 flex items-center"),
    ("box", "color: red; margin: 0 auto;"),
    ("handler", "() => go to"),
    ("myth", "Peels are painless"),
    ("title", ""),
]


@pytest.mark.parametrize(("key", "value"), COPY)
def test_copy(key: str, value: str) -> None:
    assert is_prose((key,), value)
    assert is_prose(("blocks", 3, key, 0), value)


@pytest.mark.parametrize(("key", "value"), NO_COPY)
def test_no_copy(key: str, value: str) -> None:
    assert not is_prose((key,), value)


@pytest.mark.parametrize("key", ["fr", "title_fr", "pt-BR", "zh_CN"])
def test_other_languages(key: str) -> None:
    assert not is_prose((key, "title"), "Calm skin")


def test_copy_under_a_key_that_holds_none() -> None:
    assert is_prose(("image", "alt"), "Calm face")
    assert not is_prose(("image", "dims"), "as wide as")


def test_a_sentence_is_copy_under_a_key_of_which_one_word_says_that_it_holds_none() -> None:
    sentence = "Rinses and drops ease the worst of it."
    assert is_prose(("emergencyTypes", 0, "details"), sentence)
    assert is_prose(("smilePaths", 0, "details"), sentence)
    assert not is_prose(("emergencyTypes", 0, "details"), "Ease the worst")
    assert not is_prose(("emergency", 0, "path"), sentence)
    assert not is_prose(("myths", 0, "wording"), sentence)


@pytest.mark.parametrize(
    ("key", "value", "beside", "label"),
    [
        ("downtime", "None", {}, "downtime"),
        ("sideEffects", "none.", {}, "side effects"),
        ("pain_level", "Zero", {}, "pain"),
        ("recoveryTime", "virtually none", {}, "recovery time"),
        ("value", "98%", {"label": "Success rate"}, "Success rate"),
        ("figure", "93 %+", {"icon": "star", "caption": "of women saw firmer skin"}, "of women saw firmer skin"),
        ("value", "98%", {"icon": "Success rate"}, ""),
        ("width", "50%", {"label": "Success rate"}, ""),
        ("results", "Immediate", {}, "results"),
        ("us", "None", {"feature": "Scars", "surgery": "Small scars"}, "Scars"),
        ("value", "0", {"label": "Downtime"}, "Downtime"),
        ("surgery", "None", {"feature": "Travel"}, ""),
        ("sidebar", "None", {"title": "Downtime"}, ""),
        ("border", "none", {}, ""),
    ],
)
def test_what_a_bare_value_stands_for(key: str, value: str, beside: dict[str, str], label: str) -> None:
    assert is_bare(value)
    assert label_of(("blocks", 0, key), value, beside) == label


@pytest.mark.parametrize("value", ["Nonetheless", "None of it", "12", "98% of patients", "1,200%", ""])
def test_other_values_are_not_bare(value: str) -> None:
    assert not is_bare(value)


def test_bare_values_that_nobody_reads() -> None:
    assert not label_of(("fr", "downtime"), "None", {})
    assert not label_of(("downtime",), "None", {}, Reading(ignore_keys=frozenset({"downtime"})))


@pytest.mark.parametrize(
    ("key", "value", "label"),
    [
        ("downtime", "None. You can drive home.", "downtime"),
        ("sideEffects", "None, as far as we know.", "side effects"),
        ("downtime", "Nonetheless, rest a day.", ""),
        ("downtime", "Two days. None of it hurts.", ""),
        ("title", "None. You can drive home.", ""),
    ],
)
def test_prose_that_begins_with_a_denial_answers_its_key(key: str, value: str, label: str) -> None:
    assert opening_label(("steps", 2, key), value) == label
