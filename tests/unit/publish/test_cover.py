"""The cover: a square JPEG with every word in it, whatever the title is written in."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from talkingpaper.errors import PublishError
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.cover import PAPER, TITLE_SIZES_PX, CoverSink
from talkingpaper.publish.lettering import DRAWABLE, drawable, fit, font, width_px

MakeBundle = Callable[..., Bundle]

LONG_TITLE = ("The long and winding road from a contested border crossing to a hospital " * 5)[:300]
TITLES = {
    "short": "War",
    "sample": "Incredible video footage shows one North Korean soldier’s desperate dash",
    "long": LONG_TITLE,
    "marks": "“Is this real?” — Soldier’s first words 😀",
    "unspaced": "北朝鮮の兵士が韓国に亡命",
    "one word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "empty": "",
}


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def picture(size: tuple[int, int], form: str = "PNG", mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode, dither=Image.Dither.NONE).save(
        buffer, form
    )
    return buffer.getvalue()


def cover_of(bundle: MakeBundle, given: bytes) -> Image.Image:
    return opened(CoverSink().render(replace(bundle(), cover=given)))


@pytest.mark.parametrize("name", TITLES)
def test_a_cover_is_a_square_rgb_jpeg_of_1400(bundle: MakeBundle, name: str) -> None:
    image = opened(CoverSink().render(bundle(title=TITLES[name], author="Ryan Pickrell")))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1400, 1400))


@pytest.mark.parametrize("name", TITLES)
def test_a_cover_takes_at_most_300_kb(bundle: MakeBundle, name: str) -> None:
    assert len(CoverSink().render(bundle(title=TITLES[name]))) <= 300_000


def test_a_cover_says_72_dpi(bundle: MakeBundle) -> None:
    assert opened(CoverSink().render(bundle())).info["dpi"] == (72, 72)


def test_the_same_article_has_the_same_cover(bundle: MakeBundle) -> None:
    one, two = (CoverSink().render(bundle(title="War")) for _ in range(2))
    assert hashlib.sha256(one).digest() == hashlib.sha256(two).digest()


def test_titles_that_cannot_be_drawn_still_differ(bundle: MakeBundle) -> None:
    assert CoverSink().render(bundle(title="北")) != CoverSink().render(bundle(title="南"))


@pytest.mark.parametrize("name", TITLES)
def test_nothing_is_drawn_in_the_margin(bundle: MakeBundle, name: str) -> None:
    image = opened(CoverSink().render(bundle(title=TITLES[name], author="R" * 60)))
    edge = image.crop((1310, 0, 1400, 1400))
    darkest = min(low for low, _ in edge.getextrema())
    assert darkest > 200


def test_the_font_has_every_letter_we_draw() -> None:
    box = bytes(font(64).getmask("\uffff"))
    missing = [char for char in sorted(DRAWABLE) if bytes(font(64).getmask(char)) == box]
    assert missing == []


SPELLINGS = [
    ("Čapek’s “Война” — déjà vu 😀", "Capek’s “Voyna” - deja vu"),
    ("Straße nach Łódź", "Strasse nach Lodz"),
    ("Ægir & Þór", "Aegir & Thor"),
    ("Αθήνα", "Athina"),
    ("№ 5 for €10–€20", "No 5 for EUR 10-EUR 20"),
    ("½ the price", "1/2 the price"),
    ("Two\nlines", "Two lines"),
    ("日本語の見出し", ""),
    ("At 北 checkpoint", "At checkpoint"),
    ("😀", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "spelt"), SPELLINGS)
def test_letters_the_font_lacks_are_spelt_or_dropped(text: str, spelt: str) -> None:
    assert drawable(text) == spelt


@pytest.mark.parametrize("name", ["short", "sample", "long"])
def test_a_title_is_set_in_whole_words(name: str) -> None:
    setting = fit(TITLES[name], width=1200, height=600, sizes_px=TITLE_SIZES_PX)
    assert " ".join(setting.lines) == TITLES[name].strip()


@pytest.mark.parametrize("name", ["short", "sample", "long", "one word"])
def test_a_title_stays_in_its_place(name: str) -> None:
    setting = fit(drawable(TITLES[name]), width=1200, height=600, sizes_px=TITLE_SIZES_PX)
    widest = max(width_px(line, setting.size_px) for line in setting.lines)
    assert (widest <= 1200, setting.height_px <= 600) == (True, True)


def test_a_short_title_is_set_larger_than_a_long_one() -> None:
    sizes = [
        fit(TITLES[name], width=1200, height=600, sizes_px=TITLE_SIZES_PX).size_px
        for name in ("short", "sample", "long")
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_a_title_without_end_is_shortened_after_a_whole_word() -> None:
    setting = fit("words " * 2000, width=1200, height=600, sizes_px=TITLE_SIZES_PX)
    assert setting.lines[-1].endswith("words…")


@pytest.mark.parametrize(
    ("size", "side"),
    [((400, 400), 1400), ((1600, 1500), 1500), ((5000, 5000), 3000), ((3000, 1000), 3000)],
)
def test_a_given_picture_becomes_a_square(
    bundle: MakeBundle, size: tuple[int, int], side: int
) -> None:
    assert cover_of(bundle, picture(size)).size == (side, side)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_given_picture_is_published_as_jpeg(bundle: MakeBundle, form: str) -> None:
    assert cover_of(bundle, picture((1400, 1400), form)).format == "JPEG"


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA", "I;16"])
def test_any_kind_of_png_becomes_rgb(bundle: MakeBundle, mode: str) -> None:
    assert cover_of(bundle, picture((1400, 1400), mode=mode)).mode == "RGB"


def test_print_colours_become_rgb(bundle: MakeBundle) -> None:
    assert cover_of(bundle, picture((1400, 1400), "JPEG", "CMYK")).mode == "RGB"


def test_sixteen_bits_keep_their_brightness(bundle: MakeBundle) -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (1400, 1400), 0x8000).save(buffer, "PNG")
    assert abs(cover_of(bundle, buffer.getvalue()).getpixel((700, 700))[0] - 128) <= 2


def test_what_is_transparent_shows_the_paper(bundle: MakeBundle) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (1400, 1400), (0, 0, 0, 0)).save(buffer, "PNG")
    seen = cover_of(bundle, buffer.getvalue()).getpixel((700, 700))
    assert max(abs(a - b) for a, b in zip(seen, PAPER, strict=True)) <= 2


def test_a_wide_picture_is_kept_whole(bundle: MakeBundle) -> None:
    buffer = io.BytesIO()
    image = Image.new("RGB", (2800, 1400), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 100, 1400))
    image.save(buffer, "PNG")
    red, _, blue = cover_of(bundle, buffer.getvalue()).getpixel((20, 1400))
    assert (red > 200, blue < 60) == (True, True)


def test_a_picture_is_turned_as_the_camera_says(bundle: MakeBundle) -> None:
    image = Image.new("RGB", (1400, 1400), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 1400, 700))
    exif = Image.Exif()
    exif[0x0112] = 3
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    assert cover_of(bundle, buffer.getvalue()).getpixel((700, 1300))[0] > 200


def huge_png() -> bytes:
    """A PNG that claims 30,000 × 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: b"<svg/>", "neither JPEG nor PNG"),
    "a GIF": (lambda: picture((1400, 1400), "GIF", "P"), "neither JPEG nor PNG"),
    "a cut JPEG": (lambda: picture((1400, 1400), "JPEG")[:2000], "cannot be read"),
    "a cut PNG": (lambda: picture((1400, 1400))[:300], "cannot be read"),
    "a header alone": (lambda: b"\x89PNG\r\n\x1a\n", "cannot be read"),
    "too small": (lambda: picture((200, 200)), "200 × 200 pixels"),
    "a bomb": (huge_png, "cannot be read"),
    "too heavy": (lambda: b"\xff\xd8\xff" + bytes(31_000_000), "the limit is 30"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_used_is_refused(bundle: MakeBundle, name: str) -> None:
    make, message = REFUSED[name]
    with pytest.raises(PublishError, match=message):
        CoverSink().render(replace(bundle(), cover=make()))


def test_a_grainy_picture_is_made_small_enough(bundle: MakeBundle) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((1600, 1600), 40).save(buffer, "JPEG", quality=95)
    data = CoverSink().render(replace(bundle(), cover=buffer.getvalue()))
    assert len(data) <= 512 * 1024


def test_damage_anywhere_is_an_error_of_ours_or_no_error(bundle: MakeBundle) -> None:
    whole = picture((400, 400), "JPEG")
    escaped: list[Any] = []
    for position in range(3, len(whole), len(whole) // 20):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        try:
            CoverSink().render(replace(bundle(), cover=bytes(damaged)))
        except PublishError:
            continue
        except Exception as error:  # noqa: BLE001 - what may escape is what is tested
            escaped.append((position, error))
    assert escaped == []
