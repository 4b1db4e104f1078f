"""The few words that addresses need, in the languages whose voices we meet most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWords:
    """How the signs of an address are said; an empty word is not said at all."""

    dot: str = ""
    at: str = ""
    dash: str = ""


SILENT = AddressWords()
BY_LANGUAGE = {
    "en": AddressWords(dot="dot", at="at", dash="dash"),
    "de": AddressWords(dot="Punkt", at="at", dash="Bindestrich"),
    "fr": AddressWords(dot="point", at="arobase", dash="tiret"),
    "es": AddressWords(dot="punto", at="arroba", dash="guion"),
    "it": AddressWords(dot="punto", at="chiocciola", dash="trattino"),
    "pt": AddressWords(dot="ponto", at="arroba", dash="hífen"),
    "nl": AddressWords(dot="punt", at="apenstaartje", dash="streepje"),
}


def address_words(language: str) -> AddressWords:
    """Words for a primary language subtag; silence for a language without a table."""
    return BY_LANGUAGE.get(language, SILENT)
