"""URLs, before anything is looked up."""

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.sources.fetching.location import locate, shortened


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://paper.example", "https://paper.example/"),
        ("HTTPS://Paper.Example/Story#end", "https://paper.example/Story"),
        ("http://paper.example:80/", "http://paper.example/"),
        ("http://paper.example:8080/", "http://paper.example:8080/"),
        ("https://paper.example/?q=a/b?c", "https://paper.example/?q=a/b?c"),
        ("https://paper.example/straße?q=ü", "https://paper.example/stra%C3%9Fe?q=%C3%BC"),
        ("https://paper.example/a%20b", "https://paper.example/a%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2606:4700::1111]/a", "http://[2606:4700::1111]/a"),
        ('https://paper.example/"<x>"', "https://paper.example/%22%3Cx%3E%22"),
    ],
)
def test_a_url_becomes_what_is_asked_for(written: str, asked: str) -> None:
    assert locate(written).url == asked


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ftp://paper.example/", "'ftp:'"),
        ("file:///etc/passwd", "'file:'"),
        ("javascript:alert(1)", "'javascript:'"),
        ("paper.example/story", "only http: and https:"),
        ("https://", "no host name"),
        ("https:///path", "no host name"),
        ("https://user:secret@paper.example/", "user name or password"),
        ("https://paper.example@evil.example/", "user name or password"),
        ("https://paper.example:99999/", "not a web address"),
        ("https://paper.example:x/", "not a web address"),
        ("https://[::1/", "not a web address"),
        ("http://[fe80::1%25eth0]/", "network interface"),
        ("https://paper.example\\@evil.example/", "backslashes"),
        ("https://paper.example/a b", "white space"),
        ("https://paper.example/\r\nHost: evil", "white space"),
        ("https://paper.example/\x00", "control characters"),
        ("https://pa<per>.example/", "cannot be one"),
        (f"https://{'ü' * 80}.example/", "cannot be one"),
        (f"https://paper.example/{'a' * 5000}", "longer than 4096"),
    ],
)
def test_what_is_no_page_is_refused(written: str, why: str) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        locate(written)
    assert "https://" in caught.value.hint


def test_a_password_is_never_shown() -> None:
    with pytest.raises(SourceError) as caught:
        locate("https://user:secret@paper.example/")
    assert "secret" not in str(caught.value)


def test_a_long_url_is_shown_shortened() -> None:
    assert len(shortened("https://paper.example/" + "a" * 500)) == 120


@pytest.mark.parametrize(
    ("where", "url"),
    [
        ("/b", "https://paper.example/b"),
        ("c?x=1", "https://paper.example/a/c?x=1"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example/#part", "http://other.example/"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(where: str, url: str) -> None:
    assert locate("https://paper.example/a/b").redirected(where).url == url
