"""The cover: a quiet front page, square, for players, feeds and the file's own tag.

Masthead, rules, the title as large as it goes, who wrote it, and a waveform in place of the
picture: its bars are drawn from a digest of the title, so each article has its own and always the
same. A picture the publisher gives is used instead.

PSP-1 2023, "Artwork": square, 1400–3000 pixels, RGB, 72 dpi, JPEG or PNG.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING

from talkingpaper.model import Article
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.lettering import Setting, drawable, fit, font, width_px
from talkingpaper.publish.picture import Rgb, encode_jpeg, square_jpeg

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIDE_PX = 1400
MARGIN_PX = 100
TRACKING = 9  # spaced capitals: size over the space between two
WIDTH_PX = SIDE_PX - 2 * MARGIN_PX
MOST_BYTES = 300_000

PAPER: Rgb = (247, 243, 234)
INK: Rgb = (22, 20, 18)  # 16.6 : 1 on the paper
GREY: Rgb = (96, 90, 82)  # 6.2 : 1
RED: Rgb = (176, 32, 36)  # 6.3 : 1

TITLE_SIZES_PX = tuple(round(280 * 0.92**step) for step in range(25))
"""280 down to 38, each a twelfth smaller than the one before."""
TITLE_TOP_PX = 372
BARS = 67
BARS_MIDDLE_PX = 1196
BARS_REACH_PX = 104
"""From the middle to the end of the longest bar."""
TALL_BARS_MIDDLE_PX = 850
TALL_BARS_REACH_PX = 380
"""Where there is no title that can be drawn, the waveform is the picture."""


class CoverSink:
    """The edition's cover as JPEG."""

    name = "cover"
    file_name = "cover.jpg"
    media_type = "image/jpeg"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes.

        Raises:
            PublishError: the picture that was given is none, or cannot be used.
        """
        if bundle.cover:
            return square_jpeg(bundle.cover, background=PAPER)
        return draw_cover(bundle.script.article, bundle.show)


def draw_cover(article: Article, show: str) -> bytes:
    """A cover of words: JPEG, 1400 × 1400, at most 300 kB.

    Raises:
        PublishError: this Pillow cannot draw.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only for covers

    image = Image.new("RGB", (SIDE_PX, SIDE_PX), PAPER)
    draw = ImageDraw.Draw(image)
    byline = _byline(article)
    _draw_masthead(draw, drawable(show) or "Talking Paper", article.published[:10])
    title = drawable(article.title)
    _draw_title(draw, title, byline)
    if title:
        _draw_bars(draw, article.title, BARS_MIDDLE_PX, BARS_REACH_PX)
    else:
        _draw_bars(draw, article.title, TALL_BARS_MIDDLE_PX, TALL_BARS_REACH_PX)
    _rule(draw, SIDE_PX - MARGIN_PX + 14, 10)
    return encode_jpeg(image, MOST_BYTES)


def _byline(article: Article) -> str:
    author, publisher = drawable(article.author), drawable(article.publisher)
    if author and publisher:
        return f"By {author} · {publisher}"
    return f"By {author}" if author else publisher


def _draw_masthead(draw: ImageDraw, show: str, published: str) -> None:
    """Show name between rules, as large as the measure allows, and the line below it."""
    _rule(draw, MARGIN_PX - 14, 10)
    name = show.upper()
    size_px = next(size for size in range(104, 0, -2) if _spaced_px(name, size) <= WIDTH_PX)
    setting = fit(name, width=WIDTH_PX, height=110, sizes_px=(size_px,), weight=0.03)
    line = setting.lines[0]
    _draw_spaced(draw, ((SIDE_PX - _spaced_px(line, size_px)) // 2, 168), line, setting)
    _rule(draw, 232, 3)
    small = fit("AUDIO EDITION", width=WIDTH_PX, height=60, sizes_px=(30,), weight=0.01)
    _draw_spaced(draw, (MARGIN_PX, 264), small.lines[0], small, fill=RED)
    if published:
        left = SIDE_PX - MARGIN_PX - _spaced_px(published, small.size_px)
        _draw_spaced(draw, (left, 264), published, small, fill=GREY)
    _rule(draw, 294, 3)


def _spaced_px(text: str, size_px: int) -> int:
    """Width of spaced capitals: their size over `TRACKING` lies between two."""
    return width_px(text, size_px) + size_px // TRACKING * (len(text) - 1)


def _draw_title(draw: ImageDraw, title: str, byline: str) -> None:
    height = BARS_MIDDLE_PX - BARS_REACH_PX - 44 - TITLE_TOP_PX - (78 if byline else 0)
    setting = fit(title, width=WIDTH_PX, height=height, sizes_px=TITLE_SIZES_PX)
    top = TITLE_TOP_PX
    for number, line in enumerate(setting.lines):
        draw.text(
            (MARGIN_PX + setting.stroke_px, top + number * setting.leading_px),
            line,
            font=font(setting.size_px),
            fill=INK,
            stroke_width=setting.stroke_px,
            anchor="la",
        )
    if byline:
        small = fit(byline, width=WIDTH_PX, height=60, sizes_px=(44, 40, 36, 32, 28), weight=0.008)
        below = top + setting.height_px + 26 if title else top
        draw.text(
            (MARGIN_PX, below),
            small.lines[0],
            font=font(small.size_px),
            fill=GREY,
            stroke_width=small.stroke_px,
        )


def _draw_bars(draw: ImageDraw, title: str, middle_px: int, reach_px: int) -> None:
    """A waveform the width of the page; what has been played, a third, is red."""
    digest = hashlib.sha512(title.encode("utf-8", "replace")).digest()
    pitch = WIDTH_PX / (BARS - 1 + 0.5)
    for number in range(BARS):
        loud = digest[number % len(digest)] / 255
        # Words: swells of sound with gaps between them; the ends fade.
        swell = abs(math.sin(number * math.pi / (5 + digest[number // 9] % 5)))
        fade = min(1.0, (number + 1) / 5, (BARS - number) / 5)
        reach = 7 + (reach_px - 7) * fade * (0.15 + 0.85 * swell) * (0.35 + 0.65 * loud)
        left = MARGIN_PX + number * pitch
        box = (left, middle_px - reach, left + pitch * 0.5, middle_px + reach)
        draw.rounded_rectangle(box, radius=pitch * 0.25, fill=RED if number < BARS // 3 else INK)


def _rule(draw: ImageDraw, top_px: int, height_px: int) -> None:
    box = (MARGIN_PX, top_px, SIDE_PX - MARGIN_PX - 1, top_px + height_px - 1)
    draw.rectangle(box, fill=INK)


def _draw_spaced(
    draw: ImageDraw,
    middle_left: tuple[int, int],
    text: str,
    setting: Setting,
    *,
    fill: Rgb = INK,
) -> None:
    """Capitals with space between them; `middle_left` is where their middle begins."""
    left: float = middle_left[0]
    for char in text:
        draw.text(
            (left, middle_left[1]),
            char,
            font=font(setting.size_px),
            fill=fill,
            stroke_width=setting.stroke_px,
            anchor="lm",
        )
        left += font(setting.size_px).getlength(char) + setting.size_px // TRACKING
