"""Lists of sources and site maps."""

from pathlib import Path

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.pipeline.listing import read_list
from talkingpaper.pipeline.settings import Settings

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def read(path: Path, text: str | bytes) -> tuple[str, ...]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_list(str(path), Settings())


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("a.txt\nb.txt\n", ("a.txt", "b.txt")),
        ("\ufeff a.txt \r\n\r\n# no\r\nb.txt", ("a.txt", "b.txt")),
        ("a.txt\na.txt\n", ("a.txt",)),
        (
            (
                f'<?xml version="1.0"?><urlset xmlns="{MAP}"><url><loc> https://a.example/1 </loc>'
                "<lastmod>2026-01-01</lastmod></url><url><loc>https://a.example/2</loc></url></urlset>"
            ),
            ("https://a.example/1", "https://a.example/2"),
        ),
    ],
)
def test_sources_are_named_once_in_their_order(
    tmp_path: Path, text: str, sources: tuple[str, ...]
) -> None:
    assert read(tmp_path / "list", text) == sources


def test_index_of_maps_is_followed_and_ends_where_it_began(tmp_path: Path) -> None:
    part = tmp_path / "part.xml"
    part.write_text(f'<urlset xmlns="{MAP}"><url><loc>https://a.example/1</loc></url></urlset>')
    index = tmp_path / "index.xml"
    text = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in (index, part, part))
    assert read(index, f'<sitemapindex xmlns="{MAP}">{text}</sitemapindex>') == (
        "https://a.example/1",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no source"),
        ("# only a remark\n", "names no source"),
        (b"\xff\xfea\x00", "not UTF-8"),
        ("a\0b", "NUL"),
        ("<html></html>", "no sitemap"),
        ("<urlset>", "urlset"),
        (f'<urlset xmlns="{MAP}"/>', "names no source"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "urlset", text)
    assert said in str(refused.value)
