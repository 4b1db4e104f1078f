"""Who carries a Roman numeral in French: only the first of a name is a rank."""

from __future__ import annotations

from talkingpaper.text.spoken.french.numerals import cardinal
from talkingpaper.text.spoken.kinds.grammar import Romans
from talkingpaper.text.spoken.tables import words

_QUEENS = frozenset(words("Élisabeth Elisabeth Elizabeth Catherine Margrethe Isabelle Marie Anne"))
_KINGS = frozenset(
    words(
        """
        Abdallah Abdullah Albert Alexandre Alphonse Aménophis Baudouin Benoît Boniface Carl Charles
        Christian Clément Darius Édouard Edouard Felipe Ferdinand François Frédéric Frederik George
        Georges Grégoire Guillaume Gustave Haakon Harald Hassan Henri Hussein Innocent Ivan Jacques
        Jean Jean-Paul Joseph Carlos Jules Justinien Karl Constantin Léon Léopold Louis Ludovic
        Louis-Philippe Maximilien Mehmed Mohammed Murad Napoléon Nicolas Olav Othon Paul Pierre
        Philippe Pie Rainier Rama Ramsès Richard Rodolphe Sixte Selim Urbain Umberto Victor-Emmanuel
        Wilhelm Xerxès
        """
    )
)


def _ruler(name: str, number: int, _before: str) -> str:
    if number == 1:
        return "première" if name in _QUEENS else "premier"
    return cardinal(str(number))


ROMANS = Romans(
    numbered=words(
        "chapitre tome acte livre article annexe titre partie volume phase scène section bowl "
        "vatican apollo type division ligue paris groupe"
    ),
    crowns=frozenset(words("roi reine empereur pape tsar sultan duc prince Roi Reine Pape")),
    names=_QUEENS | _KINGS,
    ruler=_ruler,
)
