"""What a content repository is like, told by the names of its files and a look into its pages: what `cliniclint init` starts from.

`look` reads; `survey` only thinks about what was read.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from lint import documents
from lint.config import Config, Finder
from lint.engine.files import SKIPPED_FOLDERS, ReadError, absolute, discover, read_bytes
from lint.engine.gitignore import Ignores

#: What is looked at: names so many folders deep, and the beginnings of some pages.
_DEPTH = 3
_MOST_PAGES = 300
_MOST_BYTES = 40_000


@dataclass(frozen=True, slots=True)
class Generator:
    """What builds a site: the files that tell it, the folders that it writes, and those of its own that hold no copy."""

    name: str
    files: tuple[str, ...]
    outputs: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """What runs checks on each change: its name as an option says it, the files that tell it, and where a repository of it stands."""

    name: str
    title: str
    files: tuple[str, ...]
    host: str


#: The first whose file is there builds the site.
GENERATORS = (
    Generator("Astro", ("astro.config.*",), ("dist",)),
    Generator("Eleventy", (".eleventy.js", "eleventy.config.*"), ("_site",)),
    Generator("Docusaurus", ("docusaurus.config.*",), ("build",)),
    Generator("Gatsby", ("gatsby-config.*",), ("public",)),
    Generator("Next.js", ("next.config.*",), ("out",)),
    Generator("Nuxt", ("nuxt.config.*",), ("dist",)),
    Generator("SvelteKit", ("svelte.config.*",), ("build",)),
    Generator("VitePress", (".vitepress/config.*",)),
    Generator("Hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/*", "archetypes/*"), ("public", "resources")),
    Generator("Hexo", ("scaffolds/*",), ("public",)),
    Generator("Jekyll", ("_config.yml",), ("_site",), ("vendor",)),
    Generator("MkDocs", ("mkdocs.yml",), ("site",)),
    Generator("Sphinx", ("conf.py",), ("_build",)),
    Generator("Pelican", ("pelicanconf.py",), ("output",)),
    Generator("WordPress", ("wp-config*.php", "wp-content/*", "wp-includes/*"), (), ("wp-admin", "wp-includes", "wp-content/plugins")),
)
SERVICES = (
    Service("github", "GitHub Actions", (".github/workflows/*",), "github.com"),
    Service("gitlab", "GitLab CI", (".gitlab-ci.yml",), "gitlab."),
    Service("azure", "Azure Pipelines", ("azure-pipelines.yml", ".azure-pipelines/*"), "dev.azure.com"),
)
#: Names that can stand in a pattern as they are. What is called otherwise is left to people.
PLAIN = re.compile(r"[\w.-]+( [\w.-]+)*(/[\w.-]+( [\w.-]+)*)*")
#: Pages for the people who work on a site, and folders of what they test it with.
_FOR_MAKERS = re.compile(r"(README|CONTRIBUTING|CHANGELOG|CODE_OF_CONDUCT|SECURITY|MAINTAINERS|GOVERNANCE)(\.\w+)?", re.IGNORECASE)
_TESTS = frozenset({"test", "tests", "__tests__", "e2e", "cypress", "fixtures"})
_SHARED_FOLDER = re.compile(r"_?(layouts?|includes?|partials?|components?|templates?|snippets?|blocks)", re.IGNORECASE)
_SHARED_NAME = re.compile(r"(site-?)?(footer|disclaimer|base|baseof|base-?layout|default|layout|main-?layout)s?", re.IGNORECASE)
_NEWS = re.compile(r"_?(blog|news|posts|articles|journal|magazine)", re.IGNORECASE)
_MOST_SHARED = 5
#: ISO 639-1, the languages that sites of clinics are most often translated to.
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_LANGUAGE = re.compile(rf"({'|'.join(_LANGUAGES)})([-_][A-Za-z]{{2,4}})?")
#: What tells the country that a page is written for: addresses, telephone numbers, prices, authorities, the tag of the language.
_COUNTRIES = {
    "Australia": re.compile(r"\ben[-_]AU\b|\.com\.au\b|\+61[ \d(]|\bAHPRA\b|\bA\$\d"),
    "Canada": re.compile(r"\ben[-_]CA\b|\.ca\b|\bHealth Canada\b|\bC\$\d|\b[A-Z]\d[A-Z] \d[A-Z]\d\b"),
    "Ireland": re.compile(r"\ben[-_]IE\b|\.ie\b|\+353[ \d(]"),
    "New Zealand": re.compile(r"\ben[-_]NZ\b|\.co\.nz\b|\+64[ \d(]|\bNZ\$\d"),
    "Singapore": re.compile(r"\ben[-_]SG\b|\.com\.sg\b|\+65[ \d(]|\bS\$\d"),
    "the United Kingdom": re.compile(r"\ben[-_]GB\b|\.(co|org)\.uk\b|\+44[ \d(]|£\d|\bCQC\b"),
    "the United States": re.compile(r"\ben[-_]US\b|, [A-Z]{2} \d{5}\b|\b[Bb]oard[- ][Cc]ertified\b"),
}
#: A country counts that at least so large a part of the pages speaks of that speak of the one named most.
_SHARE = 0.25


@dataclass(frozen=True)
class Tree:
    """What is known of a folder of copy; paths have forward slashes and are relative to it.

    `pages`: the files that a check without a configuration reads. `files`: all files, a few folders deep. `texts`: how some pages begin.
    `ignored`: whether git ignores a folder. `remote`: what git says of the repository that it is sent to.
    """

    pages: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    ignored: Callable[[str], bool] = lambda _: False
    remote: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A pattern that keeps what is no copy from being checked, and why. `sure`: the rest is for people to decide."""

    pattern: str
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Survey:
    """What a folder of copy is like.

    `formats`: extensions with their numbers of pages, the most frequent first. `shared`: layouts and footers that may carry notes for
    all pages. `news`: a folder of posts. `countries`: whom the copy speaks to, the likeliest first.
    """

    formats: tuple[tuple[str, int], ...] = ()
    generator: str | None = None
    exclusions: tuple[Exclusion, ...] = ()
    shared: tuple[str, ...] = ()
    news: str | None = None
    countries: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return sum(number for _, number in self.formats)


class _Unconfigured(Finder):
    """No configuration holds anywhere."""

    def of(self, folder: Path) -> Config:
        return Config()


def look(folder: Path) -> Tree:
    """What there is in a folder. Pages that cannot be read tell nothing."""
    place = absolute(folder)
    found = discover([place.as_posix()], _Unconfigured(), documents.supported).files
    pages = tuple(PurePosixPath(page).relative_to(place.as_posix()).as_posix() for page in found)
    ignores = Ignores.inside(place)
    return Tree(
        pages=pages,
        files=frozenset(_names(place)),
        texts={page: _beginning(place / page) for page in pages[:_MOST_PAGES]},
        ignored=lambda path: ignores.ignore(place / path, folder=True),
        remote=_beginning(place / ".git" / "config"),
    )


def survey(tree: Tree) -> Survey:
    """What is to be made of it."""
    built = _generator(tree.files)
    counted = Counter(PurePosixPath(page).suffix.lower() for page in tree.pages)
    made = _made(built, tree) if built else []
    return Survey(
        formats=tuple(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))),
        generator=built[1].name if built else None,
        exclusions=(*made, *_for_makers(tree), *_foreign(tree.pages)),
        shared=tuple(sorted(filter(_is_shared, tree.pages), key=lambda page: ("footer" not in page.lower(), page))[:_MOST_SHARED]),
        news=next(_folders(tree.pages, _NEWS), None),
        countries=_countries(tree.texts.values()),
    )


def used_services(tree: Tree) -> list[Service]:
    """The services that check the changes of a repository: those whose files are there, or else the one that hosts it."""
    used = [service for service in SERVICES if _any_of(service.files, tree.files)]
    return used or [service for service in SERVICES if service.host in tree.remote]


def _generator(files: Collection[str]) -> tuple[str, Generator] | None:
    """What builds the site, and the folder that it is in: "" or one below, with a slash."""
    below_root = {file.split("/")[0] + "/" for file in files if "/" in file and not file.startswith(".")}
    for top in ("", *sorted(below_root)):
        below = {file.removeprefix(top) for file in files if file.startswith(top)}
        for generator in GENERATORS:
            if _any_of(generator.files, below):
                return top, generator
    return None


def _made(built: tuple[str, Generator], tree: Tree) -> Iterator[Exclusion]:
    top, generator = built
    if top and not PLAIN.fullmatch(top[:-1]):
        return
    for folder in generator.outputs:
        if not tree.ignored(top + folder):
            yield Exclusion(f"/{top}{folder}/", f"{generator.name} writes it; the copy is checked where people write it")
    for folder in generator.own:
        if any(page.startswith(f"{top}{folder}/") for page in tree.pages):
            yield Exclusion(f"/{top}{folder}/", f"comes with {generator.name}")


def _for_makers(tree: Tree) -> Iterator[Exclusion]:
    # A site without another front page may show its README.
    for page in tree.pages if any(PurePosixPath(page).stem in {"index", "_index"} for page in tree.pages) else ():
        if _FOR_MAKERS.fullmatch(page):
            yield Exclusion(f"/{page}", "for those who work on the site, not for its visitors")
    for folder in sorted({page.split("/")[0] for page in tree.pages if "/" in page} & _TESTS):
        yield Exclusion(f"/{folder}/", "tests, no copy")


def _foreign(pages: Iterable[str]) -> Iterator[Exclusion]:
    """Translations, by folder ("/content/fr/") or by the name of the file ("about.fr.md")."""
    found: dict[str, str] = {}
    for page in pages:
        path = PurePosixPath(page)
        for folder in path.parents:
            if code := _LANGUAGE.fullmatch(folder.name):
                found.setdefault(f"/{folder}/", code[1])
        if code := _LANGUAGE.fullmatch(PurePosixPath(path.stem).suffix.removeprefix(".")):
            found.setdefault(f"*.{code[0]}{path.suffix}", code[1])
    for pattern, language in sorted(found.items()):
        if PLAIN.fullmatch(pattern.removeprefix("*.").strip("/")):
            yield Exclusion(pattern, f"{_LANGUAGES[language]}, it seems", sure=False)


def _is_shared(page: str) -> bool:
    path = PurePosixPath(page)
    name = path.name.split(".")[0]
    return bool(PLAIN.fullmatch(page) and _SHARED_NAME.fullmatch(name) and any(_SHARED_FOLDER.fullmatch(part) for part in path.parts[:-1]))


def _folders(pages: Iterable[str], called: re.Pattern[str]) -> Iterator[str]:
    """The folders of pages that are called so."""
    for page in pages:
        for folder in reversed(PurePosixPath(page).parents[:-1]):
            if called.fullmatch(folder.name) and PLAIN.fullmatch(folder.as_posix()):
                yield folder.as_posix()


def _countries(texts: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(country for text in texts for country, tells in _COUNTRIES.items() if tells.search(text))
    most = max(counted.values(), default=0)
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(country for country, number in ranked if number >= most * _SHARE)


def _any_of(patterns: Iterable[str], files: Iterable[str]) -> bool:
    return any(fnmatchcase(file, pattern) for pattern in patterns for file in files)


def _names(place: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(place):
        here = Path(folder).relative_to(place)
        deep = len(here.parts) >= _DEPTH - 1
        folders[:] = [] if deep else sorted(name for name in folders if name not in SKIPPED_FOLDERS and name != ".git")
        yield from ((here / name).as_posix() for name in files)


def _beginning(path: Path) -> str:
    try:
        return read_bytes(path.as_posix(), _MOST_BYTES).decode("utf-8", errors="replace")
    except ReadError:
        return ""
