"""The phrase language of the rules: parsed into a tree, compiled to sequences of tokens.

| written | matches |
| --- | --- |
| `word` | that word, in any case, with the usual British and American endings |
| `pain-free` | pain-free, pain free and painfree |
| `~guarantee` | every inflection: guarantee, guarantees, guaranteed, guaranteeing |
| `(a b|c)` | one of the alternatives |
| `word?` `(a b)?` | the same, or nothing |
| `<flaw>` | an entry of the word list `flaw` |
| `...` `...5` | up to three (five) words of the same sentence |
| `_` | any one word |
| `#` | a number (`#1` is the sign and the digit) |
| `@adj` | one word of that kind: adj, adv, noun, verb, superlative, comparative |
| `{duration}` | a quantity (in the attributes of facts only): count, duration, money, length, percent; it is what is reported |
| `[a b]` | the part of the phrase that is reported; without brackets, all of it |

`docs/writing-rules.md` is the manual.
"""

from __future__ import annotations

import functools
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lint.language.text import fold_case

#: A phrase that expands to more token sequences than this is refused: it would be slow, and nobody could read it.
MAX_SEQUENCES = 4000
DEFAULT_GAP = 3

_TOKEN = re.compile(r"\s+|\.\.\.\d*|<[a-z-]+>|\{[a-z]+\}|@[a-z]+|~[\w'-]+|#\w+|[()\[\]|?#_%&+]|[\w'.,/:!-]+|.")
_KINDS: Mapping[str, Mapping[str, object]] = {
    "adj": {"POS": "ADJ"},
    "adv": {"POS": "ADV"},
    "noun": {"POS": {"IN": ["NOUN", "PROPN"]}},
    "verb": {"POS": "VERB"},
    "superlative": {"MORPH": {"IS_SUPERSET": ["Degree=Sup"]}},
    "comparative": {"MORPH": {"IS_SUPERSET": ["Degree=Cmp"]}},
}
_SENTENCE_MARKS = [".", "!", "?", ";", ":", "|"]
#: What stands for a quantity of each dimension in a text whose facts are looked for.
STANDINS: Mapping[str, str] = {name: f"xq{name}" for name in ("count", "duration", "money", "length", "percent")}
#: Ends of words that are tokens of their own in a text ("we 've"), and that the tokeniser would part where they stand alone.
_CLITICS = frozenset({"'ve", "'m", "'re", "'ll", "'d", "'s"})
#: What no gap reaches over: another sentence, another quantity.
_GAP_ENDS = [*_SENTENCE_MARKS, *STANDINS.values()]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what to mend."""


@dataclass(frozen=True)
class Element:
    """One token of a sequence: a set of `words`, or other `attributes` of spaCy's Matcher when there are no words.

    `branches` maps a word to the alternatives of the phrase that it exercises.
    """

    words: frozenset[str] = frozenset()
    attributes: Mapping[str, object] = field(default_factory=dict)
    operator: str = "1"
    reported: bool = False
    branches: Mapping[str, frozenset[int]] = field(default_factory=dict)


#: Alternatives of a part of a phrase, each a run of elements.
Sequences = list[tuple[Element, ...]]


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase: the token sequences that match it, and the text of each of its alternatives."""

    text: str
    sequences: tuple[tuple[Element, ...], ...]
    alternatives: tuple[str, ...]


Tokenize = Callable[[str], list[str]]


class Compiler:
    """Turns phrases into token sequences. `lexicon` gives the entries of a word list, each a phrase itself.

    `alternatives`: keep which alternative of a phrase each word stands for, which only the run of the examples asks.
    """

    def __init__(self, tokenize: Tokenize, lexicon: Mapping[str, Sequence[str]], *, alternatives: bool = True) -> None:
        self.alternatives = alternatives
        self._tokenize = tokenize
        self._lexicon = lexicon
        self._lists: dict[str, Sequences] = {}
        self._open: list[str] = []
        self._words: dict[str, Sequences] = {}
        self._elements: dict[tuple[object, ...], Element] = {}
        self._known: dict[int, tuple[Element, Element]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def compile(self, text: str) -> Phrase:
        """Compile one phrase. Raises PhraseError."""
        reader = _Reader(self, text, alternatives=self.alternatives)
        sequences = reader.read()
        if any(all(element.operator != "1" for element in sequence) for sequence in sequences):
            raise PhraseError("every word of it is optional, so it would match anything; leave at least one word without “?”")
        if any(element.reported for sequence in sequences for element in sequence):
            sequences = [sequence for sequence in sequences if any(element.reported for element in sequence)]
        return Phrase(text, tuple(tuple(map(self._shared, sequence)) for sequence in sequences), tuple(reader.alternatives))

    def _shared(self, element: Element) -> Element:
        """An element as all sequences share it: a few thousand, of tens of thousands of sequences that are kept on disk."""
        if element.branches:
            return element
        if id(element) not in self._known:
            self._known[id(element)] = element, self._same(element)  # kept, so that no other takes its number
        return self._known[id(element)][1]

    def _same(self, element: Element) -> Element:
        key = (element.words, element.operator, element.reported, repr(sorted(element.attributes.items())))
        found = self._elements.get(key)
        if found is None:
            words = self._sets.setdefault(element.words, frozenset(map(sys.intern, element.words)))
            found = self._elements[key] = replace(element, words=words)
        return found

    def words(self, text: str) -> Sequences:
        """The sequences of a run of letters: the word and its spellings, tokenised as the copy will be."""
        if text not in self._words:
            self._words[text] = self._spelled(text)
        return self._words[text]

    def _spelled(self, text: str) -> Sequences:
        if len(text) > 1 and "-" in (text[0], text[-1]):  # "(pain|wrinkle)-free", "anti-(ageing|wrinkle)"
            hyphen = Element(frozenset("-"), operator="?")
            words = self.words(text.strip("-"))
            return [(hyphen, *sequence) if text[0] == "-" else (*sequence, hyphen) for sequence in words]
        parts = text.split("-")
        if len(parts) > 1 and all(parts):
            spaced: Sequences = [()]
            for number, part in enumerate(parts):
                joint = (Element(frozenset("-"), operator="?"),) if number else ()
                spaced = [left + joint + right for left in spaced for right in self.words(part)]
            return spaced + self.words("".join(parts)) if len(parts) == 2 else spaced
        made: dict[tuple[str, ...], None] = {}
        for spelling in spellings(fold_case(text)):
            made[(spelling,) if spelling in _CLITICS else tuple(self._tokenize(spelling))] = None
        if text.endswith("."):  # "Dr." is one token, "dr." two
            made[tuple(map(fold_case, self._tokenize(text)))] = None
        return _merge([tuple(Element(frozenset([word])) for word in words) for words in made])

    def inflections(self, word: str) -> Sequences:
        """Every inflected form of a word, in British and American spelling."""
        forms = {spelling for form in inflect(fold_case(word)) for spelling in spellings(form)}
        return [(Element(frozenset(forms)),)]

    def entries(self, name: str) -> Sequences:
        """The sequences of a word list. Lists may use other lists, but not in a circle."""
        if name in self._open:
            raise PhraseError(f"the word list <{name}> contains itself")
        if name not in self._lexicon:
            import difflib

            near = difflib.get_close_matches(name, self._lexicon, 1)
            raise PhraseError(f"there is no word list <{name}>" + (f"; did you mean <{near[0]}>?" if near else ""))
        if name not in self._lists:
            self._open.append(name)
            made: Sequences = []
            for entry in self._lexicon[name]:
                made += _Reader(self, entry, alternatives=False).read()
            self._open.pop()
            self._lists[name] = _merge(made)
        return self._lists[name]


class _Reader:
    """A recursive-descent reader of one phrase."""

    def __init__(self, compiler: Compiler, text: str, *, alternatives: bool) -> None:
        self._keep = alternatives
        self._compiler = compiler
        self._tokens = _TOKEN.findall(text)
        self._place = 0
        self._reported = False
        self.alternatives: list[str] = []

    def read(self) -> Sequences:
        sequences = self._alternatives(())
        if self._place < len(self._tokens):
            raise PhraseError(f"“{self._tokens[self._place]}” closes nothing")
        if not sequences or sequences == [()]:
            raise PhraseError("it is empty")
        return sequences

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _alternatives(self, closers: tuple[str, ...]) -> Sequences:
        branches: list[tuple[str, Sequences]] = []
        while True:
            start = self._place
            sequences = self._sequence(closers)
            branches.append(("".join(self._tokens[start : self._place]).strip(), sequences))
            if self._peek() != "|":
                break
            self._place += 1
        made: Sequences = []
        for text, sequences in branches:
            if len(branches) > 1 and not text:
                raise PhraseError("an alternative next to “|” is empty")
            if self._keep and (len(branches) > 1 or not closers):
                self.alternatives.append(text)
                sequences = [_mark(sequence, len(self.alternatives) - 1) for sequence in sequences]
            made += sequences
        return _merge(made)

    def _sequence(self, closers: tuple[str, ...]) -> Sequences:
        made: Sequences = [()]
        while (token := self._peek()) and token != "|" and token not in closers:
            if token in ")]":
                break
            self._place += 1
            if token.isspace():
                continue
            made = self._join(made, self._optional(self._atom(token)))
        return made

    def _join(self, left: Sequences, right: Sequences) -> Sequences:
        if len(left) * len(right) > MAX_SEQUENCES:
            raise PhraseError(f"it has more than {MAX_SEQUENCES} forms; split it into several phrases")
        return [a + b for a, b in itertools.product(left, right)]

    def _optional(self, atom: Sequences) -> Sequences:
        if self._peek() != "?":
            return atom
        self._place += 1
        if len(atom) == 1 and len(atom[0]) == 1:
            return [(replace(atom[0][0], operator="?"),)]
        return [*atom, ()]

    def _atom(self, token: str) -> Sequences:
        if token in "([":
            return self._group(token)
        if token == "?":
            raise PhraseError("“?” follows no word")
        sequences = self._leaf(token)
        return [tuple(replace(element, reported=True) for element in sequence) for sequence in sequences] if self._reported else sequences

    def _group(self, opener: str) -> Sequences:
        closer = ")" if opener == "(" else "]"
        if opener == "[":
            if self._reported:
                raise PhraseError("“[” inside “[…]”")
            self._reported = True
        made = self._alternatives((closer,))
        if self._peek() != closer:
            raise PhraseError(f"“{opener}” is not closed")
        self._place += 1
        if opener == "[":
            self._reported = False
        return made

    def _leaf(self, token: str) -> Sequences:
        if token.startswith("..."):
            count = int(token[3:] or DEFAULT_GAP)
            return [(Element(attributes={"LOWER": {"NOT_IN": _GAP_ENDS}}, operator=f"{{0,{count}}}"),)]
        if token.startswith("<") and token.endswith(">") and len(token) > 2:
            return self._compiler.entries(token[1:-1])
        if token.startswith("@"):
            if token[1:] not in _KINDS:
                raise PhraseError(f"“{token}” is no kind of word; use one of " + ", ".join(f"@{kind}" for kind in _KINDS))
            return [(Element(attributes=_KINDS[token[1:]]),)]
        if token == "~":
            raise PhraseError("“~” stands before no word; write “~glow” for every form of “glow”")
        if token.startswith("~"):
            return self._compiler.inflections(token[1:])
        if token.startswith("{") and len(token) > 1:
            if token[1:-1] not in STANDINS:
                raise PhraseError(f"“{token}” is no quantity; use one of " + ", ".join(f"{{{name}}}" for name in STANDINS))
            return [(Element(frozenset({STANDINS[token[1:-1]]}), reported=True),)]
        if token == "_":
            return [(Element(attributes={"IS_PUNCT": False, "IS_SPACE": False}),)]
        if token == "-":  # between two groups: "(big|flash)-(sale|deal)"
            return [(Element(frozenset("-"), operator="?"),)]
        if token == "#":
            return [(Element(attributes={"LIKE_NUM": True}),)]
        return self._compiler.words(token)


def _mark(sequence: tuple[Element, ...], branch: int) -> tuple[Element, ...]:
    """The sequence, its elements marked as part of an alternative."""
    marked = []
    for element in sequence:
        old = element.branches
        keys = element.words or {""}
        marked.append(replace(element, branches={key: old.get(key, frozenset()) | {branch} for key in keys}))
    return tuple(marked)


def _merge(sequences: Sequences) -> Sequences:
    """The same sequences with all that are one plain word put into one element."""
    single = [sequence[0] for sequence in sequences if _is_plain(sequence)]
    rest = [sequence for sequence in sequences if not _is_plain(sequence)]
    made: Sequences = []
    for reported in (False, True):
        group = [element for element in single if element.reported is reported]
        if group:
            words = frozenset().union(*(element.words for element in group))
            branches: dict[str, frozenset[int]] = {}
            for element in group:
                for word, marks in element.branches.items():
                    branches[word] = branches.get(word, frozenset()) | marks
            made.append((Element(words, reported=reported, branches=branches),))
    return made + rest


def _is_plain(sequence: tuple[Element, ...]) -> bool:
    return len(sequence) == 1 and bool(sequence[0].words) and sequence[0].operator == "1"


_ENDINGS = re.compile(r"(?<=[a-z]{3})(is|iz)(e|es|ed|ing|er|ers|ation|ations)$")
_PAIRS = (
    ("colour", "color"),
    ("favour", "favor"),
    ("ageing", "aging"),
    ("tumour", "tumor"),
    ("behaviour", "behavior"),
    ("aesthet", "esthet"),
    ("fulfil", "fulfill"),
    ("programme", "program"),
    ("centre", "center"),
    ("anaesth", "anesth"),
    ("analys", "analyz"),
    ("grey", "gray"),
    ("practis", "practic"),
    ("rivalled", "rivaled"),
    ("paralleled", "parallelled"),
    ("moulded", "molded"),
    ("haem", "hem"),
    ("scepti", "skepti"),
)


def spellings(word: str) -> Iterator[str]:
    """The word, and its other British or American spelling where it has one."""
    yield word
    if match := _ENDINGS.search(word):
        yield word[: match.start()] + ("iz" if match[1] == "is" else "is") + match[2]
    for one, other in _PAIRS:
        if one in word:
            yield word.replace(one, other)
        elif other in word:
            yield word.replace(other, one)


@functools.cache
def inflect(word: str) -> frozenset[str]:
    """The word and its inflected forms as verb, noun and adjective (lemminflect; a word it does not know is inflected by rule)."""
    import lemminflect

    found = lemminflect.getAllInflections(word) or lemminflect.getAllInflectionsOOV(word, "VERB")
    return frozenset({word, *(form.lower() for forms in found.values() for form in forms)})
