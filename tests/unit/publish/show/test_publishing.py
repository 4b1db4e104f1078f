"""A folder of editions becomes a show: whole, the same each time, or not at all."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from defusedxml import ElementTree

from talkingpaper.errors import PublishError, StorageError, TalkingPaperError
from talkingpaper.events import Warned
from talkingpaper.pipeline.publishing import begin_show, publish_show
from talkingpaper.pipeline.withdrawing import remove_edition

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=9)

Publish = Callable[..., object]


class MakeEdition(Protocol):
    def __call__(self, slug: str, **fields: object) -> Path: ...


def everything(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def titles(feed: Path) -> list[str]:
    return [str(item.findtext("title")) for item in ElementTree.parse(feed).iter("item")]


def change(out: Path, old: str, new: str) -> None:
    path = out / "show.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_show_has_feed_page_picture_and_ledger(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("bridge")
    done = publish()
    assert (done.episodes, done.new) == (1, ("bridge",))
    made = {path.name for path in out.iterdir()}
    assert made == {"artwork.jpg", "bridge", "feed.xml", "index.html", "show.json", "show.toml"}


def test_building_again_gives_the_same_bytes(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a", published="")
    make_edition("b")
    publish()
    before = everything(out)
    assert publish(now=LATER).new == ()
    assert everything(out) == before


def test_a_new_edition_leaves_the_other_items_as_they_were(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a", published="", title="A")
    publish()
    (before,) = re.findall(r"<item>.*?</item>", (out / "feed.xml").read_text(), flags=re.DOTALL)
    make_edition("b", published="", title="B")
    publish(now=LATER)
    after = re.findall(r"<item>.*?</item>", (out / "feed.xml").read_text(), flags=re.DOTALL)
    assert len(after) == 2
    assert after[1] == before
    assert titles(out / "feed.xml") == ["B", "A"]


def test_the_shows_guid_survives_a_move(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a")
    publish()
    guid = json.loads((out / "show.json").read_bytes())["podcast_guid"]
    change(out, "https://audio.example/show", "https://moved.example")
    publish()
    feed = (out / "feed.xml").read_text()
    assert f"<podcast:guid>{guid}</podcast:guid>" in feed
    assert "audio.example" not in feed


def test_a_show_without_editions_is_a_show(out: Path, publish: Publish) -> None:
    assert publish().episodes == 0
    assert titles(out / "feed.xml") == []
    assert "No episodes yet." in (out / "index.html").read_text()


def test_a_long_show_goes_on_in_other_documents(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    change(out, 'title = "', 'page_size = 2\ntitle = "')
    for number in range(5):
        make_edition(f"e{number}", title=f"E{number}", published=f"2026-01-0{number + 1}")
    publish()
    found = [titles(out / name) for name in ("feed.xml", "feed-2.xml", "feed-3.xml")]
    assert found == [["E4", "E3"], ["E2", "E1"], ["E0"]]
    link = "{http://www.w3.org/2005/Atom}link"
    base = "https://audio.example/show/"
    links = [
        {
            str(each.get("rel")): str(each.get("href")).removeprefix(base)
            for each in ElementTree.parse(out / name).iterfind(f"channel/{link}")
        }
        for name in ("feed.xml", "feed-2.xml", "feed-3.xml")
    ]
    ends = {"first": "feed.xml", "last": "feed-3.xml"}
    assert links == [
        {"self": "feed.xml", "next": "feed-2.xml", **ends},
        {"self": "feed-2.xml", "previous": "feed.xml", "next": "feed-3.xml", **ends},
        {"self": "feed-3.xml", "previous": "feed-2.xml", **ends},
    ]
    assert 'href="index-3.html"' in (out / "index.html").read_text()


def test_a_show_that_got_shorter_leaves_no_old_documents(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    change(out, 'title = "', 'page_size = 1\ntitle = "')
    for slug in ("a", "b", "c"):
        make_edition(slug)
    publish()
    assert (out / "feed-3.xml").is_file()
    remove_edition(out, "b", now=LATER)
    assert sorted(path.name for path in out.glob("feed*")) == ["feed-2.xml", "feed.xml"]
    assert sorted(path.name for path in out.glob("index*")) == ["index-2.html", "index.html"]
    assert (out / "episodes.js").read_text().count("index-2.html") == 1
    remove_edition(out, "c", now=LATER)
    assert [path.name for path in out.glob("*.js")] == []


def alter(path: Path) -> None:
    (path / f"{path.name}.mp3").write_bytes(b"x" * (path / f"{path.name}.mp3").stat().st_size)


BROKEN = [
    (alter, "b.mp3 was changed"),
    (lambda path: (path / "b.mp3").unlink(), "b.mp3 is missing"),
    (lambda path: (path / "edition.json").unlink(), "is half an edition: it has no edition.json"),
    (lambda path: (path / "edition.json").write_bytes(b"{"), "edition.json is damaged"),
    (lambda path: shutil.copytree(path, path.with_name("c")), "both hold the edition 'b'"),
    (lambda path: shutil.copytree(path, path.with_name("0")), "both hold the edition 'b'"),
    (lambda path: path.rename(path.with_name("c")), "holds the edition 'b'"),
    (lambda path: shutil.rmtree(path.with_name("a")), "'a' was published, and its edition is gone"),
    (lambda path: (path.parent / "show.toml").unlink(), "there is no show.toml"),
    (lambda path: (path.parent / "show.toml").write_bytes(b"\xff"), "is not UTF-8 text"),
    (lambda path: (path.parent / "show.json").write_bytes(b"{"), "show.json is damaged"),
    (lambda path: (path.parent / "show.json").unlink(), "show.json, which keeps its dates, is not"),
    (lambda path: change(path.parent, 'title = "', 'image = "no.png"\ntitle = "'), "no.png cannot"),
    (
        lambda path: change(path.parent, 'title = "', 'image = "show.toml"\ntitle = "'),
        "neither JPEG nor PNG",
    ),
]


@pytest.mark.parametrize(("breaks", "told"), BROKEN)
def test_what_is_broken_is_one_line_and_leaves_the_show_as_it_was(
    out: Path,
    make_edition: MakeEdition,
    publish: Publish,
    breaks: Callable[[Path], object],
    told: str,
) -> None:
    make_edition("a")
    publish()
    breaks(make_edition("b"))
    before = everything(out)
    with pytest.raises(PublishError) as caught:
        publish(now=LATER)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    assert everything(out) == before


def test_two_editions_of_one_article_are_refused(
    make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a", edition={"guid": "urn:uuid:1"})
    make_edition("b", edition={"guid": "urn:uuid:1"})
    with pytest.raises(PublishError, match=r"'a' and 'b'.*talkingpaper remove b"):
        publish()


def test_an_edition_without_an_mp3_is_refused(make_edition: MakeEdition, publish: Publish) -> None:
    make_edition("a", more={"a.mp3": b"", "a.opus": b"OggS"})
    with pytest.raises(PublishError, match="'a' has no MP3"):
        publish()


def test_folders_of_the_users_own_are_left_alone(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a")
    (out / "pictures").mkdir()
    (out / ".a.1f2e3d4c.partial").mkdir()
    assert publish().episodes == 1


@pytest.mark.parametrize("at", range(6))
def test_a_move_that_fails_puts_everything_back(
    out: Path,
    make_edition: MakeEdition,
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
) -> None:
    make_edition("a")
    publish()
    before = everything(out)
    make_edition("b", published="")
    change(out, "Example Press", "Another Press")
    expected = {
        **before,
        **{name: data for name, data in everything(out).items() if name not in before},
    }
    expected["show.toml"] = (out / "show.toml").read_bytes()
    replace, moves = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        if ".partial" in str(self) and "replaced" not in str(self):
            moves.append(target)
            if len(moves) == at + 1:
                raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    if at < 4:
        with pytest.raises(StorageError, match="input/output error"):
            publish(now=LATER)
        assert everything(out) == expected
    else:
        publish(now=LATER)
        assert len(moves) == 4


def test_what_a_killed_run_left_is_swept_away(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a")
    (out / ".show.1f2e3d4c.partial").mkdir()
    (out / ".show.1f2e3d4c.partial" / "feed.xml").write_bytes(b"<rss")
    publish()
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(TalkingPaperError, match=r"show\.toml"):
        publish_show(Path("nowhere"), now=NOW)


def test_an_address_nobody_else_can_reach_is_warned_of(
    out: Path, make_edition: MakeEdition
) -> None:
    (out / "show.toml").unlink()
    make_edition("a")
    begin_show(out)
    events: list[object] = []
    publish_show(out, now=NOW, listener=events.append)
    warned = [event.message for event in events if isinstance(event, Warned)]
    assert warned == [
        "base_url is http://127.0.0.1:8000/: nobody else can reach it; set it in show.toml"
    ]


def test_a_show_is_begun_by_what_the_editions_say(out: Path, make_edition: MakeEdition) -> None:
    (out / "show.toml").unlink()
    make_edition("a", language="de")
    make_edition("b", language="de")
    make_edition("c", language="en")
    text = begin_show(out).read_text("utf-8")
    assert 'language = "de"' in text
    assert '"hibari:heart" = "Heart (synthetic voice)"' in text


def test_a_show_that_was_begun_is_not_begun_again(out: Path) -> None:
    before = everything(out)
    with pytest.raises(PublishError, match="is there already"):
        begin_show(out)
    assert everything(out) == before


def test_a_removed_edition_is_gone_and_nothing_else_changes(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    for slug in ("a", "b", "c"):
        make_edition(slug, title=slug.upper())
    publish()
    before = everything(out)
    make_edition("new")  # not in the show yet: removing another must not publish it
    assert remove_edition(out, "b", now=LATER) == out / "b"
    after = {name: data for name, data in everything(out).items() if not name.startswith("new/")}
    show = {"feed.xml", "index.html", "show.json"}
    assert {name for name in before if after.get(name) != before[name]} == show | {
        name for name in before if name.startswith("b/")
    }
    assert titles(out / "feed.xml") == ["C", "A"]
    (gone,) = json.loads(after["show.json"])["withdrawn"]
    assert (gone["slug"], gone["withdrawn"]) == ("b", "2026-03-10T12:30:00Z")


def test_an_edition_that_was_removed_and_made_again_is_a_new_episode(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("a")
    publish()
    (guid,) = re.findall(r"<guid.*?>(.*?)<", (out / "feed.xml").read_text())
    remove_edition(out, "a", now=LATER)
    make_edition("a")
    assert publish(now=LATER).new == ("a",)
    assert guid not in (out / "feed.xml").read_text()


def test_an_edition_without_a_show_is_removed(out: Path, make_edition: MakeEdition) -> None:
    make_edition("a")
    (out / "show.toml").unlink()
    remove_edition(out, "a", now=NOW)
    assert list(out.iterdir()) == []


def test_an_episode_whose_folder_is_gone_can_be_withdrawn(
    out: Path, make_edition: MakeEdition, publish: Publish
) -> None:
    make_edition("b")
    publish()
    shutil.rmtree(out / "b")
    remove_edition(out, "b", now=LATER)
    assert titles(out / "feed.xml") == []
    assert publish().episodes == 0


NOT_REMOVED = [
    ("nowhere", lambda _out: None, "there is no edition 'nowhere'"),
    ("../out", lambda _out: None, "cannot name an edition"),
    (".show.lock", lambda _out: None, "cannot name an edition"),
    ("a", lambda out: (out / "a" / "notes.txt").write_text("mine"), "holds notes.txt"),
    ("a", lambda out: (out / "a" / "edition.json").write_text("{"), "edition.json is damaged"),
    ("a", lambda out: alter(out / "b"), "b.mp3 was changed"),
    ("a", lambda out: (out / "show.toml").unlink(), "there is no show.toml"),
]


@pytest.mark.parametrize(("slug", "breaks", "told"), NOT_REMOVED)
def test_what_cannot_be_removed_stays_with_all_else(
    out: Path,
    make_edition: MakeEdition,
    publish: Publish,
    slug: str,
    breaks: Callable[[Path], object],
    told: str,
) -> None:
    make_edition("a")
    make_edition("b")
    publish()
    breaks(out)
    before = everything(out)
    with pytest.raises(PublishError) as caught:
        remove_edition(out, slug, now=LATER)
    assert told in str(caught.value)
    assert everything(out) == before
