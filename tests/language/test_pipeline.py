"""The pipeline is loaded without what spaCy does not need here, and spaCy works as ever."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(code: str) -> str:
    """What a program prints that begins anew."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_embedded_pipeline_loads_without_schemas_and_command_line() -> None:
    code = (
        "import sys; from lint.language import pipeline; pipeline.load(); "
        "print(sorted({'pydantic', 'spacy.schemas', 'spacy.cli'} & set(sys.modules)))"
    )
    assert run(code).strip() == "[]"


@pytest.mark.parametrize(
    "first",
    ["import spacy", "from lint.language import pipeline; pipeline.load()", "from lint.language import pipeline; pipeline._KNOWN = '2.'"],
)
def test_it_parses_alike_whoever_imports_spacy_first(first: str) -> None:
    code = (
        f"{first}\n"
        "from lint.language import pipeline\n"
        "doc = pipeline.parse([pipeline.tokenized('The peel is entirely painless.')])[0]\n"
        "print([(token.text, token.dep_, token.pos_) for token in doc])"
    )
    assert "('painless', 'ROOT', 'ADJ')" in run(code)


def test_token_patterns_are_checked_by_the_schemas_that_spacy_has() -> None:
    code = (
        "from lint.language import pipeline\n"
        "nlp = pipeline.load()\n"
        "from spacy.errors import MatchPatternError\n"
        "from spacy.matcher import Matcher\n"
        "try:\n    Matcher(nlp.vocab).add('x', [[{'LOWERR': 'a'}]])\n"
        "except MatchPatternError as error:\n    print('LOWERR' in str(error))"
    )
    assert run(code).strip() == "True"


def test_other_programs_can_use_all_of_spacy_after_it_was_loaded() -> None:
    code = "from lint.language import pipeline; pipeline.load(); import spacy.schemas, pydantic; print(spacy.schemas.ConfigSchema.__name__)"
    assert run(code).strip() == "ConfigSchema"
