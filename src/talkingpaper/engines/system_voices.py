"""The system's voices by names that fit on a command line.

Drivers name voices by file (``gmw/en-us``), bundle (``com.apple.voice.compact.en-US.Samantha``) or
registry key; we name them by the file's last part, or by the title: ``en-us``, ``samantha``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DEFAULT = "default"
ESPEAK_DRIVER = "espeak"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemVoice:
    """A voice as pyttsx3 names it, and as we do."""

    name: str
    id: str
    title: str
    language: str
    """BCP 47; ``und`` when the driver does not say."""
    gender: str


NO_VOICE = SystemVoice(name=DEFAULT, id="", title="", language="und", gender="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What pyttsx3 found on this computer."""

    driver: str
    library: str
    """The speech library's version, where it can be asked."""
    default_id: str
    voices: tuple[SystemVoice, ...]

    def find(self, voice: str) -> SystemVoice | None:
        """By our name, by pyttsx3's, or by language, in any case; None when there is none."""
        wanted = voice.casefold()
        if wanted == DEFAULT:
            wanted = self.default_id.casefold()
        for known in self.voices:
            if wanted in (known.name, known.id.casefold(), known.title.casefold()):
                return known
        tag = _bcp47(wanted)
        return next((known for known in self.voices if known.language == tag != "und"), None)


def read_report(report: Mapping[str, Any]) -> Installed:
    """The voices a child listed, each under a name of its own, in the driver's order.

    Raises:
        KeyError: the report lacks something.
    """
    voices: list[SystemVoice] = []
    taken = {DEFAULT}
    for each in report["voices"]:
        name = _free(_short(each["id"], each["name"], report["driver"]), taken)
        taken.add(name)
        language = next(iter(each["languages"]), "")
        voices.append(
            SystemVoice(
                name=name,
                id=each["id"],
                title=each["name"],
                language=_bcp47(language),
                gender=_gender(each["gender"]),
            )
        )
    return Installed(
        driver=report["driver"],
        library=report["library"],
        default_id=report["default"],
        voices=tuple(voices),
    )


def _short(voice_id: str, title: str, driver: str) -> str:
    name = voice_id.rpartition("/")[2] if driver == ESPEAK_DRIVER else title
    plain = unicodedata.normalize("NFKD", name or voice_id).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "voice"


def _free(name: str, taken: set[str]) -> str:
    """`name`, or with the first number that makes it another one."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _bcp47(tag: str) -> str:
    """A language tag in its usual letters: ``en_us`` → ``en-US`` (RFC 5646, 2.1.1).

    >>> _bcp47("EN_us")
    'en-US'
    """
    parts = re.split(r"[-_]", tag.lower())
    if not re.fullmatch(r"[a-z]{2,3}", parts[0]):
        return "und"
    for at, part in enumerate(parts[1:], start=1):
        if len(part) == 1:
            break  # what follows a singleton stays in lower case
        if len(part) == 2:
            parts[at] = part.upper()
        elif len(part) == 4:
            parts[at] = part.capitalize()
    return "-".join(parts)


def _gender(said: str) -> str:
    """``VoiceGenderFemale``, ``Female``, ``female`` → ``female``."""
    lower = said.lower()
    if "female" in lower:
        return "female"
    return "male" if "male" in lower else ""
