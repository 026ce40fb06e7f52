"""The worked example of `docs/formats.md` works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lint.documents.builder import Output
from lint.documents.source import Source

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_worked_example_reads_captions() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    module: dict[str, Any] = {}
    exec(code, module)
    output = Output()
    first = "00:01.000 --> 00:03.000\nOur peel is &amp; stays\n\n"
    text = f"WEBVTT\n\n{first}00:03.000 --> 00:05.000\nentirely painless.\n\n00:06.000 --> 00:07.000\nAsk us.\n"
    module["read"](Source.of_file(text), output)
    assert [passage.text for passage in output.passages] == ["Our peel is & stays entirely painless.", "Ask us."]
    passage = output.passages[0]
    assert text[slice(*passage.source_range(20, 37))] == "entirely painless"
