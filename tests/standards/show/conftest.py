"""One show for all these tests: made in tones, published, and served on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.publishing import publish_show
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sources.base import Details

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ARTICLE = """\
---
author: Ana Ruiz and Bo Li
date: 2026-02-28T09:30:00+01:00
---
# Harbour bridge reopens & traffic flows 🚢

The bridge reopened on Monday, the [port authority](https://port.example/news) said. Lorries
crossed first, and then the buses came.

## What comes next

Engineers will inspect the cables each month. Tolls rise in June.
"""
POST = """\
Soldier runs for it

By Ryan Pickrell

The footage was shown on Tuesday.

Incredible footage of the soldier making his escape, first in a jeep and then on foot.
— Anna Fifield (@annafifield) November 22, 2017

A clearer video can be seen below.
"""
SHOW = """\
title = "The Daily <Example> & Co"
description = "Articles, read aloud."
author = "Example Press"
base_url = "{base}"
language = "en-GB"
category = ["News > Daily News", "Society & Culture"]
owner_email = "desk@paper.example"
license = "cc-by-4.0"
copyright = "Example Press"
hub = "https://hub.example/"
funding = [{{ url = "https://paper.example/give", text = "Support us" }}]
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class Site:
    folder: Path
    base: str

    @property
    def feed(self) -> bytes:
        return (self.folder / "feed.xml").read_bytes()

    @property
    def channel(self) -> etree._Element:
        return etree.fromstring(self.feed).find("channel")

    @property
    def items(self) -> list[etree._Element]:
        return self.channel.findall("item")

    def file(self, url: str) -> Path:
        assert url.startswith(self.base), url
        path = self.folder / unquote(urlsplit(url).path.lstrip("/"))
        assert path.is_file(), url
        return path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two editions in tones, published at the address where they are served."""
    folder = tmp_path_factory.mktemp("show")
    out = folder / "out"
    (folder / "bridge.md").write_text(ARTICLE, "utf-8")
    (folder / "post.txt").write_text(POST, "utf-8")
    cast = {"narrator": "tone:low", "post": "tone:high"}
    common = {"out": out, "cast": cast, "store": folder / "clips"}
    make(str(folder / "bridge.md"), Settings(**common, formats=("opus", "m4b")))
    url = Details(url="https://paper.example/soldier")
    make(str(folder / "post.txt"), Settings(**common, details=url))
    with serving(out) as base:
        (out / "show.toml").write_text(SHOW.format(base=base), "utf-8")
        publish_show(out, now=NOW)
        yield Site(folder=out, base=base)
