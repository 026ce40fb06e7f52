"""What supports a claim: a source that a reader can follow, in its sentence or in the next one, or at the end of the page where they point
to it; for a clinic that calls itself award-winning, an award by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lint.documents.model import Kind, Passage

_SOURCE = re.compile(
    r"""\bdoi\b | \b10\.\d{4,9}/\S | \bPMID\b | \bPubMed\b | \bNCT\d{6,} | \bISRCTN\d{5,}       # identifiers
      | \b[A-Z][\w'-]+ (?:\s(?:and|&)\s[A-Z][\w'-]+ | \set\ al\.?)? ,?\s \(?(?:19|20)\d\d\b   # Smith and Jones (2019)
      | \b(?:Journal|Lancet|JAMA|BMJ|Cochrane)\b [^.]{0,60} (?:19|20)\d\d                      # a journal with its year
      | \b(?:19|20)\d\d\ (?:Lancet|JAMA|BMJ|Cochrane)\b
      | \b(?:19|20)\d\d\ (?:\w+\ )?(?:trial|study|review|paper)\ by\ [A-Z]\w+\ (?:and|et|&)\b         # by Smith and colleagues
      | \b(?:NHS|NICE|WHO|FDA|AAD|BAD|NIH|Association|Academy|College|Society|Institute)\b
        (?! [^.]{0,40} \b(?:since|cleared|approved|registered|founded|member)\b ) [^.]{0,40} (?:19|20)\d\d  # no licence, no membership
      | \b(?:19|20)\d\d\b [^.]{0,40} \b(?:study|trial|review)\b [^.]{0,60} \([^)]*                 # a dated trial with its journal
        \b(?:Journal|Lancet|JAMA|BMJ|Cochrane|Annals|Archives|Medicine|Surgery|Research|[A-Z]\w+(?:ology|atrics|ontics|therapy))\b[^)]*\)""",
    re.VERBOSE,
)
#: An entry of a list of references is one if it has a year or an identifier; who wrote it may stand in any form.
_ENTRY = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|\b10\.\d{4,9}/\S|\bPMID\b|\bNCT\d{6,}", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:[\w ]{0,20}\b)?(?:references?|sources?|citations?|bibliography|literature|evidence|notes|studies)\b[ \w]{0,20}:?$", re.I
)
#: ... and of one that holds nothing else.
_BIBLIOGRAPHY = re.compile(
    r"(?:[\w ]{0,20}\b)?(?:references?|citations?|bibliography|sources|further reading)\b[ \w]{0,12}:?$", re.IGNORECASE
)
_LONGEST_HEADING = 40
_NUMBER = re.compile(r"(?:^|(?<=\s))(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)](?=\s))")
_SYMBOL = re.compile(r"\*{1,3}|[†‡§]")
_POINTER = re.compile(r"\[(\d{1,3})(?:\s*[,–-]\s*\d{1,3})*\]|(?<=[a-z.,;%)])\((\d{1,2})\)|(\*{1,3}|[†‡§])(?!\w)")
_ANCHOR = re.compile(r"#\D*(\d{1,3})$")
_STUDY = re.compile(r"\b(?:stud(?:y|ies)|research(?:ers)?|trials?|reviews?|papers?|reports?|meta-analys[ie]s)\b", re.IGNORECASE)
#: An award by its name, "the Tayside Skin Awards"; "Our Awards" in a title of capitals names none. Or what one was won for, and when.
_AWARD = re.compile(
    r"""(?! \b(?:[Oo]ur|[Mm]ultiple|[Mm]any|[Mm]ost|[Vv]arious|[Nn]umerous|[Ss]everal|[Tt]he)\ \w+\ Awards?\b )
        \b[A-Z][\w&’'-]+ (?:\ (?:of|for|the|in|and|&|[A-Z][\w&’'-]+)){1,7} \ Awards?\b (?!-)
      | \b(?:[Ww]inners?|[Ww]on(?!['’])|[Vv]oted|[Nn]amed|[Aa]warded|[Rr]unners?-up|[Ff]inalists?)\b
        (?=[^.!?]{1,70}\b(?:[Bb]est|[Tt]op|[Yy]ear|[Aa]wards?|[Pp]rizes?|[Mm]edals?)\b) [^.!?]{3,90} \b(?:19|20)\d\d\b""",
    re.VERBOSE,
)
#: What is left of a sentence, with the space after it.
REST_OF_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s|$))*[.!?]?\s*")
_NOT_A_SOURCE = re.compile(r"^(?:#(?!fn)|tel:|mailto:|/?$|/?(?:book|contact|consult|treatments?|services?)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class References:
    """What the marks of a page ("[1]", "*") lead to: for each the number of the passage that is a followable source."""

    entries: Mapping[str, int]

    @classmethod
    def read(cls, passages: Sequence[Passage]) -> References:
        """The entries under a heading such as "References", by their number, and the lines that begin with a mark."""
        entries: dict[str, int] = {}
        listing = False
        place = 0
        for number, passage in enumerate(passages):
            text = passage.text.strip()
            if _HEADING.match(text) and len(text.split()) <= 4:
                listing, place = True, 0
                continue
            if passage.kind is Kind.HEADING:
                listing = False
            if symbol := _SYMBOL.match(text):
                marks = [symbol[0]]
            elif listing:
                place += 1
                marks = [found[1] or found[2] or found[3] for found in _NUMBER.finditer(text)] or [str(place)]
            else:
                leading = _NUMBER.match(text)
                marks = [leading[1]] if leading and leading[1] else []
            if _ENTRY.search(text) or any(_leads_away(link.target) for link in passage.links):
                for mark in marks:
                    entries.setdefault(mark, number)
        return cls(entries)


def bibliography(passages: Sequence[Passage]) -> frozenset[int]:
    """The numbers of the passages that are entries of a list of references: their titles are others' words, and claim nothing."""
    found = set()
    listing = False
    for number, passage in enumerate(passages):
        if len(passage.text) <= _LONGEST_HEADING and _BIBLIOGRAPHY.match(passage.text.strip()):
            listing = True
        elif passage.kind is Kind.HEADING:
            listing = False
        elif listing and (_ENTRY.search(passage.text) or any(_leads_away(link.target) for link in passage.links)):
            found.add(number)
    return frozenset(found)


def citation(passage: Passage, start: int, end: int, references: References) -> tuple[int, int] | None:
    """The first followable source in the text [start, end) of a passage: a footnote, a link, an identifier, author and year, or a mark
    that leads to an entry of the page's references."""
    for link in passage.links:
        if start <= link.start < end and (_leads_away(link.target) or _anchor(link.target) in references.entries):
            return link.start, max(link.end, link.start + 1)
    match = _SOURCE.search(passage.text, start, end)
    if match:
        return match.start(), match.end()
    return next((place for mark, place in _pointers(passage, start, end) if mark in references.entries), None)


def cited_study(passages: Sequence[Passage], references: References) -> tuple[int, tuple[int, int]] | None:
    """The first followable source of a page that stands in a sentence about a study: the number of its passage and its place there."""
    for number, passage in enumerate(passages):
        if _STUDY.search(passage.text):
            for sentence in REST_OF_SENTENCE.finditer(passage.text):
                if _STUDY.search(sentence[0]) and (source := citation(passage, *sentence.span(), references)):
                    return number, source
    return None


def speaks_of_a_study(text: str) -> bool:
    """Whether a text names a study, research, a trial or the like."""
    return bool(_STUDY.search(text))


def named_award(passages: Sequence[Passage]) -> tuple[int, tuple[int, int]] | None:
    """The first award that a page names, by the number of its passage and its place there; data for search engines names none."""
    found = ((number, _AWARD.search(passage.text)) for number, passage in enumerate(passages) if passage.kind is not Kind.METADATA)
    return next(((number, award.span()) for number, award in found if award), None)


def loose_mark(passage: Passage, start: int, end: int) -> str | None:
    """An asterisk or dagger in the text [start, end) of a passage that no citation came of: it leads nowhere."""
    return next((mark for mark, _ in _pointers(passage, start, end) if _SYMBOL.fullmatch(mark)), None)


def _pointers(passage: Passage, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _POINTER.finditer(passage.text, start, end):
        if match.start():  # at the head of a passage it is the entry itself
            yield match[1] or match[2] or match[3], match.span()


def _anchor(target: str) -> str | None:
    """The number that a link within the page ends with: "#ref-3" leads to entry 3."""
    match = _ANCHOR.match(target)
    return match[1] if match else None


def _leads_away(target: str) -> bool:
    """Whether a link leads to a source and not to a page of the clinic's own: a footnote, or another site, or a document."""
    if target.startswith("#fn") or "doi.org" in target or target.lower().endswith(".pdf"):
        return True
    return target.startswith(("http://", "https://")) and not _NOT_A_SOURCE.match(target)
