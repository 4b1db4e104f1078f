"""The few words of ours, in the languages we have them in.

A language without an entry gets no words of ours where they can be left out, and English ones
where they cannot (who posted something must be told).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Words for cues; braces hold what goes in."""

    on: str
    """Where something was posted."""
    post_by: str
    """For a post that has no words of its own."""
    by: str
    via: str
    quote: str
    picture: str
    note: str
    table: str
    code: str


_ENGLISH = Phrases(
    on="on {network}",
    post_by="A post by {author}",
    by="By {author}",
    via="via {publisher}",
    quote="Quote:",
    picture="Picture: {text}",
    note="Note: {text}",
    table="A table.",
    code="A listing of code stands here.",
)
_PHRASES: dict[str, Phrases] = {
    "en": _ENGLISH,
    "de": Phrases(
        on="auf {network}",
        post_by="Ein Beitrag von {author}",
        by="Von {author}",
        via="über {publisher}",
        quote="Zitat:",
        picture="Bild: {text}",
        note="Anmerkung: {text}",
        table="Eine Tabelle.",
        code="Hier steht Programmcode.",
    ),
    "fr": Phrases(
        on="sur {network}",
        post_by="Une publication de {author}",
        by="Par {author}",
        via="via {publisher}",
        quote="Citation :",
        picture="Image : {text}",
        note="Note : {text}",
        table="Un tableau.",
        code="Ici figure du code informatique.",
    ),
    "es": Phrases(
        on="en {network}",
        post_by="Una publicación de {author}",
        by="Por {author}",
        via="vía {publisher}",
        quote="Cita:",
        picture="Imagen: {text}",
        note="Nota: {text}",
        table="Una tabla.",
        code="Aquí hay código de programa.",
    ),
}


def phrases(language: str) -> Phrases:
    """Words of ours in a language (BCP 47), English where we have none."""
    return _PHRASES.get(language.partition("-")[0].lower(), _ENGLISH)


def has_phrases(language: str) -> bool:
    """True when words of ours exist in this language."""
    return language.partition("-")[0].lower() in _PHRASES
