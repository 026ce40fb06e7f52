"""Fixes that put other words in the place of some: what rules declare, where the grammar and the file allow it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lint import documents
from lint.checks.matching import PatternMatcher, phrases_as_patterns
from lint.checks.page import Page
from lint.findings import Edit, Fix
from lint.language import cues
from lint.ruleset import Rewrite

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

#: What every format writes as it stands, inside quotes and without.
_PLAIN = re.compile(r"[^\W_]|[ .-]")
_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
#: Words that are not said as their first letter says: "an hour", "a unit", "a one-off".
_ODD_START = re.compile(r"(?i:h|u[^aeiou][aeiou]|uni|eu|one|once)|[A-Z]{2}|\d")
#: What a noun phrase can begin after, so that it is one still without its first word.
_BEFORE_NOUN_PHRASES = frozenset({"DET", "ADP", "VERB", "AUX", "CCONJ", "SCONJ", "PRON"})
_JOINTS = frozenset("-/&")
_QUOTES = (("\u201c", "\u201d"), ("\u2018", "\u2019"), ("\u00ab", "\u00bb"))
_NEGATORS = frozenset({"no", "zero", "without", "not", "never"})
_SHARING = frozenset({",", "or", "nor", "and"})
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_NOUN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN"})


def swap(start: int, end: int, found: str, replacement: str, *, safe: bool) -> Fix | None:
    """A fix that writes `replacement` for `found`, which the file has as it stands at [start, end).

    None where the format might not: besides letters, digits, blanks, stops and hyphens only what it has there already is sure to be copy.
    """
    if all(character in found or _PLAIN.match(character) for character in replacement):
        return Fix((Edit(start, end, replacement),), safe)
    return None


def cased(replacement: str, found: str) -> str:
    """The replacement with the capitals of what it stands for: all of them, those of a title, or that of the first word."""
    if found.isupper() and len(found) > 1:
        return replacement.upper()
    words = _WORD.findall(found)
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return _WORD.sub(lambda match: match[0][0].upper() + match[0][1:], replacement)
    return replacement[:1].upper() + replacement[1:] if found[:1].isupper() else replacement


class Rewriter:
    """The rewrites of one rule, compiled over one vocabulary."""

    def __init__(self, rewrites: Sequence[Rewrite], vocab: Vocab) -> None:
        self._rewrites = rewrites
        self._matcher = PatternMatcher(vocab, phrases_as_patterns(rewrite.phrase for rewrite in rewrites))

    def fix(self, page: Page, passage: int, span: Span) -> Fix | None:
        """What to write in the place of the words of a claim; None where no rewrite fits them, their sentence and the file."""
        number = self.number(span)
        if number is None or _is_part(span) or _is_shared(span) or _is_quoted(page.document.passages[passage], span):
            return None
        rewrite = self._rewrites[number]
        first, replacement = span.start, cased(rewrite.replacement, span.text)
        end = span.end_char
        if not replacement:
            if not _is_before_noun(span):
                return None
            end = span.doc[span.end].idx
        article = span.doc[first - 1] if first else None
        if article is not None and article.lower_ in {"a", "an"}:
            right = _article(replacement or span.doc[span.end].text, article)
            if right is None:
                return None
            if right != article.text:
                first, replacement = first - 1, f"{right} {replacement}"
        return _swapped(page, passage, span.doc[first].idx, end, replacement, safe=rewrite.safe)

    def number(self, span: Span) -> int | None:
        """The number of the first rewrite for all words of a claim, intensifiers and softeners at its beginning aside."""
        if not self._rewrites:
            return None
        for candidate in sorted(self._matcher.find(span.doc), key=lambda candidate: candidate.pattern):
            if candidate.end == span.end and span.start <= candidate.start and all(map(_is_degree, span.doc[span.start : candidate.start])):
                return candidate.pattern
        return None


def _swapped(page: Page, passage: int, start: int, end: int, replacement: str, *, safe: bool) -> Fix | None:
    """The fix for characters [start, end) of a passage, where the file has them as they stand."""
    if documents.is_binary(page.document.path):
        return None
    place = page.source(passage, start, end)
    return (
        swap(place.start, place.end, place.text, replacement, safe=safe)
        if page.document.text[place.start : place.end] == place.text
        else None
    )


def _is_degree(token: Token) -> bool:
    return token.lower_ in cues.INTENSIFIERS or token.lower_ in cues.SOFTENERS or token.text in {"100", "%"}


def _is_part(span: Span) -> bool:
    """Whether the words go on before or after themselves: "semi-permanent"."""
    doc = span.doc
    joined_before = span.start > 0 and not doc[span.start - 1].whitespace_ and doc[span.start - 1].text in _JOINTS
    return joined_before or (span.end < len(doc) and not doc[span.end - 1].whitespace_ and doc[span.end].text in _JOINTS)


def _is_shared(span: Span) -> bool:
    """Whether a "no" holds for what follows, too: "no downtime, drugs or needles"."""
    following = [token.lower_ for token in span.doc[span.end : span.end + 2]]
    shared = len(following) > 1 and following[0] in _SHARING and following[1] not in _NEGATORS
    return shared and any(token.lower_ in _NEGATORS for token in span)


def _is_quoted(passage: documents.Passage, span: Span) -> bool:
    """Whether somebody else says it, as far as marks and first persons tell: a testimonial that is put in other words is none."""
    before = passage.text[: span.start_char]
    opened = before.count('"') % 2 or any(before.count(left) > before.count(right) for left, right in _QUOTES)
    return bool(opened) or passage.kind is documents.Kind.QUOTE or any(token.lower_ in _FIRST_PERSON for token in span.doc)


def _is_before_noun(span: Span) -> bool:
    """Whether the words only describe the noun after them, so that they may go: not "it is a miracle", "Fife's leading clinic"."""
    doc: Doc = span.doc
    if span.end >= len(doc) or doc[span.end].pos_ not in _NOUN_PHRASE or not doc[span.end - 1].whitespace_:
        return False
    before = doc[span.start - 1] if span.start else None
    if before is None or before.pos_ not in _BEFORE_NOUN_PHRASES or not before.whitespace_:
        return False
    head = span.root.head
    if all(token.pos_ == "PROPN" for token in doc[span.end : head.i + 1]):  # "the renowned Dr Bell"
        return False
    return head.i >= span.end and head.pos_ in {"NOUN", "PROPN"} and all(token.pos_ in _NOUN_PHRASE for token in doc[span.end : head.i])


def _article(word: str, article: Token) -> str | None:
    """The article for a word; None where its letters do not tell how it begins."""
    if _ODD_START.match(word):
        return None
    right = "an" if _VOWEL.match(word) else "a"
    return right.capitalize() if article.text[:1].isupper() else right
