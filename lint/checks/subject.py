"""Which treatment a statement is about: the one its sentence names, or the heading above it, or the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import PurePath

from lint.checks.outline import Around, articles, outline, sentences, title_texts
from lint.documents.model import Document, Kind
from lint.language.mentions import Mention, Names
from lint.language.text import fold_case
from lint.ruleset import Terms

#: The kinds of qualifier that hold for all treatments; another kind ("peel") holds for those whose name has that word.
_GENERAL = frozenset({"area", "kind", "severity", "audience", "visit", "package"})
#: The kind that counts inside the name of a treatment too ("RF microneedling"), as do those of some treatments ("TCA peel"), and the one
#: that counts for prices only.
_KIND = "kind"
_AREA = "area"
_PACKAGE = "package"
#: The kind that says which visit is meant; the title of a page does not.
_VISIT = "visit"
#: What parts a sentence into statements of their own: "for the neck we plan three sessions, and for the hands one".
_PART = re.compile(r";|,\s+(?:and|but|or|while|whereas)(?=\s+(?:for|on|around|under)\b)")
#: So many more words than the name has the title of a page that is about a treatment.
_TITLE_WORDS = 5
#: So many words at the beginning of an item or a row may name what it is about.
_ITEM_WORDS = 4
#: An article whose title names none is about the treatment that so many of its passages name.
_FEWEST_NAMING = 3
_NAMING_SHARE = 0.3
#: People who are no group of their own: "teenagers and adults", "adults of 18 and over".
_AUDIENCE = "audience"
_EVERYONE = "adults"
#: So many characters after a quantity tell what it is true of; fewer tell which of two things, and which visit.
_NEAR = 60
_CLOSE = 25
_NEAR_VISIT = 25
#: So many names of a kind in a sentence are examples, and no qualifier.
_EXAMPLES = 3
#: A paragraph may begin with what it is about: "Custom. Carved from a scan of your feet", "Aligners Lite is for small gaps".
_LEAD = re.compile(
    r"""(?!(?:Yes|No|Sure|Perhaps|Both|Neither|Rarely|Usually|Never|Always|Not|Of|It|They|We|You)\b)
        [A-Z][\w'’-]+(?:\ [\w'’-]+){0,3}(?:[.:](?=\s)|(?=\ (?:is|are)\ for\b))""",
    re.VERBOSE,
)
#: What refers to the sentence before, and so to no treatment that is named later.
_REFERS = re.compile(r"\W*(?:it|its|this|that|these|those|they|their)\b", re.IGNORECASE)
_IS_FOR = re.compile(r"\b(?:is|are)\ for\b", re.IGNORECASE)
#: What stands before the subject of a sentence.
_SUBJECT_PLACE = re.compile(r"\W*(?:(?:the|a|an|our|with|for|after|most|all|modern|every|each|this|these)\s+(?:\w+\s+)?)?", re.IGNORECASE)
#: Words of a table's row that make no other subject of it.
_IDLE = frozenset({
    "a", "an", "and", "appointment", "at", "can", "cost", "detail", "details", "do", "each", "expect", "fact", "facts", "for", "from",
    "glance", "guide", "how", "in", "is", "it", "key", "many", "much", "of", "one", "our", "per", "price", "prices", "s", "session",
    "sessions", "single", "t", "the", "time", "to", "tooth", "treatment", "treatments", "typical", "value", "we", "what", "with", "you",
    "your",
})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
#: What stands before a treatment that the sentence is not about: "a single implant with its crown", "long enough for a root canal".
_BESIDE = re.compile(
    r"\w\W+(?:with|for|before|than|like|unlike|without|into|as|plus|and\s+(?:its|their))\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
#: Names that are words too: they count with their capitals only ("nurse-led", "a spark").
_WORDS_TOO = frozenset({"LED", "Spark", "Zoom"})
#: ... and what a treatment is only compared with by, which leaves the sentence about another one.
_COMPARED = re.compile(
    r"\b(?:than(?:\s+with)?|unlike|like|into|instead\s+of|rather\s+than|compared\s+(?:to|with)|no|isn't|not)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
#: What holds things side by side: a statement under it is about the one that it names itself. Names of files have it too.
_SIDE_BY_SIDE = re.compile(r"\b(?:vs|versus|compared)\b|(?-i:[a-z]Vs[A-Z])", re.IGNORECASE)
#: So many treatments a comparison is of, and so many a general page names in its headings.
_SEVERAL, _MANY = 2, 3


class SubjectFinder:
    """Finds treatments and qualifiers by the term lists."""

    def __init__(self, terms: Terms) -> None:
        treatments = {treatment.name: (treatment.name, *treatment.names, *treatment.products) for treatment in terms.treatments}
        self._treatments = Names(treatments)
        self._products = frozenset(product for treatment in terms.treatments for product in treatment.products)
        self._contexts = {treatment.name: frozenset(treatment.only_with) for treatment in terms.treatments if treatment.only_with}
        groups = {group[0]: group for groups in terms.qualifiers.values() for group in groups}
        self._kinds = {group[0]: kind for kind, groups in terms.qualifiers.items() for group in groups}
        self._qualifiers = Names(groups)
        self.plain = frozenset(word.removesuffix("s") for word in terms.plain)

    def mentions(self, text: str) -> list[Mention]:
        """The treatments that a text names."""
        return [
            mention
            for mention in self._treatments.find(text)
            if mention.name not in _WORDS_TOO or text[mention.start : mention.end] in (mention.name, mention.name.upper())
        ]

    def products(self, text: str) -> set[str]:
        """The devices and brands that a text names."""
        return {mention.name for mention in self.mentions(text) if mention.name in self._products}

    def qualifiers(self, text: str, *, price: bool) -> dict[str, list[Mention]]:
        """What a text says a statement is true of, by kind: parts of the body, people, ways. `price`: packages count too."""
        named = self.mentions(text)
        made: dict[str, list[Mention]] = {}
        for mention in self._qualifiers.find(text):
            kind = self._kinds[mention.key]
            around = [other for other in named if other.start <= mention.start and mention.end <= other.end]
            in_name = any(kind != _AREA or _is_in(text[mention.start : mention.end], other.key) for other in around)
            manner = kind == _KIND or kind not in _GENERAL
            asked = manner and not in_name and text.rstrip().endswith("?")  # "How deep do the needles go?"
            if (manner or not in_name) and (price or kind != _PACKAGE) and not asked:
                made.setdefault(kind, []).append(mention)
        return made

    def out_of_context(self, words: Collection[str]) -> frozenset[str]:
        """The treatments whose names are other things on a page of those words: the crown of a head."""
        return frozenset(name for name, context in self._contexts.items() if context.isdisjoint(words))

    def page(self, document: Document) -> PageSubjects:
        """The subjects of one page."""
        return PageSubjects(self, document)


def _is_in(part: str, name: str) -> bool:
    """Whether a part of the body belongs to a treatment's usual name: "lips" of lip filler, not "cheek" of dermal filler."""
    return part.lower().rstrip("s") in name


def _is_name_of(title: str, mention: Mention) -> bool:
    """Whether a title says that a page is about a treatment ("Acupuncture in Leeds"), and not about a question that it has to do with."""
    return len(title.split()) - len(mention.name.split()) <= _TITLE_WORDS


def _told(kind: str, keys: set[str]) -> set[str]:
    """The qualifiers of a kind without those that set nothing apart: many are examples, and several kinds of people are everyone."""
    if kind == _AUDIENCE:
        return keys if len(keys) == 1 and _EVERYONE not in keys else set()
    return keys if len(keys) < _EXAMPLES else set()


@dataclass(frozen=True, slots=True)
class _Article:
    """An article of a page: its first passage, its titles, the clearest first, and the name of the treatment that it is about, if any.

    `near`: what it has most to do with, though it may be about something else. `compares`: it holds things side by side; `kinds`: and
    they are kinds of one treatment, so that nothing tells which one a statement is about. `general`: it is about many treatments, and its
    title is about none.
    """

    start: int
    titles: tuple[str, ...]
    about: Mention | None
    near: Mention | None
    compares: bool
    kinds: bool
    general: bool


class PageSubjects:
    """Resolves the subjects of the statements of one page."""

    def __init__(self, finder: SubjectFinder, document: Document) -> None:
        self._finder = finder
        self._document = document
        self._known: dict[str, list[Mention]] = {}

    @property
    def plain(self) -> frozenset[str]:
        """The words in lower case, without an "s" at the end, that make of a treatment no other subject."""
        return self._finder.plain

    @cached_property
    def around(self) -> list[Around]:
        """What stands around each passage."""
        return outline(self._document)

    @cached_property
    def _articles(self) -> list[_Article]:
        """The article of each passage."""
        made = []
        for article in articles(self._document):
            texts = title_texts(self._document, article)
            named = [(text, found[0]) for text in texts if (found := self.mentions(text))]
            about = next((mention for text, mention in named if _is_name_of(text, mention)), None)
            near = about or (named[0][1] if named else self._most_named(article))
            if about is None and near and not named and (len(texts) == 1 or self._is_throughout(near, article)):
                about = near
            compares = any(map(_SIDE_BY_SIDE.search, (*texts, PurePath(self._document.path).stem)))
            kinds = compares and len({mention.key for text in texts for mention in self.mentions(text)}) < _SEVERAL
            general = not self.mentions(texts[0]) and self._headed(article) >= _MANY
            made += [_Article(article.start, tuple(texts), about, near, compares, kinds, general)] * len(article)
        return made

    @cached_property
    def _excluded(self) -> frozenset[str]:
        return self._finder.out_of_context({word for passage in self._document.passages for word in _WORD.findall(fold_case(passage.text))})

    def mentions(self, text: str) -> list[Mention]:
        """The treatments that a text names, without those whose names are other things on this page."""
        if text not in self._known:  # headings, labels and sentences are asked again and again
            self._known[text] = [mention for mention in self._finder.mentions(text) if mention.key not in self._excluded]
        return self._known[text]

    def _unmixed(self, text: str) -> list[Mention]:
        """The treatments that a row or a label names, without what comes with them: "Deluxe, with LED"."""
        return [mention for mention in self.mentions(text) if not _BESIDE.search(text[: mention.start])]

    def _most_named(self, article: range) -> Mention | None:
        """The treatment that most of an article's mentions name: one without a title is about that."""
        passages = self._document.passages[article.start : article.stop]
        named = [mention for passage in passages for mention in self.mentions(passage.text)]
        counts = Counter(mention.key for mention in named)
        key, most = counts.most_common(1)[0] if counts else ("", 0)
        return next(mention for mention in named if mention.key == key) if 2 * most > len(named) else None

    def _headed(self, article: range) -> int:
        """How many treatments the headings of an article name, and the beginnings of its rows and items."""
        passages = self._document.passages[article.start : article.stop]
        texts = {" ".join(passage.text.split()[:_ITEM_WORDS]) for passage in passages if passage.kind is not Kind.PARAGRAPH}
        texts |= {passage.text for passage in passages if passage.kind is Kind.HEADING}
        return len({mention.key for text in texts for mention in self.mentions(text)})

    def _is_throughout(self, mention: Mention, article: range) -> bool:
        """Whether an article names a treatment all along."""
        passages = self._document.passages[article.start : article.stop]
        naming = sum(any(other.key == mention.key for other in self.mentions(passage.text)) for passage in passages)
        return naming >= max(_FEWEST_NAMING, len(passages) * _NAMING_SHARE)

    def article(self, passage: int) -> int:
        """The first passage of the article that a passage belongs to."""
        return self._articles[passage].start

    def title(self, passage: int) -> str:
        """What says what the article of a passage is about; empty where nothing does."""
        return self._articles[passage].titles[0]

    def titles(self, passage: int) -> tuple[str, ...]:
        """All that says what the article of a passage is about, the clearest first."""
        return self._articles[passage].titles

    def is_general(self, passage: int) -> bool:
        """Whether the article of a passage is about many treatments, and its title about none."""
        return self._articles[passage].general

    def qualifying(self, text: str) -> list[Mention]:
        """The qualifiers that a text names, of all kinds."""
        return [mention for found in self._finder.qualifiers(text, price=True).values() for mention in found]

    def treatment(self, passage: int, sentence: str, place: int, *, near: bool = False) -> str:
        """The usual name of the treatment that a statement at `place` of a sentence is about; empty where none is named.

        The sentence decides, or else the row, the label or the sentences before, the headings, the page. `near`: a page that only has to
        do with a treatment will do, as among the statements of one page.
        """
        article = self._articles[passage]
        if article.kinds:
            return ""
        named = [mention for mention in self.mentions(sentence) if not _COMPARED.search(sentence[: mention.start])]
        before = [mention for mention in named if mention.start <= place]
        own = [mention for mention in before if not _BESIDE.search(sentence[: mention.start])]
        end = sentence.find(";", place) if ";" in sentence[place:] else len(sentence)
        after = [mention for mention in named if place < mention.start < end and not _BESIDE.search(sentence[: mention.start])]
        around = self.around[passage]
        text = self._document.passages[passage].text
        subjects, mentioned = self._earlier(text, sentence)
        above = list(takewhile(lambda heading: not _SIDE_BY_SIDE.search(heading), around.headings))
        compared = article.compares or len(above) < len(around.headings)
        headings = [self.mentions(heading) for heading in above]
        labels = [label for label in around.labels if not _SIDE_BY_SIDE.search(label)]
        nearest = (own[-1:], *map(self._unmixed, (around.row, *labels)), after, subjects)
        about = article.near if near else article.about
        page = about.key if about and not compared else ""
        for found in (*nearest, *headings):
            if found:
                # On a page about lip filler "filler" is that.
                return page if found[0].name.rstrip("s") in page else found[0].key
        later = [] if _REFERS.match(sentence) else self.mentions(text)
        return page or next((mention.key for mention in (*named, *mentioned, *later)), "")

    def _earlier(self, text: str, sentence: str) -> tuple[list[Mention], list[Mention]]:
        """The treatments that the sentences before one are about, the nearest first, and all that they name."""
        before = text[: max(text.find(sentence), 0)]
        subjects: list[Mention] = []
        for start, end in sentences(before):
            found = self.mentions(before[start:end])
            subjects[:0] = [mention for mention in found[:1] if _SUBJECT_PLACE.fullmatch(before[start : start + mention.start])]
        return subjects, self.mentions(before)

    def products(self, passage: int, sentence: str) -> tuple[str, ...]:
        """The devices and brands that a statement is said of, sorted."""
        around = self.around[passage]
        for source in (sentence, around.row, *around.labels, *around.headings, self.title(passage)):
            if found := self._finder.products(source):
                return tuple(sorted(found))
        return ()

    def qualifiers(self, passage: int, sentence: str, place: int, treatment: str, *, price: bool, label: str, own: str) -> tuple[str, ...]:
        """What a statement in a sentence is true of, sorted. `price`: it is a price; `label`: what says which attribute it is;
        `own`: a label that the statement begins with, which says what it is true of.

        Of each kind the nearest counts: a sentence about composite veneers, on a page about porcelain and composite ones. A heading that
        names several of a kind is about none of them.
        """
        around = self.around[passage]
        text = self._document.passages[passage].text
        match = _LEAD.match(text)
        lead = match[0] if match and match.end() <= max(text.find(sentence), 0) + place else ""
        labels = [other for other in around.labels if other not in around.headings]
        found = self._in_sentence(sentence, place, price=price)
        for source in (around.row, *labels, lead):
            for kind, mentions in self._finder.qualifiers(source, price=price).items():
                found.setdefault(kind, set()).update(mention.key for mention in mentions)
        in_row = bool(around.row and self.mentions(around.row))
        for number, source in enumerate(() if in_row else (self._named_before(text, sentence), *around.headings, self.title(passage))):
            for kind, mentions in self._finder.qualifiers(source, price=price).items():
                if number == 0 and kind == _AREA:
                    continue  # "After a medium peel your face turns brown"
                if kind not in found and len({mention.key for mention in mentions}) == 1 and (kind != _VISIT or number <= 1):
                    found[kind] = {mentions[0].key}
        for kind in [kind for kind in found if kind not in _GENERAL and kind not in treatment]:
            del found[kind]
        further = [other for other in (around.row, *around.labels) if other and around.row and other != label]
        words = {word for other in (*further, lead if lead.endswith(".") else "", own) for word in self._further(other)}
        stem = treatment.split()[0].rstrip("s")
        return tuple(sorted(qualifier for qualifier in words.union(*found.values()) if qualifier.rstrip("s") != stem))

    def _in_sentence(self, sentence: str, place: int, *, price: bool) -> dict[str, set[str]]:
        """What a sentence says that a quantity at `place` is true of, by kind: what stands before it in its part, or soon after it."""
        start = max((mark.end() for mark in _PART.finditer(sentence, 0, place)), default=0)
        end = next((mark.start() for mark in _PART.finditer(sentence, place)), len(sentence))
        made: dict[str, set[str]] = {}
        for kind, mentions in self._finder.qualifiers(sentence, price=price).items():
            reach = place + (_NEAR_VISIT if kind == _VISIT else _NEAR)
            near = {mention.key for mention in mentions if start <= mention.start <= min(reach, end)}
            closest = {mention.key for mention in mentions if place <= mention.start <= min(place + _CLOSE, end)}
            if near:
                made[kind] = _told(kind, closest if len(closest) == 1 and len(near) > 1 else near)
        return made

    def _named_before(self, text: str, sentence: str) -> str:
        """The nearest sentence before one that names a treatment, where this one names none, without what it says that it is for."""
        if self.mentions(sentence):
            return ""
        before = text[: max(text.find(sentence), 0)]
        named = next((before[start:end] for start, end in reversed(sentences(before)) if self.mentions(before[start:end])), "")
        return _IS_FOR.split(named, maxsplit=1)[0]

    def _further(self, text: str) -> frozenset[str]:
        """The words of a row or a label that name no treatment and no qualifier ("0.5 ml")."""
        folded = fold_case(text)
        for mention in sorted((*self.mentions(text), *self.qualifying(text)), key=lambda mention: -mention.start):
            folded = folded[: mention.start] + " " * (mention.end - mention.start) + folded[mention.end :]
        return frozenset(_WORD.findall(folded)) - _IDLE
