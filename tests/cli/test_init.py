"""`cliniclint init`: what it writes loads and runs, and it overwrites nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from lint.cli import init as command
from lint.cli import main
from lint.engine.baseline import NAME

pytestmark = pytest.mark.usefixtures("small_rules")
SHINY = "The floor is perfectly shiny.\n"
REPOSITORIES: dict[str, dict[str, str]] = {
    "hugo on github": {
        "hugo.toml": "baseURL = 'https://floors.example.co.uk'",
        "content/_index.md": SHINY,
        "content/fr/_index.md": SHINY,
        "public/index.html": SHINY,
        "README.md": SHINY,
        "layouts/partials/footer.html": "<p>Wipe it dry.</p>",
        ".git/config": "url = https://github.com/floors/site",
    },
    "jekyll on gitlab": {
        "_config.yml": "title: Floors",
        "index.md": SHINY,
        "_site/index.html": SHINY,
        ".git/HEAD": "",
        ".gitlab-ci.yml": "",
    },
    "astro on azure": {
        "astro.config.mjs": "export default {}",
        "src/pages/index.astro": f"<p>{SHINY}</p>",
        ".gitignore": "dist/",
        "dist/index.html": SHINY,
        ".git/config": "url = https://dev.azure.com/floors/site",
    },
    "a folder of texts": {"floors.txt": SHINY},
    "nothing": {},
}
FINDINGS = {"hugo on github": 2, "jekyll on gitlab": 1, "astro on azure": 1, "a folder of texts": 1, "nothing": 0}
WRITTEN = {
    "hugo on github": {".pre-commit-config.yaml", ".github/workflows/cliniclint.yml"},
    "jekyll on gitlab": {".pre-commit-config.yaml"},
    "astro on azure": {".pre-commit-config.yaml", "azure-pipelines.yml"},
    "a folder of texts": set(),
    "nothing": set(),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def repository(files: dict[str, str], top: str = ".") -> None:
    for name, text in files.items():
        path = Path(top, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def cliniclint(*args: str, **extra: str) -> Result:
    return CliRunner().invoke(main, args, **extra)


def contents() -> dict[str, str]:
    return {
        path.as_posix(): path.read_text(encoding="utf-8")
        for path in Path().rglob("*")
        if path.is_file() and "_cache" not in path.as_posix()
    }


@pytest.mark.parametrize("name", REPOSITORIES)
def test_what_is_written_loads_and_a_check_runs_on_it(name: str) -> None:
    files = REPOSITORIES[name]
    repository(files)
    result = cliniclint("init", "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    after = contents()
    assert set(after) - set(files) == {".cliniclint.yaml"} | WRITTEN[name]
    assert {path: after[path] for path in files} == files
    checked = cliniclint("check", "--format", "concise")
    assert (checked.exit_code, checked.stderr) == (1 if FINDINGS[name] else 0, "")
    assert len(checked.stdout.splitlines()) - 1 == FINDINGS[name], checked.stdout
    for path in WRITTEN[name]:
        yaml.safe_load(after[path])


def test_what_is_there_is_left_and_what_to_add_is_printed() -> None:
    repository({".git/HEAD": "", ".gitlab-ci.yml": "test: {script: make}\n", ".pre-commit-config.yaml": "repos: []\n", "a.md": SHINY})
    before = contents()
    result = cliniclint("init")
    assert result.exit_code == 0
    assert {path: text for path, text in contents().items() if path in before} == before
    assert ".gitlab-ci.yml: is there, and left as it is. Add to it:\n\ncliniclint:\n  image: python:" in result.stdout
    assert ".pre-commit-config.yaml: is there, and left as it is. Add to it:\n\n  - repo: https://" in result.stdout


def test_a_configuration_that_holds_is_not_replaced() -> None:
    repository({".cliniclint.yaml": "fail-on: note\n", "a.md": SHINY, "blog/b.md": SHINY})
    before = contents()
    for args in (["init"], ["init", "--yes"], ["init", "blog"]):
        result = cliniclint(*args)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert result.stderr.startswith("error: .cliniclint.yaml: this configuration holds here already. ")
    assert contents() == before
    assert cliniclint("init", "--ci", "github").stdout.splitlines()[1:] == [".github/workflows/cliniclint.yml: written"]
    assert contents()[".cliniclint.yaml"] == "fail-on: note\n"
    assert cliniclint("init", "--force", "--ci", "github").stdout.splitlines()[1:] == [
        ".cliniclint.yaml: written",
        ".github/workflows/cliniclint.yml: is there, and left as it is.",
    ]
    assert cliniclint("init", "--force", "blog").exit_code == 0
    assert "blog/.cliniclint.yaml" in contents()


def test_a_dry_run_writes_nothing() -> None:
    repository(REPOSITORIES["hugo on github"])
    before = contents()
    result = cliniclint("init", "--dry-run")
    assert contents() == before
    for part in (".cliniclint.yaml would be:", "exclude:\n  - /public/", ".github/workflows/cliniclint.yml would be:", "name: Copy"):
        assert part in result.stdout


def test_a_site_in_a_folder_of_a_repository() -> None:
    repository({".git/config": "url = git@github.com:floors/site", "app/main.txt": "Nothing.", "site/a.md": SHINY})
    assert cliniclint("init", "site").exit_code == 0
    made = contents()
    assert {"site/.cliniclint.yaml", ".pre-commit-config.yaml", ".github/workflows/cliniclint.yml"} <= set(made)
    assert "cliniclint check site --format github" in made[".github/workflows/cliniclint.yml"]
    assert "path: site/.cliniclint_cache" in made[".github/workflows/cliniclint.yml"]
    repository({"#1/a.md": SHINY})
    result = cliniclint("init", "#1")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_on_a_terminal_each_part_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    repository(REPOSITORIES["hugo on github"])
    monkeypatch.setattr(command, "_on_a_terminal", lambda: True)
    result = cliniclint("init", "--no-baseline", input="n\ny\n")
    assert result.exit_code == 0
    assert "Check before each commit, with pre-commit?" in result.stderr
    assert "Check each change with GitHub Actions?" in result.stderr
    assert set(contents()) - set(REPOSITORIES["hugo on github"]) == {".cliniclint.yaml", ".github/workflows/cliniclint.yml"}
    assert cliniclint("init", "--force", input="").exit_code == 130


def test_flags_leave_parts_out() -> None:
    repository(REPOSITORIES["hugo on github"])
    assert cliniclint("init", "--no-pre-commit", "--ci", "none").exit_code == 0
    assert set(contents()) - set(REPOSITORIES["hugo on github"]) == {".cliniclint.yaml"}


def test_a_baseline_is_recorded_and_the_check_passes() -> None:
    repository({"a.md": SHINY, "b.md": SHINY})
    assert cliniclint("init", "--baseline").exit_code == 0
    assert f"\nbaseline: {NAME}\n" in contents()[".cliniclint.yaml"]
    assert cliniclint("check").exit_code == 0
    Path("a.md").write_text(f"{SHINY}\nThe stairs are perfectly shiny.\n", encoding="utf-8")
    result = cliniclint("check", "--format", "concise", "--quiet")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)


def test_a_configuration_that_is_written_anew_keeps_the_baseline() -> None:
    repository({".cliniclint.yaml": f"baseline: {NAME}\n", NAME: "{}\n", "a.md": SHINY})
    assert cliniclint("init", "--force").exit_code == 0
    assert f"\nbaseline: {NAME}\n" in contents()[".cliniclint.yaml"]


def test_a_folder_that_cannot_be_written_to_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".cliniclint.yaml.d").mkdir()
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    result = cliniclint("init")
    assert (result.exit_code, result.stderr) == (2, "error: .cliniclint.yaml: cannot be written: permission denied\n")


def test_the_file_loads_in_git_of_every_kind() -> None:
    """A work tree has a file in the place of the folder .git."""
    if subprocess.run(["git", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("git is not installed")
    repository({".git": "gitdir: elsewhere\n", "a.md": SHINY})
    assert cliniclint("init").exit_code == 0
    assert Path(".pre-commit-config.yaml").is_file()
