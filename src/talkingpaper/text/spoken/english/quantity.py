"""Whether four bare figures count something: “1500 people”, but “the 2016 elections”.

Edited text writes a comma in quantities from 1,000 (AP Stylebook, “numerals”), so four bare
figures from 1100 to 2099 are a year unless their neighbours say otherwise. Years stand before
plurals as well (“In 2016 voters chose”), which is why a plural alone proves nothing.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.english.units import UNITS
from talkingpaper.text.spoken.tables import words

_MEASURED = frozenset(
    words(
        """
        miles mile yards feet foot inches kilometers kilometres meters metres centimeters
        millimeters pounds ounces tons tonnes kilograms kilos grams milligrams gallons liters
        litres barrels acres hectares degrees calories volts watts kilowatts megawatts gigawatts
        hertz horsepower dollars euros rubles roubles rupees yuan yen pesos francs cents hours
        minutes seconds days weeks words copies percent percentage points votes ballots rounds
        bottles pieces times rpm mph square cubic metric nautical light-years megabytes gigabytes
        """
    )
)
"""What is measured in it: no year stands before them."""
_COUNTED = frozenset(
    words(
        """
        people persons men women children kids boys girls babies adults troops soldiers officers
        police policemen firefighters fighters rebels militants guards agents personnel staff
        workers employees jobs jobless members delegates participants attendees guests visitors
        tourists passengers students pupils teachers doctors nurses patients residents inhabitants
        families households migrants refugees asylum prisoners inmates detainees hostages victims
        survivors casualties deaths fatalities injuries wounded dead arrests demonstrators
        protesters protestors marchers mourners supporters followers subscribers customers users
        clients fans spectators volunteers veterans homes houses apartments buildings structures
        rooms beds seats vehicles cars trucks buses trains planes aircraft flights ships boats tanks
        missiles rockets drones bombs shells weapons guns rifles animals birds cattle cows sheep
        pigs chickens dogs cats horses fish species trees plants books pages documents emails
        e-mails letters messages calls complaints signatures tickets meals doses tests cases samples
        schools hospitals stores shops restaurants villages towns companies firms businesses farms
        sites locations sq. years
        """
    )
)
"""Counted things; “In 2016 people voted” shows that a year can stand before them."""
_HYPHENED = frozenset(words("person man woman foot strong inch member"))
"""After a hyphen the noun is singular: “a 1200-seat theater”; those whose plural has no s."""
_MORE = re.compile(
    r"\b(?i:about|some|around|nearly|almost|roughly|approximately|estimated|than|over|under"
    r"|at least|at most|up to|least|another|additional|exactly|killed|killing|injured|injuring"
    r"|wounded|employ(?:s|ed|ing)?|displaced|arrested|hous(?:es|ed|ing)|hir(?:es|ed|ing)) $"
)
"""Words that lead to a quantity."""
_WHEN = re.compile(r"\b(?i:in|since|by|until|till|during|before|after|late|early|mid)[ -]$|['’]s $")
"""Words that lead to a year."""
_THE = re.compile(r"\b(?i:the|this|that|our|last|next) $")
"""Before these a figure of our time is the year of a thing: “the 2019 cases”."""
_OUR_TIME = range(1950, 2050)
_PLURAL = re.compile(r"[A-Za-z][a-z]{2,}s")
_AHEAD = re.compile(r" ?-?([A-Za-zµ²³/-]{1,24}\.?(?: ft| mi)?)(?: ([a-z-]{1,24}))?")
_BEHIND = 16


def counts(text: str, start: int, end: int) -> bool:
    """Whether the figures at `text[start:end]` are a quantity.

    They are before a measure always, before counted things unless a word of time leads to them,
    and after a word of quantity when any plural follows within two words.
    """
    ahead = _AHEAD.match(text, end, end + 40)
    if ahead is None:
        return False
    first, second = ahead[1].rstrip("."), ahead[2] or ""
    if text.startswith("-", end):
        return first in _HYPHENED or f"{first}s" in _MEASURED | _COUNTED
    if first in _MEASURED or (first in UNITS and len(first) > 1):
        return True
    before = text[max(0, start - _BEHIND) : start]
    if _MORE.search(before):
        return any(word in _COUNTED or _PLURAL.fullmatch(word) for word in (first, second))
    if first not in _COUNTED or _WHEN.search(before):
        return False
    return _THE.search(before) is None or int(text[start : start + 4]) not in _OUR_TIME
