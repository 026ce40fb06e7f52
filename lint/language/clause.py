"""What the clauses that hold a claim do with it: the dependency tree is climbed from its head, and what hangs on each head decides.

Negation and hedging end where a clause of its own begins; conditions, wishes and warnings reach through. Cues that touch the claim count
whatever the parser made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.findings import Status
from lint.language import cues
from lint.language.around import (
    by_people,
    comes_with,
    conditioned_after,
    contrasted,
    denied_after,
    is_listed,
    is_parted,
    is_unequalled,
    limited_after,
    listed_after_help,
    purpose,
    set_apart,
    since_then,
)
from lint.language.subject import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

#: How what somebody helps to do hangs on the help.
_HELPED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
#: Edges at which negation and hedging stop: what is above is another statement.
_BARRIERS = frozenset({"advcl", "parataxis", "acl", "relcl", "appos", "discourse", "dep"})
_NEGATING_EDGES = frozenset({"neg", "advmod", "det", "cc", "case", "preconj", "aux"})
_MAX_PATH = 12
#: "The clinic offers": this one, not some other.
_DEFINITE = frozenset({"the", "our", "this", "my"})


def by_clause(span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """The cues that govern the span, nearest first; a status of None is a weak hedge."""
    yield from _within(span)
    yield from _counted(span)
    yield from _right_before(span, sentence)
    yield from purpose(span, sentence)
    yield from since_then(span, sentence)
    yield from listed_after_help(span, sentence)
    yield from by_people(span, sentence)
    below: Token | None = None
    node = span.root
    others: list[tuple[Status | None, int, int]] = []
    inside = shared = governed = True
    known = False  # "It may help to know that …": what is known is so
    felt = False  # "You may feel pressure but no pain": there is no pain
    for _ in range(_MAX_PATH):
        yield from _outer(node, below, span, sentence)
        if inside:
            found = _inner(node, below, span, sentence, negation=shared)
            modals = (cue for cue in found if not (felt and cue[0] is not None and span.doc[cue[1]].pos_ == "AUX"))
            yield from (cue for cue in modals if cue[0] is Status.NEGATED or not known)
        if governed and not known and below is not None:
            yield from _governor(node, below, span)
        if node.head is node or node.dep_ == "ROOT" or not sentence[0] <= node.head.i < sentence[1]:
            break
        edge = node.dep_.split(":")[0]
        known = known or (edge == "ccomp" and node.head.lower_ in cues.KNOWS)
        if edge == "conj":
            own_subject = any(child.dep_.split(":")[0] in SUBJECTS for child in node.children)
            contrast = any(child.lower_ in {"but", "yet", "however"} for child in node.children)
            either = any(child.lower_ in {"or", "nor"} for child in node.children)
            verbal = node.pos_ in {"VERB", "AUX"} and "VerbForm=Part" not in str(node.morph)
            finite = node.head.pos_ in {"VERB", "AUX"} and (verbal or any(child.dep_ == "cop" for child in node.children))
            own_negator = any(child.lower_ in cues.LISTED_NEGATORS for child in (node, *node.children, span[0]))
            # "It is often used for chips, and a permanent fix"; after "or" a verb that is taken for a noun
            predicate = node.pos_ in {"NOUN", "PROPN"} and node.head.pos_ == "VERB" and not either
            object_too = node.head.pos_ in {"NOUN", "PROPN"} and not verbal  # "Most patients feel a push but no pain"
            felt = felt or (contrast and object_too and span[0].lower_ in {"no", "zero"})
            inside = inside and not own_subject and not (contrast and not object_too) and not predicate
            shared = shared and not contrast and (either or not (finite or _is_added(node))) and not own_negator
        elif (edge in _BARRIERS and not _is_such(node)) or _is_set_off(node):
            inside = False
        if edge in {"acl", "relcl"}:
            yield from _denied_noun(node.head, span)
            others.extend(_said_by_others(node, span))
        governed = inside or any(child.lower_ == "to" and child.i < node.i for child in node.children)
        below, node = node, node.head
    yield from others
    yield from contrasted(span, sentence)
    yield from _listed_after_negator(span, sentence)
    yield from limited_after(span, sentence)
    yield from conditioned_after(span, sentence)
    yield from denied_after(span, sentence)
    yield from set_apart(span, sentence)


def _within(span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """A hedge among the words of the claim, in a gap of its phrase: "you may see instant results". "Could not be safer" is none.

    Nor is what only widens a denial that the claim begins with or holds: "nothing that could harm you", "can't possibly hurt".
    """
    denies = span[0].lower_ in cues.DENYING_SUBJECTS
    for token in span:
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        modal = token.lower_ in cues.STRONG_MODALS and token.pos_ == "AUX" and not denies
        adverb = token.lower_ in cues.STRONG_ADVERBS and token.i > span.start
        if adverb and token.lower_ == "possibly":
            adverb = not denies and token.nbor(-1).lower_ not in cues.NEGATORS
        if adverb and token.lower_ == "likely":  # "eight times more likely"
            adverb = token.nbor(-1).lower_ not in {"more", "less", "as"}
        if (modal or adverb) and following not in cues.NEGATORS:
            yield Status.HEDGED, token.i, token.i + 1


def _counted(span: Span) -> Iterator[tuple[Status, int, int]]:
    """ "Most modern lasers use two colours": a claim that begins with "most" counts its subject, and ranks nothing."""
    first = span[0]
    if first.lower_ != "most":
        return
    noun = first.head if first.head.pos_ == "NOUN" else first.head.head
    alone = noun.left_edge.i == first.i  # "his two most effective methods", "the most modern"
    if alone and noun.pos_ == "NOUN" and noun.lower_.endswith("s") and noun.dep_ in SUBJECTS and noun.head not in span:
        yield Status.HEDGED, first.i, first.i + 1


def _is_set_off(node: Token) -> bool:
    """Whether an adjective stands after a comma behind its noun, as a statement of its own: "no gel, safe for all"."""
    return node.dep_ == "amod" and node.i > node.head.i and node.nbor(-1).text == ","


def _is_such(node: Token) -> bool:
    """Whether a clause is what its verb calls something: "we do not describe it as proven"."""
    own = any(child.dep_ in SUBJECTS for child in node.children)
    return not own and any(child.lower_ == "as" and child.dep_ == "mark" and child.i < node.i for child in node.children)


def _is_added(node: Token) -> bool:
    """Whether "and" adds a member to a noun that "no" or "without" denies: "no cuts and instant results" has results."""
    joined = any(child.lower_ in {"and", "&", "plus"} for child in node.children)
    return joined and any(child.lower_ in {"no", "zero", "without"} and child.dep_ in {"det", "case"} for child in node.head.children)


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
            if word in cues.STRONG_MODALS and not _permits(doc[number]):
                yield Status.HEDGED, number, number + 1
            elif word in cues.STRONG_MODALS | cues.WEAK_MODALS:
                yield None, number, number + 1
        if word == "nothing" and number == span.start - 2 and doc[number + 1].lower_ == "to":  # "does nothing to fix the cause"
            yield Status.NEGATED, number, number + 2
        of_people = doc[span.start - 1].lower_ in cues.PEOPLE
        if word in cues.QUANTIFIERS and number == span.start - 2 and (of_people or _acts(doc[span.start - 1], span[0])):
            yield Status.HEDGED, number, number + 1
        first = number == sentence[0] or doc[number - 1].is_punct
        if first and word in {"most", "many"} and number == span.start - 1 and span[0].pos_ in {"VERB", "NOUN"}:
            yield Status.HEDGED, number, number + 1  # "A short rest - most resume work the same day"
        if (
            word in {"most", "many"} and number == sentence[0] and doc[span.start - 1].pos_ == "NOUN"
        ):  # "Most crowned teeth last a lifetime"
            yield Status.HEDGED, number, number + 1
        if (
            word in cues.HELPS
            and not _is_help_given(doc[number])
            and all(token.lower_ in {"to", "you"} for token in doc[number + 1 : span.start])
        ):
            yield (None if span[0].lower_ in cues.GETS else Status.HEDGED), number, number + 1
    before = [token.lower_ for token in doc[low : span.start]]
    if before[:1] == ["how"] and before[1:2] in (["do"], ["can"]) and before[2:] in (["i"], ["you"], ["we"]):
        yield Status.TOPIC, low, span.start  # "If you wonder how do I get rid of acne"
    for number in range(span.start - 1, sentence[0] - 1, -1):
        if doc[number].is_punct and doc[number].text not in {"'", '"', "-"} and not is_listed(doc, number, span):
            break
        if (doc[number].lower_, doc[number + 1].lower_) in cues.DENYING_PHRASES:
            yield Status.NEGATED, number, number + 2
        if doc[number].lower_ in cues.SAYS and _others(doc, number - 1, sentence[0]):
            yield Status.ATTRIBUTED, number - 1, number + 1
        if doc[number].lower_ in {"if", "whether", "unless"} and _sets_condition(doc[number]):
            yield (None if number == sentence[0] and _of_care(doc[number : span.start]) else Status.CONDITIONAL), number, number + 1


def _permits(modal: Token) -> bool:
    """Whether "may" says what the reader is free to do: "you may return to work immediately"."""
    verb = modal.head
    reader = any(child.lower_ in {"you", "patients", "clients"} and child.dep_ in SUBJECTS for child in verb.children)
    return modal.lower_ == "may" and verb.lower_ in cues.RESUMED and reader


def _denies(negator: Token) -> bool:
    """Whether a negator denies what follows it.

    Not in "not only painless", "nothing but the best", "why not enjoy", "if not cured", "no-prep", "Absolutely not, it is".
    """
    doc, place = negator.doc, negator.i
    if negator.lower_ == "no" and place + 1 < len(doc) and doc[place + 1].text == "-" and not negator.whitespace_:
        return False
    if negator.lower_ == "not" and place > 0 and doc[place - 1].lower_ in cues.CERTAINLY and doc[place + 1 : place + 2].text == ",":
        return False
    only = place + 1 < len(doc) and doc[place + 1].lower_ in cues.NOT_ONLY
    return not only and not (negator.lower_ == "not" and place > 0 and doc[place - 1].lower_ in {"why", "if"})


def _sets_condition(word: Token) -> bool:
    """Whether a word such as "if" sets a condition; not in "as if that were not enough", "better, if not entirely well"."""
    if word.lower_ != "if" or word.is_sent_start or word.i + 2 >= len(word.doc):
        return True
    rather = word.nbor().lower_ == "not" and word.nbor(2).pos_ not in {"VERB", "AUX", "PRON"}
    return not rather and word.nbor(-1).lower_ != "as"


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
            named = child.text[0].isupper() and child.i > child.sent.start  # "Fife Dental Clinic offers"
            return bool(own & cues.OTHERS) or (child.lower_ in cues.SPEAKERS and not own & _DEFINITE and not named)
    return any(child.dep_ == "det" and child.lower_ in cues.OTHERS for child in verb.children)  # "Some argue that …", parsed as a noun


def _is_passive(verb: Token) -> bool:
    """Whether a verb tells in the passive what was, whatever the labels say: "had been told". What we *are* told we pass on."""
    return any(child.dep_.startswith("aux") and child.lower_ in {"been", "was", "were"} for child in verb.children)


def _others(doc: Doc, number: int, start: int) -> bool:
    """Whether a token is other clinics, people or things: "some providers", "many creams"."""
    return number > start and doc[number].pos_ == "NOUN" and doc[number - 1].lower_ in cues.OTHERS


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
    sentence = doc[start].sent.start
    introduced = doc[start - 1].text == "," and doc[sentence].lower_ in cues.INTRODUCING
    first = start == sentence or doc[start - 1].text in cues.SENTENCE_ENDS or doc[start - 1].lower_ in {"but", "and", "so"} or introduced
    starts = [doc[n + 1] for n in range(start, end - 1) if doc[n].text in {",", ";"}]
    if first and any(token.pos_ in opens or token.lower_ == "then" or token.lower_ in cues.IMPERATIVES for token in starts):
        return True
    # "Whether you want one or all of them, good veneers are …"
    following = (child for token in starts for child in doc[token.i : end] if child.lower_ not in {"that", "which", "who"})
    return first and any(child.dep_ in SUBJECTS and child.head.i >= starts[0].i for child in following)


def _outer(node: Token, below: Token | None, span: Span, sentence: tuple[int, int]) -> Iterator[tuple[Status | None, int, int]]:
    """Cues that reach through clauses: conditions, wishes, warnings, topics, other people's claims."""
    for child in node.children:
        if (
            child.lower_ in cues.CONDITIONS
            and child.dep_ in {"mark", "advmod", "cc", "case"}
            and sentence[0] <= child.i < span.start
            and child not in span
            and not _main_clause_begins(span.doc, child.i, span.start)
            and _sets_condition(child)
        ) or (node in span and child.i < span.start and child.dep_ in {"mark", "advmod"} and _sets_time(child, span)):
            care = child.i == sentence[0] and _of_care(span.doc[child.i : span.start])
            yield (None if care else Status.CONDITIONAL), child.i, child.i + 1
    if node in span or (below is not None and below in span):
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
    needs = word in cues.NEEDS and (_is_a_need(node) or node.dep_.startswith(("acl", "relcl")) or _is_sought(node, below, span))
    wish = word in cues.WISHES or needs
    if wish and edge in {"obj", "dobj", "xcomp", "ccomp", "obl", "nmod", "prep", "advcl"}:
        speaker = next((child.lower_ for child in node.children if child.dep_ in SUBJECTS), "")
        sought = edge not in {"obl", "nmod", "prep"} or any(child.lower_ in {"for", "of"} for child in (below, *below.children))
        if sought and (speaker not in {"we", "our"} or word == "wish"):
            yield Status.WISHED, node.i, node.i + 1
    tried = word in cues.ATTEMPTS and edge == "xcomp"
    if tried and not any(token.lower_ in cues.OURS | {"it"} for token in node.subtree if token.i < node.i):
        yield Status.WISHED, node.i, node.i + 1
    others = any(child.lower_ == "they" and child.dep_ in SUBJECTS for child in node.children)
    if word in cues.MUST and edge == "xcomp" and others:  # "They would have to be world-class"
        yield Status.WISHED, node.i, node.i + 1
    if word in cues.UNFULFILLED and any(child.lower_ in {"would", "'d"} for child in node.children):
        yield Status.WISHED, node.i, node.i + 1
    if word in cues.EXPECTED and edge in {"ccomp", "xcomp", "obj", "dobj", "advcl"}:
        yield Status.ATTRIBUTED, node.i, node.i + 1
    ours = any(token.lower_ in cues.OURS for token in (*node.children, *node.head.children))  # "it is our belief that"
    if word in cues.NOTIONS and edge in {"acl", "relcl", "ccomp"} and not ours:
        yield Status.ATTRIBUTED, node.i, node.i + 1
    if word in {"claim", "claims"} and edge in {"nmod", "prep"} and node.pos_ == "NOUN":
        yield Status.ATTRIBUTED, node.i, node.i + 1
    between = {token.lower_ for token in node.doc[node.i : span.start]}
    if (
        word in cues.TOPICS
        and cues.TOPIC_PREPOSITIONS & between
        and not {":", "our"} & between
        and not is_parted(node.doc, node.i, span.start)
    ):
        yield Status.TOPIC, node.i, node.i + 1


def _of_care(condition: Span) -> bool:
    """Whether a condition before a claim is the reader's care, which says no less: "If you follow our advice, it lasts for life"."""
    words = [token.lower_ for token in condition[:4]]
    return words[:2] == ["if", "you"] and not cues.UPKEEP.isdisjoint(words[2:])


def _is_a_need(word: Token) -> bool:
    """Whether "need" is what somebody looks for: "the need for a quick fix". "Your skin's needs" are what a treatment is made to fit."""
    owned = word.lower_ == "needs" and any(token.lower_ in cues.OWNERS for token in word.doc[max(word.i - 3, 0) : word.i])
    first = word.i == word.sent.start and word.i + 1 < len(word.doc)
    return (word.pos_ == "NOUN" and not owned) or (first and word.nbor().lower_ == "for")


def _is_sought(verb: Token, below: Token, span: Span) -> bool:
    """Whether readers are told what to look for: "you need a surgeon who owns the best laser". "You need our laser" is none."""
    speaker = any(child.lower_ == "you" and child.dep_ in SUBJECTS for child in verb.children)
    some = any(child.lower_ in {"a", "an", "any"} for child in below.children)
    clauses = (child for child in below.children if child.dep_.split(":")[0] in {"acl", "relcl"})
    return speaker and some and any(span.root in clause.subtree for clause in clauses)


def _compared(node: Token, span: Span) -> Iterator[tuple[Status, int, int]]:
    """What the sentence's own subject is measured against: "does more than any instant lift"."""
    than = next((child for child in node.children if child.lower_ == "than" and child.i < span.start), None)
    if than is not None and than not in span and node.pos_ in {"NOUN", "PROPN", "VERB"}:
        yield Status.OTHER_SUBJECT, than.i, than.i + 1


def _sets_time(word: Token, claim: Span) -> bool:
    """Whether a word makes the clause of a claim the time of another one: "when the acne has gone", "as soon as it has"."""
    if any(token.pos_ == "VERB" or token.lower_ == "that" for token in word.doc[word.i + 1 : claim.start]):
        return False  # the clause is about something else, and the claim hangs on that
    if word.lower_ == "after" and word.i > 1 and [word.nbor(-2).lower_, word.nbor(-1).lower_] == ["before", "and"]:
        return False  # "before and after" are pictures
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
    ours = any(token.lower_ in cues.OURS and token.sent == node.sent for token in doc[: infinitive.i])  # "we have many ways to"
    if previous is not None and (previous.lower_ == "how" or (previous.lower_ in cues.WAYS and not ours)):
        yield Status.TOPIC, previous.i, infinitive.i + 1


def _inner(
    node: Token, below: Token | None, span: Span, sentence: tuple[int, int], *, negation: bool
) -> Iterator[tuple[Status | None, int, int]]:
    """Cues of the claim's own clause: negation and hedges."""
    verbal = node.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV"}
    for child in node.children:
        if child in span or child.i >= span.end or child.i < sentence[0] or is_parted(span.doc, child.i, span.start):
            continue
        word, edge = child.lower_, child.dep_.split(":")[0]
        denies = word in cues.NEGATORS and edge in _NEGATING_EDGES and _denies(child) and not _is_repeated(child, span)
        if denies and negation and node.lower_ not in cues.EXCLAIMERS | cues.DENIED_TWICE:
            yield Status.NEGATED, child.i, child.i + 1
        elif (verbal and edge == "aux" and word in cues.STRONG_MODALS) or (edge == "aux" and word in cues.HELPS):
            yield (None if _permits(child) else Status.HEDGED), child.i, child.i + 1
        elif edge == "aux" and word == "must" and node in span and not any(other.lower_ in cues.OURS for other in node.children):
            # what is asked of patients: "you must be free of infection"
            yield Status.WISHED, child.i, child.i + 1
        elif edge == "aux" and word in cues.WEAK_MODALS:
            yield None, child.i, child.i + 1
        elif edge == "advmod" and word in cues.STRONG_ADVERBS and not comes_with(node, span) and node.lower_ not in cues.STYLED:
            yield Status.HEDGED, child.i, child.i + 1
        elif edge in SUBJECTS and child is not below:
            yield from _quantified(child, span, negation=negation, unequalled=is_unequalled(span, sentence))


def _is_help_given(token: Token) -> bool:
    """Whether a word of helping names the help that somebody gives: "we provide follow-up support to [ensure …]"."""
    return token.pos_ == "NOUN" and token.dep_ in {"obj", "obl", "nmod", "conj"} and token.head.i < token.i and token.lower_ != "helps"


def _is_repeated(negator: Token, span: Span) -> bool:
    """Whether a list says its negator for each member that it denies: "No cuts, no stitches, instant results", "no pain no downtime"."""
    doc, word = span.doc, negator.lower_
    if word not in {"no", "zero", "without"}:
        return False
    others = [token for token in doc[negator.sent.start : span.start] if token.lower_ == word and token != negator]
    return span[0].lower_ == word or (bool(others) and doc[span.start - 1].text == ",")


def _governor(node: Token, below: Token, span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """A verb that governs the claim's: "is considered", "helps to", "designed to"."""
    if node in span or node.i >= span.start:
        return
    word = node.lower_
    edge = below.dep_.split(":")[0]
    if edge in SUBJECTS:
        return
    judge = next((child.lower_ for child in node.children if child.dep_ in SUBJECTS), "")
    judged = word in cues.CONSIDERS and judge not in {"", "we", "i"} and edge in {"xcomp", "ccomp", "obj", "dobj"}
    if judged or (word in cues.OPINIONS and edge in {"xcomp", "ccomp", "obl", "advcl", "acl", "oprd", "prep", "nmod"}):
        yield Status.HEDGED, node.i, node.i + 1
    elif word in cues.HELPS and edge in _HELPED and not _is_help_given(node) and not any(child.lower_ == "us" for child in node.children):
        verb = span.root.lower_ if below is span.root else below.lower_
        yield (None if verb in cues.GETS else Status.HEDGED), node.i, node.i + 1
    elif word in cues.AIMS:
        yield None, node.i, node.i + 1


def _quantified(subject: Token, span: Span, *, negation: bool, unequalled: bool) -> Iterator[tuple[Status | None, int, int]]:
    """A subject that denies ("no treatment is") or limits ("most patients find")."""
    for token in (subject, *subject.children):
        word = token.lower_
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        if (
            negation
            and word in cues.NEGATIVE_NOUNS
            and not unequalled
            and _denies(token)
            and span[0].lower_ != word  # "No pain no downtime"
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
    while noun.dep_ == "conj":  # "there was never one salt or one peel that", "there are no drops or tablets that"
        either = any(child.lower_ in {"or", "nor"} for child in noun.children)
        noun = noun.head
        for child in noun.children:
            if either and child.lower_ in cues.NEGATIVE_NOUNS and child.dep_ == "det":
                yield Status.NEGATED, child.i, child.i + 1
    exists = any(child.dep_ == "expl" or child.lower_ == "there" for child in noun.head.children)
    if exists or noun.lower_ in cues.ANYBODY:
        for child in noun.head.children:
            if child.lower_ in {"never", "not", "n't"} and child.i < noun.i:
                yield Status.NEGATED, child.i, child.i + 1


def _said_by_others(clause: Token, span: Span) -> Iterator[tuple[Status | None, int, int]]:
    """ "A surgeon who promises a perfect nose": somebody or other says it. "We are a clinic that promises" is us."""
    noun = clause.head
    verb = next((token for token in (clause, *span) if token.lower_ in cues.SAYS), None)
    some = any(child.lower_ in {"a", "any", "another", "some"} for child in noun.children) or noun.lower_ in cues.ANYBODY
    ours = any(child.dep_ == "cop" or child.lower_ in cues.OURS for child in noun.children)
    ours = ours or any(child.lower_ in cues.OURS and child.dep_ in SUBJECTS for child in clause.children)  # "the clinic I can say"
    if verb is not None and some and not ours and noun.i < span.start and (noun.lower_ in cues.SPEAKERS or noun.lower_ in cues.CLINICIANS):
        yield Status.ATTRIBUTED, noun.i, verb.i + 1
