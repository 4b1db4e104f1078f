"""Digits → German words, spelled as Duden does: one word below a million."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import Form, Numerals
from talkingpaper.text.spoken.kinds.groups import groups, is_read_singly
from talkingpaper.text.spoken.tables import words

_ONES = words(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
_COMBINED = ("", "ein", *_ONES[2:10])
"""Ones before “und” and “hundert”."""
_TENS = words("null zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_SCALES = words(
    "Million Milliarde Billion Billiarde Trillion Trilliarde Quadrillion Quadrilliarde "
    "Quintillion Quintilliarde"
)
_LONGEST = 3 * (len(_SCALES) + 2)
_RANKS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_ONE = {
    Form.ALONE: "eins",
    Form.MASCULINE: "ein",
    Form.FEMININE: "eine",
    Form.NEUTER: "ein",
}
_SPOKEN_CENTURIES = range(1100, 2000)
"""Years of these are said in hundreds."""


def digits_one_by_one(digits: str) -> str:
    """Each digit a word.

    >>> digits_one_by_one("030")
    'null drei null'
    """
    return " ".join(_ONES[int(digit)] for digit in digits if digit.isdigit())


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_COMBINED[ones]}und{_TENS[tens]}" if ones else _TENS[tens]


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    head = f"{_COMBINED[hundreds]}hundert" if hundreds else ""
    return head + (_below_hundred(rest) if rest else "")


def cardinal(digits: str, form: Form = Form.ALONE) -> str:
    """A whole number as a quantity; leading zeros are read one by one.

    >>> cardinal("1234"), cardinal("2000001", Form.FEMININE)
    ('eintausendzweihundertvierunddreißig', 'zwei Millionen eins')
    """
    if is_read_singly(digits, _LONGEST):
        return digits_one_by_one(digits)
    if digits == "1":
        return _ONE[form]
    small, said = "", []
    for exponent, number in groups(digits, 3):
        if exponent > 1:
            said.append(_large(number, _SCALES[exponent - 2]))
        elif exponent == 1:
            small = f"{_before_noun(number)}tausend"
        else:
            small += _below_thousand(number)
    return " ".join((*said, small)).rstrip() or _ONES[0]


def _before_noun(number: int) -> str:
    """The number without the s of “eins”."""
    said = _below_thousand(number)
    return said.removesuffix("s") if number % 100 == 1 else said


def _large(number: int, scale: str) -> str:
    if number == 1:
        return f"eine {scale}"
    plural = f"{scale}n" if scale.endswith("e") else f"{scale}en"
    return f"{_before_noun(number)} {plural}"


def decimals(digits: str) -> str:
    """The figures after the comma."""
    return digits_one_by_one(digits)


def year(digits: str) -> str:
    """A year, from 1100 to 1999 in hundreds.

    >>> year("1989"), year("2017")
    ('neunzehnhundertneunundachtzig', 'zweitausendsiebzehn')
    """
    if len(digits) != 4 or int(digits) not in _SPOKEN_CENTURIES:
        return cardinal(digits)
    century, rest = divmod(int(digits), 100)
    return f"{_ONES[century]}hundert{_below_hundred(rest) if rest else ''}"


def rank(digits: str) -> str:
    """The ordinal without its ending.

    >>> rank("3"), rank("22"), rank("101")
    ('dritt', 'zweiundzwanzigst', 'einhunderterst')
    """
    digits = digits.lstrip("0") or "0"
    if len(digits) > _LONGEST:
        return f"{cardinal(digits)}st"
    tail = int(digits[-2:])
    if not 0 < tail < 20:
        return f"{cardinal(digits)}st"
    head = cardinal(digits).removesuffix(_ONES[tail])
    return f"{head}{_RANKS.get(tail, f'{_ONES[tail]}t')}"


def _fraction(top: str, bottom: str) -> str | None:
    if len(bottom) > 4 or int(bottom) < 2 or bottom[0] == "0":
        return None
    above = cardinal(top, Form.NEUTER)
    if int(bottom) == 2:
        return f"{above} halb" if top == "1" else f"{above} Halbe"
    part = rank(bottom)
    if bottom in {"100", "1000"}:
        part = part.removeprefix("ein")  # Hundertstel, Tausendstel
    return f"{above} {part.capitalize()}el"


def _mixed(whole: str, part: str) -> str:
    joined = whole.removesuffix("s") if whole.endswith("eins") else whole
    if part == "ein halb":
        return f"{joined}einhalb"
    return f"{whole} {part}" if part.startswith("ein ") else f"{whole} und {part}"


NUMERALS = Numerals(
    cardinal=cardinal,
    decimals=decimals,
    year=year,
    fraction=_fraction,
    mixed=_mixed,
    digits=digits_one_by_one,
)
