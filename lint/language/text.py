"""Typography: what makes no difference to the meaning, folded character by character so that offsets stay, and what parts a title."""

from __future__ import annotations

import re

_FOLDS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        "\u2026": ".",
    }
)
#: What stands between the parts of a page's title: "Microneedling | Harbour Aesthetics", "Harbour Aesthetics - Prices".
TITLE_JOINT = re.compile(r"\s*[|:]+\s+|\s+[–—·•-]+\s+")


def fold(text: str) -> str:
    """The text with straight quotes, plain hyphens and plain spaces. Has the same length, so offsets into it are offsets into `text`."""
    return text.replace("`", "'") if text.isascii() else text.translate(_FOLDS)


def fold_case(text: str) -> str:
    """`fold` and lower case, of the same length: a character whose lower case is longer (İ) is kept."""
    lowered = fold(text).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in fold(text))
