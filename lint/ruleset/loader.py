"""Read rule folders: `<pack>/<name>.yaml` is a rule, `lexicons/*.yaml` are word lists that all rules share."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from lint import places
from lint.findings import Severity, Status, Strength, UsageError
from lint.language.phrase_index import Listing
from lint.language.phrases import Compiler, Phrase, PhraseError, expanded
from lint.ruleset import terms
from lint.ruleset.rule import Attribute, Examples, Opposed, PageTest, Pattern, Rewrite, Rule, RuleSet, Source
from lint.yamlfile import Keys, YamlFile, load_schema
from lint.yamlfile import load as load_yaml

_HERE = Path(__file__).parent
#: The word lists that tell a page which promotes a treatment, by the part of the test that they fill: phrases ...
PAGE_LISTS = {
    "names": "treatment",
    "named": "named-treatment",
    "conditions": "page-condition",
    "says": "page-promotes",
    "unaided": "page-unaided",
    "offers": "page-offers",
    "unless": "page-excused",
    "titles": "page-excused-title",
}
#: ... and single words. What a clinic has beside treatments (its car park, its booking system) no claim rule speaks of.
PAGE_WORDS = ("beside-treatment", "without-clinic", "food", "page-provider")
#: An entry of a list that is not in quotes, and a comment right after it.
_CUT = re.compile(r"""\s*- (?:phrase: )?(?!["'#]|phrase: )[^#]*\S #""")
_DEFAULT_SEVERITIES = {Strength.ABSOLUTE: Severity.ERROR, Strength.NEAR: Severity.WARNING}
_NOTE_SEVERITIES = dict.fromkeys(Strength, Severity.WARNING)
#: What makes a rule of each kind; the other kinds need nothing but the terms and the notes.
_OWN_KEYS = {"claim": "patterns", "note": "satisfied-by", "conflict": "attributes", "contradiction": "opposed"}
_OWNERS = {key: kind for kind, key in _OWN_KEYS.items()} | {"watch": "terminology", "rewrites": "claim"}


def load(folders: Sequence[Path] = (), *, alternatives: bool = False) -> RuleSet:
    """The shipped rules and those of `folders`, which may replace shipped ones of the same id.

    `alternatives`: keep which alternative of a phrase each word stands for, which the run of the examples asks.
    Raises UsageError with file, line and key for the first rule that cannot be read.
    """
    stands = [places.RULES, *folders]
    lexicon: dict[str, list[str]] = {}
    for place in stands:
        if not place.is_dir():
            raise UsageError(f"{place}: no such folder of rules. Mend “rules” in the configuration.")
        files: dict[str, Path] = {}
        for file in _lexicon_files(place):
            for name in file.data:
                if name in files:
                    raise file.error(f"the word list “{name}” stands in {files[name]} too. Give one of them another name.", (name,))
                files[name] = file.path
            lexicon |= file.data
    compiler = Compiler(_tokenizer(), lexicon, alternatives=alternatives)
    rules: dict[str, Rule] = {}
    schema = load_schema(_HERE / "rule.schema.json")
    for place in stands:
        for path in places.rule_files(place):
            rule = _rule(_load(path, schema), compiler, lexicon)
            rules[rule.id] = rule
    _check_lexicon(stands, compiler)

    def phrases(name: str) -> tuple[Phrase, ...]:
        return tuple(compiler.compile(entry) for entry in lexicon.get(name, ()))

    beside, apart, food, providers = (_last_words(phrases(name)) for name in PAGE_WORDS)
    lists = {part: phrases(name) for part, name in PAGE_LISTS.items()}
    test = PageTest(beside=beside, apart=apart, food=food, providers=providers, **lists)
    ready = {name: replace(rule, beside=test.beside) for name, rule in sorted(rules.items())}
    return RuleSet(ready, test, terms.load(stands), _listing(ready.values(), lists.values()))


def _listing(rules: Iterable[Rule], lists: Iterable[Sequence[Phrase]]) -> Listing:
    """The phrases that are sought in every passage, listed once."""
    listing = Listing()
    for phrase in {id(phrase): phrase for phrase in chain(*map(_phrases, rules), *lists)}.values():
        listing.add(phrase)
    return listing


def _phrases(rule: Rule) -> Iterator[Phrase]:
    for pattern in (*rule.patterns, *rule.satisfied_by):
        yield from (phrase for phrase in (pattern.phrase, *pattern.exempt) if phrase)
    yield from rule.exempt
    for opposed in rule.opposed:
        yield from chain(opposed.phrases, opposed.exempt, opposed.but, opposed.but_exempt)


def _last_words(phrases: Iterable[Phrase]) -> frozenset[str]:
    """The words that phrases end with."""
    return frozenset(word for phrase in phrases for sequence in expanded(phrase.parts) for word in sequence[-1].words)


def _load(path: Path, schema: Mapping[str, Any]) -> YamlFile:
    """Read a file of phrases. YAML takes what follows a blank and "#" for a comment, which cuts "in # minutes" to "in" without a word."""
    file = load_yaml(path, schema)
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if _CUT.match(line):
            told = "“ #” begins a comment, and what follows is lost. Put the phrase in quotes, or two blanks before a comment."
            raise UsageError(f"{path}:{number}: {told}")
    return file


def _lexicon_files(place: Path) -> list[YamlFile]:
    schema = load_schema(_HERE / "lexicon.schema.json")
    return [_load(path, schema) for path in sorted((place / places.LEXICONS).glob("*.yaml"))]


def _check_lexicon(stands: Sequence[Path], compiler: Compiler) -> None:
    """Every entry of every word list is a phrase that can be read, whether a rule uses the list or not."""
    for place in stands:
        for file in _lexicon_files(place):
            for name in file.data:
                try:
                    compiler.entries(name)
                except PhraseError as error:
                    raise file.error(f"word list “{name}”: {error}", (name,)) from None


@functools.cache
def _blank() -> Any:
    """spaCy's English without a pipeline."""
    from lint.language.pipeline import library

    library()
    from spacy.lang.en import English

    return English()


def _tokenizer() -> Any:
    """spaCy's English tokeniser, as the embedded pipeline uses it, from a text to lower-case words."""
    make = _blank().make_doc
    return lambda text: [token.lower_ for token in make(text) if not token.is_space]


def _is_balanced(example: str) -> bool:
    """Whether every bracket has a partner, and none is inside another pair."""
    marks = re.sub(r"\\[\[\]]|[^\[\]]", "", example)
    return not marks.replace("[]", "")


def _rule(file: YamlFile, compiler: Compiler, lexicon: Mapping[str, Sequence[str]]) -> Rule:
    data = file.data
    kind = data["kind"]
    own = _OWN_KEYS.get(kind)
    if own and own not in data:
        raise file.error(f"a rule of kind “{kind}” lacks the key “{own}”. Add it.")
    for foreign, owner in _OWNERS.items():
        if foreign in data and owner != kind:
            raise file.error(f"a rule of kind “{kind}” has no “{foreign}”. Remove it.", (foreign,))
    for part in ("flag", "allow"):
        for number, example in enumerate(data["examples"][part]):
            if not _is_balanced(example):
                raise file.error(
                    "a bracket of the example has no partner. Add it, or write \\[ for a plain bracket.", ("examples", part, number)
                )
    reader = _Reader(file, compiler, lexicon)
    severities = _DEFAULT_SEVERITIES if kind == "claim" else _NOTE_SEVERITIES
    severities = severities | {Strength(strength): Severity(severity) for strength, severity in data.get("severities", {}).items()}
    return Rule(
        id=f"{file.path.parent.name}/{file.path.stem}",
        kind=kind,
        path=file.path,
        summary=data["summary"].strip(),
        message=data["message"].strip(),
        why=data["why"].strip(),
        severities=severities,
        suggestions=tuple(data["suggestions"]),
        sources=tuple(Source(**source) for source in data["sources"]),
        examples=Examples(tuple(data["examples"]["flag"]), tuple(data["examples"]["allow"])),
        patterns=tuple(
            reader.pattern(entry, Strength(strength), ("patterns", strength, number))
            for strength, entries in data.get("patterns", {}).items()
            for number, entry in enumerate(entries)
        ),
        exempt=reader.phrases("exempt"),
        not_of=reader.words("not-of", data.get("not-of", ()), ("not-of",)),
        counts_when=frozenset(Status(status) for status in data.get("counts-when", ())),
        absorbs=frozenset(data.get("absorbs", ())),
        support=data.get("support"),
        rewrites=tuple(reader.rewrite(entry, number) for number, entry in enumerate(data.get("rewrites", ()))),
        satisfied_by=tuple(
            reader.pattern(entry, Strength.ABSOLUTE, ("satisfied-by", number)) for number, entry in enumerate(data.get("satisfied-by", ()))
        ),
        attributes=tuple(reader.attribute(name, entry) for name, entry in data.get("attributes", {}).items()),
        opposed=tuple(reader.opposed(entry, number) for number, entry in enumerate(data.get("opposed", ()))),
        watch=tuple(data.get("watch", ())),
    )


class _Reader:
    """Compiles the phrases of one rule file; faults are told with the line."""

    def __init__(self, file: YamlFile, compiler: Compiler, lexicon: Mapping[str, Sequence[str]]) -> None:
        self._file = file
        self._compiler = compiler
        self._lexicon = lexicon

    def phrase(self, text: str, keys: Keys) -> Phrase:
        try:
            return self._compiler.compile(text)
        except PhraseError as error:
            raise self._file.error(f"the phrase “{text}” cannot be read: {error}", keys) from None

    def phrases(self, key: str) -> tuple[Phrase, ...]:
        return self.phrases_at(self._file.data.get(key, ()), (key,))

    def phrases_at(self, texts: Sequence[str], keys: Keys) -> tuple[Phrase, ...]:
        return tuple(self.phrase(text, (*keys, number)) for number, text in enumerate(texts))

    def attribute(self, name: str, data: Mapping[str, Any]) -> Attribute:
        keys = ("attributes", name)
        phrases = {key: self.phrases_at(data.get(key, ()), (*keys, key)) for key in ("says", "labels", "exempt")}
        least, most = data.get("between", (0.0, float("inf")))
        effects = self._effects(data["effects"], (*keys, "effects")) if "effects" in data else {}
        return Attribute(
            name, data["title"], data["unit"], **phrases, least=least, most=most, open=data.get("open", False), effects=effects
        )

    def _effects(self, name: str, keys: Keys) -> Mapping[str, str]:
        """The words of a list, each with the first word of its entry."""
        if name not in self._lexicon:
            raise self._file.error(f"there is no word list <{name}>", keys)
        made: dict[str, str] = {}
        for entry in self._lexicon[name]:
            first = entry.strip("(").partition("|")[0].strip(")")
            made |= {word: first for sequence in expanded(self.phrase(entry, keys).parts) for word in sequence[0].words}
        return made

    def opposed(self, data: Mapping[str, Any], number: int) -> Opposed:
        keys = ("opposed", number)
        says, but = data["says"], data["but"]
        return Opposed(
            data["title"],
            frozenset(says.get("claims", ())),
            Strength(says.get("strength", Strength.ABSOLUTE)),
            self.phrases_at(says.get("phrases", ()), (*keys, "says", "phrases")),
            self.phrases_at(says.get("exempt", ()), (*keys, "says", "exempt")),
            self.phrases_at(but.get("phrases", ()), (*keys, "but", "phrases")),
            self.phrases_at(but.get("exempt", ()), (*keys, "but", "exempt")),
            dict(but.get("facts", {})),
        )

    def rewrite(self, data: Mapping[str, Any], number: int) -> Rewrite:
        keys = ("rewrites", number)
        phrase = self.phrase(data["phrase"], (*keys, "phrase"))
        return Rewrite(phrase, data.get("with", ""), data.get("safe", False), self._file.line(keys))

    def words(self, key: str, entries: Sequence[str], keys: Keys) -> frozenset[str]:
        """The single words that entries stand for: `<list>` is all words of a list, anything else is itself."""
        return _last_words([self.phrase(entry, (*keys, number)) for number, entry in enumerate(entries)])

    def pattern(self, entry: str | Mapping[str, Any], strength: Strength, keys: Keys) -> Pattern:
        line = self._file.line(keys)
        if isinstance(entry, str):
            return Pattern(entry, line, strength, self.phrase(entry, keys))
        if ("phrase" in entry) == ("tokens" in entry):
            raise self._file.error("a pattern has either a “phrase” or “tokens”", keys)
        text = entry.get("phrase") or str(entry["tokens"])
        if "tokens" in entry:
            self._check_tokens(entry["tokens"], (*keys, "tokens"))
        return Pattern(
            text,
            line,
            strength,
            self.phrase(entry["phrase"], (*keys, "phrase")) if "phrase" in entry else None,
            tuple(entry.get("tokens", ())),
            self.words("of", entry.get("of", ()), (*keys, "of")),
            self.words("not-of", entry.get("not-of", ()), (*keys, "not-of")),
            tuple(self.phrase(text, (*keys, "exempt", number)) for number, text in enumerate(entry.get("exempt", ()))),
        )

    def _check_tokens(self, tokens: Sequence[Mapping[str, Any]], keys: Keys) -> None:
        from spacy.errors import MatchPatternError
        from spacy.matcher import Matcher

        try:
            Matcher(_blank().vocab, validate=True).add("check", [[dict(token) for token in tokens]])
        except (MatchPatternError, ValueError) as error:
            raise self._file.error(f"not a token pattern of spaCy's Matcher: {' '.join(str(error).split())}", keys) from None
