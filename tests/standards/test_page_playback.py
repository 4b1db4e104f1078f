"""The read-along page in Chromium: what is marked is what is heard, and all is remembered."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.standards.listening import is_of_article, said_at, served, starts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Two frames, so that the page has painted for the time that is read in the second.
SAMPLE = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const marked = document.querySelectorAll("[data-s][aria-current=true]");
  done({
    time: document.getElementById("sound").currentTime,
    sentences: [...marked].map((one) => one.dataset.s),
    word: [...CSS.highlights.get("spoken-word")].map(String).join(""),
  });
})))"""
TIMES = 20


@pytest.fixture(scope="session")
def edition(toned: Callable[[str], Path]) -> Path:
    return toned("sea-wall.html")


@pytest.fixture(scope="session")
def timeline(edition: Path) -> dict:
    read = json.loads((edition / "timeline.json").read_text())
    return {**read, "text": json.loads((edition / "article.json").read_text())["text"]}


@pytest.fixture
def blank(new_page: Callable[..., AbstractContextManager[Page]]) -> Iterator[Page]:
    # Playwright's own polling is what the page's policy forbids; two tests below keep the policy.
    with new_page(width=900, height=800, bypass_csp=True, alone=True) as made:
        yield made


@pytest.fixture
def page(blank: Page, edition: Path) -> Page:
    return opened(blank, edition)


def opened(page: Page, edition: Path, fragment: str = "") -> Page:
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text))
    page.goto(f"{(edition / 'index.html').as_uri()}{fragment}")
    page.wait_for_function("document.getElementById('sound').readyState >= 1")
    return page


def seek(page: Page, seconds: float) -> None:
    page.evaluate("(seconds) => { location.hash = `#t=${seconds}` }", seconds)
    page.wait_for_function(
        "(seconds) => Math.abs(document.getElementById('sound').currentTime - seconds) < 1 &&"
        "!document.getElementById('sound').seeking",
        arg=seconds,
    )


def time_of(page: Page) -> float:
    return page.evaluate("document.getElementById('sound').currentTime")


def is_playing(page: Page) -> bool:
    return not page.evaluate("document.getElementById('sound').paused")


def words_around(timeline: dict, seconds: float, slack: float = 0.1) -> set[str]:
    """Every word that is heard within `slack` seconds, without white space."""
    rate = timeline["rate_hz"]
    return {
        cue["written"][word["span"]["start"] : word["span"]["end"]]
        for cue in timeline["cues"]
        for word in cue["words"]
        if word["start_samples"] / rate - slack <= seconds <= word["end_samples"] / rate + slack
    }


def test_the_sentence_marked_is_the_one_heard_at_twenty_random_times(
    page: Page, timeline: dict
) -> None:
    rng = random.Random(20171122)
    total = timeline["total_samples"] / timeline["rate_hz"]
    page.click("#play")
    right = 0
    for _ in range(TIMES):
        seek(page, round(rng.uniform(0.2, total - 2), 2))
        page.wait_for_timeout(60)
        sample = page.evaluate(SAMPLE)
        assert sample["sentences"] == said_at(timeline, sample["time"]), sample
        heard = words_around(timeline, sample["time"])
        assert not sample["word"] or any(word in sample["word"] for word in heard), sample
        right += 1
    assert right == TIMES
    assert page.faults == []


def test_the_mark_moves_while_it_plays(page: Page, timeline: dict) -> None:
    first, second = starts(timeline)[4:6]
    seek(page, round(second - 0.3, 1))
    assert page.evaluate(SAMPLE)["sentences"] == ["4"]
    page.click("#play")
    page.wait_for_selector("#s5[aria-current=true]")
    assert time_of(page) >= second - 0.01 > first
    assert page.locator("[aria-current=true][data-s]").count() == 1


def test_a_click_on_a_sentence_plays_it(page: Page, timeline: dict) -> None:
    page.click("#s5")
    page.wait_for_function("!document.getElementById('sound').paused")
    assert starts(timeline)[5] - 0.01 <= time_of(page) < starts(timeline)[5] + 1


def test_keys_go_to_sentences_paragraphs_and_chapters(page: Page, timeline: dict) -> None:
    places = []
    for key in ("ArrowRight", "ArrowRight", "]", "]", "[", "ArrowLeft", ".", ","):
        page.keyboard.press(key)
        places.append(time_of(page))
    at = starts(timeline)
    chapters = [chapter["start_samples"] / timeline["rate_hz"] for chapter in timeline["chapters"]]
    expected = [at[0], at[1], at[2], at[3], at[2], at[1], chapters[1], chapters[0]]
    assert places == pytest.approx(expected, abs=0.002)


def test_keys_are_left_alone_in_fields_and_when_switched_off(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("a ]")
    assert page.input_value("#query") == "a ]"
    assert not is_playing(page)
    page.click("#open-more")
    page.uncheck("#shortcuts-on")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("]")
    assert time_of(page) == 0
    page.reload()
    page.keyboard.press("]")
    assert time_of(page) == 0


def test_place_and_speed_survive_a_reload(page: Page) -> None:
    seek(page, 33.3)
    page.click("#open-speed")
    page.click("[data-speed='1.5']")
    page.goto(page.url.split("#")[0])  # without the moment in the address
    page.reload()
    page.wait_for_function("document.getElementById('sound').readyState >= 1")
    assert time_of(page) == pytest.approx(33.3, abs=0.1)
    assert page.evaluate("document.getElementById('sound').playbackRate") == 1.5
    assert page.evaluate("document.getElementById('sound').preservesPitch") is True
    assert page.inner_text("#speed-now") == "1.5×"


def test_speed_goes_from_a_half_to_three_and_no_further(page: Page) -> None:
    shown = []
    for key, times in (("+", 25), ("-", 30)):
        for _ in range(times):
            page.keyboard.press(key)
        shown.append(page.evaluate("document.getElementById('sound').playbackRate"))
    assert shown == [3, 0.5]


@pytest.mark.parametrize(
    ("fragment", "seconds"),
    [("#t=73.2", 73.2), ("#t=npt:0:41.5", 41.5), ("#t=0:01:02,90", 62.0), ("#t=evil", 0.0)],
)
def test_an_address_names_a_moment(
    blank: Page, edition: Path, fragment: str, seconds: float
) -> None:
    page = opened(blank, edition, fragment)
    assert time_of(page) == pytest.approx(seconds, abs=0.01)
    page.click("#open-more")
    assert page.input_value("#moment").endswith(f"index.html#t={seconds:g}")


def test_search_leads_to_the_sound(page: Page, timeline: dict) -> None:
    page.click("#open-search")
    page.fill("#query", "INES ARANDA")
    assert page.inner_text("#found") == "1 place"
    page.keyboard.press("Enter")
    cue = next(cue for cue in timeline["cues"] if "Inés Aranda" in cue["written"])
    page.wait_for_function("!document.getElementById('sound').paused")
    start = cue["start_samples"] / timeline["rate_hz"]
    assert start - 0.01 <= time_of(page) < start + 1


def test_a_chapter_is_one_click_away(page: Page, timeline: dict) -> None:
    page.click("#open-chapters")
    page.click("#panel-chapters li:nth-child(3) a")
    start = timeline["chapters"][2]["start_samples"] / timeline["rate_hz"]
    assert start <= time_of(page) + 0.01 < start + 1
    assert page.get_attribute("#panel-chapters li:nth-child(3) a", "aria-current") == "true"


def test_the_sleep_timer_stops_at_the_end_of_the_chapter(page: Page, timeline: dict) -> None:
    end = timeline["chapters"][1]["start_samples"] / timeline["rate_hz"]
    seek(page, round(end - 0.6, 1))
    page.click("#open-more")
    page.select_option("#sleep", "chapter")
    page.click("#play")
    page.wait_for_function("document.getElementById('sound').paused")
    assert end <= time_of(page) < end + 0.3
    assert page.evaluate("document.getElementById('sound').volume") == 1


def test_it_scrolls_along_until_the_reader_scrolls_away(page: Page, timeline: dict) -> None:
    said = [cue for cue in timeline["cues"] if is_of_article(timeline, cue)]
    seek(page, round(said[-4]["start_samples"] / timeline["rate_hz"], 1))
    page.click("#play")
    page.wait_for_function("scrollY > 500")
    page.wait_for_timeout(700)  # our own scrolling comes to rest
    assert page.is_hidden("#return")
    page.mouse.move(400, 300)
    page.mouse.wheel(0, -5000)
    page.wait_for_selector("#return", state="visible")
    page.click("#return")
    page.wait_for_selector("#return", state="hidden")
    page.wait_for_function(
        "(() => { const box = document.querySelector('.is-spoken').getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight; })()"
    )
    assert page.evaluate("document.activeElement.id") == "play"


def test_the_lock_screen_knows_what_is_heard(page: Page, timeline: dict) -> None:
    seek(page, timeline["chapters"][1]["start_samples"] / timeline["rate_hz"] + 0.5)
    page.click("#play")
    page.wait_for_function("navigator.mediaSession.playbackState === 'playing'")
    metadata = page.evaluate(
        "(({title, artist, album}) => [title, artist, album])(navigator.mediaSession.metadata)"
    )
    title = f"Harbour city votes to rebuild its sea wall: {timeline['chapters'][1]['title']}"
    assert metadata == [title, "Marta Oyelaran", "Talking Paper"]


def test_who_speaks_is_shown_as_text(page: Page, timeline: dict) -> None:
    cue = next(cue for cue in timeline["cues"] if cue["speaker"])
    seek(page, cue["start_samples"] / timeline["rate_hz"] + 0.1)
    assert page.inner_text("#speaker") == cue["speaker"]
    assert page.locator("[aria-live]").count() == 0


def test_it_works_where_nothing_may_be_kept_and_words_cannot_be_painted(
    blank: Page, edition: Path, timeline: dict
) -> None:
    blank.add_init_script(
        "delete CSS.highlights; Object.defineProperty(window, 'localStorage',"
        "{ get() { throw new DOMException('', 'SecurityError'); } });"
    )
    page = opened(blank, edition)
    seek(page, starts(timeline)[3] + 0.5)
    page.click("#play")
    page.wait_for_selector("#s3[aria-current=true]")
    page.wait_for_selector(".word-bar", state="visible")
    assert page.faults == []


def test_without_scripts_the_article_and_the_browsers_player_are_there(
    browser: Browser, edition: Path
) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto((edition / "index.html").as_uri())
        assert page.is_visible("audio[controls]")
        assert page.is_hidden("#console")
        assert "crumbling sea wall" in page.inner_text("article")
        assert page.is_visible(".downloads a")


def test_a_folder_and_a_static_host_are_asked_for_the_page_and_its_files_alone(
    browser: Browser, edition: Path
) -> None:
    sound = f"{edition.name}.mp3"
    with served(edition) as host:
        for beside in (f"{edition.as_uri()}/", f"{host}/"):
            with closing(browser.new_context()) as context:
                asked: list[str] = []
                faults: list[str] = []
                page = context.new_page()
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.on("console", lambda message, faults=faults: faults.append(message.text))
                page.goto(f"{beside}index.html#t=20")
                page.click("#play")
                page.locator("#elapsed", has_text="0:21").wait_for()
            outside = [
                url for url in asked if not url.startswith((beside, f"blob:{host}/", "data:"))
            ]
            assert (outside, faults) == ([], [])
            assert f"{beside}{sound}" in asked
