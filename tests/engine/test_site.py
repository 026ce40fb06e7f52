"""The rest of a site: which folder it is, records that are kept, and what a check of one page says of the others."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.checks.record import Fact, Record, Spelling, Wording
from lint.config import Choice, Layer
from lint.engine import cache
from lint.engine.results import Options, Result
from lint.engine.run import check_paths
from lint.findings import Cue
from lint.language.quantities import Quantity
from lint.store import decode, encode

SITES = Path(__file__).parents[2] / "corpus" / "sites"
CONSISTENCY = Options(layer=Layer(select=(Choice("consistency", "test"),)))
KEPT = Options(layer=CONSISTENCY.layer, cache=True)
RECORD = Record(
    "a.md",
    (Fact("peel", "sessions", Quantity(0, 3, 3.0, None, "", ""), ("face",), ("Peelo",), Cue(4, 9, "three"), 2),),
    (Spelling("checkup", "check-up", "", Cue(1, 2, "x")),),
    (Wording("notes/risks", "□ has risks", Cue(3, 5, "yz")),),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def reported(result: Result) -> list[tuple[str, str, str]]:
    return [(finding.path, finding.rule.partition("/")[2], finding.text) for finding in result.findings]


def test_a_record_comes_back_as_it_was() -> None:
    assert decode(encode(RECORD)) == RECORD


def test_the_nearest_configuration_or_repository_is_the_site(here: Path) -> None:
    (here / ".git").mkdir()
    put("site/.cliniclint.yaml")
    put("site/pages/a.md")
    assert cache.root_of(Path("site/pages")) == here / "site"
    assert cache.root_of(Path()) == here


def test_what_pages_say_is_kept(here: Path) -> None:
    put(".cliniclint.yaml")
    for name in "ab":
        put(f"{name}.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    check_paths(["a.md"], KEPT)
    folder = here / cache.FOLDER
    assert (folder / ".gitignore").read_text(encoding="utf-8").endswith("*\n")
    shards = list((folder / "records").iterdir())
    assert shards
    for shard in (folder / "records").iterdir():
        shard.write_bytes(b"damaged")
    assert reported(check_paths(["a.md"], KEPT)) == []


def test_one_page_is_held_against_the_rest_of_its_site() -> None:
    put(".cliniclint.yaml")
    put("a.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    put("b.md", "# Microneedling\n\nMost people need eight to ten sessions.\n")
    first = check_paths(["a.md"], CONSISTENCY)
    assert reported(first) == [("a.md", "conflicting-facts", "three to four")]
    [finding] = first.findings
    assert [(related.path, related.text) for related in finding.related] == [("b.md", "eight to ten")]
    assert first.texts.keys() == {"b.md"}
    assert reported(check_paths(["a.md"], CONSISTENCY)) == reported(first)
    assert reported(check_paths(["."], CONSISTENCY)) == [*reported(first), ("b.md", "conflicting-facts", "eight to ten")]


@pytest.mark.parametrize("site", sorted(path.name for path in SITES.iterdir()))
def test_what_a_page_shows_is_the_same_when_it_is_checked_alone(site: str, tmp_path: Path) -> None:
    shutil.copytree(SITES / site, "site")
    put("site/.cliniclint.yaml")
    options = dataclasses.replace(KEPT, cache_dir=tmp_path / "kept")
    whole = check_paths(["site"], options).findings
    for file in (tmp_path / "kept" / "sites").iterdir():
        file.unlink()
    paths = sorted({finding.path for finding in whole})
    assert paths
    for path in paths:
        assert check_paths([path], options).findings == tuple(finding for finding in whole if finding.path == path)


def test_pages_of_another_site_or_excluded_ones_are_not_compared() -> None:
    put(".cliniclint.yaml", "exclude: [drafts/]\n")
    put("a.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    for folder in ("drafts", "other"):
        put(f"{folder}/b.md", "# Microneedling\n\nMost people need eight to ten sessions.\n")
    put("other/.cliniclint.yaml", "")
    assert reported(check_paths(["a.md"], CONSISTENCY)) == []
    assert reported(check_paths(["."], CONSISTENCY)) == []


def test_the_majority_is_named_and_only_the_odd_page_is_reported() -> None:
    put(".cliniclint.yaml")
    for name in "abc":
        put(f"{name}.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    put("d.md", "# Microneedling\n\nMost people need eight to ten sessions.\n")
    [finding] = check_paths(["."], CONSISTENCY).findings
    assert (finding.path, finding.text) == ("d.md", "eight to ten")
    assert "3 other places say “three to four”" in finding.message
    assert reported(check_paths(["a.md"], CONSISTENCY)) == []


def test_declared_facts_and_spellings_have_the_last_word() -> None:
    put(".cliniclint.yaml", "facts: {microneedling: {sessions: eight to ten}}\nspellings: [micro-needling]\n")
    for name in "abc":
        put(f"{name}.md", "# Our skin page\n\nMost people need three to four sessions of microneedling.\n")
    put("d.md", "# Our skin page\n\nMost people need nine sessions of micro-needling.\n")
    found = reported(check_paths(["."], CONSISTENCY))
    assert [entry for entry in found if entry[1] == "conflicting-facts"] == [
        (f"{name}.md", "conflicting-facts", "three to four") for name in "abc"
    ]
    assert [entry for entry in found if entry[1] == "terminology"] == [(f"{name}.md", "terminology", "microneedling") for name in "abc"]


def test_without_a_cache_nothing_is_kept(here: Path) -> None:
    put(".cliniclint.yaml")
    put("a.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    put("b.md", "# Microneedling\n\nMost people need eight to ten sessions.\n")
    check_paths(["a.md"], CONSISTENCY)
    assert not (here / cache.FOLDER).exists()


def test_what_other_pages_show_counts_for_the_limit_of_findings() -> None:
    put(".cliniclint.yaml", "limits: {findings: 1}\n")
    put("a.md", "# Microneedling\n\nMost people need three sessions, four weeks apart.\n")
    put("b.md", "# Microneedling\n\nMost people need nine sessions, ten weeks apart.\n")
    result = check_paths(["a.md"], CONSISTENCY)
    assert reported(result) == [("a.md", "conflicting-facts", "three")]
    assert [error.message for error in result.errors] == ["2 findings, of which the first 1 are shown; limits.findings says how many"]


def test_what_pages_show_together_is_suppressed_where_it_is_reported() -> None:
    put(".cliniclint.yaml")
    allow = "<!-- cliniclint: allow-next consistency/conflicting-facts -- our short course, file 12 -->"
    put("a.md", f"# Microneedling\n\n{allow}\n\nMost people need three to four sessions.\n")
    for name in "bcd":
        put(f"{name}.md", "# Microneedling\n\nMost people need six to eight sessions.\n")
    layer = Layer(select=(Choice("consistency", "test"), Choice("suppressions", "test")))
    for paths in (["."], ["a.md"]):
        result = check_paths(paths, Options(layer=layer))
        assert [(finding.path, finding.text) for finding, _ in result.suppressed] == [("a.md", "three to four")]
        assert reported(result) == []
    put("b.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    for name in "cd":
        put(f"{name}.md")
    for paths in (["."], ["a.md"]):
        assert reported(check_paths(paths, Options(layer=layer))) == [("a.md", "unused", allow)]


def test_since_a_revision_what_a_changed_page_contradicts_is_new_and_what_it_always_did_is_not(git: Callable[..., str]) -> None:
    put(".cliniclint.yaml")
    put("a.md", "# Microneedling\n\nMost people need three to four sessions.\n")
    put("b.md", "# Microneedling\n\nMost people need eight to ten sessions.\n")
    put("c.md", "# Microneedling\n\nCome in.\n")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    since = dataclasses.replace(CONSISTENCY, since="HEAD")
    put("a.md", "# Microneedling\n\nAsk us anything.\n\nMost people need three to four sessions.\n")
    assert reported(check_paths(["."], since)) == []
    put("c.md", "# Microneedling\n\nCome in. Most people need three sessions, or twelve at most.\n")
    put("d.md", "# Microneedling\n\nPlan for fifteen sessions.\n")
    assert reported(check_paths(["."], since)) == [
        found for found in reported(check_paths(["."], CONSISTENCY)) if found[0] in ("c.md", "d.md")
    ]
    assert ("d.md", "conflicting-facts", "fifteen") in reported(check_paths(["."], since))
