"""Ranks: 1er, 2e, 3ème, XXIe siècle."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.french.gender import gender
from talkingpaper.text.spoken.french.numerals import cardinal, ordinal
from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.kinds.number import after
from talkingpaper.text.spoken.kinds.roman import value
from talkingpaper.text.spoken.rule import DIGIT, ROMAN, Locale, Rule

_FIRST_FEMININE = frozenset({"re", "ère", "res", "ères", "ʳᵉ"})
_NOUN = re.compile(r" ([^\W\d_]{2,})")


def _rank(digits: str, mark: str) -> str:
    if mark in {"nd", "nds", "nde", "ndes"}:
        said = "seconde" if "e" in mark else "second"
    else:
        said = ordinal(digits, Form.FEMININE if mark in _FIRST_FEMININE else Form.MASCULINE)
    return f"{said}s" if mark.endswith("s") and len(mark) > 1 else said


def _figures(match: re.Match[str], _locale: Locale) -> str:
    return _rank(match["digits"].replace(" ", ""), match["mark"])


def _numeral(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match["digits"])
    return _rank(str(number), match["mark"]) if number else None


def _century(match: re.Match[str], _locale: Locale) -> str | None:
    """“au XVI siècle”: the mark is often forgotten."""
    number = value(match["digits"])
    noun = _NOUN.match(after(match))
    form = gender(noun[1]) if noun else Form.MASCULINE
    return ordinal(str(number), form) if number else None


def _number_word(_match: re.Match[str], _locale: Locale) -> str:
    return "numéro "


def _and_a_half(match: re.Match[str], _locale: Locale) -> str:
    """“2½ heures”: the half stands behind the noun."""
    noun = match["noun"]
    form = gender(noun)
    half = "demie" if form is Form.FEMININE else "demi"
    return f"{cardinal(match['whole'], form)} {noun} et {half}"


def _article(_match: re.Match[str], _locale: Locale) -> str:
    return "quarante-neuf trois"


def _dash(_match: re.Match[str], _locale: Locale) -> str:
    return " tiret "


def _race(match: re.Match[str], _locale: Locale) -> str:
    """3'26''58 or 9''58: how long a race took."""
    said = []
    if match["minutes"]:
        form = Form.FEMININE
        unit = "minute" if match["minutes"] == "1" else "minutes"
        said += [cardinal(match["minutes"], form), unit]
    if match["seconds"]:
        said.append(cardinal(match["seconds"].lstrip("0") or "0", Form.FEMININE))
    if match["rest"]:
        said += ["secondes", cardinal(match["rest"].lstrip("0") or "0")]
    return " ".join(said)


def _saint(match: re.Match[str], _locale: Locale) -> str:
    return "Sainte-" if match[0] == "Ste-" else "Saint-"


RULES = (
    Rule(
        kind="abbreviation",
        name="saint",
        needs=frozenset("-"),
        words=("St-", "Ste-"),
        pattern=r"(?<![\w-])Ste?-(?=[A-ZÀ-Þ][a-zà-ÿ])",
        say=_saint,
    ),
    Rule(
        kind="time",
        name="race",
        needs=DIGIT,
        also=frozenset("'’′\"”″"),
        pattern=(
            r"(?<![\w.,'’′])(?=\d{1,3}(?:['’′]{1,2}|[\"”″])\d)(?:(?P<minutes>\d{1,3})['’′](?=\d))?"
            r"(?P<seconds>\d{1,2})(?:(?:''|’’|[\"”″])(?P<rest>\d{1,2}))?(?![\w'’′\"”″])"
        ),
        say=_race,
    ),
    Rule(
        kind="serial",
        name="article",
        needs=DIGIT,
        words=("49.3", "49-3", "49,3"),
        pattern=r"(?:(?<=\bdu )|(?<=\ble )|(?<=\bau )|(?<=article ))49[.,-]3(?![\w%]| ?%)",
        say=_article,
    ),
    Rule(
        kind="serial",
        name="law",
        needs=DIGIT,
        also=frozenset("°º"),
        pattern=r"(?:(?<=[nN][°º] \d{4})|(?<=[nN][°º]\d{4}))-(?=\d)",
        say=_dash,
    ),
    Rule(
        kind="fraction",
        name="and-a-half",
        needs=frozenset("½/"),
        pattern=r"(?<![\w.,/])(?P<whole>\d{1,4}) ?(?:½|(?<= )1/2) (?P<noun>[^\W\d_]{2,30})",
        say=_and_a_half,
    ),
    Rule(
        kind="abbreviation",
        name="number",
        needs=frozenset("°º"),
        pattern=r"(?<!\w)[nN][°º] ?(?=\d)",
        say=_number_word,
    ),
    Rule(
        kind="ordinal",
        name="mark",
        needs=DIGIT,
        also=frozenset("eèrnᵉ"),
        pattern=(
            r"(?<![\w.,/-])(?P<digits>\d{1,3}(?: \d{3})?|\d{4,6})"
            r"(?P<mark>ers?|res?|ères?|es?|è|i?èmes?|emes?|nde?s?|ᵉʳ|ʳᵉ|ᵉ)(?!\w)"
        ),
        say=_figures,
    ),
    Rule(
        kind="roman",
        name="mark",
        needs=frozenset("IVXL"),
        pattern=r"(?<![\w.])(?P<digits>(?=L?[IVX])[IVXL]{1,7})(?P<mark>er|re|ère|ème|eme|e|ᵉʳ|ʳᵉ|ᵉ)(?!\w)",
        say=_numeral,
    ),
    Rule(
        kind="roman",
        name="century",
        needs=ROMAN,
        words=("siècle", "République", "millénaire"),
        pattern=r"(?<![\w.])(?P<digits>[IVX]{1,6})(?= (?:siècles?|République|millénaire)\b)",
        say=_century,
    ),
)
