"""Addresses in object stores, and what is said when one cannot be used."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.objectstores import FlakyFileSystem, flaky_store

from talkingpaper.errors import StorageError, TalkingPaperError, UsageError
from talkingpaper.objects import Bucket, ObjectUrl, parse_place


@pytest.fixture(autouse=True)
def flaky() -> Iterator[type[FlakyFileSystem]]:
    with flaky_store() as store:
        yield store


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("out", Path("out")),
        ("/srv/out", Path("/srv/out")),
        ("file:///srv/out", Path("/srv/out")),
        ("C:\\out", Path("C:\\out")),
        ("s3://bucket/out", ObjectUrl(url="s3://bucket/out")),
        ("memory://out", ObjectUrl(url="memory://out")),
    ],
)
def test_a_url_is_a_place_in_an_object_store(text: str, place: object) -> None:
    assert parse_place(text) == place


def test_an_address_is_taken_apart_like_a_path() -> None:
    place = ObjectUrl(url="s3://bucket/out/") / "war"
    assert (str(place), place.name, str(place.parent)) == (
        "s3://bucket/out/war",
        "war",
        "s3://bucket/out",
    )


@pytest.mark.parametrize("url", ["nope://bucket", "flaky://", "s3://"])
def test_an_address_nobody_opens_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError, match="for example s3://bucket/prefix"):
        Bucket(ObjectUrl(url=url))


@pytest.mark.parametrize(
    ("package", "url", "remedy"),
    [
        ("fsspec", "s3://bucket/out", r"pip install 'talkingpaper\[s3\]'"),
        ("gcsfs", "gs://bucket/out", r"install gcsfs .* pip install the package it names"),
    ],
)
def test_a_missing_package_is_named_with_its_remedy(
    package: str, url: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(TalkingPaperError, match=remedy):
        Bucket(ObjectUrl(url=url))


def test_of_two_who_create_an_object_one_succeeds() -> None:
    bucket = Bucket(ObjectUrl(url="flaky://press"))
    assert bucket.create("a", b"first") is True
    assert bucket.create("a", b"second") is False
    assert bucket.read("a") == b"first"


def test_names_are_those_directly_below() -> None:
    bucket = Bucket(ObjectUrl(url="flaky://press"))
    for name in ("a/one", "a/two/three", "b"):
        bucket.write(name, b"")
    assert bucket.names("a") == ("one", "two")
    assert bucket.names("none") == ()


def test_removing_what_is_not_there_is_no_error() -> None:
    bucket = Bucket(ObjectUrl(url="flaky://press"))
    bucket.remove("none")
    assert bucket.read("none") is None


def test_an_object_that_is_not_there_leaves_no_file(tmp_path: Path) -> None:
    assert Bucket(ObjectUrl(url="flaky://press")).fetch("none", tmp_path / "a") is False
    assert list(tmp_path.iterdir()) == []


DEEDS = {
    "write": lambda bucket, _: bucket.write("a", b""),
    "create": lambda bucket, _: bucket.create("a", b""),
    "send": lambda bucket, path: bucket.send("a", path),
    "remove": lambda bucket, _: bucket.remove("a"),
    "read": lambda bucket, _: bucket.read("a"),
    "fetch": lambda bucket, path: bucket.fetch("a", path),
    "names": lambda bucket, _: bucket.names("a"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_the_store_refuses_is_one_line_with_a_remedy(
    deed: str, flaky: type[FlakyFileSystem], tmp_path: Path
) -> None:
    bucket = Bucket(ObjectUrl(url="flaky://press"))
    path = tmp_path / "file"
    path.touch()
    flaky.go_away()
    with pytest.raises(StorageError, match=r"flaky://press/a cannot be .*on fire") as caught:
        DEEDS[deed](bucket, path)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
