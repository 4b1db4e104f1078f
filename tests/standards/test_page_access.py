"""The read-along page before its judges: axe, the Nu checker, a keyboard, narrow and hostile pages.

axe looks at it while a sentence is marked: that is when contrast fails.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """async (tags) => (await axe.run({ runOnly: { type: "tag", values: tags } })).violations
  .map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)"""
PANELS = ("speed", "chapters", "search", "comfort", "more")
ARTICLES = ("sea-wall.html", "hostile.html")
GERMAN = "hafen.html"

# What can be reached by Tab, as a browser counts it.
REACHABLE = """() =>
  [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !one.disabled)
  .map((one) => one.id || one.getAttribute("href") || one.className)"""
FOCUSED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const x = box.left + Math.min(box.width, 40) / 2;
  const top = document.elementFromPoint(x, box.top + Math.min(box.height, 16) / 2);
  return {
    name: one === document.body ? "" : one.id || one.getAttribute("href") || one.className,
    isSeen: one === document.body || (top && (one.contains(top) || top.contains(one))),
  };
}"""


NewPage = Callable[..., AbstractContextManager["Page"]]


@contextmanager
def opened(
    new_page: NewPage, edition: Path, *, width: int = 1280, seconds: float = 0, **look: object
) -> Iterator[Page]:
    with new_page(width=width, height=700, bypass_csp=True, **look) as page:
        page.goto(f"{(edition / 'index.html').as_uri()}#t={seconds}")
        page.wait_for_function("document.getElementById('sound').readyState >= 1")
        yield page


def time_of_a_post(edition: Path) -> float:
    """A moment at which a post's words are heard."""
    timeline = json.loads((edition / "timeline.json").read_text())
    cue = next(cue for cue in timeline["cues"] if cue["speaker"])
    return round((cue["start_samples"] + cue["end_samples"]) / 2 / timeline["rate_hz"], 1)


def is_too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways, or a part of the player, which does not, runs off."""
    return page.evaluate(
        "document.documentElement.scrollWidth > innerWidth ||"
        "[...document.querySelectorAll('.console *')].some((one) =>"
        "one.checkVisibility() && !one.closest('.unseen, .panel') &&"
        "one.getBoundingClientRect().right > innerWidth)"
    )


@pytest.mark.parametrize(
    ("name", "width", "look"),
    [
        ("sea-wall.html", 1280, {"color_scheme": "light"}),
        ("sea-wall.html", 1280, {"color_scheme": "dark"}),
        ("sea-wall.html", 1280, {"forced_colors": "active"}),
        ("sea-wall.html", 320, {"color_scheme": "light"}),
        ("hostile.html", 320, {"color_scheme": "dark"}),
        (GERMAN, 320, {"color_scheme": "light"}),
    ],
    ids=["light", "dark", "forced", "narrow", "hostile", "german"],
)
def test_axe_finds_nothing_while_a_sentence_is_marked(
    new_page: NewPage,
    toned: Callable[[str], Path],
    axe: Path,
    name: str,
    width: int,
    look: dict[str, str],
) -> None:
    seconds = time_of_a_post(toned(name))
    with opened(new_page, toned(name), width=width, seconds=seconds, **look) as page:
        page.wait_for_selector(".post .is-spoken")
        page.add_script_tag(path=axe)
        assert page.evaluate(AXE, STANDARD) == []


def test_axe_finds_nothing_in_any_panel_or_comfort(
    new_page: NewPage, toned: Callable[[str], Path], axe: Path
) -> None:
    edition = toned("sea-wall.html")
    with opened(new_page, edition, seconds=time_of_a_post(edition)) as page:
        page.wait_for_selector(".post .is-spoken")
        page.add_script_tag(path=axe)
        for theme, panels in (
            ("light", PANELS),
            ("dark", ("speed", "chapters")),
            ("contrast", ("speed", "chapters")),
        ):
            page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
            page.wait_for_timeout(200)  # colours change in 0.15 s
            for panel in panels:
                page.click(f"#open-{panel}")
                if panel == "search":
                    page.fill("#query", "sea")
                in_player = AXE.replace("axe.run(", "axe.run('#player', ")
                assert page.evaluate(in_player, STANDARD) == [], f"{theme}, {panel}"
                page.keyboard.press("Escape")
        assert page.evaluate(AXE.replace("axe.run(", "axe.run('main', "), STANDARD) == []


def test_the_nu_checker_finds_no_error(
    vnu: Callable[..., str], toned: Callable[[str], Path]
) -> None:
    # What it says of the policy is a warning and wrong: it does not compute the digests.
    said = vnu(*(toned(name) / "index.html" for name in (*ARTICLES, GERMAN)))
    assert [line for line in said.splitlines() if " warning: " not in line] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_tab_reaches_everything_and_nothing_focused_is_hidden(
    new_page: NewPage, toned: Callable[[str], Path], width: int
) -> None:
    with opened(new_page, toned("sea-wall.html"), width=width) as page:
        wanted = page.evaluate(REACHABLE)
        seen = []
        for _ in wanted:
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            assert focused["isSeen"], focused
            seen.append(focused["name"])
        assert seen == wanted
        assert {"play", "position", "open-search", "#article", "table"} <= set(seen)


def test_every_panel_opens_and_closes_by_keyboard(
    new_page: NewPage, toned: Callable[[str], Path]
) -> None:
    with opened(new_page, toned("sea-wall.html")) as page:
        for panel in PANELS:
            page.focus(f"#open-{panel}")
            page.keyboard.press("Enter")
            assert page.get_attribute(f"#open-{panel}", "aria-expanded") == "true"
            page.keyboard.press("Tab")
            assert page.evaluate(
                "(id) => document.getElementById(id).contains(document.activeElement)",
                f"panel-{panel}",
            )
            page.keyboard.press("Escape")
            assert page.is_hidden(f"#panel-{panel}")
            assert page.evaluate("document.activeElement.id") == f"open-{panel}"


def test_every_button_of_the_player_works_by_keyboard(
    new_page: NewPage, toned: Callable[[str], Path]
) -> None:
    with opened(new_page, toned("sea-wall.html")) as page:
        moved = []
        for button in ("sentence-on", "paragraph-on", "sentence-on", "sentence-back"):
            page.focus(f"#{button}")
            page.keyboard.press("Enter")
            moved.append(page.get_attribute("[data-s][aria-current]", "data-s"))
        assert moved == ["0", "1", "2", "1"]
        page.focus("#position")
        before = page.input_value("#position")
        page.keyboard.press("PageUp")
        assert float(page.input_value("#position")) > float(before)
        page.focus("#play")
        page.keyboard.press("Space")
        page.wait_for_selector("#play[aria-label=Pause]")


def test_comfort_is_used_and_remembered(new_page: NewPage, toned: Callable[[str], Path]) -> None:
    with opened(new_page, toned("sea-wall.html"), alone=True) as page:
        page.click("#open-comfort")
        page.check("input[name=theme][value=contrast]")
        page.check("input[name=letters]")
        page.fill("#size", "160")
        page.fill("#leading", "2")
        page.reload()
        look = page.evaluate(
            "(({backgroundColor, fontFamily, lineHeight, fontSize}) => [backgroundColor,"
            "fontFamily.includes('OpenDyslexic'), parseFloat(lineHeight) / parseFloat(fontSize),"
            "parseFloat(fontSize)])(getComputedStyle(document.body))"
        )
        assert look == ["rgb(0, 0, 0)", True, 2, pytest.approx(27.2)]
        page.click("#open-comfort")
        page.click("button[type=reset]")
        assert page.get_attribute("html", "data-theme") == "auto"


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_runs_off_a_narrow_window(
    new_page: NewPage, toned: Callable[[str], Path], name: str
) -> None:
    with opened(new_page, toned(name), width=320) as page:
        assert not is_too_wide(page)
        for panel in PANELS:
            page.click(f"#open-{panel}")
            assert not is_too_wide(page), panel
        page.keyboard.press("Escape")
        page.evaluate("applyComfort({size: 200, letters: true})")
        assert not is_too_wide(page)
        page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 at 400 %
        assert page.evaluate("getComputedStyle(document.getElementById('player')).position") == (
            "static"
        )


def test_targets_are_large_enough(new_page: NewPage, toned: Callable[[str], Path]) -> None:
    with opened(new_page, toned("sea-wall.html"), width=320) as page:
        for panel in PANELS:
            page.evaluate(
                "(id) => { document.getElementById(id).hidden = false }", f"panel-{panel}"
            )
        small = page.evaluate(
            "[...document.querySelectorAll('.console button, .console select, .chapters a,"
            ".console label:has(input), .console input:not(label input)')].map((one) =>"
            "[one.id || one.textContent.trim(), one.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && Math.min(box.width, box.height) < 24)"
        )
        assert small == []


def test_hostile_words_are_only_words(new_page: NewPage, toned: Callable[[str], Path]) -> None:
    with opened(new_page, toned("hostile.html"), seconds=20) as page:
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        assert "</script><script>alert(2)</script> said" in page.inner_text(".post")
        assert page.locator("script").count() == 4 + page.locator("script[src]").count()
        assert page.locator("img, iframe, object, embed").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        page.click("#open-search")
        page.fill("#query", "<script>")
        page.keyboard.press("Enter")
        page.click("#open-chapters")
        assert page.locator("#panel-chapters a script, #results script").count() == 0
        assert dialogs == []
