"""The show's picture is one that players accept, given or made."""

import io
from pathlib import Path

import pytest
from PIL import Image

from talkingpaper.publish.show.artwork import MOST_BYTES, show_artwork, side_px
from talkingpaper.publish.show.show import Show


def show(title: str) -> Show:
    return Show(
        title=title,
        description="D",
        author="Example Press",
        base_url="https://audio.example/",
        language="en",
        categories=(),
    )


def is_fit(data: bytes) -> bool:
    with Image.open(io.BytesIO(data)) as image:
        square = image.width == image.height and 1400 <= image.width <= 3000
        return (image.format, image.mode, square) == ("JPEG", "RGB", True)


@pytest.mark.parametrize("title", ["The Daily Example", "word " * 51, "日本語", "x" * 255])
def test_any_title_makes_a_picture_that_fits(title: str) -> None:
    data = show_artwork(show(title), b"")
    assert is_fit(data)
    assert len(data) <= MOST_BYTES


def test_the_title_is_in_the_picture() -> None:
    assert show_artwork(show("One"), b"") != show_artwork(show("Two"), b"")
    assert show_artwork(show("One"), b"") == show_artwork(show("One"), b"")


def test_a_given_picture_is_made_fit(tmp_path: Path) -> None:
    Image.new("RGBA", (1600, 1500), (10, 20, 30, 128)).save(tmp_path / "art.png")
    data = show_artwork(show("One"), (tmp_path / "art.png").read_bytes())
    assert is_fit(data)
    assert side_px(data) == 1500
