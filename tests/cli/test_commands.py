"""The other commands: rules, explain, test, evaluate, help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint import __version__
from lint.cli import main

SUPPRESSIONS = [f"suppressions/{name}" for name in ("expired", "malformed", "no-reason", "unused")]

pytestmark = pytest.mark.usefixtures("small_rules")
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cliniclint(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def own_rule(small_rules: Path, words: str, name: str = "mine/own/rule.yaml") -> Path:
    text = (small_rules / "street" / "loud.yaml").read_text(encoding="utf-8")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("terribly loud", words), encoding="utf-8")
    return path


def test_version_and_help() -> None:
    assert cliniclint("--version").stdout == f"cliniclint {__version__}\n"
    for args in (
        ["-h"],
        ["--help"],
        *(
            [command, "-h"]
            for command in ("init", "check", "suppressions", "facts", "rules", "explain", "test", "evaluate", "cache", "completion")
        ),
    ):
        result = cliniclint(*args)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: cliniclint")


def test_rules_are_listed() -> None:
    result = cliniclint("rules")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:4] == [
        "house/care              warning        A page that sells polish says how to look after the floor.",
        "house/shine             error/warning  The copy says that a polish shines.",
        "street/loud             note           The copy says that a street is loud.",
        "suppressions/expired    warning        Something is wrong with a suppression (expired).",
    ]
    listed = json.loads(cliniclint("rules", "--format", "json").stdout)
    assert [rule["id"] for rule in listed] == ["house/care", "house/shine", "street/loud", *SUPPRESSIONS]
    assert listed[1]["severities"] == {"absolute": "error", "near": "warning"}
    assert listed[1]["sources"][0]["clause"] == "7"


@pytest.mark.usefixtures("own_rules")
def test_own_rules_are_listed_too(small_rules: Path) -> None:
    own_rule(small_rules, "utterly quiet")
    Path(".cliniclint.yaml").write_text("rules: [mine]", encoding="utf-8")
    assert "own/rule" in cliniclint("rules").stdout


def test_a_rule_is_explained() -> None:
    result = cliniclint("explain", "house/shine")
    assert result.exit_code == 0
    for part in (
        "house/shine\nThe copy says that a polish shines.\n",
        "Floors differ, and what shines today is dull tomorrow.",
        "error when stated without limit, warning when thinly softened",
        "- Most floors look brighter for a while.",
        "- The floor is [perfectly shiny].",
        "- The floor is clean.",
        "Nowhere: Code of Floors, 7 (needs evidence; checked 2026-11-01)\n    https://example.org/floors\n",
        "What the writer reads\n  “perfectly shiny” promises a shine that no polish keeps.\n",
        "Left alone\n  - What a sentence denies, asks,",
        "house/shine.yaml",
        "https://github.com/cliniclint/cliniclint/blob/main/docs/rules/house/shine.md\n",
    ):
        assert part in result.stdout
    assert cliniclint("explain", "house").stdout.startswith("house/care\n")
    assert json.loads(cliniclint("explain", "house/shine", "--format", "json").stdout)[0]["id"] == "house/shine"


def test_an_unknown_rule_is_told_with_the_nearest_known() -> None:
    result = cliniclint("explain", "shine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: cliniclint explain: there is no rule or pack “shine”. Did you mean “house/shine”?\n"


@pytest.mark.usefixtures("own_rules")
def test_some_examples_of_a_long_rule_are_shown_or_all(small_rules: Path) -> None:
    path = own_rule(small_rules, "utterly quiet")
    more = "".join(f"    - The street of house {number} is [utterly quiet].\n" for number in range(20))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  flag:\n", "  flag:\n" + more), encoding="utf-8")
    Path(".cliniclint.yaml").write_text("rules: [mine]", encoding="utf-8")
    shown = cliniclint("explain", "own/rule").stdout
    assert (shown.count(" is [utterly quiet]."), "  - and 13 more: --all\n" in shown) == (8, True)
    assert "github.com" not in shown  # no page of ours is about it
    assert cliniclint("explain", "own/rule", "--all").stdout.count(" is [utterly quiet].") == 21


def test_pages_on_the_rules_are_written() -> None:
    corpus()
    Path("scores.json").write_text(cliniclint("evaluate", ".", "--format", "json").stdout, encoding="utf-8")
    result = cliniclint("rules", "--docs", "pages", "--accuracy", "scores.json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "wrote 8 pages to pages\n")
    page = Path("pages/house/shine.md").read_text(encoding="utf-8")
    assert "\n- The floor is <strong>perfectly shiny</strong>.\n" in page
    assert "precision 1.00 (1 of 1 reported are right), recall 0.50 (1 of 2 labelled are reported)" in page
    assert "| [shine](house/shine.md) | error, warning | The copy says that a polish shines. | 1.00 | 0.50 |" in Path(
        "pages/README.md"
    ).read_text(encoding="utf-8")
    result = cliniclint("rules", "--accuracy", "scores.json")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    result = cliniclint("rules", "--docs", "other", "--accuracy", "labels.jsonl")
    assert (result.exit_code, "labels.jsonl: not a report of" in result.stderr) == (2, True)
    assert not Path("other").exists()
    Path("other").write_text("", encoding="utf-8")
    result = cliniclint("rules", "--docs", "other/in")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.usefixtures("own_rules")
def test_examples_are_run(small_rules: Path) -> None:
    result = cliniclint("test")
    assert (result.exit_code, result.stdout) == (0, "0 failures in 16 examples\n")
    assert cliniclint("test", "street/loud").stdout == "0 failures in 2 examples\n"
    assert cliniclint("test", "suppressions").stdout == "0 failures in 8 examples\n"
    assert cliniclint("test", "house").stdout == "0 failures in 6 examples\n"
    path = own_rule(small_rules, "(utterly|rather) quiet")
    path.write_text(path.read_text(encoding="utf-8").replace("[(utterly|rather) quiet]", "[utterly quiet]"), encoding="utf-8")
    for name in ("mine/own/rule.yaml", "mine/own", "mine"):
        result = cliniclint("test", name)
        assert result.exit_code == 0
        assert "no example exercises “rather”" in result.stdout
        assert "0 failures in 2 examples" in result.stdout


@pytest.mark.usefixtures("own_rules")
def test_an_example_that_fails_fails(small_rules: Path) -> None:
    path = own_rule(small_rules, "utterly quiet")
    path.write_text(path.read_text(encoding="utf-8").replace("[utterly quiet]", "[so quiet]"), encoding="utf-8")
    result = cliniclint("test", path.as_posix())
    assert result.exit_code == 1
    assert "own/rule does not report “so quiet”" in result.stdout
    assert "1 failure in 2 examples" in result.stdout


@pytest.mark.parametrize("name", ["house/shin", "nowhere.yaml"])
def test_testing_what_is_not_there(name: str) -> None:
    result = cliniclint("test", name)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_testing_a_folder_without_rules() -> None:
    Path("empty").mkdir()
    result = cliniclint("test", "empty")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "no rules here" in result.stderr


def corpus() -> None:
    Path("a.md").write_text("The floor is perfectly shiny. The roof is bright as day.\n", encoding="utf-8")
    labels = [
        {"doc": "a.md", "family": "shine", "strength": "absolute", "quote": "perfectly shiny"},
        {"doc": "a.md", "family": "shine", "strength": "near", "quote": "bright as day"},
    ]
    Path("labels.jsonl").write_text("\n".join(map(json.dumps, labels)), encoding="utf-8")


def test_scores() -> None:
    corpus()
    result = cliniclint("evaluate", ".")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "house/shine         2         1        1       1.00    0.50     1.00" in result.stdout
    assert "bright as day" not in result.stdout
    assert "The roof is [bright as day]." in cliniclint("evaluate", ".", "--errors").stdout
    assert json.loads(cliniclint("evaluate", ".", "--format", "json").stdout)["overall"]["recall"] == 0.5
    assert cliniclint("evaluate", ".", "--min-precision", "1", "--min-recall", "0.5").exit_code == 0
    assert cliniclint("evaluate", ".", "--min-recall", "0.6").exit_code == 1


def test_labels_that_do_not_fit_are_told() -> None:
    corpus()
    Path("labels.jsonl").write_text('{"doc": "a.md", "family": "shine", "strength": "near", "quote": "dull"}\n[]', encoding="utf-8")
    result = cliniclint("evaluate", ".")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "error: labels.jsonl:1: “dull” is not found in a.md. Mend the label.",
        "error: labels.jsonl:2: not a JSON object",
    ]


def test_starting_up_imports_nothing_heavy() -> None:
    code = "import sys, lint.cli; print(*sorted({'spacy', 'numpy', 'rich', 'yaml', 'jsonschema'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "lint", "--version"], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == f"cliniclint {__version__}\n"


def test_scores_must_not_fall() -> None:
    corpus()
    Path("before.json").write_text(cliniclint("evaluate", ".", "--format", "json").stdout, encoding="utf-8")
    assert cliniclint("evaluate", ".", "--at-least", "before.json").exit_code == 0
    Path("a.md").write_text("The floor is not perfectly shiny. The roof is bright as day.\n", encoding="utf-8")
    result = cliniclint("evaluate", ".", "--at-least", "before.json")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "house/shine: precision fell from 1.000 to nothing",
        "house/shine: recall fell from 0.500 to 0.000",
    ]
    result = cliniclint("evaluate", ".", "--at-least", "labels.jsonl")
    assert (result.exit_code, "labels.jsonl: not a report of" in result.stderr) == (2, True)


def test_scores_as_a_page() -> None:
    corpus()
    page = cliniclint("evaluate", ".", "--format", "markdown").stdout
    assert "| house/shine | 2 | 1 | 1 | 1.00 | 0.50 | 1.00 |" in page
    assert "- `house/shine` a.md:1: `The roof is [bright as day].`" in page
    assert page.endswith("## Known false alarms\n\nNone.\n")


def test_the_cache_is_told_and_cleared(here: Path) -> None:
    Path(".cliniclint.yaml").write_text("", encoding="utf-8")
    Path("a.md").write_text("The floor is perfectly shiny.\n", encoding="utf-8")
    assert cliniclint("check").exit_code == 1
    folder = here / ".cliniclint_cache"
    assert cliniclint("cache", "dir").stdout.startswith(f"{folder} (")
    assert cliniclint("cache", "clear").stderr == f"deleted {folder}\n"
    assert not folder.exists()
    assert cliniclint("cache", "clear").stderr == f"nothing is kept in {folder}\n"
    assert cliniclint("check", "--cache-dir", "kept").exit_code == 1
    assert not folder.exists()
    assert cliniclint("cache", "clear", "--cache-dir", "kept").stderr == "deleted kept\n"


def test_nothing_is_kept_without_a_cache(here: Path) -> None:
    Path(".cliniclint.yaml").write_text("", encoding="utf-8")
    Path("a.md").write_text("The floor is perfectly shiny.\n", encoding="utf-8")
    assert cliniclint("check", "--no-cache").exit_code == 1
    assert [path.name for path in here.iterdir() if path.is_dir()] == []


def test_jobs_are_a_number() -> None:
    assert cliniclint("check", "--jobs", "-1").exit_code == 2
    assert cliniclint("check", "--jobs", "many").exit_code == 2
