"""Genders guessed from endings: the nouns that numbers stand before in the news."""

from __future__ import annotations

import pytest

from talkingpaper.text.spoken.french.gender import gender as french
from talkingpaper.text.spoken.german.gender import gender as german
from talkingpaper.text.spoken.kinds.grammar import Form
from talkingpaper.text.spoken.spanish.gender import gender as spanish

GERMAN = {
    Form.FEMININE: "Runde Minute Etage Auflage Sitzung Liga Bundesliga Amtszeit Staffel Generation "
    "Woche Person Frau Partei Symphonie Stelle Klasse Kammer Instanz Position",
    Form.MASCULINE: "Platz Titel Tag Sieg Geburtstag Versuch Wahlgang Spieltag Stock Mann Junge "
    "Film Teil Rang Weltkrieg Advent Jahrgang Präsident",
    Form.NEUTER: "Mal Tor Jahr Jahrhundert Spiel Kind Quartal Halbjahr Halbfinale Lebensjahr Buch "
    "Album Semester Kapitel Wochenende Stockwerk",
}
FRENCH = {
    Form.FEMININE: "personnes victimes fois heures minutes années semaines femmes filles tonnes "
    "arrestations blessures voitures écoles entreprises médailles journées tentatives places",
    Form.MASCULINE: "morts blessés ans jours mois kilomètres enfants hommes députés villages "
    "pays millions comités musées soldats points euros migrants cas",
}
SPANISH = {
    Form.FEMININE: "personas mujeres víctimas horas semanas toneladas empresas medallas "
    "detenciones ciudades veces noches calles leyes escuelas niñas páginas libras rutas ventas "
    "cuentas alcaldías",
    Form.MASCULINE: "muertos heridos años días meses kilómetros niños hombres diputados pueblos "
    "países millones problemas programas turistas policías aviones jueces puntos idiomas",
}


def cases(table: dict[Form, str]) -> list[tuple[str, Form]]:
    return [(noun, form) for form, nouns in table.items() for noun in nouns.split()]


@pytest.mark.parametrize(("noun", "form"), cases(GERMAN))
def test_a_german_noun_has_its_gender(noun: str, form: Form) -> None:
    assert german(noun) is form


@pytest.mark.parametrize(("noun", "form"), cases(FRENCH))
def test_a_french_noun_has_its_gender(noun: str, form: Form) -> None:
    assert french(noun) is form


@pytest.mark.parametrize(("noun", "form"), cases(SPANISH))
def test_a_spanish_noun_has_its_gender(noun: str, form: Form) -> None:
    assert spanish(noun) is form
