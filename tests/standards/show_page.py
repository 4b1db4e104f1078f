"""The show's page in Firefox and WebKit: playing, queue, keys, memory, links, a narrow window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.standards.read_along import SOUND, TOO_WIDE, opened
from tests.standards.webdriver import Driven

from talkingpaper import publish_show

SHOW = """\
title = "The Daily Example"
description = "Articles, read aloud."
author = "Example Press"
base_url = "http://127.0.0.1:8000/"
language = "en-GB"
category = "News"
"""
CHOSEN = """return [...document.querySelectorAll(".episode")]
  .findIndex((one) => one.classList.contains("is-chosen"))"""


class ShowPage:
    """What the page promises in every browser, one test each; a browser's file gives `driven`."""

    @pytest.fixture(scope="class")
    @classmethod
    def show(cls, toned: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
        """A show of two episodes, not on the web yet."""
        folder = tmp_path_factory.mktemp("show")
        for name in ("sea-wall.html", "hafen.html"):
            shutil.copytree(toned(name), folder / toned(name).name)
        (folder / "show.toml").write_text(SHOW)
        publish_show(folder, now=datetime(2026, 3, 1, 12, tzinfo=UTC))
        return folder

    def test_the_show_page_plays_what_is_queued_next(self, driven: Driven, show: Path) -> None:
        opened(driven, show)
        driven.click(".episode:nth-child(2) .hear-play")
        driven.wait(f"{SOUND}.currentTime > 0.1")
        driven.click(".episode:nth-child(1) .hear-queue")
        driven.run(f"{SOUND}.currentTime = {SOUND}.duration - 0.3")
        driven.wait("document.querySelector('.episode:nth-child(1).is-playing')")
        driven.wait(f"{SOUND}.currentTime > 0.1 && !{SOUND}.paused")
        assert driven.run("return document.getElementById('queue-count').textContent") == ""

    def test_the_show_page_is_led_by_keys(self, driven: Driven, show: Path) -> None:
        opened(driven, show)
        first = driven.run(CHOSEN)
        driven.press("ArrowRight")
        driven.wait(f"{SOUND}.currentTime === 15")
        driven.press("]" if first == 0 else "[")
        driven.wait(f"!{SOUND}.paused && {SOUND}.currentTime > 0")
        assert driven.run(CHOSEN) == 1 - first

    def test_the_show_page_remembers_and_links_to_the_moment(
        self, driven: Driven, show: Path
    ) -> None:
        opened(driven, show)
        driven.run(
            "const position = document.getElementById('position'); position.value = 9;"
            "position.dispatchEvent(new Event('input'))"
        )
        driven.wait(f"{SOUND}.currentTime === 9 && !{SOUND}.seeking")
        driven.click("#open-more")
        link = driven.run("return document.getElementById('moment').value")
        driven.goto("about:blank")
        driven.goto((show / "index.html").as_uri())
        driven.wait(f"{SOUND}.currentTime === 9")
        assert link.endswith("/index.html#t=9")
        driven.goto(link)
        driven.wait(f"{SOUND}.currentTime === 9 && document.getElementById('article')")

    def test_nothing_of_the_show_page_runs_off_a_narrow_window(
        self, driven: Driven, show: Path, tmp_path: Path
    ) -> None:
        frame = tmp_path / "frame.html"
        frame.write_text(
            "<!doctype html><meta charset='utf-8'><title>320 px</title>"
            f"<iframe src='{show.as_uri()}/index.html' width='320' height='640'></iframe>"
        )
        driven.goto(frame.as_uri())
        driven.enter_frame(0)
        try:
            driven.wait("document.getElementById('console')?.hidden === false")
            for panel in ("speed", "chapters", "queue", "comfort", "more"):
                driven.run("document.getElementById(arguments[0]).click()", f"open-{panel}")
                assert driven.run(TOO_WIDE) == [], panel
        finally:
            driven.leave_frame()
