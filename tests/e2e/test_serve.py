"""``talkingpaper serve`` as a podcast app sees it: over a socket, one request at a time."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = str(Path(sys.executable).with_name("talkingpaper"))
AUDIO = bytes(range(256)) * 20  # 5,120 bytes


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The command at work, and its port."""
    command = (COMMAND, "serve", str(folder), "--port", "0")
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as server:
        try:
            address = server.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            yield server, int(address.rstrip("/").rpartition(":")[2])
        finally:
            if server.poll() is None:
                server.terminate()
                server.wait(timeout=60)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    site = tmp_path_factory.mktemp("site")
    secret = tmp_path_factory.mktemp("secret") / "password.txt"
    secret.write_text("hidden from everybody")
    episode = site / "story"
    episode.mkdir()
    (site / "index.html").write_text("<!doctype html><title>Show</title>")
    (site / "feed.xml").write_text("<rss/>")
    (site / ".lock").write_text("ours")
    (episode / "index.html").write_text("<!doctype html><title>Story</title>")
    for name in ("story.mp3", "story.m4b", "story.m4a", "story.opus", "story.epub"):
        (episode / name).write_bytes(AUDIO)
    (episode / "captions.vtt").write_text("WEBVTT\n")
    (episode / "captions.srt").write_text("1\n")
    (episode / "chapters.json").write_text("{}")
    (episode / "transcript.json").write_text("{}")
    (episode / "cover.jpg").write_bytes(b"\xff\xd8")
    (episode / "leak.txt").symlink_to(secret)
    with served(site) as (_, number):
        yield number


def ask(
    port: int, path: str, *, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in lower case, and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


MP3 = "/story/story.mp3"


def test_whole_file_comes_with_its_length_and_says_that_ranges_work(port: int) -> None:
    status, headers, body = ask(port, MP3)
    assert (status, body) == (200, AUDIO)
    assert headers["content-length"] == str(len(AUDIO))
    assert headers["accept-ranges"] == "bytes"


def test_head_tells_what_get_would_without_a_body(port: int) -> None:
    _, got, _ = ask(port, MP3)
    status, headers, body = ask(port, MP3, method="HEAD")
    assert (status, body) == (200, b"")
    for name in ("content-length", "content-type", "etag", "accept-ranges"):
        assert headers[name] == got[name]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=100-199", 100, 200),
        ("bytes=5000-", 5000, 5120),
        ("bytes=-500", 4620, 5120),
        ("bytes=5100-9999", 5100, 5120),
        ("bytes=0-0", 0, 1),
    ],
)
def test_range_is_answered_with_just_these_bytes(
    port: int, asked: str, start: int, end: int
) -> None:
    status, headers, body = ask(port, MP3, Range=asked)
    assert (status, body) == (206, AUDIO[start:end])
    assert headers["content-range"] == f"bytes {start}-{end - 1}/{len(AUDIO)}"


def test_range_beyond_the_end_is_refused_with_the_length(port: int) -> None:
    status, headers, _ = ask(port, MP3, Range="bytes=9000-")
    assert status == 416
    assert headers["content-range"] in {f"bytes */{len(AUDIO)}", f"*/{len(AUDIO)}"}


def test_two_ranges_come_as_multipart(port: int) -> None:
    status, headers, body = ask(port, MP3, Range="bytes=0-9,100-109")
    assert status == 206
    assert headers["content-type"].startswith("multipart/byteranges")
    assert AUDIO[0:10] in body
    assert AUDIO[100:110] in body


@pytest.mark.parametrize(
    "garbage", ["bytes=abc", "lines=1-2", "bytes=", "bytes=" + ",".join(["0-"] * 5000)]
)
def test_range_that_is_none_is_ignored(port: int, garbage: str) -> None:
    status, _, body = ask(port, MP3, Range=garbage)
    assert (status, body) == (200, AUDIO)


def test_stale_if_range_gives_the_whole_file(port: int) -> None:
    status, _, body = ask(port, MP3, Range="bytes=0-9", If_Range='"of yesterday"')
    assert (status, body) == (200, AUDIO)


def test_fresh_if_range_gives_the_range(port: int) -> None:
    _, headers, _ = ask(port, MP3)
    status, _, body = ask(port, MP3, Range="bytes=0-9", If_Range=headers["etag"])
    assert (status, body) == (206, AUDIO[:10])


def test_unchanged_file_is_not_sent_again(port: int) -> None:
    _, headers, _ = ask(port, MP3)
    status, _, body = ask(port, MP3, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/story/story.mp3", "audio/mpeg"),
        ("/story/story.m4a", "audio/mp4"),
        ("/story/story.m4b", "audio/mp4"),
        ("/story/story.opus", "audio/ogg"),
        ("/story/story.epub", "application/epub+zip"),
        ("/story/captions.vtt", "text/vtt; charset=utf-8"),
        ("/story/captions.srt", "application/x-subrip; charset=utf-8"),
        ("/story/chapters.json", "application/json+chapters"),
        ("/story/transcript.json", "application/json"),
        ("/story/cover.jpg", "image/jpeg"),
        ("/feed.xml", "application/rss+xml"),
        ("/", "text/html; charset=utf-8"),
        ("/story/", "text/html; charset=utf-8"),
    ],
)
def test_type_is_the_one_apps_expect(port: int, path: str, media_type: str) -> None:
    status, headers, _ = ask(port, path)
    assert (status, headers["content-type"]) == (200, media_type)


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/story/..%2f..%2f..%2fetc/passwd",
        "/story/leak.txt",
        "/.lock",
        "/story/.%2e/.lock",
        "/nothing",
    ],
)
def test_what_lies_outside_or_is_hidden_is_not_found(port: int, path: str) -> None:
    status, _, body = ask(port, path)
    assert status == 404
    assert b"hidden from everybody" not in body
    assert b"root:" not in body


@pytest.mark.parametrize("path", ["/", MP3, "/nothing"])
def test_every_answer_keeps_the_browser_safe(port: int, path: str) -> None:
    _, headers, _ = ask(port, path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/story/captions.vtt", "/story/chapters.json", "/feed.xml", MP3])
def test_players_elsewhere_may_fetch(port: int, path: str) -> None:
    _, headers, _ = ask(port, path, Origin="https://player.example")
    assert headers["access-control-allow-origin"] == "*"


def test_nothing_can_be_written(port: int) -> None:
    assert ask(port, MP3, method="PUT")[0] == 405
    assert ask(port, MP3, method="DELETE")[0] == 405


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_ends_it_with_the_shells_code(tmp_path: Path, sent: int, code: int) -> None:
    with served(tmp_path) as (server, number):
        ask(number, "/")
        os.kill(server.pid, sent)
        assert server.wait(timeout=60) == code


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_port_in_use_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(str(tmp_path), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 6
    assert "choose another --port" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_impossible_port_is_one_line(tmp_path: Path, port: str) -> None:
    done = run(str(tmp_path), "--port", port)
    assert done.returncode == 6
    assert done.stderr.count("\n") == 1


def test_missing_folder_is_one_line(tmp_path: Path) -> None:
    done = run(str(tmp_path / "nowhere"))
    assert done.returncode == 6
    assert "is not a folder" in done.stderr
    assert done.stderr.count("\n") == 1
