"""Editions made of a few words, with every file a show looks at, and no sound in them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from talkingpaper import jsonform
from talkingpaper.folder import describe_files, manifest_bytes
from talkingpaper.model import (
    Article,
    Block,
    BlockKind,
    Coverage,
    Cue,
    Edition,
    Link,
    Mastering,
    Post,
    Receipt,
    Role,
    Span,
    Timeline,
    VoicedClip,
    WordTiming,
)
from talkingpaper.pipeline import publishing
from talkingpaper.pipeline.publishing import publish_show
from talkingpaper.publish.show.artwork import show_artwork
from talkingpaper.publish.show.show import Show
from talkingpaper.publish.show.showfile import parse_show

TEXT = "The bridge reopened on Monday, the port authority said. Nobody cheered."
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
SHOW = """\
title = "The Daily Example"
description = "Articles, read aloud."
author = "Example Press"
base_url = "https://audio.example/show"
language = "en-GB"
category = "News > Daily News"
owner_email = "desk@paper.example"
"""


class MakeEdition(Protocol):
    def __call__(self, slug: str, **fields: object) -> Path: ...


def article(**fields: object) -> Article:
    given = {
        "title": "Harbour bridge reopens",
        "title_in_text": False,
        "text": TEXT,
        "language": "en-GB",
        "blocks": (
            Block(kind=BlockKind.PARAGRAPH, span=Span(start=0, end=55)),
            Block(
                kind=BlockKind.POST,
                span=Span(start=56, end=71),
                post=Post(
                    number=1, network="X", author="Ann", url="https://x.example/ann/status/1"
                ),
            ),
        ),
        "links": (Link(span=Span(start=35, end=49), url="https://port.example/news"),),
        "author": "Maria Soto",
        "publisher": "The Daily Example",
        "published": "2026-02-28T09:00:00+01:00",
        "url": "https://paper.example/bridge",
    }
    return Article(**{**given, **fields})


def timeline() -> Timeline:
    cues = tuple(
        Cue(
            index=index,
            role=Role.HEADLINE if index == 0 else Role.NARRATOR,
            speaker="",
            written=f"Sentence {index}.",
            start_samples=500 + index * 10_000,
            end_samples=500 + index * 10_000 + 9_500,
            pause_samples=500,
        )
        for index in range(5)
    )
    return Timeline(rate_hz=1000, head_samples=500, cues=cues, chapters=(), total_samples=50_500)


CHAPTERS = {
    "version": "1.2.0",
    "chapters": [
        {"startTime": start, "endTime": start + 20, "title": f"Part {start}"}
        for start in (0, 20, 40)
    ],
}


def clip(voice: str) -> VoicedClip:
    receipt = Receipt(duration_s=1.0, words=3, pace_wpm=180.0, peak_dbfs=-3.0, loudness_lufs=-16.0)
    return VoicedClip(
        utterance="u", key="k" * 64, voice=voice, timing=WordTiming.MODEL, receipt=receipt
    )


def write_edition(folder: Path, told: Article, *, more: dict[str, bytes], **fields: object) -> Path:
    folder.mkdir(parents=True)
    slug = fields.pop("slug", folder.name)
    files = {
        f"{slug}.mp3": b"ID3" + slug.encode() * 50,
        "captions.vtt": b"WEBVTT\n",
        "captions.srt": b"1\n",
        "transcript.json": b"{}",
        "chapters.json": json.dumps(CHAPTERS).encode(),
        "cover.jpg": b"\xff\xd8\xff",
        "article.json": jsonform.dumps(told),
        "timeline.json": jsonform.dumps(timeline()),
        **more,
    }
    for name, data in files.items():
        if data:
            (folder / name).write_bytes(data)
    edition = Edition(
        slug=slug,
        title=told.title,
        language=told.language,
        duration_s=50.5,
        cast={"narrator": "hibari:heart"},
        files=describe_files(folder),
        mastering=Mastering(
            integrated_lufs=-16.0,
            true_peak_dbtp=-1.2,
            voices_lufs={},
            decoded_samples=50_500,
            encoder="test",
        ),
        coverage=Coverage(characters=10, spoken=10, transformed=0, omitted={}, lost=0, repeated=0),
        clips=(clip("hibari:heart"), clip("kokoro:jm_kumo"), clip("hibari:heart")),
        versions={},
        recipe="r",
        author=told.author,
        publisher=told.publisher,
        published=told.published,
        url=told.url,
        origin="bridge.md",
        guid="",
    )
    (folder / "edition.json").write_bytes(manifest_bytes(replace(edition, **fields)))
    return folder


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A made picture, drawn once for all these tests."""
    show = parse_show(SHOW, name="show.toml")
    return show_artwork(show, b"")


@pytest.fixture
def out(tmp_path: Path, picture: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a `show.toml`; its picture is ready, unless one is given."""

    def ready(show: Show, given: bytes) -> bytes:
        return show_artwork(show, given) if given else picture

    monkeypatch.setattr(publishing, "show_artwork", ready)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW, "utf-8")
    return folder


@pytest.fixture
def make_edition(out: Path) -> MakeEdition:
    """An edition in `out`; fields of the article and, with `edition=`, of the edition."""

    def make(slug: str, **fields: object) -> Path:
        of_edition = fields.pop("edition", {})
        more = fields.pop("more", {})
        fields.setdefault("url", f"https://paper.example/{slug}")
        return write_edition(out / slug, article(**fields), more=more, **of_edition)

    return make


@pytest.fixture
def publish(out: Path) -> Callable[..., object]:
    def run(**settings: object) -> object:
        return publish_show(out, **{"now": NOW, **settings})

    return run
