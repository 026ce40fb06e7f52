"""`cliniclint baseline`, and what `check` does with a baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli import main
from lint.engine.baseline import NAME

pytestmark = pytest.mark.usefixtures("small_rules")

SHINY = "The floor is perfectly shiny.\n"
GLOSSY = "\nThe stairs are perfectly glossy.\n"
CLEAN = "The floor is clean.\n"
CONFIGURED = f"baseline: {NAME}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(".cliniclint.yaml", CONFIGURED)
    put("pages/a.md", SHINY)
    put("pages/b.md", CLEAN)
    return tmp_path


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def cliniclint(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=text)


def entries(path: str = NAME) -> list[tuple[str, str]]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()[1:]
    return [(entry["page"], entry["words"]) for entry in map(json.loads, lines)]


def record() -> None:
    assert cliniclint("baseline").exit_code == 0


def test_what_is_recorded_does_not_fail_and_is_counted() -> None:
    result = cliniclint("baseline")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{NAME}: 1 entry\n")
    assert entries() == [("pages/a.md", "perfectly shiny")]
    result = cliniclint("check")
    assert (result.exit_code, result.stdout) == (0, "Nothing found in 2 files\n1 finding left out: known from the baseline\n")
    for name in ("concise", "grouped", "markdown", "html"):
        assert "1 finding left out: known from the baseline" in cliniclint("check", "--format", name).stdout
    assert cliniclint("check", "-q").stdout == ""
    assert cliniclint("check", "--no-baseline").exit_code == 1


def test_where_no_configuration_names_it_it_is_said_how_it_is_used() -> None:
    put(".cliniclint.yaml", "")
    result = cliniclint("baseline")
    assert "--baseline FILE" in result.stderr
    assert entries() == [("pages/a.md", "perfectly shiny")]
    assert cliniclint("check").exit_code == 1
    assert cliniclint("check", "--baseline", NAME).exit_code == 0


def test_a_baseline_does_not_grow_by_itself() -> None:
    record()
    before = Path(NAME).read_bytes()
    put("pages/a.md", SHINY + GLOSSY)
    result = cliniclint("baseline")
    assert result.exit_code == 1
    assert result.stderr == (
        f"{NAME}: left as it is: 1 finding not in it, which “cliniclint check” shows. Mend what is new, or add it with --allow-growth.\n"
    )
    assert cliniclint("baseline", "--prune").exit_code == 0
    assert Path(NAME).read_bytes() == before
    result = cliniclint("baseline", "--allow-growth")
    assert (result.exit_code, result.stderr) == (0, f"{NAME}: 2 entries (1 added)\n")
    assert cliniclint("check").exit_code == 0


def test_what_is_mended_can_be_taken_out() -> None:
    put("pages/a.md", SHINY + GLOSSY)
    record()
    put("pages/a.md", GLOSSY)
    put("pages/c.md", SHINY)
    result = cliniclint("check", "--format", "concise")
    assert result.exit_code == 1
    assert "1 entry of the baseline is no longer needed; “cliniclint baseline --prune” removes it" in result.stdout
    report = json.loads(cliniclint("check", "--format", "json").stdout)
    assert report["stale"] == [{"page": "pages/a.md", "rule": "house/shine", "words": "perfectly shiny"}]
    result = cliniclint("baseline", "--prune", "--check")
    assert (result.exit_code, result.stderr) == (1, f"{NAME}: would have 1 entry (1 removed)\n")
    result = cliniclint("baseline", "--prune")
    assert (result.exit_code, result.stderr) == (0, f"{NAME}: 1 entry (1 removed)\n")
    assert entries() == [("pages/a.md", "perfectly glossy")]
    Path(NAME).write_bytes(Path(NAME).read_bytes().replace(b"\n", b"\r\n"))
    assert cliniclint("baseline", "--prune", "--check").stderr == f"{NAME}: up to date, 1 entry\n"


def test_check_writes_nothing() -> None:
    result = cliniclint("baseline", "--check")
    assert (result.exit_code, result.stderr) == (1, f"{NAME}: would have 1 entry\n")
    assert not Path(NAME).exists()


def test_a_run_over_some_pages_leaves_the_entries_of_others_alone() -> None:
    put("pages/b.md", GLOSSY)
    record()
    put("pages/a.md", CLEAN)
    assert cliniclint("baseline", "pages/a.md").exit_code == 0
    assert entries() == [("pages/b.md", "perfectly glossy")]
    assert "no longer needed" not in cliniclint("check", "pages/a.md").stdout


def test_rules_that_do_not_run_make_no_entry_stale() -> None:
    record()
    result = cliniclint("check", "--select", "street")
    assert (result.exit_code, result.stdout) == (0, "Nothing found in 2 files\n")


def test_a_page_that_is_gone_makes_its_entries_stale_and_one_that_moved_does_not(here: Path) -> None:
    put("pages/b.md", GLOSSY)
    record()
    Path("pages/a.md").rename("pages/new.md")
    assert cliniclint("check").stdout == "Nothing found in 2 files\n2 findings left out: known from the baseline\n"
    assert "no longer needed" not in cliniclint("check", "pages/b.md").stdout
    Path("pages/new.md").unlink()
    assert "1 entry of the baseline is no longer needed" in cliniclint("check").stdout
    record()
    assert entries() == [("pages/b.md", "perfectly glossy")]


def test_entries_are_told_by_paths_from_the_baseline_wherever_the_command_runs(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record()
    monkeypatch.chdir(here / "pages")
    assert cliniclint("check").exit_code == 0
    assert cliniclint("check", str(here)).exit_code == 0
    assert cliniclint("baseline").stderr == f"{here / NAME}: up to date, 1 entry\n"


def test_each_configuration_has_its_baseline_and_may_share_one(here: Path) -> None:
    put("shop/.cliniclint.yaml", "baseline: ../debt/shop.jsonl\n")
    put("shop/c.md", GLOSSY)
    put("blog/.cliniclint.yaml", f"baseline: ../{NAME}\n")
    put("blog/d.md", GLOSSY)
    result = cliniclint("baseline")
    assert result.stderr == f"{NAME}: 2 entries\ndebt/shop.jsonl: 1 entry\n"
    assert entries() == [("blog/d.md", "perfectly glossy"), ("pages/a.md", "perfectly shiny")]
    assert entries("debt/shop.jsonl") == [("../shop/c.md", "perfectly glossy")]
    assert cliniclint("check").exit_code == 0


def test_a_text_on_standard_input_has_the_baseline_of_its_path() -> None:
    record()
    assert cliniclint("check", "-", "--stdin-filename", "pages/a.md", text=CLEAN + "\n" + SHINY).exit_code == 0
    assert cliniclint("check", "-", "--stdin-filename", "pages/a.md", text=SHINY + GLOSSY).exit_code == 1
    assert cliniclint("check", "-", "--stdin-filename", "pages/b.md", text=SHINY).exit_code == 1


def test_pages_that_cannot_be_read_keep_their_entries_and_are_told() -> None:
    record()
    Path("pages/a.md").write_bytes(b"b\xe9d\n")
    result = cliniclint("baseline")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: pages/a.md:")
    assert entries() == [("pages/a.md", "perfectly shiny")]


@pytest.mark.parametrize("command", ["check", "baseline"])
def test_a_baseline_that_is_damaged_stops_the_command(command: str) -> None:
    put(NAME, "shiny\n")
    result = cliniclint(command)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"error: {NAME}:1: not a line of a baseline. ")
    assert Path(NAME).read_text(encoding="utf-8") == "shiny\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check",), f"{NAME}: there is no such baseline. “cliniclint baseline” makes one"),
        (("check", "--baseline", "x.jsonl"), "x.jsonl: there is no such baseline"),
        (("check", "--baseline", "x.jsonl", ".cliniclint.yaml"), "x.jsonl: there is no such baseline"),
        (("check", "--baseline", "pages"), "is a directory"),
        (("check", "--baseline", "x", "--no-baseline"), "exclude each other"),
        (("baseline", "--prune"), f"{NAME}: there is no such baseline to prune"),
        (("baseline", "--prune", "--allow-growth"), "exclude each other"),
        (("baseline", "--baseline", "pages/a.md/x"), "x: cannot be written: "),
    ],
)
def test_usage_errors_are_one_line(args: tuple[str, ...], says: str) -> None:
    result = cliniclint(*args)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert says in result.stderr


def test_reports_for_programs_mark_what_is_known() -> None:
    record()
    put("pages/a.md", SHINY + GLOSSY)
    report = json.loads(cliniclint("check", "--format", "json").stdout)
    assert [one["text"] for one in report["findings"]] == ["perfectly glossy"]
    assert [one["text"] for one in report["baselined"]] == ["perfectly shiny"]
    assert (report["summary"]["failing"], report["summary"]["baselined"]) == (1, 1)
    lines = [json.loads(line) for line in cliniclint("check", "--format", "jsonl").stdout.splitlines()]
    assert [line["baselined"]["text"] for line in lines if "baselined" in line] == ["perfectly shiny"]

    def results(*options: str) -> list[dict[str, object]]:
        (run,) = json.loads(cliniclint("check", "--format", "sarif", *options).stdout)["runs"]
        return list(run["results"])

    # A service that does not know what is suppressed would open an alert for it.
    (one,) = results()
    assert "suppressions" not in one
    known, new = results("--show-exempt")
    assert (known["suppressions"], new["suppressions"]) == (
        [{"kind": "external", "status": "accepted", "justification": "It is in the baseline."}],
        [],
    )
    assert new["partialFingerprints"] == one["partialFingerprints"]
