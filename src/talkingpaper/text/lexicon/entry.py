"""One entry of a lexicon: a word as written, and how it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.ipa import canonical
from talkingpaper.text.lexicon.respelling import respell_for_engine

_IPA = re.compile(r"[/\[]([^/\[\]]+)[/\]]\s*(.*)", re.DOTALL)
# What an engine might spell, skip or take for a command.
_UNSPEAKABLE = re.compile(r"[\d@#<>\[\]{}|\\^_~*/=%\x00-\x1f\x7f-\x9f]")
_NEWSROOM = re.compile(r"(?=\S*[A-Z]{2})(?=\S*-)(?=\S*[a-z])\S+")
"""A word in the style of newsroom guides: syllables, the stressed one in capitals."""
_LONGEST = 200


class Scope(IntEnum):
    """Whose decision an entry is; the higher one holds."""

    STARTER = 0
    HOUSE = 1
    DESK = 2
    ARTICLE = 3


class Case(StrEnum):
    """Which capitals of a text an entry answers to."""

    SMART = "smart"
    """A word in small letters in any; one with capitals only as it is: “Polish”, “polish”."""
    EXACT = "exact"
    ANY = "any"


class Part(StrEnum):
    """What a word is in its sentence, as far as the words beside it tell."""

    NOUN = "noun"
    VERB = "verb"
    PAST = "past"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How a word is said. With neither IPA nor respelling it is left to the voice."""

    word: str
    """As written; may be several words."""
    ipa: str = ""
    """Canonical, see `ipa.canonical`."""
    respelling: str = ""
    """In letters: what text-only voices get, and all voices when there is no IPA."""
    language: str = ""
    """BCP 47; holds for its regions too (“en” for “en-GB”). Empty: for all."""
    case: Case = Case.SMART
    part: Part | None = None
    """Only when the word is this in its sentence."""
    after: tuple[str, ...] = ()
    """Only behind one of these words, in small letters."""
    before: tuple[str, ...] = ()
    """Only in front of one of these words, in small letters."""
    scope: Scope = Scope.DESK
    source: str = ""
    """Who says so."""

    @property
    def pronunciation(self) -> str:
        """As lexicons are written: ``/IPA/``, ``/IPA/ respelling`` or ``respelling``."""
        return write_pronunciation(self.ipa, self.respelling)

    @property
    def is_conditional(self) -> bool:
        """It holds in some places only."""
        return self.part is not None or bool(self.after or self.before)

    def speaks(self, language: str) -> bool:
        """Whether it is meant for texts in this language (BCP 47)."""
        own, asked = self.language.lower(), language.lower()
        return not own or asked == own or asked.startswith(f"{own}-")


def read_pronunciation(text: str) -> tuple[str, str]:
    """IPA and respelling of ``/IPA/``, ``/IPA/ respelling`` or ``respelling``; empty for empty.

    Newsroom style (“SOO-wahn”) loses its capitals: engines spell them.

    Raises:
        UsageError: it is not IPA, or holds what cannot be said.

    >>> read_pronunciation("/ˈsuwɑn/")
    ('ˈsuːwɑːn', 'soo-wahn')
    >>> read_pronunciation("SOO-wahn")
    ('', 'soo-wahn')
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        message = f"'{text[:40]}…' is {len(text)} characters long"
        raise UsageError(message, hint=f"a pronunciation has {_LONGEST} at most")
    ipa = ""
    if found := _IPA.fullmatch(text):
        ipa = canonical(found[1])
        text = found[2] or respell_for_engine(ipa)
    if text and (_UNSPEAKABLE.search(text) or not any(map(str.isalpha, text))):
        message = f"'{text}' cannot be said"
        raise UsageError(message, hint="write letters (SOO-wahn) or IPA between bars (/ˈsuːwɑːn/)")
    return ipa, _NEWSROOM.sub(lambda word: word[0].lower(), text)


def write_pronunciation(ipa: str, respelling: str) -> str:
    """The shortest text that `read_pronunciation` reads as these two."""
    if not ipa:
        return respelling
    return f"/{ipa}/" if respelling == respell_for_engine(ipa) else f"/{ipa}/ {respelling}"
