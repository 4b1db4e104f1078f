"""Text for a picture: letters the font has, set in lines that fit and are about equally long.

The font is the one Pillow carries (Aileron, CC0), so that a cover is the same picture on every
machine. It has one weight and no letters beyond ASCII: strokes make it bold, and other letters
are written with ASCII ones where that reads well.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from talkingpaper.errors import PublishError
from talkingpaper.publish.wording import one_line

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

DRAWABLE = frozenset(string.ascii_letters + string.digits + string.punctuation + " «»‘’“”…‹›·©°±™")
"""Characters the font draws; a test asks the font."""

MOST_LOST = 0.2
"""Share of letters that may be missing before a text says something else than it did."""
MOST_CHARACTERS = 2000
"""More than the smallest size holds; what is beyond is not worth measuring."""

_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f"
    " х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ў=w"
)
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f"
    " χ=ch ψ=ps ω=o"
)
_LATIN = "ß=ss æ=ae ø=o œ=oe ł=l đ=d ð=d þ=th ı=i ħ=h ŋ=ng"
_MARKS = {"–": "-", "—": " - ", "―": " - ", "‐": "-", "‑": "-", "−": "-", "„": "“", "‚": "‘"}
_MARKS |= {"€": "EUR ", "£": "GBP ", "¥": "JPY ", "•": "·", "′": "'", "″": '"', "×": "x", "⁄": "/"}


@cache
def _spellings() -> Mapping[str, str]:
    pairs = f"{_LATIN} {_GREEK} {_CYRILLIC}".split()
    lower = {letter: spelling for letter, _, spelling in (pair.partition("=") for pair in pairs)}
    upper = {letter.upper(): spelling.capitalize() for letter, spelling in lower.items()}
    return {**upper, **lower, **_MARKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A text set in lines."""

    lines: tuple[str, ...]
    size_px: int
    stroke_px: int
    leading_px: int
    """From one baseline to the next."""

    @property
    def height_px(self) -> int:
        """Of all lines."""
        return self.leading_px * len(self.lines)


def drawable(text: str) -> str:
    """The text in letters the font has; empty when too much of it would be missing.

    >>> drawable("Čapek’s “Война” — déjà vu 😀")
    'Capek’s “Voyna” - deja vu'
    >>> drawable("日本語の見出し")
    ''
    """
    spelt = [(char, _spell(char)) for char in one_line(text)]
    letters = [known for char, known in spelt if char.isalnum()]
    if not letters or letters.count("") > MOST_LOST * len(letters):
        return ""
    return " ".join("".join(known for _, known in spelt).split())


def _spell(char: str) -> str:
    if char in DRAWABLE:
        return char
    spellings = _spellings()
    if char in spellings:
        return spellings[char]
    plain = [part for part in unicodedata.normalize("NFKD", char) if part != char]
    return "".join(
        part if part in DRAWABLE else spellings.get(part, "")
        for part in plain
        if not unicodedata.combining(part)
    )


@cache
def font(size_px: int) -> FreeTypeFont:
    """The font at a size, laid out by FreeType alone: with Raqm the spacing differs.

    Raises:
        PublishError: Pillow was built without FreeType.
    """
    from PIL import ImageFont  # noqa: PLC0415 - only for covers

    try:
        found = ImageFont.load_default(size_px)
    except ImportError as error:
        message = "covers cannot be drawn: this Pillow has no FreeType"
        hint = "pip install --force-reinstall pillow, or give a picture (--cover)"
        raise PublishError(message, hint=hint) from error
    if not isinstance(found, ImageFont.FreeTypeFont):
        message = "covers cannot be drawn: this Pillow carries no font"
        raise PublishError(message, hint="pip install --upgrade pillow")
    return found.font_variant(layout_engine=ImageFont.Layout.BASIC)


def width_px(text: str, size_px: int) -> int:
    """How wide a line is."""
    return round(font(size_px).getlength(text))


def fit(
    text: str,
    *,
    width: int,
    height: int,
    sizes_px: Sequence[int],
    leading: float = 1.14,
    weight: float = 0.02,
) -> Setting:
    """The text at the largest size that fits, in lines about equally long.

    A word is broken only when it is wider than a line at the smallest size; a text too long even
    then ends in “…” after a whole word.

    Args:
        text: drawable letters.
        width: of the lines, in pixels.
        height: of the whole, in pixels.
        sizes_px: to choose from, largest first.
        leading: from line to line, in sizes.
        weight: width of the stroke around letters, in sizes.
    """
    words = text[:MOST_CHARACTERS].split()
    for size_px in sizes_px:
        inner = width - 2 * round(size_px * weight)
        if any(width_px(word, size_px) > inner for word in words):
            continue
        if len(_wrap(words, inner, size_px)) * size_px * leading <= height:
            return _setting(_balance(words, inner, size_px), size_px, leading, weight)
    size_px = sizes_px[-1]
    inner = width - 2 * round(size_px * weight)
    most = max(int(height / (size_px * leading)), 1)
    lines = _wrap([part for word in words for part in _parts(word, inner, size_px)], inner, size_px)
    return _setting(_shorten(lines, most, inner, size_px), size_px, leading, weight)


def _setting(lines: Sequence[str], size_px: int, leading: float, weight: float) -> Setting:
    return Setting(
        lines=tuple(lines),
        size_px=size_px,
        stroke_px=round(size_px * weight),
        leading_px=round(size_px * leading),
    )


def _wrap(words: Sequence[str], width: int, size_px: int) -> list[str]:
    """Each line as full as it gets."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_px(longer, size_px) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balance(words: Sequence[str], width: int, size_px: int) -> list[str]:
    """As few lines as `width` allows, and no wider than those need."""
    fewest = _wrap(words, width, size_px)
    narrow, wide = 0, width
    while wide - narrow > 4:  # pixels: finer than the eye
        middle = (narrow + wide) // 2
        lines = _wrap(words, middle, size_px)
        if len(lines) > len(fewest) or any(width_px(line, size_px) > middle for line in lines):
            narrow = middle
        else:
            fewest, wide = lines, middle
    return fewest


def _parts(word: str, width: int, size_px: int) -> list[str]:
    """A word in parts that fit a line; itself when it does."""
    parts = [""]
    for char in word:
        if width_px(parts[-1] + char, size_px) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _shorten(lines: list[str], most: int, width: int, size_px: int) -> list[str]:
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while " " in last and width_px(f"{last}…", size_px) > width:
        last = last.rpartition(" ")[0]
    return [*lines[: most - 1], f"{last.rstrip(string.punctuation)}…"]
