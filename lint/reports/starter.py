"""The files that a repository starts with: the configuration, the hook and the checks of a service, each with the reasons in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint import __version__
from lint.engine.survey import Survey
from lint.places import PROJECT
from lint.reports.safe import name
from lint.reports.terminal import count, join

PYTHON = "3.13"
_PLAIN_YAML = re.compile(r"[/\w][\w./-]*")
#: Where the comments of a configuration begin, beside what they are about.
_BESIDE = 28


class Starter(NamedTuple):
    """A file that a repository starts with. `path`: from its root, or from the folder of the copy; `addition`: for a file that is there.

    `own`: it is cliniclint's own file, which stands in the folder of the copy and may be written anew.
    """

    path: str
    text: str
    addition: str
    own: bool = False


def summary(survey: Survey) -> str:
    """What was found, for the person who asked."""
    built = f" of a site that {survey.generator} builds" if survey.generator else ""
    return f"Found {count(survey.pages, 'page')}{f' ({_formats(survey)})' if survey.formats else ''}{built}.\n"


def configuration(survey: Survey, baseline: str | None = None) -> Starter:
    """The configuration. `baseline`: the file of what was found before, beside it."""
    lines = [
        "# What cliniclint checks here, and how strictly. Made by “cliniclint init”; change what you like.",
        f"# All that can stand in it: {PROJECT}/blob/main/docs/configuration.md",
        f"# {summary(survey).strip()}",
        *_countries(survey.countries),
        "",
        "# What is never checked. Patterns as in .gitignore: a slash in front means “beside this file”.",
        *_exclude(survey),
        "",
        "# The least that makes the check fail: error, warning (and errors), or note (everything).",
        "fail-on: warning",
        "",
    ]
    if baseline:
        lines += [
            "# What was found on the day that this began, and does not fail the check. Mend it page by page, and let the file shrink.",
            f"baseline: {baseline}",
            "",
        ]
    lines += [
        "# Rules that do not run here, or whole packs. “cliniclint rules” lists them, “cliniclint explain RULE” tells the reasons.",
        "# ignore:",
        "#   - promotion/pressure",
        "",
        "# Another weight for a rule or a pack.",
        "# severities:",
        "#   claims/superlative: note",
        "",
        "# Another choice for some of the pages.",
        "# overrides:",
        f"#   - paths: [/{survey.news or 'blog'}/]",
        "#     ignore: [notes]",
        "",
        *_notes(survey.shared),
    ]
    text = _text(lines)
    return Starter(".cliniclint.yaml", text, text, own=True)


def hook(folder: str = "") -> Starter:
    """The hook of pre-commit. `folder`: where the copy is in the repository, if not everywhere."""
    entry = [f"  - repo: {PROJECT}", f"    rev: v{__version__}", "    hooks:", "      - id: cliniclint"]
    if folder:
        entry += [f"        exclude: ^(?!{re.escape(folder)}/)  # the copy is in {folder}"]
    head = ["# Checks the copy before each commit, once everybody has run: pip install pre-commit && pre-commit install", "repos:"]
    return Starter(".pre-commit-config.yaml", _text([*head, *entry]), _text(entry))


def workflow(service: str, folder: str = "") -> Starter:
    """The check of each change by a service, one of SERVICES. `folder`: where the copy is in the repository, if not everywhere."""
    path, head, body = _WORKFLOWS[service]
    within = f"{folder}/" if folder else ""
    body = body.replace("VERSION", __version__).replace("PYTHON", PYTHON).replace("CACHE", f"{within}.cliniclint_cache")
    body = body.replace("cliniclint check", f"cliniclint check {folder}" if folder else "cliniclint check")
    return Starter(path, head + body, body)


def _formats(survey: Survey) -> str:
    return join([f"{number:,} {name(suffix)}" for suffix, number in survey.formats])


def _countries(countries: tuple[str, ...]) -> Iterator[str]:
    if countries:
        yield f"# The copy seems to speak to readers in {join(list(countries))}. “cliniclint explain RULE” tells the codes and laws behind"
        yield "# a rule, country by country."


def _exclude(survey: Survey) -> Iterator[str]:
    sure = [exclusion for exclusion in survey.exclusions if exclusion.sure]
    yield "exclude:" if sure else "# exclude:"
    for exclusion in survey.exclusions or ():
        entry = f"  - {_yaml(exclusion.pattern)}"
        yield f"{entry if exclusion.sure else f'# {entry}':<{_BESIDE}}  # {exclusion.why}"
    if not sure:
        yield "#   - drafts/"
    if len(sure) < len(survey.exclusions):
        yield "# Text in other languages than English is passed over wherever it stands; to exclude its files only saves time."


def _notes(shared: tuple[str, ...]) -> Iterator[str]:
    yield "# A note that a layout or a footer carries for all pages: no page has to say it again, and the file is checked to say it."
    if shared:
        yield "# These files may be such: " + ", ".join(shared)
    yield "# notes:"
    yield "#   consult:"
    yield f"#     provided-by: [{_yaml('/' + (shared[0] if shared else '_includes/footer.html'))}]"


def _yaml(text: str) -> str:
    return text if _PLAIN_YAML.fullmatch(text) else f'"{text}"'


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


_GITHUB = """\
jobs:
  cliniclint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-python@v6
        with:
          python-version: "PYTHON"
      - run: pip install "cliniclint==VERSION"
      # What earlier runs found out about the pages: only what changed is checked.
      - uses: actions/cache@v5
        with:
          path: CACHE
          key: cliniclint-${{ github.run_id }}
          restore-keys: cliniclint-
      # Findings stand beside the changed lines, and all of them in the summary of the run.
      - shell: bash {0}
        run: |
          cliniclint check --format github --output markdown="$RUNNER_TEMP/copy.md"
          status=$?
          cat "$RUNNER_TEMP/copy.md" >> "$GITHUB_STEP_SUMMARY"
          exit $status
"""
_GITLAB = """\
cliniclint:
  image: python:PYTHON
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  # What earlier runs found out about the pages: only what changed is checked.
  cache:
    key: cliniclint
    paths: [CACHE/]
    when: always
  script:
    - pip install "cliniclint==VERSION"
    - cliniclint check --output gitlab=gl-code-quality-report.json
  # Findings stand in the merge request.
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
_AZURE = """\
steps:
  - task: UsePythonVersion@0
    inputs:
      versionSpec: "PYTHON"
  # What earlier runs found out about the pages: only what changed is checked.
  - task: Cache@2
    inputs:
      key: cliniclint | "$(Build.BuildId)"
      restoreKeys: cliniclint
      path: CACHE
  - script: pip install "cliniclint==VERSION"
    displayName: Install cliniclint
  - script: cliniclint check --output junit="$(Agent.TempDirectory)/cliniclint.xml"
    displayName: Check the copy
  # Findings stand in the list of tests.
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: $(Agent.TempDirectory)/cliniclint.xml
      testRunTitle: Copy
"""
_HEAD = "# Checks the copy on each change. Made by “cliniclint init”.\n"
#: For each service: the file, what a new one begins with, and the check itself.
_WORKFLOWS = {
    "github": (
        ".github/workflows/cliniclint.yml",
        f"{_HEAD}name: Copy\n\non:\n  pull_request:\n  push:\n    branches: [main, master]\n\npermissions:\n  contents: read\n\n",
        _GITHUB,
    ),
    "gitlab": (".gitlab-ci.yml", _HEAD, _GITLAB),
    "azure": (
        "azure-pipelines.yml",
        f"{_HEAD}trigger: [main, master]\n\npool:\n  vmImage: ubuntu-latest\n\n",
        _AZURE,
    ),
}
