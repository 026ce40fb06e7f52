"""Rule folders: what a broken file tells its author, and what the shipped rules promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import places
from lint.findings import UsageError
from lint.ruleset import RuleSet, load

GOOD = """\
kind: claim
summary: The copy says that it glows.
message: “{text}” says that it glows.
why: Nobody has measured a glow, so nobody can promise it.
patterns:
  absolute:
    - ~glow forever
exempt:
  - glow forever lamp
suggestions:
  - Say what people notice.
sources:
  - {jurisdiction: UK, title: CAP Code, clause: "3.7", address: "https://www.asa.org.uk/", type: evidence, checked: 2026-11-23}
examples:
  flag: ["You [glow forever]."]
  allow: ["We do not glow forever."]
"""

BROKEN = [
    ("unknown key", "summary:", "sumary:", ":2: unknown key “sumary”. Did you mean “summary”?"),
    ("missing key", "kind: claim\n", "", "lacks the key “kind”"),
    ("no examples that are allowed", '  allow: ["We do not glow forever."]\n', "", "lacks the key “allow”"),
    ("wrong value", "kind: claim", "kind: klaim", ":1: “kind” is “klaim”; it must be one of claim, note"),
    ("phrase", "~glow forever\nexempt", "(glow forever\nexempt", ":7: the phrase “(glow forever” cannot be read: “(” is not closed"),
    ("word list", "~glow forever\nexempt", "~glow <flow>\nexempt", "there is no word list <flow>; did you mean <flaw>?"),
    ("YAML", "kind: claim", "kind: 'claim", "not valid YAML"),
    ("key twice", "kind: claim", "kind: claim\nkind: claim", ":2: not valid YAML: the key “kind” is given twice"),
    ("pattern of no kind", "    - ~glow forever\n", "    - {of: [skin]}\n", "either a “phrase” or “tokens”"),
    ("token pattern", "    - ~glow forever\n", "    - tokens: [{LOWR: glow}]\n", "not a token pattern of spaCy's Matcher"),
    ("kind without its phrases", "patterns:\n  absolute:\n    - ~glow forever\n", "", "lacks the key “patterns”"),
    ("foreign key", "exempt:", "satisfied-by: [see a doctor]\nexempt:", "has no “satisfied-by”"),
    ("text instead of list", 'flag: ["You [glow forever]."]', "flag: yes please", "“examples.flag” must be a list"),
    ("phrase cut by a comment", "    - ~glow forever\n", "    - ~glow in # days\n", ":7: “ #” begins a comment"),
    ("bracket without a partner", '["You [glow forever]."]', '["You [glow forever."]', ":15: a bracket of the example has no partner"),
    ("anchor that contains itself", "suggestions:\n", "suggestions: &a\n  - *a\n", "contains itself"),
]


def write_rule(folder: Path, text: str) -> Path:
    pack = folder / "house"
    pack.mkdir(parents=True, exist_ok=True)
    (pack / "glow.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("old", "new", "told"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_rule_tells_file_line_and_fault(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(UsageError) as caught:
        load([write_rule(tmp_path, GOOD.replace(old, new, 1))])
    assert told in str(caught.value)
    assert str(tmp_path / "house" / "glow.yaml") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_entry_that_begins_like_a_truth_value_is_text(tmp_path: Path) -> None:
    folder = write_rule(tmp_path, GOOD.replace("  - glow forever lamp\n", "  - false glow\n  - true glow\n"))
    assert [phrase.text for phrase in load([folder]).rules["house/glow"].exempt] == ["false glow", "true glow"]


def test_a_quoted_phrase_of_a_mapping_holds_a_number(tmp_path: Path) -> None:
    folder = write_rule(tmp_path, GOOD.replace("    - ~glow forever\n", '    - ~glow forever\n    - phrase: "glow in # days"\n', 1))
    assert [pattern.phrase and pattern.phrase.text for pattern in load([folder]).rules["house/glow"].patterns] == [
        "~glow forever",
        "glow in # days",
    ]


def test_rule_that_is_not_text_or_not_there(tmp_path: Path) -> None:
    write_rule(tmp_path, GOOD)
    (tmp_path / "house" / "glow.yaml").write_bytes(b"kind: \xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        load([tmp_path])
    with pytest.raises(UsageError, match="no such folder of rules"):
        load([tmp_path / "absent"])


def test_own_folder_adds_and_replaces_rules(tmp_path: Path) -> None:
    write_rule(tmp_path, GOOD)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "pain-free.yaml").write_text(GOOD, encoding="utf-8")
    rules = load([tmp_path]).rules
    assert rules["house/glow"].pack == "house"
    assert rules["claims/pain-free"].summary == "The copy says that it glows."
    assert list(rules) == sorted(rules)


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
