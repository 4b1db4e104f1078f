"""Workers may die; what they die of is told, and nobody else's work waits for it.

Tasks are expressions and the function is `eval`: a new process cannot import this file.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from talkingpaper.pipeline.batch import WorkerDiedError
from talkingpaper.pipeline.localpool import local_pool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills; looks into /proc")

LIMIT_S = 60
OWN_NUMBER = "__import__('os').getpid()"
KILLED = f"__import__('os').kill({OWN_NUMBER}, {int(signal.SIGKILL)})"
HOLDING = """
import pathlib, time
held = pathlib.Path({!r})
held.mkdir()
try:
    time.sleep(60)
finally:
    held.rmdir()
"""


def test_deaths_cost_their_own_tasks_only() -> None:
    with local_pool(2) as pool:
        futures = [pool.submit(eval, KILLED if n % 2 else str(n)) for n in range(6)]
        for number, future in enumerate(futures):
            if number % 2:
                with pytest.raises(WorkerDiedError, match="exit code -9"):
                    future.result(LIMIT_S)
            else:
                assert future.result(LIMIT_S) == number


def test_worker_killed_while_idle_costs_nothing() -> None:
    with local_pool(1) as pool:
        first = pool.submit(eval, OWN_NUMBER).result(LIMIT_S)
        os.kill(first, signal.SIGKILL)
        _await(lambda: not _runs(first))
        assert pool.submit(eval, OWN_NUMBER).result(LIMIT_S) != first


def test_error_of_a_task_is_raised_and_its_worker_goes_on() -> None:
    with local_pool(1) as pool:
        first = pool.submit(eval, OWN_NUMBER)
        failing = pool.submit(eval, "{}['tide']")
        with pytest.raises(KeyError, match="tide"):
            failing.result(LIMIT_S)
        assert pool.submit(eval, OWN_NUMBER).result(LIMIT_S) == first.result(LIMIT_S)


def test_leaving_early_ends_workers_that_tidy_up(tmp_path: Path) -> None:
    held = tmp_path / "held"
    with ExitStack() as stack:
        pool = stack.enter_context(local_pool(1))
        at_work = pool.submit(exec, HOLDING.format(str(held)))
        waiting = pool.submit(eval, "1")
        _await(held.exists)
        interrupted = stack.pop_all()
    interrupted.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not held.exists()
    assert waiting.cancelled()
    with pytest.raises(WorkerDiedError, match="exit code 143"):
        at_work.result(LIMIT_S)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _await(done: Callable[[], bool]) -> None:
    until = time.monotonic() + LIMIT_S
    while not done():
        assert time.monotonic() < until
        time.sleep(0.01)
