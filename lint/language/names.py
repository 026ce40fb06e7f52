"""Tell a name from a claim: "Perfect Smile Ltd", "the Flawless peel", "Best New Clinic 2023, Southern Aesthetics Awards".

Capitals alone prove nothing, clinics write "our Painless Laser" in every other heading; so something else has to say that it is a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.language import cues, quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


#: What the name of a company ends with, anywhere after the claim; what that of a house has soon after it; what that of a street has next.
_COMPANIES = cues.words("ltd limited inc llc llp plc bv gmbh pty company corporation foundation association society")
_HOUSES = cues.words("gym house hall hotel warehouse magazine gazette college university")
_STREETS = cues.words("court hill street road lane avenue square")
_MARKS = frozenset({"™", "®", "tm"})
_NAMING = frozenset({"called", "named", "titled", "entitled", "christened"})
_TITLES = cues.words("mr mrs ms miss professor")
_AWARDING = cues.words("winner winners award awards awarded finalist finalists shortlisted nominated plaque prize trophy medal")
_SOURCED = frozenset({"by", "from", "at", "year", "association", "magazine", "journal"})
_CHOSEN = frozenset({"named", "voted", "recognised", "recognized", "selected", "listed"})
#: What a clinic gives names to: "the Flawless peel".
_NAMED = cues.words(
    "facial facials peel peels package packages programme programmes program programs membership club range collection event suite room"
)
_WORKS = cues.words("book essay novel film play song talk column documentary exhibition poem album")
_DETERMINERS = frozenset({"the", "our", "a", "an", "this", "new", "signature"})
_JOINING = frozenset({"of", "the", "&", "and", "-", "'s", "’s"})
_SMALL = _JOINING | {"in", "for", "to", "a", "by", "or"}
_LONGEST_TITLE = 12


def name_around(span: Span, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens [start, end) of the name that a span is part of, or None."""
    doc = span.doc
    if not _capital(doc[span.start].text):
        return None
    start, end = _run(doc, span, sentence)
    running = _is_running(doc, sentence, (start, end))
    before = doc[start - 1].lower_ if start > sentence[0] else ""
    following = doc[end] if end < sentence[1] else None
    if _is_marked(doc, span, end) or _is_business(doc, span, end):
        return start, end
    if span.end == end and _is_person(doc, start, end):
        return start, end
    if running and before in _NAMING:
        return start, end
    if running and before in _DETERMINERS and following is not None and following.lower_ in _NAMED:
        return start, end + 1
    if end - start > 1 and (_is_award(span, sentence, end) or _is_work(doc, end)):
        return start, end
    return _title_in_quotes(doc, span, sentence)


def _is_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is one of somebody: "Ann Perfect, who teaches here", "Mrs Best"."""
    titled = doc[start].lower_.rstrip(".") in _TITLES and end - start in {2, 3}
    followed = end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in {"who", "whose"}
    return titled or (end - start == 2 and followed)


def _is_marked(doc: Doc, span: Span, end: int) -> bool:
    """Whether a trade mark stands behind the span, or behind something that clinics give names to: "Perfect Skin Facial™".

    Elsewhere the mark is another's: "Painless Lipoglow®".
    """
    last, following = doc[end - 1], doc[end].lower_ if end < len(doc) else ""
    marked = following in _MARKS or last.lower_ in _MARKS or last.text.endswith(("™", "®"))
    return marked and (last in span or last.lower_.rstrip("™®") in _NAMED)


def _is_business(doc: Doc, span: Span, end: int) -> bool:
    """Whether the name goes on as one of a company, a house or a street: "Perfect Smile Ltd"."""
    words = [token.lower_.rstrip(".") for token in doc[span.end : end]]
    return not _COMPANIES.isdisjoint(words) or not _HOUSES.isdisjoint(words[:2]) or not _STREETS.isdisjoint(words[:1])


def _is_work(doc: Doc, end: int) -> bool:
    """Whether it is said that the name is one of a book, a talk and so on: "The Miracle Jar, an essay on …"."""
    after = [token.lower_ for token in doc[end : end + 3]]
    return len(after) == 3 and after[0] == "," and after[1] in {"a", "an", "the", "his", "her"} and after[2] in _WORKS


def _is_award(span: Span, sentence: tuple[int, int], end: int) -> bool:
    """Whether the sentence tells of an award ("Winner of Best New Clinic"), or of who chose in which year. "Award-winning" is no award.

    What follows after a number and a comma is told of something else: "Fife's Top Doctor 3 times, has been awarded a patent".
    """
    tokens = span.doc[slice(*sentence)]
    after = span.doc[end : sentence[1]]
    counted = (number for number in range(1, len(after)) if after[number].text == "," and after[number - 1].lower_ in {"time", "times"})
    told = [*span.doc[sentence[0] : end], *after[: next(counted, len(after))]]
    dated = any(token.text.isdecimal() and len(token) == 4 for token in tokens)
    awards = [token.lower_ for token in told if token.lower_ in _AWARDING and token not in span and not _is_compound(token)]
    # Who was "awarded" a rank says neither by whom nor when: that is a rank as any other.
    if any(word != "awarded" for word in awards) or (awards and (dated or any(token.lower_ in _SOURCED for token in told))):
        return True
    return dated and any(token.lower_ in _CHOSEN for token in tokens)


def _is_compound(token: Token) -> bool:
    """Whether a hyphen goes on from a word: "award-winning"."""
    return token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _run(doc: Doc, span: Span, sentence: tuple[int, int]) -> tuple[int, int]:
    """The capitalised words around a span, with the small words that join them."""
    start, end = span.start, span.end
    while start > sentence[0] and _capital(doc[start - 1].text) and doc[start - 1].lower_ not in _DETERMINERS:
        start -= 1
    place = end
    while place < sentence[1] and (_capital(doc[place].text) or doc[place].lower_ in _JOINING):
        place += 1
        if _capital(doc[place - 1].text):
            end = place
    return start, end


def _is_running(doc: Doc, sentence: tuple[int, int], run: tuple[int, int]) -> bool:
    """Whether the sentence is running text, in which a capital means something: most of its other words are small."""
    others = [token.text for token in doc[slice(*sentence)] if token.is_alpha and not run[0] <= token.i < run[1]]
    return len(others) >= 3 and 2 * sum(word.islower() for word in others) > len(others)


def _title_in_quotes(doc: Doc, span: Span, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """A title in quotation marks, all its words capitalised, in a sentence that goes on around it: "Ten Years Younger in Ten Days"."""
    marks = quotation.around(span, sentence, _LONGEST_TITLE)
    if marks is None:
        return None
    opening, closing = marks
    words = [token for token in doc[opening + 1 : closing] if token.is_alpha and token.lower_ not in _SMALL]
    if len(words) < 2 or not all(_capital(token.text) for token in words) or not _is_running(doc, sentence, (opening, closing + 1)):
        return None
    return opening + 1, closing
