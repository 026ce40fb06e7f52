"""Damaged texts, for hypothesis: good ones with pieces cut out, doubled or put in."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st


@st.composite
def mutations(draw: st.DrawFn, texts: Sequence[str], marks: Sequence[str]) -> str:
    """One of `texts`, changed at one to six places. `marks`: what its parser looks for."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 6))):
        start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
        cut = text[start : start + length]
        put = draw(st.one_of(st.sampled_from(marks), st.text(max_size=3), st.just(""), st.just(cut * 2)))
        text = text[:start] + put + text[start + length :]
    return text
