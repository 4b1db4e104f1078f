"""libespeak-ng by ctypes: text in, samples, word events and phonemes out. No player, no argv.

The library has one state per process and no lock of its own, so callers take turns. Its header is
``espeak-ng/speak_lib.h`` of 1.51–1.52; the numbers below are its enumerations.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from talkingpaper.errors import EngineError

_SYNCHRONOUS = 2
"""``AUDIO_OUTPUT_SYNCHRONOUS``: `espeak_Synth` returns when the last callback has."""
_DO_NOT_EXIT = 0x8000
"""``espeakINITIALIZE_DONT_EXIT``: give back an error instead of ending the process."""
_CHARS_UTF8 = 1
"""Neither ``espeakSSML`` nor ``espeakPHONEMES``: nothing in the text is obeyed."""
_PHONEMES_IPA = 2
_TIE = 0x80
"""Bit 7 of the phoneme mode: the character in bits 8–23 joins the letters of one phoneme."""
_RATE_WPM = 1
"""``espeakRATE``."""
_EVENT_NONE, _EVENT_WORD, _EVENT_END = 0, 1, 5
_FLUSH_MS = 0
"""Length of the buffer: 0 is the library's own."""


class _Event(ctypes.Structure):
    """``espeak_EVENT``."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What the library said."""

    rate_hz: int
    pcm: bytes
    """Mono, signed 16-bit, in the machine's byte order."""
    words: tuple[tuple[int, int], ...]
    """First character of a word and its first sample, in order of time."""
    ends: tuple[int, ...]
    """Samples at which clauses end."""


class Library:
    """The library, initialised with its data. One a process: see `shared_library`.

    Raises:
        EngineError: it cannot be loaded, or finds no data.
    """

    def __init__(self, path: str, data: str) -> None:
        try:
            self._lib = ctypes.CDLL(path)
        except OSError as error:
            message = f"espeak-ng's library cannot be loaded: {error}"
            raise EngineError(message, hint=REINSTALL) from error
        self._turn = threading.Lock()
        self._lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
        options = ctypes.c_int(_DO_NOT_EXIT)
        self._rate_hz = self._lib.espeak_Initialize(
            _SYNCHRONOUS, _FLUSH_MS, os.fsencode(data), options
        )
        if self._rate_hz <= 0:
            message = f"espeak-ng finds no data in {data}"
            raise EngineError(message, hint=REINSTALL)

    def say(self, text: str, voice: str, rate_wpm: int) -> Spoken:
        """Samples and word events for a text.

        Raises:
            EngineError: there is no such voice, or the library failed.
        """
        sound = bytearray()
        words: list[tuple[int, int]] = []
        ends: list[int] = []
        hear = _listener(sound, words, ends)
        data = text.encode() + b"\0"
        with self._turn:
            self._choose(voice)
            # A variant's breath is noise, seeded with the time of day (1.52; not there in 1.50).
            if hasattr(self._lib, "espeak_ng_SetRandSeed"):
                self._lib.espeak_ng_SetRandSeed(ctypes.c_long(1))
            self._lib.espeak_SetParameter(_RATE_WPM, rate_wpm, 0)
            self._lib.espeak_SetSynthCallback(hear)
            failed = self._lib.espeak_Synth(
                data, ctypes.c_size_t(len(data)), 0, 0, 0, _CHARS_UTF8, None, None
            )
        if failed:
            message = f"espeak-ng failed to speak ({failed})"
            raise EngineError(message, hint="try again or choose another voice")
        return Spoken(rate_hz=self._rate_hz, pcm=bytes(sound), words=tuple(words), ends=tuple(ends))

    def phonemes(self, text: str, voice: str, *, tie: str = "") -> tuple[str, ...]:
        """IPA of a text, clause by clause, words parted by spaces; punctuation is left out.

        Args:
            text: without commands; none would be obeyed.
            voice: by the library's name, ``de``.
            tie: a character to put between the letters of one phoneme; empty: none.

        Raises:
            EngineError: there is no such voice.
        """
        with self._turn:
            self._choose(voice)
            return tuple(self._clauses(text, tie))

    def _clauses(self, text: str, tie: str) -> Iterator[str]:
        mode = _PHONEMES_IPA | ((_TIE | ord(tie) << 8) if tie else 0)
        letters = ctypes.create_string_buffer(text.encode())
        place = ctypes.c_void_p(ctypes.addressof(letters))
        while place.value:
            clause = self._lib.espeak_TextToPhonemes(
                ctypes.byref(place), _CHARS_UTF8, ctypes.c_int(mode)
            )
            yield (clause or b"").decode("utf-8", "replace")

    def _choose(self, voice: str) -> None:
        if self._lib.espeak_SetVoiceByName(voice.encode()):
            message = f"espeak-ng has no voice '{voice}'"
            raise EngineError(message, hint="`talkingpaper voices` lists those it has")


REINSTALL = "pip install --force-reinstall espeakng-loader"


@cache
def shared_library(path: str, data: str) -> Library:
    """The process's one library.

    Raises:
        EngineError: it cannot be loaded, or finds no data.
    """
    return Library(path, data)


def _listener(
    sound: bytearray, words: list[tuple[int, int]], ends: list[int]
) -> Callable[..., int]:
    """The callback that gathers what the library gives."""

    def hear(samples: Any, count: int, events: Any) -> int:  # noqa: ANN401 — pointers
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, count * 2))
        at = 0
        while events[at].type != _EVENT_NONE:
            event = events[at]
            if event.type == _EVENT_WORD:
                words.append((event.text_position - 1, event.sample))
            elif event.type == _EVENT_END:
                ends.append(event.sample)
            at += 1
        return 0

    kind = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
    )
    return kind(hear)
