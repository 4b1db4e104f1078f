"""Tags of M4B, M4A and Opus as others read them: mutagen and ffmpeg."""

import base64
import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.flac import Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

from talkingpaper.errors import EncodingError
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.ffmetadata import ffmetadata
from talkingpaper.sound.forms import FORMS, M4B, OPUS
from talkingpaper.sound.pcm import pcm_of
from talkingpaper.sound.tags import TagChapter, Tags

RATE_HZ = 44_100
LENGTH_S = 20
LABELLED = ("m4b", "m4a", "opus")


def picture(kind: str, size: tuple[int, int] = (9, 7)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, kind)
    return data.getvalue()


FULL = Tags(
    title="Dash = across; the #DMZ \\ 판문점 😀",
    artist="Ryan Pickrell",
    album="Talking Paper",
    language="en-US",
    published="2017-11-22T09:30:00Z",
    comment="Read by synthetic voices.",
    url="https://example.org/a",
    publisher="The Daily Caller",
    text="First line.\nSecond “line” = #2; with \\.",
    chapters=(
        TagChapter(title="A rather long = first; title", start_ms=0, end_ms=3_886),
        TagChapter(title="[CHAPTER]", start_ms=3_886, end_ms=13_886),
        TagChapter(title="Third – of #three\\", start_ms=13_886, end_ms=LENGTH_S * 1000),
    ),
    cover=picture("JPEG"),
)


@pytest.fixture(scope="module")
def files(ffmpeg: Ffmpeg, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same sound and tags in every form that ffmpeg labels."""
    folder = tmp_path_factory.mktemp("labelled")
    sound = pcm_of(np.zeros(LENGTH_S * RATE_HZ, np.float32))
    paths = {name: folder / f"a.{name}" for name in LABELLED}
    for name, path in paths.items():
        with ffmpeg.encode(FORMS[name], path, RATE_HZ, tags=FULL) as write:
            write(sound)
    assert sorted(path.name for path in folder.iterdir()) == ["a.m4a", "a.m4b", "a.opus"]
    return paths


def seen_by_ffmpeg(ffmpeg: Ffmpeg, path: Path) -> str:
    command = [ffmpeg.path, "-v", "error", "-i", path, "-f", "ffmetadata", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("name", LABELLED)
def test_ffmpeg_reads_the_chapters_at_their_times(
    ffmpeg: Ffmpeg, files: dict[str, Path], name: str
) -> None:
    text = seen_by_ffmpeg(ffmpeg, files[name])
    bases = [int(base) for base in re.findall(r"TIMEBASE=1/(\d+)", text)]
    starts = [int(start) for start in re.findall(r"START=(\d+)", text)]
    times = [start / base for start, base in zip(starts, bases, strict=True)]
    assert times == [pytest.approx(chapter.start_ms / 1000, abs=0.001) for chapter in FULL.chapters]


@pytest.mark.parametrize("name", ["m4b", "m4a"])
def test_mutagen_reads_the_atoms(files: dict[str, Path], name: str) -> None:
    file = MP4(files[name])
    assert {key: file.tags[key][0] for key in ("©nam", "©ART", "©alb", "©day", "©gen")} == {
        "©nam": FULL.title,
        "©ART": FULL.artist,
        "©alb": FULL.album,
        "©day": "2017-11-22",
        "©gen": "Podcast",
    }
    assert file.tags["©cmt"] == ["Read by synthetic voices. https://example.org/a"]
    assert file.tags["©lyr"] == [FULL.text]
    assert bytes(file.tags["covr"][0]) == FULL.cover
    assert [chapter.title.rstrip(" ") for chapter in file.chapters] == [
        chapter.title for chapter in FULL.chapters
    ]


def test_an_audiobook_is_marked_as_one_and_its_sound_comes_last(files: dict[str, Path]) -> None:
    data = files["m4b"].read_bytes()
    assert MP4(files["m4b"]).tags["stik"] == [2]
    assert data[4:12] == b"ftypM4B "
    assert data.index(b"moov") < data.index(b"mdat")  # faststart: playable before it is whole


def test_mutagen_reads_the_vorbis_comments(files: dict[str, Path]) -> None:
    tags = OggOpus(files["opus"]).tags
    told = {key: tags[key][0] for key in ("title", "artist", "album", "date", "language")}
    assert told == {
        "title": FULL.title,
        "artist": FULL.artist,
        "album": FULL.album,
        "date": "2017-11-22",
        "language": "eng",
    }
    assert tags["chapter002"] == ["00:00:13.886"]
    assert tags["chapter002name"] == ["Third – of #three\\ "]
    cover = Picture(base64.b64decode(tags["metadata_block_picture"][0]))
    assert (cover.type, cover.mime, cover.width, cover.height) == (3, "image/jpeg", 9, 7)
    assert cover.data == FULL.cover


def test_a_png_is_a_cover_too(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    for form in (OPUS, M4B):
        path = tmp_path / f"a{form.suffix}"
        with ffmpeg.encode(form, path, RATE_HZ, tags=replace(FULL, cover=picture("PNG"))) as write:
            write(bytes(RATE_HZ))
    cover = Picture(base64.b64decode(OggOpus(tmp_path / "a.opus")["metadata_block_picture"][0]))
    assert (cover.mime, cover.width, cover.height) == ("image/png", 9, 7)
    assert bytes(MP4(tmp_path / "a.m4b").tags["covr"][0]) == picture("PNG")


@pytest.mark.parametrize("cover", [b"GIF89a", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x04ab"])
def test_what_is_no_picture_is_refused(cover: bytes) -> None:
    with pytest.raises(EncodingError, match="neither JPEG nor PNG"):
        ffmetadata(replace(FULL, cover=cover), "opus")


@pytest.mark.parametrize("name", LABELLED)
def test_two_hundred_chapters_over_ten_hours_are_read_in_order(
    ffmpeg: Ffmpeg, tmp_path: Path, name: str
) -> None:
    """Written onto a short sound: the table is what is tested here."""
    count, step_ms = 200, 180_007
    chapters = tuple(
        TagChapter(title=f"Part {n}", start_ms=n * step_ms, end_ms=(n + 1) * step_ms)
        for n in range(count)
    )
    path = tmp_path / f"a.{name}"
    with ffmpeg.encode(FORMS[name], path, RATE_HZ, tags=replace(FULL, chapters=chapters)) as write:
        write(bytes(RATE_HZ))
    text = seen_by_ffmpeg(ffmpeg, path)
    assert re.findall(r"title=(Part \d+)", text) == [f"Part {n}" for n in range(count)]
    if name == "opus":
        assert OggOpus(path)["chapter199"] == ["09:57:01.393"]
