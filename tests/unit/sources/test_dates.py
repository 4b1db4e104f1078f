import pytest

from talkingpaper.sources.dates import is_date_line, iso_date, published_on


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("November 22, 2017", "2017-11-22"),
        ("Nov. 22, 2017", "2017-11-22"),
        ("November7, 2011", "2011-11-07"),
        ("November 22nd 2017", "2017-11-22"),
        ("22 November 2017", "2017-11-22"),
        ("22nd of November, 2017", "2017-11-22"),
        ("25. September 2018", "2018-09-25"),
        ("6. März 2018", "2018-03-06"),
        ("16 мая 2018 г.", "2018-05-16"),
        ("7 января 2018 г.", "2018-01-07"),
        ("3 de mayo de 2019", "2019-05-03"),
        ("1er mars 2020", "2020-03-01"),
        ("Apr 25, 2024 at 20:18", "2024-04-25"),
        ("2024年12月15日 19:49", "2024-12-15"),
        ("2026-04-01T03:14:06.000Z", "2026-04-01"),
        ("11/22/2017", "2017-11-22"),
        ("22/11/2017", "2017-11-22"),
        ("11/11/2017", "2017-11-11"),
        ("22.11.2017", "2017-11-22"),
        ("11/12/2017", ""),
        ("February 30, 2017", ""),
        ("November 2017", ""),
        ("Nov. 22", ""),
        ("from May 1, 2017 to May 2, 2017", ""),
        ("on May 1, 2017, yes May 1, 2017", "2017-05-01"),
    ],
)
def test_a_date_is_told_only_when_it_is_certain(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "line",
    [
        "November 22, 2017",
        "Published: Nov 22, 2017 10:30 AM EST",
        "Posted on Tuesday, 22 November 2017 at 5 p.m.",
        "Updated 2017-11-22T10:30:00Z",
        "Veröffentlicht am 22. November 2017 um 17:45 Uhr",
    ],
)
def test_a_date_line_is_known(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    ["He died on November 22, 2017", "November 22, 2017 was a Wednesday.", "Tuesday", ""],
)
def test_a_line_with_more_than_a_date_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_an_update_does_not_tell_when_it_was_published() -> None:
    assert published_on("Updated: November 22, 2017") == ""
