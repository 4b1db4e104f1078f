"""The outside judges: browsers, Java, Node programs. CI has them all; elsewhere a test may skip."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NODE_MODULES = Path(__file__).parent / "node_modules"
REMEDY = (
    "`make standards-tools`; on Debian before it: "
    "`apt install chromium default-jre-headless nodejs npm gpodder firefox-esr webkit2gtk-driver "
    "xvfb gstreamer1.0-plugins-good gstreamer1.0-libav`"
)


def missing(what: str) -> None:
    """Skip for want of a judge; in CI that is a failure."""
    message = f"{what} is not installed: {REMEDY}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def program(name: str) -> str:
    """The path of a program, or no test."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return str(found)


def node_file(*parts: str) -> Path:
    """A file of an npm package, or no test."""
    path = NODE_MODULES.joinpath(*parts)
    if not path.exists():
        missing("/".join(parts))
    return path


@pytest.fixture(scope="session")
def java() -> str:
    """Java 11 or later."""
    return program("java")


@pytest.fixture(scope="session")
def node() -> str:
    """Node 20 or later."""
    return program("node")


@pytest.fixture(scope="session")
def axe() -> Path:
    """axe-core, to be run inside a page."""
    return node_file("axe-core", "axe.min.js")


@pytest.fixture(scope="session")
def gpo() -> str:
    """gPodder's command line."""
    return program("gpo")


@pytest.fixture(scope="session")
def webvtt(node: str) -> Callable[..., list[str]]:
    """Parse WebVTT files by the W3C's own parser; gives the faults it names, as ``file: fault``."""
    parser = node_file("webvtt-parser", "parser.js")
    script = (
        "const {WebVTTParser} = require(process.argv[1]); const fs = require('fs');"
        "for (const name of process.argv.slice(2))"
        " for (const fault of new WebVTTParser().parse(fs.readFileSync(name, 'utf8')).errors)"
        "  console.log(`${name}: line ${fault.line}: ${fault.message}`);"
    )

    def run(*files: Path) -> list[str]:
        done = subprocess.run(
            [node, "-e", script, parser, *files], capture_output=True, text=True, check=False
        )
        return (done.stdout + done.stderr).splitlines()

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's Chromium, or any."""
    return program("chromium")


@pytest.fixture(scope="session")
def parsed_vtt(node: str) -> Callable[[Path], dict[str, object]]:
    """A caption file as the W3C's parser reads it: its cues, its errors."""
    parser = node_file("webvtt-parser", "parser.js")
    program = (
        f"const {{WebVTTParser}} = require({json.dumps(str(parser))});"
        "const text = require('fs').readFileSync(process.argv[1], 'utf8');"
        "const read = new WebVTTParser().parse(text, 'captions');"
        "console.log(JSON.stringify({errors: read.errors, cues: read.cues}))"
    )

    def read(path: Path) -> dict[str, object]:
        done = subprocess.run([node, "-e", program, path], capture_output=True, check=True)
        return json.loads(done.stdout)

    return read


@pytest.fixture(scope="session")
def vnu(java: str) -> Callable[..., str]:
    """Validate HTML files by the Nu checker; gives its messages as one string, empty when fine."""
    jar = node_file("vnu-jar", "build", "dist", "vnu.jar")

    def run(*pages: Path) -> str:
        done = subprocess.run(
            # -Xss: the HTML schema overflows the default stack on a page of some hundred lines
            [
                *(java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                *("-jar", jar, "--stdout", *pages),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    return run


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all pages; muted, asking nobody outside for anything."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", "--mute-audio"),
                "--autoplay-policy=no-user-gesture-required",
            ],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def new_page(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., AbstractContextManager[Page]]:
    """An empty page for files of this machine, as one sees them who never was there.

    `more` is for `Page.emulate_media`. A page in a profile of its own costs a second of CPU, a
    process above all. So one that is only looked at shares a profile with others, whose first page
    keeps the process and deletes what a page leaves behind. That is told to other pages at some
    later moment: a page that is to remember something is ``alone``.
    """
    empty = tmp_path_factory.mktemp("profile") / "empty.html"
    empty.write_text("<!doctype html><title>Empty</title>")

    @cache
    def profile(bypass_csp: bool) -> tuple[BrowserContext, Page]:  # noqa: FBT001
        context = browser.new_context(bypass_csp=bypass_csp)
        keeper = context.new_page()
        keeper.goto(empty.as_uri())
        return context, keeper

    @contextmanager
    def in_profile(*, bypass_csp: bool, alone: bool) -> Iterator[Page]:
        if alone:
            with closing(browser.new_context(bypass_csp=bypass_csp)) as context:
                yield context.new_page()
            return
        context, keeper = profile(bypass_csp)
        page = context.new_page()
        try:
            yield page
        finally:
            page.goto("about:blank")  # only when it is left does it keep its place
            page.close()
            keeper.evaluate("localStorage.clear()")

    @contextmanager
    def opened(
        *, width: int, height: int, bypass_csp: bool = False, alone: bool = False, **more: str
    ) -> Iterator[Page]:
        with in_profile(bypass_csp=bypass_csp, alone=alone) as page:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(**more)
            yield page

    return opened


@pytest.fixture(scope="session")
def toned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of an edition of one of the articles in `data`, in tones; made once.

    Once for all workers: their base folders have one parent, and the second run of an article waits
    for the first and finds the edition unchanged.
    """
    from talkingpaper import Settings, make

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "toned-articles"
    folder.mkdir(exist_ok=True)

    @cache
    def edition(name: str) -> Path:
        settings = Settings(
            out=folder / "out",
            store=folder / "clips",
            own_lexicon=folder / "lexicon.toml",
            cast={"narrator": "tone:low", "post": "tone:high"},
        )
        return make(str(Path(__file__).parent / "data" / name), settings).folder

    return edition
