"""The gender of a German noun, guessed from its ending or known by heart.

It decides between “dritter”, “dritte” and “drittes” where no article does, and “ein” and “eine”.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.tables import words

_FEMININE = re.compile(
    r"(?:[^m]e|ung|ion|heit|keit|schaft|tät|zeit|ik|ur|liga|kammer|wahl|instanz|staffel|person|frau"
    r"|milliarde|ausgabe|uhr|stadt|hand|nacht|form|partei|stimme|summe|[fnh]ahme|dame|firma|klausel|reform|chance|hälfte)$",
    re.IGNORECASE,
)
_NEUTER = re.compile(
    r"(?:jahr|mal|tor|kind|spiel|buch|semester|quartal|finale|drittel|viertel|jahrhundert|chen"
    r"|jahrtausend|album|gold|stockwerk|opfer|geschoss|haus|land|ziel|wochenende|ende|gebäude|bild"
    r"|programm|paket|gesetz|urteil|verfahren|unternehmen|mitglied|tier|lebensjahr|treffen|fest"
    r"|gebot|fach|kapitel|team|rennen|gericht|regiment|werk|geschäftsjahr)$",
    re.IGNORECASE,
)
_MASCULINE = frozenset(
    words("Name Junge Kunde Experte Zeuge Kollege Franzose Deutsche Russe Türke")
)


def gender(noun: str) -> Form:
    """Masculine when nothing speaks against it."""
    if noun in _MASCULINE:
        return Form.MASCULINE
    if _NEUTER.search(noun):
        return Form.NEUTER
    return Form.FEMININE if _FEMININE.search(noun) else Form.MASCULINE
