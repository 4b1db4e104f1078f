"""Which edition is whose."""

from pathlib import Path

import pytest

from talkingpaper.events import Event, Warned
from talkingpaper.pipeline.identity import place_edition
from talkingpaper.pipeline.making import Made, make
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sources.base import Details

TONES = {"narrator": "tone:low", "post": "tone:low"}
STORY = "The ferry sank.\n\nNobody was hurt.\n\nDivers went down on Monday.\n"
OTHER = "The council met.\n\nIt voted for the bridge.\n\nThe mayor was away.\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def made(path: Path, text: str, out: Path, **details: str) -> Made:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    settings = Settings(out=out, cast=TONES, store=out.parent / "clips", details=Details(**details))
    return make(str(path), settings)


def test_a_changed_article_keeps_its_folder(tmp_path: Path, out: Path) -> None:
    first = made(tmp_path / "a.txt", STORY, out)
    second = made(tmp_path / "a.txt", STORY.replace("Monday", "Tuesday"), out)
    assert second.folder == first.folder


def test_a_changed_title_keeps_the_folder(tmp_path: Path, out: Path) -> None:
    first = made(tmp_path / "a.txt", STORY, out, title="One")
    second = made(tmp_path / "a.txt", STORY, out, title="Two")
    assert (second.folder, second.edition.title) == (first.folder, "Two")


def test_the_same_url_is_the_same_article(tmp_path: Path, out: Path) -> None:
    url = "https://paper.example/ferry"
    first = made(tmp_path / "a.txt", STORY, out, url=url)
    second = made(tmp_path / "b.txt", OTHER, out, url=url)
    assert second.folder == first.folder


def test_another_article_in_a_file_of_the_same_name_gets_a_folder(
    tmp_path: Path, out: Path
) -> None:
    first = made(tmp_path / "monday" / "story.txt", STORY, out)
    second = made(tmp_path / "tuesday" / "story.txt", OTHER, out)
    assert second.folder != first.folder


def test_a_namesake_gets_a_number_and_a_warning(tmp_path: Path, out: Path) -> None:
    made(tmp_path / "a.txt", STORY, out, title="Same")
    heard: list[Event] = []
    (tmp_path / "b.txt").write_text(OTHER)
    settings = Settings(
        out=out, cast=TONES, store=tmp_path / "clips", details=Details(title="Same")
    )
    second = make(str(tmp_path / "b.txt"), settings, listener=heard.append)
    assert second.folder.name == "same-2"
    assert any("same-2" in event.message for event in heard if isinstance(event, Warned))


def test_a_damaged_edition_is_made_again_in_its_place(tmp_path: Path, out: Path) -> None:
    first = made(tmp_path / "a.txt", STORY, out)
    (first.folder / "edition.json").write_text("{}")
    second = made(tmp_path / "a.txt", STORY, out)
    assert (second.folder, second.unchanged) == (first.folder, False)


def test_an_edition_whose_file_was_changed_is_made_again(tmp_path: Path, out: Path) -> None:
    first = made(tmp_path / "a.txt", STORY, out)
    (first.folder / "captions.vtt").write_text("WEBVTT\n")
    second = made(tmp_path / "a.txt", STORY, out)
    assert second.unchanged is False
    assert (second.folder / "captions.vtt").read_text() != "WEBVTT\n"


def test_nothing_is_placed_by_looking(tmp_path: Path, out: Path) -> None:
    from talkingpaper.pipeline.identity import Identity

    identity = Identity(title="New", url="", origin="a.txt", text=STORY)
    place = place_edition(out, identity, None, "recipe", lambda _event: None)
    assert (place.slug, place.unchanged) == ("new", None)
    assert not out.exists()
    assert list(tmp_path.iterdir()) == []
