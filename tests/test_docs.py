"""The pages of documentation do what they say: commands are run, snippets are read, links lead somewhere, advice is followed.

In a block of `console`, what follows a command is what it prints; a line of “…” stands for any lines, and “…” in a line for any words.
"""

from __future__ import annotations

import html
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml
from click.testing import CliRunner

from lint import config, documents, places
from lint.checks import Checker, examples
from lint.cli import main
from lint.engine.rulebook import rules_of
from lint.engine.survey import SERVICES
from lint.reports import starter
from lint.ruleset import load

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SITE = Path(__file__).with_name("docs_site")
SMALL_RULES = Path(__file__).with_name("small_rules")
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
#: The pages whose commands are run on a copy of SITE, from the first to the last.
RUN = [DOCS / f"{name}.md" for name in ("for-writers", "for-content-leads", "for-reviewers", "ci")]


class Block(NamedTuple):
    """A fenced block: its page, its language, its lines."""

    page: Path
    language: str
    lines: list[str]


class Command(NamedTuple):
    """A command line without its comment, and the lines that it is said to print."""

    line: str
    prints: list[str]


def blocks(page: Path) -> Iterator[Block]:
    for found in re.finditer(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        yield Block(page, found[1], found[2].splitlines())


def commands(page: Path) -> Iterator[Command]:
    for block in blocks(page):
        if block.language == "console":
            for found in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "\n".join([*block.lines, ""]), re.MULTILINE):
                yield Command(re.sub(r"\s+# .*", "", found[1]), found[2].splitlines())


def calls(page: Path) -> Iterator[list[str]]:
    """The arguments of every call of cliniclint on a page: in its consoles, in its YAML, within its lines."""
    lines = [command.line for command in commands(page)]
    lines += [line for block in blocks(page) if block.language in {"yaml", "groovy", ""} for line in block.lines]
    lines += re.findall(r"`(cliniclint [^`]*)`", page.read_text(encoding="utf-8"))
    for line in lines:
        for call in re.findall(r"(?:^|[\s'`])cliniclint ([a-z]+(?: [^|;'`]*(?:'[^']*')?)?)", line):
            yield shlex.split(re.sub(r"\$\([^)]*\)|\s+# .*", "X", call), comments=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_call_is_one_that_the_program_takes(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for arguments in calls(page):
        name, *rest = arguments
        if any(argument.isupper() and "." not in argument for argument in rest):  # RULE, DIR: a form, no call
            continue
        assert name in main.commands, arguments
        command: click.Command = main.commands[name]
        if isinstance(command, click.Group):
            assert rest[0] in command.commands, arguments
            command, rest = command.commands[rest[0]], rest[1:]
        whole = click.Context(main, info_name="cliniclint", **main.context_settings)
        context = command.make_context(name, rest, parent=whole, resilient_parsing=True)
        unknown = [argument for argument in rest if argument.startswith("--") and not known(argument, context)]
        assert unknown == [], arguments


def known(argument: str, context: click.Context) -> bool:
    option = argument.partition("=")[0]
    return any(option in (*parameter.opts, *parameter.secondary_opts) for parameter in context.command.get_params(context))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all pages, so that the rules are compiled once."""
    return tmp_path_factory.mktemp("kept")


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_commands_print_what_the_page_says(page: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITE, site)
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text('[remote "origin"]\n\turl = git@github.com:larch-street/site.git\n', encoding="utf-8")
    monkeypatch.chdir(site)
    monkeypatch.setenv("CLINICLINT_CACHE_DIR", str(kept))
    ran = 0
    for command in commands(page):
        program, *arguments = shlex.split(command.line)
        if program != "cliniclint":
            continue
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in (0, 1), (command.line, result.output)
        if command.prints:
            assert re.fullmatch(pattern(command.prints), result.output), f"$ {command.line}\n{result.output}"
        ran += 1
    assert ran >= 2


def pattern(lines: list[str]) -> str:
    return "".join("(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_snippets_are_read(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "RULES", SMALL_RULES)  # to compile the shipped ones would only take time
    for block in blocks(page):
        text = "\n".join([*block.lines, ""])
        if block.language != "yaml":
            continue
        assert yaml.safe_load(text), text
        name = block.lines[0].removeprefix("# ")
        file = tmp_path / name.replace("/", "_")
        file.write_text(text, encoding="utf-8")
        if name == ".cliniclint.yaml":
            (tmp_path / "house-rules").mkdir(exist_ok=True)
            config.load(file)
        elif name == ".pre-commit-config.yaml":
            held_against("pre_commit", "validate-config", str(file))
        elif name in STARTERS:
            held_against("check_jsonschema", "--builtin-schema", *STARTERS[name][1], str(file))
        elif name.startswith("house-rules/"):
            place = tmp_path / name
            place.parent.mkdir(parents=True)
            place.write_text(text, encoding="utf-8")
            rules = load([tmp_path / "house-rules"], alternatives=True)
            assert examples.run(rules, {"/".join(place.with_suffix("").parts[-2:])}).failures == ()


#: The file of each service, and how check-jsonschema knows it.
STARTERS = {
    starter.workflow(service.name).path: (starter.workflow(service.name), schema)
    for service, schema in zip(
        SERVICES,
        (
            ["vendor.github-workflows"],
            ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
            ["vendor.azure-pipelines", "--regex-variant", "nonunicode"],
        ),
        strict=True,
    )
}


def held_against(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_files_of_services_are_those_that_init_writes() -> None:
    shown = {block.lines[0].removeprefix("# "): "\n".join([*block.lines[1:], ""]) for block in reversed([*blocks(DOCS / "ci.md")])}
    for made in [starter.hook(), *(starter.workflow(service.name) for service in SERVICES)]:
        assert shown[made.path] == made.text, made.path


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", DOCS / "rules" / "README.md"], ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?://", target):
            continue
        path, _, part = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), target
        assert not part or part in anchors(place), target


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.fixture(scope="module")
def checker() -> Checker:
    rules = rules_of(())
    return Checker(rules, [rule for rule in rules.rules.values() if rule.kind == "claim"])


def rows(head: str) -> list[list[str]]:
    """The rows of the table of the writers' page with this head."""
    table = (DOCS / "for-writers.md").read_text(encoding="utf-8").partition(f"| {head} |\n| --- | --- |\n")[2].partition("\n\n")[0]
    return [[html.unescape(cell.strip()) for cell in line.strip("|").split("|")] for line in table.splitlines()]


@pytest.mark.parametrize("head", ["instead of | write", "reported | not reported"])
def test_what_writers_are_told_to_write_is_not_reported(checker: Checker, head: str) -> None:
    found: list[Any] = []
    for bad, good in rows(head):
        assert checker.check(documents.read("page.md", bad)).findings, bad
        found += checker.check(documents.read("page.md", good)).findings
    assert found == []
    assert len(rows(head)) >= 4
