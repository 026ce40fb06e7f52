"""Which rules run, by the layers of the configuration and the command line."""

from __future__ import annotations

from typing import Any

import pytest

from lint.config import Choice, Layer
from lint.engine.selection import select
from lint.findings import Severity, UsageError

IDS = ("claims/cure", "claims/pain-free", "notes/risks")
RULES = dict.fromkeys(IDS, "claim")


def layer(select: list[str] | None = None, ignore: tuple[str, ...] = (), **severities: Severity | None) -> Layer:
    def choices(names: Any) -> tuple[Choice, ...]:
        return tuple(Choice(name, "here") for name in names)

    levels = tuple((Choice(name.replace("__", "/").replace("_", "-"), "here"), level) for name, level in severities.items())
    return Layer(None if select is None else choices(select), choices(ignore), levels)


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], list(IDS)),
        ([layer()], list(IDS)),
        ([layer([])], []),
        ([layer(["claims"])], ["claims/cure", "claims/pain-free"]),
        ([layer(["notes", "claims/cure"])], ["claims/cure", "notes/risks"]),
        ([layer(ignore=("claims",))], ["notes/risks"]),
        ([layer(["claims"], ("claims/cure",))], ["claims/pain-free"]),
        ([layer(["claims/cure"], ("claims",))], ["claims/cure"]),
        ([layer(ignore=("claims/cure",)), layer(["claims/cure"])], ["claims/cure"]),
        ([layer(["claims"]), layer(ignore=("claims/cure",))], ["claims/pain-free"]),
        ([layer(claims=None)], ["notes/risks"]),
        ([layer(claims=None, claims__cure=Severity.NOTE)], ["claims/cure", "notes/risks"]),
        ([layer(claims__cure=Severity.NOTE, claims=None)], ["claims/cure", "notes/risks"]),
        ([layer(claims__cure=None), layer(claims__cure=Severity.NOTE)], list(IDS)),
        ([layer(claims__cure=None), layer(["claims/cure"])], ["claims/cure"]),
        ([layer(ignore=("claims/cure",)), layer(claims__cure=Severity.NOTE)], ["claims/pain-free", "notes/risks"]),
    ],
)
def test_the_rule_beats_its_pack_and_the_later_layer_the_earlier(layers: list[Layer], expected: list[str]) -> None:
    assert list(select(RULES, layers)) == expected


def test_severities_of_a_rule_beat_those_of_its_pack() -> None:
    chosen = select(RULES, [layer(claims__cure=Severity.ERROR, claims=Severity.NOTE)])
    assert chosen == {"claims/cure": Severity.ERROR, "claims/pain-free": Severity.NOTE, "notes/risks": None}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("claims/painfree", "Did you mean “claims/pain-free”?"),
        ("pain-free", "Did you mean “claims/pain-free”?"),
        ("Claims", "Did you mean “claims”?"),
        ("zzz", "“cliniclint rules” lists them."),
    ],
)
def test_an_unknown_name_is_told_with_its_place_and_the_nearest_known(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        select(RULES, [Layer(ignore=(Choice(name, "a.yaml:3"),))])
    assert str(caught.value) == f"a.yaml:3: there is no rule or pack “{name}”. {hint}"
