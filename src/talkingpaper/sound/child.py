"""A child process at the other end of a pipe, which may die, babble or hang without harm."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Protocol

_NOTHING_SAID = frozenset({"", "Conversion failed!"})
_LINES_KEPT = 20


class Process(Protocol):
    """What we need of a `subprocess.Popen` with pipes."""

    @property
    def stdin(self) -> IO[bytes] | None:
        """Where it takes data, if it does."""
        ...

    @property
    def stdout(self) -> IO[bytes] | None:
        """Where it gives data, if it does."""
        ...

    @property
    def stderr(self) -> IO[bytes] | None:
        """Where it complains."""
        ...

    def wait(self) -> int:
        """Its exit code, once it has ended; negative for a signal."""
        ...

    def kill(self) -> None:
        """End it at once; harmless when it has ended."""
        ...


class Child:
    """A process with one data pipe, its standard input or its standard output.

    Its complaints are read as they come, so it never blocks on them. While we wait for it, a
    clock runs; when `stall_s` is up it is killed, and the wait ends as if it had died.
    """

    def __init__(self, process: Process, *, stall_s: float) -> None:
        self.stall_s = stall_s
        self.stalled = False
        self._process = process
        self._said: deque[str] = deque(maxlen=_LINES_KEPT)
        self._waiting_since: float | None = None
        self._over = threading.Event()
        self._threads = tuple(
            threading.Thread(target=work, daemon=True) for work in (self._listen, self._watch)
        )
        for thread in self._threads:
            thread.start()

    def write(self, data: bytes) -> bool:
        """Hand data over; False when the child takes no more."""
        pipe = self._process.stdin
        if pipe is None:
            return False
        with self._waiting():
            try:
                pipe.write(data)
                pipe.flush()
            except (BrokenPipeError, ValueError):  # ValueError: closed before
                return False
        return True

    def read(self, size_bytes: int) -> bytes:
        """Up to `size_bytes`, fewer only at the end; empty after it."""
        pipe = self._process.stdout
        if pipe is None:
            return b""
        with self._waiting():
            return pipe.read(size_bytes)

    def finish(self) -> int:
        """End the data, wait for the child to end; its exit code, negative for a signal."""
        with self._waiting():
            if self._process.stdin is not None:
                with suppress(BrokenPipeError):  # it died with data in the pipe: its code says so
                    self._process.stdin.close()
            code = self._process.wait()
        self._over.set()
        for thread in self._threads:
            thread.join()
        return code

    def kill(self) -> None:
        """End the child if it still runs, and close every pipe."""
        self._process.kill()
        self.finish()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    @property
    def last_words(self) -> str:
        """The last line of substance it wrote to its standard error."""
        said = (line for line in reversed(self._said) if line not in _NOTHING_SAID)
        return next(said, "")

    @property
    def words(self) -> str:
        """All of its standard error that was kept."""
        return "\n".join(self._said)

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        self._waiting_since = time.monotonic()
        try:
            yield
        finally:
            self._waiting_since = None

    def _listen(self) -> None:
        if self._process.stderr is not None:
            for line in self._process.stderr:
                self._said.append(line.decode("utf-8", "replace").strip())

    def _watch(self) -> None:
        while not self._over.wait(min(1.0, self.stall_s / 4)):
            since = self._waiting_since
            if since is not None and time.monotonic() - since > self.stall_s:
                self.stalled = True
                self._process.kill()
                return
