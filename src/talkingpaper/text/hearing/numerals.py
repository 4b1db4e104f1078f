"""Number words as digits, so that “nineteen forty-four” and “1944” are one thing.

Recognisers write most numbers as digits and some as words. Both sides go through our verbaliser
first; what it words otherwise than the voice said (“two thousand ten”, “twenty ten”) meets here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    **{
        word: str(value)
        for value, word in enumerate(
            [
                "zeroth",
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ]
        )
    },
    **{word[:-1] + "ieth": str(20 + 10 * place) for place, word in enumerate(_TENS)},
}
_SMALL = {
    **{word: value for value, word in enumerate([*_ONES, *_TEENS])},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
    "oh": 0,
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def fold_numbers(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, last + 1, folded) for each word or run of number words, in order.

    >>> [folded for _, _, folded in fold_numbers("in nineteen forty four".split())]
    ['in', '1944']
    >>> [folded for _, _, folded in fold_numbers("sixteen thousand men".split())]
    ['16000', 'men']
    """
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _joins(words, at, end):
            end += 1
        while end > at + 1 and words[end - 1] in ("and", "oh"):
            end -= 1
        if end == at:
            yield at, at + 1, words[at]
            at += 1
            continue
        yield at, end, _value(words[at:end])
        at = end


def _joins(words: Sequence[str], first: int, at: int) -> bool:
    word = words[at]
    if at == first:
        return word != "oh" and _is_number(word)
    if _is_ordinal(words[at - 1]):
        return False
    if word == "and":  # “two hundred and five”, not “five and six”
        follows = at + 1 < len(words) and _is_number(words[at + 1])
        return words[at - 1] in _SCALES and follows
    if word == "a":
        return False
    return _is_number(word)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _SMALL or word in _SCALES or _is_ordinal(word)


def _is_ordinal(word: str) -> bool:
    return word in _ORDINALS


def _value(words: Sequence[str]) -> str:
    """Digits of a run; numbers that do not add up stand one after the other, as in years."""
    done: list[int] = []
    total = part = 0
    room = 10**15  # what may still be added to `part`
    suffix = ""
    fresh = True
    for word in words:
        if word == "and":
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            part = max(part, 1) * scale
            if scale > 100:
                total, part = total + part, 0
            room, fresh = min(scale, room) if scale == 100 else scale, False
            continue
        value, suffix = (int(_ORDINALS[word]), "th") if _is_ordinal(word) else (_plain(word), "")
        if not fresh and (value >= room or value == 0):
            done.append(total + part)
            total = part = 0
        part += value
        fresh = False
        room = 10 if value >= 20 and value % 10 == 0 and value < 100 else 1
    done.append(total + part)
    return "".join(str(each) for each in done) + suffix


def _plain(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL[word]
