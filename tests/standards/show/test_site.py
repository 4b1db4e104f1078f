"""The show's page in a real browser, and by the checkers of HTML and accessibility."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from talkingpaper.pipeline.publishing import publish_show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


class Site(Protocol):
    folder: Path
    base: str


PANELS = ("speed", "chapters", "queue", "comfort", "more")
STANDARD = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
FOCUSED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const x = box.left + Math.min(box.width, 40) / 2;
  const top = document.elementFromPoint(x, box.top + Math.min(box.height, 16) / 2);
  return {
    name: one.id || one.getAttribute("href") || one.className || one.tagName,
    isSeen: one === document.body || Boolean(top && (one.contains(top) || top.contains(one))),
  };
}"""
REACHABLE = """() =>
  [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.disabled)
  .map((one) => one.id || one.getAttribute("href") || one.className || one.tagName)"""


@pytest.fixture
def blank(new_page: Callable[..., AbstractContextManager["Page"]]) -> "Iterator[Page]":
    with new_page(width=1000, height=800, alone=True) as made:
        yield made


@pytest.fixture
def page(site: Site, blank: "Page") -> "Iterator[Page]":
    """The show's page, opened from its folder; a request that leaves it fails the test."""
    asked: list[str] = []
    faults: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))
    blank.on("console", lambda message: faults.append(message.text))
    blank.on("pageerror", lambda error: faults.append(str(error)))
    blank.goto((site.folder / "index.html").as_uri())
    yield blank
    outside = [url for url in asked if not url.startswith((site.folder.as_uri(), "data:"))]
    assert (outside, faults) == ([], [])


def row(page: "Page", number: int) -> "Locator":
    """An episode's row."""
    return page.locator(".episode").nth(number)


def play(page: "Page", number: int, *, from_s: float | None = None) -> None:
    """Play an episode by its button; go to a place in it, and be there."""
    row(page, number).locator(".hear-play").click()
    heard(page, 0.1)
    if from_s is not None:
        page.evaluate("(s) => { document.getElementById('sound').currentTime = s }", from_s)
        heard(page, from_s + 0.1)


def heard(page: "Page", until_s: float) -> None:
    """Wait until a place is reached. The page's policy forbids waiting by `eval`."""
    page.evaluate(
        """(until_s) => new Promise((resolve) => {
          const sound = document.getElementById("sound");
          const look = () => sound.currentTime >= until_s && !sound.paused && resolve();
          sound.addEventListener("timeupdate", look);
          look();
        })""",
        until_s,
    )


def state(page: "Page", field: str) -> object:
    """A property of the sound."""
    return page.evaluate("(field) => document.getElementById('sound')[field]", field)


def title(page: "Page", number: int) -> str:
    return row(page, number).locator("h3").inner_text()


def test_the_shows_page_is_valid_html(site: Site, vnu: Callable[..., str]) -> None:
    # The checker knows no digests in a Content Security Policy, and says so as "info warning".
    told = vnu(site.folder / "index.html")
    assert [row for row in told.splitlines() if ": error" in row] == []


@pytest.mark.parametrize(
    ("width", "look"),
    [
        (1000, {"color_scheme": "light"}),
        (320, {"color_scheme": "dark"}),
        (1000, {"forced_colors": "active"}),
    ],
    ids=["light", "narrow and dark", "forced"],
)
def test_axe_finds_no_barrier_while_an_episode_plays(
    page: "Page", axe: Path, width: int, look: dict[str, str]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(**look)
    page.locator("summary").first.click()
    row(page, 1).locator(".hear-queue").click()
    play(page, 0, from_s=6)
    page.evaluate(axe.read_text("utf-8"))
    # Where colours are the system's, or the window narrow, the drawers look alike.
    for panel in ("", *(PANELS if look == {"color_scheme": "light"} else ("queue",))):
        if panel:
            page.click(f"#open-{panel}")
        # Buttons change colour in 0.15 s, and axe must not look before.
        page.wait_for_timeout(200)
        found = page.evaluate(
            f"axe.run({{runOnly: {STANDARD}}}).then((told) => told.violations.map((each) =>"
            " `${each.id}: ${each.nodes[0].html}`))"
        )
        assert found == [], panel
    assert state(page, "paused") is False


def test_nothing_is_wider_than_a_small_screen(page: "Page") -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_search_finds_episodes_by_their_words(page: "Page") -> None:
    page.get_by_label("Search", exact=True).fill("harbour CÁBLES")
    assert page.locator(".episode:visible").count() == 0
    assert page.locator("#found").inner_text() == "No episode has these words."
    page.get_by_label("Search", exact=True).fill("HÁRBOUR ruiz")
    assert page.locator(".episode:visible h3").all_inner_texts() == [
        "Harbour bridge reopens & traffic flows 🚢"
    ]
    assert page.locator("#found").inner_text() == "1 of 2 episodes"
    page.get_by_label("Search", exact=True).fill("")
    assert page.locator(".episode:visible").count() == 2


def test_a_long_show_is_searched_on_all_its_pages(
    site: Site, blank: "Page", tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(site.folder, tmp_path / "out"))
    text = (folder / "show.toml").read_text("utf-8")
    (folder / "show.toml").write_text(f"page_size = 1\n{text}", "utf-8")
    publish_show(folder, now=datetime(2026, 3, 2, tzinfo=UTC))
    blank.goto((folder / "index.html").as_uri())
    here = blank.locator("h3 a, .episode h3").first.inner_text()
    blank.get_by_label("Search", exact=True).fill("e")
    blank.locator("#elsewhere a").wait_for()
    elsewhere = blank.locator("#elsewhere a")
    assert elsewhere.count() == 1
    assert elsewhere.inner_text() != here
    elsewhere.click()
    assert blank.url.startswith((folder / "index-2.html").as_uri() + "#")


def test_an_episode_plays_in_the_one_player_with_its_name_and_chapters(page: "Page") -> None:
    play(page, 0)
    assert row(page, 0).locator(".hear-play").get_attribute("aria-label") == (
        f"Pause: {title(page, 0)}"
    )
    assert page.locator("#playing").inner_text() == title(page, 0)
    play(page, 1)
    assert page.locator("#playing").inner_text() == title(page, 1)
    assert [
        row(page, number).locator(".hear-play").get_attribute("title") for number in (0, 1)
    ] == [*("Play", "Pause")]
    assert page.locator(".is-playing").count() == 1
    page.click("#open-chapters")
    chapters = page.locator("#panel-chapters bdi").all_inner_texts()
    assert title(page, 1) in chapters
    page.locator("#panel-chapters a").last.click()
    assert page.evaluate(
        "(({title, album}) => [title.split(':')[0], album])(navigator.mediaSession.metadata)"
    ) == [title(page, 1), "The Daily <Example> & Co"]
    assert page.locator("audio").count() == 1


def test_the_queue_plays_on_at_the_end_and_without_it_nothing_does(page: "Page") -> None:
    row(page, 1).locator(".hear-queue").click()
    assert page.locator("#queue-count").inner_text() == "1"
    page.locator("#open-speed").click()
    page.locator("[data-speed='3']").click()
    play(page, 0)
    near_end = "document.getElementById('sound').currentTime = 1e6"
    page.evaluate(near_end)
    page.locator("#playing", has_text=title(page, 1)).wait_for()
    heard(page, 0.1)
    assert row(page, 0).locator(".progress").inner_text() == "Heard"
    assert page.locator("#queue-count").inner_text() == ""
    page.evaluate(near_end)
    page.locator("#play[aria-label=Play]").wait_for()
    assert page.locator("#playing").inner_text() == title(page, 1)


def test_the_list_plays_on_when_asked_but_not_past_the_sleep_timer(page: "Page") -> None:
    page.click("#open-queue")
    page.check("#goes-on")
    play(page, 0)
    near_end = "document.getElementById('sound').currentTime = 1e6"
    page.evaluate(near_end)
    page.locator("#playing", has_text=title(page, 1)).wait_for()
    page.locator(".hear-play").first.click()
    page.locator("#playing", has_text=title(page, 0)).wait_for()
    page.click("#open-more")
    page.select_option("#sleep", "end")
    page.evaluate(near_end)
    page.locator("#play[aria-label=Play]").wait_for()
    assert page.locator("#playing").inner_text() == title(page, 0)
    assert page.input_value("#sleep") == ""


def test_place_speed_queue_and_choice_survive_a_reload_and_the_episodes_page_knows_them(
    page: "Page",
) -> None:
    play(page, 1)
    page.click("#play")  # before anything else: a busy machine plays on to the end meanwhile
    page.click("#open-speed")
    page.click("[data-speed='1.5']")
    row(page, 0).locator(".hear-queue").click()
    page.evaluate("document.getElementById('sound').currentTime = 8")
    page.locator("#elapsed", has_text="0:08").wait_for()
    page.reload()
    assert page.locator("#playing").inner_text() == title(page, 1)
    assert row(page, 1).locator(".progress").inner_text() == "1 min left"
    assert page.locator("#queue button").first.inner_text() == title(page, 0)
    assert state(page, "defaultPlaybackRate") == 1.5
    page.click("#playing")
    page.locator("#elapsed", has_text="0:08").wait_for()
    assert page.locator("#speed-now").inner_text() == "1.5×"


def test_a_link_to_a_moment_leads_to_the_episodes_own_page(page: "Page") -> None:
    play(page, 0, from_s=7)
    page.click("#play")
    page.click("#open-more")
    link = page.input_value("#moment")
    assert link.startswith(row(page, 0).locator("h3 a").evaluate("(one) => one.href"))
    assert 7 <= float(link.partition("#t=")[2]) < 9


def test_a_missing_sound_is_told(site: Site, blank: "Page", tmp_path: Path) -> None:
    folder = Path(shutil.copytree(site.folder, tmp_path / "out"))
    for sound in folder.glob("*/*.mp3"):
        sound.unlink()
    blank.goto((folder / "index.html").as_uri())
    blank.locator("#fault").wait_for()
    assert blank.locator("#fault").inner_text() == "The sound cannot be played."


def test_without_scripts_it_is_a_plain_list_of_players(site: Site, browser: "Browser") -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site.folder / "index.html").as_uri())
    assert page.locator("audio[controls]:visible").count() == 2
    assert page.locator("#player, .hear").locator("visible=true").count() == 0
    assert not page.get_by_label("Search", exact=True).is_visible()
    assert page.locator("h3").count() == 2
    context.close()


@pytest.mark.parametrize("width", [1000, 320])
def test_tab_reaches_everything_and_nothing_focused_is_hidden(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    wanted = page.evaluate(REACHABLE)
    seen = []
    for _ in wanted:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["isSeen"], focused
        seen.append(focused["name"])
    assert seen == wanted
    assert seen[0] == "#episodes"
    assert {"query", "play", "position", "open-queue", "hear-play", "hear-queue"} <= set(seen)


def test_keys_play_and_move_between_episodes(page: "Page") -> None:
    page.keyboard.press("Space")
    heard(page, 0.1)
    page.keyboard.press("Space")
    page.locator("#play[aria-label=Play]").wait_for()
    page.keyboard.press("ArrowRight")
    assert 15 <= float(state(page, "currentTime")) < 17  # type: ignore[arg-type]
    page.keyboard.press("]")
    assert page.locator("#playing").inner_text() == title(page, 1)
    page.keyboard.press("[")
    assert page.locator("#playing").inner_text() == title(page, 0)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"


def test_what_waits_is_taken_out_by_keyboard_and_the_focus_stays(page: "Page") -> None:
    for number in (0, 1):
        row(page, number).locator(".hear-queue").press("Enter")
    page.locator("#open-queue").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.title") == "Remove"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        f"Remove: {title(page, 1)}"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "goes-on"
    assert page.is_visible("#queue-empty")
    assert row(page, 0).locator(".hear-queue").get_attribute("aria-pressed") == "false"
