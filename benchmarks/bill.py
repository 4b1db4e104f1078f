"""What a command costs: CPU seconds, wall seconds and peak memory, by the kernel's accounting.

CPU is user + system of the whole process tree. Every figure is the median of several runs, each in
a tidied environment: compiled modules are kept in a folder of the benchmark's own, and there from
the second run on, as they are for whoever has installed the package.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "dmz-defector.txt"
BUILD = ROOT / "build" / "bench"
"""Git-ignored: rivals' environments, compiled modules."""
CLI = (sys.executable, "-c", "from talkingpaper.cli.main import run; run()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One bill, of one process tree or of several side by side."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    """Largest single process."""


def environment(store: Path | None = None, **more: str) -> dict[str, str]:
    """The caller's environment, with compiled modules on and a clip store apart."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(BUILD / "compiled")
    if store:
        kept["TALKINGPAPER_STORE"] = str(store)
    return kept | more


def cost(
    command: Sequence[str], *, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Cost:
    """Run a command to its end and read its bill.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    return cost_together([(command, stdin)], env=env)


def cost_together(
    jobs: Sequence[tuple[Sequence[str], bytes]], *, env: Mapping[str, str] | None = None
) -> Cost:
    """Run commands side by side, each with its input; one bill for all.

    Raises:
        subprocess.CalledProcessError: one failed.
    """
    started = os.times().elapsed
    running = [_start(command, stdin, env or environment()) for command, stdin in jobs]
    cpu_s = peak_mb = 0.0
    for process in running:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        cpu_s += used.ru_utime + used.ru_stime
        peak_mb = max(peak_mb, used.ru_maxrss / 1024)
    return Cost(cpu_s=cpu_s, wall_s=os.times().elapsed - started, peak_mb=peak_mb)


def _start(command: Sequence[str], stdin: bytes, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with tempfile.TemporaryFile() as fed:
        fed.write(stdin)
        fed.seek(0)
        return subprocess.Popen(command, stdin=fed, stdout=subprocess.DEVNULL, env=dict(env))


def median(runs: int, measure: Callable[[], Cost]) -> Cost:
    """The median of each figure over several runs."""
    costs = [measure() for _ in range(runs)]
    return Cost(
        cpu_s=statistics.median(one.cpu_s for one in costs),
        wall_s=statistics.median(one.wall_s for one in costs),
        peak_mb=statistics.median(one.peak_mb for one in costs),
    )
