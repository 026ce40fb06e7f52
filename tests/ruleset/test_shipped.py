"""What the shipped rules promise."""

from __future__ import annotations

from lint import places
from lint.ruleset import RuleSet


def test_every_shipped_rule_has_enough_examples_and_a_source_that_was_read(shipped: RuleSet) -> None:
    for rule in shipped.rules.values():
        assert len(rule.examples.flag) >= 8, rule.id
        assert len(rule.examples.allow) >= 8, rule.id
        assert rule.sources, rule.id
        assert rule.kind == "note" or all("[" in example for example in rule.examples.flag), rule.id


def test_every_shipped_rule_of_the_taxonomy_is_there(shipped: RuleSet) -> None:
    families = [
        "absolute-safety",
        "cure",
        "exaggeration",
        "guaranteed-results",
        "instant-results",
        "no-downtime",
        "pain-free",
        "permanent-results",
        "regulator-approval",
        "superlative",
        "universal-suitability",
        "unreferenced-proof",
    ]
    expected = {f"claims/{name}" for name in families}
    expected |= {f"promotion/{name}" for name in ("body-image", "pressure", "trivialising")}
    expected |= {f"notes/{name}" for name in ("consult", "results-vary", "risks")}
    expected |= {f"consistency/{name}" for name in ("conflicting-facts", "note-wording", "self-contradiction", "terminology")}
    expected |= {f"suppressions/{name}" for name in ("expired", "malformed", "no-reason", "unused")}
    assert set(shipped.rules) == expected


def test_word_lists_are_sorted_into_files_without_repeating_a_name() -> None:
    import yaml

    names = [
        name for path in sorted((places.RULES / "lexicons").glob("*.yaml")) for name in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    assert len(names) == len(set(names))
