"""What an edition costs, as ratios to what cannot be avoided; prints a Markdown table.

The unavoidable is measured in the same run: the engines alone speaking the same spoken texts, and
ffmpeg alone encoding the same PCM. CPU seconds are user + system of the whole process tree, by the
kernel's accounting; medians of `--runs`.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "dmz-defector.txt"
CLI = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]

SPEAK_ALONE = """
import json, sys
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.catalogue import find_engine, split_voice_id
name, voice = split_voice_id(sys.argv[1])
speaker = find_engine(name).speaker(voice, SpeakingStyle())
for spoken in json.load(sys.stdin):
    speaker.say(spoken)
speaker.close()
"""


@dataclass(frozen=True)
class Cost:
    """One process tree's bill."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    """Largest single process of the tree."""


def cost(command: Sequence[str], *, stdin: bytes = b"", env: dict[str, str] | None = None) -> Cost:
    """Run a command to its end and read its bill."""
    with tempfile.TemporaryFile() as fed:
        fed.write(stdin)
        fed.seek(0)
        started = os.times().elapsed
        process = subprocess.Popen(
            command, stdin=fed, stdout=subprocess.DEVNULL, env={**os.environ, **(env or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        wall_s = os.times().elapsed - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(cpu_s=used.ru_utime + used.ru_stime, wall_s=wall_s, peak_mb=used.ru_maxrss / 1024)


def median(runs: int, measure: Callable[[], Cost]) -> Cost:
    """The median of each figure over several runs."""
    costs = [measure() for _ in range(runs)]
    return Cost(
        cpu_s=statistics.median(one.cpu_s for one in costs),
        wall_s=statistics.median(one.wall_s for one in costs),
        peak_mb=statistics.median(one.peak_mb for one in costs),
    )


def spoken_by_voice(script_yaml: Path) -> dict[str, list[str]]:
    """What each voice says in a finished edition."""
    from talkingpaper.text.scriptfile import load_script  # noqa: PLC0415 - measured apart

    script = load_script(script_yaml.read_text("utf-8"), name=script_yaml.name)
    said: dict[str, list[str]] = {}
    for utterance in script.utterances:
        said.setdefault(script.voice_of(utterance), []).append(utterance.spoken)
    return said


def measure(runs: int, folder: Path) -> list[tuple[str, Cost]]:
    """All rows of the table."""
    out, store = folder / "out", folder / "clips"
    make = [*CLI, "make", str(SAMPLE), "-o", str(out), "--quiet"]
    env = {"TALKINGPAPER_STORE": str(store)}

    def cold() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(store, ignore_errors=True)
        return cost(make, env=env)

    def stitched() -> Cost:
        shutil.rmtree(out, ignore_errors=True)
        return cost(make, env=env)

    rows = [("`make`, nothing in the store", median(runs, cold))]
    rows.append(("`make`, all clips in the store", median(runs, stitched)))
    rows.append(("`make`, unchanged", median(runs, lambda: cost(make, env=env))))
    (edition,) = out.iterdir()
    for voice, texts in spoken_by_voice(edition / "script.yaml").items():
        speak = [sys.executable, "-c", SPEAK_ALONE, voice]
        alone = median(runs, lambda: cost(speak, stdin=json.dumps(texts).encode()))  # noqa: B023
        rows.append((f"{voice} alone, the same texts", alone))
    rows.append(("ffmpeg alone, the same sound", median(runs, lambda: encode_alone(edition))))
    rows.append(("`--help`", median(runs, lambda: cost([*CLI, "--help"]))))
    return rows


def encode_alone(edition: Path) -> Cost:
    """Only ffmpeg, encoding the edition's own PCM as the edition is encoded."""
    from talkingpaper.sound.encode import Ffmpeg  # noqa: PLC0415 - measured apart

    ffmpeg = str(Ffmpeg.find().path)
    pcm = edition.parent.parent / "alone.s16"
    mp3 = edition / f"{edition.name}.mp3"
    if not pcm.exists():
        decode = [ffmpeg, "-v", "error", "-i", str(mp3), "-f", "s16le", str(pcm)]
        subprocess.run(decode, check=True)
    read = ["-f", "s16le", "-ar", "44100", "-ac", "1", "-i", str(pcm)]
    write = ["-c:a", "libmp3lame", "-b:a", "96k", str(pcm.with_suffix(".mp3"))]
    return cost([ffmpeg, "-v", "error", "-y", *read, *write])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="talkingpaper-bench-") as folder:
        rows = measure(arguments.runs, Path(folder))
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, ")
    print(f"medians of {arguments.runs} runs\n")
    print("| what | CPU s | wall s | peak MB |\n|---|---|---|---|")
    for name, row in rows:
        print(f"| {name} | {row.cpu_s:.2f} | {row.wall_s:.2f} | {row.peak_mb:.0f} |")
    bills = dict(rows)
    unavoidable = sum(row.cpu_s for name, row in rows if " alone" in name)
    overhead = bills["`make`, nothing in the store"].cpu_s / unavoidable
    print(f"\nCPU of a cold `make` ÷ engines and encoder alone: **{overhead:.2f}**")


if __name__ == "__main__":
    main()
