"""Writes small PDFs: text at places, as a typesetter would put it."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.pdf.source import PdfSource

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Words:
    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    turn: str = "1 0 0 1"
    """The matrix's first four numbers."""


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _drawn(words: Words) -> bytes:
    font = "F2" if words.bold else "F1"
    place = f"BT /{font} {words.size} Tf {words.turn} {words.x} {words.y} Tm (".encode()
    return place + _escaped(words.text) + b") Tj ET"


def _picture() -> bytes:
    pixels = zlib.compress(b"\xcc" * 100)
    return (
        b"<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (len(pixels), pixels)
    )


def pdf(
    pages: Sequence[Sequence[Words]],
    *,
    info: str = "",
    catalog: str = "",
    page: str = "",
    pictures: bool = False,
) -> bytes:
    """A PDF of these pages.

    Args:
        info: entries of the information dictionary.
        catalog: more entries of the catalog.
        page: more entries of each page.
        pictures: draw a picture over each page.
    """
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    fonts = "/Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P 6 0 R >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode("latin-1"),
        _picture(),
    ]
    for words in pages:
        draw = b"\n".join(map(_drawn, words))
        if pictures:
            draw += f"\nq {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q".encode()
        contents = len(objects) + 2
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << {fonts} >> /Contents {contents} 0 R {page} >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(draw), draw))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def column(
    lines: Sequence[str], *, x: float = 72, y: float = 700, size: float = 10, pitch: float = 12
) -> list[Words]:
    """Lines below each other; an empty one leaves half a line's space."""
    placed = []
    for line in lines:
        if not line:
            y -= pitch / 2
            continue
        placed.append(Words(x, y, line, size))
        y -= pitch
    return placed


def read(data: bytes, name: str = "story.pdf") -> Article:
    return PdfSource().read(Document(name=name, data=data), Details())


def shown(article: Article) -> list[tuple[str, str]]:
    """Kind and words of each block, “-” and words of each omission, in the text's order."""
    stretches = [(block.span, str(block.kind)) for block in article.blocks]
    stretches += [(omission.span, f"- {omission.reason}") for omission in article.omissions]
    stretches.sort(key=lambda stretch: stretch[0].start)
    return [(kind, span.of(article.text)) for span, kind in stretches]


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    return pdf


@pytest.fixture
def make_column() -> Callable[..., list[Words]]:
    return column


@pytest.fixture
def words() -> type[Words]:
    return Words


@pytest.fixture
def read_pdf() -> Callable[..., Article]:
    return read


@pytest.fixture
def blocks_of() -> Callable[[Article], list[tuple[str, str]]]:
    return shown
