"""Signs that are left when every kind had its turn: each becomes a word, a pause or nothing."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.rule import Locale, Rule, spaced

_PER = (
    "hour|hr|day|week|wk|month|mo|year|yr|person|pound|lb|kg|gallon|gal|share|night|mile|barrel|"
    "ton|tonne|unit|user|capita|minute|min|second|sec|piece|oz|liter|litre|acre|ounce|student|household"
)
_SLASHES = {
    "and/or": "and or",
    "he/she": "he or she",
    "she/he": "she or he",
    "his/her": "his or her",
    "her/his": "her or his",
    "him/her": "him or her",
    "himself/herself": "himself or herself",
    "w/o": "without",
    "n/a": "not applicable",
    "c/o": "care of",
    "ac/dc": "A.C. D.C.",
    "tcp/ip": "TCP IP",
    "us/uk": "US UK",
    "hiv/aids": "HIV AIDS",
    "she/her": "she her",
    "he/him": "he him",
    "they/them": "they them",
}
_WORDS = {
    "&": "and",
    "+": "plus",
    "%": "percent",
    "‰": "per mille",
    "=": "equals",
    "§": "section",
    "№": "number",
    "°": "degrees",
    "±": "plus or minus",
    "×": "times",
    "÷": "divided by",
    "−": "minus",
    "≤": "less than or equal to",
    "≥": "greater than or equal to",
    "≠": "not equal to",
    "≈": "approximately",
    "√": "square root of",
    "∞": "infinity",
    "π": "pi",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "¢": "cents",
    "₹": "rupees",
    "₩": "won",
    "₽": "rubles",
    "₿": "bitcoin",
}
_SILENT = "\\^_*{}`©®™†‡¶•·●○■□►▪▫◦¦¬"


def _word(match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, _WORDS[match[0]])


def _blank(match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, "")[:1]


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


def _number_sign(_match: re.Match[str], _locale: Locale) -> str:
    return "number "


def _sharp(_match: re.Match[str], _locale: Locale) -> str:
    return " sharp"


def _about(_match: re.Match[str], _locale: Locale) -> str:
    return "about "


def _times(_match: re.Match[str], _locale: Locale) -> str:
    return " times "


def _per(_match: re.Match[str], _locale: Locale) -> str:
    return " per "


def _slash_pair(match: re.Match[str], _locale: Locale) -> str | None:
    return _SLASHES.get(match[0].lower())


def _slash(match: re.Match[str], _locale: Locale) -> str:
    text = match.string
    before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
    return " slash " if before.isalnum() and after.isalnum() else " "


def _comparison(match: re.Match[str], _locale: Locale) -> str:
    words = "less than" if "<" in match[0] else "more than"
    return spaced(match, f"{words}{' or equal to' if '=' in match[0] else ''}")


def _pause(_match: re.Match[str], _locale: Locale) -> str:
    return ", "


RULES = (
    Rule(
        kind="symbol",
        name="number",
        needs=frozenset("#"),
        pattern=r"(?<!\w)#(?= ?\d)",
        say=_number_sign,
    ),
    Rule(
        kind="symbol",
        name="sharp",
        needs=frozenset("#♯"),
        pattern=r"(?<=\b[A-GJ])[#♯](?!\w)",
        say=_sharp,
    ),
    Rule(kind="symbol", name="about", needs=frozenset("~"), pattern=r"~(?=[$€£]?\d)", say=_about),
    Rule(
        kind="symbol",
        name="per",
        needs=frozenset("/"),
        pattern=rf"(?<=[\w.¢])/(?=(?:{_PER})\b)",
        say=_per,
    ),
    Rule(
        kind="symbol",
        name="slash-pair",
        needs=frozenset("/"),
        pattern=r"(?<![\w/])[A-Za-z]{1,7}/[A-Za-z]{1,7}(?![\w/])",
        say=_slash_pair,
    ),
    Rule(kind="symbol", name="slash", needs=frozenset("/"), pattern=r"/++", say=_slash),
    Rule(
        kind="mathematics",
        name="times",
        needs=frozenset("*"),
        pattern=r"(?<=\d) ?\* ?(?=\d)",
        say=_times,
    ),
    Rule(
        kind="mathematics",
        name="comparison",
        needs=frozenset("<>"),
        pattern=r"(?<![<>=-])[<>]=?(?= ?-?[$€£]?\d)|(?<=[\w)] )[<>]=?(?= \w)",
        say=_comparison,
    ),
    Rule(
        kind="symbol",
        name="rule",
        needs=frozenset("=+-%&$"),
        pattern=r"={2,}+|\+{3,}+|-{3,}+|%{2,}+|&{2,}+|\${2,}+",
        say=_blank,
    ),
    Rule(
        kind="symbol",
        name="word",
        needs=frozenset(_WORDS),
        pattern="[" + re.escape("".join(_WORDS)) + "]",
        say=_word,
    ),
    Rule(kind="symbol", name="bar", needs=frozenset("|"), pattern=r" ?\|+ ?", say=_pause),
    Rule(
        kind="symbol",
        name="silent",
        needs=frozenset(_SILENT),
        pattern="[" + re.escape(_SILENT) + "]++",
        say=_blank,
    ),
    Rule(kind="symbol", name="sign", needs=frozenset("#<>~"), pattern=r"[#<>~]++", say=_blank),
)
