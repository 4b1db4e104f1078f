"""A picture somebody gives, made into a square JPEG that players accept."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, TypeAlias

from talkingpaper.errors import PublishError

if TYPE_CHECKING:
    from PIL.Image import Image

Rgb: TypeAlias = tuple[int, int, int]

MOST_GIVEN_BYTES = 30_000_000
LEAST_GIVEN_PX = 300
MOST_GIVEN_PX = 12_000
LEAST_SIDE_PX, MOST_SIDE_PX = 1400, 3000
MOST_BYTES = 512 * 1024
"""Apple's advice for episode artwork."""
MILD_RATIO = 4 / 3
"""Up to this, a picture is cropped; a wider or taller one would lose its subject and is padded."""
QUALITIES = (88, 84, 80, 75, 70)
ROUGH_QUALITIES = (60, 50, 40, 30)
DPI = (72, 72)

_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_HINT = "give a JPEG or PNG of 1400 × 1400 to 3000 × 3000 pixels"


def square_jpeg(data: bytes, *, background: Rgb) -> bytes:
    """A given picture as square RGB JPEG, 1400–3000 pixels, at most 512 KiB.

    Args:
        data: JPEG or PNG.
        background: shows through where the picture is transparent.

    Raises:
        PublishError: it is neither, is damaged, too small or too large.
    """
    image = _opened(data, background)
    width, height = image.size
    side = min(max(min(width, height), LEAST_SIDE_PX), MOST_SIDE_PX)
    if max(width, height) > MILD_RATIO * min(width, height):
        side = min(max(width, height, LEAST_SIDE_PX), MOST_SIDE_PX)
        image = _padded(image, side)
    else:
        image = _cropped(image, side)
    return encode_jpeg(image, MOST_BYTES)


def encode_jpeg(image: Image, most_bytes: int) -> bytes:
    """The image at the best quality that stays within `most_bytes`, smaller if it must be.

    Raises:
        PublishError: not even a small rough one does.
    """
    data = b""
    for side in dict.fromkeys((image.width, min(image.width, 2000), LEAST_SIDE_PX)):
        scaled = image if side == image.width else image.resize((side, side))
        qualities = QUALITIES + (ROUGH_QUALITIES if side == LEAST_SIDE_PX else ())
        for quality in qualities:
            data = _jpeg(scaled, quality)
            if len(data) <= most_bytes:
                return data
    message = f"the cover takes {len(data)} bytes even when it is made small and rough"
    raise PublishError(message, hint="give a picture with less grain")


def _jpeg(image: Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    # 4:4:4: thin red lines smear when colour is stored at half the size.
    image.save(buffer, "JPEG", quality=quality, optimize=True, subsampling=0, dpi=DPI)
    return buffer.getvalue()


def _opened(data: bytes, background: Rgb) -> Image:
    from PIL import Image, ImageOps  # noqa: PLC0415 - only for covers

    if not data.startswith(_MAGIC):
        message = "the cover is neither JPEG nor PNG"
        raise PublishError(message, hint=_HINT)
    if len(data) > MOST_GIVEN_BYTES:
        message = (
            f"the cover has {len(data) / 1e6:.0f} MB, the limit is {MOST_GIVEN_BYTES / 1e6:.0f}"
        )
        raise PublishError(message, hint=_HINT)
    try:
        with warnings.catch_warnings():
            # Pillow warns of 90 million pixels and more; here they are refused.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        _check_size(image.size)
        image.load()
        return _as_rgb(ImageOps.exif_transpose(image), background)
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        message = f"the cover cannot be read: {error}"
        raise PublishError(message, hint=_HINT) from error


def _check_size(size: tuple[int, int]) -> None:
    if min(size) < LEAST_GIVEN_PX or max(size) > MOST_GIVEN_PX:
        message = f"the cover has {size[0]} × {size[1]} pixels"
        raise PublishError(message, hint=_HINT)


def _as_rgb(image: Image, background: Rgb) -> Image:
    """In sRGB, on the background where it is transparent."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        image = converted or image
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        flat = Image.new("RGB", image.size, background)
        flat.paste(rgba, mask=rgba.getchannel("A"))
        return flat
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def _cropped(image: Image, side: int) -> Image:
    from PIL import ImageOps  # noqa: PLC0415

    return ImageOps.fit(image, (side, side))


def _padded(image: Image, side: int) -> Image:
    """Whole, on its own average colour."""
    from PIL import ImageOps  # noqa: PLC0415

    average = image.resize((1, 1), resample=4).getpixel((0, 0))
    colour = average if isinstance(average, tuple) else None
    return ImageOps.pad(image, (side, side), color=colour)
