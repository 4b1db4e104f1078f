"""Worker processes on this machine, that may die without taking the others along.

pebble and not `ProcessPoolExecutor`: of 30 tasks with one worker killed it lost 1 and the other
24 (measured; DECISIONS.md, "Dependencies").
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from pebble import ProcessExpired, ProcessPool

from talkingpaper.pipeline.batch import Outcome, Task, WorkerDiedError


class LocalPool:
    """Runs tasks in processes of its own."""

    def __init__(self, pool: ProcessPool) -> None:
        """Wrap a pebble pool."""
        self._pool = pool

    @property
    def is_alive(self) -> bool:
        """As `batch.Pool.is_alive`."""
        return bool(self._pool.active)

    def submit(self, function: Callable[[Task], Outcome], task: Task) -> Future[Outcome]:
        """As `batch.Pool.submit`."""
        told: Future[Outcome] = Future()
        told.set_running_or_notify_cancel()

        def tell(done: Future[Outcome]) -> None:
            error = done.exception()
            if error is None:
                told.set_result(done.result())
            elif isinstance(error, ProcessExpired):
                told.set_exception(WorkerDiedError(f"exit code {error.exitcode}"))
            else:
                told.set_exception(error)

        self._pool.schedule(function, args=(task,)).add_done_callback(tell)
        return told


@contextmanager
def local_pool(workers: int) -> Iterator[LocalPool]:
    """A pool of `workers` processes; leaving early, by an error or a signal, ends them at once."""
    # spawn: a forked copy of a process with threads may hang (CPython's own warning since 3.12).
    context = multiprocessing.get_context("spawn")
    pool = ProcessPool(max_workers=workers, context=context)
    try:
        yield LocalPool(pool)
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()
