"""The feed of a real show, read as apps and directories read it.

One test for each rule of PSP-1 2023, Apple and podcast-namespace; then parsers and a client.
"""

import base64
import hashlib
import io
import json
import os
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

import feedparser
import podcastparser
import pytest
from lxml import etree
from mutagen.mp3 import MP3
from PIL import Image

from talkingpaper.pipeline.publishing import publish_show

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
LATER = datetime(2026, 3, 2, 12, tzinfo=UTC)
TAXONOMY = Path(__file__).parents[2] / "data" / "podcast-taxonomy.tsv"


class Site(Protocol):
    folder: Path
    base: str
    feed: bytes
    channel: etree._Element
    items: list[etree._Element]

    def file(self, url: str) -> Path: ...


def one(parent: etree._Element, name: str) -> str:
    """Text of an element that must be there once."""
    (found,) = parent.findall(name, NAMES)
    return found.text or ""


def all_of(parent: etree._Element, name: str) -> list[etree._Element]:
    return parent.findall(name, NAMES)


def test_the_document_is_utf8_rss_with_the_exact_namespaces(site: Site) -> None:
    assert site.feed.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    root = etree.fromstring(site.feed)
    assert (root.tag, root.get("version"), dict(root.nsmap)) == ("rss", "2.0", NAMES)


REQUIRED = ["title", "description", "link", "language", "itunes:explicit", "podcast:guid"]
RECOMMENDED = ["podcast:locked", "itunes:author", "itunes:type", "copyright", "podcast:medium"]


@pytest.mark.parametrize("name", REQUIRED + RECOMMENDED)
def test_the_channel_says_each_thing_once_and_trimmed(site: Site, name: str) -> None:
    text = one(site.channel, name)
    assert text
    assert text == text.strip()
    assert len(text) <= 255


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("itunes:explicit", "false"),
        ("itunes:type", "episodic"),
        ("podcast:locked", "yes"),
        ("podcast:medium", "podcast"),
        ("podcast:license", "cc-by-4.0"),
        ("title", "The Daily <Example> & Co"),
        ("language", "en-gb"),
    ],
)
def test_the_channels_values_are_those_of_the_show(site: Site, name: str, value: str) -> None:
    assert one(site.channel, name) == value


def test_categories_are_nested_as_apple_wants(site: Site) -> None:
    found = [
        (each.get("text"), [part.get("text") for part in each])
        for each in all_of(site.channel, "itunes:category")
    ]
    assert found == [("News", ["Daily News"]), ("Society & Culture", [])]


def test_the_feed_links_itself_and_its_hub(site: Site) -> None:
    links = {each.get("rel"): each.get("href") for each in all_of(site.channel, "atom:link")}
    assert links == {"self": f"{site.base}feed.xml", "hub": "https://hub.example/"}


def test_the_guid_is_version_5(site: Site) -> None:
    assert UUID(one(site.channel, "podcast:guid")).version == 5


def test_the_artwork_is_square_and_its_extension_true(site: Site) -> None:
    (image,) = all_of(site.channel, "itunes:image")
    covers = [all_of(item, "itunes:image")[0] for item in site.items]
    for href in [each.get("href") for each in (image, *covers)]:
        path = site.file(str(href))
        assert path.stat().st_size <= 512 * 1024
        with Image.open(path) as picture:
            assert (picture.format, picture.mode, path.suffix) == ("JPEG", "RGB", ".jpg")
            assert picture.width == picture.height
            assert 1400 <= picture.width <= 3000


def test_each_enclosure_is_its_file(site: Site) -> None:
    urls = []
    for item in site.items:
        (enclosure,) = all_of(item, "enclosure")
        path = site.file(str(enclosure.get("url")))
        assert int(str(enclosure.get("length"))) == path.stat().st_size
        assert (enclosure.get("type"), path.suffix) == ("audio/mpeg", ".mp3")
        assert abs(int(one(item, "itunes:duration")) - MP3(path).info.length) <= 1
        urls.append(str(enclosure.get("url")))
    assert len(set(urls)) == len(urls)
    assert all(url.isascii() for url in urls)


def test_items_are_unique_and_newest_first(site: Site) -> None:
    guids = [one(item, "guid") for item in site.items]
    assert len(set(guids)) == len(guids) == 2
    assert all(guid.startswith("urn:uuid:") for guid in guids)
    dates = [parsedate_to_datetime(one(item, "pubDate")) for item in site.items]
    assert dates == sorted(dates, reverse=True)


def test_dates_are_rfc_2822_with_the_right_weekday(site: Site) -> None:
    texts = [one(item, "pubDate") for item in site.items] + [one(site.channel, "lastBuildDate")]
    for text in texts:
        assert parsedate_to_datetime(text).strftime("%a, %d %b %Y %H:%M:%S GMT") == text


@pytest.mark.parametrize("name", ["title", "link", "description", "guid", "pubDate"])
def test_each_item_says_each_thing_once(site: Site, name: str) -> None:
    for item in site.items:
        text = one(item, name)
        assert text
        assert text == text.strip()


def test_descriptions_are_plain_text_of_at_most_4000_bytes(site: Site) -> None:
    for item in site.items:
        assert len(one(item, "description").encode()) <= 4000
        assert "<" not in one(item, "description")


def test_show_notes_hold_only_elements_apps_show(site: Site) -> None:
    for item in site.items:
        notes = etree.fromstring(f"<div>{one(item, 'content:encoded')}</div>")
        assert {each.tag for each in notes.iter()} <= {"div", "p", "ul", "li", "a", "strong"}
        hrefs = [str(each.get("href")) for each in notes.iter("a")]
        assert all(href.startswith(("https://", "http://", "mailto:")) for href in hrefs)


def words(text: str) -> list[str]:
    return re.sub(r"<[^>]*>|&\w+;", " ", text).split()


def test_transcripts_are_there_typed_and_of_the_same_words(site: Site) -> None:
    for item in site.items:
        found = {str(each.get("type")): each for each in all_of(item, "podcast:transcript")}
        assert list(found) == ["text/vtt", "application/x-subrip", "application/json"]
        files = {kind: site.file(str(each.get("url"))) for kind, each in found.items()}
        vtt = re.sub(r"(?m)^(WEBVTT|\d+|.* --> .*)$", "", files["text/vtt"].read_text("utf-8"))
        told = json.loads(files["application/json"].read_bytes())
        bodies = " ".join(segment["body"] for segment in told["segments"])
        assert "".join(words(vtt)) == "".join(words(bodies.replace("&", "&amp;")))


def test_chapters_are_those_of_the_tag(site: Site) -> None:
    for item in site.items:
        (chapters,) = all_of(item, "podcast:chapters")
        assert chapters.get("type") == "application/json+chapters"
        told = json.loads(site.file(str(chapters.get("url"))).read_bytes())
        assert told["version"] == "1.2.0"
        mp3 = site.file(str(all_of(item, "enclosure")[0].get("url")))
        tagged = sorted(MP3(mp3).tags.getall("CHAP"), key=lambda frame: frame.start_time)
        assert [frame.sub_frames["TIT2"].text[0] for frame in tagged] == [
            chapter["title"] for chapter in told["chapters"]
        ]
        starts = [chapter["startTime"] for chapter in told["chapters"]]
        assert starts[0] == 0
        assert starts == sorted(starts)


def test_persons_are_in_the_taxonomy(site: Site) -> None:
    known = {tuple(row.lower().split("\t")) for row in TAXONOMY.read_text("utf-8").splitlines()}
    for item in site.items:
        persons = all_of(item, "podcast:person")
        assert {(each.get("group"), each.get("role")) for each in persons} <= known
        assert {each.get("role") for each in persons} == {"author", "narrator"}
        assert all(len(each.text or "") <= 128 for each in persons)


def test_synthetic_speech_is_declared_everywhere(site: Site) -> None:
    for parent in (site.channel, *site.items):
        (found,) = all_of(parent, "podcast:txt")
        assert (found.get("purpose"), found.text) == ("ai-content", "true")


def test_other_sound_files_are_what_they_claim(site: Site) -> None:
    checked = set()
    for item in site.items:
        for each in all_of(item, "podcast:alternateEnclosure"):
            path = site.file(str(all_of(each, "podcast:source")[0].get("uri")))
            assert int(str(each.get("length"))) == path.stat().st_size
            (integrity,) = all_of(each, "podcast:integrity")
            digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
            assert integrity.get("value") == f"sha256-{digest}"
            checked.add((path.suffix, each.get("type"), each.get("default")))
    assert checked == {
        (".mp3", "audio/mpeg", "true"),
        (".m4b", "audio/mp4", "false"),
        (".opus", "audio/ogg", "false"),
    }


def test_an_image_has_words_for_those_who_cannot_see_it(site: Site) -> None:
    for parent in (site.channel, *site.items):
        (image,) = all_of(parent, "podcast:image")
        assert image.get("alt")
        site.file(str(image.get("href")))


def test_building_again_gives_the_same_bytes(site: Site) -> None:
    names = ("feed.xml", "index.html", "artwork.jpg", "show.json")
    before = {name: (site.folder / name).read_bytes() for name in names}
    publish_show(site.folder, now=LATER)
    assert {name: (site.folder / name).read_bytes() for name in names} == before


def test_feedparser_reads_it_back(site: Site) -> None:
    read = feedparser.parse(site.feed)
    assert not read.bozo
    assert read.feed.title == "The Daily <Example> & Co"
    assert [entry.title for entry in read.entries] == [one(item, "title") for item in site.items]
    assert all(entry.enclosures and entry.published_parsed for entry in read.entries)


def test_podcastparser_reads_it_back(site: Site) -> None:
    read = podcastparser.parse(f"{site.base}feed.xml", io.BytesIO(site.feed))
    assert read["title"] == "The Daily <Example> & Co"
    assert read["cover_url"] == f"{site.base}artwork.jpg"
    episodes = {episode["guid"]: episode for episode in read["episodes"]}
    for item in site.items:
        episode = episodes[one(item, "guid")]
        assert episode["enclosures"][0]["url"] == all_of(item, "enclosure")[0].get("url")
        assert episode["total_time"] == int(one(item, "itunes:duration"))


def test_a_podcast_client_subscribes_and_gets_the_same_sound(
    site: Site, gpo: str, tmp_path: Path
) -> None:
    kept = ("PATH", "LANG")
    environment = {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "GPODDER_HOME": str(tmp_path),
        "HOME": str(tmp_path),
        "no_proxy": "*",
    }
    for arguments in (("subscribe", f"{site.base}feed.xml"), ("update",), ("download",)):
        done = subprocess.run(
            [gpo, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    got = {path.name: path.read_bytes() for path in tmp_path.rglob("*.mp3")}
    sent = {path.name: path.read_bytes() for path in site.folder.glob("*/*.mp3")}
    assert got == sent


def test_the_w3cs_parser_finds_no_fault_in_the_captions(
    site: Site, webvtt: Callable[..., list[str]]
) -> None:
    captions = sorted(site.folder.glob("*/captions.vtt"))
    assert len(captions) == 2
    assert webvtt(*captions) == []
