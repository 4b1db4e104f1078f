"""What servers, networks and disks do wrong: a whole page or an error of ours, nothing else."""

import gzip
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.sources.fetching import pagecache
from talkingpaper.sources.fetching.fetch import Limits, fetch

PAGE = b"The ferry sank in the night. Nobody was hurt."
GZIPPED = gzip.compress(PAGE, mtime=0)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
WHOLE = {
    "length": HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
    "gzip": HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(GZIPPED) + GZIPPED,
    "gzip without length": HEAD + b"Content-Encoding: gzip\r\n\r\n" + GZIPPED,
    "chunks": HEAD
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + b"a\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (PAGE[:10], len(PAGE) - 10, PAGE[10:]),
}
Behaviour = Callable[[socket.socket], None]


class BadServer:
    """Behaves as it is told, once per connection."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/"
        self.behaviour: Behaviour = lambda _connection: None
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    connection.recv(65536)
                    self.behaviour(connection)
                except OSError:
                    continue

    def says(self, data: bytes) -> None:
        self.behaviour = lambda connection: connection.sendall(data)


@pytest.fixture
def server() -> Iterator[BadServer]:
    made = BadServer()
    yield made
    made.listener.shutdown(socket.SHUT_RDWR)
    made.listener.close()
    made.thread.join(6)


@pytest.mark.parametrize("form", WHOLE)
def test_a_whole_answer_is_a_page(server: BadServer, form: str) -> None:
    server.says(WHOLE[form])
    assert fetch(server.url, allow_private=True).data == PAGE


# The last chunk's “0” ends the body; the four bytes after it add nothing, and `http.client` does
# not wait for them.
@pytest.mark.parametrize(("form", "ending"), [(form, 4 * (form == "chunks")) for form in WHOLE])
def test_an_answer_cut_anywhere_is_never_a_page(server: BadServer, form: str, ending: int) -> None:
    for cut in range(len(WHOLE[form]) - ending):
        server.says(WHOLE[form][:cut])
        with pytest.raises(
            SourceError, match=r"cannot be fetched|broke off|empty page|unknown way"
        ):
            fetch(server.url, allow_private=True)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 99999 OK\r\n\r\n",
        b"HTTP/9 200 OK\r\n\r\n",
        b"\xff" * 5000,
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 300 + b"\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
        HEAD + b"Content-Encoding: rot13\r\nContent-Length: 4\r\n\r\nabcd",
        HEAD + b"Content-Length: 99999999999999999999\r\n\r\nabc",
    ],
)
def test_nonsense_is_an_error_of_ours(server: BadServer, answer: bytes) -> None:
    server.says(answer)
    with pytest.raises(SourceError) as caught:
        fetch(server.url, allow_private=True)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def drip(head: bytes, drop: bytes) -> Behaviour:
    """Sends a little again and again, until nobody listens."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(head)
        waiting = threading.Event()
        while True:
            connection.sendall(drop)
            waiting.wait(0.02)

    return behave


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"X"),
        (HEAD + b"\r\n", b"x"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x", mtime=0)[:10], b"\x00"),
    ],
)
def test_a_dripping_server_is_left_at_the_deadline(
    server: BadServer, head: bytes, drop: bytes
) -> None:
    server.behaviour = drip(head, drop)
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"cannot be fetched|damaged"):
        fetch(server.url, allow_private=True, limits=Limits(total_s=0.4))
    assert time.monotonic() - began < 3


def test_a_silent_server_is_left_at_the_deadline(server: BadServer) -> None:
    done = threading.Event()
    server.behaviour = lambda _connection: done.wait(5)
    with pytest.raises(SourceError, match=r"nothing answers|longer than 0\.3 s"):
        fetch(server.url, allow_private=True, limits=Limits(total_s=0.3))
    done.set()


def test_redirects_share_one_deadline(server: BadServer) -> None:
    def slow(connection: socket.socket) -> None:
        threading.Event().wait(0.15)
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n")

    server.behaviour = slow
    with pytest.raises(SourceError, match=r"nothing answers|longer than 0\.4 s"):
        fetch(server.url, allow_private=True, limits=Limits(total_s=0.4, redirects=50))


def test_an_endless_body_is_left_at_the_size_limit(server: BadServer) -> None:
    sent = 0

    def pour(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(HEAD + b"\r\n")
        while True:
            sent += connection.send(b"x" * 65536)

    server.behaviour = pour
    with pytest.raises(SourceError, match="larger than 10 MB"):
        fetch(server.url, allow_private=True)
    assert sent < 40_000_000


def test_a_bomb_is_left_at_its_ratio(server: BadServer) -> None:
    bomb = zlib.compress(b"\x00" * 9_000_000)
    server.says(HEAD + b"Content-Encoding: deflate\r\n\r\n" + bomb)
    with pytest.raises(SourceError, match="100 times its size"):
        fetch(server.url, allow_private=True)


def test_a_closed_port_is_an_error_of_ours() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(SourceError, match="connection refused"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_plain_http_behind_https_is_an_error_of_ours(server: BadServer) -> None:
    server.says(WHOLE["length"])
    with pytest.raises(SourceError, match=r"no secure connection|cannot be fetched"):
        fetch(server.url.replace("http:", "https:"), allow_private=True)


def test_a_host_that_does_not_exist_is_said_so() -> None:
    def nothing(_host: str, _port: int) -> tuple[str, ...]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(SourceError, match=r"no host 'paper\.example'"):
        fetch("https://paper.example/", resolver=nothing)


def test_a_resolver_that_hangs_is_left_at_its_limit() -> None:
    done = threading.Event()

    def hang(_host: str, _port: int) -> tuple[str, ...]:
        done.wait(5)
        return ()

    with pytest.raises(SourceError, match="no host"):
        fetch("https://paper.example/", resolver=hang, limits=Limits(connect_s=0.1))
    done.set()


MARKED = HEAD + b'ETag: "1"\r\nContent-Length: %d\r\n\r\n' % len(PAGE) + PAGE


def test_a_cache_that_cannot_be_written_loses_no_page(server: BadServer, tmp_path: Path) -> None:
    server.says(MARKED)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert fetch(server.url, allow_private=True, cache=in_the_way).data == PAGE


def test_a_full_disk_loses_no_page_and_leaves_no_half_file(
    server: BadServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: object, _target: object) -> None:
        raise OSError(28, "No space left on device")

    server.says(MARKED)
    monkeypatch.setattr(Path, "replace", full)
    assert fetch(server.url, allow_private=True, cache=tmp_path).data == PAGE
    assert list(tmp_path.iterdir()) == []


def test_a_kept_page_damaged_anywhere_is_as_good_as_none(server: BadServer, tmp_path: Path) -> None:
    server.says(MARKED)
    fetch(server.url, allow_private=True, cache=tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    assert pagecache.kept_page(tmp_path, server.url) is not None
    body_begins = whole.index(b"\n")
    for at in (*range(0, body_begins, 7), *range(body_begins, len(whole))):
        flipped = bytes([whole[at] ^ 0x04])
        path.write_bytes(whole[:at] + flipped + whole[at + 1 :])
        found = pagecache.kept_page(tmp_path, server.url)
        assert found is None or found.body == PAGE
        path.write_bytes(whole[:at])
        assert pagecache.kept_page(tmp_path, server.url) is None


def test_the_cache_keeps_within_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagecache, "MAX_CACHE_BYTES", 3000)
    for number in range(6):
        url = f"https://paper.example/{number}"
        page = pagecache.KeptPage(
            url=url, media_type="", etag='"1"', last_modified="", body=b"x" * 800
        )
        pagecache.keep_page(tmp_path, page)
        (newest,) = (one for one in tmp_path.iterdir() if one.read_bytes().count(url.encode()))
        os.utime(newest, (number, number))
    kept = [
        number
        for number in range(6)
        if pagecache.kept_page(tmp_path, f"https://paper.example/{number}")
    ]
    assert kept in ([3, 4, 5], [4, 5])
