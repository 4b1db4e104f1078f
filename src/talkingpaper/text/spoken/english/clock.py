"""Times of day, durations with colons, ratios."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.kinds.patterns import DASH
from talkingpaper.text.spoken.rule import DIGIT, Locale, Rule

_ZONE_WORDS = frozenset(
    zone
    for side in "ECMP"
    for capitals in (f"{side}T", f"{side}ST", f"{side}DT", f"{side} ")
    for zone in (capitals, capitals.lower())
)
_ZONES = {"E": "Eastern", "C": "Central", "M": "Mountain", "P": "Pacific"}
_HALF = r"(?P<half>[aApP])(?:\.[mM]\.?|[mM]\b)"
_LONGEST_HALF_DAY = 12


def _minutes(digits: str) -> str:
    if digits[0] == "0":
        return f"oh {numerals.cardinal(digits[1])}"
    return numerals.cardinal(digits)


def _point(hour: str, minute: str | None) -> str:
    """Hour and minute without a word for the half of the day."""
    said = numerals.cardinal(hour.lstrip("0") or "0")
    return said if not minute or minute == "00" else f"{said} {_minutes(minute)}"


def _half_day(match: re.Match[str], _locale: Locale) -> str | None:
    if int(match["hour"]) > 24 or int(match["minute"] or 0) > 59:
        return None
    said = _point(match["hour"], match["minute"])
    if match["until"]:
        said = f"{said} to {_point(match['until'], match['until_minute'])}"
    # A full stop that follows stays the sentence's: “at 5pm.” has one.
    stop = "" if match.string[match.end() : match.end() + 1] == "." else "."
    return f"{said} {match['half'].lower()}.m{stop}"


def _zone(match: re.Match[str], _locale: Locale) -> str:
    """The letters, as GMT's; two letters alone (“ET”) are no name to the ear."""
    zone = match["x"].replace(".", "").upper()
    return f"{_ZONES[zone[0]]} Time" if zone.endswith("T") and len(zone) == 2 else zone


def _long(match: re.Match[str], _locale: Locale) -> str | None:
    """2:03:59 — nearly always how long something took."""
    parts = [match["hours"], match["minutes"], match["seconds"]]
    if int(parts[1]) > 59 or int(parts[2]) > 59:
        return None
    names = ("hour", "minute", "second")
    said = []
    for digits, name in zip(parts, names, strict=True):
        bare = digits.lstrip("0") or "0"
        part = numerals.cardinal(bare)
        if name == "second" and match["rest"]:
            part = f"{part} point {numerals.digits_one_by_one(match['rest'])}"
        said.append(f"{part} {name if bare == '1' and part == 'one' else name + 's'}")
    return ", ".join(said)


def _colon(match: re.Match[str], _locale: Locale) -> str:
    hour, minute = match["hour"], match["minute"]
    if len(minute) != 2 or int(hour) > 24 or int(minute) > 59:
        return f"{numerals.cardinal(hour)} to {numerals.cardinal(minute)}"
    if match["rest"]:
        seconds = f"{numerals.cardinal(minute.lstrip('0') or '0')} point"
        rest = numerals.digits_one_by_one(match["rest"])
        return f"{numerals.cardinal(hour)} minutes, {seconds} {rest} seconds"
    if minute != "00":
        return _point(hour, minute) if int(hour) else f"zero {_minutes(minute)}"
    if int(hour) == 0:
        return "midnight"
    if int(hour) <= _LONGEST_HALF_DAY:
        return f"{_point(hour, None)} o’clock"
    return f"{_point(hour, None)} hundred"


def _military(match: re.Match[str], _locale: Locale) -> str | None:
    hour, minute = match["x"][:2], match["x"][2:]
    if int(hour) > 24 or int(minute) > 59:
        return None
    said = f"oh {numerals.cardinal(hour[1])}" if hour[0] == "0" else numerals.cardinal(hour)
    return f"{said} hundred" if minute == "00" else f"{said} {_minutes(minute)}"


def _compact(match: re.Match[str], _locale: Locale) -> str:
    hours, minutes = match["hours"], match["minutes"].lstrip("0") or "0"
    first = f"{numerals.cardinal(hours)} hour{'' if hours == '1' else 's'}"
    return f"{first} {numerals.cardinal(minutes)} minute{'' if minutes == '1' else 's'}"


RULES = (
    Rule(
        kind="time",
        name="half-day",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("mM"),
        words=("am", "pm", "a.m", "p.m", "AM", "PM", "A.M", "P.M", "Am", "Pm"),
        pattern=(
            r"(?<![\w.,:$€£])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?"
            rf"(?: ?{DASH} ?(?P<until>\d{{1,2}})(?:[:.](?P<until_minute>\d\d))?)?"
            rf" ?{_HALF}(?![A-Za-z])"
        ),
        say=_half_day,
    ),
    Rule(
        kind="time",
        name="zone",
        needs=frozenset("Tt"),
        also=_ZONE_WORDS,
        pattern=(
            r"(?:(?<=[ap]\.m\. )|(?<=[ap]m )|(?<=:\d\d )|(?<=noon )|(?<=midnight ))"
            r"(?P<x>[ECMP][SD]?T|[ecmp][sd]t|(?i:[ecmp]\.[sd]\.t)\b\.?(?=\W|$))(?!\w)"
        ),
        say=_zone,
    ),
    Rule(
        kind="time",
        name="long",
        at_figure=True,
        needs=frozenset(":"),
        also=DIGIT,
        pattern=(
            r"(?<![\w.,:$€£])(?P<hours>\d{1,3}):(?P<minutes>\d\d):(?P<seconds>\d\d)"
            r"(?:\.(?P<rest>\d{1,3}))?(?![\d:])"
        ),
        say=_long,
    ),
    Rule(
        kind="time",
        name="colon",
        at_figure=True,
        needs=frozenset(":"),
        also=DIGIT,
        pattern=(
            r"(?<![\w.,:$€£])(?P<hour>\d{1,3}):(?P<minute>\d{1,3})"
            r"(?:\.(?P<rest>\d{1,3}))?(?![\d:])"
        ),
        say=_colon,
    ),
    Rule(
        kind="time",
        name="military",
        at_figure=True,
        needs=DIGIT,
        also=frozenset({"GMT", "UTC", "hours", "hrs", "local", "Zulu"}),
        pattern=r"(?<![\w.,:$€£])(?P<x>\d{4})(?= (?:GMT|UTC|hours|hrs|local time|Zulu)\b)",
        say=_military,
    ),
    Rule(
        kind="time",
        name="compact",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("h"),
        pattern=r"(?<![\w.,:$€£])(?P<hours>\d{1,3}) ?h(?:rs?)? ?(?P<minutes>\d{1,2}) ?m(?:ins?)?\b",
        say=_compact,
    ),
)
