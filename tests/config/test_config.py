"""`.cliniclint.yaml`: what is read, what is refused and how, and which file holds for which folder."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from lint import config
from lint.config import Config, Finder
from lint.findings import Severity, UsageError
from lint.reading import Limits

SCHEMA = Path(config.__file__).with_name("config.schema.json")


def write(folder: Path, text: str, name: str = ".cliniclint.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_is_read(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    path = write(
        tmp_path,
        """\
select: [claims, notes/risks]
ignore:
  - claims/cure
severities:
  claims: warning
  notes/risks: off
exclude: [drafts/, "*.txt"]
overrides:
  - paths: [blog/**]
    ignore: [notes]
rules: [house]
baseline: known/old.jsonl
fail-on: error
language: {pipeline: en_core_web_sm}
content-keys: [kicker, Deck]
ignore-keys: [internalNote]
limits: {file-size: 5000000, findings: 7}
""",
    )
    read = config.load(path)
    assert [choice.name for choice in read.layer.select or ()] == ["claims", "notes/risks"]
    assert [(choice.name, choice.origin) for choice in read.layer.ignore] == [("claims/cure", f"{path}:3")]
    assert [(choice.name, level) for choice, level in read.layer.severities] == [("claims", Severity.WARNING), ("notes/risks", None)]
    assert read.exclude == ("drafts/", "*.txt")
    assert read.overrides[0].paths == ("blog/**",)
    assert read.rules == (tmp_path / "house",)
    assert read.baseline == tmp_path / "known/old.jsonl"
    assert (read.fail_on, read.pipeline) == (Severity.ERROR, "en_core_web_sm")
    assert (read.reading.content_keys, read.reading.ignore_keys) == ({"kicker", "deck"}, {"internalnote"})
    assert read.reading.limits == Limits(file_size=5_000_000, findings=7)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "select: []\n", "\ufeffignore: []\n"])
def test_little_is_enough(tmp_path: Path, text: str) -> None:
    assert config.load(write(tmp_path, text)).fail_on is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("ignor: [a]", 1, "Did you mean “ignore”?"),
        ("\n\nfail_on: error", 3, "Did you mean “fail-on”?"),
        ("colour: red", 1, "Known keys: select"),
        ("language:\n  pipline: x", 2, "Did you mean “pipeline”?"),
        ("overrides:\n  - paths: [a]\n    slect: [b]", 3, "Did you mean “select”?"),
        ("select: claims", 1, "must be a list"),
        ("ignore:\n  - 7", 2, "must be text"),
        ("ignore:\n  - [a]", 2, "must be text"),
        ("severities:\n  claims: loud", 2, "it must be one of error, warning, note, off"),
        ("severities: [claims]", 1, "must be a set of keys"),
        ("fail-on: never", 1, "it must be one of error, warning, note"),
        ("overrides:\n  - ignore: [a]", 2, "lacks the key “paths”"),
        ("overrides:\n  - paths: []", 2, "at least 1"),
        ("limits:\n  file-sise: 5", 2, "Did you mean “file-size”?"),
        ("limits:\n  nesting: 0", 2, ""),
        ("limits:\n  nesting: many", 2, ""),
        ("rules:\n  - nowhere", 2, "there is no folder “nowhere”"),
        ("exclude:\n  - ok\n  - '!'", 3, "“!” is not a pattern"),
        ("overrides:\n  - paths:\n    - '!'", 3, "“!” is not a pattern"),
        ("- select", 1, "must be a set of keys"),
        ("select: [a]\nselect: [b]", 2, "given twice"),
        ("select: [", 1, "not valid YAML"),
        ("\tselect: [a]", 1, "not valid YAML"),
        ("select: &a [*a]", 1, "contains itself"),
        ("select: !!python/name:os.system x", 1, "not valid YAML"),
        ("select: []\nfail-on: !!int x", 2, "does not fit its tag"),
        ("fail-on: !!int 0c", 1, "does not fit its tag"),
        ("!!int '': a", 1, "does not fit its tag"),
        ("? [a]\n: b", 1, "a key must be a word"),
    ],
)
def test_a_fault_is_one_line_with_its_place(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        config.load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: ")
    assert says in message
    assert "\n" not in message


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / ".cliniclint.yaml").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        Finder().of(tmp_path)
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"select: [\xe9]")
    with pytest.raises(UsageError, match="not UTF-8"):
        config.load(path)


def test_the_nearest_file_holds_alone(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: error\nexclude: [a]")
    write(tmp_path / "site" / "blog", "fail-on: note")
    finder = Finder()
    assert finder.of(tmp_path).fail_on is Severity.ERROR
    assert finder.of(tmp_path / "site").fail_on is Severity.ERROR
    assert finder.of(tmp_path / "site" / "blog" / "2026").fail_on is Severity.NOTE
    assert finder.of(tmp_path / "site" / "blog").exclude == ()
    assert finder.of(tmp_path / "site" / "not" / "there").fail_on is Severity.ERROR


def test_the_short_ending_is_found_too(tmp_path: Path) -> None:
    write(tmp_path, "fail-on: error", ".cliniclint.yml")
    assert Finder().of(tmp_path).fail_on is Severity.ERROR


def test_a_named_file_holds_for_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "site", "fail-on: note")
    fixed = write(tmp_path / "ci", "fail-on: error\nexclude: [site/old/]", "strict.yaml")
    monkeypatch.chdir(tmp_path)
    found = Finder(fixed).of(tmp_path / "site")
    assert found.fail_on is Severity.ERROR
    assert found.excludes(Path("site/old/a.md")), "its patterns are relative to the current folder"


@pytest.mark.parametrize(
    ("patterns", "path", "folder", "excluded"),
    [
        (("drafts/",), "drafts/a.md", False, True),
        (("drafts/",), "site/drafts/deep/a.md", False, True),
        (("drafts/",), "drafts", True, True),
        (("drafts/",), "drafts", False, False),
        (("/drafts",), "site/drafts/a.md", False, False),
        (("*.txt", "!keep.txt"), "keep.txt", False, False),
        (("*.txt", "!keep.txt"), "other.txt", False, True),
        (("site/**/old.md",), "site/a/b/old.md", False, True),
        (("a.md",), "../a.md", False, False),
        ((), "a.md", False, False),
    ],
)
def test_exclude_is_as_in_gitignore(tmp_path: Path, patterns: tuple[str, ...], path: str, folder: bool, excluded: bool) -> None:
    assert Config(root=tmp_path / "root", exclude=patterns).excludes(tmp_path / "root" / path, folder=folder) is excluded


def test_overrides_hold_for_their_paths_in_order(tmp_path: Path) -> None:
    read = config.load(
        write(
            tmp_path, "overrides:\n- {paths: [blog/], ignore: [one]}\n- {paths: ['*.md'], ignore: [two]}\n- {paths: [x], ignore: [three]}"
        )
    )
    names = [[choice.name for choice in layer.ignore] for layer in read.layers(tmp_path / "blog" / "a.md")]
    assert names == [[], ["one"], ["two"]]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_folders_of_rules_are_excluded(tmp_path: Path) -> None:
    read = config.Config(rules=(tmp_path / "house",))
    assert read.excludes(tmp_path / "house" / "street" / "a.yaml")
    assert not read.excludes(tmp_path / "house.md")


@pytest.mark.parametrize("text", ["\x07", "select: [\x00]", "# \x01"])
def test_control_characters_are_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="not valid YAML"):
        config.load(write(tmp_path, text))
