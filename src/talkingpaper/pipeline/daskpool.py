"""Workers of a dask cluster: other machines that see the same folders.

All durable state is ours, in the editions' folder and the clip store on a shared file system;
the cluster only carries tasks and their small results. A task may run twice (dask runs finished
but ungathered tasks of a dead worker again): the second time finds the edition unchanged.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from typing import TYPE_CHECKING

from talkingpaper.errors import TalkingPaperError, UsageError
from talkingpaper.pipeline.batch import Outcome, Task, WorkerDiedError

if TYPE_CHECKING:
    from distributed import Client

SCHEMES = {"dask": "tcp", "dask+tls": "tls"}
CONNECT_TIMEOUT_S = 60.0
"""A scheduler on a busy machine took 40 s to answer (measured)."""
REACH_TIMEOUT_S = 10.0
RETRIES = 2


class DaskPool:
    """Runs tasks on a cluster."""

    def __init__(self, client: Client) -> None:
        """Wrap a connected client."""
        self._client = client
        self._executor = client.get_executor(pure=False, retries=RETRIES)

    @property
    def is_alive(self) -> bool:
        """As `batch.Pool.is_alive`."""
        return bool(self._client.status == "running")

    def submit(self, function: Callable[[Task], Outcome], task: Task) -> Future[Outcome]:
        """As `batch.Pool.submit`."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra's

        told: Future[Outcome] = Future()
        told.set_running_or_notify_cancel()

        def tell(done: Future[Outcome]) -> None:
            if done.cancelled():
                told.set_exception(CancelledError())
                return
            error = done.exception()
            if error is None:
                told.set_result(done.result())
            elif isinstance(error, KilledWorker):
                told.set_exception(WorkerDiedError("dask gave it up"))
            else:
                told.set_exception(error)

        self._executor.submit(function, task).add_done_callback(tell)
        return told


@contextmanager
def dask_pool(address: str) -> Iterator[DaskPool]:
    """A pool of the workers that the scheduler at `address` knows.

    Args:
        address: ``dask://HOST:PORT``, or ``dask+tls://HOST:PORT`` with dask's own TLS settings.

    Raises:
        UsageError: it is no such address.
        TalkingPaperError: no scheduler answers there, or the extra is missing.
    """
    scheme, _, place = address.partition("://")
    if scheme not in SCHEMES or not place:
        message = f"--executor {address} is no address of a cluster"
        raise UsageError(message, hint="for example --executor dask://127.0.0.1:8786")
    try:
        from distributed import Client  # noqa: PLC0415 - an extra's
    except ModuleNotFoundError as error:
        message = f"a cluster needs {error.name}, which is not installed"
        raise TalkingPaperError(message, hint="pip install 'talkingpaper[cluster]'") from error
    # They tell of every lost connection; what matters comes as an outcome.
    for name in ("distributed", "distributed.client", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        # Nobody there is known at once; the client would ask again for a minute.
        host, _, port = place.rpartition(":")
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH_TIMEOUT_S).close()
        client = Client(f"{SCHEMES[scheme]}://{place}", timeout=CONNECT_TIMEOUT_S)
    except (OSError, ValueError) as error:
        message = f"no dask scheduler answers at {place}: {error}"
        raise TalkingPaperError(message, hint="start one: dask scheduler --port 8786") from error
    try:
        yield DaskPool(client)
    finally:
        client.close(timeout=2)
