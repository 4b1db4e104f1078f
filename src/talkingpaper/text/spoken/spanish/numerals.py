"""Digits → Spanish words (RAE, Ortografía de la lengua española, chapter VIII)."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import Form, Numerals
from talkingpaper.text.spoken.kinds.groups import groups, is_read_singly
from talkingpaper.text.spoken.tables import words

_ONES = words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = words("cero diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = words(
    "cero ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos"
)
_SCALES = ("millón", "billón", "trillón", "cuatrillón", "quintillón")
"""Each a million times the last: Spanish has no name for a thousand millions."""
_LONGEST = 6 * (len(_SCALES) + 1)
_LONGEST_READ_WHOLE = 2
"""Decimals up to this many figures are read as one number: “tres coma catorce”."""
_UNIT_RANKS = words("- primero segundo tercero cuarto quinto sexto séptimo octavo noveno")
_TEN_RANKS = words(
    "- décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo "
    "nonagésimo"
)
_HUNDRED_RANKS = words(
    "- centésimo ducentésimo tricentésimo cuadringentésimo quingentésimo sexcentésimo "
    "septingentésimo octingentésimo noningentésimo"
)
_UNSTRESSED = str.maketrans("éó", "eo")
"""The stress moves to -avo: dieciseisavo, veintidosavo (RAE, Ortografía, fraccionarios)."""
_NAMED_PARTS = {"2": "medio", "3": "tercio", "100": "centésimo", "1000": "milésimo"}


def digits_one_by_one(digits: str) -> str:
    """Each digit a word.

    >>> digits_one_by_one("016")
    'cero uno seis'
    """
    return " ".join(_ONES[int(digit)] for digit in digits if digit.isdigit())


def _below_hundred(number: int) -> str:
    if number < 30:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} y {_ONES[ones]}" if ones else _TENS[tens]


def _below_thousand(number: int, form: Form) -> str:
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    said = [_HUNDREDS[hundreds]] if hundreds else []
    if rest:
        said.append(_below_hundred(rest))
    if form is Form.FEMININE and hundreds > 1:
        said[0] = f"{said[0].removesuffix('os')}as"
    joined = " ".join(said)
    return _agreeing_one(joined, form) if number % 10 == 1 and rest != 11 else joined


def _agreeing_one(said: str, form: Form) -> str:
    """“uno” alone, “una” and “un” before a noun; “veintiún” has its accent."""
    if form is Form.ALONE:
        return said
    if form is Form.FEMININE:
        return f"{said.removesuffix('o')}a"
    if said.endswith("veintiuno"):
        return f"{said.removesuffix('uno')}ún"
    return said.removesuffix("o")


def _below_million(number: int, form: Form) -> str:
    thousands, rest = divmod(number, 1000)
    said = [_below_thousand(rest, form)] if rest else []
    if thousands:
        before_mil = Form.FEMININE if form is Form.FEMININE and thousands > 199 else Form.MASCULINE
        head = _below_thousand(thousands, before_mil)
        if before_mil is Form.FEMININE and thousands % 10 == 1 and thousands % 100 != 11:
            head = _masculine_end(head)
        said.insert(0, "mil" if thousands == 1 else f"{head} mil")
    return " ".join(said)


def _masculine_end(said: str) -> str:
    """“doscientas veintiún mil personas”: before “mil” the one is always masculine."""
    if said.endswith("veintiuna"):
        return f"{said.removesuffix('una')}ún"
    return said.removesuffix("a")


def cardinal(digits: str, form: Form = Form.ALONE) -> str:
    """A whole number as a quantity; leading zeros are read one by one.

    >>> cardinal("21"), cardinal("21", Form.MASCULINE), cardinal("231000", Form.FEMININE)
    ('veintiuno', 'veintiún', 'doscientas treinta y un mil')
    >>> cardinal("3500000000")
    'tres mil quinientos millones'
    """
    if is_read_singly(digits, _LONGEST):
        return digits_one_by_one(digits)
    said = []
    for exponent, number in groups(digits, 6):
        if not exponent:
            said.append(_below_million(number, form))
            continue
        scale = _SCALES[exponent - 1]
        plural = f"{scale.removesuffix('ón')}ones"
        head = _below_million(number, Form.MASCULINE)
        said.append(f"un {scale}" if number == 1 else f"{head} {plural}")
    return " ".join(said) or _ONES[0]


def decimals(digits: str) -> str:
    """The figures after the comma: zeros one by one, then a number if it is short.

    >>> decimals("14"), decimals("05"), decimals("141")
    ('catorce', 'cero cinco', 'uno cuatro uno')
    """
    rest = digits.lstrip("0")
    if not rest or len(digits) > _LONGEST_READ_WHOLE:
        return digits_one_by_one(digits)
    zeros = [_ONES[0]] * (len(digits) - len(rest))
    return " ".join((*zeros, cardinal(rest)))


def year(digits: str) -> str:
    """A year, said like any number.

    >>> year("1981")
    'mil novecientos ochenta y uno'
    """
    return cardinal(digits)


def ordinal(digits: str, form: Form = Form.ALONE) -> str:
    """A rank; beyond 999 Spanish counts with cardinals.

    >>> ordinal("3", Form.MASCULINE), ordinal("25", Form.FEMININE)
    ('tercer', 'vigésima quinta')
    """
    digits = digits.lstrip("0") or "0"
    if len(digits) > 3 or digits == "0":
        return cardinal(digits, form)
    hundreds, rest = divmod(int(digits), 100)
    said = [_HUNDRED_RANKS[hundreds]] if hundreds else []
    if rest in {11, 12}:
        said.append("undécimo" if rest == 11 else "duodécimo")
    elif 12 < rest < 20:
        said.append(f"decimo{_UNIT_RANKS[rest - 10]}".replace("oo", "o"))
    else:
        said += [
            table[value]
            for table, value in ((_TEN_RANKS, rest // 10), (_UNIT_RANKS, rest % 10))
            if value
        ]
    return _agreeing_rank(said, form)


def _agreeing_rank(said: list[str], form: Form) -> str:
    if form is Form.FEMININE:
        return " ".join(f"{word.removesuffix('o')}a" for word in said)
    joined = " ".join(said)
    if form is Form.MASCULINE and joined.endswith(("primero", "tercero")):
        return joined.removesuffix("o")
    return joined


def _part(bottom: str) -> str:
    if bottom in _NAMED_PARTS:
        return _NAMED_PARTS[bottom]
    if len(bottom) == 1 or bottom == "10":
        return ordinal(bottom)
    said = cardinal(bottom).replace(" y ", "i").replace(" ", "").translate(_UNSTRESSED)
    return f"{said.removesuffix('a').removesuffix('o')}avo" if said[-1] in "ao" else f"{said}avo"


def _fraction(top: str, bottom: str) -> str | None:
    if len(bottom) > 4 or int(bottom) < 2 or bottom[0] == "0":
        return None
    part = _part(bottom)
    return f"{cardinal(top, Form.MASCULINE)} {part}{'' if top == '1' else 's'}"


def _mixed(whole: str, part: str) -> str:
    return f"{whole} y {'medio' if part == 'un medio' else part}"


NUMERALS = Numerals(
    cardinal=cardinal,
    decimals=decimals,
    year=year,
    fraction=_fraction,
    mixed=_mixed,
    digits=digits_one_by_one,
)
