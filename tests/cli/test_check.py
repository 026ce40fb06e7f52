"""`cliniclint check`: exit codes, outputs, options, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint import documents
from lint.cli import main
from lint.reports.formats import FORMATS

pytestmark = pytest.mark.usefixtures("small_rules")

SHINY = "The floor is perfectly shiny.\n"
CLEAN = "The floor is clean.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLINICLINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def put(path: str, text: str | bytes = SHINY) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)


def cliniclint(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=text)


def test_a_page_with_something_to_mend() -> None:
    put("pages/floor.md")
    result = cliniclint("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("pages/floor.md:1:14  error  house/shine\n  │ The floor is perfectly shiny.\n")
    assert "\n1 error in 1 file\n" in result.stdout
    assert result.stderr == ""


def test_clean_pages() -> None:
    put("a.md", CLEAN)
    result = cliniclint("check", "a.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Nothing found in 1 file\n", "")


def test_no_files_is_clean() -> None:
    result = cliniclint("check")
    assert (result.exit_code, result.stdout) == (0, "No files to check\n")


@pytest.mark.parametrize(
    ("words", "options", "status"),
    [
        ("perfectly shiny", (), 1),
        ("quite shiny", (), 1),
        ("terribly loud", (), 0),
        ("terribly loud", ("--fail-on", "note"), 1),
        ("quite shiny", ("--fail-on", "error"), 0),
        ("perfectly shiny", ("--fail-on", "error"), 1),
        ("perfectly shiny", ("--exit-zero",), 0),
        ("perfectly shiny", ("--ignore", "house"), 0),
        ("perfectly shiny", ("--ignore", "street,house/shine"), 0),
        ("perfectly shiny", ("--ignore", "street", "--ignore", "house/shine"), 0),
        ("perfectly shiny", ("--select", "street"), 0),
        ("perfectly shiny", ("--select", "street, house"), 1),
    ],
)
def test_what_fails(words: str, options: tuple[str, ...], status: int) -> None:
    put("a.md", f"It is {words}.\n")
    assert cliniclint("check", *options).exit_code == status


def test_the_configuration_says_what_fails() -> None:
    put(".cliniclint.yaml", "fail-on: error\n")
    put("a.md", "It is quite shiny.\n")
    assert cliniclint("check").exit_code == 0
    assert cliniclint("check", "--fail-on", "warning").exit_code == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check", "--selct", "x"), "--select"),
        (("check", "--format", "xml"), "'xml' is not one of 'text', 'concise', 'grouped', 'statistics', "),
        (("check", "--config", "nowhere.yaml"), "nowhere.yaml"),
        (("check", "--select", "house/shin"), "--select: there is no rule or pack “house/shin”. Did you mean “house/shine”?"),
        (("check", "--ignore", "zzz"), "--ignore: there is no rule or pack “zzz”. “cliniclint rules” lists them."),
        (("check", "-", "a.md"), "cannot be combined"),
        (("chekc",), "chekc"),
        (("explain",), "Missing argument 'RULE'"),
        (("evaluate", "nowhere"), "nowhere"),
    ],
)
def test_usage_errors_are_one_line(args: tuple[str, ...], says: str) -> None:
    put("a.md")
    result = cliniclint(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    assert says in result.stderr


def test_configuration_errors_are_one_line() -> None:
    put("a.md")
    put(".cliniclint.yaml", "fail-on: error\nignor: [x]\n")
    result = cliniclint("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: .cliniclint.yaml:2: unknown key “ignor”. Did you mean “ignore”?\n"


@pytest.mark.usefixtures("own_rules")
def test_a_broken_rule_is_one_line() -> None:
    put("a.md")
    put("mine/own/rule.yaml", "kind: claim\nsummary: [")
    put(".cliniclint.yaml", "rules: [mine]\n")
    result = cliniclint("check")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "mine/own/rule.yaml:2: " in result.stderr


def test_unreadable_files_are_told_and_the_rest_is_checked() -> None:
    put("bad.md", b"one\nb\xe9d\n")
    put("good.md", CLEAN)
    result = cliniclint("check", "bad.md", "gone.md", "good.md")
    assert result.exit_code == 2
    assert result.stdout == "Nothing found in 1 file; 2 paths could not be checked\n"
    lines = result.stderr.splitlines()
    assert [line.split(":")[1] for line in lines] == [" bad.md", " gone.md"]
    put("shiny.md")
    assert cliniclint("check", "bad.md", "shiny.md").exit_code == 1
    assert cliniclint("check", "bad.md", "shiny.md", "--exit-zero").exit_code == 2


def test_a_named_file_of_no_known_format_is_told_and_no_error() -> None:
    put("style.css")
    result = cliniclint("check", "style.css")
    assert (result.exit_code, result.stderr) == (0, "style.css: passed over: not a page in a format that is read\n")
    assert cliniclint("check", "style.css", "--quiet").stderr == ""


def test_a_failure_of_ours_is_one_line_and_status_3(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md")
    put("b.md")
    read = documents.read
    monkeypatch.setattr(documents, "read", lambda path, text, reading: read(path, text, reading) if path == "b.md" else 1 / 0)
    result = cliniclint("check")
    assert result.exit_code == 3
    assert result.stdout.startswith("b.md:1:14  error")
    assert result.stderr.startswith("cliniclint failed: a.md: ZeroDivisionError: division by zero. Please report it")
    assert result.stderr.count("\n") == 1
    monkeypatch.setenv("CLINICLINT_DEBUG", "1")
    assert isinstance(cliniclint("check").exception, ZeroDivisionError)


def test_a_failure_outside_a_file_is_one_line_and_status_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.engine.run.discover", lambda *_: 1 / 0)
    result = cliniclint("check")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert result.stderr.startswith("cliniclint failed: ZeroDivisionError")


def test_an_interruption_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lint.engine.run.discover", interrupted)
    result = cliniclint("check")
    assert (result.exit_code, result.stderr.strip()) == (130, "interrupted")


def test_json() -> None:
    put("a.md")
    result = cliniclint("check", "--format", "json", "a.md", "gone.md")
    report = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (1, "")
    assert [(finding["path"], finding["text"]) for finding in report["findings"]] == [("a.md", "perfectly shiny")]
    assert report["errors"] == [{"path": "gone.md", "line": None, "message": "no such file or folder"}]


def test_standard_input() -> None:
    result = cliniclint("check", "-", text=SHINY)
    assert (result.exit_code, result.stdout[:12]) == (1, "stdin.md:1:1")
    put(".cliniclint.yaml", "exclude: [old/]\nseverities: {house/shine: note}")
    result = cliniclint("check", "-", "--stdin-filename", "new/a.html", text="<p>The floor is perfectly shiny.</p>")
    assert (result.exit_code, result.stdout[:16]) == (0, "new/a.html:1:17 ")
    assert cliniclint("check", "-", "--stdin-filename", "old/a.md", text=SHINY).stdout == "No files to check\n"
    result = cliniclint("check", "-", "--stdin-filename", "a.css", text=SHINY)
    assert (result.exit_code, result.stderr) == (2, "error: a.css: not a page in a format that is read\n")
    assert cliniclint("check", "-", text=b"b\xe9d\n").exit_code == 2


def test_what_is_excluded_stays_excluded_when_named() -> None:
    put(".cliniclint.yaml", "exclude: [old/]")
    put("old/a.md")
    result = cliniclint("check", "old/a.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No files to check\n", "")


def test_a_named_configuration() -> None:
    put("a.md")
    put(".cliniclint.yaml", "nonsense: 1")
    put("ci/loose.yaml", "ignore: [house]")
    assert cliniclint("check", "--config", "ci/loose.yaml").exit_code == 0


def test_output_is_the_same_each_time_and_in_the_order_of_paths() -> None:
    for name in ("b/2.md", "a.md", "b/1.html", "b-1.txt"):
        put(name, "<p>The floor is perfectly shiny, and the street is terribly loud.</p>")
    first = cliniclint("check", "--format", "json").stdout
    assert first == cliniclint("check", "--format", "json").stdout == cliniclint("check", "--format", "json", "b", ".", "a.md").stdout
    paths = [finding["path"] for finding in json.loads(first)["findings"]]
    assert paths == sorted(paths)
    assert len(set(paths)) == 4


def test_colour_is_for_terminals_and_for_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md")
    assert "\x1b" not in cliniclint("check").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in CliRunner().invoke(main, ["check"], color=True).stdout
    assert "\x1b" not in CliRunner().invoke(main, ["check", "--no-color"], color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(main, ["check"], color=True).stdout


def test_copy_cannot_act_on_the_terminal() -> None:
    put("a.md", "The \x1b]0;owned\x07floor is \x9b31mperfectly shiny.\u202e\n")
    if os.name == "posix":
        for name in ("b\x1b[31m\n.md", "a\n##[error].md", "::error::a.md", "c\udcff.md"):
            put(name, SHINY)
    result = cliniclint("check")
    assert result.exit_code == 1
    assert all(char == "\n" or char.isprintable() for char in result.stdout + result.stderr)
    assert not any(line.startswith(("::", "##[")) for line in (result.stdout + result.stderr).splitlines())


def test_a_closed_pipe_is_quiet_and_keeps_the_verdict(small_rules: Path) -> None:
    put("a.md", SHINY * 3)
    code = (
        "from pathlib import Path\n"
        "from lint import places\n"
        f"places.RULES = Path({str(small_rules)!r})\n"
        "from lint.cli import main\n"
        "main(['check'])\n"
    )
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_timing_tells_stages_and_rules_on_standard_error(jobs: str) -> None:
    for number in range(4):
        put(f"pages/{number}.md")
    result = cliniclint("check", "--no-cache", "--jobs", jobs, "--timing", "--format", "json")
    assert len(json.loads(result.stdout)["findings"]) == 4
    stages = {line.split("  ")[0] for line in result.stderr.splitlines()}
    assert {"stage", "read", "parse", "screen", "house/shine", "report", "together"} <= stages


def test_several_reports_in_one_run() -> None:
    put("a.md")
    result = cliniclint("check", "-o", "json=out/report.json", "--output", "sarif=out/report.sarif", "-o", "html=out/report.html", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith("a.md:1:14  error  house/shine\n")
    assert json.loads(Path("out/report.json").read_text())["findings"][0]["text"] == "perfectly shiny"
    assert json.loads(Path("out/report.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "house/shine"
    assert 'aria-describedby="f1-1"' in Path("out/report.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in Path("out").iterdir()) == ["report.html", "report.json", "report.sarif"]


def test_a_file_without_a_format_takes_the_place_of_standard_output() -> None:
    put("a.md")
    printed = cliniclint("check", "--format", "json", "a.md").stdout
    result = cliniclint("check", "--format", "json", "--output", "report", "-o", "concise=also.txt", "a.md")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    assert Path("report").read_text() == printed
    assert Path("also.txt").read_text(encoding="utf-8").startswith("a.md:1:14: error: ")


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_can_be_asked_for(name: str) -> None:
    put("a.md")
    put("bad.md", b"b\xe9d\n")
    put("b.html", "<h1>Floors</h1><p>The floor is perfectly shiny &amp; the street is terribly loud.</p>")
    result = cliniclint("check", "--format", name)
    assert result.exit_code == 1
    assert "house/shine" in result.stdout.replace("house.shine", "house/shine")
    assert ("bad.md" in result.stderr) is FORMATS[name].for_people
    assert cliniclint("check", "--format", name, "--jobs", "2", "--no-cache").stdout == result.stdout


def test_a_file_that_fails_is_told_where_any_of_the_reports_does_not_hold_it() -> None:
    put("bad.md", b"b\xe9d\n")
    assert "bad.md" in cliniclint("check", "--format", "json", "-o", "text=report.txt").stderr
    assert cliniclint("check", "--format", "json", "-o", "sarif=report.sarif").stderr == ""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "yaml"), "'yaml' is not one of 'text', 'concise', "),
        (("-o", "yaml=report"), "--output yaml=report: there is no format “yaml”. Known are text, concise, grouped, statistics, json, "),
        (("-o", "json=a", "-o", "sarif=a"), "--output: a is named twice"),
        (("-o", "a", "-o", "./a"), "--output: a is named twice"),
        (("-o", "a", "-o", "b"), "--output: only one file can take the place of standard output, and a and b are named"),
        (("-o", "json="), "--output json=: no file is named"),
    ],
)
def test_wrong_outputs_are_one_line_and_nothing_is_written(options: tuple[str, ...], told: str) -> None:
    put("a.md")
    result = cliniclint("check", *options)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert told in result.stderr
    assert [path.name for path in Path().iterdir()] == ["a.md"]


def test_a_report_that_cannot_be_written_is_one_line_and_status_2() -> None:
    put("a.md")
    put("file", "x")
    result = cliniclint("check", "-o", "json=file/report.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: file/report.json: cannot be written: ")
    assert result.stderr.count("\n") == 1
    Path("folder").mkdir()
    result = cliniclint("check", "-o", "json=folder")
    assert (result.exit_code, result.stderr) == (2, "error: folder: cannot be written: is a directory\n")


@pytest.mark.skipif(os.name != "posix", reason="modes and links of files are those of POSIX")
def test_a_report_has_the_rights_of_any_new_file_and_a_link_stays_a_link() -> None:
    put("a.md", CLEAN)
    mask = os.umask(0o027)
    try:
        cliniclint("check", "-o", "json=new.json")
        assert Path("new.json").stat().st_mode & 0o777 == 0o640
        put("kept.json", "old")
        Path("kept.json").chmod(0o600)
        Path("link.json").symlink_to("kept.json")
        cliniclint("check", "-o", "json=link.json")
    finally:
        os.umask(mask)
    assert Path("link.json").is_symlink()
    assert Path("kept.json").stat().st_mode & 0o777 == 0o600
    assert json.loads(Path("kept.json").read_text())["version"] == 1
    assert cliniclint("check", "-o", "json=/dev/null").exit_code == 0


def test_a_page_on_standard_input_in_html() -> None:
    result = cliniclint("check", "-", "--format", "html", text=SHINY)
    assert result.exit_code == 1
    assert '<p class="paragraph">The floor is <a class="mark error"' in result.stdout


def test_statistics_count_by_rule_and_page() -> None:
    put("a.md", SHINY + "\nThe wall is perfectly shiny.\n")
    put("b.md", "Is the floor perfectly shiny?\n")
    put("c.md", CLEAN)
    result = cliniclint("check", "--statistics")
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["findings", "errors", "warnings", "pages", "left", "alone", "rule"]
    assert [line.split() for line in lines[1:-2]] == [["2", "2", "0", "1", "1", "house/shine"]]
    assert lines[-1] == "2 errors in 1 of 3 files"
    assert cliniclint("check", "--format", "statistics", "c.md").stdout == "Nothing found in 1 file\n"
