"""A speech server on loopback that answers as it is told."""

import io
import json
import threading
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.tone import ToneEngine


def wav(pcm: bytes, rate_hz: int = 24_000, *, channels: int = 1) -> bytes:
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return sound.getvalue()


def tone(text: str, speed: float = 1.0) -> bytes:
    return ToneEngine().speaker("low", SpeakingStyle(speed=speed)).say(text).pcm


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    media_type: str = "audio/wav"
    headers: dict[str, str] = field(default_factory=dict)
    says_length: int | None = None
    """More than it sends: the connection breaks off."""


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    json: dict[str, Any]


class SpeechServer:
    """Gives the answers it was told, one a request, the last one for all after; speaks else."""

    def __init__(self) -> None:
        self.answers: list[Answer | Callable[[dict[str, Any]], Answer]] = []
        self.asked: list[Asked] = []
        self.url = ""

    def answer(self, asked: dict[str, Any]) -> Answer:
        if not self.answers:
            return Answer(body=wav(tone(asked["input"], asked.get("speed", 1.0))))
        told = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return told if isinstance(told, Answer) else told(asked)


@contextmanager
def speech_server() -> Iterator[SpeechServer]:
    told = SpeechServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = json.loads(body)
            told.asked.append(Asked(self.path, dict(self.headers), asked))
            answer = told.answer(asked)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            length = len(answer.body) if answer.says_length is None else answer.says_length
            self.send_header("Content-Length", str(length))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            with suppress(OSError):  # whoever asked has given up
                self.end_headers()
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
