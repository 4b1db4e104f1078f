"""Whether the noun behind a number is feminine, guessed from its ending or known by heart."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.tables import words

_FEMININE_ENDING = re.compile(
    r"(?:as?|[cgstx]i[oó]n(?:es)?|dad(?:es)?|tud(?:es)?|umbres?|[ei]ces|triz|trices)$"
)
_MASCULINE_ENDING = re.compile(r"(?:emas?|gramas?|istas?|cratas?|ntos)$")
"""Of those in -a: Greek nouns, and persons of either sex, who are masculine as a group."""
_FEMININE = frozenset(
    words(
        """
        mujer mujeres calle calles noche noches tarde tardes clase clases sede sedes red redes ley
        leyes voz voces vez veces muerte muertes parte partes nave naves base bases fase fases madre
        madres gente serie series crisis tesis nube nubes res reses torre torres llave llaves foto
        fotos moto motos mano manos carne carnes fuente fuentes frase frases imagen imágenes cárcel
        cárceles sal señal señales sangre superficie superficies crema cremas yema yemas flor flores
        """
    )
)
_MASCULINE = frozenset(
    words(
        """
        día días mapa mapas idioma idiomas síntoma síntomas clima climas planeta planetas cometa
        cometas poeta poetas atleta atletas piloto policía policías guardia guardias guía guías
        colega colegas camarada camaradas avión aviones camión camiones gorrión gorriones mes
        meses indígena indígenas patriota patriotas jueces peces veintiséis pijama pijamas sofá
        """
    )
)


def gender(noun: str) -> Form:
    """Masculine when nothing speaks against it."""
    word = noun.lower()
    if word in _FEMININE:
        return Form.FEMININE
    if word in _MASCULINE or _MASCULINE_ENDING.search(word):
        return Form.MASCULINE
    return Form.FEMININE if _FEMININE_ENDING.search(word) else Form.MASCULINE
