"""The tools that cliniclint is measured against: where each is found or how it is installed, its settings, its command.

Each is a function from the folder of the tools and the word list to a Tool; it raises MissingError where the tool cannot be had. What needs
installing goes into a folder of its own under that of the tools, and nothing is put anywhere else.
"""

from __future__ import annotations

import compileall
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.words import written

ROOT = Path(__file__).parent.parent
#: Tried in turn: the newest may need a module that cannot be had.
VALE = ("latest", "v3.22.0")
#: The most entries of one rule of Vale: with 13,000 its regular expressions overflow, and it ends.
VALE_TOKENS = 10_000
NPM = ("textlint", "textlint-rule-prh", "textlint-plugin-html", "write-good", "alex")
LANGUAGETOOL = "6.7"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>bench</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>languagetool-commandline</artifactId><version>{LANGUAGETOOL}</version>
      <exclusions><exclusion><groupId>org.languagetool</groupId><artifactId>language-all</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{LANGUAGETOOL}</version></dependency>
  </dependencies>
</project>
"""


class MissingError(Exception):
    """A tool that is not there and cannot be installed; the message says why."""


@dataclass(frozen=True)
class Tool:
    """`command` is run in the folder of the pages, followed by the path of one page or by `whole` for all; None: by all paths.

    Ends that are not in `codes` are failures. `cache`: what it keeps for the next run, below the folder of the pages or an absolute path.
    """

    name: str
    version: str
    looks_for: str
    command: Sequence[str]
    codes: Sequence[int] = (0, 1)
    cache: Path | None = None
    whole: Sequence[str] | None = (".",)


Maker = Callable[[Path, Path], Tool]


def cliniclint(_: Path, __: Path) -> Tool:
    """The checkout that this file stands in, compiled as pip compiles what it installs."""
    compileall.compile_dir(ROOT / "lint", quiet=1)
    version = _said([sys.executable, "-m", "lint", "--version"]).split()[-1]
    return Tool("cliniclint", version, "all its rules", [sys.executable, "-m", "lint", "check"], cache=Path(".cliniclint_cache"))


def naive(_: Path, words: Path) -> Tool:
    """spaCy over every word of every page."""
    version = _said([sys.executable, "-c", "import spacy; print(spacy.__version__)"])
    return Tool("naive spaCy", version, "the word list", [sys.executable, "-m", "bench.naive", str(words)], (0,))


def vale(tools: Path, words: Path) -> Tool:
    """Vale with a style of `existence` rules, as few as it can take."""
    folder = tools / "vale"
    binary = shutil.which("vale") or str(folder / "vale")
    for version in VALE:
        if not Path(binary).exists():
            module = f"github.com/vale-cli/vale/v3/cmd/vale@{version}"
            _install(["go", "install", module], folder, {"GOBIN": str(folder)}, last=version == VALE[-1])
    tokens = [_escaped(word) for word in listed(words)]
    rule = {"extends": "existence", "message": "a claim: %s", "level": "error", "ignorecase": True}
    shutil.rmtree(folder / "styles", ignore_errors=True)
    for start in range(0, len(tokens), VALE_TOKENS):
        _save(folder / "styles" / "Claims" / f"Claims{start}.yml", json.dumps(rule | {"tokens": tokens[start : start + VALE_TOKENS]}))
    config = _save(folder / "vale.ini", "StylesPath = styles\nMinAlertLevel = suggestion\n[*.{md,html,txt}]\nBasedOnStyles = Claims\n")
    version = _said([binary, "--version"]).split()[-1]
    if version == "master":  # built by go install, which knows better
        version = re.findall(r"\tmod\t\S+\t(\S+)", _said(["go", "version", "-m", binary]))[0]
    return Tool("Vale", version, "the word list", [binary, "--config", str(config), "--no-wrap"])


def textlint(tools: Path, words: Path) -> Tool:
    """textlint with textlint-rule-prh, and its cache."""
    script = _npm(tools, "textlint", "textlint")
    # A rule for each run of words: one rule with all of them takes three times as long, and finds the same.
    entries = [{"expected": "(evidence)", "pattern": rf"/\b{_escaped(word)}\b/i"} for word in listed(words)]
    _save(tools / "npm" / "prh.yml", json.dumps({"version": 1, "rules": entries}))
    rules = {"plugins": {"html": True}, "rules": {"prh": {"rulePaths": ["./prh.yml"], "checkEmphasis": True}}}
    config = _save(tools / "npm" / "textlintrc.json", json.dumps(rules))
    cache = tools / "npm" / "textlintcache"
    command = ["node", script, "--config", str(config), "--rules-base-directory", str(tools / "npm" / "node_modules")]
    version = _npm_version(tools, "textlint")
    return Tool("textlint with prh", version, "the word list", [*command, "--cache", "--cache-location", str(cache)], cache=cache)


def write_good(tools: Path, _: Path) -> Tool:
    """write-good, which reads all files as plain text and ends with the number of files or findings."""
    script = _npm(tools, "write-good", "write-good")
    return Tool("write-good", _npm_version(tools, "write-good"), "its own rules", ["node", script], range(256), whole=None)


def alex(tools: Path, _: Path) -> Tool:
    """alex."""
    script = _npm(tools, "alex", "alex")
    return Tool("alex", _npm_version(tools, "alex"), "its own rules", ["node", script], whole=None)


def proselint(tools: Path, _: Path) -> Tool:
    """proselint, which reads all files as plain text."""
    folder = tools / "proselint"
    binary = shutil.which("proselint") or str(folder / "bin" / "proselint")
    if not Path(binary).exists():
        _install([sys.executable, "-m", "venv", str(folder)], tools)
        _install([str(folder / "bin" / "pip"), "install", "--quiet", "proselint"], tools)
    return Tool("proselint", _said([binary, "version"]).split()[-1], "its own rules", [binary, "check"], whole=None)


def languagetool(tools: Path, _: Path) -> Tool:
    """LanguageTool for British English, which reads all files as plain text."""
    folder = tools / "languagetool"
    if not (folder / "libs").is_dir():
        _save(folder / "pom.xml", _POM)
        _install(["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=libs"], folder)
    command = ["java", "-cp", f"{folder}/libs/*", "org.languagetool.commandline.Main", "-l", "en-GB"]
    return Tool("LanguageTool", LANGUAGETOOL, "its own rules", command, (0,), whole=("-r", "."))


MAKERS: tuple[Maker, ...] = (cliniclint, naive, vale, textlint, write_good, alex, proselint, languagetool)


def listed(words: Path) -> list[str]:
    """The word list as it is written."""
    return [written(tuple(run)) for run in json.loads(words.read_text(encoding="utf-8"))]


def _escaped(text: str) -> str:
    """A text as a regular expression of Go and of JavaScript, which does not allow what `re.escape` escapes too."""
    return re.sub(r"[.*+?^${}()|\[\]\\/]", r"\\\g<0>", text)


def _save(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _said(command: Sequence[str]) -> str:
    """What a command prints."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return done.stdout.strip()


def _npm(tools: Path, package: str, name: str) -> str:
    """The script of an installed npm package; all of them are installed together."""
    folder = tools / "npm"
    script = folder / "node_modules" / ".bin" / name
    if not script.exists():
        _install(["npm", "install", "--no-fund", "--no-audit", "--prefix", str(folder), *NPM], folder)
    if not script.exists():
        raise MissingError(f"{package} has no command {name}")
    return str(script.resolve())


def _npm_version(tools: Path, package: str) -> str:
    data = json.loads((tools / "npm" / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    return str(data["version"])


def _install(command: Sequence[str], folder: Path, more: dict[str, str] | None = None, *, last: bool = True) -> None:
    """Run the installer of a tool. Raises MissingError where it fails and there is nothing `last` to try."""
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.which(command[0]) is None:
        raise MissingError(f"there is no {command[0]} to install it with")
    print(f"installing: {' '.join(command)}", file=sys.stderr, flush=True)
    done = subprocess.run(command, cwd=folder, env={**os.environ, **(more or {})}, capture_output=True, text=True, check=False)
    if done.returncode and last:
        raise MissingError((done.stderr or done.stdout).strip().splitlines()[-1])
