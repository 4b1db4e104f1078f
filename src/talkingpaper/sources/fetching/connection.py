"""One request to one checked address, within a time limit. The only module with a socket.

`http.client` does the protocol; what is ours is where it connects to and how long it may wait.
The name is resolved once, each address judged, and the socket opened to that very address, so a
name that answers differently a moment later (DNS rebinding) gains nothing; Host and SNI keep the
name. No proxy and no environment variable is looked at. HTTP/2 is not spoken: every server
speaks HTTP/1.1.
"""

from __future__ import annotations

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import cast

from talkingpaper.errors import SourceError
from talkingpaper.sources.fetching.addresses import refusal
from talkingpaper.sources.fetching.location import DEFAULT_PORTS, Location

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port → numeric addresses, best first; raises OSError when there are none."""

BY_HAND = "open it in a browser, save the page and give that file"
_MAX_ADDRESSES = 8


class TimeIsUpError(TimeoutError):
    """A deadline has passed."""


class Deadline:
    """A moment by which everything must be done."""

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._ends = time.monotonic() + limit_s

    def remaining_s(self) -> float:
        """Seconds left, above 0.

        Raises:
            TimeIsUpError: none are.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            message = f"it took longer than {self._limit_s:g} s"
            raise TimeIsUpError(message)
        return left


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Numeric addresses of a host by the system's resolver.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Connection:
    """A request under way; close it when its response has been read.

    Args:
        where: the page.
        headers: request fields besides Host.
        deadline: for everything up to the last byte of the response.
        connect_s: time limit for the name and for each attempt to connect.
        resolver: turns the host into addresses.
        allow_private: see `addresses.refusal`; also lifts the limit to ports 80 and 443.
        ca_file: certificates trusted besides the system's, PEM; empty for none.

    Raises:
        SourceError: the address is refused, or nothing answers there.
    """

    def __init__(
        self,
        where: Location,
        headers: Mapping[str, str],
        *,
        deadline: Deadline,
        connect_s: float,
        resolver: Resolver,
        allow_private: bool,
        ca_file: str = "",
    ) -> None:
        self._where = where
        self._deadline = deadline
        if not allow_private and where.port not in DEFAULT_PORTS.values():
            message = (
                f"{where.url} asks for port {where.port}, and only 80 and 443 are fetched from"
            )
            raise SourceError(message, hint=_intranet())
        addresses = _allowed(where, self._resolved(resolver, connect_s), allow_private)
        self._socket = self._connected(addresses, connect_s)
        try:
            self.response = self._asked(headers, ca_file)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def read(self, count: int) -> bytes:
        """Up to so many bytes of the body; none at its end.

        Raises:
            SourceError: the connection broke or the time is up.
        """
        try:
            return self.response.read(count)
        except (OSError, http.client.HTTPException) as error:
            raise _failed(self._where, error) from error

    def _resolved(self, resolver: Resolver, connect_s: float) -> Sequence[str]:
        """Addresses from the resolver, in a thread because the system's has no time limit."""
        where = self._where
        answer: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(resolver(where.host, where.port))
            except OSError as error:
                answer.put(error)
            except UnicodeError as error:  # what getaddrinfo makes of labels that are too long
                answer.put(OSError(str(error)))

        try:
            limit_s = min(connect_s, self._deadline.remaining_s())
        except TimeIsUpError as error:
            raise _failed(where, error) from error
        threading.Thread(target=ask, daemon=True).start()
        found: Sequence[str] | OSError = OSError("no answer")
        with suppress(queue.Empty):
            found = answer.get(timeout=limit_s)
        if isinstance(found, OSError) or not found:
            reason = found if isinstance(found, OSError) else None
            message = f"{where.url} cannot be fetched: there is no host '{where.host}'"
            hint = "check the address and this machine's connection"
            raise SourceError(message, hint=hint) from reason
        return found

    def _connected(self, addresses: Sequence[str], connect_s: float) -> socket.socket:
        problem: OSError = OSError("it has no address")
        for address in addresses[:_MAX_ADDRESSES]:
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            made = socket.socket(family, socket.SOCK_STREAM)
            try:
                made.settimeout(min(connect_s, self._deadline.remaining_s()))
                made.connect((address, self._where.port))
            except OSError as error:
                made.close()
                problem = error
            else:
                return made
        raise _failed(self._where, problem) from problem

    def _asked(self, headers: Mapping[str, str], ca_file: str) -> http.client.HTTPResponse:
        try:
            if self._where.is_secure:
                self._socket.settimeout(self._deadline.remaining_s())
                self._socket = _trusting(ca_file).wrap_socket(
                    self._socket, server_hostname=self._where.host
                )
            request = _Request(self._where, _TimedSocket(self._socket, self._deadline))
            request.request("GET", self._where.target, headers=dict(headers))
            return request.getresponse()
        except (OSError, http.client.HTTPException, ValueError) as error:
            # ValueError: header fields that are no Latin-1 numbers; `http.client` lets them out.
            raise _failed(self._where, error) from error


class _Request(http.client.HTTPConnection):
    """`http.client` on a socket that stands already."""

    def __init__(self, where: Location, sock: _TimedSocket) -> None:
        super().__init__(where.host, where.port)
        # The Host field names the port only when it is not the scheme's own (RFC 9110 §7.2).
        self.default_port = DEFAULT_PORTS[where.scheme]
        self.sock = cast("socket.socket", sock)

    def connect(self) -> None:
        """Nothing to do: a new connection would not have been checked."""


class _TimedSocket:
    """What `http.client` uses of a socket, each wait cut to the time left.

    A socket's own timeout begins anew with each byte: one byte a second would last for ever.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._socket = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._deadline.remaining_s())
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedStream(self._socket, self._deadline))

    def close(self) -> None:
        """Left to `Connection.close`: the response outlives the request."""


class _TimedStream(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._socket = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._socket.settimeout(self._deadline.remaining_s())
        return self._socket.recv_into(buffer)


def _allowed(where: Location, addresses: Sequence[str], allow_private: bool) -> Sequence[str]:  # noqa: FBT001
    reasons = {one: refusal(one, allow_private=allow_private) for one in addresses}
    allowed = [one for one in addresses if not reasons[one]]
    if not allowed:
        reason = reasons[addresses[0]]
        message = f"{where.url} leads to {reason} ({addresses[0]}), which is not fetched from"
        lifts = not refusal(addresses[0], allow_private=True)
        raise SourceError(message, hint=_intranet() if lifts else BY_HAND)
    return allowed


def _trusting(ca_file: str) -> ssl.SSLContext:
    """The system's certificates, Mozilla's, and the caller's.

    Python from python.org on a Mac knows none of its own, hence Mozilla's.
    """
    import certifi  # noqa: PLC0415 - only https pays for it

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:  # ssl.SSLError is one
            message = f"{ca_file} holds no certificates that can be read"
            raise SourceError(message, hint="give a PEM file") from error
    return context


def _failed(where: Location, error: Exception) -> SourceError:
    if isinstance(error, ssl.SSLCertVerificationError):
        message = f"{where.url} has no valid certificate: {error.verify_message}"
        return SourceError(message, hint="check the address: another host may be answering for it")
    remedy = "try later" if isinstance(error, TimeoutError) else "check the address"
    message = f"{where.url} cannot be fetched: {_told(error)}"
    return SourceError(message, hint=f"{remedy}, or {BY_HAND}")


def _told(error: Exception) -> str:
    if isinstance(error, TimeIsUpError):
        return str(error)
    if isinstance(error, TimeoutError):
        return "nothing answers"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection ({error.reason or 'broken off'})"
    if isinstance(error, OSError):
        return (error.strerror or str(error) or "the connection broke").lower()
    if isinstance(error, http.client.IncompleteRead):
        return "the connection broke before the page's end"
    return "the answer is not HTTP"


def _intranet() -> str:
    return "if it is a host of your own network, give --allow-private"
