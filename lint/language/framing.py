"""What a sentence as a whole does with a claim: asks it, speaks of it as words, frames it as a warning, as hearsay, as an unreal case."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Status
from lint.language import cues, quotation
from lint.language.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

#: A warning, as part of a sentence or as the line over a list.
_WARNING = r"""\b(?: myths? | old\ wives'?\ tales? | misconceptions?
      | red\ flags? | untrue | not\ true | (?:is|are)\ false | beware | falsehood
      | none\ of\ (?:these|this|those|the\ following) | (?:wary|sceptical|skeptical|suspicious)\ (?:of|about)
      | walk\ away | run\ a\ mile | steer\ clear | watch\ out\ for | close\ the\ page | think\ twice | treat\ with\ caution
      | (?<=the\ )hype | best\ avoided | told\ (?:\w+\ )?off | seldom\ true | too\ good\ to\ be\ true | warning\ signs?
      | avoid\ (?:\w+\ )?(?:clinics?|anyone|anybody|places|practitioners|salons)
      | (?:bad|rogue|cowboy|unsafe|dodgy)\ (?:clinics?|signs?|practitioners?|salons?|advice) )\b"""
#: What only a line over a list says: "We never promise:", "Words that we do not use".
_REFUSAL = r"""\b(?: banned | forbidden | you\ (?:may|might)\ (?:hear|read)
      | (?:may|must|will|would|do|does|should)\ (?:not|never)\ (?:say|use|promise|offer|claim|believe|write|print|expect)
      | (?:don't|won't|can't|cannot|shouldn't)\ (?:say|use|promise|offer|claim|believe|write|print|expect)
      | (?:claims?|promises?)\ (?:that\ )?we\ (?:don't|do\ not|won't|will\ not|can't|cannot|never)\ make )\b"""
_WARNED = re.compile(_WARNING, re.IGNORECASE | re.VERBOSE)
_WARNING_LEAD_IN = re.compile(f"{_WARNING} | {_REFUSAL}", re.IGNORECASE | re.VERBOSE)
#: Cases that are not so: "Were filler permanent, half of our diary would be empty", "It would take a miracle".
_UNREAL = re.compile(
    r"^\W*(?:lest\b | (?:were|had)\s+\w+ (?=.*\b(?:would|could)\b)) | \b(?:would|'d)\ (?:take|need)\b", re.IGNORECASE | re.VERBOSE
)
#: A condition that the sentence sets before all else: "Provided you wear the retainer, the result is permanent".
_PROVISO = re.compile(
    r"^\W*(?:provid(?:ed|ing)|assuming|on\ (?:the\ )?condition|(?:as|so)\ long\ as)\ (?:that\b|you\b|your\b|the\b|it\b|they\b|there\b)",
    re.IGNORECASE | re.VERBOSE,
)
#: "A peel that was painless would be a peel that did nothing".
_WOULD_BE = re.compile(r"[^,.;:]{0,40}?\b(would) (?:be|do|have)\b")
#: Somebody else says so, and the sentence does not take it up.
_HEARSAY = re.compile(
    r"""\b(?: rumou?r\ has\ it | allegedly | supposedly | according\ to\ (?:the\ )?(?:\w+\ )?(?:adverts?|ads|leaflets?|labels?)
      | (?:you(?:'ll|\ will|\ may|\ might)?|people|we)\ (?:often\ )?hear\b | have\ you\ believe | swore | they\ swear | boasts?\ of
      | the\ (?:claim|idea|notion|belief|rumou?r)\ that | having\ been\ promised | being\ promised | been\ told\ that | led\ to\ believe
      | (?:over|mis-?)sold\ as | touted\ as | passed\ off\ as | mistaken\ for
      | you'll\ be\ promised | tell\ (?:you|me)\ that | anyone\ who\ tells )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What is not so yet: "Our ambition is to become the best clinic in Fife".
_ASPIRED = re.compile(r"\b(?:vision|ambition|dream|aspiration)\ is\ to\ (?:be|become)\b", re.IGNORECASE)
#: A comparison begins at most so many words before what else it compares.
_COMPARED = 6
_MYTHS = re.compile(r"^(?!.*\bfacts?\b).*?\b(?:myths?|misconceptions?|old wives' tales?)\b", re.IGNORECASE)
_FRAMES = (
    (_WARNED, Status.WARNED),
    (_HEARSAY, Status.ATTRIBUTED),
    (_UNREAL, Status.CONDITIONAL),
    (_PROVISO, Status.CONDITIONAL),
    (_ASPIRED, Status.WISHED),
)
#: What an answer may begin with, and how one nods: with a word, or with the verb of the question and no more.
_ANSWER_LABEL = re.compile(r"\A(?:a|answer)(?::|\.| -)\s*", re.IGNORECASE)
_AFFIRMATION = re.compile(
    r"""(?:oh\ )? (?:yes|yep|yeah|absolutely|definitely|of\ course|certainly|sure|indeed|totally|completely|very\ much\ so|100%
        | you\ bet|without\ (?:a\ )?doubt)(?![a-z])
      | (?:it|they|you|we|she|he|that)\ (?:(?:certainly|definitely|absolutely|really|most\ certainly)\ )?
        (?:is|are|does|do|can|will|has|have|was|did)\b(?!\s*[\w'])""",
    re.IGNORECASE | re.VERBOSE,
)
#: What takes the force from an affirmation: "Yes, when a trained nurse does it", "Yes, for most people", "Yes, with the right settings".
_QUALIFICATION = re.compile(
    r"""\s*[,-]*\s*(?:when|if|provided|as\ long\ as|so\ long\ as|once|unless|(?:for|in)\ (?:most|many|some)|usually|generally|typically
        |in\ general|mostly|often|but\ only|depending|subject\ to
        |with\ (?:the\ right|(?:the\ )?(?:proper|correct|appropriate))
        |in\ (?:the\ (?:right\ )?hands|\w+\ hands))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIAL = re.compile(
    r"""(?:(?:sorry|well|actually|alas),?\ )?
        (?:no\b | not\b | wrong\b | false\b | (?:it|that|they|this|we)\b (?:\ really|\ simply)?\ ?\w*(?:n't|\ not)\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def by_sentence(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
    """What the sentence as a whole says: that it is a question or a myth, that it speaks of experience or of most cases."""
    doc, (start, end) = span.doc, sentence
    words = [token.lower_ for token in doc[start:end]]
    if (
        "?" in words[-1]
        and not _presupposes(words)
        and not (_before_the_question(span, start, end) or _before_the_main_clause(span, start, end))
    ):
        yield Status.QUESTIONED, (end - 1, end)
    label = _label(doc, start)
    if label is not None and label.lower_ in cues.LABELS_OF_MYTHS:
        yield Status.WARNED, (label.i, label.i + 1)
    if label is not None and label.lower_ in {"q", "question"}:
        yield Status.QUESTIONED, (label.i, label.i + 1)
    yield from _mentioned(span, sentence)
    yield from _defined(span, sentence)
    yield from _only_named(span, sentence)
    after, before = words[span.end - start :], words[: span.start - start]
    for number, pair in enumerate(itertools.pairwise(after[:5])):
        if pair == ("as", "possible"):
            yield Status.HEDGED, (span.end + number, span.end + number + 2)
    if after[:1] == ["as"] and "as" in before[-_COMPARED:] and before[-1:] in (["and"], [","], ["or"]):  # "as calm and painless as can be"
        yield Status.HEDGED, (span.end, span.end + 1)
    for number, (one, other) in enumerate(itertools.pairwise(before)):
        if one == "in" and other in {"our", "my"} and doc[start + number + 2].lower_ in {"experience", "opinion", "view"}:
            yield Status.HEDGED, (start + number, start + number + 3)
        following = doc[start + number + 2].lower_
        if (
            (one in {"in", "for"} or (before[max(number - 1, 0)] in {"in", "for"} and other == "majority"))
            and other in cues.QUANTIFIERS - {"certain"}
            and not {"but", "and", ";"} & set(before[number:])
            and following not in cues.NOT_CASES
        ):
            yield Status.HEDGED, (start + number, start + number + 2)


def _presupposes(words: list[str]) -> bool:
    """Whether a question takes for granted what it says ("Did you know that …?"), or only asks for a nod ("…, isn't it?")."""
    tag = [word for word in words[-5:-1] if word not in {"'"}]
    if len(tag) > 3 and tag[-4] == "," and tag[-2] == "n't" and tag[-1] in {"it", "they", "we", "you", "he", "she"}:
        return True
    return any(tuple(words[: len(opening)]) == opening for opening in cues.PRESUPPOSING)


def _before_the_main_clause(span: Span, start: int, end: int) -> bool:
    """Whether the span stands in what a question takes as given before it asks: "Now that it is painless, what keeps you?"."""
    given = span.doc[start].lower_ in {"since", "because"} or [token.lower_ for token in span.doc[start : start + 2]] == ["now", "that"]
    comma = next((token.i for token in span.doc[span.end : end] if token.text == ","), None)
    return given and comma is not None and not any(token.text == "," for token in span.doc[start : span.start])


def _before_the_question(span: Span, start: int, end: int) -> bool:
    """Whether the question begins only after the span: "Fife's top dentist answers: are veneers worth it?"."""
    colon = next((token.i for token in span.doc[span.end : end - 1] if token.text == ":"), None)
    if colon is None or any(token.lower_ in cues.SUPPOSING for token in span.doc[start : span.start]):
        return False
    return span.doc[colon + 1].pos_ == "AUX" or span.doc[colon + 1].lower_ in cues.ASKING


def _label(doc: Doc, start: int) -> Token | None:
    """The word that labels what follows it: "myth" of "Myth: …", "Myth 2: …", and of "Myth 2." one sentence back."""
    for place in (start, start - 3, start - 2):
        if place < 0 or (place < start and place > 0 and doc[place - 1].text not in cues.SENTENCE_ENDS):
            continue
        rest = [token.text for token in doc[place + 1 : place + 4] if token.text != "#" and not token.like_num]
        numbered = any(token.like_num for token in doc[place + 1 : place + 3])
        if rest and (rest[0] in {":", "-"} or (rest[0] == "." and numbered)):
            return doc[place]
    return None


def _mentioned(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
    """A claim in quotation marks that the sentence speaks about: 'words such as "miracle"', '"the best" is no title'."""
    doc = span.doc
    marks = quotation.around(span, sentence, 6)
    if marks is None:
        return
    opening, closing = marks
    for token in (*doc[sentence[0] : opening], *doc[closing + 1 : sentence[1]]):
        if token.lower_ in cues.MENTIONS and not _is_praise(token):
            yield Status.ATTRIBUTED, (token.i, token.i + 1)
        if token.lower_ in cues.QUOTING and opening - 2 <= token.i < opening:
            yield Status.ATTRIBUTED, (token.i, token.i + 1)
        if token.i == closing + 1 and token.lower_ in {"makes", "implies"}:  # '"it won't hurt" makes a child wonder'
            yield Status.ATTRIBUTED, (token.i, token.i + 1)
        if closing < token.i <= closing + 3 and (token.lower_ in cues.ADJACENT_NEGATORS or token.lower_ in {"would", "ought"}):
            yield Status.NEGATED, (token.i, token.i + 1)


def _is_praise(word: Token) -> bool:
    """Whether a word that speaks of words brings ours: "in the words of our nurse", "they call us 'the best'"."""
    after = [token.lower_ for token in word.doc[word.i + 1 : word.i + 3]]
    if word.lower_ == "called" and after[:1] in (["a"], ["the"]):  # "It is often called a 'lunchtime facelift'"
        return any(
            token.pos_ == "AUX" and token.lower_ not in {"have", "has", "had"}
            for token in word.doc[max(word.sent.start, word.i - 2) : word.i]
        )
    return after[:1] in (["us"], ["our"], ["him"], ["her"]) or (word.lower_ == "words" and after[:1] == ["of"])


def framed(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
    """How the sentence frames the claim before it comes to it, unless it is left again: as a warning, as hearsay, as an unreal case."""
    doc = span.doc
    whole = fold(doc[slice(*sentence)].text)
    offset = doc[sentence[0]].idx
    for pattern, status in _FRAMES:
        for match in pattern.finditer(whole):
            cue = doc.char_span(offset + match.start(), offset + match.end(), alignment_mode="expand")
            if cue is not None and cue.end <= span.start and not _is_left(doc[cue.end : span.start]):
                yield status, (cue.start, cue.end)
    after = doc[span.end : sentence[1]]
    unreal = _WOULD_BE.match(after.text)
    if unreal and span.root.dep_ != "ROOT":
        cue = doc.char_span(after.start_char + unreal.start(1), after.start_char + unreal.end(1), alignment_mode="expand")
        if cue is not None:
            yield Status.CONDITIONAL, (cue.start, cue.end)


def _is_left(between: Span) -> bool:
    """Whether the words between a frame and the claim come back to us: "Be wary of copies; we have the only one"."""
    return any(token.text in {";", "-"} or token.lower_ in cues.OURS for token in between)


def _defined(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
    """A claim that is spoken about as words: "the word miracle", "Painless dentistry: a phrase", "Permanent removal means that …"."""
    doc = span.doc
    before = [token.lower_ for token in doc[max(sentence[0], span.start - 2) : span.start] if token.text not in quotation.MARKS]
    counted = len(before) > 1 and doc[span.start - 2].like_num  # "threads in four words: painless"
    compound = before[:-1] == ["-"]  # "a long-term reduction"
    if before and before[-1] in cues.TERMS and not counted and not compound:
        yield Status.TOPIC, (span.start - 1, span.start)
    opening = sentence[0] + (doc[sentence[0]].text in quotation.MARKS)
    if before[-1:] in (["by"], ["term"]) and span.start <= opening + 2:
        means = next((token for token in doc[span.end : sentence[1]] if token.lower_ in {"mean", "means", "meant"}), None)
        if means is not None:
            yield Status.TOPIC, (means.i, means.i + 1)
    determined = span.start == opening or (span.start == opening + 1 and doc[opening].lower_ in {"a", "an", "the", "to"})
    if not determined:
        return
    head = span.root
    while head.head.i < sentence[1] and head.head is not head and head.dep_ in {"compound", "amod", "nmod", "det"} and head.head.i > head.i:
        head = head.head
    end = max(span.end, head.i + 1)
    while end < sentence[1] and doc[end].text in quotation.MARKS | {")", "("}:
        end += 1
    following = [token.lower_ for token in doc[end : min(end + 7, sentence[1])]]
    if not following:
        return
    to_reader = any(token.lower_ in cues.OURS or token.lower_ in {"you", "your"} for token in doc[end : sentence[1]])
    if (following[0] in {"mean", "means", "meant"} and not to_reader) or following[:2] in (["refers", "to"], ["is", "defined"]):
        yield Status.TOPIC, (end, end + 1)
    elif following[:2] == ["is", "to"] and doc[opening].lower_ == "to":  # "to cure acne is to clear it for good"
        yield Status.TOPIC, (end, end + 2)
    elif following[0] in {":", ",", "is", "was", "are", "were", "sounds"} or following[:2] == ["has", "no"]:
        for number, word in enumerate(following):
            if number and following[number - 1] == "-":
                continue  # "a long-term solution" speaks of no term
            if word in cues.WORDS_FOR_WORDS or tuple(following[number : number + 2]) in cues.WORDS_FOR_WORDS_WITH:
                yield Status.TOPIC, (end + number, end + number + 1)
                return


def _only_named(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
    """What is done, as something that the sentence speaks about and does not say is done: "clearing acne takes patience"."""
    if not span[0].lower_.endswith("ing"):
        return
    for token in span.doc[span.end : min(span.end + 4, sentence[1])]:
        if token.lower_ in cues.TAKES:
            yield Status.TOPIC, (token.i, token.i + 1)
        if token.is_punct:
            return


def is_affirmed(question_tail: str) -> str | None:
    """The affirmation that the text after a question opens with and does not qualify ("Yes", "They certainly are."), or None."""
    text = _ANSWER_LABEL.sub("", fold(question_tail).lstrip(" \"'*"), count=1)
    match = _AFFIRMATION.match(text)
    return match[0] if match and not _QUALIFICATION.match(text, match.end()) else None


def warns_of_myths(heading: str) -> tuple[int, int] | None:
    """Where a heading says that what stands under it are myths ("Myths we hear", "Common misconceptions", not "Myths and facts")."""
    match = _MYTHS.search(fold(heading))
    return match.span() if match else None


def warns(lead_in: str) -> tuple[int, int] | None:
    """Where a line warns of the items that it introduces ("Red flags", "Myths about peels", "Walk away from a clinic that tells you:")."""
    match = _WARNING_LEAD_IN.search(fold(lead_in))
    return match.span() if match else None


def is_denied(following: str) -> bool:
    """Whether the text after a quotation opens by denying it: "No", "It really isn't", "That doesn't follow"."""
    return bool(_DENIAL.match(fold(following)))
