"""Rule folders: what a broken file tells its author, and what a folder of one's own adds. Three small rules stand for the shipped ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.findings import UsageError
from lint.ruleset import load

pytestmark = pytest.mark.usefixtures("small_rules")

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
    ("word list", "~glow forever\nexempt", "~glow <treatmant>\nexempt", "there is no word list <treatmant>; did you mean <treatment>?"),
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
    (tmp_path / "street").mkdir()
    (tmp_path / "street" / "loud.yaml").write_text(GOOD, encoding="utf-8")
    rules = load([tmp_path]).rules
    assert rules["house/glow"].pack == "house"
    assert rules["street/loud"].summary == "The copy says that it glows."
    assert list(rules) == sorted(rules)
