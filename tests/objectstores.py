"""Object stores for tests: one in memory that can refuse, and a real S3 server on loopback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import fsspec
from fsspec.implementations.memory import MemoryFileSystem


class FlakyFileSystem(MemoryFileSystem):
    """Memory behind ``flaky://`` whose k-th change is refused, and, if told so, all after it."""

    protocol = "flaky"
    store: ClassVar[dict[str, object]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    changes = 0
    refused_from = 0
    """The change that is refused, from 1; 0: none."""
    stays_away = False
    """Whether nothing works any more from there on, reading neither."""

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(str(path).removeprefix("flaky://"))

    @classmethod
    def reset(cls, *, refused_from: int = 0, stays_away: bool = False) -> None:
        cls.changes = 0
        cls.refused_from = refused_from
        cls.stays_away = stays_away

    @classmethod
    def go_away(cls) -> None:
        """Refuse everything from now on."""
        cls.reset(refused_from=1, stays_away=True)
        cls.changes = 1

    def _change(self) -> None:
        cls = type(self)
        cls.changes += 1
        self._refuse_if(cls.changes == cls.refused_from)

    def _refuse_if(self, is_turn: bool) -> None:  # noqa: FBT001
        cls = type(self)
        is_away = cls.stays_away and cls.refused_from and cls.changes >= cls.refused_from
        if is_turn or is_away:
            raise OSError(errno.EIO, "the store is on fire")

    def pipe_file(self, *args: object, **kwargs: object) -> None:
        self._change()
        super().pipe_file(*args, **kwargs)

    def put_file(self, *args: object, **kwargs: object) -> None:
        self._change()
        super().put_file(*args, **kwargs)

    def rm_file(self, path: str) -> None:
        self._change()
        super().rm_file(path)

    def cat_file(self, *args: object, **kwargs: object) -> bytes:
        self._refuse_if(False)
        return super().cat_file(*args, **kwargs)

    def get_file(self, *args: object, **kwargs: object) -> None:
        self._refuse_if(False)
        super().get_file(*args, **kwargs)

    def ls(self, *args: object, **kwargs: object) -> list[object]:
        self._refuse_if(False)
        return super().ls(*args, **kwargs)


@contextmanager
def flaky_store() -> Iterator[type[FlakyFileSystem]]:
    """An empty store behind ``flaky://``."""
    fsspec.register_implementation("flaky", FlakyFileSystem, clobber=True)
    FlakyFileSystem.reset()
    FlakyFileSystem.store.clear()
    FlakyFileSystem.pseudo_dirs[:] = [""]
    yield FlakyFileSystem
    FlakyFileSystem.store.clear()


def objects(store: type[FlakyFileSystem], below: str) -> dict[str, bytes]:
    """Objects by the rest of their name."""
    return {
        path.removeprefix(below): file.getvalue()
        for path, file in sorted(store.store.items())
        if path.startswith(below)
    }


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """moto's S3 server with one bucket, ``press``; gives the environment that leads to it."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
    finally:
        server.stop()
