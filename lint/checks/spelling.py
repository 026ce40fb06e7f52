"""How terms are spelled: the occurrences on one page, and which of them differ from the rest of the site."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lint.checks.record import Record, Spelling
from lint.documents.model import Document, Kind, Passage
from lint.findings import Cue
from lint.language.mentions import Mention, Names
from lint.language.phrases import spellings as british_and_american
from lint.language.text import fold
from lint.ruleset import Terms

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_JOINT = re.compile(r"[-\s]")
#: Where a brand's own capitals part it: "HydraFacial" may be written "Hydra Facial".
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
#: Words that are spelled in two ways for other reasons: a noun and a verb ("practice", "practise"), or two words ("program" of a computer).
_NO_VARIANTS = re.compile(r"practi[cs]|program|licen[cs]e|haem|hem|draft|draught|metre|meter|tyre|storey", re.IGNORECASE)
#: What may follow a noun; before any other word a hyphenated name is an adjective ("a dry-needling session").
_AFTER_A_NOUN = re.compile(
    r"(?:a|about|after|again|against|all|also|am|an|and|any|are|as|asks|at|available|be|because|been|before|between|but|by|can|comes|costs"
    r"|could|day|days|depends|did|do|does|during|each|either|every|feels|few|first|for|from|gives|goes|had|has|have|helps|her|here|his"
    r"|how|if|in|into|is|it|its|lasts|leaves|like|looks|makes|may|might|more|most|must|my|need|needs|never|no|nor|not|now|of|off|often|on"
    r"|once|one|only|or|other|our|out|over|painful|per|permanent|rather|requires|right|safe|she|should|since|so|some|soon|such|suitable"
    r"|suits|takes|than|that|the|their|them|then|there|these|they|this|those|three|through|to|too|towards|twice|two|under|unless|until|up"
    r"|usually|wants|was|we|were|what|when|where|whether|which|while|who|will|with|within|without|works|worth|would|yet|you|your"
    r")\Z"
)
#: What makes the two words after it a noun: "a check up", "our after care".
_BEFORE_A_NOUN = re.compile(
    r"\b(?:an?|the|your|our|my|his|her|their|each|every|this|that|no|regular|routine|free|dental|annual)\s\Z", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?][\"')\]]*\s*\Z")
#: So many words make a passage running text.
_RUNNING = 5
#: Capitals are told only where the term stands small so many times as often.
_MOSTLY = 3
_CAPITALS = "^"


class SpellingFinder:
    """Finds the terms of a document: treatments and products of the term lists, the words to watch, words with two national spellings.

    A watched word that is listed as two words ("check up") is found as two words too, after an article; one with a capital keeps its case.
    """

    def __init__(self, terms: Terms, watched: Sequence[str]) -> None:
        self._watched = {_key(word): word for word in watched}
        self._products = {_key(product): product for treatment in terms.treatments for product in treatment.products}
        listed: dict[str, list[str]] = defaultdict(list)
        for treatment in terms.treatments:
            for name in (treatment.name, *treatment.names):
                if _JOINT.search(name) and _key(name) not in self._watched:
                    listed[_key(name)].append(name)
        for key, product in self._products.items():
            listed[key] = [product, _CAMEL.sub("-", product)]
        self._listed = frozenset(listed)
        self._names = Names(listed)
        self._pairs = Names({_key(word): (word,) for word in watched if " " in word})
        #: Words that were seen and are no terms: most of any text.
        self._plain: set[str] = set()

    def spellings(self, document: Document) -> list[Spelling]:
        """Every occurrence of a term, in the order of the text."""
        return [
            spelling
            for passage in document.passages
            if passage.kind is not Kind.METADATA and not passage.text.isupper()
            for spelling in sorted(self._passage(passage), key=lambda spelling: spelling.place.start)
        ]

    def _passage(self, passage: Passage) -> Iterator[Spelling]:
        text = fold(passage.text)
        covered: set[int] = set()
        named = list(self._names.find(text))
        running = bool(named) and passage.kind is not Kind.HEADING and _is_running(text)
        for mention in named:
            covered.update(range(mention.start, mention.end))
            yield from self._named(passage, text, mention, running=running)
        for mention in self._pairs.find(text):
            written = text[mention.start : mention.end]
            if " " in written and _BEFORE_A_NOUN.search(text[: mention.start]):
                covered.update(range(mention.start, mention.end))
                yield _made(passage, mention.key, written.lower(), "", mention.start, mention.end)
        if self._plain.issuperset(_WORD.findall(text)):
            return
        for match in _WORD.finditer(text):
            if match.start() in covered or match[0] in self._plain:
                continue
            found = list(self._word(passage, match))
            if not found:
                self._plain.add(match[0])
            yield from found

    def _named(self, passage: Passage, text: str, mention: Mention, *, running: bool) -> Iterator[Spelling]:
        """The occurrence of a listed name, and once more, under a key of its own, whether it stands in capitals."""
        written = text[mention.start : mention.end]
        declared = self._products.get(mention.key, "")
        if declared:
            if not written.isupper() or declared.isupper() or running:
                yield _made(passage, mention.key, written, declared, mention.start, mention.end)
            return
        key, form = mention.key, written.lower()
        head, _, tail = form.rpartition(" ")
        if tail in {"treatment", "therapy"} and _key(head) in self._listed:
            key, form = _key(head), head
        if "-" in form and _is_adjective(text, mention.start + len(form)):
            form = form.replace("-", " ")
        end = mention.start + len(form)
        yield _made(passage, key, form, "", mention.start, end)
        if running:
            yield _made(passage, _CAPITALS + key, form.title() if _is_title(written) else form, "", mention.start, end)

    def _word(self, passage: Passage, match: re.Match[str]) -> Iterator[Spelling]:
        """A word to watch, a brand with a hyphen in it, or a word with two national spellings."""
        word = match[0].lower()
        single = next((form for form in (word, word.removesuffix("s")) if _national(form) in self._national_watched), None)
        if single is not None:
            watched = self._national_watched[_national(single)]
            form = match[0][: len(single)] if watched != watched.lower() else single
            yield _made(passage, _national(single), form, "", *match.span())
        elif "-" in word and _key(word) in self._products:
            yield _made(passage, _key(word), match[0], self._products[_key(word)], *match.span())
        elif match[0].islower() and "-" not in word and not _NO_VARIANTS.search(word) and _has_variants(word):
            yield _made(passage, f"~{_national(word)}", word, "", *match.span())

    @cached_property
    def _national_watched(self) -> dict[str, str]:
        return {_national(word): word for word in self._watched.values()}


def _made(passage: Passage, key: str, form: str, declared: str, start: int, end: int) -> Spelling:
    return Spelling(key, " ".join(form.split()), declared, Cue(*passage.source_range(start, end), passage.text[start:end]))


@functools.lru_cache(maxsize=50_000)
def _national(word: str) -> str:
    """The letters of a word, the same for its British and its American spelling."""
    return "".join(min(british_and_american(part)) for part in _JOINT.split(word.lower()))


@functools.lru_cache(maxsize=50_000)
def _has_variants(word: str) -> bool:
    """Whether a word is spelled in two ways on the two sides of the Atlantic."""
    return len(set(british_and_american(word))) > 1


def _is_adjective(text: str, end: int) -> bool:
    """Whether a hyphenated name that ends there stands right before a noun: "root-canal specialist"."""
    following = re.match(r"\s([a-z]+)", text[end:])
    return following is not None and not _AFTER_A_NOUN.match(following[1])


def _is_running(text: str) -> bool:
    """Whether a text is of sentences, and not a title: it ends like one, and most of its words are small."""
    words = text.split()
    return bool(_SENTENCE.search(text)) and len(words) >= _RUNNING and 2 * sum(word[:1].islower() for word in words) > len(words)


def _is_title(written: str) -> bool:
    """Whether a name is written as in a title: "Laser Hair Removal"."""
    words = _JOINT.split(written)
    return all(word[:1].isupper() for word in words) and sum(not word.isupper() for word in words) > 1


def _key(word: str) -> str:
    """What all spellings of a term have in common: its letters."""
    return _JOINT.sub("", word.lower())


def variants(
    records: Iterable[Record], preferred: Mapping[str, str], shown: Container[str] | None = None
) -> Iterator[tuple[str, Spelling, str, int]]:
    """The occurrences that differ from the form of their term: path, occurrence, the form, and on how many pages that stands.
    `shown`: paths of pages; terms that none of them holds are left out. None: all pages.

    The form is the one of `preferred` (by key), or that of most pages; of as many, the declared one or that of most places, or the longest.
    """
    by_key: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
    for record in records:
        for spelling in record.spellings:
            by_key[spelling.key].append((record.path, spelling))
    reported: set[tuple[str, int]] = set()
    for key, found in sorted(by_key.items(), reverse=True):
        forms = {spelling.form for _, spelling in found}
        if (len(forms) == 1 and key not in preferred) or (shown is not None and not any(path in shown for path, _ in found)):
            continue
        pages = {form: len({path for path, spelling in found if spelling.form == form}) for form in forms}
        places = Counter(spelling.form for _, spelling in found)
        declared = found[0][1].declared
        best = preferred.get(key) or max(forms, key=lambda form: (pages[form], form == declared, places[form], len(form), form))
        if key.startswith(_CAPITALS) and (best != best.lower() or places[best] < _MOSTLY * (len(found) - places[best])):
            continue
        for path, spelling in found:
            # An adjective's hyphen counts as a space, unless the term has a hyphen everywhere.
            hyphenated = "-" in best and spelling.place.text.lower() == best
            # Under a key for capitals nothing but these differs.
            same = spelling.form.islower() if key.startswith(_CAPITALS) else spelling.form == best
            if not same and not hyphenated and (path, spelling.place.start) not in reported:
                reported.add((path, spelling.place.start))
                yield path, spelling, best, pages.get(best, 0)
