"""An ffmpeg that dies or lies in the middle of a run: nothing is published, no clip is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.errors import EncodingError, TalkingPaperError
from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sound.encode import Ffmpeg

Contents = Callable[[Path], dict[str, bytes]]

SHIM = """#!{python} -IS
import os, signal, subprocess, sys
real, arguments = {real!r}, sys.argv[1:]
if not any(name.endswith(".part") for name in arguments):
    os.execv(real, [real, *arguments])
part = arguments[-1].removeprefix("file:")
def encode():
    return subprocess.run([real, *arguments]).returncode
def cut(share):
    os.truncate(part, int(os.path.getsize(part) * share))
{body}
"""
BODIES = {
    "dies by a signal": "sys.stdin.buffer.read(20_000); os.kill(os.getpid(), signal.SIGSEGV)",
    "dies with words": 'sys.stdin.buffer.read(20_000); sys.exit("out of memory")',
    "leaves early without a word": "sys.exit(0)",
    "cuts the file and ends with 0": "encode(); cut(0.9)",
    "empties the file and ends with 0": "encode(); cut(0)",
    "writes no file and ends with 0": "encode(); os.unlink(part)",
    "says the disk is full and ends with 0": (
        'encode(); cut(0.5); print("No space left on device", file=sys.stderr)'
    ),
    "zeroes the end and ends with 0": (
        "encode(); size = os.path.getsize(part); cut(0.6); os.truncate(part, size)"
    ),
}


@pytest.fixture
def shimmed(tmp_path: Path, settings: Settings) -> Callable[[str], Settings]:
    def make_shim(body: str) -> Settings:
        program = tmp_path / "ffmpeg-shim"
        program.write_text(SHIM.format(python=sys.executable, real=Ffmpeg.find().path, body=body))
        program.chmod(0o755)
        return replace(settings, ffmpeg=str(program))

    return make_shim


@pytest.mark.parametrize("name", BODIES)
def test_encoder_that_fails_publishes_nothing_and_loses_no_clip(
    story: Path,
    settings: Settings,
    shimmed: Callable[[str], Settings],
    contents: Contents,
    name: str,
) -> None:
    with pytest.raises(TalkingPaperError) as caught:
        make(str(story), shimmed(BODIES[name]))
    assert caught.value.exit_code in {1, 5}
    assert caught.value.hint
    assert len(str(caught.value).splitlines()) == 1
    assert not settings.out.exists()
    made = make(str(story), settings)
    assert made.spoken_now == 0
    assert contents(made.folder)


def test_edition_that_stood_there_stands_there_after_a_lying_encoder(
    story: Path, settings: Settings, shimmed: Callable[[str], Settings], contents: Contents
) -> None:
    before = contents(make(str(story), settings).folder)
    story.write_text(story.read_text().replace("Monday", "Tuesday"))
    with pytest.raises(EncodingError):
        make(str(story), shimmed(BODIES["zeroes the end and ends with 0"]))
    assert contents(settings.out / "ferry-sinks") == before
