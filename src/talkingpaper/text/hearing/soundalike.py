"""How alike two spellings sound, from 0 to 1: for names and homophones in a recogniser's spelling.

A key in the manner of Metaphone (Philips 1990): spelling rules of English turn letters into about
twenty sounds, all vowels into one. Unlike Metaphone's, keys are compared by an edit distance in
which related sounds (b and p, s and z) are near and a vowel weighs little, so that “Bluntiers” is
close to “volunteers” and “mis-terrone” to “missed her own”. In other languages that use Latin
letters the rules are cruder; in other scripts the letters themselves are compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_VOWEL = "a"
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^x", "s"),
        (r"sch|sh|[st]i(?=on|an|al|a\b)|ci(?=an|al|ous)|ssi(?=on)", "S"),
        (r"tch|ch", "C"),
        (r"ph", "f"),
        (r"dge?|dj", "J"),
        (r"gh(?=[aeiou])", "g"),
        (r"gh", ""),
        (r"th", "T"),
        (r"wh", "w"),
        (r"ck|cc(?![eiy])|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"g(?=[eiy])", "J"),
        (r"j", "J"),
        (r"x", "ks"),
        (r"mb\b", "m"),
        (r"ng\b", "N"),
        (r"(?<=[^aeiouy])e(?=s?\b)", ""),
        (r"(?<=[aeiou])[wy](?![aeiou])", ""),
        (r"(?<!^)h", ""),
        (r"^y(?=[aeiou])", "Y"),
        (r"[aeiouy]+", _VOWEL),
        (r"(.)\1+", r"\1"),
    )
)
_NEAR = tuple(
    frozenset(pair)
    for pair in [
        "bp",
        "dt",
        "gk",
        "vf",
        "sz",
        "JC",
        "SC",
        "JS",
        "mn",
        "lr",
        "Tf",
        "Ts",
        "Td",
        "Nn",
        "vb",
        "wv",
        "YJ",
        "Sz",
        "kC",
        "nN",
    ]
)
_NEAR_COST = 0.4
_VOWEL_COST = 0.35
_OTHER_COST = 1.0


def alikeness(one: str, other: str) -> float:
    """1 when two texts sound the same, 0 when nothing in them does.

    >>> alikeness("Maria", "Mariya")
    1.0
    >>> round(alikeness("volunteers", "bluntiers"), 1)
    0.9
    >>> round(alikeness("soldier", "minister"), 1)
    0.4
    """
    left, right = sound_key(one), sound_key(other)
    most = max(_weight(left), _weight(right))
    return 1.0 if not most else max(0.0, 1 - _distance(left, right) / most)


@lru_cache(maxsize=4096)
def sound_key(text: str) -> str:
    """The sounds of a text, word borders left out.

    >>> sound_key("missed her own")
    'masadharan'
    """
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(character)
    )
    return "".join(_word_key(word) for word in re.findall(r"\w+", bare))


def _word_key(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


def _weight(key: str) -> float:
    return sum(_cost(sound) for sound in key)


def _cost(sound: str) -> float:
    return _VOWEL_COST if sound == _VOWEL else _OTHER_COST


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if frozenset((one, other)) in _NEAR:
        return _NEAR_COST
    return max(_cost(one), _cost(other))


def _distance(left: str, right: str) -> float:
    """Least cost to turn one key into the other (Wagner–Fischer)."""
    row = [0.0]
    for sound in right:
        row.append(row[-1] + _cost(sound))
    for sound in left:
        before, row = row, [row[0] + _cost(sound)]
        for at, other in enumerate(right):
            row.append(
                min(
                    before[at] + _change(sound, other),
                    before[at + 1] + _cost(sound),
                    row[at] + _cost(other),
                )
            )
    return row[-1]
