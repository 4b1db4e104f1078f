"""A speech endpoint of OpenAI's form: ``POST {base}/v1/audio/speech``, answered with sound.

Spoken by OpenAI and by many local servers. The address and the key come from the environment
(`installed` says why) and the key goes nowhere but into the request: not into files, messages,
fingerprints, nor along a redirect, which is an error here. OpenAI API reference, “Create speech”.
"""

from __future__ import annotations

import http.client
import json
import os
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from talkingpaper.errors import EngineError

URL_VARIABLE = "TALKINGPAPER_OPENAI_URL"
KEY_VARIABLE = "OPENAI_API_KEY"
FORMAT_VARIABLE = "TALKINGPAPER_OPENAI_FORMAT"
RATE_VARIABLE = "TALKINGPAPER_OPENAI_RPM"
CONFIGURE = (
    f"set {URL_VARIABLE}=http://HOST:PORT for a server of yours, or {KEY_VARIABLE} for OpenAI"
)
_OPENAI = "https://api.openai.com"
_FORMATS = ("wav", "flac", "pcm")
_PATH = "/v1/audio/speech"
_CONNECT_S = 10.0
_ANSWER_S = 60.0
"""Between two pieces of an answer; a long sentence takes a cloud service 10 to 20 s."""
_PATIENCE_S = 110.0
"""For all tries of one utterance together; the isolation allows 120 s more than usual."""
_TRIES = 6
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 60.0
_LONGEST_BYTES = 64 << 20
"""22 minutes of 24 kHz WAV: nobody says one sentence that long."""
_BROKEN_OFF = "the answer broke off"
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""What a server says when it may answer later (RFC 9110 §15; 529 is “overloaded”)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where speech is asked for."""

    scheme: str
    host: str
    port: int
    prefix: str
    """Path in front of ``/v1/audio/speech``."""
    format: str
    requests_per_minute: float
    """0: as fast as answers come."""
    key: str = field(repr=False)

    @property
    def address(self) -> str:
        """Where requests go, for messages and fingerprints; holds no secret."""
        return f"{self.scheme}://{self.host}:{self.port}{self.prefix}{_PATH}"


def configured_endpoint() -> Endpoint | None:
    """The endpoint the environment names; None when it names none.

    Raises:
        EngineError: what it says makes no sense, or would send the key in the clear.
    """
    key = os.environ.get(KEY_VARIABLE, "")
    url = os.environ.get(URL_VARIABLE) or (_OPENAI if key else "")
    if not url:
        return None
    parts = urlsplit(url if "//" in url else f"//{url}", scheme="http")
    try:
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (KeyError, ValueError):
        port = 0
    if not (port and parts.hostname) or parts.username or parts.query or parts.fragment:
        message = f"{URL_VARIABLE} is not the address of a speech server"
        raise EngineError(message, hint=f"{CONFIGURE}; a key goes into {KEY_VARIABLE}")
    if key and parts.scheme == "http" and not _is_here(parts.hostname):
        message = f"{KEY_VARIABLE} would be sent unencrypted to {parts.hostname}"
        raise EngineError(message, hint=f"use https in {URL_VARIABLE}, or unset {KEY_VARIABLE}")
    asked = os.environ.get(FORMAT_VARIABLE, _FORMATS[0])
    if asked not in _FORMATS:
        message = f"{FORMAT_VARIABLE}={asked} is none of ours"
        raise EngineError(message, hint=f"choose {', '.join(_FORMATS)}")
    return Endpoint(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        prefix=parts.path.rstrip("/").removesuffix(_PATH).removesuffix("/v1"),
        format=asked,
        requests_per_minute=_requests_per_minute(),
        key=key,
    )


def _requests_per_minute() -> float:
    told = os.environ.get(RATE_VARIABLE, "0")
    try:
        rate = float(told)
    except ValueError:
        rate = -1.0
    if not 0.0 <= rate < 1e6:
        message = f"{RATE_VARIABLE}={told} is no number of requests a minute"
        raise EngineError(message, hint=f"for example {RATE_VARIABLE}=60")
    return rate


def _is_here(host: str) -> bool:
    """Whether a host is this computer."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An answer without sound."""

    reason: str
    passing: bool
    wait_s: float = 0.0
    """What the server asks for; 0 when it does not say."""


class Client:
    """Asks an endpoint, patiently.

    Args:
        endpoint: where.
        clock: seconds that never fall.
        sleep: waits that many seconds.
    """

    def __init__(
        self, endpoint: Endpoint, *, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._endpoint = endpoint
        self._clock = clock
        self._sleep = sleep
        self._next_s = 0.0

    def ask(self, request: Mapping[str, Any]) -> tuple[str, bytes]:
        """The answer's media type and its bytes.

        What may pass is tried again: after what ``Retry-After`` says, else after 1, 2, 4… s.

        Raises:
            EngineError: the server refused, or gave no sound within the patience it is due.
        """
        body = json.dumps(request).encode()
        give_up_s = self._clock() + _PATIENCE_S
        for attempt in range(_TRIES):
            self._keep_pace()
            answer = self._try(body)
            if not isinstance(answer, _Refusal):
                return answer
            pause_s = answer.wait_s or _FIRST_PAUSE_S * 2**attempt
            last = attempt == _TRIES - 1 or self._clock() + pause_s > give_up_s
            if not answer.passing or last:
                message = f"{self._endpoint.address} gave no speech: {answer.reason}"
                raise EngineError(message, hint=_hint(answer))
            self._sleep(min(pause_s, _LONGEST_PAUSE_S))
        raise AssertionError

    def _keep_pace(self) -> None:
        if self._endpoint.requests_per_minute:
            now_s = self._clock()
            if now_s < self._next_s:
                self._sleep(self._next_s - now_s)
            self._next_s = max(now_s, self._next_s) + 60.0 / self._endpoint.requests_per_minute

    def _try(self, body: bytes) -> tuple[str, bytes] | _Refusal:
        connection = self._connect()
        headers = {"Content-Type": "application/json", "Accept": "audio/*, application/json"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        try:
            connection.connect()
            if connection.sock is not None:
                connection.sock.settimeout(_ANSWER_S)
            connection.request("POST", self._endpoint.prefix + _PATH, body, headers)
            answer = connection.getresponse()
            given = answer.read(_LONGEST_BYTES + 1)
        except ssl.SSLCertVerificationError as error:
            return _Refusal(f"its certificate is not valid: {error.verify_message}", passing=False)
        except TimeoutError:
            return _Refusal("no answer in time", passing=True)
        except http.client.IncompleteRead:
            return _Refusal(_BROKEN_OFF, passing=True)
        except (OSError, http.client.HTTPException) as error:
            return _Refusal(str(error) or type(error).__name__, passing=True)
        finally:
            connection.close()
        if answer.length and len(given) <= _LONGEST_BYTES:  # read(n) does not complain
            return _Refusal(_BROKEN_OFF, passing=True)
        return self._judge(answer, given)

    def _judge(
        self, answer: http.client.HTTPResponse, given: bytes
    ) -> tuple[str, bytes] | _Refusal:
        if 300 <= answer.status < 400:
            return _Refusal("it redirects elsewhere, which is not followed", passing=False)
        if answer.status != http.client.OK:
            return _Refusal(
                f"{answer.status} {answer.reason}{self._said(given)}",
                passing=answer.status in _PASSING,
                wait_s=_retry_after_s(answer.headers),
            )
        if len(given) > _LONGEST_BYTES:
            return _Refusal(f"more than {_LONGEST_BYTES >> 20} MB", passing=False)
        return answer.headers.get_content_type(), given

    def _said(self, given: bytes) -> str:
        """The server's own words of an error, in one line, without the key should it echo it."""
        try:
            told = json.loads(given)
            message = str(told["error"]["message"] if "error" in told else told["detail"])
        except (ValueError, KeyError, TypeError):
            return ""
        if self._endpoint.key:
            message = message.replace(self._endpoint.key, "…")
        return f": {' '.join(message.split())[:200]}"

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self._endpoint.host, self._endpoint.port
        if self._endpoint.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=_CONNECT_S)
        import certifi  # noqa: PLC0415 — only for encrypted endpoints

        context = ssl.create_default_context(cafile=certifi.where())
        return http.client.HTTPSConnection(host, port, timeout=_CONNECT_S, context=context)


def _retry_after_s(headers: http.client.HTTPMessage) -> float:
    """What ``Retry-After`` asks for (RFC 9110 §10.2.3); a date counts from the answer's own.

    0 when it does not say.
    """
    told = headers.get("Retry-After", "")
    if told.isdecimal():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
        now = parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return 0.0
    return max(0.0, (until - now).total_seconds()) if until.tzinfo == now.tzinfo else 0.0


def _hint(refusal: _Refusal) -> str:
    if refusal.reason.startswith(("401", "403")):
        return f"check {KEY_VARIABLE}"
    if refusal.passing:
        return "try again later; what was spoken is kept"
    return f"check {URL_VARIABLE}, model and voice"
