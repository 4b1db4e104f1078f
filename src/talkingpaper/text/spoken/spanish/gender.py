"""Whether the plural noun behind a number is feminine, guessed from its ending."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.tables import words

_FEMININE = re.compile(r"(?:as?|[cst]i[oó]n(?:es)?|dad(?:es)?|tud(?:es)?|umbres?|eces)$")
_MASCULINE = re.compile(
    r"(?:[eo]mas?|istas?|gramas?|[aeiou]tas?|días?|mapas?|policías?|guardias?|guías?|futbolistas?)$"
)
_KNOWN = frozenset(
    words(
        """
        mujer mujeres calle calles noche noches tarde tardes clase clases sede sedes red redes ley
        leyes voz voces vez veces muerte muertes parte partes nave naves base bases fase fases madre
        madres gente serie series crisis tesis sesión nube nubes res reses torre torres llave llaves
        plantas mil-hojas visitas cuotas rutas cartas puertas fotos motos plata
        """
    )
)
_A_WORDS = frozenset(words("personas casas camas armas almas víctimas fotos motos manos"))
_FEMININE_TAS = re.compile(
    r"(?:puertas?|cartas?|rutas?|cuotas?|visitas?|plantas?|tarjetas?|bicicletas?|camisetas?|gotas?"
    r"|metas?|notas?|cintas?|ofertas?|respuestas?|propuestas?|protestas?|encuestas?|multas?|motas?"
    r"|vueltas?|fiestas?|listas?|pistas?|revistas?|entrevistas?|vistas?|costas?|ventas?|cuentas?"
    r"|tonta|docenas?|toneladas?|palomas?|llamas?|ramas?|tramas?|damas?|camas?|camionetas?|flotas?)$"
)


def gender(noun: str) -> Form:
    """Masculine when nothing speaks against it."""
    word = noun.lower()
    if word in _KNOWN or word in _A_WORDS or _FEMININE_TAS.search(word):
        return Form.FEMININE
    if _MASCULINE.search(word):
        return Form.MASCULINE
    return Form.FEMININE if _FEMININE.search(word) else Form.MASCULINE
