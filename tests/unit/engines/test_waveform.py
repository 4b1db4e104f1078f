"""Floats to PCM, and sound files to PCM."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from talkingpaper.engines.sound_file import read_sound
from talkingpaper.engines.waveform import to_pcm
from talkingpaper.errors import EngineError


def test_samples_are_rounded_to_16_bit() -> None:
    wave = np.array([0.0, 0.5, -1.0], np.float32)
    assert np.frombuffer(to_pcm(wave, voice_id="x:y"), "<i2").tolist() == [0, 16384, -32767]


def test_loud_wave_is_scaled_as_a_whole() -> None:
    wave = np.array([2.0, 1.0, -0.5], np.float32)
    assert np.frombuffer(to_pcm(wave, voice_id="x:y"), "<i2").tolist() == [32767, 16384, -8192]


@pytest.mark.parametrize("wave", [[], [0.0, 0.0], [0.0005]], ids=["empty", "zero", "faint"])
def test_silence_is_an_error(wave: list[float]) -> None:
    with pytest.raises(EngineError, match="x:y gave silence"):
        to_pcm(np.array(wave, np.float32), voice_id="x:y")


@pytest.mark.parametrize("sample", [np.nan, np.inf])
def test_samples_that_are_no_numbers_are_an_error(sample: float) -> None:
    with pytest.raises(EngineError, match="not numbers"):
        to_pcm(np.array([0.5, sample], np.float32), voice_id="x:y")


@pytest.mark.parametrize("kind", ["WAV", "AIFF"])
def test_sound_file_comes_back_to_the_sample(tmp_path: Path, kind: str) -> None:
    samples = np.array([0, 1, -1, 12345, -32768, 32767], np.int16)
    soundfile.write(tmp_path / "a", samples, 22_050, format=kind, subtype="PCM_16")
    assert read_sound(tmp_path / "a", "it") == (22_050, samples.tobytes())


def test_two_channels_become_one(tmp_path: Path) -> None:
    samples = np.array([[100, 300], [-100, -300]], np.int16)
    soundfile.write(tmp_path / "a.wav", samples, 8_000, subtype="PCM_16")
    assert read_sound(tmp_path / "a.wav", "it")[1] == np.array([200, -200], np.int16).tobytes()


@pytest.mark.parametrize("data", [b"", b"RIFF", b"no sound at all"])
def test_file_that_is_no_sound_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(EngineError, match="it left no readable sound"):
        read_sound(tmp_path / "a.wav", "it")


def test_error_does_not_tell_where_the_file_was(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        read_sound(tmp_path / "gone.wav", "it")
    assert str(tmp_path) not in str(caught.value)


def test_silent_file_is_an_error(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(100, np.int16), 8_000)
    with pytest.raises(EngineError, match="silence"):
        read_sound(tmp_path / "a.wav", "it")
