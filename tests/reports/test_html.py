"""The report in HTML: as it stands, and as a reader has it in a browser."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import documents
from lint.engine.results import Result
from lint.reports import html
from tests.reports import browser, samples


class Reader(HTMLParser):
    """The elements of a page with their attributes and the text in them."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str | None], list[str]] = (tag, dict(attrs), [])
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, texts in self._open:
            texts.append(data)

    def texts(self, tag: str, name: str = "") -> list[str]:
        """What stands in the elements of a tag and a class."""
        return ["".join(texts) for made, attrs, texts in self.elements if made == tag and name in ["", *(attrs.get("class") or "").split()]]


def report(**more: object) -> str:
    return html.report(samples.result(), samples.view(**more))


def test_findings_stand_at_their_words_in_the_prose_of_the_page() -> None:
    page = Reader(report())
    assert page.texts("a", "mark") == ["perfectly shiny2", "perfectly shiny3", "quite shiny4", "quite shiny5"]
    assert "It is perfectly shiny3, and quite shiny4." in page.texts("p")
    assert page.texts("h3")[0] == "<b>Shiny</b>" or "Shiny" in page.texts("h3")[0]
    assert len(page.texts("li", "entry")) == 6


def test_a_finding_says_reason_suggestion_rule_and_place() -> None:
    (entry,) = [text for text in Reader(report()).texts("li", "entry") if "1:22" in text]
    assert "“perfectly shiny” promises what no polish keeps [see](why) 100%, always: <always>." in entry
    assert "Try: It shines after a polish." in entry
    assert "2 error house/shine" in entry
    assert "See pages/floors.md:1:2 “A loud street” stands here" in entry


def test_a_missing_note_speaks_of_the_whole_page_and_comes_first() -> None:
    first = Reader(report()).texts("li", "entry")[0]
    assert "1 warning street/quiet" in first
    assert "the whole page" in first


def test_what_was_left_alone_is_shown_to_those_who_ask() -> None:
    assert "Left alone" not in report()
    assert "Left alone because the sentence denies it: “Not”." in report(exempt=True)
    assert "“perfectly shiny”" in next(text for text in Reader(report(exempt=True)).texts("li", "entry") if "Left alone" in text)
    assert len(Reader(report(exempt=True)).texts("a", "left")) == 1


def test_a_page_that_cannot_be_read_any_more_keeps_its_findings() -> None:
    page = Reader(report(document=lambda _: None))
    assert len(page.texts("li", "entry")) == 6
    assert page.texts("a", "mark") == []


def test_findings_that_overlap_share_their_words() -> None:
    text = "It is perfectly shiny today."
    found = (samples.finding(text, "perfectly shiny"), samples.finding(text, "shiny today", rule="street/quiet"))
    page = Reader(html.report(samples.result([samples.FileResult("a.md", text, found, failing=2)]), samples.view()))
    assert page.texts("a", "mark") == ["perfectly ", "shiny1", " today2"]
    assert page.texts("p", "paragraph") == ["It is perfectly shiny1 today2."]


@given(st.data())
def test_underlined_words_are_those_of_the_finding_in_any_format(data: st.DataObject) -> None:
    name, text = data.draw(
        st.sampled_from([
            ("a.html", "<p>It is <b>perfect</b>ly &#115;h&shy;iny &amp;\n new.</p><img alt='A s&eacute;cond one'>"),
            ("a.md", "---\ntitle: It's 'new'\n---\n# It *is* per\\_fect&eacute;\n\nTwo\nlines, [a link](b \"with a title\") \\* here.\n"),
            ("a.json", '{"text": "It is \\u0070erfectly\\nshiny <b>now</b>"}'),
        ])
    )  # fmt: skip
    document = documents.read(name, text)
    passage = data.draw(st.sampled_from(document.passages))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    place = passage.source_range(start, data.draw(st.integers(start + 1, len(passage.text))))
    found = html._span(passage, *place)
    assert found is not None
    assert passage.text[slice(*found)] == passage.decode(*place)


def test_every_name_is_unique_and_every_reference_leads_somewhere() -> None:
    elements = Reader(report(exempt=True)).elements
    ids = [attrs["id"] for _, attrs, _ in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs, _ in elements:
        if (address := attrs.get("href") or "").startswith("#"):
            assert address[1:] in ids
        for key in ("aria-describedby", "aria-labelledby", "data-entries"):
            assert set((attrs.get(key) or "").split()) <= set(ids)


def test_headings_leave_out_no_level() -> None:
    text = "# One\n\n#### perfectly shiny\n\n## Two\n"
    found = (samples.finding(text, "perfectly shiny"),)
    page = html.report(samples.result([samples.FileResult("a.md", text, found, failing=1)]), samples.view())
    levels = [int(tag[1]) for tag, _, _ in Reader(page).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_is_fetched_and_only_its_own_style_and_script_may_run() -> None:
    page = report()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for kind in ("style", "script"):
        (text,) = re.findall(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    reader = Reader(page)
    assert not any("src" in attrs or "style" in attrs or any(key.startswith("on") for key in attrs) for _, attrs, _ in reader.elements)
    assert "url(" not in html.CSS.read_text(encoding="utf-8")
    # A rule may come from anybody, and so may the address of its source.
    assert not any((attrs.get("href") or "#").startswith("javascript") for _, attrs, _ in reader.elements)


def test_an_empty_run() -> None:
    page = Reader(html.report(Result(), samples.view()))
    assert page.texts("h1") == ["No files to check"]
    assert page.texts("form") == []


#: What is written on what: the names of custom properties, and the least contrast (WCAG 2.2: 1.4.3, and 1.4.11 for lines).
TEXTS = [("text", ground, 4.5) for ground in ("page", "surface", "error-tint", "warning-tint", "note-tint", "left-tint")]
TEXTS += [(level, ground, 4.5) for level in ("error", "warning", "note", "left") for ground in ("page", "surface", f"{level}-tint")]
TEXTS += [(color, ground, 4.5) for color in ("muted", "link") for ground in ("page", "surface")]
TEXTS += [("focus", "page", 3.0), ("muted", "surface", 3.0)]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(("color", "ground", "least"), TEXTS)
def test_contrast(scheme: int, color: str, ground: str, least: float) -> None:
    blocks = re.findall(r":root \{(.*?)\}", html.CSS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    colors = {}
    for block in [blocks[0], *([blocks[scheme]] if scheme else [])]:
        colors |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    light, dark = sorted((luminance(colors[color]), luminance(colors[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def luminance(color: str) -> float:
    """The relative luminance of "#rrggbb", as WCAG defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(scope="module")
def tab() -> Iterator[browser.Tab]:
    program = browser.found()
    if program is None:
        pytest.skip(f"no Chromium was found (looked for {', '.join(browser.NAMES)}); CHROMIUM names another")
    with browser.opened(program) as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report") / "report.html"
    made.write_text(report(exempt=True), encoding="utf-8")
    return made


SHOWN = "[...document.querySelectorAll('.entries > .entry')].filter(one => one.offsetParent).length"
TIP = "document.querySelector('.tip')"


def test_the_browser_takes_style_and_script_and_asks_for_nothing(tab: browser.Tab, file: Path) -> None:
    tab.open(file)
    assert tab.run("document.getElementById('told').textContent") == "all 7 shown"
    assert tab.run("getComputedStyle(document.querySelector('.columns')).display") == "grid"
    asked = [event["params"]["request"]["url"] for event in tab.events if event.get("method") == "Network.requestWillBeSent"]
    assert asked == [file.as_uri()]
    assert not [event for event in tab.events if event.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded"}]


def test_filters_by_severity_rule_and_page(tab: browser.Tab, file: Path) -> None:
    tab.open(file)
    change = "form = document.getElementById('filters'); {}; form.dispatchEvent(new Event('change'));"

    def after(script: str) -> tuple[int, str]:
        tab.run(change.format(script))
        return tab.run(SHOWN), tab.run("document.getElementById('told').textContent")

    assert after("") == (7, "all 7 shown")
    assert after("form.querySelector('[value=error]').checked = false") == (4, "4 of 7 shown")
    assert tab.run("document.querySelectorAll('.page[hidden]').length") == 1
    assert tab.run("[...document.querySelectorAll('.mark.off')].every(mark => mark.tabIndex === -1)") is True
    assert after("form.elements.rule.value = 'street/quiet'") == (1, "1 of 7 shown")
    assert after("form.elements.rule.value = ''; form.elements.page.value = '2'") == (0, "0 of 7 shown")
    tab.run("form.reset(); new Promise(done => setTimeout(done, 0))")
    assert tab.run(SHOWN) == 7


def test_a_finding_is_shown_when_its_words_are_pointed_at_and_goes_away_by_escape(tab: browser.Tab, file: Path) -> None:
    tab.open(file)
    assert tab.run(f"{TIP}.hidden") is True
    tab.point("a.mark.error")
    assert "promises what no polish keeps" in tab.run(f"{TIP}.innerText")
    box = tab.run(f"(r => [r.left >= 0, r.right <= innerWidth, r.top >= 0, r.bottom <= innerHeight])({TIP}.getBoundingClientRect())")
    assert box == [True] * 4
    tab.press("Escape")
    assert tab.run(f"{TIP}.hidden") is True


def test_findings_are_reached_by_keyboard_and_described(tab: browser.Tab, file: Path) -> None:
    tab.open(file)
    tab.run("document.querySelector('#findings').querySelector('.mark').focus()")
    assert tab.run(f"{TIP}.hidden") is False
    tab.press("Tab")
    assert tab.run("document.activeElement.textContent") == "perfectly shiny3"
    described = tab.run("document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText")
    assert "promises what no polish keeps" in described
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_it_is_read_without_its_script(tab: browser.Tab, file: Path) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(file)
        # What the test asks is not the page's script.
        assert tab.run("document.getElementById('filters').hidden") is True
        assert tab.run(SHOWN) == 7
        assert tab.run("[...document.querySelectorAll('a.mark')].every(mark => document.querySelector(mark.getAttribute('href')))") is True
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_needs_scrolling_sideways_and_the_scheme_is_the_readers(tab: browser.Tab, file: Path, scheme: str, width: int) -> None:
    tab.open(file, width, prefers_color_scheme=scheme)
    assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth") is True
    ground = tab.run("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") is (scheme == "light")


def test_print_shows_all_findings_in_black_on_white_without_filters(tab: browser.Tab, file: Path) -> None:
    tab.open(file, prefers_color_scheme="dark")
    tab.call("Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    try:
        assert tab.run("getComputedStyle(document.getElementById('filters')).display") == "none"
        assert tab.run("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert tab.run(SHOWN) == 7
        assert base64.b64decode(tab.call("Page.printToPDF")["data"]).startswith(b"%PDF")
    finally:
        tab.call("Emulation.setEmulatedMedia", media="", features=[])
