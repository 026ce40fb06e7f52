"""Copy and names made safe to print: nothing in them acts on a terminal or on the log of a build, and nothing hides in them.

What would act or hide is shown as a stand-in such as `<U+200B>`, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: Control and format characters, surrogates, line separators: they move the cursor, turn the text round or stand for nothing.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: Characters of other categories that are drawn as nothing at all: fillers, variation selectors, tags, and what is reserved for such.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]")
#: Joins the parts of one emoji; without it a terminal shows them one by one.
_JOINER = "\u200d"
#: Choose between the black and the coloured look of a picture.
_LOOKS = "\ufe0e\ufe0f"
_KEYCAP = re.compile("[0-9#*]\ufe0f\u20e3")
#: Letters, digits and punctuation of Western copy, and the bar before a line of it: all of them are shown as they are.
_HARMLESS = re.compile("[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u203b\u20ac\u2502]*")
_TAB = "    "
_BREAKS = re.compile(r"[\t\r\n]")
#: What build services take for a command: "::error" that begins a line, "##[error]" and "##vso[task.complete]" anywhere in it.
_COMMAND = re.compile(r"\A\s*(:)(?=:)|(#)(?=#\w*\[)")

#: Names in which no character is markup in Markdown, nor makes an address that becomes a link.
_PLAIN_NAME = re.compile(r"(?!www\.)[A-Za-z0-9][A-Za-z0-9 ./-]*")
#: Words that mean nothing in Markdown where they do not begin a line: no markup, address, mention, reference or name of a picture.
_PLAIN_WORD = re.compile(r"(?!www\.)[“‘(]*[A-Za-z0-9À-ÖØ-öø-ÿ]?[A-Za-z0-9À-ÖØ-öø-ÿ.,’'%/–—-]*[”’)]*[.,;:?!…]*")
_TICKS = re.compile("`+")
#: What no XML 1.0 document may hold, however it is written.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """`text` as it may stand in a line, or be one."""
    if "::" not in text and is_plain(text):
        return text
    made = list(cells(text))
    for place in commands(text):
        made[place] = stand_in(text[place])
    return "".join(made)


def name(text: str) -> str:
    """`text`, a path or a name, as it may stand in a line: line breaks and tabs are shown too, because they tell it from other names."""
    return visible(_BREAKS.sub(lambda found: stand_in(found[0]), text))


def is_plain(text: str) -> bool:
    """Whether every character is shown as it is, in one column."""
    return bool(_HARMLESS.fullmatch(text)) and "##" not in text


def markdown_code(text: str) -> str:
    """A line of Markdown's code that shows the text, so that nothing in it is markup."""
    text = visible(text)
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    # A reader takes one blank from both ends, and a tick at an end would lengthen the fence.
    pad = " " if text[:1] in {"`", " ", ""} or text[-1:] in {"`", " "} else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def markdown_name(text: str) -> str:
    """A path or the name of a rule in Markdown, as code where a character of it could be markup."""
    return text if _PLAIN_NAME.fullmatch(text) and text == text.strip() else markdown_code(name(text))


def markdown_words(text: str) -> str:
    """A text within a line of Markdown; a word that could be markup, or could call somebody ("@name"), is code."""
    words = visible(text).split()
    return " ".join(word if _PLAIN_WORD.fullmatch(word) else markdown_code(word) for word in words)


def xml(text: str) -> str:
    """A text as it may stand in an element of XML 1.0, or in a value in double quotes."""
    shown = _NOT_XML.sub(lambda found: stand_in(found[0]), visible(text))
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def cells(text: str) -> Sequence[str]:
    """What is shown for each character of a text that does not begin a line."""
    if is_plain(text):
        return text
    made = [_shown(text, place) for place in range(len(text))]
    for place in commands(text):
        if text[place] == "#":
            made[place] = stand_in("#")
    return made


def commands(line: str) -> list[int]:
    """The places of the characters that make a line, or a part of it, a command to a build service."""
    return [found.end() - 1 for found in _COMMAND.finditer(line)] if "::" in line or "##" in line else []


def stand_in(char: str) -> str:
    """What is shown for a character that may not be printed."""
    return f"<U+{ord(char):04X}>"


def _shown(text: str, place: int) -> str:
    char = text[place]
    if char == "\t":
        return _TAB
    if char in "\r\n":
        return " "
    if (unicodedata.category(char) in _UNSAFE or _INVISIBLE.match(char)) and not _is_part_of_picture(text, place):
        return stand_in(char)
    return char


def _is_part_of_picture(text: str, place: int) -> bool:
    """Whether an invisible character joins two pictures to one, or chooses the look of one."""
    if text[place] == _JOINER:
        before = place - 1 if text[max(place - 1, 0)] not in _LOOKS else place - 2
        return before >= 0 and _is_picture(text[before]) and _is_picture(text[place + 1 : place + 2])
    if text[place] in _LOOKS and place:
        return _is_picture(text[place - 1]) or bool(_KEYCAP.match(text, place - 1))
    return False


def _is_picture(char: str) -> bool:
    """Whether `char` is an emoji, or another sign that can look like one."""
    return (
        "\U0001f000" <= char <= "\U0001faff"
        or char in {"ℹ", "‼", "⁉"}
        or (char > "\x7f" and unicodedata.category(char) in {"So", "Sm", "Sk"})
    )
