"""Spoilt sound is refused, and sound that is merely unusual is not."""

from collections.abc import Callable

import numpy as np
import pytest

from talkingpaper.sound.clue import Clue
from talkingpaper.sound.pcm import Samples, pcm_of
from talkingpaper.sound.receipts import inspect
from talkingpaper.sound.syllables import extent_of

RATE_HZ = 24_000
TEXT = "The young soldier was shot five times before he collapsed in a pile of leaves."
SYLLABLES = 21
Speech = Callable[..., Samples]


def problems(sound: Samples, spoken: str = TEXT, speed: float = 1.0) -> tuple[str, ...]:
    return inspect(pcm_of(sound), RATE_HZ, spoken, clue=Clue(speed=speed)).problems


def cut_in_a_vowel(sound: Samples) -> Samples:
    return sound[: round((0.2 + 15 * 0.2 + 0.1) * RATE_HZ)]


def with_a_hole(sound: Samples) -> Samples:
    middle = round((0.2 + 10 * 0.2) * RATE_HZ)
    hole = np.zeros(3 * RATE_HZ, np.float32)
    return np.concatenate([sound[:middle], hole, sound[middle:]])


def lost(sound: Samples) -> Samples:
    return np.concatenate([sound[: round((0.2 + 7 * 0.2) * RATE_HZ)], np.zeros(RATE_HZ // 4)])


SPOILT: list[tuple[str, Callable[[Samples], Samples], str]] = [
    ("nothing", lambda _: np.zeros(0, np.float32), "there is no sound"),
    ("muted", lambda sound: sound * 0, "it is silent"),
    ("faint", lambda sound: sound * np.float32(0.001), "it is silent"),
    ("lost", lost, "some are missing"),
    ("looped", lambda sound: np.concatenate([sound] * 3), "some are said twice"),
    ("clipped", lambda sound: sound * 30, "it is clipped"),
    ("cut", cut_in_a_vowel, "it is cut off"),
    ("offset", lambda sound: sound + np.float32(0.1), "it has a DC offset"),
    ("hole", with_a_hole, "it falls silent for 3.0 s"),
]


def test_whole_speech_passes(make_speech: Speech) -> None:
    assert problems(make_speech(SYLLABLES)) == ()


@pytest.mark.parametrize(("spoil", "expected"), [case[1:] for case in SPOILT], ids=lambda _: "")
def test_spoilt_speech_is_refused_by_name(
    make_speech: Speech, spoil: Callable[[Samples], Samples], expected: str
) -> None:
    assert any(expected in problem for problem in problems(spoil(make_speech(SYLLABLES))))


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, 3.0])
def test_the_bounds_follow_the_speed(make_speech: Speech, speed: float) -> None:
    assert problems(make_speech(SYLLABLES, syllable_s=0.2 / speed), speed=speed) == ()


@pytest.mark.parametrize("seconds", [0.2, 0.45, 0.75])
@pytest.mark.parametrize("spoken", ["No.", "Yes!", "I", "Strengths.", "OK"])
def test_a_single_word_may_be_short_or_drawn_out(
    make_speech: Speech, spoken: str, seconds: float
) -> None:
    assert problems(make_speech(1, syllable_s=seconds), spoken) == ()


@pytest.mark.parametrize(
    ("spoken", "syllables"),
    [
        ("FBI", 3),
        ("NATO", 2),
        ("NORTH KOREA FIRES ON MAN", 7),
        ("the year 2017", 7),
        ("777", 9),
        ("WWW", 9),
        ("朝鮮民主主義人民共和国", 17),
        ("Северная Корея", 6),
        ("—", 1),
    ],
)
def test_unusual_texts_raise_no_false_alarm(
    make_speech: Speech, spoken: str, syllables: int
) -> None:
    assert problems(make_speech(syllables), spoken) == ()


def test_the_receipt_says_what_was_measured(make_speech: Speech) -> None:
    sound = make_speech(SYLLABLES, amplitude=0.5)
    receipt = inspect(pcm_of(sound), RATE_HZ, TEXT, attempts=2)
    assert receipt.duration_s == pytest.approx(SYLLABLES * 0.2 - 0.02, abs=0.02)
    assert receipt.words == 15
    assert receipt.pace_wpm == pytest.approx(60 * 15 / receipt.duration_s, abs=0.1)
    assert receipt.peak_dbfs == pytest.approx(-6.0, abs=0.2)
    assert -25 < receipt.loudness_lufs < -8
    assert receipt.attempts == 2


def test_a_silent_clip_has_a_receipt_in_finite_numbers() -> None:
    receipt = inspect(bytes(48_000), RATE_HZ, "No.")
    assert (receipt.peak_dbfs, receipt.loudness_lufs) == (-120.0, -120.0)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("soldier", 2, 2),
        ("escape", 2, 3),
        ("chased", 1, 2),
        ("DMZ", 1, 6),
        ("2017", 2, 12),
        ("title", 2, 2),
        ("closes", 2, 2),
        ("wanted", 2, 2),
        ("stopped", 1, 2),
        ("Sgt", 1, 6),
        ("Jan", 1, 4),
        ("I.B.M.", 3, 3),
        ("W", 1, 3),
        ("café", 2, 2),
        ("板門店", 3, 9),
        ("", 0, 0),
    ],
)
def test_syllables_are_bounded(text: str, least: int, most: int) -> None:
    extent = extent_of(text)
    assert (extent.least_syllables, extent.most_syllables) == (least, most)


@pytest.mark.parametrize(
    ("text", "pauses", "ends_open"),
    [
        ("What it costs", 0, False),
        ("It rained, and it poured.", 1, False),
        ("So is Mr.", 0, True),
        ("Generation X.", 0, True),
        ("It is so.”", 0, False),
        ("One in Sept. and one in Oct. too", 2, False),
    ],
)
def test_places_to_draw_breath_are_inside_a_text(text: str, pauses: int, ends_open: bool) -> None:  # noqa: FBT001
    extent = extent_of(text)
    assert (extent.pauses, extent.ends_open) == (pauses, ends_open)
