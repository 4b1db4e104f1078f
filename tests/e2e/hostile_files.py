"""Hostile documents, made by code: archives, XML and PDFs no program would write."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

STORY = "The ferry sank in the night. Nobody was hurt."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]>'
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
OUTSIDE_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()


def epub(
    body: str | bytes = f"<p>{STORY}</p>",
    *,
    spine: str = '<itemref idref="a"/>',
    items: str = "",
    prolog: str = "",
    title: str = "Ferry",
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    page = body if isinstance(body, bytes) else f"<html><body>{body}</body></html>".encode()
    opf = (
        f"{prolog}<package><metadata><title>{title}</title></metadata><manifest>"
        f'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>'
        f"<spine>{spine}</spine></package>"
    )
    files: dict[str, str | bytes] = {"mimetype": "application/epub+zip"}
    files |= {"META-INF/container.xml": CONTAINER, "book.opf": opf, "a.xhtml": page}
    return packed(files | dict(extra or {}))


def docx(body: str, *, prolog: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    document = f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document} | dict(extra or {}))


def paragraph(text: str = STORY) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def feed(content: str, *, prolog: str = "", title: str = "Ferry") -> str:
    return (
        f"{prolog}<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>"
        f"<title>{title}</title><content:encoded>{content}</content:encoded></item></channel></rss>"
    )


def lying_archive() -> bytes:
    """An EPUB whose page says it has 10 bytes and unpacks to 50 MB."""
    data = bytearray(epub(b" " * 50_000_000))
    size = struct.pack("<I", 50_000_000)
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 10)
        at = data.find(size)
    return bytes(data)


def locked_archive() -> bytes:
    """An EPUB whose members claim to be encrypted."""
    data = bytearray(epub())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    return bytes(data)


def pdf(*objects: bytes, trailer: str = "") -> bytes:
    """A PDF of these objects; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, more: str = "") -> bytes:
    return f"<< /Length {len(data)} {more} >>\nstream\n".encode() + data + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOWN = f"BT /F1 12 Tf 72 700 Td ({STORY}) Tj ET".encode()


def one_page(contents: bytes, *, catalog: str = "", trailer: str = "") -> bytes:
    """A PDF of one page; `contents` is its stream object."""
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        FONT,
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>"
        ),
        contents,
        trailer=trailer,
    )


def packed_spaces(millions: int) -> bytes:
    """Spaces in zlib's form, with its true checksum, without packing each of them."""
    packer = zlib.compressobj(1)
    head, again = (
        packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    count = millions * 1_000_000
    low = (1 + 32 * count) % 65_521  # RFC 1950, §8.2, for a row of 32s
    high = (count + 32 * count * (count + 1) // 2) % 65_521
    last_block = b"\x03\x00"
    return head + again * (millions - 1) + last_block + struct.pack(">HH", high, low)


def bomb(bytes_unpacked: int, layers: int = 1) -> bytes:
    """A page whose contents unpack to so many spaces."""
    data = packed_spaces(bytes_unpacked // 1_000_000)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return one_page(stream(data, f"/Filter [{'/FlateDecode ' * layers}]"))


def doubling_forms() -> bytes:
    """Thirty forms, each drawing the next one twice: a billion drawings."""
    count = 30
    forms = []
    for number in range(count):
        following = 6 + number + 1
        last = number == count - 1
        draw = SHOWN if last else b"/X Do /X Do"
        inner = f"/XObject << /X {following} 0 R >>" if not last else ""
        forms.append(
            stream(
                draw,
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                f"/Resources << /Font << /F1 3 0 R >> {inner} >>",
            )
        )
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        FONT,
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            b"/Resources << /XObject << /X 6 0 R >> >> >>"
        ),
        stream(b"/X Do /X Do"),
        *forms,
    )
