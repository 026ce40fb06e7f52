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
def _folder() -> Path:
    """A folder for the files of this process, in memory where the machine has such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="cliniclint-fuzz-", dir=memory if memory.is_dir() else None))


@functools.cache
def _rule_folder() -> Path:
    """A folder of rules that stands in for the shipped ones, which take a second to read."""
    import spacy

    from lint.ruleset import loader

    spacy.blank = functools.cache(spacy.blank)
    folder = _folder() / "rules"
    for name in ("house", loader.LEXICONS):
        (folder / name).mkdir(parents=True)
    loader.SHIPPED = folder
    return folder


def _rules(data: bytes) -> None:
    """A check of the rule loader: a rule and, after a zero byte, a file of word lists."""
    from lint.findings import UsageError
    from lint.ruleset import loader

    folder = _rule_folder()
    rule, _, words = data.partition(b"\0")
    (folder / "house" / "rule.yaml").write_bytes(rule)
    (folder / loader.LEXICONS / "words.yaml").write_bytes(words or b"flaw: [lines, wrinkles]")
    with suppress(UsageError):
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


def _texts(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode() for text in texts)


_YAML = (": ", "- ", "? ", "? - ", "|\n", ">-\n", "|2+\n", '"', "'", "''", "\\u0041", "\\\n", "&a ", "*a", "!!str ", "!!int ", "!!python/object/apply:os.system ",
         "<<: *a", "[", "]", "{", "}", ", ", " #", "---\n", "...\n", "%YAML 1.1\n", "\n  ", "\u0085", "\u2028", "title: ", "text: ")  # fmt: skip
_TOML = ('"""', "'''", '"', "'", " = ", "[a]\n", "[[a]]\n", "{", "}", "[", "]", ", ", "#", "\\u0041", "\\U0001f600", "\\\n", "\\x41", "1.5", "1979-05-27T07:32:00Z",
         "a.b.'c'", "title = ", "\r\n")  # fmt: skip
_HTML = ("<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "<!--", "-->", "<br>", "<img alt='", "<title>", "</title>", "<script>", "</script>", "<style>",
         "<script type='application/ld+json'>", "<meta name=description content='", "<div hidden>", "<li>", "<td>", "<h1>", "<sup>1</sup>", "<code>", "<svg>", "<pre>",
         "<textarea>", "&amp;", "&#x41;", "&shy;", "&nbsp", " lang=fr", "<![CDATA[", "<?", "<meta charset=", "\u00ad", "www.a.b", "a@b.c")  # fmt: skip
_MARKDOWN = ("**", "*", "_", "~~", "`", "```\n", "[a](", "](x)", "![", "[^1]", "[^1]: ", "[a]: /x", "> ", "- ", "1. ", "# ", "---\n", "===\n", "| a | b |\n", "|---|---|\n",
             "<b>", "</b>", "<div>", "\n\n", "  \n", "\\*", "&amp;", "{#id}", "{: .x}", ":::", "[x] ", "<https://a.b>", "+++\n", "    ", "$$")  # fmt: skip
_TEMPLATE = ("{{", "}}", "{%", "%}", "{#", "#}", "<%", "%>", "<%=", "<%#", "<?php", "<?=", "?>", "{{<", ">}}", "{{%", "%}}", "{{/*", "*/}}", "{{!--", "--}}", "{!!", "!!}", "{{{", "}}}",
             "{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}", "| t", "title='", "<<<EOT\n", "{{ 'Calm skin' }}", "dict ", "include ", "@if(", "@endif", "@php", "@verbatim",
             "@lang('", "@section('a', '", "'", '"', "`", "\\")  # fmt: skip
_SCRIPT = ("const a = ", "export ", "import ", "return ", "() => ", "function ", "<A ", "<b>", "</b>", "<>", "</>", "{", "}", "{'Calm skin'}", "`a ${", "}`", "title: ", "'", '"', "\\u{41}",
           "\\x41", "/*", "*/", "//", "&nbsp;", "&", "=>", "?.", "<T,>", " as ", "alt=", "className=", "/[/]/g", "@a ", ";\n", "...", "async ", "class ", "interface ")  # fmt: skip
_COMPONENT = (*_HTML[:12], "<template>", "</template>", "<script>", "</script>", "<script setup>", "<style>", "<i18n>", "{", "}", "{{", "}}", "{#if a}", "{:else}", "{/if}", "{@html ",
              "{...a}", ":title=\"'", "v-text=\"'", "#a", "set:html={`", "---\n", "{a && <b>", "</b>}", "`${", "'", '"', "/*", "*/", "//", "<>", "</>", "=> (")  # fmt: skip
_RST = ("===\n", "---\n", "- ", "#. ", "1. ", ":a: ", ".. note:: ", ".. image:: x\n   :alt: ", ".. |a| replace:: ", ".. [#a] ", ".. _a: ", ".. list-table::\n", ".. csv-table::\n",
        ".. figure:: x\n", ".. raw:: html\n", "::\n", "+---+\n", "| ", "=== ===\n", "*", "**", "``", "`a <b>`_", ":strong:`", "_`", "|a|", "[#a]_", "a_", "\\ ", "\n   ", "\t",
        ">>> ", "-a  ", "--", "\n\n", '"')  # fmt: skip
_WORD = ("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t xml:space='preserve'> ", "<w:br/>", "<w:tab/>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:del>", "<w:ins>", "<w:pPr>", "<w:rPr>",
         "<w:vanish/>", "<w:pStyle w:val='Heading1'/>", "<w:outlineLvl w:val='1'/>", "<w:numPr>", "<w:hyperlink r:id='rId1'>", "<w:hyperlink w:anchor='a'>", "<w:sdt>", "<w:sdtContent>",
         "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='separate'/>", "<w:fldChar w:fldCharType='end'/>", "<w:instrText>HYPERLINK \"x\"</w:instrText>", "<w:fldSimple w:instr='",
         "<w:txbxContent>", "<mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback>", "<w:footnoteReference w:id='1'/>", "<w:sym/>", "<w:noBreakHyphen/>", "<w:ruby>", "<w:basedOn w:val='",
         "<w:style w:styleId='", "<w:drawing>", "<wp:docPr descr='", "PK\x05\x06", "PK\x01\x02")  # fmt: skip
_KEYS = ("kind: ", "claim", "note", "summary: ", "message: ", "why: ", "severities: ", "patterns:", "absolute:", "near:", "phrase: ", "tokens: ", "of: ", "not-of: ", "exempt: ", "counts-when: ",
         "absorbs: ", "support: citation", "satisfied-by: ", "suggestions: ", "sources: ", "examples: ", "flag: ", "allow: ", "{text}", "<flaw>", "...", "...9", "(a|b)", "?", "~", "@adj", "#", "_", "[a]",
         "{LOWER: a}", "OP: ", "REGEX: ", "IN: [", "LENGTH: ", "POS: ", "'{1,3}'", "FUZZY: ", "MORPH: ", "IS_SUPERSET: ")  # fmt: skip
_CHOICES = ("select: ", "ignore: ", "severities: ", "exclude: ", "overrides: ", "paths: ", "notes: ", "provided-by: ", "rules: ", "fail-on: ", "language: ", "pipeline: ", "error", "off",
            "**/", "/**", "[!a-", "[^", "]", "*", "?", "!", "\\", "#", "/")  # fmt: skip

_TOML_SEED = 'title = "Calm skin"\n[a.b]\ntext = """\nSoft \\\n  peels \\u00e9"""\n[[c]]\nx = [\'It is\', {text = \'\'\'so\'\'\'}, 1.5, 07:32:00]\n'
_TSX_SEED = (
    "import a from 'b';\nexport const c = { title: 'Calm skin', d: [\"Soft peels\", `for ${you}`] };\n"
    "export default function P<T>({ e }: { e: T }) {\n  return <main><h1>Dear {e}</h1><img alt=\"A face\" /><p>Mild &amp; {'soft'} <b>peels</b></p>{e && <A title={`Open`}/>}</main>;\n}\n"
)
_JSON_SEED = '{"title": "Calm skin", "list": [{"text": "Soft \\u00e9 <b>peels</b>"}, 1.5, null, "\\ud83d\\ude00 It is so"]}'
_YAML_SEED = "title: Calm skin\nlist:\n  - text: >-\n      Soft\n      peels\n  - 'It''s'\n  - \"a \\u00e9 \\\n     b\"\nx: &a [b, c]\ny: *a\n"


def _both(one: Callable[[], Iterable[bytes]], other: Callable[[], Iterable[bytes]]) -> Callable[[], Iterator[bytes]]:
    return lambda: (seed for seeds in (one, other) for seed in seeds())


_TEMPLATES_HTML = _seeds("templates_html html")
TARGETS: dict[str, Target] = {
    "md": Target(_reads("page.md"), _seeds("markdown front_matter templates_md", "md"), _MARKDOWN),
    "html": Target(_reads("page.html"), _seeds("html templates_html", "html"), _HTML),
    "mdx": Target(_reads("page.mdx"), _seeds("mdx markdown"), (*_MARKDOWN, *_SCRIPT[:12])),
    "txt": Target(_reads("page.txt"), _seeds("plain", "txt"), ("**", "__", "- ", "1. ", "# ", "---\n", "\n\n", "Q: ", "A: ", "\r\n", "Field: ")),
    "json": Target(_reads("page.json"), _both(_seeds("json"), _texts(_JSON_SEED)), ("{", "}", "[", "]", '":', '"', ",", "\\u0041", "\\ud83d", "\\ude00", "\\n", "NaN", "1e9", "null")),
    "yaml": Target(_reads("page.yaml"), _both(_seeds("yaml yaml_values"), _texts(_YAML_SEED)), _YAML),
    "toml": Target(_reads("page.toml"), _both(_seeds("toml toml_values"), _texts(_TOML_SEED)), _TOML),
    "tsx": Target(_reads("page.tsx"), _both(_seeds("script tsx"), _texts(_TSX_SEED)), _SCRIPT),
    "astro": Target(_reads("page.astro"), _seeds("astro"), _COMPONENT),
    "vue": Target(_reads("page.vue"), _seeds("vue"), _COMPONENT),
    "svelte": Target(_reads("page.svelte"), _seeds("svelte"), _COMPONENT),
    "rst": Target(_reads("page.rst"), _seeds("rst"), _RST),
    "docx": Target(_docx, _word_seeds, _WORD),
    "njk": Target(_reads("page.njk"), _TEMPLATES_HTML, _TEMPLATE),
    "liquid": Target(_reads("page.md.liquid"), _seeds("templates_md markdown"), _TEMPLATE),
    "erb": Target(_reads("page.html.erb"), _TEMPLATES_HTML, _TEMPLATE),
    "php": Target(_reads("page.php"), _TEMPLATES_HTML, _TEMPLATE),
    "blade.php": Target(_reads("page.blade.php"), _seeds("blade templates_html"), _TEMPLATE),
    "tmpl": Target(_reads("page.tmpl"), _TEMPLATES_HTML, _TEMPLATE),
    "front-matter": Target(_front_matter, _both(_seeds("front_matter"), _texts(_YAML_SEED, _TOML_SEED)), (*_YAML, *_TOML)),
    "rules": Target(_rules, _rule_seeds, (*_YAML, *_KEYS)),
    "config": Target(_config, _texts(_CONFIG), (*_YAML, *_CHOICES)),
}
