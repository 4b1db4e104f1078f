"""What goes into ffmpeg comes out of the file, or there is no file and one clear error."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from talkingpaper.errors import EncodingError, StorageError
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import MP3
from talkingpaper.sound.pcm import Samples, pcm_of
from talkingpaper.sound.timeline import FRAME_SAMPLES

RATE_HZ = 44_100
Shim = Callable[[str], Ffmpeg]


def tone(samples: int) -> Samples:
    at = np.arange(samples) / RATE_HZ
    return (0.25 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)


def encode_tone(ffmpeg: Ffmpeg, target: Path, samples: int = RATE_HZ, **limits: float) -> None:
    with ffmpeg.encode(MP3, target, RATE_HZ, **limits) as write:
        write(pcm_of(tone(samples)))


def decoded(ffmpeg: Ffmpeg, path: Path) -> Samples:
    return np.concatenate(list(ffmpeg.decode(path)))


@pytest.mark.parametrize("samples", [FRAME_SAMPLES, 1_200, 44_100, 300 * FRAME_SAMPLES])
def test_a_file_decodes_to_exactly_the_samples_that_were_sent(
    ffmpeg: Ffmpeg, tmp_path: Path, samples: int
) -> None:
    encode_tone(ffmpeg, tmp_path / "a.mp3", samples)
    assert len(decoded(ffmpeg, tmp_path / "a.mp3")) == samples


def test_the_sound_is_neither_early_nor_late(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    click = np.zeros(RATE_HZ, np.float32)
    click[20_000:20_040] = 0.8
    with ffmpeg.encode(MP3, tmp_path / "a.mp3", RATE_HZ) as write:
        write(pcm_of(click))
    heard = np.correlate(decoded(ffmpeg, tmp_path / "a.mp3"), click[19_900:20_140], "valid")
    assert int(heard.argmax()) == 19_900


def test_lame_makes_the_sound_quieter_by_the_factor_we_make_up_for(
    ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    encode_tone(ffmpeg, tmp_path / "a.mp3", 2 * RATE_HZ)
    middle = decoded(ffmpeg, tmp_path / "a.mp3")[10_000:-10_000]
    gain = np.sqrt(np.square(middle).mean() * 2) / 0.25
    assert gain == pytest.approx(MP3.gain_ratio, abs=0.003)


def test_the_same_sound_gives_the_same_bytes(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    encode_tone(ffmpeg, tmp_path / "a.mp3")
    encode_tone(ffmpeg, tmp_path / "b.mp3")
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_the_file_begins_with_sound_and_has_no_tag(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    encode_tone(ffmpeg, tmp_path / "a.mp3")
    data = (tmp_path / "a.mp3").read_bytes()
    assert data[:2] == b"\xff\xfb"
    assert b"Info" in data[:200]
    assert data[-128:-125] != b"TAG"


@pytest.mark.parametrize("name", ["a|b.mp3", "concat:a.mp3", "-x.mp3", "%d.mp3", "ü ’.mp3"])
def test_any_file_name_is_a_file_name(ffmpeg: Ffmpeg, tmp_path: Path, name: str) -> None:
    encode_tone(ffmpeg, tmp_path / name)
    assert len(decoded(ffmpeg, tmp_path / name)) == RATE_HZ


def test_a_failure_inside_the_block_leaves_nothing(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    with (
        contextlib.suppress(KeyboardInterrupt),
        ffmpeg.encode(MP3, tmp_path / "a.mp3", RATE_HZ) as write,
    ):
        write(pcm_of(tone(RATE_HZ)))
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stands_until_the_new_one_is_whole(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"old")
    with contextlib.suppress(KeyError), ffmpeg.encode(MP3, tmp_path / "a.mp3", RATE_HZ) as write:
        write(pcm_of(tone(RATE_HZ)))
        raise KeyError
    assert (tmp_path / "a.mp3").read_bytes() == b"old"


def test_a_child_is_ended_when_we_stop_listening(shim: Shim, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    endless = shim(
        f"open({str(pid_file)!r}, 'w').write(str(os.getpid()))\n"
        "while True: os.write(1, bytes(1 << 16))"
    )
    blocks = endless.decode(tmp_path / "a.mp3")
    next(blocks)
    blocks.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)


DRAIN = "while sys.stdin.buffer.read(1 << 16): pass\n"
DEATHS = [
    pytest.param("sys.exit('Something: broke')", "Something: broke", id="at once"),
    pytest.param(DRAIN + "sys.exit('Late: broke')", "Late: broke", id="at the end"),
    pytest.param(
        DRAIN + "sys.exit('The reason\\nConversion failed!')", "The reason", id="talkative"
    ),
    pytest.param(DRAIN + "sys.exit(3)", "ended with code 3", id="without a word"),
    pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", "signal 11", id="by a signal"),
    pytest.param(DRAIN, "0 bytes for 4.0 s", id="with no file and code 0"),
    pytest.param(
        DRAIN + "open(sys.argv[-1][5:], 'wb').write(bytes(47_000))",
        "47000 bytes for 4.0 s",
        id="with half a file and code 0",
    ),
]


@pytest.mark.parametrize(("body", "words"), DEATHS)
def test_a_dying_ffmpeg_is_an_error_with_its_last_words(
    shim: Shim, tmp_path: Path, body: str, words: str
) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(EncodingError, match=words):
        encode_tone(shim(body), tmp_path / "out" / "a.mp3", 4 * RATE_HZ)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_full_disk_is_named_even_when_ffmpeg_ends_with_zero(shim: Shim, tmp_path: Path) -> None:
    lying = shim(
        DRAIN + "print('av_interleaved_write_frame(): No space left on device', "
        "file=sys.stderr); print('Error', file=sys.stderr)"
    )
    with pytest.raises(StorageError, match="the disk is full"):
        encode_tone(lying, tmp_path / "a.mp3")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_real_full_disk_is_named(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    (tmp_path / f".a.mp3.{os.getpid()}.part").symlink_to("/dev/full")
    with pytest.raises(StorageError, match="the disk is full"):
        encode_tone(ffmpeg, tmp_path / "a.mp3", 60 * RATE_HZ)


def test_a_folder_that_is_not_there_is_an_error(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match="No such file"):
        encode_tone(ffmpeg, tmp_path / "nowhere" / "a.mp3")


def test_an_ffmpeg_that_takes_nothing_is_ended(shim: Shim, tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match=r"did nothing for 0\.2 s"):
        encode_tone(shim("time.sleep(60)"), tmp_path / "a.mp3", 10 * RATE_HZ, stall_s=0.2)


def test_an_ffmpeg_that_gives_nothing_is_ended(shim: Shim, tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match=r"did nothing for 0\.2 s"):
        list(shim("time.sleep(60)").decode(tmp_path / "a.mp3", stall_s=0.2))


def test_complaints_do_not_block_the_pipe(shim: Shim, tmp_path: Path) -> None:
    babbling = shim(
        "print('word ' * 200_000, file=sys.stderr, flush=True)\nos.write(1, bytes(400))"
    )
    assert sum(len(block) for block in babbling.decode(tmp_path / "a.mp3")) == 100


@pytest.mark.parametrize("data", [b"", b"no sound at all" * 50])
def test_a_file_without_sound_cannot_be_decoded(
    ffmpeg: Ffmpeg, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "a.mp3").write_bytes(data)
    with pytest.raises(EncodingError, match=r"could not decode a\.mp3"):
        list(ffmpeg.decode(tmp_path / "a.mp3"))


def test_the_version_is_found(ffmpeg: Ffmpeg) -> None:
    ffmpeg.require(MP3)
    assert ffmpeg.version[0] in "n0123456789N"


def test_an_ffmpeg_that_was_named_is_never_replaced_by_another() -> None:
    with pytest.raises(EncodingError, match="no ffmpeg at '/nowhere/ffmpeg'"):
        Ffmpeg.find("/nowhere/ffmpeg")


def test_another_program_is_not_taken_for_ffmpeg() -> None:
    with pytest.raises(EncodingError, match=r"is not ffmpeg|does not run"):
        Ffmpeg.find(sys.executable)


def test_an_ffmpeg_without_lame_is_refused(shim: Shim) -> None:
    with pytest.raises(EncodingError, match="without libmp3lame"):
        shim("print(' A..... aac')").require(MP3)


def test_the_bundled_ffmpeg_is_found_with_an_empty_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert Ffmpeg.find().path == imageio_ffmpeg.get_ffmpeg_exe()


def test_no_ffmpeg_at_all_is_an_error_that_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> str:
        message = "No ffmpeg exe could be found."
        raise RuntimeError(message)

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none)
    with pytest.raises(EncodingError, match="pip install imageio-ffmpeg"):
        Ffmpeg.find()


def test_an_unstartable_program_is_an_error(tmp_path: Path) -> None:
    gone = Ffmpeg(path=str(tmp_path / "ffmpeg"), version="0")
    with pytest.raises(EncodingError, match="cannot be started"):
        encode_tone(gone, tmp_path / "a.mp3")
