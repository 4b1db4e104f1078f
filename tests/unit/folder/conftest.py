"""An edition to write, without an article behind it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from talkingpaper.folder import Staging, describe_files, manifest_bytes
from talkingpaper.model import (
    Coverage,
    Edition,
    EditionFile,
    Mastering,
    Receipt,
    VoicedClip,
    WordTiming,
)

FILES = {"war.mp3": b"sound", "captions.vtt": b"WEBVTT\n"}

EDITION = Edition(
    slug="war",
    title="War & “peace”",
    language="en-US",
    duration_s=61.25,
    cast={"narrator": "tone:low", "post": "tone:high"},
    files=(),
    mastering=Mastering(
        integrated_lufs=-16.02,
        true_peak_dbtp=-1.4,
        voices_lufs={"tone:low": -16.0},
        decoded_samples=2701125,
        encoder="libmp3lame",
    ),
    coverage=Coverage(
        characters=10, spoken=8, transformed=1, omitted={"link": 2}, lost=0, repeated=0
    ),
    clips=(
        VoicedClip(
            utterance="0011",
            key="ab" * 32,
            voice="tone:low",
            timing=WordTiming.MODEL,
            receipt=Receipt(
                duration_s=1.5, words=4, pace_wpm=160.0, peak_dbfs=-3.0, loudness_lufs=-20.0
            ),
        ),
    ),
    versions={"talkingpaper": "0.1.0"},
    recipe="cd" * 32,
)


@pytest.fixture
def edition() -> Edition:
    return EDITION


@pytest.fixture
def stage() -> Callable[[Staging, Mapping[str, bytes]], None]:
    """Writes files and the manifest that goes with them."""

    def write(staging: Staging, files: Mapping[str, bytes]) -> None:
        for name, data in files.items():
            staging.write(name, data)
        staging.write("edition.json", manifest_bytes(with_files(describe_files(staging.path))))

    return write


def with_files(files: tuple[EditionFile, ...]) -> Edition:
    from dataclasses import replace

    return replace(EDITION, files=files)


@pytest.fixture
def publish(
    stage: Callable[[Staging, Mapping[str, bytes]], None],
) -> Callable[[Path, Mapping[str, bytes]], Path]:
    """Makes an edition called ``war`` and gives its folder."""

    def make(out: Path, files: Mapping[str, bytes] = FILES) -> Path:
        with Staging(out, "war", lock_wait_s=0) as staging:
            stage(staging, files)
            return staging.commit()

    return make
