"""How long a listener waits with `make --play`: from the command to the first sound at the player.

The player is a stand-in of ours on the path that notes when the first sound reaches it. Wall time:
only a quiet machine tells the truth.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bill import CLI, SAMPLE, environment
from report import Section

PLAYERS = ("ffplay", "paplay", "pw-play", "aplay", "play", "afplay")
STAND_IN = f"""#!{sys.executable}
import os, sys, time
if any(sys.stdin.buffer.read(4096)):
    with open(os.environ["FIRST_WORDS"], "x") as file:
        file.write(str(time.monotonic()))
while sys.stdin.buffer.read(1 << 16):
    pass
"""


def measure(runs: int, folder: Path) -> Section | None:
    """From nothing, in the default cast; None where `make` cannot play."""
    shown = subprocess.check_output((*CLI, "make", "--help"), env=environment(), text=True)
    if "--play" not in shown:
        return None
    players = folder / "players"
    players.mkdir()
    for name in PLAYERS:
        (players / name).write_text(STAND_IN)
        (players / name).chmod(0o755)
    waits = [_wait_s(folder, players) for _ in range(runs + 1)][1:]  # the first compiles
    return Section(
        title="First words",
        head=("what", "wall s"),
        rows=[["from `make --play` to the first sound", f"{statistics.median(waits):.2f}"]],
        notes=(f"Load {os.getloadavg()[0]:.1f}.",),
    )


def _wait_s(folder: Path, players: Path) -> float:
    noted, out, store = folder / "noted", folder / "out", folder / "clips"
    noted.unlink(missing_ok=True)
    for old in (out, store):
        shutil.rmtree(old, ignore_errors=True)
    path = f"{players}{os.pathsep}{os.environ['PATH']}"
    env = environment(store, FIRST_WORDS=str(noted), PATH=path)
    started = time.monotonic()
    make = (*CLI, "make", str(SAMPLE), "-o", str(out), "--quiet", "--play")
    subprocess.run(make, check=True, env=env, stdout=subprocess.DEVNULL)
    return float(noted.read_text()) - started
