"""Who carries a Roman numeral in German, and how the name goes on: Ludwig der Vierzehnte."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.german.numerals import rank
from talkingpaper.text.spoken.kinds.grammar import Romans
from talkingpaper.text.spoken.tables import words

_QUEENS = frozenset(
    words(
        "Elisabeth Elizabeth Katharina Margrethe Margarethe Beatrix Isabella Maria Mary Anna "
        "Christina Wilhelmina Juliana Kleopatra Johanna Viktoria Victoria"
    )
)
_KINGS = words(
    """
    Abdullah Albert Alexander Alfons Amenophis August Baldwin Benedikt Bonifatius Carl Charles
    Christian Clemens Dareios Eduard Edward Felipe Ferdinand Franz Franziskus
    Friedrich Georg George Gregor
    Gustav Gustaf Haakon Harald Heinrich Henry Hussein Innozenz Iwan Jakob Johann Johannes Joseph
    Juan Carlos Julius Justinian Karl Konrad Konstantin Leo Leopold Ludwig Maximilian Mehmed
    Mohammed Murad Napoleon Nikolaus Olav Otto Paul Peter Philipp Pius Rainier Rama Ramses Richard
    Rudolf Selim Stephan Thutmosis Urban Viktor Emanuel Wilhelm William
    """
)
_DATIVE = re.compile(
    r"\b(?:von|vom|mit|bei|beim|nach|zu|zum|unter|seit|gegenüber|vor|neben|dem|aus|am)"
    r"(?: (?:König|Kaiser|Papst|Zar|Fürst|Herzog|Prinz|Juan|Carl))*$",
    re.IGNORECASE,
)
_ACCUSATIVE = re.compile(
    r"\b(?:für|gegen|durch|ohne|um|den)(?: (?:König|Kaiser|Papst|Zar|Juan|Carl))*$",
    re.IGNORECASE,
)
_DATIVE_QUEEN = re.compile(
    r"\b(?:von|vom|mit|bei|nach|zu|zur|unter|seit|gegenüber|der)(?: (?:Königin|Zarin|Kaiserin))*$",
    re.IGNORECASE,
)


def _ruler(name: str, number: int, before: str) -> str:
    stem = rank(str(number)).capitalize()
    if name in _QUEENS:
        return f"der {stem}en" if _DATIVE_QUEEN.search(before) else f"die {stem}e"
    if name.endswith("s") and name not in _KINGS and name[:-1] in _KINGS:
        return f"des {stem}en"
    if _DATIVE.search(before):
        return f"dem {stem}en"
    return f"den {stem}en" if _ACCUSATIVE.search(before) else f"der {stem}e"


ROMANS = Romans(
    numbered=words(
        "kapitel teil band akt artikel abschnitt anhang buch hartz phase stufe typ klasse gruppe "
        "bowl titel tabelle apollo rocky liga block szene satz vatikanum mark"
    ),
    crowns=frozenset(words("König Königin Kaiser Kaiserin Papst Zar Zarin Sultan Fürst Herzog")),
    names=_QUEENS | frozenset(_KINGS),
    ruler=_ruler,
    point=r"\.",
)
