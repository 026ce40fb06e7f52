"""The adoption story: a site of two hundred old pages takes cliniclint up, and from then on hears only of what is new."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from lint.cli import main
from lint.engine.baseline import NAME

pytestmark = pytest.mark.usefixtures("small_rules")

PAGES = 200
ROOMS = ("hall", "kitchen", "landing", "pantry", "porch", "study", "washroom", "workshop")
WOODS = ("ash", "beech", "cherry", "elm", "larch", "maple", "oak", "walnut")
CLEAN = (
    "We sweep the {room} every evening.",
    "The boards of the {room} are {wood}, laid by hand.",
    "Ask for Ellen when you ring about the {room}.",
    "Nobody waits longer than a day for a visit.",
)
CLAIMS = (
    "The floor of the {room} is perfectly shiny.",
    "Our {wood} boards look quite shiny.",
    "The street before the {room} is terribly loud.",
    "Floor polish brightens your home.",
)


def page(number: int) -> str:
    """A page of some paragraphs; the same number always gives the same page."""
    random = Random(number)
    paragraphs = [f"# Floors, page {number}"]
    for _ in range(random.randint(3, 6)):
        words = {"room": random.choice(ROOMS), "wood": random.choice(WOODS)}
        paragraphs.append(" ".join(random.choice(CLAIMS if random.random() < 0.3 else CLEAN).format(**words) for _ in range(3)))
    return "\n\n".join(paragraphs) + "\n"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".cliniclint.yaml").write_text("", encoding="utf-8")
    for number in range(PAGES):
        place = tmp_path / f"pages/{number % 7}/page-{number:03}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page(number), encoding="utf-8")
    return tmp_path


def cliniclint(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def told(*args: str) -> tuple[int, list[tuple[str, str]], dict[str, int]]:
    """The exit status of a check, what it reports, and its counts."""
    result = cliniclint("check", "--format", "json", *args)
    report = json.loads(result.stdout)
    return result.exit_code, [(one["path"], one["text"]) for one in report["findings"]], report["summary"]


def test_a_team_takes_it_up_and_hears_only_of_what_is_new(site: Path) -> None:
    # Monday: there is too much to mend at once. It is recorded, and the check passes.
    status, old, _ = told()
    assert status == 1
    assert len(old) > PAGES
    (site / ".cliniclint.yaml").unlink()
    assert cliniclint("init", "--yes", "--baseline").exit_code == 0
    assert (site / NAME).is_file()
    status, reported, summary = told()
    assert (status, reported, summary["baselined"], summary["stale"]) == (0, [], len(old), 0)

    # A writer adds a claim to an old page, between the others: only that claim fails.
    path = site / old[0][0]
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("\n\n", "\n\nThe stairs are perfectly glossy.\n\n", 1), encoding="utf-8")
    assert told()[:2] == (1, [(old[0][0], "perfectly glossy")])
    assert told(old[0][0])[:2] == (1, [(old[0][0], "perfectly glossy")])
    path.write_text(before, encoding="utf-8")

    # Somebody moves the paragraphs of every page about, and wraps them anew.
    for number in range(PAGES):
        place = site / f"pages/{number % 7}/page-{number:03}.md"
        head, *paragraphs = page(number).rstrip("\n").split("\n\n")
        text = [paragraph.replace(" ", "\n", 1) for paragraph in reversed(paragraphs)]
        place.write_text("\n\n".join([head, *text]) + "\n", encoding="utf-8")
    status, reported, summary = told()
    assert (status, reported, summary["baselined"], summary["stale"]) == (0, [], len(old), 0)

    # One claim is mended: the check says that the baseline can shrink, and it shrinks by that line.
    path, words = next((site / path, words) for path, words in old if words == "perfectly shiny")
    path.write_text(path.read_text(encoding="utf-8").replace(words, "clean", 1), encoding="utf-8")
    said = cliniclint("check")
    assert said.exit_code == 0
    assert "1 entry of the baseline is no longer needed; “cliniclint baseline --prune” removes it" in said.stdout.replace("\n", " ")
    lines = (site / NAME).read_text(encoding="utf-8").splitlines()
    assert cliniclint("baseline", "--check").exit_code == 1
    assert cliniclint("baseline", "--prune").exit_code == 0
    left = (site / NAME).read_text(encoding="utf-8").splitlines()
    assert (len(lines) - len(left), set(left) - set(lines)) == (1, set())
    assert cliniclint("baseline", "--check").exit_code == 0
    status, reported, summary = told()
    assert (status, reported, summary["stale"]) == (0, [], 0)

    # The same claim comes back: now it is new.
    path.write_text(path.read_text(encoding="utf-8").replace("is clean", f"is {words}", 1), encoding="utf-8")
    assert told()[:2] == (1, [(path.relative_to(site).as_posix(), words)])
