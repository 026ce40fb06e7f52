"""A run over files: severities, what fails, what could not be checked, what crashed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import documents
from lint.config import Choice, Layer
from lint.documents.model import Document
from lint.engine.results import Options, Result
from lint.engine.run import check_input, check_paths
from lint.findings import Severity, UsageError
from lint.reading import Reading

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

    def failing(path: str, text: str, reading: Reading | None = None) -> Document:
        if path == "a.md":
            raise RecursionError("too\ndeep")
        return read(path, text, reading)

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


CARE = "Floor polish brightens your home.\n"


def test_a_note_that_the_page_has_is_kept_with_its_place() -> None:
    put("a.md", CARE + "\nKeep it dry.\n")
    (file,) = check_paths(["."], Options()).files
    assert file.findings == ()
    assert [(note.path, note.rule, file.text[note.start : note.end]) for note in file.notes] == [("a.md", "house/care", "Keep it dry.")]


def test_a_note_that_a_shared_file_carries() -> None:
    put("site/.cliniclint.yaml", "notes: {care: {provided-by: [_layouts/*.html]}}")
    put("site/_layouts/foot.html", "<footer>Please <b>keep it dry</b>.</footer>")
    put("site/a.md", CARE)
    put("b.md", CARE)
    result = check_paths(["."], Options())
    assert [(finding.path, finding.rule) for finding in result.findings] == [("b.md", "house/care")]
    notes = [(file.path, note.path, note.text) for file in result.files for note in file.notes]
    assert notes == [("site/a.md", "site/_layouts/foot.html", "Please keep it dry.")]
    assert result.errors == ()


def test_a_shared_file_that_lost_its_note_is_an_error_and_the_pages_owe_it() -> None:
    put(".cliniclint.yaml", "notes:\n  care:\n    provided-by: [foot/*.html]\n")
    put("foot/one.html", "<p>Keep it dry.</p>")
    put("foot/two.html", "<p>There is no need to keep it dry.</p>")
    put("foot/bad.html", b"caf\xe9")
    put("a.md", CARE)
    result = check_paths(["a.md"], Options())
    assert [finding.rule for finding in result.findings] == ["house/care"]
    assert {error.path: error.message for error in result.errors} == {
        "foot/bad.html": "not UTF-8 text: byte 3 (0xE9) cannot be decoded; save the file as UTF-8",
        "foot/two.html": "carries no care note, but .cliniclint.yaml:2 says that it provides one. "
        "Add the note here, or remove the entry there.",
    }


@pytest.mark.parametrize(
    ("config", "fault"),
    [
        ("notes: {car: {provided-by: [a.md]}}", "there is no note “car”. Did you mean “care”?"),
        ("notes: {care: {provided-by: [foot/]}}", "no file matches “foot/”. Mend or remove the pattern."),
        ("notes: {care: {provided-by: [a.css]}}", "a.css is not in a format that is read, so it cannot provide a note."),
    ],
)
def test_faults_of_a_provider(config: str, fault: str) -> None:
    put(".cliniclint.yaml", config)
    put("a.md", CARE)
    put("a.css", "")
    with pytest.raises(UsageError) as caught:
        check_paths(["a.md"], Options())
    assert str(caught.value) == f".cliniclint.yaml:1: {fault}"


def test_findings_beyond_the_limit_are_told() -> None:
    put(".cliniclint.yaml", "limits: {findings: 2}\n")
    put("a.md", "It is perfectly shiny.\n\nIt is perfectly shiny.\n\nIt is perfectly shiny.\n")
    result = check_paths(["."], Options())
    assert len(result.findings) == 2
    assert [error.message for error in result.errors] == ["3 findings, of which the first 2 are shown; limits.findings says how many"]
    assert result.failing == 2


def test_other_languages_are_left_alone_and_counted() -> None:
    put("a.md", "El tratamiento es perfectly shiny y los resultados son permanentes.\n\nIt is perfectly shiny.\n")
    result = check_paths(["."], Options())
    assert ([finding.text for finding in result.findings], result.foreign) == (["perfectly shiny"], 1)


def test_what_is_withheld_is_left_out_where_nobody_asks_for_it() -> None:
    put("a.md", SHINY + "\nIs the floor perfectly shiny?\n")
    for cache in (False, True, True):
        whole = check_paths(["."], Options(cache=cache))
        less = check_paths(["."], Options(cache=cache, withheld=False))
        assert (len(whole.withheld), less.withheld, less.findings) == (1, (), whole.findings)
