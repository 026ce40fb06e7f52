"""Copy as nobody should write it, for tests of what reaches a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

#: Everything that acts on a terminal, often.
NASTY = st.sampled_from("\x1b\x07\x08\x0d\x0a\x00\x7f\x85\x9b\x9d\u200e\u202e\u2066\u2028\u2029\u00ad\ufeff\ud800\U000e0041")
COPY = st.text(st.one_of(st.characters(), NASTY, st.sampled_from("日本e\u0301\u200d👩🦰\t ab")), max_size=80)


def is_safe(text: str) -> bool:
    return all(char == "\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in text)
