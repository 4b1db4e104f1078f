"""An object store that refuses the k-th change, goes away, or loses what it was given."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from tests.faults.in_process import InProcess
from tests.objectstores import FlakyFileSystem, flaky_store, objects

from talkingpaper.errors import StorageError
from talkingpaper.events import Event, Warned
from talkingpaper.model import Script
from talkingpaper.objects import ObjectUrl
from talkingpaper.pipeline import making, voicing
from talkingpaper.pipeline.making import make_script
from talkingpaper.pipeline.preparing import script
from talkingpaper.pipeline.settings import Settings
from talkingpaper.publish import cover
from talkingpaper.sound.encode import Ffmpeg

Flaky = type[FlakyFileSystem]
OUT = ObjectUrl(url="flaky://press/out")
CLIPS = ObjectUrl(url="flaky://press/clips")
EDITION = "/press/out/ferry-sinks/"
CHANGES = 60
"""More than any run here makes: the walks end where none is left to be refused."""


@pytest.fixture
def flaky() -> Iterator[Flaky]:
    with flaky_store() as store:
        yield store


@pytest.fixture
def settings(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Editions and clips in the object store; what has nothing to do with it is done once."""
    monkeypatch.setattr(voicing, "IsolatedSpeaker", InProcess)
    monkeypatch.setattr(cover, "square_jpeg", cache(cover.square_jpeg))
    monkeypatch.setattr(making, "version", cache(making.version))
    ffmpeg = Ffmpeg.find()
    monkeypatch.setattr(Ffmpeg, "find", lambda _="": ffmpeg)
    picture = tmp_path / "cover.png"
    Image.new("RGB", (600, 600), "navy").save(picture)
    return replace(
        settings,
        out=OUT,
        store=CLIPS,
        workshop=tmp_path / "making",
        cover=picture,
        disclosure=False,
    )


def written(tmp_path: Path, settings: Settings, text: str, name: str = "story.txt") -> Script:
    story = tmp_path / name
    story.write_text(f"Ferry sinks\n\n{text}\n")
    return script(str(story), settings)


@pytest.fixture
def first(tmp_path: Path, settings: Settings) -> Script:
    return written(tmp_path, settings, "All are well.")


@pytest.fixture
def second(tmp_path: Path, settings: Settings, first: Script) -> Script:  # noqa: ARG001 - after it
    return written(tmp_path, settings, "All are well. Divers go down.")


def edition(flaky: Flaky) -> dict[str, bytes]:
    """What a reader takes for an edition: nothing without a manifest."""
    found = objects(flaky, EDITION)
    return found if "edition.json" in found else {}


def leave_only(flaky: Flaky, kept: dict[str, object]) -> None:
    flaky.reset()
    flaky.store.clear()
    flaky.store.update(kept)


def refused_runs(flaky: Flaky, article: Script, settings: Settings) -> Iterator[int]:
    """Runs on what is there now, whose k-th change is refused, for every k."""
    before = dict(flaky.store)
    for turn in range(1, CHANGES):
        leave_only(flaky, before)
        flaky.reset(refused_from=turn)
        problem = None
        try:
            make_script(article, settings)
        except StorageError as error:
            problem = error
        assert problem is None or (problem.hint and "\n" not in str(problem))
        if flaky.changes < turn:
            return
        flaky.reset()
        yield turn
    pytest.fail("the walk does not end")


def test_a_refused_change_leaves_an_edition_absent_or_whole_and_the_next_run_ends_it(
    flaky: Flaky, first: Script, settings: Settings
) -> None:
    make_script(first, settings)
    whole = edition(flaky)
    leave_only(flaky, {})
    turns = 0
    for turn in refused_runs(flaky, first, settings):
        assert edition(flaky) in ({}, whole), turn
        if turn % 3 == 0:
            make_script(first, settings)
            assert edition(flaky) == whole, turn
        turns = turn
    assert turns >= len(whole)


def test_a_refused_change_of_a_correction_never_loses_what_was_before(
    flaky: Flaky, first: Script, second: Script, settings: Settings
) -> None:
    make_script(first, settings)
    old, before = edition(flaky), dict(flaky.store)
    corrected = make_script(second, settings)
    new = edition(flaky)
    assert corrected.change is not None
    leave_only(flaky, before)
    turns = 0
    for turn in refused_runs(flaky, second, settings):
        assert edition(flaky) in ({}, old, new), turn
        if turn % 3 == 1:
            again = make_script(second, settings)
            assert edition(flaky) == new, turn
            assert again.edition.guid == corrected.edition.guid
            assert again.edition.changes == corrected.edition.changes, turn
        turns = turn
    assert turns >= len(new)


def test_nothing_but_the_edition_stays_after_a_correction(
    flaky: Flaky, first: Script, second: Script, settings: Settings
) -> None:
    make_script(first, settings)
    make_script(second, settings)
    assert objects(flaky, "/press/out/.talkingpaper/replaced/") == {}
    assert list(settings.workshop.iterdir()) == []


@pytest.mark.parametrize("away", [OUT, CLIPS])
def test_a_store_that_is_away_is_told_before_a_word_is_voiced(
    flaky: Flaky, first: Script, settings: Settings, tmp_path: Path, away: ObjectUrl
) -> None:
    flaky.go_away()
    mine = replace(settings, out=tmp_path / "out") if away == CLIPS else settings
    with pytest.raises(StorageError, match=f"{away} cannot be .*on fire"):
        make_script(first, mine)
    assert not (tmp_path / "out").exists()


def test_a_clip_that_could_not_be_shared_does_not_stop_the_run(
    flaky: Flaky, first: Script, settings: Settings, tmp_path: Path
) -> None:
    told: list[Event] = []
    flaky.reset(refused_from=1, stays_away=True)
    made = make_script(first, replace(settings, out=tmp_path / "out"), listener=told.append)
    warnings = [event.message for event in told if isinstance(event, Warned)]
    assert made.spoken_now == 2
    assert any("clips are not shared any more in this run" in each for each in warnings)


@pytest.mark.parametrize("name", ["ferry-sinks.mp3", "edition.json", "article.json"])
@pytest.mark.parametrize("damage", [lambda data: data[:-7], lambda data: data[:-1] + b"\0"])
def test_a_damaged_object_of_an_edition_is_made_again(
    flaky: Flaky, first: Script, settings: Settings, name: str, damage: object
) -> None:
    make_script(first, settings)
    whole = edition(flaky)
    file = flaky.store[EDITION + name]
    data = damage(file.getvalue())
    file.seek(0)
    file.truncate()
    file.write(data)
    again = make_script(first, settings)
    assert not again.unchanged
    assert again.spoken_now == 0
    assert edition(flaky) == whole


def test_two_articles_of_one_title_never_share_a_name(
    flaky: Flaky, tmp_path: Path, settings: Settings
) -> None:
    articles = [written(tmp_path, settings, f"Boat {name} sank.", name) for name in "ab"]
    flaky.reset(refused_from=2, stays_away=True)  # a claim stands, and no more: its run was killed
    with pytest.raises(StorageError):
        make_script(articles[0], settings)
    flaky.reset()
    later = make_script(articles[1], settings)
    earlier = make_script(articles[0], settings)
    assert (earlier.edition.slug, later.edition.slug) == ("ferry-sinks", "ferry-sinks-2")
