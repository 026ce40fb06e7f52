"""A repository of invented clinic pages, made from the sentences of `corpus/pages`: `python -m bench.pages FOLDER PAGES`.

The same number always gives the same pages, and a repository of fewer pages is the beginning of a larger one. The sentences are drawn
anew for each page, with other treatments, places, people and numbers in them; one page in five draws from those that hold a claim, so
that a thousand words hold about as many claims as those of real clinics. Prints the number of words.
"""

from __future__ import annotations

import html
import json
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from lint.documents import Kind, load
from lint.places import RULES
from lint.ruleset import terms

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
CONFIG = "severities: {claims/superlative: warning}\n"
WORDS = (300, 500)
PLACES = (
    "Bath", "Bristol", "Cardiff", "Cork", "Dublin", "Exeter", "Galway", "Harrogate", "Kendal", "Kettering", "Leeds", "Lincoln", "London",
    "Manchester", "Milford", "Norwich", "Perth", "Ripon", "Salford", "Sheffield", "Shrewsbury", "Truro", "Wellington", "Whitby",
)  # fmt: skip
CLINICS = ("Kestrel", "Larch House", "Millpond", "Orchard Lane", "Quayside", "Saltmarsh", "Thornfield", "Wharf Street")
#: Words of one group stand for each other.
GROUPS = (
    ("Harriet", "Priya", "Tom", "Amara", "Lewis", "Joan", "Callum", "Mei"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    ("January", "February", "April", "June", "July", "September", "October", "November"),
    ("patients", "clients", "people", "visitors"),
    ("clinic", "practice", "studio"),
    ("nurse", "doctor", "practitioner", "specialist"),
    ("session", "visit", "appointment"),
    ("usually", "often", "generally"),
    ("a few", "several", "some"),
)
_OTHERS = {word: group for group in (*GROUPS, PLACES) for word in group}
_WORD = re.compile(rf"\b({'|'.join(map(re.escape, _OTHERS))})\b")
_NUMBER = re.compile(r"(?P<money>[£€$])?\b\d{1,3}\b(?P<unit> (?:minute|hour|day|week|month|session|treatment)s?\b)?(?![%\d,.:])")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_LONGEST_LINE = 74


@dataclass
class Copy:
    """What pages are made of: `paragraphs` as lists of their sentences."""

    headings: list[str] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def sources(corpus: Path = CORPUS) -> tuple[Copy, Copy]:
    """The copy of the corpus without a claim, and all of it. The hard cases, which no page is full of, are left out."""
    claims: dict[str, list[str]] = {}
    for labels in sorted(corpus.glob("*.jsonl")):
        for line in labels.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            claims.setdefault(row["doc"], []).extend([row["quote"]] if "family" in row else [])
    sound, whole = Copy(), Copy()
    for path in sorted((corpus / "pages").glob("[!.]*")):
        if path.name.startswith("case-"):
            continue
        for passage in load(path.name, path.read_bytes()).passages:
            text = passage.text.strip()
            claimed = any(quote in text for quote in claims[f"pages/{path.name}"])
            for copy in (whole,) if claimed else (whole, sound):
                if passage.kind is Kind.HEADING:
                    copy.headings.append(text)
                elif passage.kind is Kind.ITEM:
                    copy.items.append(text)
                elif passage.kind is Kind.PARAGRAPH and text.endswith((".", "!", "?")):
                    copy.paragraphs.append(_SENTENCE_END.split(text))
    return sound, whole


@dataclass
class Page:
    """One page: its name, and blocks of "heading", "text" or "list" with their lines."""

    name: str
    title: str
    summary: str
    blocks: list[tuple[str, list[str]]]

    @property
    def words(self) -> int:
        """The words that a reader sees."""
        return sum(len(line.split()) for line in (self.title, self.summary, *(line for _, lines in self.blocks for line in lines)))

    def text(self) -> str:
        """The page in the format that its name asks for."""
        return {".md": self._markdown, ".html": self._html, ".txt": self._plain}[Path(self.name).suffix]()

    def _markdown(self) -> str:
        title, summary = (json.dumps(text, ensure_ascii=False) for text in (self.title, self.summary))
        made = [f"---\ntitle: {title}\ndescription: {summary}\n---"]
        marks = {"heading": "## ", "text": "", "list": "- "}
        made += ["\n".join(marks[kind] + line for line in lines) for kind, lines in self.blocks]
        return "\n\n".join(made) + "\n"

    def _html(self) -> str:
        marks = {"heading": ("<h2>", "</h2>"), "text": ("<p>", "</p>"), "list": ("<li>", "</li>")}
        made = [f'<!doctype html>\n<html lang="en-GB">\n<head>\n<title>{html.escape(self.title)}</title>']
        made.append(f'<meta name="description" content="{html.escape(self.summary)}">\n</head>\n<body>')
        made.append('<nav><a href="/">Home</a> <a href="/prices">Prices</a> <a href="/book">Book</a></nav>\n<main>')
        for kind, lines in self.blocks:
            block = "\n".join(marks[kind][0] + html.escape(line, quote=False) + marks[kind][1] for line in lines)
            made.append(f"<ul>\n{block}\n</ul>" if kind == "list" else block)
        return "\n".join([*made, "</main>\n</body>\n</html>\n"])

    def _plain(self) -> str:
        made = [self.title.upper(), textwrap.fill(self.summary, _LONGEST_LINE)]
        for kind, lines in self.blocks:
            shown = [line.upper() if kind == "heading" else f"- {line}" if kind == "list" else line for line in lines]
            made.append("\n".join(textwrap.fill(line, _LONGEST_LINE, subsequent_indent="  " * (kind == "list")) for line in shown))
        return "\n\n".join(made) + "\n"


def pages(count: int) -> Iterator[Page]:
    """The first `count` pages."""
    sound, whole = sources()
    treatments = terms.load([RULES]).treatments
    names = {name for treatment in treatments for name in (treatment.name, *treatment.names) if len(name) > 4}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_name = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    for number in range(count):
        draw = Random(number)
        yield _page(number, draw, whole if draw.random() < 1 / 5 else sound, draw.choice(treatments).name, any_name)


def _page(number: int, draw: Random, copy: Copy, treatment: str, any_name: re.Pattern[str]) -> Page:
    place = draw.choice(PLACES)

    def varied(text: str) -> str:
        text = any_name.sub(lambda match: treatment[0].upper() + treatment[1:] if match[0][0].isupper() else treatment, text)
        text = _WORD.sub(lambda match: place if match[0] in PLACES else draw.choice(_OTHERS[match[0]]), text)
        return _NUMBER.sub(lambda match: _number(match, treatment), text)

    def paragraph() -> str:
        """Half of them as they were written, half of sentences from anywhere."""
        if draw.random() < 0.5:
            return varied(" ".join(draw.choice(copy.paragraphs)))
        return varied(" ".join(draw.choice(draw.choice(copy.paragraphs)) for _ in range(draw.randint(2, 4))))

    suffix = draw.choices((".md", ".html", ".txt"), (5, 3, 2))[0]
    slug = re.sub(r"\W+", "-", treatment.lower())
    title = f"{treatment[0].upper()}{treatment[1:]} in {place} | {draw.choice(CLINICS)}"
    page = Page(f"pages/{slug}/{place.lower()}-{number}{suffix}", title, paragraph(), [])
    wanted = draw.randint(*WORDS)
    while page.words < wanted:
        page.blocks.append(("heading", [varied(draw.choice(copy.headings))]))
        page.blocks += [("text", [paragraph()]) for _ in range(draw.randint(1, 3))]
        if draw.random() < 0.4:
            page.blocks.append(("list", [varied(draw.choice(copy.items)) for _ in range(draw.randint(3, 5))]))
    return page


def _number(match: re.Match[str], treatment: str) -> str:
    """A clinic's prices and times are the same on all of its pages: one number for each treatment and unit."""
    if not (match["money"] or match["unit"]):
        return match[0]
    one = Random(f"{treatment}{match['money']}{match['unit']}")
    value = one.randrange(40, 900, 5) if match["money"] else one.randrange(2, 60)
    return f"{match['money'] or ''}{value}{match['unit'] or ''}"


def write(folder: Path, count: int) -> int:
    """Write a repository of `count` pages into a folder; gives the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".cliniclint.yaml").write_text(CONFIG, encoding="utf-8")
    words = 0
    for page in pages(count):
        path = folder / page.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text(), encoding="utf-8")
        words += page.words
    return words


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
