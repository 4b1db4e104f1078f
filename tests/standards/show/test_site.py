"""The show's page in a real browser, and by the checkers of HTML and accessibility."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from talkingpaper.pipeline.publishing import publish_show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Site(Protocol):
    folder: Path
    base: str


@pytest.fixture
def page(site: Site, browser: "Browser") -> "Iterator[Page]":
    """The show's page, opened from its folder; a request that leaves it fails the test."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((site.folder / "index.html").as_uri())
    yield opened
    context.close()
    outside = [url for url in asked if not url.startswith((site.folder.as_uri(), "data:"))]
    assert outside == []


def test_the_shows_page_is_valid_html(site: Site, vnu: Callable[..., str]) -> None:
    # The checker knows no digests in a Content Security Policy, and says so as "info warning".
    told = vnu(site.folder / "index.html")
    assert [row for row in told.splitlines() if ": error" in row] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_no_barrier(page: "Page", axe: Path, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.locator("summary").first.click()
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']}).then((told) => told.violations.map((each) =>"
        " `${each.id}: ${each.nodes[0].html}`))"
    )
    assert found == []


def test_nothing_is_wider_than_a_small_screen(page: "Page") -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_search_finds_episodes_by_their_words(page: "Page") -> None:
    page.get_by_label("Search").fill("harbour CÁBLES")
    assert page.locator(".episode:visible").count() == 0
    assert page.locator("#found").inner_text() == "No episode has these words."
    page.get_by_label("Search").fill("HÁRBOUR ruiz")
    assert page.locator(".episode:visible h3").all_inner_texts() == [
        "Harbour bridge reopens & traffic flows 🚢"
    ]
    assert page.locator("#found").inner_text() == "1 of 2 episodes"
    page.get_by_label("Search").fill("")
    assert page.locator(".episode:visible").count() == 2


def test_a_long_show_is_searched_on_all_its_pages(
    site: Site, browser: "Browser", tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(site.folder, tmp_path / "out"))
    text = (folder / "show.toml").read_text("utf-8")
    (folder / "show.toml").write_text(f"page_size = 1\n{text}", "utf-8")
    publish_show(folder, now=datetime(2026, 3, 2, tzinfo=UTC))
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    here = page.locator("h3 a, .episode h3").first.inner_text()
    page.get_by_label("Search").fill("e")
    page.locator("#elsewhere a").wait_for()
    elsewhere = page.locator("#elsewhere a")
    assert elsewhere.count() == 1
    assert elsewhere.inner_text() != here
    elsewhere.click()
    assert page.url.startswith((folder / "index-2.html").as_uri() + "#")
    page.close()


def play(page: "Page", number: int, *, until_s: float) -> None:
    """Play an episode until a place is reached. The page's policy forbids waiting by `eval`."""
    page.evaluate(
        """([number, until_s]) => new Promise((resolve, reject) => {
          const sound = document.querySelectorAll("audio")[number];
          sound.addEventListener("timeupdate", () => sound.currentTime >= until_s && resolve());
          sound.addEventListener("error", () => reject(sound.error.message));
          sound.play().catch(reject);
        })""",
        [number, until_s],
    )


def states(page: "Page", field: str) -> list[object]:
    found: list[object] = page.evaluate(
        "(field) => [...document.querySelectorAll('audio')].map((sound) => sound[field])", field
    )
    return found


def test_one_episode_plays_at_a_time_at_the_chosen_speed(page: "Page") -> None:
    page.get_by_label("Speed").select_option("2")
    play(page, 0, until_s=0.2)
    play(page, 1, until_s=0.2)
    assert states(page, "paused") == [True, False]
    assert states(page, "playbackRate") == [2, 2]


def test_place_and_speed_survive_a_reload(page: "Page") -> None:
    page.get_by_label("Speed").select_option("3")
    play(page, 0, until_s=0.1)
    page.evaluate("document.querySelector('audio').currentTime = 8")
    play(page, 0, until_s=8.1)
    page.reload()
    play(page, 0, until_s=0.1)
    assert states(page, "currentTime")[0] >= 8.1
    # in milliseconds, as the episode's own page keeps it
    kept = "Number(localStorage[Object.keys(localStorage).find((key) => key.includes('.place.'))])"
    assert page.evaluate(kept) >= 8_000
    assert states(page, "playbackRate") == [3, 3]


def test_without_scripts_it_is_a_plain_list_of_players(site: Site, browser: "Browser") -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site.folder / "index.html").as_uri())
    assert page.locator("audio[controls]").count() == 2
    assert not page.get_by_label("Search").is_visible()
    assert page.locator("h3").count() == 2
    context.close()


def test_everything_is_reached_by_the_keyboard(page: "Page") -> None:
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(() => { const at = document.activeElement; return at.id || at.className"
                " || at.tagName + (at.getAttribute('href') || ''); })()"
            )
        )
    assert reached[0] == "skip"
    for wanted in ("query", "speed", "AUDIO", "SUMMARY", "Afeed.xml"):
        assert wanted in reached
