"""What is fuzzed: for each target a check of some bytes, texts to start from, and marks that its parser looks for.

A check returns where the program does what it promises, whatever the bytes are: a Document whose places are exact, or an error that
tells the writer what to mend. Anything else is raised.
"""

from __future__ import annotations

import functools
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import yaml

_ROOT = Path(__file__).parents[1]
_CASES = _ROOT / "tests" / "documents" / "cases"
_PAGES = _ROOT / "corpus" / "pages"
#: No input grows longer, in bytes.
MAX_LENGTH = 20_000


@dataclass(frozen=True)
class Target:
    """`check` raises what must not be raised. `seeds`: inputs to start from. `marks`: words for the dictionary of libFuzzer."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    marks: tuple[str, ...]


# Documents


def _reads(name: str) -> Callable[[bytes], None]:
    """A check of the reader that a file of this name asks for."""

    def check(data: bytes) -> None:
        from lint.documents import DocumentError, load

        with suppress(DocumentError):
            _exact(load(name, data))

    return check


def _exact(document: object) -> None:
    """Raise AssertionError where a place in a document is wrong: as `assert_exact` of the tests, without its walk over all ranges."""
    from lint.documents import Document

    assert isinstance(document, Document)
    for passage in document.passages:
        segments = passage.segments
        assert [segment.start for segment in segments] == [0, *(segment.end for segment in segments[:-1])], "segments leave a gap"
        assert segments[-1].end == len(passage.text), "segments end early or late"
        assert all(left.source_end <= right.source_start for left, right in pairwise(segments)), "segments overlap in the file"
        assert passage.text == passage.text.strip(), "a passage has space around it"
        for segment in segments:
            assert 0 <= segment.source_start < segment.source_end <= len(document.text), "a segment lies outside the file"
            written = document.text[segment.source_start : segment.source_end]
            assert not segment.verbatim or written == passage.text[segment.start : segment.end], "a verbatim segment is not in the file"
        assert all(0 <= link.start < link.end <= len(passage.text) for link in passage.links), "a link lies outside its passage"
        whole = passage.source_range(0, len(passage.text))
        assert passage.decode(*whole) == passage.text, "a passage does not decode to itself"
    for comment in document.comments:
        for start, end in ((comment.start, comment.end), *filter(None, (comment.block, comment.following))):
            assert 0 <= start < end <= len(document.text), "a comment or its block lies outside the file"
        assert not comment.following or comment.end <= comment.following[0], "what follows a comment begins before its end"
    lines = document.text.count("\n") + document.text.count("\r") + 1
    assert all(1 <= problem.line <= lines for problem in document.problems), "a problem lies outside the file"


def _front_matter(data: bytes) -> None:
    """A check of front matter: the bytes as YAML, and as TOML."""
    check = _reads("page.md")
    for fence in (b"---\n", b"+++\n"):
        check(fence + data + b"\n" + fence + b"Calm skin.\n")


def _docx(data: bytes) -> None:
    """A check of Word documents. Bytes that are no archive are the parts of one: the document and, after a zero byte, the styles."""
    check = _reads("page.docx")
    if data.startswith(b"PK"):
        check(data)
        return
    document, _, styles = data.partition(b"\0")
    parts = {name: part for name, part in _word_parts().items() if not name.startswith("word/theme")}
    parts["word/document.xml"] = document
    parts["word/styles.xml"] = styles or parts["word/styles.xml"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    check(packed.getvalue())


@functools.cache
def _word_document() -> bytes:
    """A small Word document with one of everything that python-docx writes."""
    import docx

    made = docx.Document()
    made.add_heading("Calm skin", 1)
    made.add_paragraph("Soft peels", style="List Bullet").add_run(" for you").bold = True
    made.add_paragraph("It's painless.", style="Intense Quote")
    made.add_table(1, 2).cell(0, 0).text = "From 9 to 5"
    made.sections[0].footer.paragraphs[0].text = "Results vary."
    made.core_properties.title = "Our clinic"
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


@functools.cache
def _word_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_word_document())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _word_seeds() -> Iterator[bytes]:
    yield _word_parts()["word/document.xml"]
    yield _word_parts()["word/document.xml"] + b"\0" + _word_parts()["word/styles.xml"][:6000]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _word_parts().items():
            if name.endswith((".xml", ".rels")) and "theme" not in name:
                archive.writestr(name, part)
    yield packed.getvalue()


# Rules and configuration


@functools.cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    """A folder for the files of this process, in memory where the machine has such a place. It goes when the process ends."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(prefix="cliniclint-fuzz-", dir=memory if memory.is_dir() else None)


def _folder() -> Path:
    return Path(_temporary().name)


@functools.cache
def _blank_pipeline(name: str) -> object:
    import spacy

    return spacy.blank(name)


def _rules(data: bytes) -> None:
    """A check of the rule loader: a rule and, after a zero byte, a file of word lists. They stand in for the shipped rules, which take
    a second to read."""
    from lint import places
    from lint.findings import UsageError
    from lint.ruleset import loader

    blank = _blank_pipeline("en")
    rule, _, words = data.partition(b"\0")
    folder = _folder() / "rules"
    for name, content in (("house", rule), (places.LEXICONS, words or b"flaw: [lines, wrinkles]")):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "file.yaml").write_bytes(content)
    with patch.object(places, "RULES", folder), patch("spacy.blank", lambda _: blank), suppress(UsageError):
        loader.load()


def _config(data: bytes) -> None:
    """A check of the configuration loader, and of the patterns in what it loads."""
    from lint import config
    from lint.findings import UsageError

    path = _folder() / ".cliniclint.yaml"
    path.write_bytes(data)
    with suppress(UsageError):
        loaded = config.load(path)
        for page in ("a.md", "a/b/c/d/e/f/g/h/page-with-a-long-name.html"):
            loaded.excludes(_folder() / page)
            list(loaded.layers(_folder() / page))


def _directive(data: bytes) -> None:
    """A check of what a directive says: what is read can be written, and is then read as the same."""
    from lint.suppressions import Directive, parse, render

    found = parse(data.decode("utf-8", "replace"))
    if isinstance(found, Directive):
        assert parse(render(found)) == found, "a directive is not read as it is written"
    else:
        assert found.problem, "what is wrong is not told"


def _rule_seeds() -> Iterator[bytes]:
    for path in sorted((_ROOT / "tests" / "small_rules").glob("*/*.yaml")):
        yield path.read_bytes()
    word_lists = b"\0flaw: [line, (fine|deep) ~wrinkle, 'spot?']\nskin: [<flaw>, face]\n"
    for path in sorted((_ROOT / "rules").glob("*/*.yaml")):
        if len(rule := path.read_bytes()) < MAX_LENGTH:
            yield rule
            yield rule[: rule.find(b"\nexamples:")] + b'\nexamples: {flag: ["a [b]"], allow: [c]}\n' + word_lists
    yield _RULE.encode() + word_lists


_RULE = """\
kind: claim
summary: The copy says that it glows.
message: “{text}” says that it glows.
why: Nobody has measured a glow, so nobody can promise it.
severities: {absolute: error, near: note}
patterns:
  absolute:
    - ~glow forever
    - {phrase: "[no <flaw>] ...2 (at all|ever)?", of: [<skin>, face], not-of: [lamp], exempt: [glow worm]}
  near:
    - tokens: [{LOWER: glow, OP: "+"}, {POS: {IN: [NOUN, ADJ]}}, {TEXT: {REGEX: "^a+"}}]
exempt: [glow forever lamp, "#1 _ @adj"]
counts-when: [hedged]
absorbs: [house/other]
support: citation
suggestions: [Say what people notice.]
sources:
  - {jurisdiction: UK, title: CAP Code, clause: "3.7", address: "https://www.asa.org.uk/", type: evidence, checked: 2026-11-23}
examples:
  flag: ["You [glow forever]."]
  allow: ["We do not glow forever."]
"""
_DIRECTIVE = "allow-next claims/cure, claims/pain-free until 2027-03-31 by Dana Ruiz -- figure from our audit"
_CONFIG = """\
select: [claims, notes/risks]
ignore:
  - claims/cure
severities: {claims: warning, notes/risks: off}
exclude: [drafts/, "*.txt", "!keep.txt", "**/a/**/[a-z]?"]
overrides:
  - paths: ["blog/**"]
    ignore: [notes]
notes:
  consult: {provided-by: [_includes/footer.html]}
rules: [.]
fail-on: error
language: {pipeline: en_core_web_sm}
"""


# Seeds and marks


def _seeds(cases: str, pages: str = "") -> Callable[[], Iterator[bytes]]:
    """The sources of case files (names parted by blanks) and the smaller pages of the corpus with one of some extensions."""

    def seeds() -> Iterator[bytes]:
        yield b"Calm skin.\n"
        for name in cases.split():
            path = _CASES / f"{name}.yaml"
            for case in yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else ():
                yield case["source"].encode()
        for extension in pages.split():
            for path in sorted(_PAGES.rglob(f"*.{extension}")):
                if path.stat().st_size < MAX_LENGTH:
                    yield path.read_bytes()

    return seeds


@functools.cache
def _all_marks() -> dict[str, list[str]]:
    marks: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "marks.yaml").read_text(encoding="utf-8"))
    return marks


def _marks(names: str) -> tuple[str, ...]:
    """The marks of some formats (names parted by blanks)."""
    return tuple(mark for name in names.split() for mark in _all_marks()[name])


def _texts(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode() for text in texts)


_TOML_SEED = '''\
title = "Calm skin"
[a.b]
text = """
Soft \\
  peels \\u00e9"""
[[c]]
x = ["It is", {text = 'so'}, 1.5, 07:32:00]
'''
_TSX_SEED = """\
import a from 'b';
export const c = { title: 'Calm skin', d: ["Soft peels", `for ${you}`] };
export default function P<T>({ e }: { e: T }) {
  return <main><h1>Dear {e}</h1><img alt="A face" /><p>Mild &amp; {'soft'} <b>peels</b></p>{e && <A title={`Open`}/>}</main>;
}
"""
_JSON_SEED = '{"title": "Calm skin", "list": [{"text": "Soft \\u00e9 <b>peels</b>"}, 1.5, null, "\\ud83d\\ude00 It is so"]}'
_YAML_SEED = """\
title: Calm skin
list:
  - text: >-
      Soft
      peels
  - 'It''s'
  - "a \\u00e9 \\
     b"
x: &a [b, c]
y: *a
"""


def _both(one: Callable[[], Iterable[bytes]], other: Callable[[], Iterable[bytes]]) -> Callable[[], Iterator[bytes]]:
    return lambda: (seed for seeds in (one, other) for seed in seeds())


_TEMPLATES_HTML = _seeds("templates_html html")
TARGETS: dict[str, Target] = {
    "md": Target(_reads("page.md"), _seeds("markdown front_matter templates_md", "md"), _marks("markdown")),
    "html": Target(_reads("page.html"), _seeds("html templates_html", "html"), _marks("html")),
    "mdx": Target(_reads("page.mdx"), _seeds("mdx markdown"), _marks("markdown script")),
    "txt": Target(_reads("page.txt"), _seeds("plain", "txt"), _marks("plain")),
    "json": Target(_reads("page.json"), _both(_seeds("json"), _texts(_JSON_SEED)), _marks("json")),
    "yaml": Target(_reads("page.yaml"), _both(_seeds("yaml"), _texts(_YAML_SEED)), _marks("yaml")),
    "toml": Target(_reads("page.toml"), _both(_seeds("toml"), _texts(_TOML_SEED)), _marks("toml")),
    "tsx": Target(_reads("page.tsx"), _both(_seeds("script"), _texts(_TSX_SEED)), _marks("script")),
    "astro": Target(_reads("page.astro"), _seeds("astro"), _marks("component html")),
    "vue": Target(_reads("page.vue"), _seeds("vue"), _marks("component html")),
    "svelte": Target(_reads("page.svelte"), _seeds("svelte"), _marks("component html")),
    "rst": Target(_reads("page.rst"), _seeds("rst"), _marks("rst")),
    "docx": Target(_docx, _word_seeds, _marks("word")),
    "njk": Target(_reads("page.njk"), _TEMPLATES_HTML, _marks("template")),
    "liquid": Target(_reads("page.md.liquid"), _seeds("templates_md markdown"), _marks("template markdown")),
    "erb": Target(_reads("page.html.erb"), _TEMPLATES_HTML, _marks("template")),
    "php": Target(_reads("page.php"), _TEMPLATES_HTML, _marks("template")),
    "blade.php": Target(_reads("page.blade.php"), _seeds("blade templates_html"), _marks("template")),
    "tmpl": Target(_reads("page.tmpl"), _TEMPLATES_HTML, _marks("template")),
    "front-matter": Target(_front_matter, _both(_seeds("front_matter"), _texts(_YAML_SEED, _TOML_SEED)), _marks("yaml toml")),
    "rules": Target(_rules, _rule_seeds, _marks("yaml rule")),
    "directive": Target(_directive, _texts(_DIRECTIVE, "allow a/b", "end"), _marks("directive")),
    "config": Target(_config, _texts(_CONFIG), _marks("yaml config")),
}
