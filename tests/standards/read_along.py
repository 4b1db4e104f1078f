"""The read-along page in Firefox and WebKit: it plays, follows and is operated as in Chromium.

What those browsers tell screen readers is looked at too: role, name, and silence while it plays.
Each browser has a file of its own, so that two workers take one each.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.standards.listening import said_at, served, starts
from tests.standards.webdriver import Driven, patient

TIMES = 20
PANELS = ("speed", "chapters", "search", "comfort", "more")
SOUND = "document.getElementById('sound')"

# Two frames, so that the page has painted for the time that is read in the second.
SAMPLE = """const done = arguments[0];
requestAnimationFrame(() => requestAnimationFrame(() => done({
  time: document.getElementById("sound").currentTime,
  sentences: [...document.querySelectorAll("[data-s][aria-current=true]")]
    .map((one) => one.dataset.s),
})))"""
REACHABLE = """return [...document.querySelectorAll(
    "a[href], button, input, select, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.disabled)
  .map((one) => one.id || one.getAttribute("href") || one.className)"""
FOCUSED = """const one = document.activeElement;
  return one.id || one.getAttribute("href") || one.className"""
IS_FOCUS_SEEN = """(() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const x = box.left + Math.min(box.width, 40) / 2;
  const top = document.elementFromPoint(x, box.top + Math.min(box.height, 16) / 2);
  return top && (one.contains(top) || top.contains(one));
})()"""
TOO_WIDE = """return [
  document.documentElement.scrollWidth > innerWidth ? "page" : "",
  ...[...document.querySelectorAll(".console *")]
    .filter((one) => one.checkVisibility() && !one.closest(".unseen, .panel, .who"))
    .filter((one) => one.getBoundingClientRect().right > innerWidth)
    .map((one) => one.id || one.className),
].filter(Boolean)"""

# Where the slider's thumb is drawn, as a share of its way.
THUMB_SHARE = """const track = document.getElementById("track");
  const thumb = getComputedStyle(track, "::after");
  return parseFloat(thumb.left) / (track.clientWidth - parseFloat(thumb.width))"""

# What is heard of each control. WebKit has other words for two of them.
HEARD = [
    (".skip", "link", "Skip to the article"),
    ("#player", "region", "Player"),
    ("#position", "slider", "Position"),
    ("#paragraph-back", "button", "Previous paragraph"),
    ("#sentence-back", "button", "Previous sentence"),
    ("#play", "button", "Play"),
    ("#sentence-on", "button", "Next sentence"),
    ("#paragraph-on", "button", "Next paragraph"),
    ("#open-speed", "button", "Speed 1×"),
    ("#speed", "slider", "Speed"),
    ("#open-chapters", "button", "Chapters"),
    ("#panel-chapters", "doc-toc|navigation", "Chapters"),
    ("#open-search", "button", "Search"),
    ("#query", "searchbox", "Find in the article"),
    ("#open-comfort", "button", "Display"),
    ("#panel-comfort fieldset", "group", "Colours"),
    ("[name=theme][value=dark]", "radio", "Dark"),
    ("#size", "slider", "Text size"),
    ("#leading", "slider", "Line spacing"),
    ("[name=letters]", "checkbox", "Dyslexia-friendly letters and spacing"),
    ("#open-more", "button", "More"),
    ("#sleep", "combobox|button", "Sleep timer"),
    ("#moment", "textbox", "Link to this moment"),
    ("#shortcuts-on", "checkbox", "Keyboard shortcuts"),
    ("main h1", "heading", "Harbour city votes to rebuild its sea wall"),
]


def opened(page: Driven, edition: Path, fragment: str = "", base: str = "") -> None:
    """The page as one who never was there sees it."""
    address = f"{base or edition.as_uri()}/index.html"
    page.goto(address)
    page.run(f"localStorage.clear(); {SOUND}.pause(); {SOUND}.currentTime = 0")
    page.goto("about:blank")
    page.goto(f"{address}{fragment}")
    page.wait(f"{SOUND}.readyState >= 1")


def seek(page: Driven, seconds: float) -> None:
    page.run("location.hash = `#t=${arguments[0]}`", seconds)
    near = f"Math.abs({SOUND}.currentTime - arguments[0]) < 1 && !{SOUND}.seeking"
    page.wait(near, seconds)


def time_of(page: Driven) -> float:
    return page.run(f"return {SOUND}.currentTime")


def play(page: Driven) -> None:
    page.click("#play")
    page.wait(f"!{SOUND}.paused")


class ReadAlong:
    """What the page promises in every browser, one test each; a browser's file gives `driven`."""

    @pytest.fixture(scope="class")
    @classmethod
    def edition(cls, toned: Callable[[str], Path]) -> Path:
        return toned("sea-wall.html")

    @pytest.fixture(scope="class")
    @classmethod
    def timeline(cls, edition: Path) -> dict:
        read = json.loads((edition / "timeline.json").read_text())
        return {**read, "text": json.loads((edition / "article.json").read_text())["text"]}

    def test_the_sentence_marked_is_the_one_heard_at_twenty_random_times(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        opened(driven, edition)
        play(driven)
        rng = random.Random(20171122)
        total = timeline["total_samples"] / timeline["rate_hz"]
        for _ in range(TIMES):
            seek(driven, round(rng.uniform(0.2, total - 2), 2))
            sample = driven.run_later(SAMPLE)
            assert sample["sentences"] == said_at(timeline, sample["time"]), sample

    def test_the_mark_moves_while_it_plays(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        begin = starts(timeline)[5]
        opened(driven, edition, f"#t={begin - 0.4:.1f}")
        assert driven.run_later(SAMPLE)["sentences"] == ["4"]
        play(driven)
        driven.wait("document.querySelector('#s5[aria-current=true]')")
        assert time_of(driven) >= begin - 0.01

    def test_a_click_on_a_sentence_plays_it(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        opened(driven, edition)
        driven.click("#s5")
        driven.wait(f"!{SOUND}.paused")
        assert starts(timeline)[5] - 0.01 <= time_of(driven) < starts(timeline)[5] + 1

    def test_place_and_speed_survive_a_reload_and_the_pitch_stays(
        self, driven: Driven, edition: Path
    ) -> None:
        opened(driven, edition)
        seek(driven, 33.3)
        driven.click("#open-speed")
        driven.click("[data-speed='1.5']")
        driven.goto("about:blank")
        driven.goto(f"{edition.as_uri()}/index.html")
        driven.wait(f"{SOUND}.currentTime > 1")
        assert time_of(driven) == pytest.approx(33.3, abs=0.1)
        assert driven.run(f"return [{SOUND}.playbackRate, {SOUND}.preservesPitch]") == [1.5, True]

    def test_the_search_leads_to_the_sound(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        opened(driven, edition)
        driven.press("/", *"sea bed", "Enter")
        driven.wait(f"!{SOUND}.paused")
        cue = next(cue["index"] for cue in timeline["cues"] if "sea bed" in cue["written"])
        assert driven.run_later(SAMPLE)["sentences"] == [str(cue)]

    def test_the_sleep_timer_stops_at_the_end_of_the_chapter(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        end = timeline["chapters"][1]["start_samples"] / timeline["rate_hz"]
        opened(driven, edition, f"#t={end - 0.5:.2f}")
        driven.run(
            "const sleep = document.getElementById('sleep'); sleep.value = 'chapter';"
            "sleep.dispatchEvent(new Event('change'))"
        )
        play(driven)
        driven.wait(f"{SOUND}.paused")
        assert time_of(driven) == pytest.approx(end, abs=0.3)

    def test_keys_go_to_sentences_and_paragraphs(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        opened(driven, edition)
        at = starts(timeline)
        for key, cue in (
            ("ArrowRight", 0),
            ("ArrowRight", 1),
            ("]", 2),
            ("[", 1),
            ("ArrowLeft", 0),
        ):
            driven.press(key)
            driven.wait(f"Math.abs({SOUND}.currentTime - arguments[0]) < 0.01", at[cue])

    def test_tab_reaches_everything_and_nothing_focused_is_hidden(
        self, driven: Driven, edition: Path
    ) -> None:
        opened(driven, edition, "#t=40")
        driven.press("Tab")
        driven.run("scrollTo(0, 0)")  # from now on “Back to the voice” is there too
        driven.wait("!document.getElementById('return').hidden")
        wanted, seen = driven.run(REACHABLE), [driven.run(FOCUSED)]
        for _ in wanted[1:]:
            driven.press("Tab")
            seen.append(driven.run(FOCUSED))
            driven.wait(IS_FOCUS_SEEN)
        assert seen == wanted

    def test_every_panel_opens_and_closes_by_keyboard(self, driven: Driven, edition: Path) -> None:
        opened(driven, edition)
        for panel in PANELS:
            driven.run("document.getElementById(arguments[0]).focus()", f"open-{panel}")
            driven.press("Enter", "Tab")
            assert driven.run(f"return document.activeElement.closest('#panel-{panel}') !== null")
            driven.press("Escape")
            assert driven.run(FOCUSED) == f"open-{panel}"
            assert driven.run(f"return document.getElementById('panel-{panel}').hidden")

    def test_every_control_has_a_role_and_a_name(self, driven: Driven, edition: Path) -> None:
        opened(driven, edition)
        driven.run("for (const panel of document.querySelectorAll('.panel')) panel.hidden = false")
        heard = [driven.heard_as(selector) for selector, _, _ in HEARD]
        assert [name for _, name in heard] == [name for _, _, name in HEARD]
        assert [
            role for role, _ in heard if role not in "|".join(roles for _, roles, _ in HEARD)
        ] == []

    def test_a_slider_under_the_keyboard_keeps_still_while_it_plays(
        self, driven: Driven, edition: Path
    ) -> None:
        """A screen reader says each change of the slider it stands on: Orca did, over the voice."""
        opened(driven, edition)
        driven.press("Tab", "Tab")
        assert driven.run(FOCUSED) == "position"
        driven.run(f"{SOUND}.play()")
        driven.wait("document.getElementById('elapsed').textContent === '0:02'")
        value = "const { value, ariaValueText } = document.getElementById('position');"
        assert driven.run(f"{value} return [value, ariaValueText.split(' ')[0]]") == ["0", "0:00"]
        assert driven.run(THUMB_SHARE) > 0.01  # and yet who looks sees it move
        driven.press("PageUp")
        driven.wait(f"{SOUND}.currentTime > 10")
        assert driven.run(f"{value} return ariaValueText").startswith("0:1")

    def test_a_host_without_byte_ranges_lets_one_seek_and_plays_on(
        self, driven: Driven, edition: Path, timeline: dict
    ) -> None:
        with served(edition) as host:
            opened(driven, edition, base=host)
            play(driven)
            seek(driven, starts(timeline)[-2] + 0.2)
            assert driven.run_later(SAMPLE)["sentences"] == said_at(timeline, time_of(driven))
            goes_on = f"{SOUND}.currentTime > arguments[0] && !{SOUND}.muted"
            driven.wait(goes_on, time_of(driven) + 0.2)
            driven.goto("about:blank")

    def test_nothing_runs_off_a_narrow_window(
        self, driven: Driven, edition: Path, tmp_path: Path
    ) -> None:
        frame = tmp_path / "frame.html"
        frame.write_text(
            "<!doctype html><meta charset='utf-8'><title>320 px</title>"
            f"<iframe src='{edition.as_uri()}/index.html#t=20' width='320' height='640'></iframe>"
        )
        driven.goto(frame.as_uri())
        driven.enter_frame(0)
        try:
            patient(
                lambda: driven.run("return !document.getElementById('console').hidden"), 10, "page"
            )
            for panel in ("", *PANELS):
                if panel:
                    driven.run("document.getElementById(arguments[0]).click()", f"open-{panel}")
                assert driven.run(TOO_WIDE) == [], panel
        finally:
            driven.leave_frame()
