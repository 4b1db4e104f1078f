import pytest

from talkingpaper.text.slug import MAX_CHARS, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("A man flees", "a-man-flees"),
        ("Kim’s “Great” Escape: Part 2", "kims-great-escape-part-2"),
        ("Ärger in Straße 5 & Œuvre", "arger-in-strasse-5-and-oeuvre"),
        ("  --Łódź--  ", "lodz"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-article"),
        ("com1", "com1-article"),
        ("a\0b", "a-b"),
        ("日本語", "article-77710aedc74e"),
        ("😀", "article-f0443a342c5e"),
        ("", "article-e3b0c44298fc"),
        ("x" * 200, "x" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_a_title_becomes_a_safe_name(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_slug_is_never_longer_than_its_limit() -> None:
    assert len(slugify("abcdefg " * 100)) <= MAX_CHARS
