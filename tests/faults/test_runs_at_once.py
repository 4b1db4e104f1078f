"""Two runs at once: each does its work once, and neither takes what is the other's."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from talkingpaper.events import Event, VoicingPlanned, Warned
from talkingpaper.pipeline.making import Made, make
from talkingpaper.pipeline.settings import Settings

Contents = Callable[[Path], dict[str, bytes]]
Run = Callable[..., subprocess.CompletedProcess[str]]


def make_while_waiting(first: Path, second: Path, settings: Settings) -> tuple[Made, Made, Event]:
    """Two editions; the second run waits for the lock of the first before that one goes on.

    Gives what both made, and what the second was told when its wait was over.
    """
    is_waiting = threading.Event()
    told: list[Event] = []
    with ThreadPoolExecutor(1) as pool:
        futures = []

        def hear_second(event: Event) -> None:
            told.append(event)
            if isinstance(event, Warned) and event.message.startswith("waiting: "):
                is_waiting.set()

        def hear_first(event: Event) -> None:
            if isinstance(event, VoicingPlanned):
                futures.append(pool.submit(make, str(second), settings, listener=hear_second))
                assert is_waiting.wait(timeout=60)

        made = make(str(first), settings, listener=hear_first)
        return made, futures[0].result(timeout=60), told[-1]


def test_same_title_gets_the_next_folder_after_the_wait(
    story: Path, settings: Settings, contents: Contents
) -> None:
    other = story.with_name("other.txt")
    other.write_text("Ferry sinks\n\nThis is another ferry, in another year.\n")
    one, two, _ = make_while_waiting(story, other, settings)
    assert (one.folder.name, two.folder.name) == ("ferry-sinks", "ferry-sinks-2")
    assert b"another year" in contents(two.folder)["article.json"]
    assert b"in the night" in contents(one.folder)["article.json"]


def test_same_article_is_made_once(story: Path, settings: Settings) -> None:
    one, two, last = make_while_waiting(story, story, settings)
    assert (one.unchanged, two.unchanged, two.spoken_now) == (False, True, 0)
    assert (two.folder, getattr(last, "unchanged", None)) == (one.folder, True)


def test_correction_that_waited_for_the_first_edition_corrects_it(
    story: Path, settings: Settings
) -> None:
    corrected = story.with_name("later") / story.name
    corrected.parent.mkdir()
    corrected.write_text(story.read_text().replace("Monday", "Tuesday"))
    url = "https://paper.example/ferry"
    known = replace(settings, details=replace(settings.details, url=url))
    one, two, _ = make_while_waiting(story, corrected, known)
    assert two.folder == one.folder
    assert two.edition.guid == one.edition.guid
    assert (two.change is not None and two.change.changed, two.spoken_now) == (1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="two shells' worth of POSIX")
def test_two_commands_at_once_leave_one_whole_edition(
    run: Run, story: Path, contents: Contents
) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: run(story, "-q"), range(2)))
    assert [each.returncode for each in done] == [0, 0], done[0].stderr + done[1].stderr
    out = story.with_name("out")
    assert [path.name for path in out.iterdir()] == ["ferry-sinks"]
    assert contents(out / "ferry-sinks")


def test_workers_with_articles_of_one_title_share_no_folder(
    run: Run, tmp_path: Path, contents: Contents
) -> None:
    names = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Ferry sinks\n\nIt was ferry number {number} of the fleet.\n")
        names.append(path)
    done = run(*names, "--jobs", 2)
    assert done.returncode == 0, done.stderr
    folders = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in folders] == ["ferry-sinks", "ferry-sinks-2", "ferry-sinks-3"]
    told = b"".join(contents(folder)["article.json"] for folder in folders)
    assert [told.count(b"ferry number %d" % number) > 0 for number in range(3)] == [True] * 3
