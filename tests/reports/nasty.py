"""Copy as nobody should write it, for tests of what reaches a terminal, the log of a build, or a page of documentation."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import strategies as st

#: Everything that acts on a terminal, or is not seen on it, often.
NASTY = st.sampled_from(
    "\x1b\x07\x08\x0d\x0a\x00\x7f\x85\x9b\x9d\u200b\u200d\u200e\u061c\u202e\u2066\u2028\u2029\u00ad\u115f\u3164\ufeff\ufe0f\ud800\udcff"
    "\U000e0001\U000e0041"
)
_PIECES = st.sampled_from(
    [
        *("\x1b[31m", "\x1b]8;;http://a\x1b\\", "\x1b]0;owned\x07", "\x9b31m", "\u202egnp", "☠\ufe0f\u200d", "👩\u200d🦰", "1\ufe0f\u20e3"),
        *("::error file=a::b", " ::add-mask::a", "##[error]", "##vso[task.complete]", "##teamcity[", "#", ":", "::", "[red]", "[/]", "\\["),
        *(
            "`",
            "``",
            "|",
            "\\",
            "<b>",
            "<!--",
            "[a](b)",
            "![",
            "# ",
            "\n- ",
            "\n\n",
            "*a*",
            "__a__",
            "~~a~~",
            "$a$",
            "&lt;",
            "http://a.b",
            "www.a.b",
        ),
        *("\t", "\r\n", " ", "a", "painless ", "日本", "e\u0301", "_", "\u00a0"),
    ]
)
COPY = st.text(st.one_of(st.characters(), NASTY, st.sampled_from("日本e\u0301\u200d👩🦰\t ab")), max_size=80)
#: Texts that are commands, markup, or hard to see, in any mixture.
TRICKS = st.lists(st.one_of(_PIECES, NASTY, st.characters()), min_size=1, max_size=12).map("".join)

_DRAWN_AS_NOTHING = {
    *map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0)),
    *map(chr, [*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)]),
}
#: They make an emoji of the characters beside them.
_OF_PICTURES = {"\u200d", "\ufe0e", "\ufe0f"}


def acts(char: str) -> bool:
    """Whether a character acts on a terminal or is not seen on it, wherever it stands."""
    return char not in _OF_PICTURES and (unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or char in _DRAWN_AS_NOTHING)


def is_safe(line: str) -> bool:
    """Whether nothing in a line acts on a terminal or is unseen."""
    beside = {place for place, char in enumerate(line) if char > "\x7f" or char in "0123456789#*"}
    return not any(acts(char) or (char in _OF_PICTURES and place - 1 not in beside) for place, char in enumerate(line))


def is_command(line: str) -> bool:
    """Whether a build service takes a line for a command: GitHub, Azure Pipelines, TeamCity."""
    return line.lstrip().startswith("::") or bool(re.search(r"##\w*\[", line))
