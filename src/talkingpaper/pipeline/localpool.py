"""Worker processes on this machine, that may die without taking the others along.

Each worker has a pipe of its own and shares nothing with the others: one that is killed leaves no
lock taken and no half message behind (measured; DECISIONS.md, "Articles in processes with a pipe
each").
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import LifoQueue
from threading import Lock
from types import FrameType

from talkingpaper.pipeline.batch import Outcome, Task, WorkerDiedError

TIDYING_S = 5.0
"""How long a worker that is told to end may take to remove what it had half made."""


class Worker:
    """One process at a time; a new one when that has died."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._starting = Lock()
        self._ended = False
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def run(self, function: Callable[[Task], Outcome], task: Task) -> Outcome:
        """Have `function(task)` done in the process.

        Raises:
            WorkerDiedError: The process ended before it answered.
        """
        process, line = self._running()
        try:
            line.send((function, task))
            answer: Outcome | Exception = line.recv()
        except (EOFError, OSError) as error:
            process.join()
            reason = f"exit code {process.exitcode}"
            raise WorkerDiedError(reason) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self, *, at_once: bool) -> None:
        """End the process: when it has nothing to do, or in the middle of its task."""
        with self._starting:
            self._ended = True
            if self._process is None or self._line is None:
                return
            if at_once:
                self._process.terminate()
                self._process.join(TIDYING_S)
                self._process.kill()
            else:
                self._line.close()
            self._process.join()

    def _running(self) -> tuple[SpawnProcess, Connection]:
        with self._starting:
            if self._process is not None and self._line is not None and self._process.is_alive():
                return self._process, self._line
            if self._ended:
                reason = "the run was ended"
                raise WorkerDiedError(reason)
            # spawn: a forked copy of a process with threads may hang (CPython's own warning
            # since 3.12).
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()  # the last copy is the process's own: its death is heard at once
            return self._process, self._line


class LocalPool:
    """Runs tasks in processes of its own."""

    def __init__(self, workers: tuple[Worker, ...]) -> None:
        """Keep a thread for each worker; processes start with the first tasks."""
        self._idle: LifoQueue[Worker] = LifoQueue()
        for worker in workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(len(workers), thread_name_prefix="worker")

    @property
    def is_alive(self) -> bool:
        """As `batch.Pool.is_alive`: always, for a worker that died is replaced."""
        return True

    def submit(self, function: Callable[[Task], Outcome], task: Task) -> Future[Outcome]:
        """As `batch.Pool.submit`."""
        return self._threads.submit(self._run, function, task)

    def close(self, *, wait: bool) -> None:
        """Begin no task any more; wait for those at work."""
        self._threads.shutdown(wait=wait, cancel_futures=True)

    def _run(self, function: Callable[[Task], Outcome], task: Task) -> Outcome:
        worker = self._idle.get()  # there is one: as many threads as workers
        try:
            return worker.run(function, task)
        finally:
            self._idle.put(worker)


@contextmanager
def local_pool(workers: int) -> Iterator[LocalPool]:
    """A pool of `workers` processes; leaving early, by an error or a signal, ends them at once."""
    crew = tuple(Worker() for _ in range(workers))
    pool = LocalPool(crew)
    at_once = True
    try:
        yield pool
        at_once = False
    finally:
        pool.close(wait=not at_once)
        for worker in crew:
            worker.end(at_once=at_once)


def _work(line: Connection) -> None:
    """What a process does: tasks from its pipe, one by one, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, _tidy_up)
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, task = line.recv()
            line.send(_answer(function, task))


def _answer(function: Callable[[Task], Outcome], task: Task) -> Outcome | Exception:
    try:
        return function(task)
    except Exception as error:  # noqa: BLE001 - an error of the program: told by `run_batch`
        return error


def _tidy_up(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signal.SIGTERM)
