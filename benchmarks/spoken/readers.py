"""Who is measured: our rules, the libraries that do the same, and the engines left to themselves.

A library is compared by its words. An engine gives sounds, not words, so its own reading is
compared as sounds: a row is right when what it makes of the written text sounds the same as what
it makes of the expected words, pauses, stress and length aside.
"""

from __future__ import annotations

import ctypes
import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from talkingpaper.text.spoken import speak

Reader = Callable[[str], str]
REGIONS = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
ESPEAK_VOICES = {"en": "en-us", "de": "de", "fr": "fr", "es": "es"}
ESPEAK_RETRIEVAL, ESPEAK_UTF8, ESPEAK_IPA = 1, 1, 2
"""Of speak_lib.h: sound by callback, text in UTF-8, phonemes as IPA."""
NO_SOUND = re.compile(r"[^\w]|[ˈˌː_]")


@dataclass(frozen=True)
class Contender:
    """One column of the table."""

    name: str
    read: Reader
    hears: bool = False
    """Whether `read` gives sounds, to be compared with the sounds of the expected words."""


def ours(language: str) -> Reader:
    """The reading this project gives a voice."""
    return lambda text: speak(text, REGIONS[language])


def damga(language: str) -> Reader:
    """The text normalisation of damga."""
    normalizer = importlib.import_module("damga").Normalizer(mode="tn", lang=language)
    return lambda text: str(normalizer.normalize(text))


def wetext(language: str) -> Reader:
    """wetext's, which has English only of our languages; it fails on some brackets."""
    if language != "en":
        raise ImportError(language)
    normalizer = importlib.import_module("wetext").Normalizer(lang="en", operator="tn")

    def read(text: str) -> str:
        try:
            return str(normalizer.normalize(text))
        except (AssertionError, RuntimeError):
            return ""

    return read


def num2words(language: str) -> Reader:
    """Whole numbers and decimals by num2words, everything else as it stands."""
    convert = importlib.import_module("num2words").num2words
    group, point = (",", ".") if language == "en" else (".", ",")

    def word(match: re.Match[str]) -> str:
        return str(convert(match[0].replace(point, "."), lang=language))

    def read(text: str) -> str:
        plain = re.sub(rf"(?<=\d){re.escape(group)}(?=\d{{3}})", "", text)
        return re.sub(rf"\d{{1,30}}(?:{re.escape(point)}\d+)?", word, plain)

    return read


def hibari(language: str) -> Reader:
    """The sounds of the default narrator's own front end."""
    if language != "en":
        raise ImportError(language)
    convert = importlib.import_module("hibari.g2p").G2P()

    def read(text: str) -> str:
        found = convert(text)
        return NO_SOUND.sub("", str(found[0] if isinstance(found, tuple) else found))

    return read


def espeak(language: str) -> Reader:
    """The sounds of espeak-ng, by its library."""
    loader = importlib.import_module("espeakng_loader")
    library = ctypes.CDLL(str(loader.get_library_path()))
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    data = str(loader.get_data_path()).encode()
    if library.espeak_Initialize(ESPEAK_RETRIEVAL, 0, data, 0) < 0:
        raise ImportError(data)
    voice = ESPEAK_VOICES[language].encode()

    def read(text: str) -> str:
        library.espeak_SetVoiceByName(voice)
        rest = ctypes.c_char_p(text.encode())
        said = []
        while rest.value:
            said.append(library.espeak_TextToPhonemes(ctypes.byref(rest), ESPEAK_UTF8, ESPEAK_IPA))
        return NO_SOUND.sub("", b" ".join(said).decode())

    return read


def contenders(language: str) -> list[Contender]:
    """Those that are installed and know the language, ours first."""
    makers: tuple[tuple[str, Callable[[str], Reader], bool], ...] = (
        ("talkingpaper", ours, False),
        ("damga", damga, False),
        ("wetext", wetext, False),
        ("num2words + regex", num2words, False),
        ("hibari's own (as sounds)", hibari, True),
        ("espeak-ng's own (as sounds)", espeak, True),
    )
    found = []
    for name, make, hears in makers:
        try:
            found.append(Contender(name, make(language), hears))
        except ImportError:
            continue
    return found
