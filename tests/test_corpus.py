"""What the annotated copy holds: enough of it, and hard cases named for what they test, each way."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from lint import documents
from lint.engine.scoring import WORD

CORPUS = Path(__file__).parents[1] / "corpus"
LABELS = [json.loads(line) for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
PAGES = sorted((CORPUS / "pages").iterdir())
PHENOMENA = sorted({page.stem.removeprefix("case-").removesuffix("-not-claimed") for page in PAGES if page.stem.endswith("-not-claimed")})
FEWEST = 20


def read(page: Path) -> documents.Document:
    return documents.read(page.name, page.read_text(encoding="utf-8"))


def test_size() -> None:
    assert len(PAGES) >= 160
    assert sum(len(WORD.findall(passage.text)) for page in PAGES for passage in read(page).passages) >= 45_000


def test_every_page_says_whether_it_promotes() -> None:
    assert {row["doc"] for row in LABELS if row.get("page")} == {f"pages/{page.name}" for page in PAGES}


def test_the_notes_come_each_way() -> None:
    rows = [row for row in LABELS if row.get("page")]
    assert sum(not row["promotes"] for row in rows) >= FEWEST
    for note in ("consult", "risks", "results_vary"):
        carried = Counter(bool(row[note]) for row in rows if row["promotes"])
        assert min(carried[True], carried[False]) >= FEWEST, note


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_hard_cases_come_each_way(phenomenon: str) -> None:
    [claimed] = [page for page in PAGES if page.stem == f"case-{phenomenon}-claimed"]
    [left_alone] = [page for page in PAGES if page.stem == f"case-{phenomenon}-not-claimed"]
    spans = Counter(row["doc"] for row in LABELS if "family" in row)
    assert spans[f"pages/{claimed.name}"] >= FEWEST
    assert spans[f"pages/{left_alone.name}"] == 0
    assert len(read(left_alone).passages) >= FEWEST


def test_the_phenomena() -> None:
    assert len(PHENOMENA) == 14
