"""What is heard when, by an edition's timeline alone; and a host for its folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


def starts(timeline: dict) -> list[float]:
    """When each cue begins, in seconds."""
    return [cue["start_samples"] / timeline["rate_hz"] for cue in timeline["cues"]]


def said_at(timeline: dict, seconds: float) -> list[str]:
    """The sentence of the article that is heard at a time, by the timeline alone."""
    begun = [
        cue
        for cue, start in zip(timeline["cues"], starts(timeline), strict=True)
        if start <= seconds
    ]
    return [str(begun[-1]["index"])] if begun and is_of_article(timeline, begun[-1]) else []


def is_of_article(timeline: dict, cue: dict) -> bool:
    """Whether a cue's words stand in the article; others are ours, as “A table.”."""
    return cue["written"] != "" and cue["written"] in timeline["text"]


class QuietHandler(SimpleHTTPRequestHandler):
    """A plain static host: no byte ranges; a browser that hangs up is no fault."""

    def log_message(self, *_: object) -> None:
        pass

    def copyfile(self, *files: object) -> None:
        with suppress(ConnectionError):
            super().copyfile(*files)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a plain static host."""
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))
    ) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
