"""Ranks (1.º, 3.ª, 2.do), centuries in Roman numerals, and days that name events (23-F)."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.kinds.number import after
from talkingpaper.text.spoken.kinds.roman import value
from talkingpaper.text.spoken.rule import DIGIT, ROMAN, Locale, Rule
from talkingpaper.text.spoken.spanish.gender import gender
from talkingpaper.text.spoken.spanish.numerals import cardinal, ordinal
from talkingpaper.text.spoken.tables import pairs

_FEMININE = frozenset({"ª", "a", "ra", "da", "ta", "va", "ma", "na"})
_NOUN = re.compile(r" [^\W\d_]{3,}")
_NO_NOUN = re.compile(r" (?:del?|en|con|por|para|que|tras|ante|entre|como|fue|era|está|los|las)\b")
_LETTERS = pairs("""
S ese
M eme
F efe
O o
J jota
N ene
A a
D de
""")
"""First letters of months, as in 11-S for the eleventh of September."""
_LAST_RANK_CENTURY = 9


def _figures(match: re.Match[str], _locale: Locale) -> str:
    mark, ahead = match["mark"], after(match)
    if mark.lower() in _FEMININE:
        return ordinal(match["digits"], Form.FEMININE)
    counts = mark in {"er", "ᵉʳ"} or (_NOUN.match(ahead) and not _NO_NOUN.match(ahead))
    return ordinal(match["digits"], Form.MASCULINE if counts else Form.ALONE)


def _event(match: re.Match[str], _locale: Locale) -> str:
    return f"{cardinal(match['digits'])} {_LETTERS[match['letter']]}"


def _century(match: re.Match[str], _locale: Locale) -> str | None:
    number = value(match["x"])
    if not number:
        return None
    said = str(number)
    return ordinal(said) if number <= _LAST_RANK_CENTURY else cardinal(said)


def _edition(match: re.Match[str], _locale: Locale) -> str | None:
    """“la XXV edición”, “el III Congreso”: a rank before its noun."""
    number = value(match["x"])
    is_feminine = match["article"].lower().endswith(("la", "una"))
    form = Form.FEMININE if is_feminine else Form.MASCULINE
    return ordinal(str(number), form) if number else None


_PARTS = {
    "3": "tercera",
    "4": "cuarta",
    "5": "quinta",
    "6": "sexta",
    "7": "séptima",
    "8": "octava",
    "9": "novena",
    "10": "décima",
}
"""Fractions in full: “tres cuartas partes”; a half has no such form."""


def _number_word(_match: re.Match[str], _locale: Locale) -> str:
    return "número "


def _and_a_half(match: re.Match[str], _locale: Locale) -> str:
    """“2½ horas”: the half stands behind the noun."""
    noun = match["noun"]
    form = gender(noun)
    half = "media" if form is Form.FEMININE else "medio"
    if match["whole"] == "1":
        noun = noun.removesuffix("s")
    return f"{cardinal(match['whole'], form)} {noun} y {half}"


def _half(match: re.Match[str], _locale: Locale) -> str:
    """“½ kilo”, “1/2 hora”: half of it, with no article."""
    return "media" if gender(match["noun"]) is Form.FEMININE else "medio"


def _parts(match: re.Match[str], _locale: Locale) -> str | None:
    """“3/4 partes”: the parts are feminine."""
    top, part = match["top"], _PARTS.get(match["bottom"])
    return part and f"{cardinal(top, Form.FEMININE)} {part}{'' if top == '1' else 's'}"


RULES = (
    Rule(
        kind="fraction",
        name="half",
        needs=frozenset("½/"),
        words=("½ ", "1/2 "),
        pattern=r"(?<![\w.,/½])(?<!\d )(?P<x>½|1/2)(?= (?!del\b)(?P<noun>[a-záéíóúñ]{3,40})(?!\w))",
        say=_half,
    ),
    Rule(
        kind="fraction",
        name="parts",
        needs=frozenset("/"),
        words=(" parte",),
        pattern=r"(?<![\w.,/])(?<!\d )(?P<top>\d)/(?P<bottom>\d{1,2})(?= partes?\b)",
        say=_parts,
    ),
    Rule(
        kind="fraction",
        name="and-a-half",
        needs=frozenset("½/"),
        # A vowel: the noun is no unit's sign.
        pattern=(
            r"(?<![\w.,/])(?P<whole>\d{1,4}) ?(?:½|(?<= )1/2) "
            r"(?P<noun>(?=[^\W\d_]{0,8}[aeiouáéíóú])[^\W\d_]{2,30})"
        ),
        say=_and_a_half,
    ),
    Rule(
        kind="abbreviation",
        name="number",
        needs=frozenset("°º"),
        pattern=r"(?<!\w)[nN]\.?[°º] ?(?=\d)",
        say=_number_word,
    ),
    Rule(
        kind="ordinal",
        name="mark",
        needs=DIGIT,
        also=frozenset("ºª°rdtvmn"),
        pattern=(
            r"(?<![\w.,/-])(?P<digits>\d{1,3})\.?(?P<mark>[ºª]|(?<=\.)°|er|ᵉʳ|ra|ro|da|do|ta|to|va|vo"
            r"|ma|mo|na|no)(?!\w)"
        ),
        say=_figures,
    ),
    Rule(
        kind="date",
        name="event",
        needs=DIGIT,
        also=frozenset("-"),
        pattern=(
            r"\b(?:[Ee]l|[Dd]el|[Aa]l) "
            r"(?P<x>(?P<digits>[1-3]?\d)-(?P<letter>[SMFOJNAD]))(?![\w-])"
        ),
        say=_event,
    ),
    Rule(
        kind="roman",
        name="century",
        needs=ROMAN,
        words=("iglo",),
        pattern=r"\b[Ss]iglos?(?: [IVX]{1,6}(?:,| [yae]))? (?P<x>[IVX]{1,6})(?!\w)",
        say=_century,
    ),
    Rule(
        kind="roman",
        name="first-century",
        needs=ROMAN,
        words=("iglos",),
        pattern=r"\b[Ss]iglos (?P<x>[IVX]{1,6})(?=(?:,| [yae]) [IVX]{1,6}(?!\w))",
        say=_century,
    ),
    Rule(
        kind="roman",
        name="edition",
        needs=ROMAN,
        pattern=(
            r"(?<!\w)(?P<article>[Ll]a|[Ee]l|[Uu]na?|[Dd]el|[Aa]l|[Ss]u) (?P<x>[IVX]{1,7})"
            r"(?= [^\W\d_]{4})"
        ),
        say=_edition,
    ),
)
