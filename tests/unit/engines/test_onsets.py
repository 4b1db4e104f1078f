"""Words begin before their first phoneme's bound: by the space and a frame, less after a pause."""

from dataclasses import replace

import pytest

from talkingpaper.engines.onsets import Onsets, early_starts
from talkingpaper.engines.reading import NOBODY, Reading, word_times

RATE_HZ = 1000
ONSETS = Onsets(
    within_phrase_s=0.02, of_space=0.5, after_pause_s=0.01, most_space_after_pause_s=0.03
)
CASES = [
    ("the first word", "ab", (0, 0), (100, 200, 300), {0: 10}),
    ("half the space, and the frame", "a b", (0, NOBODY, 1), (0, 50, 90, 140), {0: 10, 1: 40}),
    ("no space", "ab", (0, 1), (0, 50, 90), {0: 10, 1: 20}),
    ("a comma", "a, b", (0, NOBODY, NOBODY, 1), (0, 50, 90, 140, 150), {0: 10, 1: 40}),
    ("a short space after it", "a, b", (0, -1, -1, 1), (0, 50, 90, 100, 150), {0: 10, 1: 20}),
    ("a dash", "a—b", (0, NOBODY, 1), (0, 50, 90, 140), {0: 10, 1: 10}),
    ("a pause of ours in the space", "a b", (0, -1, 1), (0, 50, 950, 999), {0: 10, 1: 95}),
    ("a quotation mark before it", "“a", (NOBODY, 0), (0, 50, 90), {0: 10}),
]


@pytest.mark.parametrize(
    ("phonemes", "owners", "bounds", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_word_sounds_before_its_bound(
    phonemes: str, owners: tuple[int, ...], bounds: tuple[int, ...], expected: dict[int, int]
) -> None:
    reading = Reading(phonemes=phonemes, owners=owners, spans=((0, 1), (1, 2)))
    assert early_starts(reading, bounds, ONSETS, RATE_HZ) == expected


def test_the_word_before_ends_where_the_next_one_sounds() -> None:
    reading = Reading(phonemes="a b", owners=(0, NOBODY, 1), spans=((0, 1), (2, 3)))
    words = word_times(reading, [100, 150, 190, 240], "a b", {0: 10, 1: 60})
    assert [(w.start_samples, w.end_samples) for w in words] == [(90, 130), (130, 240)]


def test_no_word_sounds_before_the_clip_or_the_word_before_it() -> None:
    reading = Reading(phonemes="a b", owners=(0, NOBODY, 1), spans=((0, 1), (2, 3)))
    early = early_starts(reading, (5, 6, 7, 9), replace(ONSETS, within_phrase_s=1.0), RATE_HZ)
    words = word_times(reading, (5, 6, 7, 9), "a b", early)
    assert [(w.start_samples, w.end_samples) for w in words] == [(0, 0), (0, 9)]
