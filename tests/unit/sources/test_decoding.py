import pytest

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.decoding import decode

SENTENCE = "Café – “naïve” résumé.\nTwo"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SENTENCE.encode("utf-8"), id="utf-8"),
        pytest.param(SENTENCE.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(SENTENCE.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + SENTENCE.encode("utf-16-be"), id="utf-16-be with mark"),
        pytest.param(SENTENCE.encode("utf-16-le"), id="utf-16-le without mark"),
        pytest.param(SENTENCE.encode("utf-16-be"), id="utf-16-be without mark"),
        pytest.param(SENTENCE.encode("utf-32"), id="utf-32 with mark"),
        pytest.param(SENTENCE.encode("cp1252"), id="windows-1252"),
    ],
)
def test_text_is_decoded_whatever_encoding_it_comes_in(data: bytes) -> None:
    assert decode(Document(name="a.txt", data=data)) == SENTENCE


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an EPUB"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a Word document"),
        (b"PK\x03\x04" + b"\0" * 26 + b"anything", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"MZ\x90\0\x03\0", "a program"),
        (b"\0\0\0\x20ftypM4A ", "an MP4 file"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"<!DOCTYPE html>\n<p>Hi", "an HTML page"),
        (b"\xef\xbb\xbf  <html lang=en>", "an HTML page"),
        (b"<!-- saved -->\n<html>", "an HTML page"),
        (b"<?xml version='1.0'?><rss/>", "an XML file"),
    ],
)
def test_other_kinds_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=f"given is {kind}"):
        decode(Document(name="given", data=data))


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page.xhtml"])
def test_html_is_known_by_its_suffix(name: str) -> None:
    with pytest.raises(SourceError, match="HTML") as caught:
        decode(Document(name=name, data=b"just words"))
    assert caught.value.hint == "give it a name that ends in .html"


def test_html_is_known_by_its_declared_type() -> None:
    with pytest.raises(SourceError, match="HTML"):
        decode(Document(name="stdin", data=b"words", media_type="text/html; charset=utf-8"))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n", "\u200b".encode()])
def test_an_empty_document_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.txt is empty"):
        decode(Document(name="a.txt", data=data))


def test_control_characters_make_a_binary_file() -> None:
    with pytest.raises(SourceError, match="not text: 51 control characters"):
        decode(Document(name="a.bin", data=b"ab\x01\x02\x00" * 17))


def test_one_stray_control_character_does_not_make_a_binary_file() -> None:
    assert "\x07" in decode(Document(name="a.txt", data=b"word " * 100 + b"\x07"))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1253", "shift-jis"])
def test_an_encoding_that_cannot_be_told_is_refused_instead_of_read_as_mojibake(
    encoding: str,
) -> None:
    texts = {"cp1253": "Ο στρατιώτης έφυγε", "shift-jis": "兵士が逃げた。ビデオ"}
    text = texts.get(encoding, "Солдат бежал через границу")
    with pytest.raises(SourceError, match="neither UTF-8"):
        decode(Document(name="a.txt", data=text.encode(encoding)))


def test_damaged_utf16_is_refused_with_its_place() -> None:
    data = b"\xff\xfea\0\x00\xd8b\0"
    with pytest.raises(SourceError, match=r"damaged utf-16.* text \(byte \d+\)"):
        decode(Document(name="a.txt", data=data))
