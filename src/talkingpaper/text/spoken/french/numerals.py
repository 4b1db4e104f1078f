"""Digits → French words, in the traditional spelling (hyphens below a hundred only)."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import Form, Numerals
from talkingpaper.text.spoken.kinds.groups import groups, is_read_singly
from talkingpaper.text.spoken.tables import words

_ONES = words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_TENS = words(
    "zéro dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"
)
_SCALES = words(
    "million milliard billion billiard trillion trilliard quadrillion quadrilliard quintillion "
    "quintilliard"
)
_LONGEST = 3 * (len(_SCALES) + 2)
_LONGEST_READ_WHOLE = 3
"""Decimals up to this many figures are read as one number: “trois virgule quatorze”."""
_NAMED_PARTS = {"2": "demi", "3": "tiers", "4": "quart"}


def digits_one_by_one(digits: str) -> str:
    """Each digit a word.

    >>> digits_one_by_one("07")
    'zéro sept'
    """
    return " ".join(_ONES[int(digit)] for digit in digits if digit.isdigit())


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    if tens in {7, 9}:
        ones += 10
    if not ones:
        return _TENS[tens]
    link = " et " if ones in {1, 11} and tens < 8 else "-"
    return f"{_TENS[tens]}{link}{_ONES[ones]}"


def _below_thousand(number: int, *, is_last: bool = True) -> str:
    """Vingt and cent take an s when they end the number or stand before a noun (million)."""
    hundreds, rest = divmod(number, 100)
    plural = "s" if is_last else ""
    if not rest:
        return "cent" if hundreds == 1 else f"{_ONES[hundreds]} cent{plural}"
    tail = f"quatre-vingt{plural}" if rest == 80 else _below_hundred(rest)
    if not hundreds:
        return tail
    return f"cent {tail}" if hundreds == 1 else f"{_ONES[hundreds]} cent {tail}"


def cardinal(digits: str, form: Form = Form.ALONE) -> str:
    """A whole number as a quantity; leading zeros are read one by one.

    >>> cardinal("1981"), cardinal("80000"), cardinal("21", Form.FEMININE)
    ('mille neuf cent quatre-vingt-un', 'quatre-vingt mille', 'vingt et une')
    """
    if is_read_singly(digits, _LONGEST):
        return digits_one_by_one(digits)
    said = [_group(exponent, number) for exponent, number in groups(digits, 3)]
    joined = " ".join(said) or _ONES[0]
    if form is Form.FEMININE and joined.endswith(("un", "-un")) and digits[-1] == "1":
        return f"{joined}e"
    return joined


def _group(exponent: int, number: int) -> str:
    if exponent == 0:
        return _below_thousand(number)
    if exponent == 1:
        return "mille" if number == 1 else f"{_below_thousand(number, is_last=False)} mille"
    scale = _SCALES[exponent - 2]
    return f"un {scale}" if number == 1 else f"{_below_thousand(number)} {scale}s"


def decimals(digits: str) -> str:
    """The figures after the comma: zeros one by one, then a number if it is short.

    >>> decimals("14"), decimals("05"), decimals("14159")
    ('quatorze', 'zéro cinq', 'un quatre un cinq neuf')
    """
    rest = digits.lstrip("0")
    if not rest or len(digits) > _LONGEST_READ_WHOLE:
        return digits_one_by_one(digits)
    zeros = [_ONES[0]] * (len(digits) - len(rest))
    return " ".join((*zeros, cardinal(rest)))


def year(digits: str) -> str:
    """A year, said like any number.

    >>> year("1789")
    'mille sept cent quatre-vingt-neuf'
    """
    return cardinal(digits)


def ordinal(digits: str, form: Form = Form.MASCULINE) -> str:
    """A rank.

    >>> ordinal("1", Form.FEMININE), ordinal("21"), ordinal("80"), ordinal("9")
    ('première', 'vingt et unième', 'quatre-vingtième', 'neuvième')
    """
    digits = digits.lstrip("0") or "0"
    if digits == "1":
        return "première" if form is Form.FEMININE else "premier"
    said = cardinal(digits)
    if said.endswith(("cents", "vingts", "llions", "lliards")):
        said = said.removesuffix("s")
    if said.endswith("cinq"):
        return f"{said}uième"
    if said.endswith("neuf"):
        return f"{said.removesuffix('f')}vième"
    return f"{said.removesuffix('e')}ième"


def _fraction(top: str, bottom: str) -> str | None:
    if len(bottom) > 4 or int(bottom) < 2 or bottom[0] == "0":
        return None
    part = _NAMED_PARTS.get(bottom) or ordinal(bottom)
    plural = "" if top == "1" or part.endswith("s") else "s"
    return f"{cardinal(top)} {part}{plural}"


def _mixed(whole: str, part: str) -> str:
    return f"{whole} et {'demi' if part == 'un demi' else part}"


NUMERALS = Numerals(
    cardinal=cardinal,
    decimals=decimals,
    year=year,
    fraction=_fraction,
    mixed=_mixed,
    digits=digits_one_by_one,
)
