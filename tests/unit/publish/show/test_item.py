"""An item says all there is about an episode, and nothing of an article's markup gets through."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from talkingpaper.model import Change
from talkingpaper.publish.show.xmltext import NAMESPACES

Publish = Callable[..., object]
BASE = "https://audio.example/show"


class MakeEdition(Protocol):
    def __call__(self, slug: str, **fields: object) -> Path: ...


@pytest.fixture
def item(out: Path, make_edition: MakeEdition, publish: Publish) -> Callable[..., Element]:
    def build(slug: str = "bridge", **fields: object) -> Element:
        make_edition(slug, **fields)
        publish()
        (found,) = ElementTree.parse(out / "feed.xml").iter("item")
        return found

    return build


def text(item: Element, name: str) -> str | None:
    return item.findtext(name, namespaces=NAMESPACES)


def all_of(item: Element, name: str) -> list[Element]:
    return item.findall(name, NAMESPACES)


def test_the_item_is_the_edition(item: Callable[..., Element], out: Path) -> None:
    found = item()
    mp3 = out / "bridge" / "bridge.mp3"
    assert text(found, "title") == "Harbour bridge reopens"
    assert text(found, "link") == "https://paper.example/bridge"
    assert text(found, "pubDate") == "Sat, 28 Feb 2026 08:00:00 GMT"
    assert text(found, "itunes:duration") == "50"
    assert text(found, "itunes:explicit") == "false"
    assert all_of(found, "enclosure")[0].attrib == {
        "url": f"{BASE}/bridge/bridge.mp3",
        "length": str(mp3.stat().st_size),
        "type": "audio/mpeg",
    }
    assert [each.get("href") for each in all_of(found, "atom:link")] == [
        "https://paper.example/bridge"
    ]


def test_transcripts_come_with_webvtt_first(item: Callable[..., Element]) -> None:
    found = [
        (each.get("url", "").rpartition("/")[2], each.get("type"), each.get("rel"))
        for each in all_of(item(), "podcast:transcript")
    ]
    assert found == [
        ("captions.vtt", "text/vtt", "captions"),
        ("captions.srt", "application/x-subrip", "captions"),
        ("transcript.json", "application/json", None),
    ]


def test_only_files_that_are_there_are_linked(item: Callable[..., Element]) -> None:
    nothing = dict.fromkeys(("captions.srt", "chapters.json", "cover.jpg"), b"")
    found = item(more=nothing)
    assert len(all_of(found, "podcast:transcript")) == 2
    assert all_of(found, "podcast:chapters") == []
    assert all_of(found, "itunes:image") == []


def test_writers_and_voices_are_credited(item: Callable[..., Element]) -> None:
    found = all_of(item(author="Ana Ruiz and Bo Li"), "podcast:person")
    assert [(each.text, each.get("group"), each.get("role")) for each in found] == [
        ("Ana Ruiz", "writing", "author"),
        ("Bo Li", "writing", "author"),
        ("Heart (synthetic voice)", "cast", "narrator"),
        ("Jm kumo (synthetic voice)", "cast", "narrator"),
    ]


def test_other_sound_files_carry_their_digest(item: Callable[..., Element]) -> None:
    found = all_of(item(more={"bridge.opus": b"OggS" * 9}), "podcast:alternateEnclosure")
    assert [each.get("default") for each in found] == ["true", "false"]
    opus = found[1]
    assert (opus.get("type"), opus.get("length"), opus.get("codecs")) == ("audio/ogg", "36", "opus")
    digest = base64.b64encode(hashlib.sha256(b"OggS" * 9).digest()).decode()
    (integrity,) = all_of(opus, "podcast:integrity")
    assert integrity.attrib == {"type": "sri", "value": f"sha256-{digest}"}
    (source,) = all_of(opus, "podcast:source")
    assert source.get("uri") == f"{BASE}/bridge/bridge.opus"


def test_the_mp3_alone_has_no_alternative(item: Callable[..., Element]) -> None:
    assert all_of(item(), "podcast:alternateEnclosure") == []


def test_an_article_with_a_summary_has_a_soundbite(item: Callable[..., Element]) -> None:
    (bite,) = all_of(item(summary="The bridge is open again."), "podcast:soundbite")
    assert bite.text == "The bridge is open again."
    assert bite.attrib == {"startTime": "10.500", "duration": "29.500"}


def test_an_article_without_a_summary_has_no_soundbite(item: Callable[..., Element]) -> None:
    assert all_of(item(), "podcast:soundbite") == []


def test_the_read_along_page_is_where_an_app_leads(item: Callable[..., Element]) -> None:
    assert text(item(more={"index.html": b"<!doctype html>"}), "link") == (
        f"{BASE}/bridge/index.html"
    )


def test_show_notes_hold_what_a_voice_leaves_out(item: Callable[..., Element]) -> None:
    notes = text(item(), "content:encoded") or ""
    assert '<a href="https://x.example/ann/status/1">Ann (X)</a>' in notes
    assert '<a href="https://port.example/news">port authority</a>' in notes
    assert '<a href="https://paper.example/bridge">Read the article</a>' in notes
    assert "<li>0:20 Part 20</li>" in notes
    assert "Read aloud by synthetic voices." in notes


def test_show_notes_speak_the_episodes_language(item: Callable[..., Element]) -> None:
    notes = text(item(language="fr-CA"), "content:encoded") or ""
    assert "Lu par des voix de synthèse." in notes
    assert "Texte : Maria Soto." in notes


def test_corrections_are_told(item: Callable[..., Element]) -> None:
    change = Change(
        date="2026-02-28T20:00:00Z", sentences=41, changed=3, voiced=3, kept=38, note="A <name>."
    )
    found = item(edition={"changes": (change,), "updated": "2026-02-28T20:00:00Z"})
    assert "<li>2026-02-28: 3 of 41 sentences changed. A &lt;name&gt;.</li>" in (
        text(found, "content:encoded") or ""
    )
    assert text(found, "atom:updated") == "2026-02-28T20:00:00Z"
    assert text(found, "pubDate") == "Sat, 28 Feb 2026 08:00:00 GMT"


HOSTILE = [
    ("<script>alert(1)</script> & “quotes” ]]>", "<script>alert(1)</script> & “quotes” ]]>"),
    ("nul \0 esc \x1b \ufffe end", "nul esc end"),
    ("over\u202eride \u2067isolate", "override isolate"),
    ("🚢 emoji 👩\u200d🚀", "🚢 emoji 👩\u200d🚀"),
    ("two\nlines\t here ", "two lines here"),
    ("\0", "bridge"),
]


@pytest.mark.parametrize(("title", "shown"), HOSTILE)
def test_titles_are_shown_as_written_and_break_nothing(
    item: Callable[..., Element], out: Path, title: str, shown: str
) -> None:
    assert text(item(title=title), "title") == shown
    page = (out / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert not set(page) & set("\0\x1b\ufffe\u202e\u2067")


def test_a_long_title_is_cut_after_a_word(item: Callable[..., Element]) -> None:
    title = text(item(title="word " * 60), "title") or ""
    assert len(title) <= 255
    assert title.endswith("word…")


UNSAFE = ["javascript:alert(1)", "https://x.example/ a", "file:///etc/passwd", "https://[::1"]


@pytest.mark.parametrize("url", UNSAFE)
def test_no_unsafe_address_gets_into_the_feed(
    item: Callable[..., Element], out: Path, url: str
) -> None:
    found = item(url=url)
    assert all_of(found, "podcast:contentLink") == []
    assert text(found, "link") == f"{BASE}/"
    assert url not in (out / "feed.xml").read_text()


def test_a_description_is_never_longer_than_4000_bytes(item: Callable[..., Element]) -> None:
    found = text(item(author="é" * 3000, summary="s " * 3000), "description") or ""
    assert len(found.encode()) <= 4000


def test_a_serial_numbers_its_episodes(item: Callable[..., Element], out: Path) -> None:
    path = out / "show.toml"
    path.write_text(f'kind = "serial"\n{path.read_text()}')
    assert text(item(), "itunes:episode") == "1"
