"""Charset by mark, header, meta and looks."""

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.html.decoding import decode_page

WORDS = "Straße “quoted” naïve"


def page(data: bytes, media_type: str = "text/html") -> Document:
    return Document(name="page.html", data=data, media_type=media_type)


@pytest.mark.parametrize(
    ("encoding", "prefix", "media_type"),
    [
        ("utf-8", "", ""),
        ("utf-8-sig", "", ""),
        ("utf-16", "", ""),
        ("cp1252", "", "text/html; charset=windows-1252"),
        ("cp1252", "", "text/html; charset=ISO-8859-1"),
        ("cp1252", '<meta charset="windows-1252">', ""),
        ("cp1252", '<meta http-equiv=content-type content="text/html; charset=latin1">', ""),
        ("utf-8", '<meta charset="iso-8859-1">', ""),
        ("utf-8", "", "text/html; charset=iso-8859-1"),
        ("utf-8", '<meta charset="no-such-thing">', ""),
        ("utf-8", '<meta charset="utf-16">', ""),
        ("utf-8", '<meta charset="hex">', ""),
        ("cp1252", '<?xml version="1.0" encoding="windows-1252"?>', ""),
    ],
)
def test_page_is_decoded_as_it_was_written(encoding: str, prefix: str, media_type: str) -> None:
    data = f"{prefix}<p>{WORDS}</p>".encode(encoding)
    assert WORDS in decode_page(page(data, media_type))


def test_header_wins_over_meta() -> None:
    data = '<meta charset="iso-8859-5"><p>caf\xe9</p>'.encode("cp1252")
    assert "café" in decode_page(page(data, "text/html; charset=windows-1252"))


def test_japanese_page_in_shift_jis_is_decoded_by_its_meta() -> None:
    data = '<meta charset="shift_jis"><p>港は今日も閉鎖された。</p>'.encode("cp932")
    assert "港は今日も閉鎖された。" in decode_page(page(data))


def test_undeclared_russian_page_is_told_by_its_looks() -> None:
    words = "Гавань осталась закрытой и в среду, сообщили в управлении порта. " * 20
    assert words in decode_page(page(f"<p>{words}</p>".encode("cp1251"), ""))


def test_single_broken_byte_does_not_change_the_encoding() -> None:
    data = "<p>Über den Wellen</p>".encode() * 50 + b"\xff<p>Ende</p>"
    text = decode_page(page(data))
    assert text.count("Über") == 50
    assert text.count("\ufffd") == 1


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_blank_page_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="empty"):
        decode_page(page(data))


def test_pdf_with_a_web_page_name_is_refused_by_what_it_is() -> None:
    with pytest.raises(SourceError, match="is a PDF, not a web page"):
        decode_page(page(b"%PDF-1.7\n"))
