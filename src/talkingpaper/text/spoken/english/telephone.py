"""Numbers that are dialled or looked up: telephone, emergency, ISBN. Zero is “oh”, as on air."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.rule import DIALLED, DIGIT, INNER_POINT, Locale, Rule

_SHORTEST_INTERNATIONAL = 8
"""Digits with the country code (ITU-T E.164 allows fewer; then it is a gain in points)."""
_CLAUSE = 60
"""Characters looked back for what ends in these figures."""
_OF_A_CARD = re.compile(
    r"\b(?i:cards?|accounts?|numbers?|phones?|plates?|codes?|passports?),?"
    r"(?: (?:that|which|number))? end(?:s|ed|ing)? (?:in|with) $"
)
_GROUP = re.compile(r"[0-9]+|[A-Z]+")


def _groups(written: str) -> str:
    """Groups of digits one by one, a short pause between groups, words as they are."""
    said: list[str] = []
    for group in _GROUP.findall(written):
        if group.isdigit():
            said.append(_group(group))
        else:
            said.append(group.capitalize() if len(group) > 3 else group)
    return ", ".join(said)


def _group(digits: str) -> str:
    if digits in {"800", "900"}:
        return numerals.cardinal(digits)
    return numerals.digits_one_by_one(digits, zero="oh")


def _call(match: re.Match[str], _locale: Locale) -> str | None:
    plus = "plus " if match[0].startswith("+") else ""
    if plus and sum(character.isdigit() for character in match[0]) < _SHORTEST_INTERNATIONAL:
        return None
    number, _, extension = re.sub(r"[xX]\.?|ext\.?", "x", match[0]).partition("x")
    said = plus + _groups(number)
    digits = numerals.digits_one_by_one(extension, zero="oh")
    return f"{said}, extension {digits}" if digits else said


def _number(match: re.Match[str], _locale: Locale) -> str:
    return _groups(match["x"])


def _local(match: re.Match[str], locale: Locale) -> str | None:
    """555-0143; but “500-1000 people” is a range of round figures."""
    first, last = match["first"], match["last"]
    is_round = first.endswith("0") and last.endswith("00") and int(first) < int(last)
    return None if is_round else _call(match, locale)


def _emergency(match: re.Match[str], _locale: Locale) -> str:
    return numerals.digits_one_by_one(match["x"])


def _last_figures(match: re.Match[str], locale: Locale) -> str | None:
    """Of a card or an account: “her card ended in 4421”."""
    before = match.string[max(0, match.start() - _CLAUSE) : match.start()]
    return _emergency(match, locale) if _OF_A_CARD.search(before) else None


def _isbn(match: re.Match[str], _locale: Locale) -> str:
    said = ", ".join(
        numerals.digits_one_by_one(group) + (" X" if group.endswith("X") else "")
        for group in re.split(r"[ -]", match["number"])
    )
    return f"ISBN {said}"


def _internet(match: re.Match[str], _locale: Locale) -> str:
    return " dot ".join(numerals.digits_one_by_one(part) for part in match[0].split("."))


_EXTENSION = r"(?:,? ?(?:ext\.?|x) ?\d{1,6})?"

RULES = (
    # Four octets (RFC 1166, section 2), which nobody takes for quantities.
    Rule(
        kind="telephone",
        name="internet",
        at_figure=True,
        needs=INNER_POINT,
        also=DIGIT,
        pattern=r"(?<![\w.,$€£-])\d{1,3}(?:\.\d{1,3}){3}(?![\w%]|[.,]\d)",
        say=_internet,
    ),
    Rule(
        kind="telephone",
        name="last-figures",
        at_figure=True,
        needs=DIGIT,
        also=frozenset({"end", "ends", "ended", "ending"}),
        pattern=r"(?:(?<= in )|(?<= with ))(?P<x>\d{2,6})(?![\w%]|[.,]\d)",
        say=_last_figures,
    ),
    Rule(
        kind="isbn",
        name="isbn",
        needs=DIGIT,
        words=("ISBN",),
        pattern=r"\bISBN(?:-1[03])?:? ?(?P<number>\d(?:[ -]?\d){8,12}(?:[ -]?X)?)(?!\d)",
        say=_isbn,
    ),
    Rule(
        kind="telephone",
        name="international",
        needs=frozenset("+"),
        pattern=rf"(?<![\w+])\+\d{{1,3}}(?:[ .-]?\(?\d{{1,4}}\)?){{2,6}}(?!\d|,\d|%){_EXTENSION}",
        say=_call,
    ),
    Rule(
        kind="telephone",
        name="american",
        needs=DIALLED,
        pattern=(
            r"(?<![\w.+$€£/-])(?:1[ .-]?)?"
            r"(?:\(\d{3}\)[ .-]?|\d{3}[.-]|\d{3} (?=\d{3}[ .-]\d{4}))"
            r"\d{3}[ .-]\d{4}(?:-\d{1,4})?"
            rf"(?![\w-]|[.,]\d){_EXTENSION}"
        ),
        say=_call,
    ),
    Rule(
        kind="telephone",
        name="lettered",
        needs=DIGIT,
        also=frozenset("-"),
        words=("8",),
        pattern=(
            r"(?<![\w.+-])(?:1-)?8(?:00|33|44|55|66|77|88)-(?=[\d-]{0,6}[A-Z])"
            r"(?:[A-Z]{1,12}|\d{1,7})(?:-(?:[A-Z]{1,12}|\d{1,7})){0,4}(?![\w-])"
        ),
        say=_call,
    ),
    Rule(
        kind="telephone",
        name="local",
        needs=DIALLED,
        pattern=(
            rf"(?<![\w.+$€£/-])(?P<first>[2-9]\d\d)-(?P<last>\d{{4}})(?![\w-]|[.,]\d){_EXTENSION}"
        ),
        say=_local,
    ),
    Rule(
        kind="telephone",
        name="local-spaced",
        needs=DIALLED,
        words=("all ", "dial", "Dial"),
        pattern=r"\b(?:[Cc]all|[Dd]ial) (?P<x>[1-9]\d\d[ .]\d{4})(?![\w-]|[.,]\d)",
        say=_number,
    ),
    # A Social Security number: three, two, four.
    Rule(
        kind="telephone",
        name="security",
        at_figure=True,
        needs=DIGIT,
        also=frozenset("-"),
        pattern=r"(?<![\w.+$€£/-])\d{3}-\d{2}-\d{4}(?![\w-]|[.,]\d)",
        say=_call,
    ),
    Rule(
        kind="telephone",
        name="short-code",
        needs=DIGIT,
        words=("ext",),
        pattern=(
            r"\b[Tt]ext(?:ed|ing|s)?(?: [\w“”\"'’]{1,20}){0,4}? (?:to )?"
            r"(?P<x>\d{5,6})(?!\d|[\w,.]\d)"
        ),
        say=_emergency,
    ),
    Rule(
        kind="telephone",
        name="british",
        needs=DIGIT,
        words=("0",),
        pattern=r"(?<![\w.+$€£-])0\d{2,4} \d{3,4} ?\d{3,4}(?!\d)",
        say=_call,
    ),
    Rule(
        kind="telephone",
        name="emergency",
        needs=frozenset({"911", "999", "988", "311", "411", "211", "112"}),
        pattern=(
            r"\b(?i:(?:call|dial|text|phone)(?:s|e?d|ing)?|the|an?) "
            r"(?P<x>911|999|988|311|411|211|112)"
            r"(?= (?:calls?|operators?|dispatch|line|lifeline|system|center|hotline|in|and|on|to"
            r"|for|after|when|about|if|or|before|from|at|immediately|twice|again|first|instead"
            r"|because|while|as|early|late|just|shortly|around|Monday|Tuesday|Wednesday|Thursday"
            r"|Friday|Saturday|Sunday)\b|[.,;:!?\"”](?!\d)|$)"
        ),
        say=_emergency,
    ),
    Rule(
        kind="telephone",
        name="nine-one-one",
        needs=DIGIT,
        words=("911",),
        pattern=(
            r"(?<![\w.,$€£/-])(?P<x>911)"
            r"(?= (?:call|calls|callers?|operators?|dispatchers?|system|center)\b)"
        ),
        say=_emergency,
    ),
)
