"""Who carries a Roman numeral in Spanish: ranks to ten, plain numbers beyond (RAE)."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import Form, Romans
from talkingpaper.text.spoken.spanish.numerals import cardinal, ordinal
from talkingpaper.text.spoken.tables import words

_QUEENS = frozenset(
    words(
        "Isabel Catalina Margarita Beatriz Juana María Ana Cristina Guillermina Victoria Cleopatra"
    )
)
_KINGS = frozenset(
    words(
        """
        Abdalá Abderramán Adriano Alberto Alejandro Alfonso Amadeo Balduino Benedicto Bonifacio
        Calixto Carlos Clemente Constantino Cristián Darío Eduardo Enrique Estanislao Federico
        Felipe Fernando Francisco Gregorio Guillermo Gustavo Haakon Harald Hasán Hassan Hussein
        Inocencio Iván Jacobo Jaime Jorge José Juan Julio Justiniano León Leopoldo Luis
        Maximiliano Mehmed Mohamed
        Napoleón Nicolás Olav Otón Pablo Pedro Pío Ramiro Ramsés Ricardo Rodolfo Sancho
        Sixto Urbano Víctor Manuel Jerjes
        """
    )
)
_LAST_RANK = 10


def _ruler(name: str, number: int, _before: str) -> str:
    if number > _LAST_RANK:
        return cardinal(str(number))
    return ordinal(str(number), Form.FEMININE if name in _QUEENS else Form.ALONE)


ROMANS = Romans(
    numbered=words(
        "capítulo tomo acto libro artículo anexo título parte volumen fase escena sección bowl "
        "apollo tipo división grupo plan guerra"
    ),
    crowns=frozenset(words("rey reina emperador papa zar sultán duque príncipe Rey Reina Papa")),
    names=_QUEENS | _KINGS,
    ruler=_ruler,
)
