"""A run over files: severities, what fails, what could not be checked, what crashed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import documents
from lint.config import Choice, Layer
from lint.documents.model import Document
from lint.engine.run import Options, Result, check_input, check_paths
from lint.findings import Severity, UsageError

pytestmark = pytest.mark.usefixtures("small_rules")

SHINY = "The floor is perfectly shiny.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str | bytes = SHINY) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)


def levels(result: Result) -> dict[str, str]:
    return {finding.path: finding.severity.value for finding in result.findings}


def test_findings_are_exact_and_in_order() -> None:
    put("b.md", "The stair is quite shiny.\n\nThe floor is perfectly\nshiny.\n")
    put("a.txt")
    result = check_paths(["."], Options())
    assert [(finding.path, finding.rule) for finding in result.findings] == [
        ("a.txt", "house/shine"),
        ("b.md", "house/shine"),
        ("b.md", "house/shine"),
    ]
    text = Path("b.md").read_text()
    assert [text[finding.start : finding.end] for finding in result.findings[1:]] == ["quite shiny", "perfectly\nshiny"]
    assert (result.failing, result.checked, result.errors) == (3, 2, ())


def test_what_is_withheld_is_kept_apart() -> None:
    put("a.md", "The floor is not perfectly shiny.\n")
    result = check_paths(["a.md"], Options())
    assert result.findings == ()
    assert [finding.assertion.status.value for finding in result.withheld] == ["negated"]


def test_severities_overrides_and_the_failing_level() -> None:
    put(
        ".cliniclint.yaml",
        "severities: {house/shine: note}\noverrides: [{paths: [blog/], severities: {house: warning}}, {paths: [old/], ignore: [house]}]",
    )
    for path in ("a.md", "blog/a.md", "old/a.md"):
        put(path)
    result = check_paths(["."], Options())
    assert levels(result) == {"a.md": "note", "blog/a.md": "warning"}
    assert result.failing == 1
    assert check_paths(["."], Options(fail_on=Severity.NOTE)).failing == 2
    assert check_paths(["."], Options(fail_on=Severity.ERROR)).failing == 0


def test_the_command_line_has_the_last_word() -> None:
    put(".cliniclint.yaml", "ignore: [house]")
    put("a.md")
    assert check_paths(["."], Options()).findings == ()
    assert len(check_paths(["."], Options(layer=Layer(select=(Choice("house/shine", "--select"),)))).findings) == 1


def test_each_file_has_the_configuration_nearest_to_it() -> None:
    put(".cliniclint.yaml", "severities: {house: note}")
    put("site/.cliniclint.yaml", "fail-on: error")
    put("a.md")
    put("site/a.md")
    result = check_paths(["."], Options())
    assert levels(result) == {"a.md": "note", "site/a.md": "error"}


@pytest.mark.usefixtures("own_rules")
def test_own_rule_folders(small_rules: Path) -> None:
    rule = (small_rules / "street" / "loud.yaml").read_text(encoding="utf-8")
    put("mine/own/quiet.yaml", rule.replace("terribly loud", "utterly quiet"))
    put(".cliniclint.yaml", "rules: [mine]\nselect: [own]")
    put("a.md", "The street is utterly quiet.\n")
    assert [finding.rule for finding in check_paths(["."], Options()).findings] == ["own/quiet"]


def test_an_unknown_name_in_the_configuration_is_a_fault() -> None:
    put(".cliniclint.yaml", "\nignore: [house/shin]")
    put("a.md")
    with pytest.raises(UsageError, match=r"^\.cliniclint\.yaml:2: there is no rule or pack “house/shin”\. Did you mean “house/shine”\?$"):
        check_paths(["."], Options())


def test_a_pipeline_that_is_not_installed_is_a_fault() -> None:
    put(".cliniclint.yaml", "language: {pipeline: no_such_pipeline}")
    put("a.md")
    with pytest.raises(UsageError, match="no_such_pipeline"):
        check_paths(["."], Options())


def test_files_that_cannot_be_read_are_errors_and_the_rest_is_checked() -> None:
    put("binary.md", b"\x00\x01\x02\xff\xfe" * 100)
    put("bytes.md", b"good\nb\xe9d\n")
    put("big.md", "x" * (documents.MAX_BYTES + 1))
    put("ok.md")
    result = check_paths(["."], Options())
    assert [finding.path for finding in result.findings] == ["ok.md"]
    assert {error.path for error in result.errors} == {"binary.md", "bytes.md", "big.md"}
    assert all(error.message and "\n" not in error.message for error in result.errors)
    assert result.checked == 1


def test_a_failure_of_ours_is_kept_to_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md")
    put("b.md")
    read = documents.read

    def failing(path: str, text: str) -> Document:
        if path == "a.md":
            raise RecursionError("too\ndeep")
        return read(path, text)

    monkeypatch.setattr(documents, "read", failing)
    result = check_paths(["."], Options())
    assert [(crash.path, crash.message) for crash in result.crashes] == [("a.md", "RecursionError: too deep")]
    assert [finding.path for finding in result.findings] == ["b.md"]
    assert (result.errors, result.checked) == ((), 1)
    with pytest.raises(RecursionError):
        check_paths(["."], Options(debug=True))


def test_a_text_is_checked_as_if_it_stood_at_its_path() -> None:
    put(".cliniclint.yaml", "exclude: [old/]\nseverities: {house: note}")
    assert levels(check_input(SHINY.encode(), "new/a.md", Options())) == {"new/a.md": "note"}
    assert check_input(SHINY.encode(), "old/a.md", Options()) == Result()
    assert [error.message for error in check_input(b"x", "a.css", Options()).errors] == ["not a page in a format that is read"]


def test_nothing_to_check() -> None:
    assert check_paths(["."], Options()) == Result()
