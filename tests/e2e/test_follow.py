"""``talkingpaper follow`` on feeds of a server on the loopback interface."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = [sys.executable, "-c", "from talkingpaper.cli.main import run; run()"]
TONES = ["--voice", "narrator=tone:low", "--voice", "post=tone:high"]
WORDS = (
    "The council voted on Tuesday to keep the old ferry running for another year. "
    "Its captain said the boat carries four hundred people on a summer day. "
    "A new one would cost two million pounds, and nobody has offered to pay. "
)


def story(about: str, *, times: int = 2) -> str:
    """Paragraphs enough to be an article, all of them about one thing."""
    return "".join(f"<p>{about} {place}: {WORDS}</p>" for place in range(times))


def entry(guid: str, title: str, *, content: str = "", link: str = "", date: int = 1) -> str:
    parts = [f"<title>{escape(title)}</title>", f"<description>About {title}.</description>"]
    if guid:
        parts.append(f'<guid isPermaLink="false">{guid}</guid>')
    if link:
        parts.append(f"<link>{link}</link>")
    if content:
        parts.append(f"<content:encoded>{escape(content)}</content:encoded>")
    parts.append(f"<pubDate>{date:02} Nov 2026 10:00:00 GMT</pubDate>")
    return f"<item>{''.join(parts)}</item>"


def feed(*entries: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>The Harbour Post</title><link>https://harbour.example/</link>"
        f"<language>en</language>{''.join(entries)}</channel></rss>"
    )


def page(title: str, body: str) -> str:
    return (
        f"<!doctype html><html lang=en><title>{title}</title>"
        f"<main><article><h1>{title}</h1>{body}</article></main></html>"
    )


@dataclass
class Site:
    url: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path → media type and text."""

    def put(self, path: str, text: str, kind: str = "text/html") -> str:
        self.pages[path] = (kind, text)
        return self.url + path


@pytest.fixture
def site() -> Iterator[Site]:
    shown = Site(url="")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = shown.pages.get(self.path, ("", ""))
            body = text.encode()
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", f"{kind or 'text/plain'}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    shown.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield shown
    server.shutdown()
    thread.join()
    server.server_close()


def rss(site: Site, *entries: str, path: str = "/feed.xml") -> str:
    return site.put(path, feed(*entries), "application/rss+xml")


@dataclass
class Following:
    run: Run
    tmp_path: Path

    def __call__(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        options = ("--allow-private", *TONES, "-o", self.tmp_path / "out")
        done = self.run("follow", *arguments, *options)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def outcomes(self, *arguments: object) -> dict[str, str]:
        """Title → outcome."""
        lines = self("--json", *arguments).stdout.splitlines()
        return {told["title"]: told["outcome"] for told in map(json.loads, lines)}

    @property
    def editions(self) -> list[str]:
        return sorted(found.parent.name for found in self.tmp_path.glob("out/*/edition.json"))

    def text(self, slug: str) -> str:
        return (self.tmp_path / "out" / slug / "article.json").read_text()


@pytest.fixture
def follow(run: Run, tmp_path: Path) -> Following:
    return Following(run, tmp_path)


def test_full_entry_and_entry_with_a_page_become_editions(site: Site, follow: Following) -> None:
    link = site.put("/quay.html", page("The quay is closed", story("Quay")))
    address = rss(
        site,
        entry("1", "A ferry is saved", content=story("Ferry")),
        entry("2", "The quay is closed", link=link, date=2),
    )
    done = follow(address)
    assert done.returncode == 0, done.stderr
    assert follow.editions == ["a-ferry-is-saved", "the-quay-is-closed"]
    assert [Path(line).name for line in done.stdout.split()] == follow.editions
    assert "Quay 1" in follow.text("the-quay-is-closed")


def test_summary_is_never_voiced_as_the_article(site: Site, follow: Following) -> None:
    address = rss(
        site,
        entry("1", "A ferry is saved", content=story("Ferry")),
        entry("2", "The quay is closed", link=f"{site.url}/gone.html", date=2),
        entry("3", "The bridge is old", date=3),
    )
    done = follow(address)
    assert done.returncode == 3
    assert follow.editions == ["a-ferry-is-saved"]
    assert "“The quay is closed” skipped" in done.stderr
    assert "“The bridge is old” skipped" in done.stderr
    assert "1 new, 2 skipped" in done.stderr


def test_second_look_voices_nothing(site: Site, follow: Following) -> None:
    address = rss(site, entry("1", "A ferry is saved", content=story("Ferry")))
    assert follow.outcomes(address) == {"A ferry is saved": "new"}
    before = follow.text("a-ferry-is-saved")
    assert follow.outcomes(address) == {"A ferry is saved": "unchanged"}
    assert follow.text("a-ferry-is-saved") == before


def test_changed_entry_corrects_its_edition(site: Site, follow: Following) -> None:
    follow(rss(site, entry("1", "A ferry is saved", content=story("Ferry"))))
    changed = story("Ferry") + "<p>The mayor has resigned.</p>"
    address = rss(site, entry("1", "A ferry is saved, for now", content=changed))
    assert follow.outcomes(address) == {"A ferry is saved, for now": "corrected"}
    assert follow.editions == ["a-ferry-is-saved"]
    assert "The mayor has resigned." in follow.text("a-ferry-is-saved")


def test_removed_edition_is_made_again(site: Site, follow: Following) -> None:
    address = rss(site, entry("1", "A ferry is saved", content=story("Ferry")))
    follow(address)
    folder = follow.tmp_path / "out" / "a-ferry-is-saved"
    folder.rename(follow.tmp_path / "elsewhere")
    follow(address)
    assert follow.editions == ["a-ferry-is-saved"]


def test_lost_memory_makes_no_double(site: Site, follow: Following) -> None:
    address = rss(
        site, *(entry(f"{n}", f"Story {n}", content=story(f"Tale {n}"), date=n) for n in (1, 2))
    )
    follow(address)
    (follow.tmp_path / "out" / ".follow.json").unlink()
    assert set(follow.outcomes(address).values()) == {"unchanged"}
    assert follow.editions == ["story-1", "story-2"]


def test_killed_run_goes_on_without_double_or_loss(
    site: Site, follow: Following, tmp_path: Path
) -> None:
    numbers = range(1, 6)
    address = rss(
        site,
        *(entry(f"{n}", f"Story {n}", content=story(f"Tale {n}"), date=n) for n in numbers),
    )
    options = ["--allow-private", *TONES, "-o", str(tmp_path / "out")]
    with subprocess.Popen(
        [*COMMAND, "follow", address, *options], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()  # the first edition stands
        running.send_signal(signal.SIGKILL)
    assert follow(address).returncode == 0
    assert follow.editions == [f"story-{n}" for n in numbers]


def test_outline_is_followed_and_a_dead_feed_stops_nothing(site: Site, follow: Following) -> None:
    one = rss(site, entry("1", "From one", content=story("One")), path="/one.xml")
    two = rss(site, entry("1", "From two", content=story("Two")), path="/two.xml")
    outline = follow.tmp_path / "feeds.opml"
    outline.write_text(
        f'<opml version="2.0"><body><outline text="News"><outline xmlUrl="{one}"/>'
        f'<outline text="Dead" xmlUrl="{site.url}/dead.xml"/></outline>'
        f'<outline xmlUrl="{two}"/><outline xmlUrl="{two}"/></body></opml>'
    )
    done = follow(outline)
    assert done.returncode == 3
    assert follow.editions == ["from-one", "from-two"]
    assert "/dead.xml" in done.stderr


def test_private_page_is_refused(site: Site, run: Run, tmp_path: Path) -> None:
    link = site.put("/quay.html", page("The quay is closed", story("Quay")))
    local = tmp_path / "feed.xml"
    local.write_text(feed(entry("2", "The quay is closed", link=link)))
    done = run("follow", local, *TONES, "-o", tmp_path / "out")
    assert done.returncode == 3
    assert "--allow-private" in done.stderr
    assert not list(tmp_path.glob("out/*/"))


def test_newest_of_ten_thousand_come_first(follow: Following) -> None:
    old = [entry(f"{n}", f"Old {n}", content=story("Old", times=1)) for n in range(10_000)]
    local = follow.tmp_path / "feed.xml"
    local.write_text(feed(*old, entry("new", "The newest", content=story("New"), date=9)))
    assert follow.outcomes(local, "--limit", 1) == {"The newest": "new"}


def test_entries_before_a_date_are_left_alone(site: Site, follow: Following) -> None:
    address = rss(
        site,
        entry("1", "Older", content=story("Older"), date=3),
        entry("2", "Newer", content=story("Newer"), date=7),
    )
    assert follow.outcomes(address, "--since", "2026-11-05") == {"Newer": "new"}


def test_entries_of_one_id_or_of_none_are_told(site: Site, follow: Following) -> None:
    done = follow(
        rss(
            site,
            entry("1", "First", content=story("First"), date=1),
            entry("1", "Second", content=story("Second"), date=2),
            entry("", "Nameless", content=story("Nameless"), date=3),
        )
    )
    assert follow.editions == ["first"]
    assert "several entries are called 1" in done.stderr
    assert "without id and link" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.xml", "<html><body>No feed</body></html>"),
        ("broken.xml", '<rss version="2.0"><channel>'),
        ("bomb.xml", '<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>'),
        ("empty.xml", feed()),
        ("empty.opml", '<opml version="2.0"><body/></opml>'),
    ],
)
def test_unreadable_feed_is_one_line(follow: Following, name: str, text: str) -> None:
    local = follow.tmp_path / name
    local.write_text(text)
    done = follow(local)
    assert done.returncode == 3
    assert name in done.stderr
    assert follow.editions == []


def test_damaged_memory_is_one_line_with_the_remedy(site: Site, follow: Following) -> None:
    (follow.tmp_path / "out").mkdir()
    (follow.tmp_path / "out" / ".follow.json").write_text("{")
    done = follow(rss(site, entry("1", "A ferry is saved", content=story("Ferry"))))
    assert done.returncode == 1
    assert "found again by their URL" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("option", [("--every", "0"), ("--since", "yesterday")])
def test_impossible_option_is_one_line(follow: Following, option: tuple[str, str]) -> None:
    done = follow("feed.xml", *option)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
