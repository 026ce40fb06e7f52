"""Rules as plain data, as a rule file says them and with its phrases compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lint.findings import Severity, Status, Strength
from lint.language.phrase_index import Listing
from lint.language.phrases import Phrase
from lint.ruleset.terms import Terms


@dataclass(frozen=True)
class Source:
    """Where a rule comes from. `type`: ban, evidence (cleared by evidence) or note (cleared by a note). `checked`: ISO date."""

    jurisdiction: str
    title: str
    clause: str
    address: str
    type: str
    checked: str


@dataclass(frozen=True)
class Examples:
    """Copy that a rule must report ([brackets] around each span) and copy that it must leave alone."""

    flag: tuple[str, ...]
    allow: tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """One way of making a claim: a phrase, or a token pattern of spaCy's Matcher, and what it must or must not be said of."""

    text: str
    line: int
    strength: Strength
    phrase: Phrase | None = None
    tokens: tuple[Mapping[str, Any], ...] = ()
    of: frozenset[str] = frozenset()
    not_of: frozenset[str] = frozenset()
    exempt: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Rewrite:
    """What may be written for the words of a claim that a phrase matches; where it is empty, the words may go. It stands on `line`.

    `safe`: what is left says nothing that was not said before.
    """

    phrase: Phrase
    replacement: str
    safe: bool
    line: int = 0


@dataclass(frozen=True)
class Attribute:
    """A fact that the copy may state of a treatment: a quantity of the dimension `unit`, and the phrases that tell it.

    `labels`: what a label, the head of a column or a question says over such a quantity. `least`, `most`: what makes sense, in the base
    unit of the dimension. `open`: only bounds ("18 and over") count. `effects`: names of after-effects, each a fact of its own, by word.
    """

    name: str
    title: str
    unit: str
    says: tuple[Phrase, ...]
    labels: tuple[Phrase, ...] = ()
    exempt: tuple[Phrase, ...] = ()
    least: float = 0.0
    most: float = float("inf")
    open: bool = False
    effects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opposed:
    """Two kinds of statement that cannot both hold of one treatment.

    One side is a claim of one of the rules `claims`, of at least `strength`, or one of `phrases`; the other is one of `but`, or a fact
    of `facts` whose quantity reaches the number given.
    """

    title: str
    claims: frozenset[str] = frozenset()
    strength: Strength = Strength.ABSOLUTE
    phrases: tuple[Phrase, ...] = ()
    exempt: tuple[Phrase, ...] = ()
    but: tuple[Phrase, ...] = ()
    but_exempt: tuple[Phrase, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One rule. `patterns` to `rewrites` are a claim's; `satisfied_by` is a note's; `attributes` a conflict's.

    `opposed` is a contradiction's, `watch` a terminology's: words that the term lists do not have. `beside`: what a clinic has beside
    treatments, the same for all rules; what is said of these is no claim.
    """

    id: str
    kind: str
    path: Path
    summary: str
    message: str
    why: str
    severities: Mapping[Strength, Severity]
    suggestions: tuple[str, ...]
    sources: tuple[Source, ...]
    examples: Examples
    patterns: tuple[Pattern, ...] = ()
    exempt: tuple[Phrase, ...] = ()
    not_of: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    counts_when: frozenset[Status] = frozenset()
    absorbs: frozenset[str] = frozenset()
    support: str | None = None
    rewrites: tuple[Rewrite, ...] = ()
    satisfied_by: tuple[Pattern, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    opposed: tuple[Opposed, ...] = ()
    watch: tuple[str, ...] = ()

    @property
    def pack(self) -> str:
        """The folder of the rule: "claims" of "claims/pain-free"."""
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class PageTest:
    """How a page that promotes a treatment is told: it names a treatment and says one of the things that promote.

    `named`: the treatments in particular, without "treatment", "session" and the like. `conditions`: what a page may be about instead.
    `says`: statements that promote, but not beside one of `unaided` ("fades on its own"). `offers`: invitations, which promote on a page
    about a treatment. `unless`: statements that excuse a page. `titles`: titles that do. The words: `beside`, what a clinic has beside
    treatments (what is said of it is no claim and promotes nothing); `apart`, what people do or use without a clinic; `food`, what a
    page is about that is about no treatment, though its title names one ("Soups for winter: Chinese medicine and you"); `providers`, who
    treats.
    """

    names: tuple[Phrase, ...] = ()
    named: tuple[Phrase, ...] = ()
    conditions: tuple[Phrase, ...] = ()
    says: tuple[Phrase, ...] = ()
    unaided: tuple[Phrase, ...] = ()
    offers: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    titles: tuple[Phrase, ...] = ()
    beside: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    food: frozenset[str] = frozenset()
    providers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RuleSet:
    """All rules by id, sorted, the page test that the notes share, the names of treatments, and the listing of all phrases."""

    rules: Mapping[str, Rule]
    promotes: PageTest
    terms: Terms = field(default_factory=Terms)
    listing: Listing = field(default_factory=Listing, repr=False, compare=False)

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each rule, by its id."""
        return {name: rule.kind for name, rule in self.rules.items()}
