"""What a sentence does with a claim: asserts it, denies it, asks it, hedges it, warns of it …, and the words that decided.

After ConText (Harkema et al. 2009, https://doi.org/10.1016/j.jbi.2009.05.002): cues with a direction and a scope; but the scope is the
cue's clause in the dependency tree, not a window of words. The claim's head is followed upwards; the words that hang on each head on the
way decide. Negation and hedging end where a clause of its own begins; conditions, wishes and warnings reach through.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.findings import Status
from lint.language import cues, quotation
from lint.language.names import name_around
from lint.language.subject import SUBJECTS
from lint.language.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SENTENCE_ENDS = frozenset({".", "!", "?", "!!", "??", "?!", "|", "\u2022"})
#: Edges at which negation and hedging stop: what is above is another statement.
_BARRIERS = frozenset({"advcl", "parataxis", "acl", "relcl", "appos", "discourse", "dep"})
_NEGATING_EDGES = frozenset({"neg", "advmod", "det", "cc", "case", "preconj", "aux"})
_MAX_PATH = 12
#: "The clinic offers": this one, not some other.
_DEFINITE = frozenset({"the", "our", "this", "my"})
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
      | (?:don't|won't|can't|cannot|shouldn't)\ (?:say|use|promise|offer|claim|believe|write|print|expect) )\b"""
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
#: "A laser that is painless has yet to be invented", "Permanent results are a myth".
_NO_SUCH_THING = re.compile(
    r"""[^,.;:]{0,40}?\b( (?:has|have)\ yet\ to | (?:does|do)\ ?(?:not|n't)\ exist
      | (?:is|are)\ (?:a\ |an\ |pure\ )?(?:myths?|illusions?|fantasy|fiction)
      | (?:is|are)\ impossible )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: Somebody else says so, and the sentence does not take it up.
_HEARSAY = re.compile(
    r"""\b(?: rumou?r\ has\ it | allegedly | supposedly | according\ to\ (?:the\ )?(?:\w+\ )?(?:adverts?|ads|leaflets?|labels?)
      | (?:you(?:'ll|\ will|\ may|\ might)?|people|we)\ (?:often\ )?hear\b | have\ you\ believe | swore | they\ swear | boasts?\ of
      | the\ (?:claim|idea|notion|belief|rumou?r)\ that | having\ been\ promised | being\ promised | been\ told\ that | led\ to\ believe
      | you'll\ be\ promised | tell\ (?:you|me)\ that | anyone\ who\ tells )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FRAMES = (
    (_WARNED, Status.WARNED),
    (_HEARSAY, Status.ATTRIBUTED),
    (_UNREAL, Status.CONDITIONAL),
    (_PROVISO, Status.CONDITIONAL),
)
#: What an answer may begin with, and how one nods: with a word, or with the verb of the question and no more.
_ANSWER_LABEL = re.compile(r"\A(?:a|answer)(?::|\.| -)\s*", re.IGNORECASE)
_AFFIRMATION = re.compile(
    r"""(?:oh\ )? (?:yes|yep|yeah|absolutely|definitely|of\ course|certainly|sure|indeed|100% | you\ bet|without\ (?:a\ )?doubt)(?![a-z])
      | (?:it|they|you|we|she|he|that)\ (?:(?:certainly|definitely|absolutely|really|most\ certainly)\ )?
        (?:is|are|does|do|can|will|has|have|was|did)\b(?!\s*[\w'])""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIAL = re.compile(r"(?:no\b|not\b|wrong\b|(?:it|that|they|this|we)\b(?: really| simply)? ?\w*(?:n't| not)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence does with a claim: the status, the tokens [start, end) that decided it, and whether a weak hedge governs it."""

    status: Status
    cue: tuple[int, int] | None = None
    weakened: bool = False


def read(span: Span, *, affirmed: bool = False) -> Reading:
    """How the sentence of `span`, a claim in a parsed document, means it; `affirmed`: as if its question were a statement."""
    sentence = _sentence(span)
    name = name_around(span, sentence)
    if name:
        return Reading(Status.NAME, name)
    for status, cue in _by_sentence(span, sentence):
        if not (affirmed and status is Status.QUESTIONED):
            return Reading(status, cue)
    weakened = False
    owned = _is_owned(span)
    for decided, start, end in _by_clause(span, sentence):
        if owned and decided in {Status.WISHED, Status.CONDITIONAL, Status.HEDGED, None}:
            continue
        if decided is not None:
            return Reading(decided, (start, end))
        weakened = True
    for status, cue in _framed(span, sentence):
        return Reading(status, cue)
    return Reading(Status.ASSERTED, None, weakened)


def _is_owned(span: Span) -> bool:
    """Whether the span is said of what a name owns, which is taken for granted: "You'll want to meet Fife's premier surgeon"."""
    mark = span.start if span[0].lower_ == "'s" else span.start - 1
    return mark > 0 and span.doc[mark].lower_ == "'s" and span.doc[mark - 1].pos_ == "PROPN"


def _sentence(span: Span) -> tuple[int, int]:
    """The sentence by its punctuation: [start, end), the final mark included. A full stop is surer than the parser's sentence starts."""
    doc = span.doc
    start, end = span.start, span.end
    while start > 0 and doc[start - 1].text not in _SENTENCE_ENDS:
        start -= 1
    while end < len(doc) and doc[end - 1].text not in _SENTENCE_ENDS:
        end += 1
    return start, end


def _by_sentence(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
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
        if place < 0 or (place < start and place > 0 and doc[place - 1].text not in _SENTENCE_ENDS):
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
        if closing < token.i <= closing + 3 and (token.lower_ in cues.ADJACENT_NEGATORS or token.lower_ in {"would", "ought"}):
            yield Status.NEGATED, (token.i, token.i + 1)


def _is_praise(word: Token) -> bool:
    """Whether a word that speaks of words brings ours: "in the words of our nurse", "they call us 'the best'"."""
    after = [token.lower_ for token in word.doc[word.i + 1 : word.i + 3]]
    return after[:1] in (["us"], ["our"], ["him"], ["her"]) or (word.lower_ == "words" and after[:1] == ["of"])


def _framed(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status, tuple[int, int]]]:
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
    if before and before[-1] in cues.TERMS and not counted:
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


def _by_clause(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """The cues that govern the span, nearest first; a status of None is a weak hedge."""
    yield from _within(span)
    yield from _right_before(span, sentence)
    yield from _purpose(span, sentence)
    yield from _listed_after_help(span, sentence)
    below: Token | None = None
    node = span.root
    others: list[tuple[Status | None, int, int]] = []
    inside = shared = governed = True
    for _ in range(_MAX_PATH):
        yield from _outer(node, below, span, sentence)
        if inside:
            yield from _inner(node, below, span, sentence, negation=shared)
        if governed and below is not None:
            yield from _governor(node, below, span)
        if node.head is node or node.dep_ == "ROOT" or not sentence[0] <= node.head.i < sentence[1]:
            break
        edge = node.dep_.split(":")[0]
        if edge == "conj":
            own_subject = any(child.dep_.split(":")[0] in SUBJECTS for child in node.children)
            contrast = any(child.lower_ in {"but", "yet", "however"} for child in node.children)
            either = any(child.lower_ in {"or", "nor"} for child in node.children)
            finite = node.pos_ in {"VERB", "AUX"} and node.head.pos_ in {"VERB", "AUX"} and "VerbForm=Part" not in str(node.morph)
            own_negator = any(child.lower_ in cues.LISTED_NEGATORS for child in (node, *node.children, span[0]))
            inside = inside and not own_subject and not contrast
            shared = shared and (either or not (finite or _is_added(node))) and not own_negator
        elif edge in _BARRIERS:
            inside = False
        if edge in {"acl", "relcl"}:
            yield from _denied_noun(node.head, span)
            others.extend(_said_by_others(node, span))
        governed = inside or any(child.lower_ == "to" and child.i < node.i for child in node.children)
        below, node = node, node.head
    yield from others
    yield from _contrasted(span, sentence)
    yield from _listed_after_negator(span, sentence)
    yield from _limited_after(span, sentence)
    yield from _conditioned_after(span, sentence)
    yield from _denied_after(span, sentence)


def _within(span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """A hedge among the words of the claim, in a gap of its phrase: "you may see instant results". "Could not be safer" is none."""
    for token in span:
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        modal = token.lower_ in cues.STRONG_MODALS and token.pos_ == "AUX"
        if (modal or (token.lower_ in cues.STRONG_ADVERBS and token.i > span.start)) and following not in cues.NEGATORS:
            yield Status.HEDGED, token.i, token.i + 1


def _contrasted(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """A claim in a phrase that the sentence denies after what it says: "a course of small steps - not one visit with instant results"."""
    doc = span.doc
    for number in range(span.start - 1, sentence[0] - 1, -1):
        token = doc[number]
        if token.lower_ == "not" and doc[number + 1].pos_ in {"DET", "NUM"}:
            yield Status.NEGATED, number, number + 1
        listed = token.text == "," and doc[number - 1].pos_ == "ADJ"
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.lower_ in {"but", "not"} or (token.is_punct and not listed):
            return


def _purpose(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """What something is done for: an aim, and where it is somebody's duty no more than a wish ("what you need to do in order to …")."""
    doc = span.doc
    start = next((n for n in range(span.start - 2, max(sentence[0], span.start - 8) - 1, -1) if doc[n].lower_ == "in"), None)
    if start is None or doc[start + 1].lower_ != "order":
        return
    duty = any(token.lower_ in cues.DUTIES for token in doc[sentence[0] : start])
    yield (Status.WISHED if duty else None), start, start + 2


def _is_added(node: Token) -> bool:
    """Whether "and" adds a member to a noun that "no" or "without" denies: "no cuts and instant results" has results."""
    joined = any(child.lower_ in {"and", "&", "plus"} for child in node.children)
    return joined and any(child.lower_ in {"no", "zero", "without"} and child.dep_ in {"det", "case"} for child in node.head.children)


def _limited_after(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """The people or cases that a claim is limited to after it: "painless for most people"."""
    doc, end = span.doc, sentence[1]
    for number in range(span.end, min(span.end + 5, end - 1)):
        if doc[number].text in {",", ";", ":", "and", "but"}:
            break
        following = doc[number + 2].lower_ if number + 2 < len(doc) else ""
        if doc[number].lower_ in {"in", "for", "with"} and doc[number + 1].lower_ in cues.QUANTIFIERS and following not in cues.NOT_CASES:
            yield Status.HEDGED, number, number + 2


def _conditioned_after(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
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
    yield Status.CONDITIONAL, place, place + length


def _denied_after(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
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


def _right_before(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """Cues that touch the span, whatever the parser made of them: "not painless", "rather than permanent"."""
    doc = span.doc
    low = max(sentence[0], span.start - 3)
    for number in range(span.start - 1, low - 1, -1):
        word = doc[number].lower_
        if word in {",", ";", ":", "-", "(", "|", "/", "and", "but"}:
            break
        adjacent = word in cues.ADJACENT_NEGATORS or (word in {"no", "without"} and number == span.start - 1)
        if adjacent and _denies(doc[number]):
            yield Status.NEGATED, number, number + 1
        if word in cues.STRONG_ADVERBS and number >= span.start - 2:
            yield Status.HEDGED, number, number + 1
        if number == span.start - 1 and span[0].pos_ in {"VERB", "AUX", "ADV"} and doc[number].pos_ == "AUX":  # "May erase fine lines"
            if word in cues.STRONG_MODALS:
                yield Status.HEDGED, number, number + 1
            elif word in cues.WEAK_MODALS:
                yield None, number, number + 1
        if word in cues.QUANTIFIERS and number == span.start - 2 and _acts(doc[span.start - 1], span[0]):
            yield Status.HEDGED, number, number + 1
        if word in cues.HELPS and all(token.lower_ in {"to", "you"} for token in doc[number + 1 : span.start]):
            yield (None if span[0].lower_ in cues.GETS else Status.HEDGED), number, number + 1
    for number in range(span.start - 1, sentence[0] - 1, -1):
        listed = doc[number].text == "," and doc[number - 1].pos_ == "ADJ"  # "rather than complete, permanent removal"
        if doc[number].is_punct and doc[number].text not in {"'", '"', "-"} and not listed:
            break
        if (doc[number].lower_, doc[number + 1].lower_) in cues.DENYING_PHRASES:
            yield Status.NEGATED, number, number + 2
        if doc[number].lower_ in cues.SAYS and _others(doc, number - 1, sentence[0]):
            yield Status.ATTRIBUTED, number - 1, number + 1
        if doc[number].lower_ in {"if", "whether", "unless"}:
            yield Status.CONDITIONAL, number, number + 1


def _denies(negator: Token) -> bool:
    """Whether a negator denies what follows it: not in "not only painless", "nothing but the best", "why not enjoy"."""
    doc, place = negator.doc, negator.i
    only = place + 1 < len(doc) and doc[place + 1].lower_ in cues.NOT_ONLY
    return not only and not (negator.lower_ == "not" and place > 0 and doc[place - 1].lower_ == "why")


def _acts(noun: Token, word: Token) -> bool:
    """Whether a noun and the word after it are somebody and what they do: "(most) patients resuming"."""
    return noun.pos_ == "NOUN" and (word.pos_ == "VERB" or word.lower_.endswith("ing"))


def _is_hearsay(verb: Token) -> bool:
    """Whether what a verb of saying governs is somebody else's word: "home kits say", "you'll be told"."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and (child.dep_ in {"nsubjpass", "nsubj:pass"} or _is_passive(verb)):
            return verb.lower_ in cues.TOLD
        if child.dep_ in SUBJECTS:
            own = {word.lower_ for word in child.children}
            return bool(own & cues.OTHERS) or (child.lower_ in cues.SPEAKERS and not own & _DEFINITE)
    return False


def _is_passive(verb: Token) -> bool:
    """Whether a verb tells in the passive what was, whatever the labels say: "had been told". What we *are* told we pass on."""
    return any(child.dep_.startswith("aux") and child.lower_ in {"been", "was", "were"} for child in verb.children)


def _others(doc: Doc, number: int, start: int) -> bool:
    """Whether a token is other clinics, people or things: "some providers", "many creams"."""
    return number > start and doc[number].pos_ == "NOUN" and doc[number - 1].lower_ in cues.OTHERS


def _listed_after_help(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
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


def _listed_after_negator(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """A member of a list with "or" under one negator, whatever the parser made of it: "doesn't erase lines, detox anything or lift"."""
    doc = span.doc
    before, after = doc[max(span.start - 1, 0)], doc[span.end : min(span.end + 4, sentence[1])]
    if before.lower_ != "or" and not (before.text == "," and any(token.lower_ == "or" for token in after)):
        return
    for number in range(span.start - 1, sentence[0] - 1, -1):
        token = doc[number]
        if token.lower_ in {"but", "and", "so", "yet", "because"} or token.text in {";", ":", "-", "("} or token.dep_ in SUBJECTS:
            return
        if token.lower_ in cues.ADJACENT_NEGATORS and _denies(token):
            yield Status.NEGATED, number, number + 1
            return


def _main_clause_begins(doc: Doc, start: int, end: int) -> bool:
    """Whether the clause that a condition at the head of a sentence belongs to begins between: "If you bruise, we use the best needle"."""
    opens = {"PRON", "VERB", "AUX", "DET", "PROPN"}
    first = start == 0 or doc[start - 1].text in _SENTENCE_ENDS or doc[start - 1].lower_ in {"but", "and", "so"}
    starts = (doc[n + 1] for n in range(start, end - 1) if doc[n].text in {",", ";"})
    return first and any(token.pos_ in opens or token.lower_ == "then" for token in starts)


def _outer(node: Token, below: Token | None, span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """Cues that reach through clauses: conditions, wishes, warnings, topics, other people's claims."""
    for child in node.children:
        if (
            child.lower_ in cues.CONDITIONS
            and child.dep_ in {"mark", "advmod", "cc", "case"}
            and sentence[0] <= child.i < span.start
            and child not in span
            and not _main_clause_begins(span.doc, child.i, span.start)
        ) or (node in span and child.i < span.start and child.dep_ in {"mark", "advmod"} and _sets_time(child, span)):
            yield Status.CONDITIONAL, child.i, child.i + 1
    yield from _how(node, span)
    if below is None or below.dep_ != "conj":
        yield from _compared(node, span)
    if below is not None and below.dep_.split(":")[0] in {"acl", "relcl"} and node.i < span.start:
        yield from _compared_noun(node, span)
    if below is None or node in span or node.i >= span.start:
        return
    word = node.lower_
    edge = below.dep_.split(":")[0]
    twice = word in cues.DENIED_TWICE and any(child.lower_ in cues.NEGATORS for child in node.children)
    if word in cues.DENIERS and not twice and edge in {"xcomp", "ccomp", "acl", "csubj", "obj", "dobj", "obl"}:
        yield Status.NEGATED, node.i, node.i + 1
    if edge in SUBJECTS or edge == "conj":
        return
    if word in cues.WARNINGS:
        yield Status.WARNED, node.i, node.i + 1
    if word in cues.SAYS and edge in {"ccomp", "xcomp", "obj", "dobj", "obl", "acl", "advcl"} and _is_hearsay(node):
        yield Status.ATTRIBUTED, node.i, node.i + 1
    wish = word in cues.WISHES or (word in cues.NEEDS and (node.pos_ == "NOUN" or node.dep_.startswith(("acl", "relcl"))))
    if wish and edge in {"obj", "dobj", "xcomp", "ccomp", "obl", "nmod", "prep", "advcl"}:
        speaker = next((child.lower_ for child in node.children if child.dep_ in SUBJECTS), "")
        sought = edge not in {"obl", "nmod", "prep"} or any(child.lower_ in {"for", "of"} for child in (below, *below.children))
        if sought and (speaker not in {"we", "our"} or word == "wish"):
            yield Status.WISHED, node.i, node.i + 1
    if word in cues.UNFULFILLED and any(child.lower_ in {"would", "'d"} for child in node.children):
        yield Status.WISHED, node.i, node.i + 1
    if word in cues.EXPECTED and edge in {"ccomp", "xcomp", "obj", "dobj", "advcl"}:
        yield Status.ATTRIBUTED, node.i, node.i + 1
    if word in cues.NOTIONS and edge in {"acl", "relcl", "ccomp"}:
        yield Status.ATTRIBUTED, node.i, node.i + 1
    if word in {"claim", "claims"} and edge in {"nmod", "prep"} and node.pos_ == "NOUN":
        yield Status.ATTRIBUTED, node.i, node.i + 1
    between = {token.lower_ for token in node.doc[node.i : span.start]}
    if word in cues.TOPICS and cues.TOPIC_PREPOSITIONS & between and not {":", "our"} & between:
        yield Status.TOPIC, node.i, node.i + 1


def _compared(node: Token, span: Span) -> Iterator[tuple[Status, int, int]]:
    """What the sentence's own subject is measured against: "works better than chasing a quick fix"."""
    than = next((child for child in node.children if child.lower_ == "than" and child.i < span.start), None)
    if than is not None and than not in span and node.pos_ in {"NOUN", "PROPN", "VERB"}:
        yield Status.OTHER_SUBJECT, than.i, than.i + 1


def _sets_time(word: Token, claim: Span) -> bool:
    """Whether a word makes the clause of a claim the time of another one: "when the acne has gone", "as soon as it has"."""
    if any(token.pos_ == "VERB" or token.lower_ == "that" for token in word.doc[word.i + 1 : claim.start]):
        return False  # the clause is about something else, and the claim hangs on that
    if word.is_sent_start and not any(token.pos_ in {"VERB", "AUX"} for token in word.sent if token.i >= claim.end):
        return False  # no other clause: "After our course your spots vanish"
    return word.lower_ in cues.TIMES or (word.lower_ == "as" and word.i > 0 and word.nbor(-1).lower_ == "soon")


def _compared_noun(noun: Token, span: Span) -> Iterator[tuple[Status, int, int]]:
    """A claim about what ours is set against: "unlike fillers, which last for ever, …"; after a second comma the sentence is about ours."""
    against = next((child for child in noun.children if child.lower_ in cues.AGAINST), None)
    if against is not None and sum(token.text == "," for token in span.doc[noun.i : span.start]) < 2:
        yield Status.OTHER_SUBJECT, against.i, against.i + 1


def _how(node: Token, span: Span) -> Iterator[tuple[Status, int, int]]:
    """That a text is about how something is done, and does not say that it is: "How to get rid of acne", "Five ways to erase lines"."""
    doc = span.doc
    before = [child for child in node.children if child.i < span.start and child.i <= node.i]
    infinitive = next((child for child in before if child.lower_ == "to" and child.pos_ == "PART"), None)
    if infinitive is None:
        return
    previous = doc[infinitive.i - 1] if infinitive.i else None
    if previous is not None and (previous.lower_ == "how" or previous.lower_ in cues.WAYS):
        yield Status.TOPIC, previous.i, infinitive.i + 1


def _inner(
    node: Token, below: Token | None, span: Span, sentence: tuple[int, int], *, negation: bool
) -> Iterator[tuple[Status | None, int, int]]:
    """Cues of the claim's own clause: negation and hedges."""
    verbal = node.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV"}
    for child in node.children:
        if child in span or child.i >= span.end or child.i < sentence[0] or _parted(span.doc, child.i, span.start):
            continue
        word, edge = child.lower_, child.dep_.split(":")[0]
        denies = word in cues.NEGATORS and edge in _NEGATING_EDGES and _denies(child)
        if denies and negation and node.lower_ not in cues.EXCLAIMERS | cues.DENIED_TWICE:
            yield Status.NEGATED, child.i, child.i + 1
        elif (verbal and edge == "aux" and word in cues.STRONG_MODALS) or (edge == "aux" and word in cues.HELPS):
            yield Status.HEDGED, child.i, child.i + 1
        elif edge == "aux" and word == "must" and node in span and not any(other.lower_ in cues.OURS for other in node.children):
            # what is asked of patients: "you must be free of infection"
            yield Status.WISHED, child.i, child.i + 1
        elif edge == "aux" and word in cues.WEAK_MODALS:
            yield None, child.i, child.i + 1
        elif edge == "advmod" and word in cues.STRONG_ADVERBS:
            yield Status.HEDGED, child.i, child.i + 1
        elif edge in SUBJECTS and child is not below:
            yield from _quantified(child, negation=negation, unequalled=_unequalled(span, sentence))


def _governor(node: Token, below: Token, span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """A verb that governs the claim's: "is considered", "helps to", "designed to"."""
    if node in span or node.i >= span.start:
        return
    word = node.lower_
    edge = below.dep_.split(":")[0]
    if edge in SUBJECTS:
        return
    if word in cues.OPINIONS and edge in {"xcomp", "ccomp", "obl", "advcl", "acl", "oprd", "prep", "nmod"}:
        yield Status.HEDGED, node.i, node.i + 1
    elif word in cues.HELPS and edge in {"xcomp", "ccomp", "advcl", "acl"}:
        verb = span.root.lower_ if below is span.root else below.lower_
        yield (None if verb in cues.GETS else Status.HEDGED), node.i, node.i + 1
    elif word in cues.AIMS:
        yield None, node.i, node.i + 1


def _parted(doc: Doc, start: int, end: int) -> bool:
    """Whether a colon or a dash with spaces around it parts two statements: "Minimal to no downtime - resume work at once"."""
    return any(token.text == ":" or (token.text == "-" and token.whitespace_ and doc[token.i - 1].whitespace_) for token in doc[start:end])


def _unequalled(span: Span, sentence: tuple[int, int]) -> bool:
    """Whether a claim compares, so that "nothing" before it makes it: "nothing works better than a peel", not "than another"."""
    compared = any("Degree=Cmp" in str(token.morph) or token.lower_ in {"more", "beats", "beat"} for token in span)
    than = next((token for token in span.doc[span.start : min(span.end + 3, sentence[1])] if token.lower_ == "than"), None)
    return compared and than is not None and than.i + 1 < len(span.doc) and than.nbor().lower_ not in {"another", "any", "other", "others"}


def _quantified(subject: Token, *, negation: bool, unequalled: bool) -> Iterator[tuple[Status | None, int, int]]:
    """A subject that denies ("no treatment is") or limits ("most patients find")."""
    for token in (subject, *subject.children):
        word = token.lower_
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        if (
            negation
            and word in cues.NEGATIVE_NOUNS
            and not unequalled
            and _denies(token)
            and (token is subject or token.dep_ in {"det", "advmod", "amod", "neg"})
        ) or (negation and word == "not" and following in cues.UNIVERSALS):
            yield Status.NEGATED, token.i, token.i + 1
        elif word in cues.QUANTIFIERS and (token is subject or token.dep_ in {"det", "amod", "advmod", "nummod"}):
            yield Status.HEDGED, token.i, token.i + 1


def _denied_noun(noun: Token, span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """ "There is no treatment that is painless": the noun that the claim's clause describes is denied, or limited."""
    if noun.lower_ in cues.EXCLAIMERS:
        return
    for child in noun.children:
        if child.i >= span.start:
            continue
        predicate = any(other.dep_ == "cop" for other in noun.children)
        denies = child.lower_ in cues.NEGATIVE_NOUNS or (predicate and child.lower_ in {"not", "n't", "never"})
        if denies and child.dep_ in {"det", "advmod", "neg"}:
            yield Status.NEGATED, child.i, child.i + 1
    if noun.lower_ in cues.ANYBODY:
        for child in noun.head.children:
            if child.lower_ in {"never", "not", "n't"} and child.i < noun.i:
                yield Status.NEGATED, child.i, child.i + 1


def _said_by_others(clause: Token, span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """ "A surgeon who promises a perfect nose": somebody or other says it. "We are a clinic that promises" is us."""
    noun = clause.head
    verb = next((token for token in (clause, *span) if token.lower_ in cues.SAYS), None)
    some = any(child.lower_ in {"a", "any", "another", "some"} for child in noun.children) or noun.lower_ in cues.ANYBODY
    ours = any(child.dep_ == "cop" or child.lower_ in cues.OURS for child in noun.children)
    if verb is not None and some and not ours and noun.i < span.start and (noun.lower_ in cues.SPEAKERS or noun.lower_ in cues.CLINICIANS):
        yield Status.ATTRIBUTED, noun.i, verb.i + 1


def is_affirmed(question_tail: str) -> str | None:
    """The affirmation that the text after a question opens with ("Yes", "Absolutely", "They certainly are."), or None."""
    text = fold(question_tail).lstrip(" \"'*")
    match = _AFFIRMATION.match(_ANSWER_LABEL.sub("", text, count=1))
    return match[0] if match else None


def warns(lead_in: str) -> tuple[int, int] | None:
    """Where a line warns of the items that it introduces ("Red flags", "Myths about peels", "Walk away from a clinic that tells you:")."""
    match = _WARNING_LEAD_IN.search(fold(lead_in))
    return match.span() if match else None


def is_denied(following: str) -> bool:
    """Whether the text after a quotation opens by denying it: "No", "It really isn't", "That doesn't follow"."""
    return bool(_DENIAL.match(fold(following)))
