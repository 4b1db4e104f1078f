import pytest

from talkingpaper.model import Removal
from talkingpaper.sources.cleaning import add_removals, clean, visible_characters

FAMILY = "👨\u200d👩\u200d👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays", "tab\tstays"),
        ("one\0two", "onetwo"),
        ("bell\x07 esc\x1b[0m", "bell esc[0m"),
        ("c1\x9bcontrol", "c1control"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("non\ufffecharacter\U0001ffff", "noncharacter"),
        ("\ufeffmark", "mark"),
        ("right\u202eto left\u2066x\u2069", "rightto leftx"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\u2060joiner", "zerowidthjoiner"),
        ("Latin\u200djoiner\u200c", "Latinjoiner"),
        ("tag\U000e0041smuggled", "tagsmuggled"),
        ("selector after letter a\ufe0f", "selector after letter a"),
    ],
)
def test_what_breaks_something_later_goes(given: str, cleaned: str) -> None:
    assert clean(given)[0] == cleaned


@pytest.mark.parametrize(
    "text",
    [
        FAMILY,
        "🏳\ufe0f\u200d🌈",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        SCOTLAND,
        "می\u200cخواهم",
        "क्\u200dष",
        "cafe\u0301 naïve\u00a0x\u3000y",
    ],
)
def test_joiners_that_mean_something_stay(text: str) -> None:
    assert clean(text) == (text, ())


def test_what_went_is_counted_by_reason() -> None:
    assert clean("a\0b\0\u00adc\ufeff")[1] == (
        Removal(reason="control character", characters=2),
        Removal(reason="byte order mark", characters=1),
        Removal(reason="soft hyphen", characters=1),
    )


def test_line_ends_are_no_loss() -> None:
    assert clean("a\r\nb")[1] == ()


def test_removals_of_one_reason_are_summed() -> None:
    one = (Removal(reason="markup", characters=2), Removal(reason="HTML", characters=1))
    assert add_removals(one, (Removal(reason="markup", characters=3),)) == (
        Removal(reason="markup", characters=5),
        Removal(reason="HTML", characters=1),
    )


def test_visible_characters_leave_out_every_kind_of_space() -> None:
    assert visible_characters("a\u00a0b \u3000c\n") == 3
