"""Authors, titles and dates as pages give them, and as they are meant."""

import pytest

from talkingpaper.sources.html.metadata import Metadata, read_metadata
from talkingpaper.sources.html.metadata_cleaning import (
    address_date,
    clean_authors,
    clean_date,
    clean_language,
    web_address,
    window_title,
)
from talkingpaper.sources.html.tree import parse


def metadata(head: str, body: str = "", url: str = "") -> Metadata:
    return read_metadata(parse(f"<html><head>{head}</head><body>{body}</body></html>", "page"), url)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("Jane Doe",), "Jane Doe"),
        (("By Jane Doe",), "Jane Doe"),
        (("Jane Doe", "Max Roe", "jane doe"), "Jane Doe and Max Roe"),
        (("Jane Doe, Max Roe and Lena Park",), "Jane Doe, Max Roe and Lena Park"),
        (("Steve Sheppard Link Copied",), "Steve Sheppard"),
        (("Howard Bloom Staff Writer",), "Howard Bloom"),
        (("Ines Calder More stories by Ines Calder",), "Ines Calder"),
        (("JANE DOE",), "Jane Doe"),
        (("https://paper.example/author/jane",), ""),
        (("admin",), ""),
        (("Jane Doe | The Gull",), "Jane Doe"),
        (("Jane Doe jane@gull.example",), "Jane Doe"),
        (("O&#39;Neill Marsh",), "O'Neill Marsh"),
        (("Von Greta Sandner",), "Greta Sandner"),
        (("J. R. van der Berg",), "J. R. van der Berg"),
        (("Brenda Marsh, MA",), "Brenda Marsh"),
        (("Jane Doe, Max Roe, and Lena Park",), "Jane Doe, Max Roe and Lena Park"),
        (("Max Roe (avec Lena Park et Jo Lin)",), "Max Roe"),
        (("Andrea Stone Senior Washington Correspondent",), "Andrea Stone"),
        (("Patti Doe CNX Executive News Editor",), "Patti Doe"),
        (("in Off-topic",), ""),
    ],
)
def test_authors_lose_what_is_no_name(given: tuple[str, ...], meant: str) -> None:
    assert clean_authors(given) == meant


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04T07:30:00Z", "2026-03-04T07:30:00+00:00"),
        ("2026-03-04T07:30:00.000+0100", "2026-03-04T07:30:00+01:00"),
        ("2026-03-04 07:30:00 +0100", "2026-03-04T07:30:00+01:00"),
        ("Wed, 04 Mar 2026 07:30:00 GMT", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("4. März 2026", "2026-03-04"),
        ("2026-99-99", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_dates_become_iso_or_nothing(written: str, iso: str) -> None:
    assert clean_date(written) == iso


@pytest.mark.parametrize(
    ("title", "site", "meant"),
    [
        ("Storm closes harbour - The Daily Gull", "The Daily Gull", "Storm closes harbour"),
        ("The Daily Gull | Storm closes harbour", "The Daily Gull", "Storm closes harbour"),
        ("Storm closes harbour | Local news", "", "Storm closes harbour"),
        ("Spider-Man swings home", "The Daily Gull", "Spider-Man swings home"),
        (
            "War and peace – a history in five parts",
            "The Gull",
            "War and peace – a history in five parts",
        ),
    ],
)
def test_window_titles_lose_the_site(title: str, site: str, meant: str) -> None:
    assert window_title(title, site) == meant


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en_US", "en-US"),
        ("EN-gb", "en-GB"),
        ("de", "de"),
        ("zh-hans", "zh-Hans"),
        ("und", ""),
        ("?", ""),
    ],
)
def test_languages_become_bcp_47(written: str, tag: str) -> None:
    assert clean_language(written) == tag


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//[",
        "https://u:p@x.example/",
    ],
)
def test_only_plain_web_addresses_are_addresses(written: str) -> None:
    assert web_address(written, "") == ""


def test_structured_data_wins_over_sharing_data() -> None:
    found = metadata(
        '<meta property="og:title" content="Shared"><script type="application/ld+json">'
        '{"@graph":[{"@type":"WebSite","name":"Gull"},{"@type":["NewsArticle"],"headline":"Meant",'
        '"author":{"name":["Jane Doe","Max Roe"]},"datePublished":"2026-03-04"}]}</script>'
    )
    assert (found.titles[0], found.author, found.published) == (
        "Meant",
        "Jane Doe and Max Roe",
        "2026-03-04",
    )


def test_broken_and_hostile_structured_data_is_passed_over() -> None:
    found = metadata(
        '<script type="application/ld+json">{"headline": </script>'
        f'<script type="application/ld+json">{"[" * 100_000}</script>'
        '<meta property="og:title" content="Shared">'
    )
    assert found.titles == ("Shared",)


def test_microdata_gives_author_and_date() -> None:
    found = metadata(
        "",
        '<div itemscope itemtype="https://schema.org/Article"><span itemprop="author">'
        '<b itemprop="name">Jane Doe</b></span>'
        '<time itemprop="datePublished" datetime="2026-03-04">'
        "yesterday</time></div>",
    )
    assert (found.author, found.published) == ("Jane Doe", "2026-03-04")


def test_home_page_is_no_address_of_an_article() -> None:
    found = metadata(
        '<link rel="canonical" href="https://gull.example/">', url="https://gull.example/storm"
    )
    assert found.url == "https://gull.example/storm"


def test_summary_is_the_description_in_one_line() -> None:
    found = metadata('<meta name="description" content="Ferries &amp;amp; boats\n stay in port.">')
    assert found.summary == "Ferries & boats stay in port."


def test_a_house_behind_its_people_is_no_author() -> None:
    assert clean_authors(("Jane Doe, CNX",), "CNX") == "Jane Doe"


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("https://p.example/2015/03/18/museum.html", "2015-03-18"),
        ("https://p.example/news/2015-03-18-museum", "2015-03-18"),
        ("https://p.example/2015/03/museum", ""),
        ("https://p.example/2015/02/31/museum", ""),
        ("https://p.example/2015/03/18/2016/04/19/museum", ""),
    ],
)
def test_date_in_an_address_is_told_when_it_is_certain(address: str, iso: str) -> None:
    assert address_date(address) == iso
