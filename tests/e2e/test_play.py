"""``make --play``: what the machine's player is given, and when."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from talkingpaper.folder import read_edition
from talkingpaper.pipeline import playing
from talkingpaper.store import ClipStore
from talkingpaper.text.scriptfile import load_script
from talkingpaper.units import seconds_to_samples

Run = Callable[..., subprocess.CompletedProcess[str]]
Shim = Callable[..., dict[str, str]]
COMMAND = (sys.executable, "-c", "from talkingpaper.cli.main import run; run()")
TONES = ("--voice", "narrator=tone:low", "--voice", "post=tone:high")
STORY = "Ferry sinks\n\nNobody was hurt. Nobody was hurt.\n\nDivers come on Monday.\n"
RECORD = "import shutil; shutil.copyfileobj(sys.stdin.buffer, open({heard!r}, 'wb'))"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shims are POSIX scripts")


@pytest.fixture
def shim(tmp_path: Path) -> Shim:
    """Puts a player of the given Python, and no other, on the path."""

    def make(name: str, body: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / name
        body = body.format(heard=str(tmp_path / "heard"), folder=str(tmp_path))
        program.write_text(f"#!{sys.executable} -IS\nimport os, sys, time\n{body}\n")
        program.chmod(0o755)
        (tmp_path / "story.txt").write_text(STORY)
        return {"PATH": str(folder), "TALKINGPAPER_FFMPEG": ffmpeg()}

    return make


def ffmpeg() -> str:
    from talkingpaper.sound.encode import Ffmpeg

    return Ffmpeg.find().path


def expected_pcm(tmp_path: Path) -> bytes:
    """Every clip of the edition in order, with the pauses of its script."""
    folder = tmp_path / "out" / "ferry-sinks"
    script = load_script((folder / "script.yaml").read_text(), name="script.yaml")
    store = ClipStore(tmp_path / "clips")
    pcm = b""
    for utterance, voiced in zip(script.utterances, read_edition(folder).clips, strict=True):
        clip = store.get(voiced.key)
        assert clip is not None
        pcm += playing._as_heard(clip)
        pcm += bytes(2 * seconds_to_samples(utterance.pause_after_s, 44_100))
    return pcm


def test_player_is_given_every_sentence_in_order(run: Run, tmp_path: Path, shim: Shim) -> None:
    env = shim("paplay", RECORD)
    done = run("make", "story.txt", *TONES, "--play", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "heard").read_bytes() == expected_pcm(tmp_path)


def test_player_of_files_is_given_one_a_sentence(run: Run, tmp_path: Path, shim: Shim) -> None:
    env = shim(
        "afplay",
        "import wave\n"
        "with wave.open(sys.argv[1]) as file, open({heard!r}, 'ab') as heard:\n"
        "    heard.write(file.readframes(file.getnframes()))",
    )
    done = run("make", "story.txt", *TONES, "--play", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "heard").read_bytes() == expected_pcm(tmp_path)


def test_edition_that_was_there_is_played(run: Run, tmp_path: Path, shim: Shim) -> None:
    env = shim("ffplay", RECORD)
    assert run("make", "story.txt", *TONES, env=env).returncode == 0
    done = run("make", "story.txt", *TONES, "--play", env=env)
    edition = read_edition(tmp_path / "out" / "ferry-sinks")
    assert done.returncode == 0, done.stderr
    heard_s = len((tmp_path / "heard").read_bytes()) / 2 / 44_100
    assert heard_s == pytest.approx(edition.duration_s, abs=0.03)


def test_run_does_not_wait_for_the_player(tmp_path: Path, shim: Shim) -> None:
    body = "while not os.path.exists({folder!r} + '/go'): time.sleep(0.01)\n" + RECORD
    env = {**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips"), **shim("aplay", body)}
    with subprocess.Popen(
        [*COMMAND, "make", "story.txt", *TONES, "--play"],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        try:
            assert running.stdout.readline() == "out/ferry-sinks/ferry-sinks.mp3\n"
            assert not (tmp_path / "heard").exists()
            (tmp_path / "go").touch()
            assert running.wait(timeout=60) == 0
        finally:
            running.kill()
    assert (tmp_path / "heard").read_bytes() == expected_pcm(tmp_path)


def test_interrupt_silences_the_player_at_once(tmp_path: Path, shim: Shim) -> None:
    body = "print(os.getpid(), file=open({heard!r}, 'w'), flush=True); time.sleep(3600)"
    env = {**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips"), **shim("aplay", body)}
    with subprocess.Popen(
        [*COMMAND, "make", "story.txt", *TONES, "--play"],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "out/ferry-sinks/ferry-sinks.mp3\n"
        until = time.monotonic() + 30
        while not (tmp_path / "heard").exists() and time.monotonic() < until:
            time.sleep(0.01)
        running.terminate()
        _, stderr = running.communicate(timeout=30)
    assert (running.returncode, stderr) == (143, "")
    assert not Path(f"/proc/{(tmp_path / 'heard').read_text().strip()}").exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit('no such device')", "it cannot be heard, but is made: aplay: no such device"),
    ],
)
def test_player_that_fails_costs_a_warning(
    run: Run, tmp_path: Path, shim: Shim, body: str, said: str
) -> None:
    done = run("make", "story.txt", *TONES, "--play", env=shim("aplay", body))
    assert done.returncode == 0
    assert done.stderr == f"talkingpaper: warning: {said}\n"
    assert (tmp_path / "out" / "ferry-sinks" / "edition.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("story.txt",), 5, "nothing to play sound with"),
        (("story.txt", "--no-cache"), 2, "--no-cache keeps none"),
        (("story.txt", "other.txt"), 2, "cannot be heard"),
    ],
)
def test_what_cannot_be_heard_is_refused_before_a_word_is_voiced(
    run: Run, tmp_path: Path, shim: Shim, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run("make", *arguments, *TONES, "--play", env=shim("no-player", ""))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1)
    assert said in done.stderr
    assert not (tmp_path / "clips").exists()
