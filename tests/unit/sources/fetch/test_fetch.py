"""Pages from a server on the loopback interface, by names only the test resolves."""

import gzip
import socket
import ssl
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest

from talkingpaper import __version__
from talkingpaper.errors import SourceError
from talkingpaper.sources.fetching import connection
from talkingpaper.sources.fetching.fetch import Limits, fetch

TLS = Path(__file__).parent / "tls"
PAGE = b"<!doctype html><title>Ferry</title><p>The ferry sank.</p>"


class Server(Protocol):
    port: int
    answers: dict[str, object]
    requests: list[str]

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str: ...


Reply = Callable[..., bytes]


def to(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda _host, _port: addresses


def field(request: str, name: str) -> str:
    lines = dict(line.split(": ", 1) for line in request.split("\r\n")[1:] if line)
    return lines.get(name, "")


def test_a_page_arrives_with_its_type_and_address(server: Server, make_reply: Reply) -> None:
    server.answers["/a"] = make_reply(PAGE, headers=["Content-Type: text/html; charset=utf-8"])
    page = fetch(server.url("/a#part"), allow_private=True)
    assert page.data == PAGE
    assert page.media_type == "text/html; charset=utf-8"
    assert page.url == page.name == server.url("/a")


def test_the_request_says_who_asks_and_nothing_else(server: Server, make_reply: Reply) -> None:
    server.answers["/"] = make_reply(PAGE)
    fetch(server.url(), allow_private=True)
    names = {line.split(":")[0] for line in server.requests[0].split("\r\n")[1:] if line}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert field(server.requests[0], "User-Agent").startswith(f"talkingpaper/{__version__} ")


def test_the_host_field_keeps_the_name(server: Server, make_reply: Reply) -> None:
    server.answers["/"] = make_reply(PAGE)
    fetch(server.url(host="paper.example"), allow_private=True, resolver=to("127.0.0.1"))
    assert field(server.requests[0], "Host") == f"paper.example:{server.port}"


def test_a_packed_page_is_unpacked(server: Server, make_reply: Reply) -> None:
    server.answers["/"] = make_reply(gzip.compress(PAGE), headers=["Content-Encoding: gzip"])
    assert fetch(server.url(), allow_private=True).data == PAGE


def test_a_chunked_page_is_put_together(server: Server, make_reply: Reply) -> None:
    chunks = b"5\r\nThe f\r\n4;x=y\r\nerry\r\n0\r\n\r\n"
    head = make_reply(headers=["Transfer-Encoding: chunked"], length=False)
    server.answers["/"] = head + chunks
    assert fetch(server.url(), allow_private=True).data == b"The ferry"


def test_a_page_without_length_ends_with_the_connection(server: Server, make_reply: Reply) -> None:
    server.answers["/"] = make_reply(length=False) + PAGE
    assert fetch(server.url(), allow_private=True).data == PAGE


def test_a_redirect_is_followed_and_remembered(server: Server, make_reply: Reply) -> None:
    server.answers["/old"] = make_reply(status="301 Moved", headers=["Location: /new?x=1"])
    server.answers["/new?x=1"] = make_reply(PAGE)
    assert fetch(server.url("/old"), allow_private=True).url == server.url("/new?x=1")


def test_redirects_end_after_five(server: Server, make_reply: Reply) -> None:
    for number in range(7):
        there = [f"Location: /{number + 1}"]
        server.answers[f"/{number}"] = make_reply(status="302 Found", headers=there)
    with pytest.raises(SourceError, match="more than 5 times"):
        fetch(server.url("/0"), allow_private=True)
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("file:///etc/passwd", "'file:'"),
        ("gopher://127.0.0.1/", "'gopher:'"),
        ("http://user:word@paper.example/", "user name or password"),
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("", "redirects to nowhere"),
    ],
)
def test_a_redirect_to_what_is_not_fetched_is_refused(
    server: Server, make_reply: Reply, where: str, why: str
) -> None:
    server.answers["/"] = make_reply(status="302 Found", headers=[f"Location: {where}"])
    with pytest.raises(SourceError, match=why):
        fetch(server.url(), allow_private=True)


@pytest.mark.parametrize("where", ["/login?next=/a", "/accounts/sign-in", "/consent/x", "/sso/"])
def test_a_redirect_to_a_login_page_is_no_article(
    server: Server, make_reply: Reply, where: str
) -> None:
    server.answers["/a"] = make_reply(status="302 Found", headers=[f"Location: {where}"])
    with pytest.raises(SourceError, match="login or consent page") as caught:
        fetch(server.url("/a"), allow_private=True)
    assert "save the page" in caught.value.hint


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("401 Unauthorized", "needs a login"),
        ("402 Payment Required", "paid for"),
        ("403 Forbidden", "refused to programs"),
        ("404 Not Found", "does not exist"),
        ("410 Gone", "removed for good"),
        ("429 Too Many Requests", "too often"),
        ("451 Unavailable", "legal reasons"),
        ("500 Internal Server Error", "server has a fault"),
        ("503 Service Unavailable", "server has a fault"),
        ("204 No Content", "without a page"),
        ("206 Partial Content", "without a page"),
        ("304 Not Modified", "without a page"),
        ("418 I'm a teapot", "without a page"),
    ],
)
def test_a_status_is_said_in_words(
    server: Server, make_reply: Reply, status: str, why: str
) -> None:
    server.answers["/"] = make_reply(b"", status=status)
    with pytest.raises(SourceError, match=rf"{why}.*\(HTTP {status[:3]}\)") as caught:
        fetch(server.url(), allow_private=True)
    assert caught.value.hint


# --- the guard ---------------------------------------------------------------------------------

FORGED = (
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://224.0.0.1/",
    "http://192.88.99.1/",
    "http://localhost/",
    "http://paper.example:22/",
    "http://paper.example:6379/",
)


class NoSocket(socket.socket):
    """Fails the test that tries to connect."""

    def connect(self, address: object) -> None:
        pytest.fail(f"connected to {address}")


@pytest.mark.parametrize("url", FORGED)
def test_forged_addresses_are_refused_before_any_connection(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(connection.socket, "socket", NoSocket)
    with pytest.raises(SourceError, match=r"leads to an? |only 80 and 443") as caught:
        fetch(url)
    assert caught.value.hint


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1"]
)
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(connection.socket, "socket", NoSocket)
    with pytest.raises(SourceError, match="leads to"):
        fetch("https://paper.example/", resolver=to(address))


class RecordingSocket(socket.socket):
    """Refuses every connection and keeps what was asked for."""

    asked: list[object]

    def connect(self, address: object) -> None:
        self.asked.append(address)
        raise ConnectionRefusedError(111, "Connection refused")


def test_the_address_connected_to_is_the_one_that_was_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(RecordingSocket, "asked", [], raising=False)
    monkeypatch.setattr(connection.socket, "socket", RecordingSocket)
    answers = iter([("93.184.215.14", "10.0.0.1", "127.0.0.1", "1.1.1.1"), ("127.0.0.1",)])
    with pytest.raises(SourceError, match="connection refused"):
        fetch("http://paper.example/", resolver=lambda _host, _port: next(answers))
    assert RecordingSocket.asked == [("93.184.215.14", 80), ("1.1.1.1", 80)]


def test_a_name_is_resolved_once_a_hop_so_rebinding_gains_nothing(
    server: Server, make_reply: Reply
) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ("127.0.0.1",) if asked.count(host) == 1 else ("169.254.169.254",)

    server.answers["/"] = make_reply(PAGE)
    url = server.url(host="paper.example")
    assert fetch(url, allow_private=True, resolver=rebinding).data == PAGE
    assert asked == ["paper.example"]


def test_each_hop_is_judged_anew(server: Server, make_reply: Reply) -> None:
    def rebinding(_host: str, _port: int) -> Sequence[str]:
        return ("169.254.169.254",) if server.requests else ("127.0.0.1",)

    server.answers["/"] = make_reply(status="302 Found", headers=["Location: /again"])
    with pytest.raises(SourceError, match="link-local"):
        fetch(server.url(host="paper.example"), allow_private=True, resolver=rebinding)
    assert len(server.requests) == 1


def test_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, server: Server, make_reply: Reply
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answers["/"] = make_reply(PAGE)
    assert fetch(server.url(), allow_private=True).data == PAGE


def test_a_second_address_is_tried_when_the_first_is_dead(
    server: Server, make_reply: Reply
) -> None:
    server.answers["/"] = make_reply(PAGE)
    page = fetch(
        server.url(host="paper.example"), allow_private=True, resolver=to("127.0.0.9", "127.0.0.1")
    )
    assert page.data == PAGE


# --- limits ------------------------------------------------------------------------------------


def test_a_page_above_the_limit_is_refused(server: Server, make_reply: Reply) -> None:
    server.answers["/"] = make_reply(b"x" * 3001)
    with pytest.raises(SourceError, match="larger than"):
        fetch(server.url(), allow_private=True, limits=Limits(body_bytes=3000))


def test_a_page_at_the_limit_is_read(server: Server, make_reply: Reply) -> None:
    server.answers["/"] = make_reply(b"x" * 3000)
    assert len(fetch(server.url(), allow_private=True, limits=Limits(body_bytes=3000)).data) == 3000


# --- the cache ---------------------------------------------------------------------------------


def test_a_page_that_did_not_change_comes_from_the_cache(
    server: Server, make_reply: Reply, tmp_path: Path
) -> None:
    def answer(request: bytes) -> bytes:
        if b'If-None-Match: "v1"' in request and b"If-Modified-Since: Mon" in request:
            return make_reply(status="304 Not Modified", length=False)
        headers = [
            'ETag: "v1"',
            "Last-Modified: Mon, 20 Nov 2017 10:00:00 GMT",
            "Content-Type: a/b",
        ]
        return make_reply(PAGE, headers=headers)

    server.answers["/"] = answer
    first = fetch(server.url(), allow_private=True, cache=tmp_path)
    assert fetch(server.url(), allow_private=True, cache=tmp_path) == first
    assert len(server.requests) == 2


def test_a_changed_page_replaces_the_kept_one(
    server: Server, make_reply: Reply, tmp_path: Path
) -> None:
    for body in (b"one", b"two"):
        server.answers["/"] = make_reply(body, headers=[f'ETag: "{body.decode()}"'])
        assert fetch(server.url(), allow_private=True, cache=tmp_path).data == body
    assert len(list(tmp_path.iterdir())) == 1


def test_a_page_without_a_mark_is_not_kept(
    server: Server, make_reply: Reply, tmp_path: Path
) -> None:
    server.answers["/"] = make_reply(PAGE)
    fetch(server.url(), allow_private=True, cache=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_etag_cannot_smuggle_a_header_line(
    server: Server, make_reply: Reply, tmp_path: Path
) -> None:
    server.answers["/"] = make_reply(PAGE, headers=['ETag: "a\x01b"'])
    for _ in range(2):
        fetch(server.url(), allow_private=True, cache=tmp_path)
    assert field(server.requests[1], "If-None-Match") == ""


# --- TLS ---------------------------------------------------------------------------------------


@pytest.fixture
def secure_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem", TLS / "server-key.pem")
    context.sni_callback = lambda _sock, name, _context: server.requests.append(f"SNI {name}")
    plain = server.answer  # type: ignore[attr-defined]

    def answer(raw: socket.socket) -> None:
        try:
            with context.wrap_socket(raw, server_side=True) as wrapped:
                plain(wrapped)
        except OSError:
            return

    monkeypatch.setattr(server, "answer", answer)
    return server


def secure(server: Server, host: str) -> str:
    return server.url(host=host).replace("http:", "https:")


def test_tls_is_spoken_to_the_name_while_connected_to_the_address(
    secure_server: Server, make_reply: Reply
) -> None:
    secure_server.answers["/"] = make_reply(PAGE)
    page = fetch(
        secure(secure_server, "paper.example"),
        allow_private=True,
        resolver=to("127.0.0.1"),
        ca_file=str(TLS / "server.pem"),
    )
    assert page.data == PAGE
    assert secure_server.requests[0] == "SNI paper.example"
    assert field(secure_server.requests[1], "Host") == f"paper.example:{secure_server.port}"


@pytest.mark.parametrize(
    ("host", "ca_file"), [("paper.example", ""), ("other.example", str(TLS / "server.pem"))]
)
def test_a_certificate_that_does_not_fit_is_refused(
    secure_server: Server, host: str, ca_file: str
) -> None:
    with pytest.raises(SourceError, match="no valid certificate"):
        fetch(
            secure(secure_server, host),
            allow_private=True,
            resolver=to("127.0.0.1"),
            ca_file=ca_file,
        )


def test_a_file_without_certificates_is_named(secure_server: Server, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no certificates"):
        fetch(
            secure(secure_server, "paper.example"),
            allow_private=True,
            resolver=to("127.0.0.1"),
            ca_file=str(tmp_path / "none.pem"),
        )
