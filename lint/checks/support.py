"""A source that a reader can follow, in the sentence of a claim or in the next one."""

from __future__ import annotations

import re

from lint.documents.model import Passage

_SOURCE = re.compile(
    r"""\bdoi\b | \b10\.\d{4,9}/\S | \bPMID\b | \bPubMed\b | \bNCT\d{6,} | \bISRCTN\d{5,}       # identifiers
      | \b[A-Z][\w'-]+ (?:\s(?:and|&)\s[A-Z][\w'-]+ | \set\ al\.?)? ,?\s \(?(?:19|20)\d\d\b   # Smith and Jones (2019)
      | \b(?:Journal|Lancet|JAMA|BMJ|Cochrane)\b [^.]{0,60} (?:19|20)\d\d                      # a journal with its year
      | \b(?:NHS|NICE|WHO|FDA|AAD|BAD|NIH|Association|Academy|College|Society|Institute)\b [^.]{0,40} (?:19|20)\d\d
      | \[\d{1,3}\]""",
    re.VERBOSE,
)
_NOT_A_SOURCE = re.compile(r"^(?:#(?!fn)|tel:|mailto:|/?$|/?(?:book|contact|consult|treatments?|services?)\b)", re.IGNORECASE)


def citation(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The first followable source in the text [start, end) of a passage: a footnote, a link, an identifier, author and year."""
    for link in passage.links:
        if start <= link.start < end and _leads_away(link.target):
            return link.start, max(link.end, link.start + 1)
    match = _SOURCE.search(passage.text, start, end)
    return (match.start(), match.end()) if match else None


def _leads_away(target: str) -> bool:
    """Whether a link leads to a source and not to a page of the clinic's own: a footnote, or another site, or a document."""
    if target.startswith("#fn") or "doi.org" in target or target.lower().endswith(".pdf"):
        return True
    return target.startswith(("http://", "https://")) and not _NOT_A_SOURCE.match(target)
