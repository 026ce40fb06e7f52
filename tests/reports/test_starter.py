"""The files that a repository starts with are what their readers expect: they load, parse, and fit the schemas of the services."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lint import __version__
from lint.config import load
from lint.engine.survey import SERVICES, Exclusion, Survey, Tree, survey
from lint.reports import starter

EVERYTHING = Survey(
    formats=((".md", 12), (".html", 1)),
    generator="Hugo",
    exclusions=(Exclusion("/public/", "Hugo writes it"), Exclusion("*.fr.md", "French, it seems", sure=False)),
    shared=("layouts/partials/site footer.html",),
    news="content/blog",
    countries=("the United Kingdom", "Ireland"),
)
ROOT = Path(__file__).parents[2]
#: How check-jsonschema knows the files of a service.
SCHEMAS = {
    "github": ["vendor.github-workflows"],
    "gitlab": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "azure": ["vendor.azure-pipelines", "--regex-variant", "nonunicode"],
}


def configured(tmp_path: Path, text: str) -> None:
    (tmp_path / ".cliniclint.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("found", [Survey(), EVERYTHING], ids=["nothing", "everything"])
def test_the_configuration_loads(tmp_path: Path, found: Survey) -> None:
    configured(tmp_path, starter.configuration(found).text)
    made = load(tmp_path / ".cliniclint.yaml")
    assert list(made.exclude) == [exclusion.pattern for exclusion in found.exclusions if exclusion.sure]


def uncommented(text: str) -> str:
    """What a reader gets who takes away the mark of a comment before each key and entry that is only proposed."""
    lines = (line.removeprefix("# ") if line.startswith(("# ", "#   ")) and is_setting(line) else line for line in text.splitlines())
    return "\n".join(lines)


def is_setting(line: str) -> bool:
    body = line.removeprefix("#").strip().split("  #")[0].strip()
    return body.startswith("- ") or (
        body.partition(":")[0].replace("-", "").replace("/", "").isalpha() and " " not in body.partition(":")[0]
    )


@pytest.mark.parametrize("found", [Survey(), EVERYTHING], ids=["nothing", "everything"])
def test_what_is_proposed_loads_too(tmp_path: Path, found: Survey) -> None:
    configured(tmp_path, uncommented(starter.configuration(found).text))
    made = load(tmp_path / ".cliniclint.yaml")
    assert set(made.exclude) >= {exclusion.pattern for exclusion in found.exclusions}
    assert [choice.name for choice in made.layer.ignore] == ["promotion/pressure"]
    assert made.overrides[0].paths == (f"/{found.news or 'blog'}/",)
    (provider,) = made.providers
    assert provider.files[0].name == f"/{found.shared[0] if found.shared else '_includes/footer.html'}"


NAMES = st.text(st.sampled_from("ab.-_ '\"#:*[]{}!,&\\é") | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(
    st.lists(st.lists(NAMES | st.sampled_from(["fr", "blog", "_includes", "footer.html", "index.md"]), min_size=1, max_size=4), max_size=6)
)
def test_whatever_files_are_called_the_configuration_loads(tmp_path_factory: pytest.TempPathFactory, paths: list[list[str]]) -> None:
    pages = tuple("/".join(name.replace("/", "") or "x" for name in path) for path in paths)
    text = uncommented(starter.configuration(survey(Tree(pages, frozenset(pages)))).text)
    folder = tmp_path_factory.mktemp("site")
    configured(folder, text)
    load(folder / ".cliniclint.yaml")


@pytest.mark.parametrize("folder", ["", "site", "our site"])
@pytest.mark.parametrize("service", [service.name for service in SERVICES])
def test_workflows_fit_the_schema_of_their_service(tmp_path: Path, service: str, folder: str) -> None:
    made = starter.workflow(service, folder)
    file = tmp_path / "workflow.yml"
    file.write_text(made.text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *SCHEMAS[service], str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert made.text.endswith(made.addition)
    assert f"cliniclint=={__version__}" in made.text
    assert isinstance(yaml.safe_load(made.addition), dict)


@pytest.mark.parametrize("folder", ["", "site", "our site"])
def test_the_hook_fits_pre_commit(tmp_path: Path, folder: str) -> None:
    made = starter.hook(folder)
    file = tmp_path / "hooks.yaml"
    file.write_text(made.text, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    added = yaml.safe_load("repos:\n" + made.addition)
    assert added == yaml.safe_load(made.text)
    assert added["repos"][0]["rev"] == f"v{__version__}"


@pytest.mark.skipif(not shutil.which("bash"), reason="the services run their scripts with bash, which is not here")
@pytest.mark.parametrize("service", [service.name for service in SERVICES])
def test_the_script_of_a_workflow_fails_on_a_finding_and_leaves_its_report(tmp_path: Path, service: str) -> None:
    site, temporary, report = tmp_path / "site", tmp_path / "temporary", tmp_path / "report"
    site.mkdir()
    temporary.mkdir()
    page = site / "page.md"
    page.write_text("Our laser is entirely painless.\n", encoding="utf-8")
    (tmp_path / "cliniclint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    (tmp_path / "cliniclint").chmod(0o755)
    script = tmp_path / "script"
    script.write_text(script_of(service).replace("$(Agent.TempDirectory)", temporary.as_posix()), encoding="utf-8")
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    environment |= {"RUNNER_TEMP": str(temporary), "GITHUB_STEP_SUMMARY": str(report)}

    def run() -> int:
        return subprocess.run(["bash", script.as_posix()], cwd=site, env=environment, capture_output=True, check=False).returncode

    assert run() == 1
    written = {"github": report, "gitlab": site / "gl-code-quality-report.json", "azure": temporary / "cliniclint.xml"}[service]
    assert "claims/pain-free" in written.read_text(encoding="utf-8")
    if service == "gitlab":
        assert json.loads(written.read_text(encoding="utf-8"))
        written.unlink()
    page.write_text("Our laser feels warm.\n", encoding="utf-8")
    assert run() == 0


def script_of(service: str) -> str:
    """What a workflow runs to check the copy."""
    made = yaml.safe_load(starter.workflow(service).text)
    steps = {
        "github": lambda: [step.get("run", "") for step in made["jobs"]["cliniclint"]["steps"]],
        "gitlab": lambda: made["cliniclint"]["script"],
        "azure": lambda: [step.get("script", "") for step in made["steps"]],
    }[service]()
    (script,) = (step for step in steps if "cliniclint check" in step)
    return script
