"""How many syllables a text has at least and at most, in any language, at a glance.

Only to judge whether a clip can hold its words: counting vowel groups is right within a third for
English news, and the two bounds are drawn so that what a voice may spell out, read as a number
or swallow lies between them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = re.compile(r"[aeiouyæœøı]+")
_PAUSES = re.compile(r"[,;:.!?—–…()、。,]+(?=\s|$)|[—–…]")
_BREAKS = re.compile(r"[,;:.!?—–…](?=[\"”’)]*\s+\S)")
_MUTE_E = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouysxzcgthl]es$|[^sc]hes$|[^aeiouytdl]ed$")
"""Not in “tit-le”, “clos-es”, “want-ed”: there the E is heard."""
_LONGEST_INITIALISM = 5
_SHORTENED = re.compile(
    "jan|feb|apr|aug|sept?|oct|nov|dec|adm|approx|ass[nt]|assoc|ave|capt|co|corp|dept|dist|est|etc"
    "|ext|gen|gov|inc|lieut|maj|misc|oz|pres|prof|rev|sen|supt|thu|tue|univ|vol|ph|[jsmd]r|mrs|ms"
)
"""A voice may read them out: “etc” is four syllables then."""
_READ_OUT = 3

SHORT, TINY = 10, 4
"""Syllables below which what a voice does once (a word's own pitch, a drawn-out last sound) does
not average out, and below which a faint last sound may be all there is to its end."""
_FIRST_IDEOGRAPH = "\u2e80"  # CJK, kana and Hangul: from here on a letter is a syllable or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What a voice has to do for a text."""

    words: int
    least_syllables: int
    most_syllables: int
    pauses: int
    """Places inside where a voice may draw breath."""
    breaks: int = 0
    """Signs inside, followed by more words, that ask for a pause."""
    ends_open: bool = False
    """Whether it ends in a letter or a shortened word with a full stop: some voices read on."""

    @property
    def usual_syllables(self) -> float:
        """Midway between the bounds."""
        return (self.least_syllables + self.most_syllables) / 2

    @property
    def is_short(self) -> bool:
        """Whether single sounds show in its pitch, its pauses and its end."""
        return self.usual_syllables < SHORT

    @property
    def is_tiny(self) -> bool:
        """Whether it is a word or two."""
        return self.usual_syllables < TINY

    @property
    def is_sure(self) -> bool:
        """Whether the bounds are near enough to each other to expect a length from them."""
        return self.most_syllables - self.least_syllables <= 0.3 * self.most_syllables + 1


def extent_of(spoken: str) -> Extent:
    """Bounds for a text to be spoken.

    >>> extent_of("Four soldiers fired.")
    Extent(words=3, least_syllables=4, most_syllables=5, pauses=0, breaks=0, ends_open=False)
    """
    words = _WORD.findall(spoken)
    bounds = [_bounds(word) for word in words]
    last = max((found.start() for found in _WORD.finditer(spoken)), default=0)
    return Extent(
        words=len(words),
        least_syllables=sum(least for least, _ in bounds),
        most_syllables=sum(most for _, most in bounds),
        pauses=sum(found.end() <= last for found in _PAUSES.finditer(spoken)),
        breaks=len(_BREAKS.findall(spoken)),
        ends_open=_ends_open(spoken),
    )


def _ends_open(spoken: str) -> bool:
    last = re.search(r"([^\W\d_]+)\.[\"”’)]*$", spoken)
    return last is not None and (
        len(last[1]) == 1 or _SHORTENED.fullmatch(last[1].lower()) is not None
    )


def _bounds(word: str) -> tuple[int, int]:
    """Fewest and most syllables of one word or one run of digits."""
    letters = len(word)
    if word.isdigit():
        return -(-letters // 2), 3 * letters  # “2000” is two, “777” is nine
    if word[0] >= _FIRST_IDEOGRAPH:
        return letters, 3 * letters
    bare = unicodedata.normalize("NFD", word.lower())
    if not re.search(r"[a-z]", bare):
        return -(-letters // 4), letters  # a script whose vowels are unknown here
    if letters == 1:
        return 1, 3 if bare == "w" else 1
    groups = len(_VOWELS.findall(bare))
    least, most = max(groups - bool(groups > 1 and _MUTE_E.search(bare)), 1), max(groups, 1)
    if word.isupper() or (not groups and letters <= _LONGEST_INITIALISM):
        most = max(most, 2 * letters)  # spelled: “FBI”, or “FILETYPE”; a W is three
    if _SHORTENED.fullmatch(bare):
        most = max(most, groups + _READ_OUT)
    return least, most
