"""The computer's own voices, by pyttsx3: SAPI 5, NSSpeech, espeak-ng.

Each utterance is spoken by a fresh process (see `system_child`), and what it leaves is checked,
because pyttsx3 reports neither a lost nor a cut file. Fast and plain: for drafts, and for languages
that no other engine has. Word times are not given: pyttsx3's events carry no time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from talkingpaper.engines.base import SpeakingStyle, Speech, Voice
from talkingpaper.engines.limits import load_limit_s, time_limit_s
from talkingpaper.engines.refusal import require_speed, unknown_voice, versions
from talkingpaper.engines.sound_file import read_sound
from talkingpaper.engines.system_child import SOUND_FILE, VOICES_FILE
from talkingpaper.engines.system_voices import (
    DEFAULT,
    ESPEAK_DRIVER,
    NO_VOICE,
    Installed,
    SystemVoice,
    read_report,
)
from talkingpaper.errors import EngineError
from talkingpaper.scratch import scratch_folder

_SLOWEST, _FASTEST = 0.5, 2.0
"""100 to 400 words a minute; espeak-ng stops at 450."""
_ESPEAK_RATE_HZ = 22_050
_TRIES = 3
"""Used as its manual says, pyttsx3 loses one file in 25 or so; in a process of its own none of
250 was lost. The other tries are for a machine on its knees."""
_SECONDS_A_WORD = 0.1
"""Nobody speaks faster at speed 1 (0.25 is usual): a shorter sound has lost words."""
_REMEDIES = {
    "linux": "install a speech engine: apt install espeak-ng, or pip install espeakng-loader",
    "darwin": "pip install --force-reinstall pyttsx3==2.99 pyobjc",
    "win32": "pip install --force-reinstall pyttsx3==2.99 pywin32 comtypes",
}
# pyttsx3 passes text on as it is. In NSSpeech ``[[…]]`` holds commands, as it holds phonemes in
# espeak-ng; SAPI takes a text that begins with ``<`` for XML.
_NEUTRAL = str.maketrans({"[": "(", "]": ")", "<": " less than ", ">": " greater than "})


class SystemEngine:
    """What pyttsx3 reports. Asking takes a child process, so the answer is kept."""

    name = "system"

    def __init__(self) -> None:
        self._installed: Installed | None = None

    def voices(self) -> tuple[Voice, ...]:
        """``default`` and all others; ``default`` alone, with a remedy, when nothing can speak."""
        try:
            installed = self._list()
        except EngineError as error:
            return (_voice(NO_VOICE, DEFAULT, "none found", error.hint),)
        own = installed.find(DEFAULT) or NO_VOICE
        return (
            _voice(own, DEFAULT, f"the system's choice: {own.title or 'unknown'}"),
            *(_voice(each, each.name, each.title) for each in installed.voices),
        )

    def fingerprint(self, voice: str, style: SpeakingStyle) -> str:
        """See `Engine.fingerprint`. Only espeak-ng is known to repeat itself to the sample."""
        installed, found = self._find(voice, style)
        made_by = " ".join(filter(None, (versions("pyttsx3"), installed.driver, installed.library)))
        chance = "" if installed.driver == ESPEAK_DRIVER else " nondeterministic"
        return f"system {found.id} {made_by} speed={style.speed:g}{chance} text=1"

    def speaker(self, voice: str, style: SpeakingStyle) -> SystemSpeaker:
        """See `Engine.speaker`."""
        installed, found = self._find(voice, style)
        return SystemSpeaker(
            found.id,
            style,
            fingerprint=self.fingerprint(voice, style),
            rate_hz=_ESPEAK_RATE_HZ if installed.driver == ESPEAK_DRIVER else 0,
        )

    def _find(self, voice: str, style: SpeakingStyle) -> tuple[Installed, SystemVoice]:
        installed = self._list()
        found = installed.find(voice)
        if found is None and voice.casefold() != DEFAULT:
            names = [DEFAULT, *(each.name for each in installed.voices)]
            raise unknown_voice(self.name, voice, names)
        require_speed(f"{self.name}:{voice}", style, _SLOWEST, _FASTEST)
        return installed, found or NO_VOICE

    def _list(self) -> Installed:
        if self._installed is None:
            with scratch_folder() as folder:
                _run_child({"task": "voices"}, folder, limit_s=load_limit_s())
                try:
                    report = json.loads((folder / VOICES_FILE).read_bytes())
                    self._installed = read_report(report)
                except (OSError, ValueError, KeyError) as error:
                    message = f"the system's voices cannot be listed: {error}"
                    raise EngineError(message, hint=_remedy()) from error
        return self._installed


def _voice(voice: SystemVoice, name: str, description: str, missing: str = "") -> Voice:
    return Voice(
        engine=SystemEngine.name,
        name=name,
        language=voice.language,
        gender=voice.gender,
        description=description,
        licence="GPL-3.0-or-later (espeak-ng)" if sys.platform == "linux" else "the system's own",
        code_licence="MPL-2.0",
        cpu_per_second=0.015,
        missing=missing,
    )


class SystemSpeaker:
    """One of the system's voices; holds nothing but its name."""

    def __init__(
        self, voice_id: str, style: SpeakingStyle, *, fingerprint: str, rate_hz: int
    ) -> None:
        self.fingerprint = fingerprint
        self._voice_id = voice_id
        self._speed = style.speed
        self._rate_hz = rate_hz

    @property
    def rate_hz(self) -> int:
        """As the driver's files say; a word is spoken to find out, if none was yet."""
        if not self._rate_hz:
            self.say("one")
        return self._rate_hz

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:  # noqa: ARG002 — the contract's
        """See `Speaker.say`. Tries again by itself, with a fresh process."""
        text = _neutral(spoken)
        if not any(c.isalnum() for c in text):
            message = f"the system's voice has nothing to say for '{spoken[:60]}'"
            raise EngineError(message, hint="give it letters or digits")
        for _ in range(_TRIES - 1):
            with suppress(EngineError):
                return self._try(text)
        return self._try(text)

    def close(self) -> None:
        """See `Speaker.close`. Its processes end with each utterance."""

    def _try(self, text: str) -> Speech:
        request = {"task": "say", "voice": self._voice_id, "speed": self._speed, "text": text}
        with scratch_folder() as folder:
            _run_child(request, folder, limit_s=time_limit_s(text))
            rate_hz, pcm = read_sound(folder / SOUND_FILE, "the system's voice")
        least_s = _SECONDS_A_WORD * len(text.split()) / self._speed
        if len(pcm) // 2 <= least_s * rate_hz:
            seconds = len(pcm) / 2 / rate_hz
            message = f"the system's voice gave {seconds:.1f} s for {len(text.split())} words"
            raise EngineError(message, hint="try again or choose another voice")
        if self._rate_hz not in (0, rate_hz):
            message = f"the system's voice changed from {self._rate_hz} to {rate_hz} Hz"
            raise EngineError(message, hint="choose another voice")
        self._rate_hz = rate_hz
        return Speech(pcm=pcm)


def _neutral(spoken: str) -> str:
    """The text without anything a driver takes for a command."""
    plain = spoken.translate(_NEUTRAL)
    # Cc: espeak-ng stops at NUL without an error. Cs: cannot be encoded.
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in plain).strip()


def _run_child(request: Mapping[str, object], folder: Path, *, limit_s: float) -> None:
    """Let a fresh process do one task.

    Raises:
        EngineError: it failed or took too long.
    """
    command = [sys.executable, "-P", "-m", "talkingpaper.engines.system_child", str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 — our own module, no shell
            command,
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=limit_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"the system's speech engine gave no answer within {limit_s:.0f} s"
        raise EngineError(message, hint="try again or choose another voice") from error
    except OSError as error:
        message = f"the system's speech engine cannot be started: {error.strerror or error}"
        raise EngineError(
            message, hint=f"check that this Python can run: {sys.executable}"
        ) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").split("\n")
        reason = next((line.strip() for line in reversed(lines) if line.strip()), "no message")
        message = f"the system's speech engine failed ({done.returncode}): {reason[:300]}"
        raise EngineError(message, hint=_remedy())


def _remedy() -> str:
    return _REMEDIES.get(sys.platform, "choose a voice of another engine")
