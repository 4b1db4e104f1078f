"""The manifest sees any change of itself and of what it lists."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from math import inf, nan
from pathlib import Path

import pytest

from talkingpaper import jsonform
from talkingpaper.errors import CheckError, StorageError
from talkingpaper.folder import (
    describe_files,
    manifest_bytes,
    read_edition,
    verify_files,
)
from talkingpaper.model import Edition, EditionFile

Publish = Callable[..., Path]


def test_an_edition_comes_back_as_it_was_written(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "edition.json").write_bytes(manifest_bytes(edition))
    assert read_edition(tmp_path) == edition


def test_a_manifest_of_an_earlier_version_is_whole(tmp_path: Path, edition: Edition) -> None:
    told = json.loads(jsonform.dumps(edition))
    for newer in ("guid", "updated", "changes", "preset", "renditions"):
        del told[newer]
    told["dropped_since"] = [1, 2.0, "é"]
    sha256 = hashlib.sha256(jsonform.dumps(told)).hexdigest()
    (tmp_path / "edition.json").write_bytes(jsonform.dumps({"edition": told, "sha256": sha256}))
    assert read_edition(tmp_path).slug == edition.slug


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    assert manifest_bytes(edition) == manifest_bytes(replace(edition))


def test_every_changed_byte_of_the_manifest_is_seen(tmp_path: Path, edition: Edition) -> None:
    whole = manifest_bytes(edition)
    unseen = []
    for position in range(len(whole)):
        changed = bytearray(whole)
        changed[position] ^= 1
        (tmp_path / "edition.json").write_bytes(changed)
        try:
            read_edition(tmp_path)
            unseen.append(position)
        except CheckError:
            continue
    assert unseen == []


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a space more": lambda data: data.replace(b": ", b":  ", 1),
    "no newline at the end": lambda data: data.rstrip(b"\n"),
    "a field more": lambda data: data.replace(b'"slug"', b'"more": 1, "slug"', 1),
    "a field twice": lambda data: data.replace(b'"slug"', b'"slug": "x", "slug"', 1),
    "a figure spelt otherwise": lambda data: data.replace(b"61.25", b"61.250", 1),
    "an escape spelt otherwise": lambda data: data.replace(b"War", b"\\u0057ar", 1),
    "cut in half": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "not text": lambda _: b"\xff\xfe\x00",
    "another kind": lambda _: b"[]\n",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_manifest_is_refused(tmp_path: Path, edition: Edition, name: str) -> None:
    (tmp_path / "edition.json").write_bytes(CHANGES[name](manifest_bytes(edition)))
    with pytest.raises(CheckError, match=r"edition\.json (is damaged|was changed)"):
        read_edition(tmp_path)


@pytest.mark.parametrize("place", ["empty folder", "no folder", "file"])
def test_a_place_without_edition_is_named(tmp_path: Path, place: str) -> None:
    folder = tmp_path if place == "empty folder" else tmp_path / "x"
    if place == "file":
        folder.write_text("")
    with pytest.raises(StorageError, match="no edition in"):
        read_edition(folder)


@pytest.mark.parametrize("loudness", [-inf, inf, nan])
def test_a_figure_json_cannot_hold_is_not_written(edition: Edition, loudness: float) -> None:
    silent = replace(edition, mastering=replace(edition.mastering, integrated_lufs=loudness))
    with pytest.raises(StorageError, match=r"edition\.json"):
        manifest_bytes(silent)


def test_files_are_described_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.mp3").write_bytes(b"sound")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "edition.json").write_bytes(b"{}")
    assert [(file.path, file.size_bytes) for file in describe_files(tmp_path)] == [
        ("a.txt", 0),
        ("b.mp3", 5),
    ]


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("war.mp3", "audio/mpeg"),
        ("captions.vtt", "text/vtt"),
        ("captions.srt", "application/x-subrip"),
        ("transcript.json", "application/json"),
        ("chapters.json", "application/json+chapters"),
        ("cover.jpg", "image/jpeg"),
        ("script.yaml", "application/yaml"),
        ("war.epub", "application/epub+zip"),
        ("thing.unheard-of", "application/octet-stream"),
    ],
)
def test_a_file_has_its_media_type(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert describe_files(tmp_path)[0].media_type == media_type


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_plain_file_is_not_described(tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        (tmp_path / "x").mkdir()
    else:
        (tmp_path / "x").symlink_to("/etc/hostname")
    with pytest.raises(StorageError, match="is not a plain file"):
        describe_files(tmp_path)


def test_an_edition_as_published_has_no_problems(tmp_path: Path, publish: Publish) -> None:
    folder = publish(tmp_path)
    assert verify_files(folder, read_edition(folder)) == ()


BREAKAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "war.mp3 is missing"),
    "longer": (lambda path: path.write_bytes(b"sounds"), "war.mp3 has 6 bytes, not 5"),
    "changed": (
        lambda path: path.write_bytes(b"Sound"),
        "war.mp3 was changed: its sha256 is not the one recorded",
    ),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "war.mp3 is not a file"),
    "a link": (
        lambda path: (path.rename(path.parent.parent / "x"), path.symlink_to("../x")),
        "war.mp3 is a link, not a file",
    ),
}


@pytest.mark.parametrize("name", BREAKAGE)
def test_a_broken_file_is_named(tmp_path: Path, publish: Publish, name: str) -> None:
    folder = publish(tmp_path)
    deed, problem = BREAKAGE[name]
    deed(folder / "war.mp3")
    assert verify_files(folder, read_edition(folder)) == (problem,)


@pytest.mark.parametrize("path", ["../war/war.mp3", "/etc/hostname", "..", "", "a\\b"])
def test_a_path_out_of_the_folder_is_a_problem(tmp_path: Path, edition: Edition, path: str) -> None:
    stray = EditionFile(path=path, media_type="audio/mpeg", size_bytes=0, sha256="")
    problems = verify_files(tmp_path, replace(edition, files=(stray,)))
    assert problems == (f"{path!r} is not a plain file name",)


def test_a_file_listed_twice_is_a_problem(tmp_path: Path, publish: Publish) -> None:
    folder = publish(tmp_path)
    known = read_edition(folder)
    assert verify_files(folder, replace(known, files=known.files + known.files[:1])) == (
        "captions.vtt is listed twice",
    )
