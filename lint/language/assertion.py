"""What a sentence does with a claim: asserts it, denies it, asks it, hedges it, warns of it …, and the words that decided.

After ConText (Harkema et al. 2009, https://doi.org/10.1016/j.jbi.2009.05.002): cues with a direction and a scope; but the scope is the
cue's clause in the dependency tree, not a window of words. The claim's head is followed upwards; the words that hang on each head on the
way decide. Negation and hedging end where a clause of its own begins; conditions, wishes and warnings reach through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.findings import Status
from lint.language import cues
from lint.language.around import is_unneeded
from lint.language.clause import by_clause
from lint.language.framing import by_sentence, framed
from lint.language.names import name_around

if TYPE_CHECKING:
    from spacy.tokens import Span


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
    for status, cue in by_sentence(span, sentence):
        if not (affirmed and status is Status.QUESTIONED):
            return Reading(status, cue)
    weakened = False
    owned = _is_owned(span) or _is_means(span)
    for decided, start, end in by_clause(span, sentence):
        if owned and decided in {Status.WISHED, Status.CONDITIONAL, Status.HEDGED, None}:
            continue
        if decided is Status.NEGATED and is_unneeded(span.doc[start], span):
            continue
        if decided is not None:
            return Reading(decided, (start, end))
        weakened = True
    for status, cue in framed(span, sentence):
        return Reading(status, cue)
    return Reading(Status.ASSERTED, None, weakened)


def is_told_by_others(span: Span) -> bool:
    """Whether the sentence of `span` gives it as what others say, whatever else it does with it: "was told that it would usually last"."""
    sentence = _sentence(span)
    return any(decided is Status.ATTRIBUTED for decided, _, _ in by_clause(span, sentence)) or any(
        decided is Status.ATTRIBUTED for decided, _ in framed(span, sentence)
    )


def _is_owned(span: Span) -> bool:
    """Whether the span is said of what a name owns, which is taken for granted: "You'll want to meet Fife's premier surgeon"."""
    mark = span.start if span[0].lower_ == "'s" else span.start - 1
    return mark > 0 and span.doc[mark].lower_ == "'s" and span.doc[mark - 1].pos_ == "PROPN"


def _is_means(span: Span) -> bool:
    """Whether the span is said of what something is done with, which is taken for granted: "by the help of safe lasers"."""
    return span.start > 1 and [token.lower_ for token in span.doc[span.start - 2 : span.start]] == ["help", "of"]


def _sentence(span: Span) -> tuple[int, int]:
    """The sentence by its punctuation: [start, end), the final mark included. A full stop is surer than the parser's sentence starts."""
    doc = span.doc
    start, end = span.start, span.end
    while start > 0 and doc[start - 1].text not in cues.SENTENCE_ENDS:
        start -= 1
    while end < len(doc) and doc[end - 1].text not in cues.SENTENCE_ENDS:
        end += 1
    return start, end
