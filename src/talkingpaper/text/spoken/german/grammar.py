"""German put together."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.german import case, ordinal, others
from talkingpaper.text.spoken.german.calendar import CALENDAR, CLOCK
from talkingpaper.text.spoken.german.gender import gender
from talkingpaper.text.spoken.german.nouns import CURRENCIES, DEGREE, SCALES, UNITS
from talkingpaper.text.spoken.german.numerals import NUMERALS, cardinal, digits_one_by_one
from talkingpaper.text.spoken.german.romans import ROMANS
from talkingpaper.text.spoken.german.short_forms import SHORT_FORMS
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

_CLUBS = frozenset({"München"})
"""Towns whose club bears the year of its founding: 1860 München."""
_NOUN = re.compile(r" (?:[a-zäöüß]+(?:e[nrsm]?|t) )?([A-ZÄÖÜ][\wäöüß-]+)")


def _agreement(_digits: str, after: str) -> Form:
    found = _NOUN.match(after)
    if found is None or found[1] in ordinal.STARTERS or found[1] in _CLUBS:
        return Form.ALONE
    return gender(found[1])


def _joins(amount: str, thing: str) -> str:
    return f"{amount}{thing}" if thing == "tausend" and " " not in amount else f"{amount} {thing}"


def _is_singular(whole: str, decimals: str) -> bool:
    return whole == "1" and not decimals


GRAMMAR = Grammar(
    language="de",
    numerals=NUMERALS,
    words=Words(
        comma="Komma",
        point="Punkt",
        minus="minus",
        to="bis",
        versus="zu",
        percent=noun("Prozent|Prozent|n"),
        degree=DEGREE,
        times="mal",
        by="mal",
        plus="plus",
    ),
    powers=Powers(
        squared="hoch zwei",
        cubed="hoch drei",
        power="hoch",
        minus="minus",
        cardinal=cardinal,
    ),
    signs=Signs(
        words=pairs("""
& und
+ plus
% Prozent
‰ Promille
= gleich
§ Paragraf
№ Nummer
° Grad
± plus minus
× mal
÷ geteilt durch
− minus
≤ kleiner oder gleich
≥ größer oder gleich
≠ ungleich
≈ ungefähr
√ Wurzel aus
∞ unendlich
π Pi
$ Dollar
€ Euro
£ Pfund
¥ Yen
¢ Cent
₹ Rupien
₩ Won
₽ Rubel
₿ Bitcoin
"""),
        about="etwa",
        number="Nummer",
        per="pro",
        per_what="Jahr|Monat|Woche|Tag|Stunde|Minute|Sekunde|Kopf|Person|Liter|Kilo|Quadratmeter|Einwohner",
        times="mal",
        slash="Schrägstrich",
        less="weniger als",
        more="mehr als",
        or_equal="oder gleich",
        sharp="is",
        pairs=pairs("""
und/oder und oder
er/sie er oder sie
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
            r"(?<![\w.,+/-])(?<!\d )(?:\(0\d{1,4}\) ?|0\d{2,4}(?: ?[/-] ?| ))"
            r"\d{2,9}(?:[ -]\d{2,6}){0,3}+(?![\w%]|[.,]\d| ?[€%])"
        ),
        group=digits_one_by_one,
        emergency=(
            r"(?:\b(?:[Nn]otruf(?:nummer)?|[Pp]olizeiruf|[Nn]ummer|[Hh]otline) )"
            r"(?P<x>110|112|115|116117)(?!\d|[.,]\d)"
        ),
        short=digits_one_by_one,
        plus="plus",
    ),
    year_before=(
        r"(?:\b(?:Jahr(?:e[sn]?)?|seit|Anfang|Ende|Mitte|Sommer|Herbst|Winter|Frühjahr|Frühling"
        r"|Jahrgang|Baujahr|Saison|Januar|Februar|März|April|Mai|Juni|Juli|August|September"
        r"|Oktober|November|Dezember)|\() $|\($"
    ),
    season_before=r"(?:[Ss]aison|Spielzeit|[Ss]chuljahr|Wintersemester) $",
    score_sign=":",
    score_before=(
        r"(?:[Gg]ewann|[Ss]ieg|[Gg]ewonnen|[Vv]erl[oi]|[Nn]iederlage|[Ss]chlug|[Uu]nterlag|Tore?n?\b|Remis"
        r"|[Uu]nentschieden|[Ss]tand es|[Ff]ühr|[Aa]usgleich|[Hh]albzeit|Satz|[Vv]erhältnis|Maßstab"
        r"|Stimmen|[Ss]piel|[Ee]ndete)"
        r".*(?<!\b[Uu]m )(?<!\b[Aa]b )(?<!egen )(?<![Vv]on )(?<![Ss]eit )(?<!: )$"
    ),
    first=(*case.RULES, *others.RULES, *ordinal.RULES),
)
