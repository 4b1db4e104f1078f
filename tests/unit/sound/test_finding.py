"""A bound that is missed by little is a doubt, by more a fault."""

from __future__ import annotations

import pytest

from talkingpaper.sound.finding import DOUBT, excess, graded


@pytest.mark.parametrize(
    ("value", "expected"), [(0.5, 0.5), (1.0, 0.0), (1.5, 0.0), (2.0, 0.0), (2.5, 0.25)]
)
def test_what_a_value_misses_is_a_share_of_the_bound(value: float, expected: float) -> None:
    assert excess(value, 1.0, 2.0) == pytest.approx(expected)


def test_a_bound_of_zero_is_never_missed_from_above_it() -> None:
    assert excess(0.0, 0.0, 1.0) == 0.0


@pytest.mark.parametrize(("missed", "is_doubt"), [(DOUBT, True), (DOUBT + 0.01, False)])
def test_a_finding_is_a_doubt_up_to_a_fifth(missed: float, is_doubt: bool) -> None:  # noqa: FBT001
    assert graded("odd", missed).is_doubt is is_doubt
