"""Components: their scripts and their blocks. Small texts of each format are in tests/documents/cases/."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

import lint.documents
from lint.documents import read
from lint.documents.builder import Output
from lint.documents.source import Source


@pytest.fixture(name="scripts")
def _scripts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The scripts that readers hand on while the test runs: the text of each, and where the file has it."""
    found: list[tuple[str, int]] = []
    module = ModuleType("lint.documents.script")

    def note(source: Source, output: Output, *, whole: bool) -> None:
        found.append((source.text, source.place(0)))

    monkeypatch.setattr(module, "read", note, raising=False)
    monkeypatch.setitem(sys.modules, "lint.documents.script", module)
    monkeypatch.setattr(lint.documents, "script", module, raising=False)
    return found


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("vue", "<template><p>{{ a }}</p></template>\n<script setup lang='ts'>\nlet a = '{{';\n</script>\n", ["\nlet a = '{{';\n"]),
        ("vue", "<script>a</script><script setup>b</script><template><p>Hi</p></template>", ["a", "b"]),
        ("vue", "<script src='./a.js'></script><script src='./b.js' />\n<template>Hi</template>", []),
        ("vue", "<template lang='pug'>\np Hi\n</template><script>a < b</script>", ["a < b"]),
        ("svelte", "<script lang='ts'>\nlet a = '{#if';\n</script>\n{#if a}<p>Hi</p>{/if}", ["\nlet a = '{#if';\n"]),
        ("svelte", "<script module>a</script><script>b</script><style>c</style>", ["a", "b"]),
        ("svelte", "<svelte:head><script type='application/ld+json'>{}</script></svelte:head><p>Hi</p>", []),
        ("astro", "---\nconst a = 'x';\n---\n<p>Hi</p><script>b</script>", ["\nconst a = 'x';\n"]),
        ("astro", "\n---\nconst a = '---';\n---\n<p>Hi</p>\n", ["\nconst a = '---';\n"]),
        ("astro", "<script>b</script><p>Hi</p>", []),
    ],
)
def test_scripts_are_handed_on_with_their_places(
    form: str, text: str, expected: list[str], newline: str, mark: str, scripts: list[tuple[str, int]]
) -> None:
    text = mark + text.replace("\n", newline)
    assert not [problem for problem in read(f"page.{form}", text).problems if "Pug" not in problem.message]
    assert [found for found, _ in scripts] == [found.replace("\n", newline) for found in expected]
    assert all(text.startswith(found, place) for found, place in scripts)


def test_messages_that_are_not_well_formed_are_told() -> None:
    document = read("page.vue", "<template><p>Hi</p></template>\n<i18n>\n{\n  'a': 1\n}\n</i18n>\n<i18n lang='yaml'>\na: [\n</i18n>")
    assert [passage.text for passage in document.passages] == ["Hi"]
    assert [(problem.line, problem.message[:14]) for problem in document.problems] == [(4, "the i18n block"), (9, "the i18n block")]
