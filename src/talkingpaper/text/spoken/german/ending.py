"""The ending of a rank by what stands around it: am dritten, der dritte, dritter Platz.

Duden, Die Grammatik: weak endings after an article or a preposition that holds one, mixed after
“ein” and possessives, strong without either.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.german.gender import gender
from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.tables import words

_WEEKDAY = r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_CHAIN = re.compile(
    r"\d{1,3}\.(?: ?\d{1,2}\.| [A-ZÄÖÜ][a-zäöüß]{2,12}\.?)?(?: \d{4})?"
    r" ?(?:und|oder|sowie|beziehungsweise|bzw\.|/|,|–|-) ?$"
)
"""A rank before this one, whose ending this one shares: “am 3. und 4. Mai”."""
_LONGEST_CHAIN = 4
_DATIVE_DAY = re.compile(
    rf"\b(?:[Aa]m|[Bb]is|[Vv]om|[Zz]um|[Ss]eit|[Aa]b) (?:\w{{1,16}}en )?{_WEEKDAY},? $"
)
_LAST_WORD = re.compile(r"(?:^|[^\w])(\w+) $")
_WEAK_EN = frozenset(
    words(
        """
        am im vom zum beim dem den des zur bis seit ab nach vor mit von bei aus einem einer eines
        einen meinem seinem ihrem unserem seiner ihrer seinen ihren meinen unseren diesem diesen
        jenem jedem jeden allen beiden letzten vergangenen kommenden nächsten zu unterm überm
        """
    )
)
_WEAK_E = frozenset(
    words(
        "der die das diese dieser dieses jede jeder jedes eine seine ihre meine unsere keine ins "
        "ans aufs fürs durchs jener jene jenes"
    )
)
_MIXED = frozenset(words("ein kein sein ihr mein unser euer"))
_STRONG = {Form.MASCULINE: "er", Form.FEMININE: "e", Form.NEUTER: "es"}


def governor(before: str) -> str:
    """The word that decides, lower case; empty when none stands directly before."""
    for _ in range(_LONGEST_CHAIN):
        chain = _CHAIN.search(before)
        if chain is None:
            break
        before = before[: chain.start()]
    if _DATIVE_DAY.search(before):
        return "am"
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    return word if word in _WEAK_EN or word in _WEAK_E or word in _MIXED else ""


def ending(before: str, noun: str) -> str:
    """``e``, ``en``, ``er`` or ``es``.

    Args:
        before: the text up to the rank.
        noun: what is ranked; empty for nothing, a month is masculine like any name.
    """
    word = governor(before)
    if word in _WEAK_EN:
        return "en"
    if word in {"der", "dieser", "jener", "jeder"} and noun and gender(noun) is Form.FEMININE:
        return "en"  # the genitive and dative: “der dritten Runde”
    if word in _WEAK_E:
        return "e"
    return _STRONG[gender(noun)] if noun else "er"
