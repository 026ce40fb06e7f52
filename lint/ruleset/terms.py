"""Names of treatments, devices and products, and what makes of one treatment another subject: `terms/*.yaml` of the rule folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lint.places import TERMS
from lint.yamlfile import load as load_yaml
from lint.yamlfile import load_schema

_QUALIFIERS, _PLAIN = "qualifiers.yaml", "plain.yaml"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Treatment:
    """A treatment by its usual name; `names` mean the same, `products` are its devices and brands, as their makers write them.

    `only_with`: words in lower case one of which has to stand on a page where the names mean the treatment; empty for most.
    """

    name: str
    names: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """All treatments, and the qualifiers: for each kind the groups of words, the first of which stands for the group.

    `plain`: words in lower case that make of a treatment no other subject.
    """

    treatments: tuple[Treatment, ...] = ()
    qualifiers: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()


def load(places: Sequence[Path]) -> Terms:
    """The terms of some rule folders; later ones add to earlier ones. Raises UsageError."""
    treatments: dict[str, Treatment] = {}
    qualifiers: dict[str, tuple[tuple[str, ...], ...]] = {}
    plain: set[str] = set()
    for path in _files(places):
        if path.name == _PLAIN:
            plain.update(*load_yaml(path, load_schema(_HERE / "plain.schema.json")).data.values())
            continue
        if path.name == _QUALIFIERS:
            data = load_yaml(path, load_schema(_HERE / "qualifier.schema.json")).data
            for kind, groups in data.items():
                qualifiers[kind] = (*qualifiers.get(kind, ()), *(tuple(group) for group in groups))
            continue
        for name, entry in load_yaml(path, load_schema(_HERE / "term.schema.json")).data.items():
            known = treatments.get(name, Treatment(name))
            names, products, words = (entry.get(key, ()) for key in ("names", "products", "only-with"))
            treatments[name] = Treatment(name, (*known.names, *names), (*known.products, *products), (*known.only_with, *words))
    return Terms(tuple(treatments.values()), qualifiers, frozenset(plain))


def _files(places: Sequence[Path]) -> Iterable[Path]:
    for place in places:
        yield from sorted((place / TERMS).glob("*.yaml"))
