"""The few words that addresses need, in the languages whose voices we meet most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWords:
    """How the signs of an address are said; an empty word is not said at all."""

    dot: str = ""
    at: str = ""
    dash: str = ""
    underscore: str = ""
    slash: str = ""
    colon: str = ""
    ampersand: str = ""


SILENT = AddressWords()
BY_LANGUAGE = {
    "en": AddressWords(
        dot="dot",
        at="at",
        dash="dash",
        underscore="underscore",
        slash="slash",
        colon="colon",
        ampersand="ampersand",
    ),
    "de": AddressWords(
        dot="Punkt", at="at", dash="Bindestrich", underscore="Unterstrich", slash="Schrägstrich"
    ),
    "fr": AddressWords(
        dot="point", at="arobase", dash="tiret", underscore="tiret bas", slash="barre oblique"
    ),
    "es": AddressWords(
        dot="punto", at="arroba", dash="guion", underscore="guion bajo", slash="barra"
    ),
    "it": AddressWords(
        dot="punto", at="chiocciola", dash="trattino", underscore="trattino basso", slash="barra"
    ),
    "pt": AddressWords(
        dot="ponto", at="arroba", dash="hífen", underscore="sublinhado", slash="barra"
    ),
    "nl": AddressWords(
        dot="punt",
        at="apenstaartje",
        dash="streepje",
        underscore="laag streepje",
        slash="schuine streep",
    ),
}


def address_words(language: str) -> AddressWords:
    """Words for a primary language subtag; silence for a language without a table."""
    return BY_LANGUAGE.get(language, SILENT)
