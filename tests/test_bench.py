"""The pages and the word list that the measurements in `bench/` are made on."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench import memory, words
from bench.__main__ import AGAIN, COLD, Cost, table
from bench.pages import WORDS, Page, pages, write
from bench.peers import Tool
from lint import documents
from lint.language.phrases import Element

COUNT = 60


@pytest.fixture(scope="module")
def made() -> list[Page]:
    return list(pages(COUNT))


def test_the_same_number_gives_the_same_pages(made: list[Page]) -> None:
    assert [page.text() for page in pages(COUNT)] == [page.text() for page in made]


def test_fewer_pages_are_the_beginning_of_more(made: list[Page]) -> None:
    assert [page.name for page in pages(5)] == [page.name for page in made[:5]]


def test_no_two_pages_are_equal(made: list[Page]) -> None:
    assert len({page.text() for page in made}) == len({page.name for page in made}) == COUNT
    assert len({page.title for page in made}) > COUNT / 2


def test_hardly_a_paragraph_is_met_twice(made: list[Page]) -> None:
    paragraphs = Counter(line for page in made for kind, lines in page.blocks if kind == "text" for line in lines)
    assert len(paragraphs) > 0.9 * paragraphs.total()


def test_pages_are_of_three_formats_and_of_a_clinic_pages_length(made: list[Page]) -> None:
    assert {Path(page.name).suffix for page in made} == {".md", ".html", ".txt"}
    assert all(WORDS[0] <= page.words <= WORDS[1] + 300 for page in made)


def test_what_is_written_is_read_back(tmp_path: Path, made: list[Page]) -> None:
    assert write(tmp_path, COUNT) == sum(page.words for page in made)
    for page in made:
        document = documents.load(page.name, (tmp_path / page.name).read_bytes())
        assert not document.problems
        words_read = sum(len(passage.text.split()) for passage in document.passages)
        assert words_read == pytest.approx(page.words, rel=0.15)


def test_the_word_list_holds_claims_once_each() -> None:
    listed = words.vocabulary()
    assert ("pain", "-", "free") in listed
    assert len(listed) == len(set(listed)) > 1000


def test_a_phrase_stands_for_its_words() -> None:
    very, quick = Element(frozenset({"very"}), least=0), Element(frozenset({"quick", "fast"}))
    assert words.expanded((very, quick)) == [("very", "fast"), ("very", "quick"), ("fast",), ("quick",)]


def test_open_places_and_too_many_words_are_left_out() -> None:
    assert words.expanded((Element(attributes={"POS": "ADJ"}), Element(frozenset({"skin"})))) == []
    assert words.expanded((Element(frozenset({"skin"})), Element(least=0, most=3))) == []
    assert words.expanded((Element(frozenset(map(str, range(words.MOST + 1)))),)) == []


@pytest.mark.parametrize("text", ["pain-free", "you don't feel it", "100% safe", "today's offer", "little, if any, pain", "£5 off"])
def test_a_run_of_words_is_written_as_a_text_has_it(text: str) -> None:
    spacy = pytest.importorskip("spacy")
    assert words.written(tuple(token.text for token in spacy.blank("en")(text))) == text


def test_a_table_tells_ratios_and_what_is_projected() -> None:
    ours, theirs = Tool("ours", "1", "claims", ["ours"], cache=Path("kept")), Tool("theirs", "1", "claims", ["theirs"])
    costs = {("ours", COLD): Cost(2, 2, 50), ("ours", AGAIN): Cost(0.5, 0.5, 50), ("theirs", COLD): Cost(3, 3, 80).times(2)}
    lines = table("Ten", [ours, theirs], costs, 60, (AGAIN,))
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "claims" in line]
    assert rows[0] == ["ours", "claims", "2.00 s", "2.00 s", "50 MB", "30", "1.00", "0.50 s", "1.00"]
    assert rows[1] == ["theirs", "claims", "~6.00 s", "~6.00 s", "80 MB", "~10", "~3.00", "as cold", "~12.0"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of a process and its children together")
def test_the_memory_of_a_process_counts_that_of_its_children() -> None:
    child = "import sys; x = bytearray(60_000_000); print(flush=True); sys.stdin.read()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        size = memory.size(process.pid)
    assert 57 < size < 200
    assert memory.size(process.pid) == 0.0
