"""Signs that are left when every kind had its turn, in English."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds import symbol
from talkingpaper.text.spoken.kinds.grammar import Signs
from talkingpaper.text.spoken.rule import Locale, Rule

_PER = (
    "hour|hr|day|week|wk|month|mo|year|yr|person|pound|lb|kg|gallon|gal|share|night|mile|barrel|"
    "ton|tonne|unit|user|capita|minute|min|second|sec|piece|oz|liter|litre|acre|ounce|student|household|"
    "dose|ticket|seat|room|game|class|head|case|bottle|box|pill|vote|child|pupil|word|page|foot|meter|"
    "kWh|MWh|GB|MB|therm|credit|course|trip|ride|visit|meal|plate|item|employee|worker|family"
)
_PAIRS = {
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


def _slash(_match: re.Match[str], _locale: Locale) -> str:
    return " slash "


_ALTERNATIVES = Rule(
    kind="symbol",
    name="alternatives",
    needs=frozenset("/"),
    words=(" / ",),
    # Alone between two words: “(upgrade / update)”. In longer runs it parts lines of verse.
    pattern=r"(?:^|[(,;:“\"] ?)[a-z]{1,20}(?P<x> / )[a-z]{1,20}(?=$|[),.;:!?”\"])",
    say=_slash,
)

RULES = (
    _ALTERNATIVES,
    *symbol.rules(
        Signs(
            words=_WORDS,
            about="about",
            number="number",
            per="per",
            per_what=_PER,
            times="times",
            slash="slash",
            less="less than",
            more="more than",
            or_equal="or equal to",
            sharp="sharp",
            pairs=_PAIRS,
            says_slash=True,
        )
    ),
)
