"""Word documents, built here: what is read of them, where it stands, and what is told of files that are none."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import Document, DocumentError, Passage, load
from lint.findings import LineIndex

Exact = Callable[[Document], None]
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    nsdecls("w", "r", "wp", "a", "pic")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H8"><w:name w:val="heading 8"/></w:style>
<w:style w:type="paragraph" w:styleId="Clinic"><w:name w:val="Clinic heading"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="NoHead"><w:name w:val="TOC Heading"/>
<w:basedOn w:val="berschrift2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Level"><w:name w:val="Band"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish w:val="true"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Untyped"/>
"""


def part(name: str, content: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<w:{name} {NAMESPACES}>{content}</w:{name}>"


def relation(key: str, kind: str, target: str, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def relations(*content: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(content)}</Relationships>'


def package(body: str, links: tuple[str, ...] = (), **others: str) -> dict[str, str]:
    """The parts of a document with the given content; `others`: header, footer, footnotes, endnotes, core."""
    kinds = {"styles": "styles", **{name: name for name in others if name != "core"}}
    content = {"styles": STYLES, **others}
    roots = {"header": "hdr", "footer": "ftr"}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{name}+xml"/>' for name in kinds)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*(relation(name, kind, f"{name}.xml") for name, kind in kinds.items()), *links),
        **{f"word/{name}.xml": part(roots.get(name, name), content[name]) for name in kinds},
    }
    if "core" in others:
        core = relation("rId2", "", "docProps/core.xml").replace(
            f"{RELATIONS}/", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        )
        parts["_rels/.rels"] = parts["_rels/.rels"].replace("</", core + "</", 1)
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{others["core"]}</cp:coreProperties>'
        )
    return parts


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def reading(body: str, links: tuple[str, ...] = (), **others: str) -> Document:
    return load("page.docx", packed(package(body, links, **others)))


def p(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str) -> str:
    """The begin, middle or end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(content: str) -> str:
    """A text box."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    return f"<w:drawing><wp:anchor><a:graphic>{shape}</a:graphic></wp:anchor></w:drawing>"


def raised(text: str) -> str:
    """A superscript."""
    return r(text, '<w:vertAlign w:val="superscript"/>')


def picture(attributes: str) -> str:
    """A picture."""
    inside = f'<wp:docPr id="1" name="x" {attributes}/><a:graphic><pic:pic/></a:graphic>'
    return f"<w:r><w:drawing><wp:inline>{inside}</wp:inline></w:drawing></w:r>"


def show(passage: Passage) -> str:
    return f"{passage.kind.value}{f' {passage.level}' if passage.level else ''}: {passage.text}"


HYPERLINK = relation("rId9", "hyperlink", "https://calm.example/book?a=1&amp;b=2", external=True)
CASES: dict[str, tuple[str, list[str]]] = {
    "runs join": (p(r("Our peel is pain") + r("less", "<w:b/>") + r(" today.")), ["paragraph: Our peel is painless today."]),
    "kinds by style, whatever its id": (
        p(r("Calm skin"), "Titel") + p(r("Peels"), "berschrift2") + p(r("Deep"), "H8") + p(r("Ours"), "Clinic") + p(r("Band"), "Level"),
        ["heading 1: Calm skin", "heading 2: Peels", "heading 6: Deep", "heading 2: Ours", "heading 3: Band"],
    ),
    "lists and quotes": (
        p(r("One"), "Bullets") + p(r("Said Ann"), "Quote") + p(r("Two"), "", '<w:numPr><w:numId w:val="3"/></w:numPr>'),
        ["item: One", "quote: Said Ann", "item: Two"],
    ),
    "a heading with a number, and one that is told to be none": (
        p(r("Peels"), "berschrift2", '<w:numPr><w:numId w:val="3"/></w:numPr>') + p(r("Contents"), "NoHead"),
        ["heading 2: Peels", "paragraph: Contents"],
    ),
    "values that are none": (
        p(r("One"), "", f'<w:outlineLvl w:val="{"9" * 5000}"/>')
        + p(r("Two"), "", '<w:outlineLvl w:val="x"/><w:numPr><w:numId/></w:numPr>'),
        ["paragraph: One", "paragraph: Two"],
    ),
    "numbering taken off": (p(r("Plain"), "", '<w:numPr><w:numId w:val="0"/></w:numPr>'), ["paragraph: Plain"]),
    "styles that are not there, loop or have no type": (
        p(r("One"), "Gone") + p(r("Two"), "Loop") + p(r("Three"), "Untyped"),
        ["paragraph: One", "paragraph: Two", "paragraph: Three"],
    ),
    "cells, nested tables and headings in them": (
        f"<w:tbl><w:tr><w:tc>{p(r('Peel'))}{p(r('Mild'))}</w:tc><w:tc><w:tbl><w:tr><w:tc>{p(r('Inner'))}</w:tc></w:tr></w:tbl>"
        f"{p(r('Head'), 'berschrift2')}</w:tc></w:tr></w:tbl>" + p(r("After")),
        ["cell: Peel", "cell: Mild", "cell: Inner", "heading 2: Head", "paragraph: After"],
    ),
    "tracked changes": (
        p(r("It is ") + f"<w:ins>{r('not ')}</w:ins><w:del><w:r><w:delText>always </w:delText></w:r></w:del>" + r("painless."))
        + p(f"<w:moveFrom>{r('Gone.')}</w:moveFrom>")
        + p(f"<w:moveTo>{r('Come.')}</w:moveTo>"),
        ["paragraph: It is not painless.", "paragraph: Come."],
    ),
    "a paragraph mark that was deleted": (
        p(r("No pain "), "berschrift2", "<w:rPr><w:del/></w:rPr>") + p(r("at all.")),
        ["paragraph: No pain at all."],
    ),
    "a row that was deleted, a hidden one, and a cell": (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('No'))}</w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(r('No'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p(r('Yes'))}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('No'))}</w:tc></w:tr></w:tbl>",
        ["cell: Yes"],
    ),
    "what python-docx passes over": (
        p(f"<w:smartTag>{r('Ann ')}</w:smartTag><w:sdt><w:sdtContent>{r('Lee ')}</w:sdtContent></w:sdt>" + r("said"))
        + f"<w:sdt><w:sdtContent>{p(r('so.'))}</w:sdtContent></w:sdt>",
        ["paragraph: Ann Lee said", "paragraph: so."],
    ),
    "words that ask to type something": (
        p(r("A ") + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>" + r("b")),
        ["paragraph: A b"],
    ),
    "hidden text": (
        p(r("One ") + r("two ", "<w:vanish/>") + r("three ", '<w:vanish w:val="0"/>') + r("four ", '<w:rStyle w:val="Unseen"/>'))
        + p(r("Five ") + r("six ", '<w:vanish w:val="false"/>') + r("seven", '<w:rStyle w:val="Unseen"/>'), "Ghost"),
        ["paragraph: One three", "paragraph: six seven"],
    ),
    "characters": (
        p(
            "<w:r><w:t>pain</w:t><w:noBreakHyphen/><w:t>free gua</w:t><w:softHyphen/><w:t>rantee</w:t><w:tab/><w:t>for</w:t>"
            '<w:sym w:font="Wingdings" w:char="F0FC"/><w:t>you</w:t><w:br/><w:t>and me</w:t></w:r>'
        ),
        ["paragraph: pain\u2011free guarantee for\ufffcyou and me"],
    ),
    "two line breaks part": (p(r("One") + "<w:r><w:br/><w:br/></w:r>" + r("two")), ["paragraph: One", "paragraph: two"]),
    "a line break in the XML is none": (p(r("One\ntwo\r\nthree&#10;four&#13;five")), ["paragraph: One two three four five"]),
    "simple and complex fields": (
        p(
            f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>'
            + mark("begin")
            + '<w:r><w:instrText> DATE painless</w:instrText><w:t>unseen</w:t></w:r>'
            + mark("separate")
            + r(" May")
            + mark("end")
            + r(" here")
        ),
        ["paragraph: 7 May here"],
    ),
    "an instruction that never ends": (
        p(r("One") + mark("begin") + r("two")) + p(r("Three") + mark("end")),
        ["paragraph: One", "paragraph: Three"],
    ),
    "a table of contents": (p(r("Peels\t3"), "TOC1") + p(r("Peels"), "berschrift2"), ["heading 2: Peels"]),
    "a mark that is raised by hand": (
        p(r("It works for 97%") + raised("1") + r(" of people on 3 cm") + raised("2")),
        ["paragraph: It works for 97% of people on 3 cm2"],
    ),
    "text boxes, in one of two forms": (
        p(r("Before ") + f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box(p(r('Inside')) + p(r('More'), 'Bullets'))}</mc:Choice>"
          f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p(r('Inside'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
          + r("after"))
        + p(r("Next")),
        ["paragraph: Before after", "paragraph: Inside", "item: More", "paragraph: Next"],
    ),
    "alternative texts": (
        p(r("A ") + picture('descr="A calm&#10;face"') + r("b"))
        + p('<w:r><w:pict><v:shape alt="Soft skin"/></w:pict></w:r>')
        + p(picture('descr="C:\\a.jpg"') + picture('descr="Unseen face" hidden="1"')),
        ["paragraph: A b", "attribute: A calm face", "attribute: Soft skin"],
    ),
    "mathematics": (p(r("Take ") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + r(" ml")), ["paragraph: Take \ufffc ml"]),
    "a pronunciation": (p(f"<w:r><w:ruby><w:rt>{r('ki')}</w:rt><w:rubyBase>{r('Qi')}</w:rubyBase></w:ruby></w:r>"), ["paragraph: Qi"]),
    "comments, processing instructions and CDATA": (p("<!-- no -->" + r("One <![CDATA[& two]]>") + "<?x y?>"), ["paragraph: One & two"]),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_passages_of_a_document(body: str, expected: list[str], assert_exact: Exact) -> None:
    document = reading(body)
    assert [show(passage) for passage in document.passages] == expected
    assert not document.problems
    assert_exact(document)


def test_links(assert_exact: Exact) -> None:
    document = reading(
        p(f'<w:hyperlink r:id="rId9" w:anchor="now">{r("Book")}{r(" now")}</w:hyperlink>'
          + r(" or ") + f'<w:hyperlink w:anchor="top">{r("rise")}</w:hyperlink>')
        + p(mark("begin") + '<w:r><w:instrText>HYPERLINK </w:instrText><w:instrText>"https://a.example" \\o "x"</w:instrText></w:r>'
            + mark("separate") + r("Ask us") + mark("end") + r(" all"))
        + p(f'<w:fldSimple w:instr="HYPERLINK \\l &quot;end&quot;">{r("Go")}</w:fldSimple>'
            f'<w:hyperlink r:id="gone">{r(" on")}</w:hyperlink>')
        + p(f'<w:hyperlink r:id="rId8">{r("Up")}</w:hyperlink>'),
        links=(HYPERLINK, relation("rId8", "hyperlink", "#_top")),
    )  # fmt: skip
    assert_exact(document)
    assert [passage.text for passage in document.passages] == ["Book now or rise", "Ask us all", "Go on", "Up"]
    assert [(passage.text[link.start : link.end], link.target) for passage in document.passages for link in passage.links] == [
        ("Book now", "https://calm.example/book?a=1&b=2#now"),
        ("rise", "#top"),
        ("Ask us", "https://a.example"),
        ("Go", "#end"),
        ("Up", "#_top"),
    ]


def test_headers_footers_notes_and_properties(assert_exact: Exact) -> None:
    header, footer = '<w:headerReference w:type="default" r:id="header"/>', '<w:footerReference r:id="footer"/>'
    section = f"<w:sectPr>{header}{footer}{header}</w:sectPr>"
    document = reading(
        p(r("It works for 97%") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
          + r(" of us") + '<w:r><w:endnoteReference w:id="1"/></w:r>') + section,
        header=p(r("Calm Clinic")) + f"<w:tbl><w:tr><w:tc>{p(r('Open'))}</w:tc></w:tr></w:tbl>",
        footer=p(r("Book a visit")),
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p(r("line"))}</w:footnote><w:footnote w:id="2">{p(r("Ann, 2020."))}'
        "</w:footnote>"
        f'<w:footnote w:id="3">{p(r("No mark leads here."))}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p(r("Bob, 2021."))}</w:endnote>',
        core="<dc:title>Painless peels</dc:title><dc:subject>a-b</dc:subject><dc:description>Drafted for Ann Lee</dc:description>",
    )  # fmt: skip
    assert_exact(document)
    assert [show(passage) for passage in document.passages] == [
        "paragraph: It works for 97% of us",
        "paragraph: Calm Clinic",
        "cell: Open",
        "paragraph: Book a visit",
        "paragraph: Ann, 2020.",
        "paragraph: Bob, 2021.",
        "value: Painless peels",
        "value: Drafted for Ann Lee",
    ]
    first = document.passages[0]
    assert [(first.text[link.start : link.end], link.target) for link in first.links] == [("97%", "#footnote:2"), ("us", "#endnote:1")]


def test_the_line_is_the_paragraph_and_the_column_the_character() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('Two'))}</w:tc><w:tc>{p(r('Three'))}</w:tc></w:tr></w:tbl>"
    document = reading(p(r("One")) + table + p("") + p(r("In ") + r("del", "<w:vanish/>") + f"<w:ins>{r('five')}</w:ins> "))
    assert document.text == "One\nTwo\nThree\n\nIn five\n"
    lines = LineIndex(document.text)
    passage = document.passages[-1]
    start = passage.text.index("five")
    assert lines.position(passage.source_range(start, start + 4)[0]) == (5, 4)


def test_a_document_of_python_docx(assert_exact: Exact) -> None:
    made = docx.Document()
    made.core_properties.title = "Calm skin for you"
    made.core_properties.comments = ""
    made.add_heading("Peels", 0)
    made.add_heading("Safe peels", 2)
    made.add_paragraph("Entirely painless", "List Bullet 2")
    made.add_paragraph("Said Ann", "Quote")
    made.add_table(1, 1).cell(0, 0).text = "No\tdowntime"
    made.sections[0].header.paragraphs[0].text = "Calm Clinic"
    data = io.BytesIO()
    made.save(data)
    document = load("page.docx", data.getvalue())
    assert_exact(document)
    assert [show(passage) for passage in document.passages] == [
        "heading 1: Peels",
        "heading 2: Safe peels",
        "item: Entirely painless",
        "quote: Said Ann",
        "cell: No downtime",
        "paragraph: Calm Clinic",
        "value: Calm skin for you",
    ]


@pytest.mark.parametrize("broken", ["NULL", "media/none.png", "/nowhere/x.xml", "../../up.xml", ""])
def test_relationships_to_what_is_not_there_are_passed_over(broken: str) -> None:
    document = reading(p(r("Calm skin")), links=(relation("rId7", "image", broken),))
    assert [passage.text for passage in document.passages] == ["Calm skin"]


def test_a_document_without_styles_is_read() -> None:
    parts = package(p(r("Calm skin"), "Titel"))
    del parts["word/styles.xml"]
    assert [passage.text for passage in load("page.docx", packed(parts)).passages] == ["Calm skin"]


SIMPLE = package(p(r("Calm skin")))
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ZEROS = b"<a>" + b" " * 3_000_000 + b"</a>"


def changed(**parts: str | bytes | None) -> dict[str, str | bytes]:
    """The simple document with other parts; None takes a part out."""
    made: dict[str, Any] = {**SIMPLE, **{name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}}
    return {name: content for name, content in made.items() if content is not None}


def deep(depth: int) -> str:
    return (
        SIMPLE["word/document.xml"]
        .replace("<w:body>", "<w:body>" + "<w:sdt>" * depth)
        .replace("</w:body>", "</w:sdt>" * depth + "</w:body>")
    )


def nested_tables(depth: int) -> str:
    return part("document", "<w:body>" + "<w:tbl><w:tr><w:tc>" * depth + p(r("x")) + "</w:tc></w:tr></w:tbl>" * depth + "</w:body>")


def chained(length: int) -> dict[str, str | bytes]:
    """Parts that lead from one to the next."""
    parts: dict[str, str | bytes] = dict(SIMPLE)
    parts["word/_rels/styles.xml.rels"] = relations(relation("rId1", "x", "x0.xml"))
    for number in range(length):
        parts[f"word/x{number}.xml"] = "<a/>"
        parts[f"word/_rels/x{number}.xml.rels"] = relations(relation("rId1", "x", f"x{number + 1}.xml"))
    return parts


STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no zip archive"),
    "text": (b"Calm skin", "no zip archive"),
    "old Word": (OLE + bytes(600), "old format"),
    "a password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "cut short": (packed(SIMPLE)[:500], "damaged"),
    "no directory": (b"PK\x03\x04" + bytes(100), "damaged"),
    "another zip": (packed({"a.txt": "x"}), "no Word document"),
    "no document part": (packed(changed(word__document_xml=None)), "part of it is missing"),
    "a workbook": (packed({k: v.replace("document.main", "sheet.main") for k, v in SIMPLE.items()}), "no Word document but"),
    "strict": (packed({**SIMPLE, "_rels/.rels": SIMPLE["_rels/.rels"].replace(RELATIONS, STRICT)}), "Strict"),
    "not XML": (packed(changed(word__document_xml="<w:document>")), "damaged"),
    "entities": (packed(changed(word__document_xml=ENTITIES + SIMPLE["word/document.xml"].partition("\n")[2])), "document type"),
    "entities in UTF-16": (packed(changed(word__document_xml=(ENTITIES + "<a/>").encode("utf-16"))), "document type"),
    "entities in relationships": (packed({**SIMPLE, "word/_rels/document.xml.rels": ENTITIES + relations()}), "document type"),
    "a bomb": (packed(changed(word__media__x_xml=ZEROS)), "packed far more tightly"),
    "a bomb among the pictures": (packed({**SIMPLE, "word/media/image1.png": bytes(20_000_000)}), "packed far more tightly"),
    "too large": (packed({**SIMPLE, "word/media/image1.png": bytes(50_000_001)}, zipfile.ZIP_STORED), "larger than 50 MB"),
    "too many parts": (packed({**SIMPLE, **{f"x{number}.xml": "" for number in range(2001)}}), "too many parts"),
    "another compression": (packed(SIMPLE, zipfile.ZIP_BZIP2), "no .docx file"),
    "deep": (packed(changed(word__document_xml=deep(50_000))), "damaged"),
    "a chain of parts": (packed(chained(950)), "damaged"),
    "two documents": (packed({**SIMPLE, "_rels/.rels": relations(*(relation(key, "officeDocument", "word/document.xml") for key in "ab"))}),
                      "Word document"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as told:
        load("page.docx", data)
    assert message in told.value.message
    assert "\n" not in told.value.message
    assert len(told.value.message) < 200


def test_a_header_that_lies_of_the_size_is_not_trusted() -> None:
    data = bytearray(packed(SIMPLE))
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    size = int.from_bytes(data[place + 24 : place + 28], "little")
    data[place + 24 : place + 28] = (size - 40).to_bytes(4, "little")
    with pytest.raises(DocumentError):
        load("page.docx", bytes(data))


@pytest.mark.parametrize("depth", [30, 60, 70, 200])
def test_nested_tables_end_in_no_crash(depth: int) -> None:
    try:
        document = load("page.docx", packed(changed(word__document_xml=nested_tables(depth))))
    except DocumentError:
        return
    assert [passage.text for passage in document.passages] == ["x"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_is_told_or_read_over(data: st.DataObject) -> None:
    made = bytearray(packed(SIMPLE, data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))))
    for _ in range(data.draw(st.integers(1, 6))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    try:
        load("page.docx", bytes(made))
    except DocumentError as told:
        assert "\n" not in told.message


PIECES = {
    "text": r("a "),
    "break": "<w:r><w:br/></w:r>",
    "begin": mark("begin"),
    "separate": mark("separate"),
    "end": mark("end"),
    "raised": r("1", '<w:vertAlign w:val="superscript"/>'),
    "link": f'<w:hyperlink w:anchor="a">{r("x")}</w:hyperlink>',
    "instruction": '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>',
    "box": f"<w:r>{box(p(r('in')))}</w:r>",
    "note": '<w:r><w:footnoteReference w:id="1"/></w:r>',
    "picture": '<w:r><w:drawing><wp:docPr descr="A face"/></w:drawing></w:r>',
    "paragraph": "</w:p><w:p>",
    "deleted mark": "</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "table": f"</w:p><w:tbl><w:tr><w:tc>{p(r('c'))}</w:tc></w:tr></w:tbl><w:p>",
    "hidden": r("h", "<w:vanish/>"),
    "address": r("www.a.example"),
}


@settings(max_examples=200, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(PIECES)), max_size=25))
def test_any_order_of_pieces_is_read_exactly(names: list[str], assert_exact: Exact) -> None:
    document = reading("<w:p>" + "".join(PIECES[name] for name in names) + "</w:p>")
    assert_exact(document)
    assert "h" not in document.text.replace("the", "")


CLAIMS = ["entirely painless", "100% safe", "no downtime"]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_planted_claim_is_found_where_it_stands(data: st.DataObject, assert_exact: Exact) -> None:
    """A claim cut into runs, with what shows nothing between them, in a paragraph, a cell or a box, among other paragraphs."""
    claim = data.draw(st.sampled_from(CLAIMS))
    nothing = [
        "",
        '<w:bookmarkStart w:id="1"/>',
        "<w:proofErr/>",
        r("x", "<w:vanish/>"),
        "<w:del><w:r><w:delText>y</w:delText></w:r></w:del>",
    ]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(claim) - 1), max_size=4)))
    runs = [r(claim[start:end]) for start, end in zip([0, *cuts], [*cuts, len(claim)], strict=True)]
    wraps = [
        data.draw(st.sampled_from(["{}", "<w:ins>{}</w:ins>", "<w:smartTag>{}</w:smartTag>", '<w:hyperlink w:anchor="b">{}</w:hyperlink>']))
        for _ in runs
    ]
    planted = "".join(wrap.format(run) + data.draw(st.sampled_from(nothing)) for wrap, run in zip(wraps, runs, strict=True))
    paragraph = p(r("The peel is ") + planted + r(", we think."))
    place = data.draw(st.sampled_from(["{}", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "box"]))
    paragraph = p(f"<w:r>{box(paragraph)}</w:r>") if place == "box" else place.format(paragraph)
    others = data.draw(st.lists(st.sampled_from(["", r("Open at nine &amp; five."), r("Caf\u00e9 \U0001f600.")]), max_size=3))
    document = reading("".join(map(p, others)) + paragraph + "".join(map(p, others)))
    assert_exact(document)
    (passage,) = (passage for passage in document.passages if claim in passage.text)
    start = passage.text.index(claim)
    found = passage.source_range(start, start + len(claim))
    assert document.text[slice(*found)] == claim
    assert passage.decode(*found) == claim
    line, column = LineIndex(document.text).position(found[0])
    assert (line, column) == (len(others) + 1 + (place == "box"), len("The peel is ") + 1)


def work(body: str) -> int:
    """The number of lines of the reading modules that run while a document is read."""
    data = packed(package(body), zipfile.ZIP_STORED)
    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if "documents" not in frame.f_code.co_filename:
            return None
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        load("page.docx", data)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("name", sorted(PIECES))
def test_work_grows_with_the_length(name: str) -> None:
    assert work(f"<w:p>{PIECES[name] * 1000}</w:p>") < 2.3 * work(f"<w:p>{PIECES[name] * 500}</w:p>") + 2000
