"""Completion in a shell: what is offered, and that nothing heavy is loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from lint.cli import main
from lint.engine.rulebook import rules_of

ROOT = Path(__file__).parents[2]
SHELLS = ("bash", "zsh", "fish")


def offered(*words: str) -> list[str]:
    """What is offered for the last of the words."""
    completer = ShellComplete(main, {}, "cliniclint", "_CLINICLINT_COMPLETE")
    return [item.value for item in completer.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_rules_and_packs_are_offered(option: str) -> None:
    assert offered("check", option, "claims/pa") == ["claims/pain-free"]
    assert offered("check", option, "claims/cure,no") == [
        f"claims/cure,{name}" for name in ("notes", "notes/consult", "notes/results-vary", "notes/risks")
    ]
    assert offered("evaluate", "--select", "claims/cu") == ["claims/cure"]
    assert offered("explain", "claims/cu") == ["claims/cure"]


def test_exactly_the_rules_that_there_are_and_their_packs_are_offered() -> None:
    rules = rules_of(()).rules
    assert offered("explain", "") == sorted({*rules, *(rule.pack for rule in rules.values())})


def test_own_rules_are_offered_and_a_faulty_configuration_hides_no_shipped_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine" / "house").mkdir(parents=True)
    (tmp_path / "mine" / "house" / "emoji.yaml").write_text("not read for this", encoding="utf-8")
    (tmp_path / ".cliniclint.yaml").write_text("rules: [mine]", encoding="utf-8")
    assert offered("explain", "house") == ["house", "house/emoji"]
    (tmp_path / ".cliniclint.yaml").write_text("rules: [yours]", encoding="utf-8")
    assert offered("explain", "house") == []
    assert offered("explain", "claims/cu") == ["claims/cure"]


def test_commands_options_and_formats_are_offered() -> None:
    assert offered("exp") == ["explain"]
    assert offered("check", "--fail") == ["--fail-on"]
    assert offered("check", "--format", "sa") == ["sarif"]
    assert offered("completion", "") == list(SHELLS)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_the_program(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_CLINICLINT_COMPLETE={shell}_complete" in result.stdout


def test_completing_loads_nothing_heavy() -> None:
    code = (
        "import sys, lint.cli\n"
        "try: lint.cli.main()\n"
        "except SystemExit: pass\n"
        "print('loaded', *sorted({'spacy', 'numpy', 'rich', 'jsonschema'} & set(sys.modules)))"
    )
    environment = {**os.environ, "COMP_WORDS": "cliniclint explain claims/cu", "COMP_CWORD": "2", "_CLINICLINT_COMPLETE": "bash_complete"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert done.stdout.splitlines() == ["plain,claims/cure", "loaded"]
