"""Spanish put together."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import (
    Form,
    Grammar,
    Powers,
    Signs,
    Telephone,
    Words,
    noun,
)
from talkingpaper.text.spoken.spanish import ordinal
from talkingpaper.text.spoken.spanish.calendar import CALENDAR, CLOCK
from talkingpaper.text.spoken.spanish.gender import gender
from talkingpaper.text.spoken.spanish.nouns import (
    CURRENCIES,
    DEGREE,
    POINT_REGIONS,
    REGIONS,
    SCALES,
    UNITS,
)
from talkingpaper.text.spoken.spanish.numerals import NUMERALS, cardinal, digits_one_by_one
from talkingpaper.text.spoken.spanish.romans import ROMANS
from talkingpaper.text.spoken.spanish.short_forms import SHORT_FORMS
from talkingpaper.text.spoken.tables import pairs, words

_OTHER_END = re.compile(r"^(?: ?[-–—] ?| [ayoeu] )\d[\d.]{0,12}(?= )")
"""The second figure of “200-300 personas” and “entre 200 y 300 personas”."""
_WORD = re.compile(r" ([^\W\d_]{2,40})")
_LITTLE = frozenset(
    words(
        """
        a al ante aquí así aun cada como con contra cuando de del desde donde el ella en entre era
        es ese esta está este fue ha hasta hay la lo más me menos mi ni no o para pero por porque
        que se según ser si sin sino sobre su también te tras tu un una uno ya y e u las los les
        nos sus tras tres dos seis además antes después entonces mientras quizás atrás pues jamás
        ambos
        """
    )
)
_LINKS = re.compile(r"ll(?:ón|ones)$")


def _agreement(digits: str, after: str) -> Form:
    """Only before a plural noun, and one before any: “el 21 dijo que” counts nothing."""
    found = _WORD.match(_OTHER_END.sub("", after))
    word = found[1].lower() if found else ""
    if not word or word in _LITTLE or not (word.endswith("s") or digits == "1"):
        return Form.ALONE
    return gender(word)


def _joins(amount: str, thing: str) -> str:
    """Millón is a noun and wants “de”."""
    return f"{amount} de {thing}" if _LINKS.search(amount) else f"{amount} {thing}"


def _is_singular(whole: str, decimals: str) -> bool:
    return whole == "1" and not decimals


def _group(digits: str) -> str:
    """Short groups as numbers, as Spanish speakers dictate them."""
    return cardinal(digits) if len(digits) == 2 else digits_one_by_one(digits)


GRAMMAR = Grammar(
    language="es",
    numerals=NUMERALS,
    words=Words(
        comma="coma",
        point="punto",
        minus="menos",
        to="a",
        versus="a",
        percent=noun("por ciento|por ciento|alone"),
        degree=DEGREE,
        times="veces",
        by="por",
        plus="más",
    ),
    powers=Powers(
        squared="al cuadrado",
        cubed="al cubo",
        power="elevado a",
        minus="menos",
        cardinal=cardinal,
    ),
    signs=Signs(
        words=pairs("""
& y
+ más
% por ciento
‰ por mil
= igual a
§ párrafo
№ número
° grados
± más menos
× por
÷ entre
− menos
≤ menor o igual que
≥ mayor o igual que
≠ distinto de
≈ aproximadamente
√ raíz cuadrada de
∞ infinito
π pi
$ dólares
€ euros
£ libras
¥ yenes
¢ centavos
₹ rupias
₩ wones
₽ rublos
₿ bitcóin
"""),
        about="unos",
        number="número",
        per="por",
        per_what="hora|día|semana|mes|año|habitante|persona|kilo|litro|noche|minuto|segundo",
        times="por",
        slash="barra",
        less="menos de",
        more="más de",
        or_equal="o igual a",
        sharp="sostenido",
        pairs=pairs("""
y/o y o
él/ella él o ella
"""),
    ),
    agreement=_agreement,
    joins=_joins,
    scales=SCALES,
    is_singular=_is_singular,
    currencies=CURRENCIES,
    coins="{amount} con {coins} {coin}",
    units=UNITS,
    calendar=CALENDAR,
    clock=CLOCK,
    short_forms=SHORT_FORMS,
    romans=ROMANS,
    telephone=Telephone(
        national=(
            r"(?<![\w.,+/-])[6-9]\d(?:\d \d{3} \d{3}|\d \d\d \d\d \d\d| \d{3} \d\d \d\d"
            r"|\d-\d{3}-\d{3}|\d{7}(?= ?[.;)]|$))(?![\w%]|[.,]\d| ?[€%])"
            r"(?! (?:euros|personas|habitantes|millones|dólares))"
        ),
        group=_group,
        emergency=(
            r"\b(?:[Ee]l|[Aa]l|teléfonos?|número|emergencias) "
            r"(?P<x>112|016|061|091|062|080|085|092|024|911)(?![\w%]|[.,]\d| ?[€%]| [a-z]+s\b)"
        ),
        short=digits_one_by_one,
        plus="más",
    ),
    year_before=r"(?:\b(?:en|año|años|desde|hasta|verano|invierno|otoño|primavera) (?:de )?|\()$",
    season_before=r"(?:[Tt]emporada|[Cc]urso|[Ee]jercicio) $",
    score_sign="-",
    score_before=(
        r"(?:[Gg]an[aóo]|[Pp]ierd|[Pp]erdi|[Vv]enc|[Dd]errot|[Gg]ole|[Ee]mpat|[Pp]artido|[Mm]arcador"
        r"|[Rr]esultado|[Ii]mpuso|[Ii]mpon|[Cc]ay|[Vv]ot[óa]|[Ii]ban|[Tt]ras el|victoria|triunfo)"
    ),
    first=ordinal.RULES,
    regions=REGIONS,
    point_regions=POINT_REGIONS,
)
