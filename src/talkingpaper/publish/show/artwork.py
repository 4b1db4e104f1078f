"""The show's picture: the one that is given, made fit, or its title set in type.

PSP-1 2023, "Artwork": square, 1400–3000 pixels, RGB, 72 dpi, JPEG or PNG; Apple advises 512 KiB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from talkingpaper.publish.cover import GREY, INK, PAPER, RED
from talkingpaper.publish.lettering import drawable, fit, font
from talkingpaper.publish.picture import encode_jpeg, square_jpeg
from talkingpaper.publish.show.show import Show

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIDE_PX = 2000
MARGIN_PX = 150
WIDTH_PX = SIDE_PX - 2 * MARGIN_PX
MOST_BYTES = 512 * 1024
TITLE_SIZES_PX = tuple(round(420 * 0.92**step) for step in range(28))
"""420 down to 44, each a twelfth smaller than the one before."""
TITLE_TOP_PX, TITLE_HEIGHT_PX = 330, 1010
AUTHOR_TOP_PX = 1712
RULES_PX = ((150, 16), (240, 4), (SIDE_PX - 166, 16))
"""Top and thickness."""
WAVE_PX = (26, 60, 110, 46, 132, 84, 30, 98, 150, 70, 38, 116, 58, 90, 34)
"""Height of each bar of the mark: a few words, spoken."""
WAVE_MIDDLE_PX, WAVE_PITCH_PX = 1530, 52
TALL_WAVE_MIDDLE_PX, TALL_WAVE_PITCH_PX = 1000, 116
"""Where there is no title that can be drawn, the mark is the picture."""


def show_artwork(show: Show, given: bytes) -> bytes:
    """The picture as JPEG.

    Args:
        show: whose title and author are drawn when no picture is given.
        given: JPEG or PNG; empty for none.

    Raises:
        PublishError: the picture that was given is none, or this Pillow cannot draw.
    """
    return square_jpeg(given, background=PAPER) if given else _drawn(show)


def side_px(jpeg: bytes) -> int:
    """Side of a square JPEG of ours in pixels."""
    import io  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415 - only for pictures

    with Image.open(io.BytesIO(jpeg)) as image:
        return image.width


def _drawn(show: Show) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only for pictures

    image = Image.new("RGB", (SIDE_PX, SIDE_PX), PAPER)
    draw = ImageDraw.Draw(image)
    for top, height in RULES_PX:
        draw.rectangle((MARGIN_PX, top, SIDE_PX - MARGIN_PX, top + height), fill=INK)
    title = drawable(show.title)
    if title:
        _draw_title(draw, title)
        _draw_wave(draw, WAVE_MIDDLE_PX, WAVE_PITCH_PX)
    else:
        _draw_wave(draw, TALL_WAVE_MIDDLE_PX, TALL_WAVE_PITCH_PX)
    sizes_px = (64, 56, 48, 40)
    author = fit(drawable(show.author), width=WIDTH_PX, height=90, sizes_px=sizes_px, weight=0.008)
    if author.lines:
        at = (MARGIN_PX, AUTHOR_TOP_PX)
        draw.text(at, author.lines[0], font=font(author.size_px), fill=GREY)
    return encode_jpeg(image, MOST_BYTES)


def _draw_title(draw: ImageDraw, text: str) -> None:
    title = fit(text, width=WIDTH_PX, height=TITLE_HEIGHT_PX, sizes_px=TITLE_SIZES_PX)
    face = font(title.size_px)
    for number, row in enumerate(title.lines):
        at = (MARGIN_PX + title.stroke_px, TITLE_TOP_PX + number * title.leading_px)
        draw.text(at, row, font=face, fill=INK, stroke_width=title.stroke_px, anchor="la")


def _draw_wave(draw: ImageDraw, middle_px: int, pitch_px: int) -> None:
    for number, height in enumerate(WAVE_PX):
        left = MARGIN_PX + number * pitch_px
        reach = height * pitch_px // (2 * WAVE_PITCH_PX)
        box = (left, middle_px - reach, left + pitch_px // 2, middle_px + reach)
        draw.rounded_rectangle(box, radius=pitch_px // 4, fill=RED)
