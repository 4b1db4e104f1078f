"""What is known of a voice, its text and its word times is held against its clips."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from talkingpaper.model import Span, Word
from talkingpaper.sound.calibration import LEAST_CLIPS, pace_of_run
from talkingpaper.sound.clue import Clue
from talkingpaper.sound.pcm import Samples, pcm_of
from talkingpaper.sound.receipts import inspect
from talkingpaper.sound.silences import find_silences
from talkingpaper.sound.syllables import extent_of
from talkingpaper.sound.traits import traits_of

RATE_HZ = 24_000
TEXT = "seven soldiers wandered homeward"
Speech = Callable[..., Samples]


def told(text: str, length: int) -> tuple[Word, ...]:
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == " "), len(text) + 1]
    share = length // (len(starts) - 1)
    return tuple(
        Word(
            span=Span(start=first, end=after - 1),
            start_samples=number * share,
            end_samples=(number + 1) * share,
        )
        for number, (first, after) in enumerate(pairwise(starts))
    )


def problems(sound: Samples, words: tuple[Word, ...], text: str = TEXT) -> str:
    clue = Clue(words=words)
    return "; ".join(inspect(pcm_of(sound), RATE_HZ, text, clue=clue).problems)


def test_sound_that_fits_its_word_times_passes(make_speech: Speech) -> None:
    sound = make_speech(9, tail_s=0.3)
    assert problems(sound, told(TEXT, len(sound) - 2_000)) == ""


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda sound: sound[: len(sound) * 3 // 4], "before its last word"),
        (lambda sound: np.concatenate([sound, sound * 0, sound]), "after its last word"),
    ],
)
def test_sound_shorter_or_longer_than_its_word_times_is_refused(
    make_speech: Speech, spoil: Callable[[Samples], Samples], expected: str
) -> None:
    sound = make_speech(9, tail_s=0.3)
    assert expected in problems(spoil(sound), told(TEXT, len(sound) - 2_000))


@pytest.mark.parametrize(("after_s", "is_refused"), [(0.9, False), (1.15, False), (1.25, True)])
def test_a_bound_missed_by_little_is_a_doubt_and_no_refusal(
    make_speech: Speech,
    after_s: float,
    is_refused: bool,  # noqa: FBT001
) -> None:
    sound = make_speech(9, tail_s=0.3)
    words = told(TEXT, len(sound))
    longer = np.concatenate([sound, np.zeros(round(after_s * RATE_HZ), np.float32)])
    receipt = inspect(pcm_of(longer), RATE_HZ, TEXT, clue=Clue(words=words))
    assert receipt.passed is not is_refused
    assert bool(receipt.doubts) is (not is_refused and after_s > 1.0)


def test_a_word_that_is_silent_is_named(make_speech: Speech) -> None:
    sound = make_speech(9, tail_s=0.3)
    words = told(TEXT, len(sound) - 2_000)
    sound[words[1].start_samples : words[1].end_samples] = 0
    assert "“soldiers” is silent" in problems(sound, words)


def test_word_times_of_another_text_are_refused(make_speech: Speech) -> None:
    sound = make_speech(9, tail_s=0.3)
    words = told("x yy zzz wwwww vvvvvvvvvv uuu", len(sound) - 2_000)
    assert "another text" in problems(sound, words)


def test_a_known_voice_is_held_to_its_rate(make_speech: Speech) -> None:
    clue = Clue(voice="hibari:heart")
    found = inspect(pcm_of(make_speech(9)), 16_000, TEXT, clue=clue).problems
    assert any("16000 samples per second, not 24000" in problem for problem in found)


def test_an_echo_is_found_in_noise_like_sound_and_not_in_a_held_tone() -> None:
    chance = np.random.default_rng(7)
    once = (chance.normal(0, 0.1, RATE_HZ) * np.linspace(1, 0.5, RATE_HZ)).astype(np.float32)
    assert traits_of(once, RATE_HZ).echo < 0.5
    assert traits_of(np.concatenate([once, once]), RATE_HZ).echo > 0.95
    tone = np.sin(np.arange(2 * RATE_HZ) * 0.05).astype(np.float32)
    assert traits_of(tone, RATE_HZ).echo < 0.5


def test_a_run_tells_the_pace_of_its_voice_from_enough_clips() -> None:
    clips = [(extent_of(TEXT), 4.0)] * LEAST_CLIPS
    pace = pace_of_run(clips, 1.0)
    assert pace is not None
    assert pace.expected_s(extent_of(TEXT), 1.0) == pytest.approx(4.0)
    assert pace_of_run(clips[1:], 1.0) is None


def test_silences_are_found_between_sounds(make_speech: Speech) -> None:
    sound = np.concatenate([make_speech(2), make_speech(2)])
    silences = find_silences(sound, RATE_HZ)
    assert silences[0][0] == 0
    assert silences[-1][1] == len(sound)
    longest = max(end - start for start, end in silences[1:-1])
    assert longest / RATE_HZ == pytest.approx(0.42, abs=0.05)
