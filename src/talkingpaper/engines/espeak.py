"""espeak-ng's own voices: 140 languages, clear at any pace, plain; each word's time by its events.

By the library in ``espeakng-loader`` where it is installed, else by the program ``espeak-ng``,
which is given its text by standard input, never as an argument (an argument ``-wFILE`` would write
that file). Every utterance has a process of its own: see `espeak_child`.
"""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from typing import Any

from talkingpaper.engines.base import SpeakingStyle, Speech, SpokenWord, Voice
from talkingpaper.engines.espeak_install import EspeakInstall, find_espeak
from talkingpaper.engines.frames import Frame, FrameError, read_frame, write_frame
from talkingpaper.engines.limits import time_limit_s
from talkingpaper.engines.reading import WORD
from talkingpaper.engines.refusal import require_speed, unknown_voice
from talkingpaper.engines.sound_file import read_sound
from talkingpaper.errors import EngineError
from talkingpaper.model import WordTiming
from talkingpaper.scratch import scratch_folder

RATE_HZ = 22_050
"""Of all voices but MBROLA's, which are not listed."""
_USUAL_RATE_WPM = 175
_SLOWEST, _FASTEST = 0.5, 2.5
"""88 to 438 words a minute; espeak-ng takes 80 to 450."""
_SECONDS_A_WORD = 0.06
"""Nobody speaks faster at speed 1: a shorter sound has lost words."""
_LICENCE = "GPL-3.0-or-later"
_REMEDY = "try again or choose another voice"
_NEUTRAL = str.maketrans({"[": "(", "]": ")"})
"""``[[…]]`` holds phonemes when an option says so; none of ours does, and the brackets are mute."""


class EspeakEngine:
    """All of espeak-ng's languages; a variant by its name: ``espeak:en-us+f3``."""

    name = "espeak"

    def __init__(self) -> None:
        self._install: EspeakInstall | None = None

    def voices(self) -> tuple[Voice, ...]:
        """One for each language; American English alone, with a remedy, when nothing is there."""
        try:
            install = self._found()
        except EngineError as error:
            return (_voice("en-us", "en-US", "", "English (America)", error.hint),)
        return tuple(
            _voice(each.name, each.language, each.gender, each.title) for each in install.voices
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`."""
        install = self._known(voice, style)
        return f"espeak {voice} {install.version} speed={style.speed:g} text=1"

    def speaker(self, voice: str, style: SpeakingStyle) -> EspeakSpeaker:
        """See `Engine.speaker`."""
        install = self._known(voice, style)
        return EspeakSpeaker(install, voice, style, self.fingerprint(voice, style))

    def _known(self, voice: str, style: SpeakingStyle) -> EspeakInstall:
        install = self._found()
        if not install.find(voice):
            names = [each.name for each in install.voices]
            raise unknown_voice(self.name, voice, names)
        require_speed(f"{self.name}:{voice}", style, _SLOWEST, _FASTEST)
        return install

    def _found(self) -> EspeakInstall:
        if self._install is None:
            self._install = find_espeak()
        return self._install


def _voice(name: str, language: str, gender: str, title: str, missing: str = "") -> Voice:
    return Voice(
        engine=EspeakEngine.name,
        name=name,
        language=language,
        gender=gender,
        description=title,
        licence=_LICENCE,
        code_licence=_LICENCE,
        cpu_per_second=0.015,
        missing=missing,
    )


class EspeakSpeaker:
    """One voice; holds nothing but its name."""

    rate_hz = RATE_HZ

    def __init__(
        self, install: EspeakInstall, voice: str, style: SpeakingStyle, fingerprint: str
    ) -> None:
        self.fingerprint = fingerprint
        self._install = install
        self._voice = voice
        self._speed = style.speed
        self._rate_wpm = round(_USUAL_RATE_WPM * style.speed)

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:  # noqa: ARG002 — the contract's
        """See `Speaker.say`. Every attempt is the same."""
        text = _plain(spoken)
        if not any(c.isalnum() for c in text):
            message = f"espeak:{self._voice} has nothing to say for '{spoken[:60]}'"
            raise EngineError(message, hint="give it letters or digits")
        speech = self._by_library(text) if self._install.library else self._by_program(text)
        seconds = len(speech.pcm) / 2 / RATE_HZ
        words = len(text.split())
        if seconds <= _SECONDS_A_WORD * words / self._speed:
            message = f"espeak:{self._voice} gave {seconds:.1f} s for {words} words"
            raise EngineError(message, hint=_REMEDY)
        return speech

    def close(self) -> None:
        """See `Speaker.close`. Its processes end with each utterance."""

    def _by_library(self, text: str) -> Speech:
        header = {
            "library": self._install.library,
            "data": self._install.data,
            "voice": self._install.find(self._voice),
            "text": text,
            "rate_wpm": self._rate_wpm,
        }
        told = _ask_child(Frame(header=header), time_limit_s(text), f"espeak:{self._voice}")
        if told.header["rate_hz"] != RATE_HZ:
            message = f"espeak:{self._voice} speaks at {told.header['rate_hz']} Hz, not {RATE_HZ}"
            raise EngineError(message, hint="choose another voice")
        samples = len(told.body) // 2
        words = event_times(text, told.header["words"], told.header["ends"], samples)
        return Speech(pcm=_little_endian(told.body), words=words, timing=WordTiming.EVENTS)

    def _by_program(self, text: str) -> Speech:
        with scratch_folder() as folder:
            path = folder / "speech.wav"
            command = [
                self._install.program,
                *("-v", self._install.find(self._voice), "-s", str(self._rate_wpm), "-b", "1"),
                *("-w", str(path), "--stdin"),
            ]
            _run(command, text.encode(), time_limit_s(text), f"espeak:{self._voice}")
            rate_hz, pcm = read_sound(path, f"espeak:{self._voice}")
        if rate_hz != RATE_HZ:
            message = f"espeak:{self._voice} speaks at {rate_hz} Hz, not {RATE_HZ}"
            raise EngineError(message, hint="choose another voice")
        return Speech(pcm=pcm)


def _plain(spoken: str) -> str:
    """The text without what espeak-ng stops at (NUL) or cannot be given (surrogates)."""
    text = spoken.translate(_NEUTRAL)
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text).strip()


def _ask_child(request: Frame, limit_s: float, voice_id: str) -> Frame:
    sent = io.BytesIO()
    write_frame(sent, request)
    command = [sys.executable, "-P", "-m", "talkingpaper.engines.espeak_child"]
    given = _run(command, sent.getvalue(), limit_s, voice_id)
    try:
        answer = read_frame(io.BytesIO(given))
    except FrameError as error:
        answer = None
        reason = str(error)
    else:
        reason = "its answer is cut short"
    if answer is None:
        message = f"{voice_id} gave no sound: {reason}"
        raise EngineError(message, hint=_REMEDY)
    if "error" in answer.header:
        raise EngineError(answer.header["error"], hint=answer.header["hint"])
    return answer


def _run(command: Sequence[str], given: bytes, limit_s: float, voice_id: str) -> bytes:
    """What a program writes to standard output for what it is given.

    Raises:
        EngineError: it cannot be started, takes too long, or fails.
    """
    try:
        done = subprocess.run(  # noqa: S603 — a list of arguments, the text is none of them
            command, input=given, capture_output=True, timeout=limit_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{voice_id} gave no answer within {limit_s:.0f} s"
        raise EngineError(message, hint=_REMEDY) from error
    except OSError as error:
        message = f"{voice_id} cannot be started: {error.strerror or error}"
        raise EngineError(message, hint=f"check that this can be run: {command[0]}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").splitlines()
        reason = next((line.strip() for line in reversed(lines) if line.strip()), "no message")
        message = f"{voice_id} failed ({done.returncode}): {reason[:300]}"
        raise EngineError(message, hint=_REMEDY)
    return done.stdout


def event_times(
    text: str,
    events: Sequence[Sequence[int]],
    ends: Sequence[int],
    samples: int,
) -> tuple[SpokenWord, ...]:
    """When each word is heard, by espeak-ng's events.

    A number has several events, a word after a quotation mark one that points at the mark: each
    event goes to the word of ours it lies in. A word without one shares its neighbour's time, by
    letters. A word ends where the next begins, or where its clause ends if that is earlier.

    Args:
        text: as it was given.
        events: first character and first sample of each event, in order of time.
        ends: samples at which clauses end.
        samples: length of the sound.
    """
    spans = [_trimmed(text, *match.span()) for match in WORD.finditer(text)]
    spans = [span for span in spans if span[0] < span[1]]
    starts: dict[int, int] = {}
    at = 0
    for place, sample in events:
        while at + 1 < len(spans) and spans[at][1] <= place:
            at += 1
        starts.setdefault(at, min(max(0, sample), samples))
    if not starts or not spans:
        return ()
    known = sorted(starts)
    words: list[SpokenWord] = []
    for number, first in enumerate(known):
        last = known[number + 1] if number + 1 < len(known) else len(spans)
        begin = 0 if number == 0 else first
        start = starts[first]
        stop = starts[known[number + 1]] if number + 1 < len(known) else samples
        stop = min([stop, *(end for end in ends if start < end)])
        words += _shared(spans[begin:last], max(start, _end_of(words)), max(start, stop))
    return tuple(words)


def _end_of(words: Sequence[SpokenWord]) -> int:
    return words[-1].end_samples if words else 0


def _shared(spans: Sequence[tuple[int, int]], start: int, stop: int) -> list[SpokenWord]:
    """Words that share a stretch of time, by their letters."""
    stop = max(start, stop)
    weight = sum(end - begin for begin, end in spans)
    words, seen = [], 0
    for begin, end in spans:
        from_samples = start + (stop - start) * seen // weight
        seen += end - begin
        words.append(
            SpokenWord(
                start_char=begin,
                end_char=end,
                start_samples=from_samples,
                end_samples=start + (stop - start) * seen // weight,
            )
        )
    return words


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation at its edges; empty when there is nothing else."""
    letters = [i for i in range(start, end) if text[i].isalnum()]
    return (letters[0], letters[-1] + 1) if letters else (start, start)


def _little_endian(pcm: bytes) -> bytes:
    if sys.byteorder == "little":
        return pcm
    samples: array[Any] = array("h", pcm)
    samples.byteswap()
    return samples.tobytes()
