"""Rewriting what was rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.text.spoken.span import SpokenSpan, compose, substitute


def span(start: int, end: int, spoken: str, kind: str = "a") -> SpokenSpan:
    return SpokenSpan(start=start, end=end, spoken=spoken, kind=kind, rule=f"{kind}.x")


def spans_of(length: int) -> st.SearchStrategy[tuple[SpokenSpan, ...]]:
    edges = st.lists(st.integers(0, length), max_size=8, unique=True).map(sorted)
    words = st.text("xyz ", max_size=4)

    def build(cuts: list[int], spoken: list[str]) -> tuple[SpokenSpan, ...]:
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return tuple(span(a, b, said) for (a, b), said in zip(pairs, spoken, strict=False))

    return st.builds(build, edges, st.lists(words, min_size=4, max_size=4))


@settings(max_examples=400, deadline=None)
@given(data=st.data(), text=st.text("abc ", max_size=12))
def test_composed_spans_do_what_both_did(data: st.DataObject, text: str) -> None:
    earlier = data.draw(spans_of(len(text)))
    middle = substitute(text, earlier)
    later = data.draw(spans_of(len(middle)))
    composed = compose(middle, earlier, later)
    assert substitute(text, composed) == substitute(middle, later)
    edges = [edge for item in composed for edge in (item.start, item.end)]
    assert edges == sorted(edges)


@pytest.mark.parametrize(
    ("earlier", "later", "kinds"),
    [
        ((span(0, 2, "x1", "mail"),), (span(1, 2, "one", "cardinal"),), ["mail"]),
        ((span(0, 1, " ", "space"),), (span(0, 2, "y", "money"),), ["money"]),
        ((span(0, 1, "x", "date"),), (span(1, 2, "y", "money"),), ["date", "money"]),
    ],
    ids=["inside", "white space", "touching"],
)
def test_the_kind_is_the_first_that_knew_the_characters(
    earlier: tuple[SpokenSpan, ...], later: tuple[SpokenSpan, ...], kinds: list[str]
) -> None:
    middle = substitute("abc", earlier)
    assert [item.kind for item in compose(middle, earlier, later)] == kinds
