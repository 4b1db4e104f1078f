"""French put together."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.french import ordinal
from talkingpaper.text.spoken.french.calendar import CALENDAR, CLOCK
from talkingpaper.text.spoken.french.gender import gender
from talkingpaper.text.spoken.french.nouns import CURRENCIES, DEGREE, SCALES, UNITS
from talkingpaper.text.spoken.french.numerals import NUMERALS, cardinal, digits_one_by_one
from talkingpaper.text.spoken.french.romans import ROMANS
from talkingpaper.text.spoken.french.short_forms import SHORT_FORMS
from talkingpaper.text.spoken.kinds.grammar import (
    Form,
    Grammar,
    Powers,
    Signs,
    Telephone,
    Words,
    noun,
)
from talkingpaper.text.spoken.tables import pairs

_OTHER_END = re.compile(r"^(?: ?[-–—] ?| (?:à|ou|et) )\d[\d.]{0,12}(?= )")
"""The second figure of “1 à 2 heures”."""
_NOUN = re.compile(r" ([^\W\d_]+)")
_LINKS = re.compile(r"(?:llion|lliard)s?$")
_LONGEST_NUMBER = 10
"""Figures of a telephone number in France."""
_VOWEL = re.compile(r"[aeiouyhéèêâîôû]", re.IGNORECASE)


def _agreement(_digits: str, after: str) -> Form:
    found = _NOUN.match(_OTHER_END.sub("", after))
    return gender(found[1]) if found else Form.ALONE


def _joins(amount: str, thing: str) -> str:
    """Million and milliard are nouns and want “de”."""
    if _LINKS.search(amount):
        return f"{amount} d’{thing}" if _VOWEL.match(thing) else f"{amount} de {thing}"
    return thing if (amount, thing) == ("un", "mille") else f"{amount} {thing}"


def _is_singular(whole: str, _decimals: str) -> bool:
    """French counts up to two in the singular: “1,5 million”."""
    return whole.lstrip("0") in {"", "1"}


def _group(digits: str) -> str:
    """Telephone numbers are dictated by twos and threes."""
    if len(digits) == _LONGEST_NUMBER:
        return ", ".join(cardinal(digits[at : at + 2]) for at in range(0, len(digits), 2))
    return cardinal(digits) if len(digits) <= 3 else digits_one_by_one(digits)


def _in_pairs(digits: str) -> str:
    return f"{cardinal(digits[:2])} {cardinal(digits[2:])}"


GRAMMAR = Grammar(
    language="fr",
    numerals=NUMERALS,
    words=Words(
        comma="virgule",
        point="point",
        minus="moins",
        to="à",
        versus="à",
        percent=noun("pour cent|pour cent"),
        degree=DEGREE,
        times="fois",
        by="par",
        plus="plus",
    ),
    powers=Powers(
        squared="au carré",
        cubed="au cube",
        power="puissance",
        minus="moins",
        cardinal=cardinal,
    ),
    signs=Signs(
        words=pairs("""
& et
+ plus
% pour cent
‰ pour mille
= égale
§ paragraphe
№ numéro
° degrés
± plus ou moins
× fois
÷ divisé par
− moins
≤ inférieur ou égal à
≥ supérieur ou égal à
≠ différent de
≈ environ
√ racine carrée de
∞ l’infini
π pi
$ dollars
€ euros
£ livres
¥ yens
¢ cents
₹ roupies
₩ wons
₽ roubles
₿ bitcoin
"""),
        about="environ",
        number="numéro",
        per="par",
        per_what="heure|jour|semaine|mois|an|année|habitant|personne|kilo|litre|nuit|minute|seconde",
        times="fois",
        slash="slash",
        less="moins de",
        more="plus de",
        or_equal="ou égal à",
        sharp="dièse",
        pairs=pairs("""
et/ou et ou
il/elle il ou elle
"""),
    ),
    agreement=_agreement,
    joins=_joins,
    scales=SCALES,
    is_singular=_is_singular,
    currencies=CURRENCIES,
    coins="{amount} {coins}",
    units=UNITS,
    calendar=CALENDAR,
    clock=CLOCK,
    short_forms=SHORT_FORMS,
    romans=ROMANS,
    telephone=Telephone(
        national=(
            r"(?<![\w.,+/-])(?:0\d(?:[ .-]?\d\d){4}|0 8\d\d(?: \d{3}){2}|0 8\d\d(?: \d\d){3})"
            r"(?![\w%]|[.,]\d| ?[€%])"
        ),
        group=_group,
        emergency=(r"\b(?:[Ll]e|[Aa]u|numéro) (?P<x>39\d\d|3[0-46-8]\d\d)(?![\w%]|[.,]\d| ?[€%])"),
        short=_in_pairs,
        plus="plus",
    ),
    year_before=r"\b(?:en|années?|depuis|dès|fin|début|été|hiver|automne|printemps|de|du|d’) $|\($",
    season_before=r"(?:[Ss]aisons?|scolaire|[Ee]xercice) $",
    score_sign="-",
    score_before=(
        r"(?:[Gg]agn|[Pp]erd|[Bb]att|[Vv]icto|[Dd]éfait|[Mm]atch|[Ss]core|[Ii]mpos|[Ll]’?'?emport"
        r"|[Mm]èn|[Éé]galis|[Nn]ul|[Ss]’?'?inclin|[Vv]ot|[Rr]encontre|domicile)"
    ),
    first=ordinal.RULES,
)
