"""Tell a name from a claim: "Perfect Smile Ltd", "the Flawless peel", "Best New Clinic 2023, Southern Aesthetics Awards".

Capitals alone prove nothing, clinics write "our Painless Laser" in every other heading; so something else has to say that it is a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SUFFIXES = _words("""ltd limited inc llc llp plc bv gmbh pty company corporation gym house hall hotel warehouse street road lane avenue
    hill square saloon tyre foundation association society magazine gazette college university""")
_MARKS = frozenset({"™", "®", "tm"})
_NAMING = frozenset({"called", "named", "titled", "entitled", "christened"})
_AWARDING = _words("""winner winners award awards awarded finalist finalists shortlisted nominated plaque prize trophy medal""")
_CHOSEN = frozenset({"named", "voted", "recognised", "recognized", "selected", "listed"})
#: What a clinic gives names to: "the Flawless peel".
_NAMED = _words(
    """facial facials peel peels package packages programme programmes program programs
    membership club range collection event suite room"""
)
_DETERMINERS = frozenset({"the", "our", "a", "an", "this", "new", "signature"})
_JOINING = frozenset({"of", "the", "&", "and", "-", "'s", "’s"})
_SMALL = _JOINING | {"in", "for", "to", "a", "by", "or"}
_QUOTES = frozenset({'"', "``", "''", "\u201c", "\u201d"})
_LONGEST_TITLE = 12


def name_around(span: Span, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens [start, end) of the name that a span is part of, or None."""
    doc = span.doc
    if not _capital(doc[span.start].text):
        return None
    start, end = _run(doc, span, sentence)
    words = [token.lower_.rstrip(".") for token in doc[start:end]]
    following = doc[end] if end < sentence[1] else None
    if (following is not None and following.lower_ in _MARKS) or words[-1] in _MARKS or words[-1].endswith(("™", "®")):
        return start, end
    if any(word in _SUFFIXES for word in words[span.end - start :]):
        return start, end
    running = _is_running(doc, sentence, (start, end))
    before = doc[start - 1].lower_ if start > sentence[0] else ""
    if running and before in _NAMING:
        return start, end
    if running and before in _DETERMINERS and following is not None and following.lower_ in _NAMED:
        return start, end + 1
    tokens = doc[slice(*sentence)]
    chosen = any(token.lower_ in _CHOSEN for token in tokens) and any(token.text.isdecimal() and len(token) == 4 for token in tokens)
    if end - start > 1 and chosen:
        return start, end
    if end - start > 1 and any(token.lower_ in _AWARDING and token not in span for token in tokens):
        return start, end
    return _title_in_quotes(doc, span, sentence)


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
    opening = next(
        (n for n in range(span.start - 1, max(sentence[0], span.start - _LONGEST_TITLE) - 1, -1) if doc[n].text in _QUOTES), None
    )
    closing = next((n for n in range(span.end, min(sentence[1], span.end + _LONGEST_TITLE)) if doc[n].text in _QUOTES), None)
    if opening is None or closing is None:
        return None
    words = [token for token in doc[opening + 1 : closing] if token.is_alpha and token.lower_ not in _SMALL]
    if len(words) < 2 or not all(_capital(token.text) for token in words) or not _is_running(doc, sentence, (opening, closing + 1)):
        return None
    return opening + 1, closing
