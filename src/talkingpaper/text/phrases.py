"""The few words of ours, in the languages we have them in.

A language without an entry gets no words of ours where they can be left out, and English ones
where they cannot (who posted something must be told).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Words for cues; braces hold what goes in."""

    tweeted: str
    """Who wrote a tweet: the network's name tells that it is one."""
    posted: str
    """Who wrote a post elsewhere."""
    again: str
    """Who wrote a post right behind another one of theirs."""
    post_by: str
    """For a post that has no words of its own."""
    video: str
    """For one that is a film and nothing else."""
    shown: Mapping[str, tuple[str, str]]
    """Kind of medium → what a post shows, for one and for several."""
    post_says: str
    """From what a post shows to its words."""
    reposting: str
    """Before words that are somebody else's; their handle follows."""
    by: str
    via: str
    quote: str
    picture: str
    note: str
    table: str
    code: str
    disclosure: str
    written_for: str
    """Author and publisher of what was read."""
    source: str
    """Its publisher, when no author is known."""
    minutes: str
    sections: str


_ENGLISH = Phrases(
    tweeted="{author}, on {network}",
    posted="{author} posted on {network}",
    again="{author} again",
    post_by="A post by {author}, on {network}",
    video="A video on {network}: {title}",
    shown={
        "image": ("with a picture", "with {count} pictures"),
        "video": ("with a video", "with {count} videos"),
        "audio": ("with a recording", "with {count} recordings"),
    },
    post_says="The post says:",
    reposting="Reposting {words}",
    by="By {author}",
    via="via {publisher}",
    quote="Quote:",
    picture="Picture: {text}",
    note="Note: {text}",
    table="A table.",
    code="A listing of code stands here.",
    disclosure="This article was read by a synthetic voice.",
    written_for="By {author}, for {publisher}.",
    source="Source: {publisher}.",
    minutes="About {minutes} minutes.",
    sections="Sections: {titles}.",
)
_PHRASES: dict[str, Phrases] = {
    "en": _ENGLISH,
    "de": Phrases(
        tweeted="{author}, auf {network}",
        posted="{author} schrieb auf {network}",
        again="Noch einmal {author}",
        post_by="Ein Beitrag von {author}, auf {network}",
        video="Ein Video auf {network}: {title}",
        shown={
            "image": ("mit einem Bild", "mit {count} Bildern"),
            "video": ("mit einem Video", "mit {count} Videos"),
            "audio": ("mit einer Aufnahme", "mit {count} Aufnahmen"),
        },
        post_says="Der Beitrag lautet:",
        reposting="Geteilt: {words}",
        by="Von {author}",
        via="über {publisher}",
        quote="Zitat:",
        picture="Bild: {text}",
        note="Anmerkung: {text}",
        table="Eine Tabelle.",
        code="Hier steht Programmcode.",
        disclosure="Diesen Artikel hat eine synthetische Stimme gelesen.",
        written_for="Von {author}, für {publisher}.",
        source="Quelle: {publisher}.",
        minutes="Etwa {minutes} Minuten.",
        sections="Abschnitte: {titles}.",
    ),
    "fr": Phrases(
        tweeted="{author}, sur {network}",
        posted="{author} a écrit sur {network}",
        again="De nouveau {author}",
        post_by="Une publication de {author}, sur {network}",
        video="Une vidéo sur {network} : {title}",
        shown={
            "image": ("avec une image", "avec {count} images"),
            "video": ("avec une vidéo", "avec {count} vidéos"),
            "audio": ("avec un enregistrement", "avec {count} enregistrements"),
        },
        post_says="Le message dit :",
        reposting="Partage de {words}",
        by="Par {author}",
        via="via {publisher}",
        quote="Citation :",
        picture="Image : {text}",
        note="Note : {text}",
        table="Un tableau.",
        code="Ici figure du code informatique.",
        disclosure="Cet article a été lu par une voix de synthèse.",
        written_for="Par {author}, pour {publisher}.",
        source="Source : {publisher}.",
        minutes="Environ {minutes} minutes.",
        sections="Sections : {titles}.",
    ),
    "es": Phrases(
        tweeted="{author}, en {network}",
        posted="{author} escribió en {network}",
        again="De nuevo {author}",
        post_by="Una publicación de {author}, en {network}",
        video="Un vídeo en {network}: {title}",
        shown={
            "image": ("con una imagen", "con {count} imágenes"),
            "video": ("con un vídeo", "con {count} vídeos"),
            "audio": ("con una grabación", "con {count} grabaciones"),
        },
        post_says="El mensaje dice:",
        reposting="Reenvío de {words}",
        by="Por {author}",
        via="vía {publisher}",
        quote="Cita:",
        picture="Imagen: {text}",
        note="Nota: {text}",
        table="Una tabla.",
        code="Aquí hay código de programa.",
        disclosure="Este artículo lo ha leído una voz sintética.",
        written_for="Por {author}, para {publisher}.",
        source="Fuente: {publisher}.",
        minutes="Unos {minutes} minutos.",
        sections="Secciones: {titles}.",
    ),
}


def phrases(language: str) -> Phrases:
    """Words of ours in a language (BCP 47), English where we have none."""
    return _PHRASES.get(language.partition("-")[0].lower(), _ENGLISH)


def has_phrases(language: str) -> bool:
    """True when words of ours exist in this language."""
    return language.partition("-")[0].lower() in _PHRASES
