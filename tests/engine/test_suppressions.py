"""Suppressions in a run: pages, the configuration, what is kept, what is not judged."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from lint.config import Choice, Layer
from lint.engine.history import committed
from lint.engine.results import Options, Result
from lint.engine.run import check_input, check_paths
from lint.findings import SuppressionState, UsageError

pytestmark = pytest.mark.usefixtures("small_rules")

TODAY = date(2026, 11, 29)
LATER = date(2027, 4, 1)
SHINY = "It is perfectly shiny.\n"
DATED = f"<!-- cliniclint: allow-next house/shine until 2027-03-31 -- lamp -->\n\n{SHINY}"
PAGES = yaml.safe_load((Path(__file__).parents[1] / "suppressions" / "pages.yaml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(".cliniclint.yaml", "")
    return tmp_path


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def rules(result: Result) -> list[str]:
    return [finding.rule for finding in result.findings]


def run(*paths: str, today: date = TODAY, select: str = "", cache: bool = False, jobs: int = 1) -> Result:
    layer = Layer(select=(Choice(select, "--select"),)) if select else Layer()
    return check_paths(paths or ["."], Options(today=today, layer=layer, cache=cache, jobs=jobs))


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_pages(case: dict[str, Any]) -> None:
    put("page.md", case["page"])
    result = run("page.md")
    assert not result.errors
    assert [finding.text for finding, _ in result.suppressed] == case.get("held", [])
    assert rules(result) == case.get("left", [])
    told = [finding.message for finding in result.findings if finding.rule.startswith("suppressions/")]
    for message, part in zip(told, case.get("told", told), strict=True):
        assert part in message


def test_a_fault_stands_at_its_comment_and_weighs_what_the_configuration_says() -> None:
    put(".cliniclint.yaml", "severities: {suppressions/unused: error}\n")
    comment = "<!-- cliniclint: allow-next house/shine -- lamp -->"
    put("page.md", f"It is clean. {comment}\n\nIt is clean.\n")
    (finding,) = run().findings
    assert (finding.text, finding.start, finding.severity.value) == (comment, 13, "error")
    assert run().failing == 1
    put(".cliniclint.yaml", "ignore: [suppressions]\n")
    assert not run().findings


def test_edits_of_a_fix_do_not_overlap() -> None:
    put("page.md", "It is clean. <!-- cliniclint: allow house/shine -- lamp --> <!-- cliniclint: end -->\n")
    (finding,) = run().findings
    assert finding.fix is not None
    first, second = finding.fix.edits
    assert first.end <= second.start


def test_a_rule_that_is_written_with_escapes_has_no_fix() -> None:
    comment = "<!-- cliniclint: allow-next house\\/shine, street\\/loud -- lamp -->"
    put("page.json", f'{{"body": "{comment}<p>It is perfectly shiny.</p>"}}')
    (finding,) = run().findings
    assert (finding.rule, finding.fix) == ("suppressions/unused", None)


def test_a_suppressed_finding_fails_nothing() -> None:
    put("page.md", DATED)
    assert run().failing == 0
    assert run(today=LATER).failing == 2


def test_what_is_kept_does_not_know_the_day() -> None:
    put("page.md", DATED)
    assert rules(run(cache=True)) == []
    assert rules(run(cache=True, today=LATER)) == ["suppressions/expired", "house/shine"]
    assert rules(run(cache=True)) == []


def test_any_number_of_processes_says_the_same() -> None:
    for number in range(30):
        put(f"{number}.md", f"{DATED}\n{SHINY}")
    assert run(jobs=2).files == run().files


@pytest.mark.parametrize("select", ["street", "suppressions", "house/care"])
def test_rules_that_do_not_run_are_not_judged(select: str) -> None:
    put("page.md", "<!-- cliniclint: allow-file house/shine -- lamp -->\n\nIt is clean.\n")
    result = run(select=select)
    assert not result.findings
    assert [one.state for one in result.suppressions] == [SuppressionState.UNJUDGED]


def test_a_page_that_could_not_be_read_whole_is_not_judged() -> None:
    put("page.html", "<!-- cliniclint: allow-file house/shine -- lamp --><p>It is clean.</p><!-- It is perfectly shiny.")
    result = run()
    assert result.errors
    assert not result.findings


def test_a_text_on_standard_input() -> None:
    result = check_input(DATED.encode(), "page.md", Options(today=TODAY))
    assert (rules(result), len(result.suppressed)) == ([], 1)


CONFIGURED = """\
suppressions:
  - files: [blog/, "*.html"]
    rules: [house/shine]
    reason: our lamp
    owner: Dana Ruiz
    until: 2027-03-31
    text: perfectly shiny
"""


def test_the_configuration_suppresses_by_file_and_text() -> None:
    put(".cliniclint.yaml", CONFIGURED)
    put("blog/a.md", f"{SHINY}\nIt is quite shiny.\n")
    put("page.md", SHINY)
    result = run()
    assert [(finding.path, finding.text) for finding in result.findings] == [("blog/a.md", "quite shiny"), ("page.md", "perfectly shiny")]
    ((_, by),) = result.suppressed
    assert (by.path, by.line, by.reason, by.owner) == (".cliniclint.yaml", 2, "our lamp", "Dana Ruiz")
    assert [one.state for one in result.suppressions] == [SuppressionState.USED]


def test_an_entry_of_the_configuration_that_has_ended() -> None:
    put(".cliniclint.yaml", CONFIGURED)
    put("blog/a.md", SHINY)
    result = run(today=LATER)
    assert [(finding.path, finding.rule) for finding in result.findings] == [
        (".cliniclint.yaml", "suppressions/expired"),
        ("blog/a.md", "house/shine"),
    ]
    put("other.md", "It is clean.\n")
    assert not run("other.md", today=LATER).findings
    assert result.findings[0].text == '- files: [blog/, "*.html"]'


def test_an_entry_of_the_configuration_without_a_use() -> None:
    put(".cliniclint.yaml", CONFIGURED)
    put("blog/a.md", "It is clean.\n")
    put("page.md", "It is clean.\n")
    assert [(finding.path, finding.rule) for finding in run().findings] == [(".cliniclint.yaml", "suppressions/unused")]
    # Other pages may have a use for it, and a rule that did not run too.
    assert not run("blog").findings
    assert not run("page.md").findings
    assert not run(select="street").findings
    assert rules(run()) == ["suppressions/unused"]


def test_an_entry_for_files_that_are_gone_has_no_use() -> None:
    put(".cliniclint.yaml", CONFIGURED.replace("blog/", "gone/"))
    put("page.md", "It is clean.\n")
    assert rules(run()) == ["suppressions/unused"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("house/shine", "house/shin", ".cliniclint.yaml:3: there is no rule “house/shin”. Did you mean “house/shine”?"),
        ("house/shine", "house", ".cliniclint.yaml:3: “house” is no rule. Name each rule in full, as “claims/cure”."),
        ("2027-03-31", "31 March", ".cliniclint.yaml:6: “31 March” is no date. Write year, month and day, as in 2027-03-31."),
        ("our lamp", "'-'", ".cliniclint.yaml:4: a suppression needs a reason. Write under “reason” why the words may stand."),
        ("reason", "raeson", ".cliniclint.yaml:4: unknown key “raeson”. Did you mean “reason”?"),
        ("    reason: our lamp\n", "", ".cliniclint.yaml:2: “suppressions.0” lacks the key “reason”. Add it."),
    ],
)
def test_faults_of_the_configuration_are_told_with_their_line(old: str, new: str, told: str) -> None:
    put(".cliniclint.yaml", CONFIGURED.replace(old, new))
    put("page.md", SHINY)
    with pytest.raises(UsageError) as error:
        run()
    assert str(error.value) == told


def test_git_knows_when_a_line_was_committed(here: Path) -> None:
    put("pages/page.md", "one\ntwo\n")
    environment = os.environ | {"GIT_COMMITTER_DATE": "2026-10-01T23:30:00+0000", "HOME": str(here)}
    identity = ["-c", "user.name=Dana", "-c", "user.email=dana@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "Pages"]):
        subprocess.run(["git", *command], check=True, env=environment)
    put("pages/page.md", "one\ntwo\nthree\n")
    assert committed("pages/page.md", [1, 2, 3]) == {1: date(2026, 10, 1), 2: date(2026, 10, 1)}
    assert committed("pages/page.md", []) == {}
    assert committed("pages/none.md", [1]) == {}


def test_without_git_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    put("page.md", "one\n")
    assert committed("page.md", [1]) == {}
    monkeypatch.setenv("PATH", "")
    assert committed("page.md", [1]) == {}
