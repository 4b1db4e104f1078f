"""Speech-like sound without a voice: syllables of a buzzing tone, with silence at both ends."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from talkingpaper.model import Article, Clip, Receipt, Role, Script, Utterance, Word, WordTiming
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.pcm import Samples, pcm_of

PASSED = Receipt(duration_s=1.0, words=1, pace_wpm=150.0, peak_dbfs=-6.0, loudness_lufs=-23.0)


def buzz(
    syllables: int,
    *,
    rate_hz: int = 24_000,
    amplitude: float = 0.3,
    lead_s: float = 0.2,
    tail_s: float = 0.2,
    syllable_s: float = 0.2,
) -> Samples:
    """Syllables of `syllable_s` each, a tenth of it silent; peaks near `amplitude`."""
    at = np.arange(round(syllable_s * 0.9 * rate_hz)) / rate_hz
    wave = sum(np.sin(2 * np.pi * 160 * k * at) / k for k in range(1, 8))
    envelope = np.sqrt(np.hanning(len(at)))
    tone = wave / np.abs(wave).max() * envelope * amplitude
    one = np.concatenate([tone, np.zeros(round(syllable_s * 0.1 * rate_hz))])
    lead, tail = np.zeros(round(lead_s * rate_hz)), np.zeros(round(tail_s * rate_hz))
    return np.concatenate([lead, np.tile(one, syllables), tail]).astype(np.float32)


def clip_of(
    samples: Samples,
    key: str = "clip",
    *,
    rate_hz: int = 24_000,
    words: tuple[Word, ...] = (),
) -> Clip:
    return Clip(
        key=key,
        voice="test:voice",
        spoken="words",
        rate_hz=rate_hz,
        pcm=pcm_of(samples),
        words=words,
        timing=WordTiming.MODEL if words else WordTiming.ESTIMATED,
        receipt=PASSED,
    )


def script_of(pauses_s: list[float]) -> Script:
    return Script(
        article=Article(title="Title", title_in_text=False, text="", language="en", blocks=()),
        utterances=tuple(
            Utterance(
                id=f"u{number}",
                role=Role.NARRATOR,
                written=f"Sentence {number}.",
                spoken=f"Sentence {number}.",
                span=None,
                block=-1,
                pause_after_s=pause_s,
            )
            for number, pause_s in enumerate(pauses_s)
        ),
        cast={"narrator": "test:voice"},
    )


@pytest.fixture
def make_speech() -> Callable[..., Samples]:
    return buzz


@pytest.fixture
def make_clip() -> Callable[..., Clip]:
    return clip_of


@pytest.fixture
def make_script() -> Callable[[list[float]], Script]:
    return script_of


@pytest.fixture(scope="session")
def ffmpeg() -> Ffmpeg:
    return Ffmpeg.find()


@pytest.fixture
def shim(tmp_path: Path, ffmpeg: Ffmpeg) -> Callable[[str], Ffmpeg]:
    """Makes an ffmpeg that runs the given Python; REAL is the true one's path."""

    def make(body: str) -> Ffmpeg:
        program = tmp_path / "ffmpeg-shim"
        program.write_text(
            f"#!{sys.executable} -IS\nimport os, signal, sys, time\n"
            f"REAL = {ffmpeg.path!r}\n{body}\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return Ffmpeg(path=str(program), version="0")

    return make
