"""Fixes in rounds: which are made together, which are undone, and when it ends. The check is a stand-in that finds words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from lint import documents
from lint.engine import fixes
from lint.engine.results import FileResult, Result
from lint.findings import Edit, Finding, Fix, Severity, Strength

PATH = "a.txt"


@dataclass
class Site:
    """One page, and the words that are found on it, each with what is written for it."""

    text: str
    words: Mapping[str, str]
    safe: bool = True
    runs: int = 0

    def check(self, contents: Mapping[str, bytes]) -> Result:
        self.runs += 1
        text = contents.get(PATH, self.text.encode()).decode()
        found = [
            Finding(
                PATH,
                f"words/{word[:1]}",
                Severity.ERROR,
                Strength.ABSOLUTE,
                match.start(),
                match.end(),
                match[0],
                "",
                fix=self.fix(match, new),
            )
            for word, new in self.words.items()
            for match in re.finditer(rf"\b{word}\b", text)
        ]
        return Result((FileResult(PATH, text, tuple(sorted(found, key=lambda finding: finding.sort_key)), failing=len(found)),))

    def fix(self, match: re.Match[str], new: str) -> Fix:
        return Fix((Edit(*match.span(), new),), self.safe)

    def mend(self, read: Callable[[str], bytes | None] | None = None, *, unsafe: bool = False) -> fixes.Mended:
        return fixes.mend(
            self.check, read or (lambda _: self.text.encode()), lambda file: documents.read(file.path, file.text), unsafe=unsafe
        )


def test_nothing_to_fix_is_one_check() -> None:
    site = Site("All is well.", {"bad": "good"})
    made = site.mend()
    assert (site.runs, dict(made.after), made.undone) == (1, {}, ())


def test_fixes_that_do_not_touch_are_made_in_one_round() -> None:
    site = Site("A bad day, a bad night, a worse morning.", {"bad": "fair", "worse": "good"})
    made = site.mend()
    assert made.after == {PATH: b"A fair day, a fair night, a good morning."}
    assert (made.fixed, site.runs) == ({PATH: 3}, 2)
    assert made.before == {PATH: site.text.encode()}


def test_fixes_that_overlap_are_made_one_after_the_other() -> None:
    site = Site("A very bad day.", {"very bad": "bad", "bad": "fair"})
    made = site.mend()
    assert made.after == {PATH: b"A fair day."}
    assert site.runs > 2


def test_unsafe_fixes_are_made_when_they_are_asked_for() -> None:
    site = Site("A bad day.", {"bad": "fair"}, safe=False)
    assert site.mend().after == {}
    assert fixes.fixable(site.mend().result) == (0, 1)
    assert site.mend(unsafe=True).after == {PATH: b"A fair day."}


def test_fixes_that_undo_each_other_end() -> None:
    site = Site("Up we go.", {"Up": "Down", "Down": "Up"})
    made = site.mend()
    assert site.runs <= 2 * fixes.ROUNDS + 1
    assert made.after == {}
    assert [error.message for error in made.undone] == ["“Up” (words/U) is not fixed: that would bring a finding of words/D"]


def test_the_fix_that_fails_does_not_take_the_others_with_it() -> None:
    site = Site("A bad day, then a sad night.", {"bad": "worse", "worse": "worse", "sad": "merry"})
    made = site.mend()
    assert made.after == {PATH: b"A bad day, then a merry night."}
    assert len(made.undone) == 1
    assert [finding.text for finding in made.result.findings] == ["bad"]


@pytest.mark.parametrize("now", [None, b"A bad day and more."])
def test_a_page_that_changed_meanwhile_is_left_alone(now: bytes | None) -> None:
    made = Site("A bad day.", {"bad": "fair"}).mend(lambda _: now)
    assert made.after == {}
    assert [error.message for error in made.undone] == ["not fixed: it changed meanwhile; run the command again"]


def test_a_fix_that_the_format_reads_otherwise_is_not_made() -> None:
    made = Site("A bad day.", {"bad": "fair\n\ngood"}).mend()
    assert made.after == {}
    assert [error.message for error in made.undone] == ["“bad” (words/b) is not fixed: the rest of the page would not read as before"]


def test_a_character_that_the_encoding_lacks_is_not_written() -> None:
    data = b'<meta charset="latin1"><p>Caf\xe9, a bad day.</p>'

    def check(contents: Mapping[str, bytes]) -> Result:
        text = documents.decode(contents.get("a.html", data))
        start = text.find("bad")
        finding = Finding(
            "a.html",
            "words/b",
            Severity.ERROR,
            Strength.ABSOLUTE,
            start,
            start + 3,
            "bad",
            "",
            fix=Fix((Edit(start, start + 3, "ŵ"),), True),
        )
        return Result((FileResult("a.html", text, (finding,) if start >= 0 else ()),))

    made = fixes.mend(check, lambda _: data, lambda file: documents.read(file.path, file.text))
    assert made.after == {}
    assert len(made.undone) == 1
