"""Pieces the kinds' patterns share, and the conversion that goes with them."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english import numerals
from talkingpaper.text.spoken.rule import Locale
from talkingpaper.text.spoken.tables import words

WHOLE = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)"
NUMBER = rf"{WHOLE}(?:\.\d++)?"

SCALE = r"(?:crore|lakh|trillion|billion|million|thousand|hundred|tn|bn|mn|mln|bln|[kKmMbBtT])"
SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "t": "trillion",
    "tn": "trillion",
}
MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
MONTH = (
    r"(?:J(?:an(?:uary)?|une?|uly?)|Feb(?:ruary)?|Ma(?:r(?:ch)?|y)|A(?:pr(?:il)?|ug(?:ust)?)"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_LITTLE_WORDS = frozenset(
    words(
        """
        a about above after again against ago all also an and annually any are as at away back
        because before being below between but by can compared could did do does down during
        each either every for from had has have he her here his how if in including inside
        instead into is it its just last later less like may might monthly more most much must
        next no not now of off on once one only onto or out over per plus right she since so
        such than that the their them then there these they this those through till to today
        tomorrow tonight toward too under until up upon versus very was we were what when where
        which while who why will with within without worth would yearly yesterday yet you
        """
    )
)


_OWNED = re.compile(r"\b(?i:the|its|their|his|her|our|this|that) $")
_PARTICIPLE = re.compile(
    r"\w+(?:ed|ing|ly)|paid|spent|given|won|lost|sought|made|left|due|set|cut|lent|sent|taken"
    r"|found|stolen|sold|bought|kept|put|went|came|comes|goes|will|can|may|might|must|shall|should"
    r"|[a-z]+[^s\W]s"
)


def said_number(written: str, locale: Locale) -> str:
    """A number as a quantity, in the locale's way."""
    return numerals.number(written, says_and=locale.says_and)


def scale_word(written: str) -> str:
    """The scale's full name: ``bn`` → billion."""
    return SCALES.get(written.lower(), written)


def month_name(written: str) -> str:
    """The month's full name: ``Sept.`` → September."""
    return MONTHS[written[:3].lower()]


def modifies(match: re.Match[str]) -> bool:
    """Whether the match stands before a noun: “a $5 bill”, “a 5 km run”, “a $90-million deal”.

    Only after an article or a genitive, and not before a little word or, after “the”, what may be
    a participle (“the $5 million raised”): a wrong singular is heard, a wrong plural hardly.
    """
    text = match.string
    after = text[match.end() : match.end() + 24]
    if re.match(r"-[a-z]", after):
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    follower = re.match(r" ([A-Za-z]{3,})", after)
    if follower is None or follower[1] in _LITTLE_WORDS:
        return False
    if re.search(r"(?:\b(?:[Aa]n?|[Aa]nother)|\w['’]s) (?:[\w-]{1,14}, )?$", before):
        return True
    return bool(_OWNED.search(before)) and not _PARTICIPLE.fullmatch(follower[1])
