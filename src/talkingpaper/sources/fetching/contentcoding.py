"""Undoes what HTTP calls content coding, piece by piece, within limits.

A 58 kB reply can unpack to 60 MB (measured); every step stops at the limit instead of ending
there.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

ACCEPTED = "gzip, deflate, br"
MAX_CODINGS = 2
"""One is what servers send; two is what a proxy may make of it."""

_GZIP_MAGIC = b"\x1f\x8b"
_STEP_BYTES = 1 << 18


class TooLargeError(Exception):
    """More comes out than allowed; the text says what was exceeded."""


class CodingError(Exception):
    """The coding is unknown or the coded bytes are damaged."""


class Decoder(Protocol):
    """Undoes one coding."""

    def feed(self, data: bytes) -> bytes:
        """What these bytes decode to, as far as it can be told.

        Raises:
            CodingError: they are damaged.
            TooLargeError: too much comes out.
        """
        ...

    def finish(self) -> None:
        """Raise CodingError when the coded bytes broke off."""
        ...


class Budget:
    """What may come out of all codings together.

    Args:
        most_bytes: the most that may come out.
        ratio: the most that may come out of one byte …
        ratio_above_bytes: … once more than this has come out.
    """

    def __init__(self, most_bytes: int, ratio: int, ratio_above_bytes: int) -> None:
        self._most = most_bytes
        self._ratio = ratio
        self._above = ratio_above_bytes
        self._received = 0

    def receive(self, count: int) -> None:
        """Note bytes from the network."""
        self._received += count

    def allow(self, produced: int) -> None:
        """Raise TooLargeError when so many decoded bytes are too many."""
        if produced > self._most:
            message = f"is larger than {self._most // 1_000_000} MB"
            raise TooLargeError(message)
        if produced > self._above and produced > self._ratio * self._received:
            message = f"unpacks to more than {self._ratio} times its size"
            raise TooLargeError(message)


def decoders(codings: str, budget: Budget) -> tuple[Decoder, ...]:
    """Decoders for a ``Content-Encoding`` field, in the order they are to be applied.

    Raises:
        CodingError: one is unknown, or there are too many.
    """
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name for name in names if name and name != "identity"]
    if len(names) > MAX_CODINGS:
        message = f"is packed {len(names)} times over"
        raise CodingError(message)
    # RFC 9110 §8.4: listed in the order they were applied.
    return tuple(_decoder(name, budget) for name in reversed(names))


def _decoder(name: str, budget: Budget) -> Decoder:
    match name:
        case "gzip" | "x-gzip":  # RFC 9110 §8.4.1.3
            return _Zlib(lambda _data: zlib.MAX_WBITS | 16, budget)
        case "deflate":
            return _Zlib(_deflate_bits, budget)
        case "br":
            return _Brotli(budget)
        case _:
            message = f"is packed in an unknown way ({name[:20]!r})"
            raise CodingError(message)


def _deflate_bits(head: bytes) -> int:
    """Zlib's wrapper as RFC 9110 §8.4.1.2 wants it, or none, as some servers send it."""
    return zlib.MAX_WBITS if head[:1] and head[0] & 0x0F == 8 else -zlib.MAX_WBITS


class _Zlib:
    """Gzip and deflate; a gzip body may hold several members (RFC 1952 §2.2)."""

    def __init__(self, bits: Callable[[bytes], int], budget: Budget) -> None:
        self._bits = bits
        self._budget = budget
        self._inflater: zlib._Decompress | None = None
        self._produced = 0
        self._ended = False

    def feed(self, data: bytes) -> bytes:
        pieces: list[bytes] = []
        more_to_come = False
        while data or more_to_come:
            if self._inflater is None:
                if not data or (self._ended and not data.startswith(_GZIP_MAGIC)):
                    break  # padding after the last member; browsers pass over it too
                self._inflater = zlib.decompressobj(self._bits(data))
                self._ended = False
            try:
                piece = self._inflater.decompress(data, _STEP_BYTES)
            except zlib.error as error:
                raise _damaged() from error
            self._produced += len(piece)
            self._budget.allow(self._produced)
            pieces.append(piece)
            more_to_come = len(piece) == _STEP_BYTES
            data = self._inflater.unconsumed_tail
            if self._inflater.eof:
                data, self._inflater, self._ended = self._inflater.unused_data, None, True
        return b"".join(pieces)

    def finish(self) -> None:
        if not self._ended and self._produced + (self._inflater is not None):
            raise _broken_off()


class _Brotli:
    """RFC 7932."""

    def __init__(self, budget: Budget) -> None:
        import brotli  # type: ignore[import-untyped]  # noqa: PLC0415 - only such pages pay for it

        self._error = brotli.error
        self._decompressor = brotli.Decompressor()
        self._budget = budget
        self._produced = 0
        self._started = False

    def feed(self, data: bytes) -> bytes:
        pieces: list[bytes] = []
        self._started = self._started or bool(data)
        try:
            # Full or not, only an empty piece says that nothing more is held back.
            while not self._decompressor.is_finished():
                piece = self._decompressor.process(data, output_buffer_limit=_STEP_BYTES)
                data = b""
                if not piece:
                    break
                self._produced += len(piece)
                self._budget.allow(self._produced)
                pieces.append(piece)
        except self._error as error:
            raise _damaged() from error
        return b"".join(pieces)

    def finish(self) -> None:
        if self._started and not self._decompressor.is_finished():
            raise _broken_off()


def _damaged() -> CodingError:
    return CodingError("is packed and damaged")


def _broken_off() -> CodingError:
    return CodingError("broke off before its end")
