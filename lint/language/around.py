"""What the words around a claim do with it, whatever the parser made of them: a contrast before it, a condition or a denial after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Status
from lint.language import cues
from lint.language.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

#: "A laser that is painless has yet to be invented", "Permanent results are a myth".
_NO_SUCH_THING = re.compile(
    r"""[^,.;:]{0,40}?\b( (?:has|have)\ yet\ to | (?:does|do)\ ?(?:not|n't)\ exist
      | (?:is|are)\ (?:a\ |an\ |pure\ )?(?:myths?|illusions?|fantasy|fiction)
      | (?:is|are)\ (?:(?:very\ |often\ )?(?:impossible|unrealistic|difficult|hard\ to)|(?:rarely|seldom|hardly|not\ often)\ possible)
      | (?:is|are)\ (?:not|never)\ (?:always\ )?(?:realistic|possible|achievable|likely|on\ offer|certain|what\ we) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What the sentence tells apart from the claim that follows, or doubts: "That is not the same as removing all hair for good", "There is
#: little evidence that it lasts for ever".
_SET_APART = re.compile(
    r"""\b(?:(not)\ (?:quite\ |exactly\ )?
          (?:the\ same\ as|equal\ to|a\ substitute\ for|another\ word\ for|a\ (?:guarantee|promise|sign|proof)\ of)
      | (little|limited|scant|weak|poor|thin|insufficient|not\ enough)\ (?:\w+\ ){0,2}(?:evidence|proof|data|research)
          \ (?:that|to\ suggest|to\ show)
      )\b [^.;]*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: What people do with a result; after a plural the tagger takes such a verb for a noun.
_FELT_BY = frozenset({"experience", "report", "notice", "describe", "feel", "find", "see", "love", "enjoy"})
#: Verbs that tell how long something takes: "it typically takes an hour, with immediate results" hedges the hour.
_LASTS = frozenset({"take", "takes", "took", "last", "lasts", "require", "requires"})
#: How many words before a claim are looked at.
_NEAR = 12


def contrasted(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """A claim in a phrase that the sentence denies after what it says: "a course of small steps - not one visit with instant results"."""
    doc = span.doc
    for number in range(span.start - 1, sentence[0] - 1, -1):
        token = doc[number]
        if token.lower_ == "not" and doc[number + 1].pos_ in {"DET", "NUM"}:
            yield Status.NEGATED, number, number + 1
        if (
            token.pos_ in {"VERB", "AUX", "SCONJ"}
            or token.lower_ in {"but", "not"}
            or (token.is_punct and not is_listed(doc, number, span))
        ):
            return


def purpose(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """What something is done for: an aim, and where it is somebody's duty no more than a wish ("what you need to do in order to …")."""
    doc = span.doc
    start = next((n for n in range(span.start - 2, max(sentence[0], span.start - 8) - 1, -1) if doc[n].lower_ == "in"), None)
    if start is None or doc[start + 1].lower_ != "order":
        return
    duty = any(token.lower_ in cues.DUTIES for token in doc[sentence[0] : start])
    yield (Status.WISHED if duty else None), start, start + 2


def since_then(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """The time of something else, by its words, since it is seldom parsed as a clause: "marks that stay after a pimple has [healed]"."""
    doc = span.doc
    time = next((n for n in range(span.start - 2, max(sentence[0], span.start - 8) - 1, -1) if doc[n].lower_ in cues.TIMES), None)
    if time is None:
        return
    between = doc[time + 1 : span.start]
    perfect = any(token.lower_ in {"has", "have"} and token.pos_ == "AUX" for token in between[-2:])
    # A determiner or a pronoun further on begins another subject: "after our course your spots have gone".
    one = not any(token.pos_ in {"DET", "PRON"} or token.lower_ in cues.OWNERS for token in between[1:])
    other = any(token.is_punct or (token.pos_ == "VERB" and token != span.root.head) for token in between)
    if perfect and one and not other:
        yield Status.CONDITIONAL, time, time + 1


def limited_after(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """The people or cases that a claim is limited to after it: "painless for most people"."""
    doc, end = span.doc, sentence[1]
    for number in range(span.end, min(span.end + 5, end - 1)):
        if doc[number].text in {",", ";", ":", "and", "but", "-", "--", "\u2013", "\u2014"}:
            break
        following = doc[number + 2].lower_ if number + 2 < len(doc) else ""
        if doc[number].lower_ in {"in", "for", "with"} and doc[number + 1].lower_ in cues.QUANTIFIERS and following not in cues.NOT_CASES:
            yield Status.HEDGED, number, number + 2


def conditioned_after(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """A condition right after the claim: "painless, if done properly", "permanent as long as you wear it".

    One that only invites ("if you book today") and one that is conceded ("even if") limit nothing.
    """
    doc, end = span.doc, sentence[1]
    place = span.end
    while place < end and place < span.end + 3 and (doc[place].pos_ in {"ADV", "NOUN", "VERB"} or doc[place].text == ","):
        if doc[place].lower_ in cues.PROVISOS or doc[place].lower_ in {"as", "so", "even", "especially", "particularly", "only"}:
            break
        place += 1
    words = [token.lower_ for token in doc[place : min(place + 8, end)]]
    if words[:2] in (["only", "if"], ["only", "when"], ["only", "after"]) or words[:3] == ["only", "for", "a"]:
        yield Status.CONDITIONAL, place, place + 2
    length = 3 if words[:3] in (["as", "long", "as"], ["so", "long", "as"]) else 1 if words[:1] and words[0] in cues.PROVISOS else 0
    if not length or (words[length : length + 1] in (["not"], [","], ["the"]) and words[0] in {"provided", "providing"}):
        return
    if words[length : length + 1] == ["not"] or cues.INVITATIONS.intersection(words[length:]):
        return
    if words[0] in {"provided", "providing"} and words[1:2] and words[1] not in {"that", "you", "your", "it", "they", "there"}:
        return
    kept = cues.UPKEEP.intersection(words[length:])  # "lasts for life if you take care of it" is as good as said
    yield (None if kept else Status.CONDITIONAL), place, place + length


def listed_after_help(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """A bare verb in a list that "help" began: "helps reduce redness, brighten dull tones and restore a fresh look"."""
    doc = span.doc
    first = span[0].lower_
    if span.start <= sentence[0] + 1 or doc[span.start - 1].lower_ not in {",", "and", "or", "&"} or first.endswith(("s", "ed", "ing")):
        return
    for number in range(span.start - 2, sentence[0] - 1, -1):
        if doc[number].lower_ in cues.HELPS and (doc[number].pos_ != "NOUN" or doc[number].lower_ in {"help", "helps"}):
            yield (None if first in cues.GETS else Status.HEDGED), number, number + 1
        if doc[number].pos_ in {"PRON", "SCONJ"} or doc[number].text in {";", ":", "-"}:
            return


def by_people(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """What most people experience or are helped to do, where the verb is taken for another word: "most patients experience [instant
    relief]", "helping new mothers [regain hair]".
    """
    doc = span.doc
    for number in range(span.start - 1, sentence[0], -1):
        token, people = doc[number], doc[number - 1].lower_ in cues.PEOPLE
        some = next((word for word in doc[max(sentence[0], number - 4) : number - 1] if word.lower_ in cues.QUANTIFIERS), None)
        if people and some is not None and token.lower_ in _FELT_BY:
            yield Status.HEDGED, some.i, some.i + 1
        if (token.is_punct and token.text not in {"-", "'"}) or token.lower_ in {"and", "but", "so", "because"}:
            break
    first = span.start == sentence[0]
    if first or doc[span.start - 1].lower_ not in cues.PEOPLE | cues.THEM or span[0].lower_.endswith(("s", "ed", "ing")):
        return
    reach = 2 if doc[span.start - 1].lower_ in cues.THEM else 4  # not "helps us give you [the best lift]"
    helps = next((word for word in doc[max(sentence[0], span.start - reach) : span.start - 1] if word.lower_ in cues.HELPS), None)
    if helps is not None:
        yield (None if span[0].lower_ in cues.GETS else Status.HEDGED), helps.i, helps.i + 1


def comes_with(verb: Token, span: Span) -> bool:
    """Whether the span is what a stretch of time comes with: "typically takes half an hour, with [immediate results]"."""
    return verb.lower_ in _LASTS and any(child.lower_ == "with" and child.i < span.start for child in span.root.children)


def is_unneeded(negator: Token, span: Span) -> bool:
    """Whether a "no" denies the need of something else, before a comma: "No need to travel, [world-class] care is here"."""
    between = span.doc[negator.i + 1 : span.start]
    return negator.lower_ == "no" and [token.lower_ for token in between[:1]] == ["need"] and any(token.text == "," for token in between)


def denied_after(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """A claim put first and denied after it ("A wonder drug it isn't"), or denied by what the sentence begins with ("Nor is there …")."""
    doc = span.doc
    following = [token.lower_ for token in doc[span.end : min(span.end + 4, sentence[1])]]
    first = span.start <= sentence[0] + 1
    if first and following[:2] in (["it", "is"], ["they", "are"]) and following[2:3] in (["n't"], ["not"]):
        yield Status.NEGATED, span.end + 2, span.end + 3
    after = doc[span.end : sentence[1]]
    if match := _NO_SUCH_THING.match(fold(after.text)):
        cue = doc.char_span(after.start_char + match.start(1), after.start_char + match.end(1), alignment_mode="expand")
        if cue is not None:
            yield Status.NEGATED, cue.start, cue.end
    if doc[sentence[0]].lower_ in {"nor", "neither"} and not any(token.text in {",", ";"} for token in doc[sentence[0] : span.start]):
        yield Status.NEGATED, sentence[0], sentence[0] + 1


def set_apart(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """What the sentence says that something is not ("not the same as removing all hair [for good]"), and short denials by their words.

    "No cream erases wrinkles" is parsed as a noun with what describes it.
    """
    doc = span.doc
    before = doc[max(sentence[0], span.start - _NEAR) : span.start]
    if len(before) and (match := _SET_APART.search(fold(before.text))):
        start, end = match.span(1) if match[1] else match.span(2)
        cue = doc.char_span(before.start_char + start, before.start_char + end, alignment_mode="expand")
        if cue is not None:
            yield Status.NEGATED, cue.start, cue.end
    first, *described = before if len(before) > 1 else [span[0]]
    verb = span[0].lower_.endswith("s") and not span[0].lower_.endswith("ss") and len(span) > 1 and span[1].pos_ != "VERB"
    if verb and first.i == sentence[0] and first.lower_ == "no" and all(token.pos_ in {"NOUN", "ADJ", "PROPN"} for token in described):
        yield Status.NEGATED, first.i, first.i + 1


def is_listed(doc: Doc, comma: int, span: Span) -> bool:
    """Whether a comma stands between adjectives: "rather than complete, permanent removal"."""
    return doc[comma].text == "," and doc[comma - 1].pos_ == "ADJ" and (comma + 1 == span.start or doc[comma + 1].pos_ == "ADJ")


def is_parted(doc: Doc, start: int, end: int) -> bool:
    """Whether a mark parts two statements, a dash with spaces around it too: "Minimal to no downtime - resume work at once"."""
    return any(
        token.text in {":", ";"} or (token.text == "-" and token.whitespace_ and doc[token.i - 1].whitespace_) for token in doc[start:end]
    )


def is_unequalled(span: Span, sentence: tuple[int, int]) -> bool:
    """Whether a claim compares, so that "nothing" before it makes it: "nothing works better than a peel", not "than another"."""
    compared = any("Degree=Cmp" in str(token.morph) or token.lower_ in {"more", "beats", "beat"} for token in span)
    than = next((token for token in span.doc[span.start : min(span.end + 3, sentence[1])] if token.lower_ == "than"), None)
    return compared and than is not None and than.i + 1 < len(span.doc) and than.nbor().lower_ not in {"another", "any", "other", "others"}
