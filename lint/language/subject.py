"""What a match is said of: the words that its head modifies, predicates or acts on. Universal Dependencies and ClearNLP labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "nsubj:pass"})
OBJECTS = frozenset({"obj", "dobj", "iobj", "pobj", "attr", "oprd"})
_ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "acl", "relcl", "nummod", "appos", "poss"})
_CLAUSE = frozenset({"xcomp", "ccomp", "acomp", "advcl"})
_MANNER = frozenset({"advmod", "obl", "npadvmod", "prep"})
#: What a verb of saying or showing leads to: "studies show that smoking …", "we guarantee that parking …".
_SAID = frozenset({"ccomp", "acl"})
_FUNCTION = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "VERB"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: What makes a noun after it the whole or the place of the one before it.
_PART_OF = frozenset({"of", "on", "in", "across"})
#: Pronouns that stand for the noun before them.
_RELATIVE = frozenset({"that", "which", "who"})
#: What may have a complement: nouns, and what counts some of them ("one of the best schools").
_COUNTED = _NOUNS | {"NUM", "DET", "PRON"}
_OPEN = frozenset({"it", "this", "that", "they", "these", "those", "which", "you", "we", "i", "he", "she", "and", "or"})


def subjects(span: Span) -> list[Token]:
    """The words that the span is said of, nearest first; empty where the copy names none (a bare heading, "Yes, painless").

    Of a verb that the span only hangs on, the subject counts and the object does not: "decay causes [no pain]" is about decay, "moles are
    taken off [without pain]" about moles, "we take off moles [without pain]" not.
    """
    head = span.root
    found: list[Token] = [*_said(span), *_described_together(head)]
    sought = SUBJECTS | OBJECTS
    for _ in range(6):
        found += [child for child in head.children if child.dep_ in sought and child not in span]
        if head.dep_ == "ROOT" or head.head is head:
            break
        parent = head.head
        if head.dep_ in _ATTRIBUTIVE:
            if parent not in span:
                found.append(parent)
            break
        if head.dep_ == "conj":
            if any(child.dep_ in SUBJECTS for child in head.children):
                break  # a clause of its own: "parking is easy, and the peel is painless"
            head = parent
            continue
        if head.dep_ in {"advmod", "obl", "npadvmod", "prep", "pobj"} | _CLAUSE:
            if parent not in span:
                found.append(parent)
            head, sought = parent, SUBJECTS
            continue
        if head.dep_ in {"obj", "dobj"} and parent.pos_ in {"VERB", "AUX"}:
            head, sought = parent, SUBJECTS
            continue
        break
    return found


def _said(span: Span) -> list[Token]:
    """The subjects of the clause that the span leads to: "[studies show that] smoking harms the skin"."""
    clauses = (child for token in span for child in token.children if child.dep_ in _SAID and child.i >= span.end)
    return [child for clause in clauses for child in clause.children if child.dep_ in SUBJECTS and child.i >= span.end]


def _described_together(adjective: Token) -> list[Token]:
    """The noun that an adjective describes with others after it: "a permanent, safe and gentle fix". The parser may make the two equals."""
    if adjective.pos_ != "ADJ":
        return []
    nouns = (child for child in adjective.children if child.dep_ == "conj" and child.pos_ == "NOUN" and child.i > adjective.i)
    between = {"ADJ", "ADV", "CCONJ", "PUNCT"}
    return [noun for noun in nouns if all(token.pos_ in between for token in noun.doc[adjective.i + 1 : noun.i])][:1]


def about(span: Span, words: frozenset[str]) -> Token | None:
    """The nearest word that the span is said of and that is one of `words`, or None.

    The word right after the span counts too: a noun there is what an adjective is said of, whatever the parser made of it. Of several nouns
    the last one is: "painless mole removal" is said of a removal.
    """
    following = [token for token in span.doc[span.end : span.end + 1] if token.pos_ not in _FUNCTION]
    compound = []
    while following and following[0].pos_ in _NOUNS and following[0].i + 1 < len(span.doc) and following[0].nbor().pos_ in _NOUNS:
        compound += following
        following = [following[0].nbor()]
    if following and following[0].text[:1].isupper():  # a noun before a name is what is named: "the renowned surgeon Jo Lee"
        compound = [token for token in compound if token.text[:1].isupper()]
    said_of = (*following, *(token for token in subjects(span) if token not in compound))
    return next((token for token in said_of if token.lower_ in words), None)


def thing(span: Span, words: frozenset[str]) -> Token | None:
    """`about` for words that name things: "you walk out with a smile" says nothing of a walk.

    What is done for good or painlessly to a thing is said of it ("we close your account for good"), and so is what is said of a part or a
    place of it ("the best experience on our website").
    """
    head = span.root.head
    acted_on = (
        [child for child in head.children if child.dep_ in {"obj", "dobj"} and child not in span] if span.root.dep_ in _MANNER else []
    )
    found = about(span, words) or next((token for token in (*acted_on, *_complements(span)) if token.lower_ in words), None)
    return None if found is None or (found.pos_ == "VERB" and not found.lower_.endswith("ing")) else found


def _complements(span: Span) -> list[Token]:
    """What the noun that the span is or describes is a part or a place of: the website in "the best experience on our website"."""
    noun = span.root
    if noun.pos_ not in _NOUNS and noun.dep_ in _ATTRIBUTIVE:
        noun = noun.head
    if noun.pos_ not in _COUNTED:
        return []
    phrases = [child for child in noun.children if child.i >= span.end]
    as_prep = [inner for child in phrases if child.lower_ in _PART_OF for inner in child.children if inner.dep_ == "pobj"]
    return as_prep + [child for child in phrases if any(inner.dep_ == "case" and inner.lower_ in _PART_OF for inner in child.children)]


def is_about(span: Span, words: frozenset[str]) -> bool:
    """Whether one of `words` is what the span is said of."""
    return about(span, words) is not None


def is_open(span: Span) -> bool:
    """Whether the copy leaves open what the span is said of: nothing named, or only a pronoun or a name before it."""
    return all(
        token.lower_ in _OPEN or token.pos_ == "PRON" or (token.pos_ == "PROPN" and token.i < span.start) for token in subjects(span)
    )


def agent(span: Span) -> Token | None:
    """Who does what the span says: the subject of its verb, or of the verb that this one hangs on. In "foods that keep us well": foods."""
    node = span.root
    for _ in range(6):
        for child in node.children:
            if child.dep_.split(":")[0] in SUBJECTS:
                noun = child.nbor(-1) if child.i and child.lower_ in _RELATIVE else child
                return noun if noun.pos_ in _NOUNS else child
        if node.head is node:
            return None
        node = node.head
    return None
