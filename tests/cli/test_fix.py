"""`cliniclint check --fix`, `--unsafe-fixes` and `--diff`: what is written, what is left as it is, what is told."""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint import writing
from lint.cli import main

pytestmark = pytest.mark.usefixtures("small_rules", "own_rules")

SHINE = """\
kind: claim
summary: The copy says that a polish shines.
message: “{text}” promises a shine that no polish keeps.
why: Floors differ, and what shines today is dull tomorrow.
patterns:
  absolute:
    - perfectly (shiny|glossy)
    - gleaming
    - eternal
    - no stain
suggestions:
  - Most floors look brighter for a while.
rewrites:
  - {phrase: gleaming, safe: true}
  - {phrase: no stain, with: little dirt}
  - {phrase: perfectly shiny, with: bright, safe: true}
  - {phrase: perfectly glossy, with: even}
  - {phrase: eternal, with: perfectly shiny, safe: true}
sources:
  - {jurisdiction: Nowhere, title: Code of Floors, clause: "7", address: "https://example.org/floors", type: evidence, checked: 2026-11-01}
examples:
  flag: [The floor is [perfectly shiny].]
  allow: [The floor is clean.]
"""
CARE = "Keep it dry, and mop up what is spilt."
SELLS = "Floor polish brightens your home.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put("mine/house/shine.yaml", SHINE.replace("flag: [The floor is [perfectly shiny].]", "flag: ['The floor is [perfectly shiny].']"))
    put(".cliniclint.yaml", f"rules: [mine]\nnotes: {{care: {{text: '{CARE}'}}}}\n")
    return tmp_path


def put(path: str, text: str | bytes) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode() if isinstance(text, str) else text)
    return Path(path)


def check(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", "--no-cache", *args], input=text)


def test_safe_fixes_are_written_and_the_rest_is_reported() -> None:
    one = put("a.md", "The floor is perfectly shiny. The shelf is perfectly glossy.\n")
    put("b.md", "A gleaming floor. It is clean.\n")
    result = check("--fix")
    assert one.read_text() == "The floor is bright. The shelf is perfectly glossy.\n"
    assert Path("b.md").read_text() == "A floor. It is clean.\n"
    assert result.stderr == "Fixed 2 findings in 2 files (1 more with --unsafe-fixes)\n"
    assert result.exit_code == 1
    assert "perfectly glossy" in result.stdout
    assert "perfectly shiny" not in result.stdout


def test_unsafe_fixes_too_and_then_all_is_well() -> None:
    one = put("a.md", "The floor is perfectly shiny. The shelf is perfectly glossy.\n")
    result = check("--fix", "--unsafe-fixes")
    assert one.read_text() == "The floor is bright. The shelf is even.\n"
    assert (result.exit_code, result.stderr) == (0, "Fixed 2 findings in 1 file\n")
    again = check("--fix", "--unsafe-fixes")
    assert one.read_text() == "The floor is bright. The shelf is even.\n"
    assert (again.exit_code, again.stderr) == (0, "Nothing was fixed\n")


def test_without_fix_it_is_told_how_many_there_are() -> None:
    one = put("a.md", "The floor is perfectly shiny. The shelf is perfectly glossy.\n")
    assert check().stderr == "1 finding can be fixed with --fix (1 more with --unsafe-fixes)\n"
    assert check("--unsafe-fixes").stderr == "2 findings can be fixed with --fix --unsafe-fixes\n"
    assert check("--quiet").stderr == ""
    assert check("--format", "json").stderr == ""
    assert "perfectly shiny" in one.read_text()


def test_a_fix_that_brings_a_finding_is_undone_and_told() -> None:
    one = put("a.md", "An eternal floor.\n\nThe shelf is perfectly shiny.\n")
    result = check("--fix")
    assert one.read_text() == "An eternal floor.\n\nThe shelf is bright.\n"
    assert result.stderr == ("a.md:1: “eternal” (house/shine) is not fixed: it would be reported all the same\nFixed 1 finding in 1 file\n")
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a.md", "The floor is perfectly **shiny**.\n"),  # markup inside
        ("a.html", "<p>The floor is perfectly&#32;shiny.</p>\n"),  # an entity
        ("a.md", "The floor is perfectly\nshiny.\n"),  # a line break
        ("a.md", "“The floor is perfectly shiny,” says Jo.\n"),  # somebody else's words
        ("a.md", "> The floor is perfectly shiny.\n"),
        ("a.md", "My floor is perfectly shiny.\n"),
        ("a.md", "The floor is gleaming.\n"),  # nothing would be left to say
        ("a.md", "Jo's gleaming floor is new.\n"),
        ("a.md", "The semi-gleaming floor is new.\n"),
        ("a.md", "We recommend the gleaming Dr Bell.\n"),
        ("a.md", "There is no stain, drop or dust.\n"),
    ],
)
def test_what_no_rewrite_fits_is_left_alone(page: str, text: str) -> None:
    put(page, text)
    result = check("--fix", "--unsafe-fixes")
    assert Path(page).read_text() == text
    assert result.stderr == "Nothing was fixed\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Perfectly shiny floors.\n", "Bright floors.\n"),
        ("PERFECTLY SHINY floors.\n", "BRIGHT floors.\n"),
        ("Our Perfectly Shiny Floors\n", "Our Bright Floors\n"),
        ("**Perfectly shiny** floors.\n", "**Bright** floors.\n"),
        ("An utterly gleaming floor.\n", "A floor.\n"),
        ("A gleaming oak floor.\n", "An oak floor.\n"),
        ("The shop sells a perfectly glossy floor.\n", "The shop sells an even floor.\n"),
    ],
)
def test_the_sentence_stays_one(before: str, after: str) -> None:
    page = put("a.md", before)
    check("--fix", "--unsafe-fixes")
    assert page.read_text() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfThe floor is perfectly shiny.\r\nCaf\xc3\xa9.", b"\xef\xbb\xbfThe floor is bright.\r\nCaf\xc3\xa9."),
        (b"One\rThe floor is perfectly shiny.\rTwo\n\n\n", b"One\rThe floor is bright.\rTwo\n\n\n"),
        (
            codecs.BOM_UTF16_LE + "The floor is perfectly shiny. É\r\n".encode("utf-16-le"),
            codecs.BOM_UTF16_LE + "The floor is bright. É\r\n".encode("utf-16-le"),
        ),
    ],
)
def test_encoding_mark_and_line_breaks_stay(before: bytes, after: bytes) -> None:
    page = put("a.md", before)
    check("--fix")
    assert page.read_bytes() == after


def test_a_declared_encoding_stays() -> None:
    page = put("a.html", b'<meta charset="iso-8859-1"><p>Caf\xe9. The floor is perfectly shiny.</p>')
    check("--fix")
    assert page.read_bytes() == b'<meta charset="iso-8859-1"><p>Caf\xe9. The floor is bright.</p>'


def test_permissions_and_links_stay() -> None:
    page = put("real/a.md", "The floor is perfectly shiny.\n")
    page.chmod(0o640)
    Path("link.md").symlink_to(page)
    check("link.md", "--fix")
    assert Path("link.md").is_symlink()
    assert page.read_text() == "The floor is bright.\n"
    assert page.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in page.parent.iterdir()] == ["a.md"]


def test_a_read_only_file_is_told_and_the_others_are_fixed() -> None:
    page = put("a.md", "The floor is perfectly shiny.\n")
    page.chmod(0o444)
    other = put("b.md", "The floor is perfectly shiny.\n")
    result = check("--fix")
    assert page.read_text() == "The floor is perfectly shiny.\n"
    assert other.read_text() == "The floor is bright.\n"
    assert result.stderr == "error: a.md: not fixed: the file is read-only\nFixed 1 finding in 1 file\n"
    assert result.stdout.startswith("a.md:1:14  error  house/shine")
    assert result.exit_code == 2


def test_a_file_that_changed_meanwhile_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    page = put("a.md", "The floor is perfectly shiny.\n")
    from lint.cli import fixing

    write = fixing.write

    def later(mended: object) -> set[str]:
        page.write_text("The floor is perfectly shiny. So is the shelf.\n")
        return write(mended)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "write", later)
    result = check("--fix")
    assert page.read_text() == "The floor is perfectly shiny. So is the shelf.\n"
    assert result.stderr.startswith("error: a.md: not fixed: it changed meanwhile; run the command again\n")
    assert result.exit_code == 2


def test_a_failure_in_the_middle_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    page = put("a.md", "The floor is perfectly shiny.\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.Path, "replace", fail)
    result = check("--fix")
    assert page.read_text() == "The floor is perfectly shiny.\n"
    assert [one.name for one in Path().iterdir() if one.suffix == ".tmp"] == []
    assert result.stderr.startswith("error: a.md: not fixed: it cannot be written: no space left on device\n")
    assert result.exit_code == 2


_KILLED = """
import os, sys
from pathlib import Path
from lint import writing

real = os.{call}
def die(*args, **kwargs):
    {before}
    os.kill(os.getpid(), 9)
os.{call} = die
writing.replace(Path(sys.argv[1]), b"new" * 1000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("call", ["fdopen", "replace", "chmod"])
@pytest.mark.parametrize("before", ["pass", "real(*args, **kwargs)"])
def test_killed_at_any_moment_the_file_is_the_old_or_the_new(call: str, before: str) -> None:
    page = put("a.md", b"old")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _KILLED.format(call=call, before=before), str(page)],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
        timeout=60,
    )
    assert done.returncode in {-9, 0}
    assert page.read_bytes() in {b"old", b"new" * 1000}


def test_a_difference_is_shown_and_nothing_is_written() -> None:
    page = put("a.md", "One\n\nThe floor is perfectly shiny.")
    result = check("--diff")
    assert result.stdout == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n One\n \n"
        "-The floor is perfectly shiny.\n\\ No newline at end of file\n+The floor is bright.\n\\ No newline at end of file\n"
    )
    assert (result.exit_code, result.stderr) == (1, "Would fix 1 finding in 1 file\n")
    assert page.read_text() == "One\n\nThe floor is perfectly shiny."
    assert check("--diff", "--exit-zero").exit_code == 0


def test_without_anything_to_fix_the_difference_is_empty() -> None:
    put("a.md", "The shelf is perfectly glossy.\n")
    result = check("--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to be fixed (1 more with --unsafe-fixes)\n")


def test_git_applies_the_difference() -> None:
    names = ["a.md", "with a blank.md", "ünder/“quoted”.md", 'a "b" \\c.md', "tab\tin.md"]
    texts = [
        b"The floor is perfectly shiny.\r\nTwo\r\n",
        b"One\x0bTwo\n\nThe floor is perfectly shiny.",
        b"\xef\xbb\xbfThe floor is perfectly shiny.\n",
    ]
    for number, name in enumerate(names):
        put(name, texts[number % len(texts)])
    put("latin.html", b'<meta charset="latin1">\n<p>Caf\xe9. The floor is perfectly shiny.</p>')
    subprocess.run(["git", "init", "-q", "."], check=True)
    made = check("--diff")
    subprocess.run(["git", "apply", "-"], input=made.stdout_bytes, check=True)
    assert check("--diff").stdout == ""
    applied = {name: Path(name).read_bytes() for name in [*names, "latin.html"]}
    for number, name in enumerate(names):
        put(name, texts[number % len(texts)])
    put("latin.html", b'<meta charset="latin1">\n<p>Caf\xe9. The floor is perfectly shiny.</p>')
    check("--fix")
    assert {name: Path(name).read_bytes() for name in applied} == applied


def test_reports_go_with_a_fix_and_not_with_a_difference() -> None:
    put("a.md", "The floor is perfectly shiny.\n")
    assert check("--diff", "-o", "json=r.json").exit_code == 2
    assert check("--fix", "-o", "json=r.json").exit_code == 0
    assert '"findings": []' in Path("r.json").read_text()


def test_standard_input_comes_back_fixed() -> None:
    result = check("-", "--fix", text=b"The floor is perfectly shiny.\r\nThe shelf is perfectly glossy.")
    assert result.stdout_bytes == b"The floor is bright.\r\nThe shelf is perfectly glossy."
    assert "stdin.md:2:14  error  house/shine" in result.stderr
    assert result.exit_code == 1
    assert check("-", "--fix", text="It is clean.\n").stdout == "It is clean.\n"
    assert check("-", "--diff", text="The floor is perfectly shiny.\n").stdout.startswith("--- a/stdin.md\n")


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("a.md", SELLS, f"{SELLS}\n{CARE}\n".replace("\n\n", "\n\n")),
        ("a.md", SELLS.replace("\n", "\r\n"), SELLS.replace("\n", "\r\n") + f"\r\n{CARE}\r\n"),
        ("a.md", f"---\ntitle: Floors\n---\n\n{SELLS}\n- one\n- two", f"---\ntitle: Floors\n---\n\n{SELLS}\n- one\n- two\n\n{CARE}"),
        ("a.txt", SELLS, f"{SELLS}\n{CARE}\n"),
        (
            "a.html",
            f"<body>\n  <main>\n    <p>{SELLS}</p>\n  </main>\n  <footer>Us and you.</footer>\n</body>\n",
            f"<body>\n  <main>\n    <p>{SELLS}</p>\n    <p>{CARE}</p>\n  </main>\n  <footer>Us and you.</footer>\n</body>\n",
        ),
        ("a.html", f"<body><p>{SELLS}</p></body>", f"<body><p>{SELLS}</p><p>{CARE}</p></body>"),
        ("a.html", f"<p>{SELLS}</p>\n", f"<p>{SELLS}</p>\n<p>{CARE}</p>\n"),
    ],
)
def test_an_owed_note_is_added(page: str, before: str, after: str) -> None:
    put(page, before)
    assert check("--fix").exit_code == 1
    assert Path(page).read_bytes() == before.encode()
    result = check("--fix", "--unsafe-fixes")
    assert (result.exit_code, result.stdout) == (0, "Nothing found in 1 file\n")
    assert Path(page).read_bytes() == after.encode()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a.json", '{"text": "Floor polish brightens your home."}\n'),
        ("a.md", "---\ndescription: Floor polish brightens your home.\n---\n"),
        ("a.njk", "<p>Floor polish brightens your home.</p>\n"),
        ("a.md", "Floor polish brightens your home.\n\n```\nopen\n"),  # it would be code
    ],
)
def test_a_note_is_not_offered_where_it_has_no_place(page: str, text: str) -> None:
    put(page, text)
    result = check("--fix", "--unsafe-fixes")
    assert Path(page).read_text() == text
    assert (result.exit_code, result.stderr) == (1, "Nothing was fixed\n")


@pytest.mark.parametrize(
    ("page", "written"), [("a.md", r"Keep it dry \& 2 \< 3 \*now\* \_."), ("a.html", "<p>Keep it dry &amp; 2 &lt; 3 *now* _.</p>")]
)
def test_a_note_is_written_as_its_format_writes_it(page: str, written: str) -> None:
    put(".cliniclint.yaml", "rules: [mine]\nnotes: {care: {text: 'Keep it dry & 2 < 3 *now* _.'}}\n")
    put(page, SELLS if page == "a.md" else f"<p>{SELLS}</p>")
    assert check("--fix", "--unsafe-fixes").exit_code == 0
    assert Path(page).read_text().rstrip("\n").endswith(f"\n{written}")


def test_a_text_that_is_no_note_is_not_left_on_the_page() -> None:
    put(".cliniclint.yaml", "rules: [mine]\nnotes: {care: {text: Wipe it with a cloth.}}\n")
    put("a.md", SELLS)
    result = check("--fix", "--unsafe-fixes")
    assert Path("a.md").read_text() == SELLS
    assert result.stderr == "a.md:1: the missing note (house/care) is not fixed: it would be reported all the same\nNothing was fixed\n"


def test_unused_suppressions_go() -> None:
    page = put(
        "a.md", "<!-- cliniclint: allow-next house/shine -- a lamp -->\n\nIt is <!-- cliniclint: allow-file house/care -- so -->\nclean.\n"
    )
    result = check("--fix")
    assert result.exit_code == 0, result.stdout
    assert page.read_text() == "\nIt is\nclean.\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a.json", '{"text": "The floor is ….", "more": ["It is \\"clean\\"."]}\n'),
        ("a.yaml", "text: The floor is ….\nmore:\n  - 'The shelf is … too.'\n"),
        ("a.toml", 'text = "The floor is …."\n'),
        ("a.jsx", "export default () => <p title='The floor is ….'>The shelf is <b>…</b> too.</p>;\n"),
        ("a.ts", "export const text = `The floor is … in ${city}.`;\n"),
        ("a.vue", "<template><p>The floor is … in {{ city }}.</p></template>\n"),
        ("a.svelte", "<p>The floor is … in {city}.</p>\n"),
        ("a.astro", "---\nconst text = 'The floor is ….';\n---\n<p>The shelf is ….</p>\n"),
        ("a.html.j2", "<p>The floor is … in {{ city }}.</p>\n"),
        ("a.rst", "Floors\n======\n\nThe floor is *…*.\n"),
        ("a.mdx", "# Floors\n\nThe floor is … in <City/>.\n"),
        ("a.txt", "The floor is ….\n"),
    ],
)
def test_fixes_in_all_formats(page: str, text: str) -> None:
    put(page, text.replace("…", "perfectly shiny"))
    result = check("--fix")
    assert (result.exit_code, Path(page).read_text()) == (0, text.replace("…", "bright")), result.output
