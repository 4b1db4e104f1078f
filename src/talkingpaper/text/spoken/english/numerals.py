"""Digits → English words. Everything takes digit strings: length is no limit.

Cardinals are named up to the decillions (36 digits); a longer number is nobody's quantity and
is read digit by digit, in time proportional to its length.
"""

from __future__ import annotations

from talkingpaper.text.spoken.tables import words

_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = words("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = (
    "",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "quintillion",
    "sextillion",
    "septillion",
    "octillion",
    "nonillion",
    "decillion",
)
_LONGEST = 3 * len(_SCALES)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def digits_one_by_one(digits: str, *, zero: str = "zero") -> str:
    """Each digit a word; anything else is skipped.

    >>> digits_one_by_one("0143", zero="oh")
    'oh one four three'
    """
    return " ".join(
        zero if digit == "0" else _ONES[int(digit)] for digit in digits if digit.isdigit()
    )


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def _below_thousand(number: int, *, says_and: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{_ONES[hundreds]} hundred"
    if not rest:
        return words
    return f"{words} {'and ' if says_and else ''}{_below_hundred(rest)}"


def cardinal(digits: str, *, says_and: bool = False) -> str:
    """A whole number as a quantity; commas are ignored, leading zeros are read one by one.

    >>> cardinal("1,234")
    'one thousand two hundred thirty-four'
    >>> cardinal("1005", says_and=True)
    'one thousand and five'
    """
    digits = digits.replace(",", "")
    if len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return digits_one_by_one(digits)
    if digits == "0":
        return "zero"
    head = len(digits) % 3 or 3
    groups = [digits[:head], *(digits[i : i + 3] for i in range(head, len(digits), 3))]
    words: list[str] = []
    for index, group in enumerate(groups):
        scale = len(groups) - 1 - index
        number = int(group)
        if number:
            is_tail = says_and and scale == 0 and bool(words) and number < 100
            text = _below_thousand(number, says_and=says_and)
            words.append(f"{'and ' if is_tail else ''}{text} {_SCALES[scale]}".rstrip())
    return " ".join(words)


def number(written: str, *, says_and: bool = False) -> str:
    """A number with or without a decimal point.

    >>> number("2.05")
    'two point zero five'
    """
    whole, point, fraction = written.partition(".")
    words = cardinal(whole, says_and=says_and) if whole else ""
    if point and fraction:
        return f"{words} point {digits_one_by_one(fraction)}".lstrip()
    return words


def to_ordinal(words: str) -> str:
    """The ordinal of a cardinal in words.

    >>> to_ordinal("twenty-two")
    'twenty-second'
    """
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last = f"{last}th"
    return words[:cut] + last


def ordinal(digits: str, *, says_and: bool = False) -> str:
    """A whole number as a rank."""
    return to_ordinal(cardinal(digits.replace(",", "").lstrip("0") or "0", says_and=says_and))


def to_plural(words: str) -> str:
    """The plural of a number in words.

    >>> to_plural("fifty-two"), to_plural("twenty-six"), to_plural("nineteen ninety")
    ('fifty-twos', 'twenty-sixes', 'nineteen nineties')
    """
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("x", "s")) else f"{words}s"


def year(digits: str) -> str:
    """A year of three or four digits; anything else is a cardinal.

    >>> [year(y) for y in ("2017", "2005", "1900", "1905")]
    ['twenty seventeen', 'two thousand five', 'nineteen hundred', 'nineteen oh five']
    """
    if len(digits) not in (3, 4) or digits[0] == "0":
        return cardinal(digits)
    century, rest = int(digits[:-2]), int(digits[-2:])
    if rest >= 10:
        return f"{_below_hundred(century)} {_below_hundred(rest)}"
    if century % 10 == 0 or len(digits) == 3:
        return cardinal(digits)
    return f"{_below_hundred(century)} {f'oh {_ONES[rest]}' if rest else 'hundred'}"


def label(digits: str) -> str:
    """A number that names a thing: a flight, a road, a room, a model.

    >>> [label(n) for n in ("66", "370", "101", "800", "1260")]
    ['sixty-six', 'three seventy', 'one oh one', 'eight hundred', 'twelve sixty']
    """
    if digits[0] == "0" or len(digits) > 4:
        return digits_one_by_one(digits, zero="zero" if digits[0] == "0" else "oh")
    if len(digits) <= 2:
        return _below_hundred(int(digits))
    head, rest = int(digits[:-2]), int(digits[-2:])
    if not rest:
        return cardinal(digits) if head % 10 == 0 else f"{_below_hundred(head)} hundred"
    tail = f"oh {_ONES[rest]}" if rest < 10 else _below_hundred(rest)
    if head % 10 == 0 and rest < 10:
        return cardinal(digits)
    return f"{_below_hundred(head)} {tail}"
