"""A real scheduler and two workers on the loopback interface; each is killed once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]
TONES = ["--voice", "narrator=tone:low", "--voice", "post=tone:high"]
ARTICLES = 4
UNTIL_S = 90
"""A scheduler takes 3 s to start on an idle machine and 40 s on a busy one."""


@dataclass
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def wait_for(what: Callable[[], object]) -> None:
    until = time.monotonic() + UNTIL_S
    while not what():
        assert time.monotonic() < until, "the cluster took too long"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    told = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(told)]
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", *here, "--port", "0"]
    with subprocess.Popen(command, **quiet) as scheduler:
        wait_for(lambda: told.is_file() and told.stat().st_size)
        address = json.loads(told.read_text())["address"]
        one = ["--nthreads", "1", "--memory-limit", "0", "--no-nanny"]
        workers = [
            subprocess.Popen(
                [
                    *(sys.executable, "-m", "distributed.cli.dask_worker", address, *one),
                    *("--host", "127.0.0.1", "--no-dashboard"),
                    *("--local-directory", str(tmp_path / f"worker{number}")),
                ],
                **quiet,
            )
            for number in range(2)
        ]
        yield Cluster(address.replace("tcp://", "dask://"), scheduler, workers)
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(ARTICLES):
        path = tmp_path / f"story{number}.txt"
        told = " ".join(f"Boat {number} sailed on day {day}." for day in range(20))
        path.write_text(f"Story {number}\n\n{told}\n")
        paths.append(path)
    return paths


def start(cluster: Cluster, articles: list[Path], tmp_path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(*COMMAND, "make", *articles, *TONES, "--executor", cluster.address),
            *("-o", tmp_path / "out", "--json"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "TALKINGPAPER_STORE": str(tmp_path / "clips")},
    )


def editions(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "out").glob("*/edition.json"))


@pytest.mark.slow
def test_killed_worker_costs_nothing(
    cluster: Cluster, articles: list[Path], tmp_path: Path
) -> None:
    with start(cluster, articles, tmp_path) as running:
        wait_for(lambda: editions(tmp_path) or running.poll() is not None)
        cluster.workers[0].send_signal(signal.SIGKILL)
        stdout, stderr = running.communicate(timeout=UNTIL_S)
    assert running.returncode == 0, stderr
    assert len(stdout.splitlines()) == ARTICLES
    assert len(editions(tmp_path)) == ARTICLES


@pytest.mark.slow
def test_run_after_a_killed_scheduler_voices_nothing_twice(
    cluster: Cluster, articles: list[Path], tmp_path: Path, run: Run
) -> None:
    with start(cluster, articles, tmp_path) as running:
        wait_for(lambda: editions(tmp_path) or running.poll() is not None)
        cluster.scheduler.send_signal(signal.SIGKILL)
        _, stderr = running.communicate(timeout=UNTIL_S)
    assert running.returncode == 1, stderr
    assert "run the same command again" in stderr
    assert "Traceback" not in stderr, stderr
    finished = {path.parent.name for path in editions(tmp_path)}
    done = run("make", *articles, *TONES, "--json", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    told = {row["slug"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert len(told) == ARTICLES
    assert all(told[slug]["unchanged"] and not told[slug]["spoken_now"] for slug in finished)


def test_no_scheduler_is_one_line(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text("Story\n\nA boat sailed.\n")
    done = run("make", article, "--executor", "dask://127.0.0.1:1")
    assert done.returncode == 1
    assert "no dask scheduler answers at 127.0.0.1:1" in done.stderr
    assert done.stderr.count("\n") == 1
