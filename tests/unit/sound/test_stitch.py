import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talkingpaper.errors import EncodingError
from talkingpaper.model import Clip, Span, Word
from talkingpaper.sound import stitch as stitching
from talkingpaper.sound.pcm import Samples, floats_of
from talkingpaper.sound.stitch import (
    LEAD_MS,
    SILENCE_DB,
    TAIL_MS,
    Cut,
    find_cut,
    length_of,
    place_words,
    stitch,
)

RATE_HZ = 24_000
Speech = Callable[..., Samples]
MakeClip = Callable[..., Clip]


def test_importing_pydub_says_nothing() -> None:
    code = "import talkingpaper.sound.stitch"
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, check=False, env={"PATH": ""})
    assert (done.returncode, done.stderr) == (0, b"")


def level_db(samples: Samples) -> float:
    return float(10 * np.log10(np.square(samples).mean() + 1e-12))


def test_silence_at_both_ends_is_cut_down_to_its_margins(
    make_speech: Speech, make_clip: MakeClip
) -> None:
    clip = make_clip(make_speech(5, lead_s=0.3, tail_s=0.5))
    cut = find_cut(clip)
    sounding = range(round(0.3 * RATE_HZ), round((0.3 + 5 * 0.2 - 0.02) * RATE_HZ))
    lead_ms = (sounding.start - cut.start_samples) * 1000 / RATE_HZ
    tail_ms = (cut.end_samples - sounding.stop) * 1000 / RATE_HZ
    assert (lead_ms, tail_ms) == (pytest.approx(LEAD_MS, abs=5), pytest.approx(TAIL_MS, abs=5))


@pytest.mark.parametrize("gain_db", [-30.0, -10.0, 0.0])
def test_the_cut_does_not_depend_on_how_loud_the_voice_is(
    make_speech: Speech, make_clip: MakeClip, gain_db: float
) -> None:
    speech = make_speech(5)
    quieter = speech * np.float32(10 ** (gain_db / 20))
    assert find_cut(make_clip(quieter)) == find_cut(make_clip(speech))


def test_a_weak_ending_is_kept(make_speech: Speech, make_clip: MakeClip) -> None:
    hiss = np.random.default_rng(5).standard_normal(RATE_HZ // 5).astype(np.float32)
    loud = make_speech(5, tail_s=0.0)
    hiss *= np.float32(10 ** ((level_db(loud) + SILENCE_DB + 5) / 20))
    clip = make_clip(np.concatenate([loud, hiss, np.zeros(RATE_HZ, np.float32)]))
    assert find_cut(clip).end_samples >= len(loud) + len(hiss)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000])
def test_sound_up_to_the_edges_is_kept_to_the_millisecond(
    make_clip: MakeClip, rate_hz: int
) -> None:
    clip = make_clip(np.full(rate_hz // 3, 0.25, np.float32), rate_hz=rate_hz)
    cut = find_cut(clip)
    assert cut.start_samples == 0
    assert 0 <= clip.samples - cut.end_samples < rate_hz / 1000


@pytest.mark.parametrize("samples", [6_600, 6_601, 6_611, 6_621])
def test_fading_neither_adds_nor_drops_a_sample_of_a_cut(make_clip: MakeClip, samples: int) -> None:
    clip = make_clip(np.full(samples, 0.25, np.float32), rate_hz=22_050)
    cut = find_cut(clip)
    faded = stitch(clip, cut, 22_050)
    assert (faded[-1], faded[-45]) == (pytest.approx(0.0, abs=0.005), pytest.approx(0.1, abs=0.01))


def test_a_silent_clip_is_an_error_that_names_its_words(make_clip: MakeClip) -> None:
    with pytest.raises(EncodingError, match="words"):
        find_cut(make_clip(np.zeros(RATE_HZ, np.float32)))


def test_both_ends_begin_at_nothing(make_speech: Speech, make_clip: MakeClip) -> None:
    clip = make_clip(make_speech(3, lead_s=0.0, tail_s=0.0) + np.float32(0.1))
    sound = stitch(clip, find_cut(clip), RATE_HZ)
    assert (abs(sound[0]), abs(sound[-1])) < (0.001, 0.001)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    count=st.integers(300, 9_000),
    start=st.integers(0, 100),
    rates=st.sampled_from([(22_050, 44_100), (24_000, 44_100), (16_000, 44_100), (44_100, 44_100)]),
)
def test_the_length_is_known_before_the_sound_is_made(
    make_clip: MakeClip, count: int, start: int, rates: tuple[int, int]
) -> None:

    clip_hz, edition_hz = rates
    noise = np.random.default_rng(count).standard_normal(count).astype(np.float32) * 0.1
    clip = make_clip(noise, rate_hz=clip_hz)
    cut = Cut(start_samples=start, end_samples=count)
    assert len(stitch(clip, cut, edition_hz)) == length_of(clip, cut, edition_hz)


def test_resampling_keeps_a_tone_and_adds_nothing(make_clip: MakeClip) -> None:
    at = np.arange(RATE_HZ * 2) / RATE_HZ
    clip = make_clip((0.25 * np.sin(2 * np.pi * 8_000 * at)).astype(np.float32))
    sound = stitch(clip, Cut(start_samples=0, end_samples=clip.samples), 44_100)
    middle = sound[20_000:60_000] * np.hanning(40_000)
    power = np.abs(np.fft.rfft(middle)) ** 2
    tone = round(8_000 * 40_000 / 44_100)
    rest = power.sum() - power[tone - 40 : tone + 41].sum()
    assert 10 * np.log10(rest / power.sum()) < -80


def test_words_are_placed_inside_the_take(make_speech: Speech, make_clip: MakeClip) -> None:
    spans = [(0, 1_000), (4_800, 9_600), (28_000, 33_600)]
    words = tuple(
        Word(span=Span(start=i, end=i + 1), start_samples=a, end_samples=b)
        for i, (a, b) in enumerate(spans)
    )
    clip = make_clip(make_speech(5, lead_s=0.2, tail_s=0.2), words=words)
    cut = Cut(start_samples=4_200, end_samples=30_000)
    placed = place_words(clip, cut, 48_000, 51_600)
    assert [(word.start_samples, word.end_samples) for word in placed] == [
        (0, 0),
        (1_200, 10_800),
        (47_600, 51_600),
    ]


def test_the_sound_is_the_clips_own(make_speech: Speech, make_clip: MakeClip) -> None:
    clip = make_clip(make_speech(4))
    cut = find_cut(clip)
    sound = stitch(clip, cut, RATE_HZ)
    original = floats_of(clip.pcm)[cut.start_samples : cut.end_samples]
    inner = slice(RATE_HZ // 100, -RATE_HZ // 100)
    assert np.array_equal(sound[inner], original[inner])


@pytest.mark.parametrize("clips", [8, 32])
def test_pydub_sees_each_sample_of_a_clip_once_however_many_there_are(
    make_speech: Speech, make_clip: MakeClip, monkeypatch: pytest.MonkeyPatch, clips: int
) -> None:
    clip = make_clip(make_speech(3))
    cut = find_cut(clip)
    seen: list[int] = []
    segment = stitching._segment

    def counting(pcm: bytes, rate_hz: int) -> object:
        seen.append(len(pcm))
        return segment(pcm, rate_hz)

    monkeypatch.setattr(stitching, "_segment", counting)
    for _ in range(clips):
        stitch(clip, cut, 44_100)
    assert sum(seen) == clips * 2 * (cut.end_samples - cut.start_samples)
