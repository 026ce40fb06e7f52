"""What is left out for speed changes nothing: the screen, the parse of passages that can hold no match, what is kept, the imports."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

import pytest
from spacy.tokens import Doc

from lint import documents
from lint.checks import Checker, Report
from lint.language.phrase_index import PhraseIndex, Possible
from lint.ruleset import RuleSet

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "corpus" / "pages").iterdir())


@pytest.fixture(scope="module")
def rules(shipped: RuleSet) -> RuleSet:
    return shipped


def reports(rules: RuleSet, pages: list[Path]) -> Iterator[Report]:
    checker = Checker(rules, list(rules.rules.values()))
    for page in pages:
        yield checker.check(documents.load(page.name, page.read_bytes()))


def test_parsing_every_passage_changes_nothing(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = PAGES[::6]
    usual = list(reports(rules, pages))

    def everything(self: PhraseIndex, doc: Doc) -> Possible:
        made = Possible(list(self._entries({token.lower_ for token in doc})), doc)
        made.phrases = set(range(len(self._listing.phrases)))
        return made

    monkeypatch.setattr(PhraseIndex, "possible", everything)
    assert list(reports(rules, pages)) == usual


def test_looking_for_every_phrase_changes_nothing(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sorted(PAGES, key=lambda page: page.stat().st_size)[:6]
    usual = list(reports(rules, pages))

    def everything(self: PhraseIndex, words: Collection[str]) -> Collection[object]:
        listed = chain.from_iterable(group for groups in self._listing.entries.values() for group in groups.values())
        return {entry.phrase: entry for entry in (*listed, *self._listing.open) if entry.phrase in self._sought}.values()

    monkeypatch.setattr(PhraseIndex, "_entries", everything)
    assert list(reports(rules, pages)) == usual


def test_a_known_page_needs_neither_spacy_nor_rich(tmp_path: Path) -> None:
    (tmp_path / ".cliniclint.yaml").write_text("ignore: [notes]\n", encoding="utf-8")
    (tmp_path / "page.md").write_text("Our peel is entirely painless.\n", encoding="utf-8")
    heavy = "{'spacy', 'numpy', 'rich', 'pydantic', 'yaml', 'jsonschema', 'tree_sitter'}"
    code = (
        "import sys\n"
        "from lint.cli import main\n"
        "try:\n    main(['check', '--format', 'json'])\n"
        f"finally:\n    print(sorted({heavy} & sys.modules.keys()), file=sys.stderr)\n"
    )
    first, again = (
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True
        )
        for _ in range(2)
    )
    assert first.returncode == again.returncode == 1, first.stderr
    assert first.stdout == again.stdout
    assert again.stderr.splitlines()[-1] == "[]"
