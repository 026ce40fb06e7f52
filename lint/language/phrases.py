"""The phrase language of the rules, and the tree that a phrase is compiled to.

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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lint.language.text import fold_case

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
_GAP: Mapping[str, object] = {"LOWER": {"NOT_IN": [*_SENTENCE_MARKS, *STANDINS.values()]}}
_WORD: Mapping[str, object] = {"IS_PUNCT": False, "IS_SPACE": False}
_NUMBER: Mapping[str, object] = {"LIKE_NUM": True}


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what to mend."""


@dataclass(frozen=True, eq=False)
class Element:
    """`least` to `most` tokens of a text: of a set of `words`, or with `attributes` of spaCy's Matcher where there are no words."""

    words: frozenset[str] = frozenset()
    attributes: Mapping[str, object] = field(default_factory=dict)
    least: int = 1
    most: int = 1


@dataclass(frozen=True, eq=False)
class Choice:
    """One of some runs of nodes. `numbers`: which alternatives of the phrase they are, where that is kept."""

    alternatives: tuple[Run, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Reported:
    """What a phrase reports of all that it matches."""

    parts: Run


Node = Element | Choice | Reported
#: Nodes that follow each other in a text. Runs of word lists stand in many phrases and are one object there, which is told by identity.
Run = tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Phrase:
    """A compiled phrase, and the text of each of its alternatives."""

    text: str
    parts: Run
    alternatives: tuple[str, ...]


def nodes(parts: Run) -> Iterator[Node]:
    """All nodes of a tree, each before those inside it."""
    for part in parts:
        yield part
        if isinstance(part, Choice):
            yield from itertools.chain.from_iterable(map(nodes, part.alternatives))
        elif isinstance(part, Reported):
            yield from nodes(part.parts)


def expanded(parts: Run) -> Iterator[tuple[Element, ...]]:
    """Every sequence of tokens that a tree stands for: for short lists, and for tools; a phrase may stand for millions."""
    if not parts:
        yield ()
        return
    first, rest = parts[0], parts[1:]
    if isinstance(first, Element):
        firsts: Iterable[tuple[Element, ...]] = [(first,)]
    elif isinstance(first, Reported):
        firsts = expanded(first.parts)
    else:
        firsts = itertools.chain.from_iterable(map(expanded, first.alternatives))
    for left in firsts:
        for right in expanded(rest):
            yield left + right


Tokenize = Callable[[str], list[str]]


class Compiler:
    """Turns phrases into trees. `lexicon` gives the entries of a word list, each a phrase itself.

    `alternatives`: keep which alternative of a phrase words stand for, which only the run of the examples asks.
    """

    def __init__(self, tokenize: Tokenize, lexicon: Mapping[str, Sequence[str]], *, alternatives: bool = True) -> None:
        self.alternatives = alternatives
        self._tokenize = tokenize
        self._lexicon = lexicon
        self._lists: dict[str, Run] = {}
        self._open: list[str] = []
        self._words: dict[str, Run] = {}
        self._inflections: dict[str, Run] = {}

    def compile(self, text: str) -> Phrase:
        """Compile one phrase. Raises PhraseError."""
        reader = _Reader(self, text, alternatives=self.alternatives)
        parts = reader.read()
        if _may_be_empty(parts):
            raise PhraseError("every word of it is optional, so it would match anything; leave at least one word without “?”")
        return Phrase(text, parts, tuple(reader.alternatives))

    def words(self, text: str) -> Run:
        """A run of letters: the word and its spellings, tokenised as the copy will be."""
        if text not in self._words:
            self._words[text] = self._spelled(text)
        return self._words[text]

    def _spelled(self, text: str) -> Run:
        if len(text) > 1 and "-" in (text[0], text[-1]):  # "(pain|wrinkle)-free", "anti-(ageing|wrinkle)"
            words = self.words(text.strip("-"))
            return (_HYPHEN, *words) if text[0] == "-" else (*words, _HYPHEN)
        parts = text.split("-")
        if len(parts) > 1 and all(parts):
            spaced = self.words(parts[0])
            for part in parts[1:]:
                spaced = (*spaced, _HYPHEN, *self.words(part))
            return _choice([spaced, self.words("".join(parts))]) if len(parts) == 2 else spaced
        made: dict[tuple[str, ...], None] = {}
        for spelling in spellings(fold_case(text)):
            made[(spelling,) if spelling in _CLITICS else tuple(self._tokenize(spelling))] = None
        if text.endswith("."):  # "Dr." is one token, "dr." two
            made[tuple(map(fold_case, self._tokenize(text)))] = None
        return _choice([tuple(Element(frozenset([sys.intern(word)])) for word in words) for words in made])

    def inflections(self, word: str) -> Run:
        """Every inflected form of a word, in British and American spelling."""
        if word not in self._inflections:
            forms = {sys.intern(spelling) for form in inflect(fold_case(word)) for spelling in spellings(form)}
            self._inflections[word] = (Element(frozenset(forms)),)
        return self._inflections[word]

    def entries(self, name: str) -> Run:
        """A word list. Lists may use other lists, but not in a circle."""
        if name in self._open:
            raise PhraseError(f"the word list <{name}> contains itself")
        if name not in self._lexicon:
            import difflib

            near = difflib.get_close_matches(name, self._lexicon, 1)
            raise PhraseError(f"there is no word list <{name}>" + (f"; did you mean <{near[0]}>?" if near else ""))
        if name not in self._lists:
            self._open.append(name)
            made = [_Reader(self, entry, alternatives=False).read() for entry in self._lexicon[name]]
            self._open.pop()
            self._lists[name] = _choice(made)
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

    def read(self) -> Run:
        parts = self._alternatives(())
        if self._place < len(self._tokens):
            raise PhraseError(f"“{self._tokens[self._place]}” closes nothing")
        if not any(isinstance(node, Element) for node in nodes(parts)):
            raise PhraseError("it is empty")
        return parts

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _alternatives(self, closers: tuple[str, ...]) -> Run:
        branches: list[tuple[str, Run]] = []
        while True:
            start = self._place
            run = self._run(closers)
            branches.append(("".join(self._tokens[start : self._place]).strip(), run))
            if self._peek() != "|":
                break
            self._place += 1
        if len(branches) > 1 and not all(text for text, _ in branches):
            raise PhraseError("an alternative next to “|” is empty")
        if not self._keep or (len(branches) == 1 and closers):
            return _choice([run for _, run in branches])
        first = len(self.alternatives)
        self.alternatives += [text for text, _ in branches]
        return (Choice(tuple(run for _, run in branches), tuple(range(first, len(self.alternatives)))),)

    def _run(self, closers: tuple[str, ...]) -> Run:
        made: Run = ()
        while (token := self._peek()) and token != "|" and token not in closers:
            if token in ")]":
                break
            self._place += 1
            if not token.isspace():
                made += self._optional(self._atom(token))
        return made

    def _optional(self, atom: Run) -> Run:
        if self._peek() != "?":
            return atom
        self._place += 1
        if len(atom) == 1 and isinstance(atom[0], Element):
            return (replace(atom[0], least=0),)
        return (Choice((atom, ())),)

    def _atom(self, token: str) -> Run:
        if token in "([":
            return self._group(token)
        if token == "?":
            raise PhraseError("“?” follows no word")
        return self._leaf(token)

    def _group(self, opener: str) -> Run:
        closer = ")" if opener == "(" else "]"
        if opener == "[":
            if self._reported:
                raise PhraseError("“[” inside “[…]”")
            self._reported = True
        made = self._alternatives((closer,))
        if self._peek() != closer:
            raise PhraseError(f"“{opener}” is not closed")
        self._place += 1
        if opener == "(":
            return made
        self._reported = False
        return (Reported(made),)

    def _leaf(self, token: str) -> Run:
        if token.startswith("..."):
            return (Element(attributes=_GAP, least=0, most=int(token[3:] or DEFAULT_GAP)),)
        if token.startswith("<") and token.endswith(">") and len(token) > 2:
            return self._compiler.entries(token[1:-1])
        if token.startswith("@"):
            if token[1:] not in _KINDS:
                raise PhraseError(f"“{token}” is no kind of word; use one of " + ", ".join(f"@{kind}" for kind in _KINDS))
            return (Element(attributes=_KINDS[token[1:]]),)
        if token == "~":
            raise PhraseError("“~” stands before no word; write “~glow” for every form of “glow”")
        if token.startswith("~"):
            return self._compiler.inflections(token[1:])
        if token.startswith("{") and len(token) > 1:
            if token[1:-1] not in STANDINS:
                raise PhraseError(f"“{token}” is no quantity; use one of " + ", ".join(f"{{{name}}}" for name in STANDINS))
            return (Reported((Element(frozenset({STANDINS[token[1:-1]]})),)),)
        if token == "_":
            return (Element(attributes=_WORD),)
        if token == "-":  # between two groups: "(big|flash)-(sale|deal)"
            return (_HYPHEN,)
        if token == "#":
            return (Element(attributes=_NUMBER),)
        return self._compiler.words(token)


_HYPHEN = Element(frozenset("-"), least=0)


def _choice(runs: Iterable[Run]) -> Run:
    """One of some runs; all that are one word are put into one set."""
    words: set[str] = set()
    others: dict[Run, None] = {}
    for run in runs:
        if plain := _plain_words(run):
            words |= plain
        else:
            others[run] = None
    alternatives = [*([(Element(frozenset(words)),)] if words else []), *others]
    return alternatives[0] if len(alternatives) == 1 else (Choice(tuple(alternatives)),)


def _plain_words(run: Run) -> frozenset[str]:
    """The words of a run that is one word of a set, and nothing else."""
    node = run[0] if len(run) == 1 else None
    return node.words if isinstance(node, Element) and node.least == node.most else frozenset()


def _may_be_empty(parts: Run) -> bool:
    """Whether a tree can match no token at all."""
    return all(part.least == 0 if isinstance(part, Element) else any(map(_may_be_empty, _inside(part))) for part in parts)


def _inside(node: Choice | Reported) -> tuple[Run, ...]:
    return node.alternatives if isinstance(node, Choice) else (node.parts,)


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
