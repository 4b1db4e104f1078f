"""Who made an episode, in the roles of the Podcast Taxonomy (podcast-namespace, person)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from talkingpaper.publish.show.episode import Episode
from talkingpaper.publish.show.phrases import phrases
from talkingpaper.publish.show.xmltext import line

MOST_NAME_CHARACTERS = 128
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is credited."""

    name: str
    group: str
    """Of the taxonomy, in lower case, as `role`."""
    role: str


def persons(episode: Episode, voices: Mapping[str, str]) -> tuple[Person, ...]:
    """Writers and voices of an episode.

    Args:
        episode: whose.
        voices: ``engine:voice`` → the name listeners read; others go by the voice's own.
    """
    writers = [
        Person(name=line(name, MOST_NAME_CHARACTERS), group="writing", role="author")
        for name in writer_names(episode.author)
    ]
    heard = [
        Person(name=name, group="cast", role="narrator")
        for name in dict.fromkeys(
            voice_name(voice, voices, episode.language) for voice in episode.voices
        )
    ]
    return (*writers, *heard)


def writer_names(author: str) -> tuple[str, ...]:
    """The people of a byline; the whole of it when it may be something else than names.

    >>> writer_names("Ana Ruiz, Bo Li and Cy Day")
    ('Ana Ruiz', 'Bo Li', 'Cy Day')
    >>> writer_names("Department of Trade and Industry")
    ('Department of Trade and Industry',)
    """
    names = [name for name in _BETWEEN_NAMES.split(author) if name]
    if all(" " in name for name in names):
        return tuple(names)
    return (author,) if author else ()


def voice_name(voice: str, voices: Mapping[str, str], language: str) -> str:
    """What listeners read for a voice: the show's name for it, else its own, as synthetic.

    >>> voice_name("hibari:heart", {}, "en")
    'Heart (synthetic voice)'
    """
    if voice in voices:
        return voices[voice]
    own = voice.partition(":")[2].replace("_", " ").strip()
    named = phrases(language).synthetic_voice.format(name=own[:1].upper() + own[1:])
    return line(named, MOST_NAME_CHARACTERS)
