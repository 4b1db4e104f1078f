"""The tag as others read it: mutagen and ffmpeg."""

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from PIL import Image

from talkingpaper.errors import EncodingError, StorageError
from talkingpaper.model import Chapter, Cue, Role, Script, Timeline
from talkingpaper.sound import id3
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import MP3
from talkingpaper.sound.pcm import pcm_of
from talkingpaper.sound.tags import (
    TagChapter,
    Tags,
    edition_tags,
    id3v23,
    iso_639_2,
    write_tagged,
)

RATE_HZ = 44_100
MakeScript = Callable[[list[float]], Script]


def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, kind)
    return data.getvalue()


FULL = Tags(
    title="Dash across the DMZ — 판문점",
    artist="Ryan Pickrell",
    album="Talking Paper",
    language="en-US",
    published="2017-11-22T09:30:00Z",
    comment="Ryan Pickrell, The Daily Caller. Read by synthetic voices.",
    url="https://example.org/a b?q=ü",
    publisher="The Daily Caller",
    length_ms=9_000,
    text="First line.\nSecond “line”.",
    lines=((500, "First line."), (4_000, "Second “line”.")),
    chapters=(
        TagChapter(title="A rather long first title", start_ms=0, end_ms=3_000),
        TagChapter(title="B", start_ms=3_000, end_ms=6_000),
        TagChapter(title="Third – of three", start_ms=6_000, end_ms=9_000),
    ),
    cover=picture("JPEG"),
)


def read_back(tags: Tags) -> ID3:
    return ID3(io.BytesIO(id3v23(tags)), translate=False)


@pytest.fixture(scope="module")
def bare(ffmpeg: Ffmpeg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bare") / "bare.mp3"
    with ffmpeg.encode(MP3, path, RATE_HZ) as write:
        write(pcm_of(np.zeros(9 * RATE_HZ, np.float32)))
    return path


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        ("TIT2", "Dash across the DMZ — 판문점"),
        ("TPE1", "Ryan Pickrell"),
        ("TALB", "Talking Paper"),
        ("TPUB", "The Daily Caller"),
        ("TCON", "Podcast"),
        ("TLAN", "eng"),
        ("TYER", "2017"),
        ("TDAT", "2211"),
        ("TLEN", "9000"),
        ("TSSE", "talkingpaper"),
        ("COMM::eng", "Ryan Pickrell, The Daily Caller. Read by synthetic voices."),
        ("USLT::eng", "First line.\nSecond “line”."),
    ],
)
def test_mutagen_reads_each_text(frame: str, text: str) -> None:
    assert str(read_back(FULL)[frame]) == text


def test_mutagen_reads_the_link_in_ascii() -> None:
    tag = read_back(FULL)
    assert {tag["WOAS"].url, tag["WXXX:article"].url} == {"https://example.org/a%20b?q=%C3%BC"}


def test_mutagen_reads_the_synchronised_lines_in_order() -> None:
    lyrics = read_back(FULL)["SYLT::eng"]
    assert lyrics.text == [("First line.", 500), ("Second “line”.", 4_000)]
    assert (lyrics.format, lyrics.type) == (2, 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_mutagen_reads_the_cover(kind: str) -> None:
    cover = read_back(replace(FULL, cover=picture(kind)))["APIC:"]
    assert (cover.mime, cover.type, cover.data) == (f"image/{kind.lower()}", 3, picture(kind))


def test_mutagen_reads_the_chapters_and_their_contents() -> None:
    tag = read_back(FULL)
    assert tag["CTOC:toc"].child_element_ids == ["chp0", "chp1", "chp2"]
    assert [
        (tag[f"CHAP:{name}"].start_time, tag[f"CHAP:{name}"].end_time, str(title))
        for name in tag["CTOC:toc"].child_element_ids
        for title in tag[f"CHAP:{name}"].sub_frames.getall("TIT2")
    ] == [(chapter.start_ms, chapter.end_ms, chapter.title) for chapter in FULL.chapters]


def test_chapters_stand_in_the_order_of_time() -> None:
    frames = re.findall(rb"CHAP.{4}\0\0(chp\d)\0", id3v23(FULL), flags=re.DOTALL)
    assert frames == [b"chp0", b"chp1", b"chp2"]


def test_ffmpeg_reads_title_and_chapters_in_order(
    ffmpeg: Ffmpeg, bare: Path, tmp_path: Path
) -> None:
    write_tagged(bare, tmp_path / "a.mp3", FULL)
    command = [ffmpeg.path, "-loglevel", "error", "-i", str(tmp_path / "a.mp3")]
    done = subprocess.run(
        [*command, "-f", "ffmetadata", "-"], capture_output=True, check=True, text=True
    )
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    assert "title=Dash across the DMZ — 판문점" in lines
    titles = [line for line in lines if line.startswith("title=")][1:]
    assert titles == [f"title={chapter.title}" for chapter in FULL.chapters]
    # ffmpeg counts from the first packet, which lies 25 ms before the first sample
    ends = [int(line.removeprefix("END=")) for line in lines if line.startswith("END=")]
    assert ends == [pytest.approx(chapter.end_ms, abs=30) for chapter in FULL.chapters]


def test_a_tagged_file_holds_the_same_sound(ffmpeg: Ffmpeg, bare: Path, tmp_path: Path) -> None:
    write_tagged(bare, tmp_path / "a.mp3", FULL)
    assert sum(map(len, ffmpeg.decode(tmp_path / "a.mp3"))) == 9 * RATE_HZ
    assert (tmp_path / "a.mp3").read_bytes() == id3v23(FULL) + bare.read_bytes()


def test_the_tag_says_its_own_length_and_has_no_padding() -> None:
    data = id3v23(FULL)
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    assert (data[:6], size) == (b"ID3\x03\x00\x00", len(data) - 10)


def test_what_is_not_known_has_no_frame() -> None:
    assert sorted(read_back(Tags(title="Only a title"))) == ["TCON", "TIT2", "TLAN", "TSSE"]


@pytest.mark.parametrize(
    ("published", "year", "day_and_month"),
    [("2017-11-22", "2017", "2211"), ("2017", "2017", None), ("", None, None)],
)
def test_a_date_is_given_as_far_as_it_is_known(
    published: str, year: str | None, day_and_month: str | None
) -> None:
    tag = read_back(replace(FULL, published=published))
    assert (tag.get("TYER"), tag.get("TDAT")) == (year, day_and_month)


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "eng"), ("de-AT", "deu"), ("yue-Hant", "yue"), ("x-private", "und"), ("", "und")],
)
def test_languages_have_three_letters(language: str, code: str) -> None:
    assert iso_639_2(language) == code


def test_hundreds_of_chapters_get_a_table_of_tables() -> None:
    many = tuple(
        TagChapter(title=f"Chapter {number}", start_ms=number, end_ms=number + 1)
        for number in range(600)
    )
    tag = read_back(replace(FULL, chapters=many))
    below = [tag[f"CTOC:{name}"].child_element_ids for name in tag["CTOC:toc"].child_element_ids]
    assert sum(below, []) == [f"chp{number}" for number in range(600)]  # noqa: RUF017


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_title_is_read_back_as_its_single_line(title: str) -> None:
    line = id3.single_line(title)
    tag = read_back(replace(FULL, title=title, lines=((0, title),), text=""))
    assert str(tag.get("TIT2", "")) == line
    assert [frame.text for frame in tag.getall("SYLT")] == ([[(line, 0)]] if line else [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\0b", "a b"),
        ("a\r\nb", "a b"),
        ("\u2028a\u2029", "a"),
        ("a\ud800b", "ab"),
        ("a\ufffeb\ufdd0", "ab"),
        ("a\u00a0b", "a\u00a0b"),
        (" 🎙 ", "🎙"),
    ],
)
def test_titles_are_single_lines_of_characters(text: str, line: str) -> None:
    assert id3.single_line(text) == line


def test_a_cover_that_is_no_picture_is_refused() -> None:
    with pytest.raises(EncodingError, match="neither JPEG nor PNG"):
        id3v23(replace(FULL, cover=b"GIF89a"))


def test_a_file_is_not_tagged_twice(bare: Path, tmp_path: Path) -> None:
    write_tagged(bare, tmp_path / "a.mp3", FULL)
    with pytest.raises(EncodingError, match=r"a\.mp3 has a tag already"):
        write_tagged(tmp_path / "a.mp3", tmp_path / "b.mp3", FULL)
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp3"]


def test_a_target_that_cannot_be_written_is_an_error(bare: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        write_tagged(bare, tmp_path / "nowhere" / "a.mp3", FULL)


def test_an_editions_tag_says_who_wrote_it_and_that_no_human_reads(
    make_script: MakeScript,
) -> None:
    script = make_script([0.3, 0.3])
    article = replace(
        script.article, author="Ryan Pickrell", publisher="The Daily Caller", published="2017-11-22"
    )
    cues = tuple(
        Cue(
            index=number,
            role=Role.NARRATOR,
            speaker="",
            written=written,
            start_samples=start,
            end_samples=start + 10,
            pause_samples=10,
        )
        for number, (written, start) in enumerate(
            [("One.", 22_050), ("", 44_100), ("Two.", 88_200)]
        )
    )
    timeline = Timeline(
        rate_hz=RATE_HZ,
        head_samples=0,
        cues=cues,
        chapters=(Chapter(title="All", start_samples=0, end_samples=132_300),),
        total_samples=132_300,
    )
    tags = edition_tags(replace(script, article=article), timeline, show="The Show", cover=b"")
    assert tags == Tags(
        title="Title",
        artist="Ryan Pickrell",
        album="The Show",
        language="en",
        published="2017-11-22",
        comment="Ryan Pickrell, The Daily Caller. Read by synthetic voices.",
        publisher="The Daily Caller",
        length_ms=3_000,
        text="One.\nTwo.",
        lines=((500, "One."), (2_000, "Two.")),
        chapters=(TagChapter(title="All", start_ms=0, end_ms=3_000),),
    )
