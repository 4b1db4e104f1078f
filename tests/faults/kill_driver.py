"""Kills runs at chosen steps and reports, a JSON line each, what stood on disk and what came next.

Started by `test_kills`. It makes the edition once undisturbed, which loads everything, and then
forks: a copy of the warm process costs a twentieth of a new one. A step is a file or process
operation, as the interpreter audits them, or an event of the run; the copy kills itself with
SIGKILL at the n-th.

Usage: python kill_driver.py WORK_FOLDER SEED RUNS
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from talkingpaper.errors import TalkingPaperError
from talkingpaper.events import Event
from talkingpaper.folder import read_edition, verify_files
from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.settings import Settings

STEPS = ("open", "os.", "subprocess.", "fcntl.", "shutil.")
HURT = " ".join(f"Cabin {number} was dry." for number in range(10, 18))
FIRST = f"Ferry sinks\n\nNobody was hurt. {HURT}\n\nDivers come on Monday.\n"
SECOND = FIRST.replace("Monday", "Tuesday").replace("was dry", "was very dry", 4)
BASE = Settings(
    cast={"narrator": "tone:low", "post": "tone:high"},
    jobs=1,
    clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
)


class Steps:
    """Counts steps while it is on; may end the process at one of them."""

    def __init__(self) -> None:
        self.count = 0
        self.last = -1
        self.is_on = False
        sys.addaudithook(self.audit)

    def audit(self, name: str, _arguments: tuple[object, ...]) -> None:
        if self.is_on and name.startswith(STEPS):
            self.take()

    def hear(self, _event: Event) -> None:
        self.take()

    def take(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def in_copy(work: Callable[[], int]) -> int:
    """The exit code of a forked copy that does `work`; negative for a signal."""
    pid = os.fork()
    if not pid:
        code = 70
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def steps_of(steps: Steps, source: Path, settings: Settings, last: int) -> int:
    """Make it, at most up to step `last`; the number of steps taken, read from a pipe."""
    reading, writing = os.pipe()

    def work() -> int:
        steps.last, steps.is_on = last, True
        make(str(source), settings, listener=steps.hear)
        steps.is_on = False
        os.write(writing, str(steps.count).encode())
        return 0

    code = in_copy(work)
    os.close(writing)
    told = os.read(reading, 32)
    os.close(reading)
    return int(told) if told else code


def contents(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def is_whole(folder: Path) -> bool:
    try:
        return not verify_files(folder, read_edition(folder))
    except TalkingPaperError:
        return False


def main(work: Path, seed: int, runs: int) -> None:
    source = work / "story.txt"
    drawn = random.Random(seed)
    settings = replace(BASE, out=work / "quiet", store=work / "quiet-clips")
    good = []
    clips = []
    steps = Steps()
    total = []
    for text, kept in ((FIRST, "first"), (SECOND, "second")):  # undisturbed: edition, correction
        source.write_text(text)
        counted = replace(settings, out=work / "counted", store=work / "counted-clips")
        good.append(contents(make(str(source), settings).folder))
        clips.append({path.name for path in settings.store.rglob("*.flac")})
        total.append(steps_of(steps, source, counted, -1))
        shutil.copytree(settings.out, work / kept / "out")
        shutil.copytree(settings.store, work / kept / "clips")
    for number in range(runs):
        turn = number % 2
        share = (number // 2 + drawn.random()) / (runs / 2)  # one in each stretch of the run
        last = 1 + int(share * total[turn])
        place = work / str(number)
        if turn:
            shutil.copytree(work / "first", place)
        killed = replace(BASE, out=place / "out", store=place / "clips")
        source.write_text((FIRST, SECOND)[turn])
        code = steps_of(steps, source, killed, last)
        folder = killed.out / "ferry-sinks"
        found = contents(folder)
        known = good[: turn + 1]
        kept = {path.name for path in killed.store.rglob("*.flac")}
        foreign = [
            name
            for name, data in found.items()
            if all(data != edition.get(name) for edition in known)
        ]
        made = make(str(source), killed)
        report = {
            "last": last,
            "of": total[turn],
            "code": code,
            "half_written": foreign,
            "is_whole": not found or is_whole(folder) or bool(turn),
            "missing": len(clips[turn] - kept),
            "spoken_now": made.spoken_now,
            "unchanged": made.unchanged,
            "is_same": contents(made.folder) == good[turn],
            "left": sorted(path.name for path in killed.out.iterdir()),
        }
        sys.stdout.write(json.dumps(report) + "\n")
        sys.stdout.flush()
        shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
