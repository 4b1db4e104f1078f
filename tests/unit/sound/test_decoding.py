"""What comes out of a finished file: all of it, the same as ffmpeg's, or an error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from talkingpaper.errors import EncodingError
from talkingpaper.sound.decoding import BLOCK_SAMPLES, decode
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import M4A, MP3, Form
from talkingpaper.sound.pcm import Samples, pcm_of

RATE_HZ = 44_100
SAMPLES = 320 * 1152


def encoded(ffmpeg: Ffmpeg, path: Path, form: Form = MP3) -> Path:
    noise = np.random.default_rng(1).normal(0, 0.1, SAMPLES).astype(np.float32)
    with ffmpeg.encode(form, path, RATE_HZ) as write:
        write(pcm_of(noise))
    return path


def whole(path: Path, ffmpeg: Ffmpeg) -> Samples:
    return np.concatenate(list(decode(path, ffmpeg)))


def test_an_mp3_gives_the_samples_that_ffmpeg_gives(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    path = encoded(ffmpeg, tmp_path / "a.mp3")
    ours, theirs = whole(path, ffmpeg), np.concatenate(list(ffmpeg.decode(path)))
    assert len(ours) == len(theirs) == SAMPLES
    assert np.abs(ours - theirs).max() < 1e-4


def test_an_mp3_comes_in_blocks_and_starts_no_program(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    path = encoded(ffmpeg, tmp_path / "a.mp3")
    lengths = [len(block) for block in decode(path, Ffmpeg(path="/nowhere", version="0"))]
    assert lengths == [BLOCK_SAMPLES, SAMPLES - BLOCK_SAMPLES]


def test_another_form_is_decoded_by_ffmpeg(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    path = encoded(ffmpeg, tmp_path / "a.m4a", M4A)
    np.testing.assert_array_equal(whole(path, ffmpeg), np.concatenate(list(ffmpeg.decode(path))))


@pytest.mark.parametrize("damage", ["cut", "zeros inside", "zeros to the end", "noise inside"])
def test_a_damaged_mp3_is_an_error_or_has_another_length(
    ffmpeg: Ffmpeg, tmp_path: Path, damage: str
) -> None:
    path = encoded(ffmpeg, tmp_path / "a.mp3")
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    match damage:
        case "cut":
            del data[half:]
        case "zeros inside":
            data[half : half + 3000] = bytes(3000)
        case "zeros to the end":
            data[half:] = bytes(len(data) - half)
        case _:
            data[half : half + 1000] = np.random.default_rng(2).bytes(1000)
    path.write_bytes(data)
    try:
        assert len(whole(path, ffmpeg)) != SAMPLES
    except EncodingError as error:
        assert str(error).startswith("could not decode a.mp3: ")  # noqa: PT017 - either will do


@pytest.mark.parametrize("data", [b"", b"no sound at all" * 50])
def test_what_is_no_sound_cannot_be_decoded(ffmpeg: Ffmpeg, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.mp3").write_bytes(data)
    with pytest.raises(EncodingError, match=r"could not decode a\.mp3"):
        whole(tmp_path / "a.mp3", ffmpeg)


def test_a_missing_file_cannot_be_decoded(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match=r"could not decode a\.mp3"):
        whole(tmp_path / "a.mp3", ffmpeg)


@pytest.mark.parametrize(("muxer", "channels"), [("wav", "1"), ("mp3", "2")])
def test_only_an_mp3_in_mono_is_one_of_ours(
    ffmpeg: Ffmpeg, tmp_path: Path, muxer: str, channels: str
) -> None:
    path = tmp_path / "a.mp3"
    tone = ("-f", "lavfi", "-i", "sine=duration=1")
    made = (*tone, "-ac", channels, "-f", muxer, str(path))
    subprocess.run([ffmpeg.path, "-v", "error", *made], check=True)
    with pytest.raises(EncodingError, match=r"a\.mp3 is no MP3 in mono"):
        whole(path, ffmpeg)
