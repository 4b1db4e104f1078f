"""What a show says in words of its own, in the language of the episode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The words of show notes in one language."""

    written_by: str
    """With {author} to fill in."""
    first_published_by: str
    """With {publisher}."""
    read_article: str
    chapters: str
    posts: str
    links: str
    corrections: str
    correction: str
    """With {date}, {changed} and {sentences}."""
    disclosure: str
    synthetic_voice: str
    """With {name}."""


@cache
def _all() -> dict[str, Phrases]:
    return {
        "en": Phrases(
            written_by="Written by {author}.",
            first_published_by="First published by {publisher}.",
            read_article="Read the article",
            chapters="Chapters",
            posts="Posts quoted",
            links="Links in the article",
            corrections="Corrections",
            correction="{date}: {changed} of {sentences} sentences changed.",
            disclosure="Read aloud by synthetic voices.",
            synthetic_voice="{name} (synthetic voice)",
        ),
        "de": Phrases(
            written_by="Text: {author}.",
            first_published_by="Zuerst erschienen bei {publisher}.",
            read_article="Zum Artikel",
            chapters="Kapitel",
            posts="Zitierte Beiträge",
            links="Links im Artikel",
            corrections="Korrekturen",
            correction="{date}: {changed} von {sentences} Sätzen geändert.",
            disclosure="Vorgelesen von synthetischen Stimmen.",
            synthetic_voice="{name} (synthetische Stimme)",
        ),
        "fr": Phrases(
            written_by="Texte : {author}.",
            first_published_by="Paru d’abord dans {publisher}.",
            read_article="Lire l’article",
            chapters="Chapitres",
            posts="Messages cités",
            links="Liens de l’article",
            corrections="Corrections",
            correction="{date} : {changed} phrases modifiées sur {sentences}.",
            disclosure="Lu par des voix de synthèse.",
            synthetic_voice="{name} (voix de synthèse)",
        ),
        "es": Phrases(
            written_by="Texto: {author}.",
            first_published_by="Publicado primero en {publisher}.",
            read_article="Leer el artículo",
            chapters="Capítulos",
            posts="Mensajes citados",
            links="Enlaces del artículo",
            corrections="Correcciones",
            correction="{date}: cambiaron {changed} de {sentences} frases.",
            disclosure="Leído por voces sintéticas.",
            synthetic_voice="{name} (voz sintética)",
        ),
    }


def phrases(language: str) -> Phrases:
    """The phrases of a BCP 47 language; English for one that has none.

    >>> phrases("de-AT").chapters
    'Kapitel'
    """
    known = _all()
    return known.get(language.lower().partition("-")[0], known["en"])
