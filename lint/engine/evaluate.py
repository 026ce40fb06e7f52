"""Score the rules against annotated copy.

A finding and a label of one family match when they have at least one word in common; each matches at most once. Labels that readers judge
differently (`arguable`), and findings that match only those, count neither way. Notes are scored over pages: one is owed where the
page promotes a treatment and carries no such note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lint import documents
from lint.checks import Fact, consistency
from lint.checks.subject import SubjectFinder
from lint.config import Choice, Finder
from lint.documents.model import Document, Passage
from lint.engine import labels as label_format
from lint.engine.files import ReadError, read_bytes
from lint.engine.labels import ARGUABLE, FactLabel, PageLabel, SpanLabel
from lint.engine.rulebook import checker, rules_of
from lint.engine.scoring import WORD, Score, match, overlap, share_word
from lint.engine.selection import named
from lint.findings import FileError, Finding, LineIndex
from lint.language.quantities import Quantity
from lint.ruleset import Rule, RuleSet

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")
#: What stands for the pack of a family that has no rule.
NO_PACK = "no rule"
_FAR = 300
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Mistake:
    """A miss or a false alarm. `sentence`: the copy around it, with the span in [brackets]."""

    path: str
    line: int
    column: int
    rule: str
    missed: bool
    strength: str | None
    sentence: str


@dataclass(frozen=True)
class Evaluation:
    """Scores of claims by rule (`no rule/<family>` where none exists), of notes by rule, of facts by attribute; what was wrong; what was
    not scored."""

    claims: Mapping[str, Score]
    notes: Mapping[str, Score]
    mistakes: tuple[Mistake, ...]
    errors: tuple[FileError, ...]
    documents: int
    words: int
    arguable: int
    absent_labels: int
    absent_documents: int
    facts: Mapping[str, Score] = field(default_factory=dict)

    @property
    def packs(self) -> dict[str, Score]:
        """The scores of claims by pack."""
        made: dict[str, Score] = defaultdict(Score)
        for rule, score in self.claims.items():
            made[rule.partition("/")[0]] += score
        return dict(made)

    @property
    def overall(self) -> Score:
        """All claims together."""
        return sum(self.claims.values(), Score())

    @property
    def all_facts(self) -> Score:
        """All facts together."""
        return sum(self.facts.values(), Score())

    @property
    def all_notes(self) -> Score:
        """All notes together."""
        return sum(self.notes.values(), Score())

    @property
    def false_alarms_per_1000_words(self) -> float | None:
        """Claims reported without a label, for a thousand words of the scored copy; None where there are no words."""
        false = self.overall.reported - self.overall.matched
        return 1000 * false / self.words if self.words else None

    def falls(self, earlier: Mapping[str, Any]) -> list[str]:
        """The figures of rules that are lower than in an earlier report (as JSON), one line for each."""
        made = []
        for part, scores in (("claims", self.claims), ("notes", self.notes)):
            for rule, before in sorted(earlier[part].items()):
                score = scores.get(rule, Score())
                for figure, now in (("precision", score.precision), ("recall", score.recall)):
                    if before[figure] is not None and (now is None or now < before[figure] - _ROUNDING):
                        made.append(f"{rule}: {figure} fell from {before[figure]:.3f} to {'nothing' if now is None else f'{now:.3f}'}")
        return made

    def below(self, precision: float | None, recall: float | None) -> bool:
        """Whether a score, of claims or of notes, is below what is asked for."""
        for score in (self.overall, self.all_notes, self.all_facts):
            if precision is not None and score.precision is not None and score.precision < precision:
                return True
            if recall is not None and score.recall is not None and score.recall < recall:
                return True
        return False


def evaluate(place: Path, config: Path | None = None, only: Sequence[Choice] | None = None) -> Evaluation:
    """Score the rules against the label files of a folder. `only`: the rules and packs to score. Raises UsageError.

    All rules run, whatever the configuration selects; its folders of rules and its pipeline are used.
    """
    files = label_format.label_files(place)
    labels = label_format.read(files)
    settings = Finder(config).of(place if place.is_dir() else place.parent)
    ruleset = rules_of(settings.rules)
    ids = named(ruleset.kinds, only) if only is not None else set(ruleset.rules)
    # What is wrong with suppressions is no matter of accuracy.
    ids -= {name for name, kind in ruleset.kinds.items() if kind == "suppression"} | _unlabelled(ruleset, labels)
    rules = [rule for name, rule in ruleset.rules.items() if name in ids]
    scorer = _Scorer(rules, None if only is None else {_family(rule.id) for rule in rules}, SubjectFinder(ruleset.terms))
    run = checker(settings.rules, tuple(rule.id for rule in rules), settings.pipeline)
    scorer.errors += labels.errors
    spans: dict[str, list[SpanLabel]] = defaultdict(list)
    pages: dict[str, PageLabel] = {}
    for span in labels.spans:
        spans[span.doc].append(span)
    for page in labels.pages:
        if page.doc in pages:
            scorer.errors.append(FileError(page.file, page.line, f"a second page label for {page.doc}. Remove one."))
        pages[page.doc] = page
    absent = {doc for doc in labels.docs if not Path(doc).exists()}
    read = {doc: document for doc in labels.docs if doc not in absent and (document := _read(doc, scorer.errors))}
    reports = {doc: run.check(document) for doc, document in read.items()}
    across = [
        finding
        for docs in _sites(labels)
        for finding in consistency.findings(rules, [reports[doc].record for doc in sorted(docs) if doc in reports])
    ]
    facts: dict[str, list[FactLabel]] = defaultdict(list)
    for fact in labels.facts:
        facts[fact.span.doc].append(fact)
    for doc in labels.docs:
        if doc in read:
            more = (finding for finding in across if finding.path == doc)
            scorer.score(read[doc], (*reports[doc].findings, *more), spans[doc], pages.get(doc))
            if labels.facts:
                scorer.score_facts(read[doc], reports[doc].record.facts, facts[doc])
        elif doc not in absent:
            scorer.missed_whole(spans[doc])
    return scorer.outcome(
        absent_labels=sum(label.doc in absent for label in labels.spans) + sum(label.doc in absent for label in labels.pages),
        absent_documents=len(absent),
    )


def _sites(labels: label_format.Labels) -> list[set[str]]:
    """The pages that are held against each other: those whose labels stand in one folder."""
    made: dict[Path, set[str]] = defaultdict(set)
    spans = [*labels.spans, *(fact.span for fact in labels.facts)]
    for file, doc in [*((span.file, span.doc) for span in spans), *((page.file, page.doc) for page in labels.pages)]:
        made[Path(file).parent].add(doc)
    return list(made.values())


def _unlabelled(ruleset: RuleSet, labels: label_format.Labels) -> set[str]:
    """The rules that hold pages against each other, where nobody labelled what they find: pages of many clinics agree in nothing."""
    if labels.facts:
        return set()
    families = {span.family for span in labels.spans}
    return {rule.id for rule in ruleset.rules.values() if rule.kind not in ("claim", "note") and _family(rule.id) not in families}


def _read(doc: str, errors: list[FileError]) -> Document | None:
    try:
        if not documents.supported(doc):
            raise ReadError("not a page in a format that is read; its labels count as missed")
        return documents.load(doc, read_bytes(doc, documents.MAX_BYTES))
    except ReadError as error:
        errors.append(FileError(doc, None, str(error)))
    except documents.DocumentError as error:
        errors.append(FileError(doc, error.line, error.message))
    return None


def _same(fact: Fact, label: FactLabel, treatment: str) -> bool:
    """Whether a fact is about the treatment of a label and has its value, in whatever units."""
    unit, low_unit = ("" if name in ("session", "count", "years old") else name for name in (label.unit, label.low_unit))
    if fact.attribute == "age":
        unit = low_unit = fact.quantity.unit
    wanted = Quantity(0, 1, label.low, label.high, unit, low_unit)
    near = [
        abs(one - other) <= 0.02 * max(one, other) or one == other for one, other in zip(fact.quantity.range(), wanted.range(), strict=True)
    ]
    return fact.treatment == treatment and all(near)


def _family(rule: str) -> str:
    return rule.rpartition("/")[2]


@dataclass
class _Scorer:
    """Adds up the scores of one document after the other."""

    rules: Sequence[Rule]
    families: set[str] | None
    subjects: SubjectFinder
    errors: list[FileError] = field(default_factory=list)
    _claims: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    _notes: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    _facts: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    _mistakes: list[Mistake] = field(default_factory=list)
    _documents: int = 0
    _words: int = 0
    _arguable: int = 0

    def __post_init__(self) -> None:
        self._claim_rules = {_family(rule.id): rule.id for rule in self.rules if rule.kind != "note"}
        self._note_rules = {_family(rule.id): rule.id for rule in self.rules if rule.kind == "note"}

    def score(self, document: Document, findings: Iterable[Finding], labels: list[SpanLabel], page: PageLabel | None) -> None:
        """Score one document."""
        self._documents += 1
        self._words += sum(len(WORD.findall(passage.text)) for passage in document.passages)
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_rule[finding.rule].append(finding)
        by_label: dict[str, list[tuple[SpanLabel, tuple[int, int]]]] = defaultdict(list)
        for label, span in label_format.locate(self._scored(labels), document.text):
            if span is None:
                message = f"“{label.quote}” is not found in {label.doc}. Mend the label."
                self.errors.append(FileError(label.file, label.line, message))
            else:
                by_label[self._rule(label.family)].append((label, span))
        for rule in sorted({*by_label, *(rule for rule in by_rule if rule in self._claim_rules.values())}):
            self._score_claims(document, rule, by_rule[rule], by_label[rule])
        if page:
            self._score_notes(document, by_rule, page)

    def score_facts(self, document: Document, facts: Sequence[Fact], labels: list[FactLabel]) -> None:
        """Score the facts of one document: what of which treatment, the value and the place have to be right."""
        spans = {id(label.span): label for label in labels}
        located = [(spans[id(span)], place) for span, place in label_format.locate([label.span for label in labels], document.text)]
        for label, place in located:
            if place is None:
                self.errors.append(FileError(label.span.file, label.span.line, f"“{label.span.quote}” is not found in {document.path}."))
        for attribute in sorted({fact.attribute for fact in facts} | {label.attribute for label in labels}):
            found = [fact for fact in facts if fact.attribute == attribute]
            wanted = [(label, place) for label, place in located if place and label.attribute == attribute]
            pairs: dict[int, int] = {}
            for number, fact in enumerate(found):
                for other, (label, place) in enumerate(wanted):
                    span = (fact.place.start, fact.place.end)
                    if (
                        other not in pairs.values()
                        and share_word(document.text, span, place)
                        and _same(fact, label, self._treatment(label))
                    ):
                        pairs[number] = other
                        break
            for number, fact in enumerate(found):
                if number not in pairs:
                    told = f"facts/{attribute} = {fact.quantity} ({fact.treatment})"
                    self._add_mistake(document, told, (fact.place.start, fact.place.end), missed=False)
            for other, (label, place) in enumerate(wanted):
                if other not in pairs.values():
                    told = f"facts/{attribute} = {label.low}–{label.high} {label.unit} ({label.treatment})"
                    self._add_mistake(document, told, place, missed=True)
            self._facts[attribute] += Score(len(pairs), len(found), len(wanted))

    def _treatment(self, label: FactLabel) -> str:
        """The treatment of a label by its usual name."""
        found = self.subjects.mentions(label.treatment)
        return found[0].key if found else label.treatment

    def missed_whole(self, labels: list[SpanLabel]) -> None:
        """Count the labels of a document that cannot be read as missed."""
        for label in self._scored(labels):
            if label.strength != ARGUABLE:
                self._claims[self._rule(label.family)] += Score(labelled=1)

    def outcome(self, absent_labels: int, absent_documents: int) -> Evaluation:
        """All of it."""
        return Evaluation(
            claims=dict(sorted(self._claims.items())),
            notes=dict(sorted(self._notes.items())),
            mistakes=tuple(sorted(self._mistakes, key=lambda mistake: (mistake.path, mistake.line, mistake.column, mistake.rule))),
            errors=tuple(sorted(self.errors, key=lambda error: (error.path, error.line or 0))),
            documents=self._documents,
            words=self._words,
            arguable=self._arguable,
            absent_labels=absent_labels,
            absent_documents=absent_documents,
            facts=dict(sorted(self._facts.items())),
        )

    def _scored(self, labels: list[SpanLabel]) -> list[SpanLabel]:
        return [label for label in labels if self.families is None or label.family in self.families]

    def _rule(self, family: str) -> str:
        return self._claim_rules.get(family, f"{NO_PACK}/{family}")

    def _score_claims(
        self, document: Document, rule: str, findings: list[Finding], labels: list[tuple[SpanLabel, tuple[int, int]]]
    ) -> None:
        reported = [(finding.start, finding.end) for finding in findings]
        firm = [(label, span) for label, span in labels if label.strength != ARGUABLE]
        arguable = [span for label, span in labels if label.strength == ARGUABLE]
        self._arguable += len(arguable)
        pairs = match(document.text, reported, [span for _, span in firm])
        matched_labels = set(pairs.values())
        left_out = 0
        for number, span in enumerate(reported):
            if number in pairs:
                continue
            if any(share_word(document.text, span, other) for other in arguable):
                left_out += 1
            else:
                strength = findings[number].strength
                self._add_mistake(document, rule, span, missed=False, strength=strength.value if strength else None)
        for number, (label, span) in enumerate(firm):
            if number not in matched_labels:
                self._add_mistake(document, rule, span, missed=True, strength=label.strength)
        overlaps = tuple(overlap(reported[finding], firm[label][1]) for finding, label in sorted(pairs.items()))
        self._claims[rule] += Score(len(pairs), len(reported) - left_out, len(firm), overlaps)

    def _score_notes(self, document: Document, by_rule: Mapping[str, list[Finding]], page: PageLabel) -> None:
        for family, carried in page.notes.items():
            if self.families is not None and family not in self.families:
                continue
            rule = self._note_rules.get(family, f"{NO_PACK}/{family}")
            found = by_rule.get(rule, [])
            owed = page.promotes and not carried
            self._notes[rule] += Score(int(owed and bool(found)), int(bool(found)), int(owed))
            if owed and not found:
                self._add_mistake(document, rule, None, missed=True)
            elif found and not owed:
                self._add_mistake(document, rule, (found[0].start, found[0].end), missed=False)

    def _add_mistake(
        self, document: Document, rule: str, span: tuple[int, int] | None, *, missed: bool, strength: str | None = None
    ) -> None:
        line, column = LineIndex(document.text).position(span[0]) if span else (1, 1)
        sentence = sentence_around(document, *span) if span else ""
        self._mistakes.append(Mistake(document.path, line, column, rule, missed, strength, sentence))


def sentence_around(document: Document, start: int, end: int) -> str:
    """The sentence of the copy around source range [start, end), the range in [brackets], as in the examples of a rule."""
    for passage in document.passages:
        place = _in_passage(passage, start, end)
        if place:
            return _bracketed(passage.text, *place)
    index = LineIndex(document.text)
    line, column = index.position(start)
    text = index.line(line)
    return _bracketed(text, column - 1, min(column - 1 + end - start, len(text)))


def _in_passage(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The range of the passage's text that stands in source range [start, end)."""
    low = high = None
    for segment in passage.segments:
        if segment.source_end <= start or segment.source_start >= end:
            continue
        if low is None:
            low = segment.start + (max(start - segment.source_start, 0) if segment.verbatim else 0)
        high = segment.start + min(end - segment.source_start, segment.end - segment.start) if segment.verbatim else segment.end
    return (low, high) if low is not None and high is not None and low < high else None


def _bracketed(text: str, start: int, end: int) -> str:
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - _FAR), start)]
    low = ends[-1] if ends else max(0, start - _FAR)
    stop = _SENTENCE_END.search(text, max(end - 1, start), min(len(text), end + _FAR))
    high = stop.end() if stop else min(len(text), end + _FAR)
    return " ".join(f"{text[low:start]}[{text[start:end]}]{text[end:high]}".split())
