"""What was measured of voices: pace, loudness, cost, and how alike two of them are.

`voice_table.json` is made by ``benchmarks/voices/measure.py`` (method and date stand in it). A
voice's ``speaker`` is its embedding by Resemblyzer's GE2E encoder, 256 numbers in steps of 1/255;
the cosine of two is how alike they are: two texts of one voice 0.95, the default pair 0.55.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources

from talkingpaper.engines.installed import voices_folder

ALIKE = 0.78
"""Above it two voices may pass for one person's: one voice with itself has 0.95, the narrator and
Kokoro's American women up to 0.98; a man and a woman of espeak-ng's 0.75, the default pair 0.56."""
_NOTES = "speeds.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One voice."""

    language: str
    pace_wpm: float
    """Words a minute from first to last sound, at speed 1."""
    loudness_lufs: float
    cpu_per_second: float
    """CPU seconds per second of speech, one thread."""
    speaker: tuple[float, ...]
    """Embedding of length 1."""


@cache
def measured_voices() -> Mapping[str, Measured]:
    """``engine:voice`` → what was measured."""
    file = resources.files("talkingpaper.engines").joinpath("voice_table.json")
    told = json.loads(file.read_text("utf-8"))
    return {voice: _measured(entry) for voice, entry in told["voices"].items()}


def likeness(one: str, other: str) -> float | None:
    """Cosine of two voices, 0 to 1; None when one of them was not measured."""
    table = measured_voices()
    if _person(one) == _person(other):
        return 1.0
    a, b = table.get(_person(one)), table.get(_person(other))
    if a is None or b is None:
        return None
    return sum(x * y for x, y in zip(a.speaker, b.speaker, strict=True))


def pace_wpm(voice: str) -> float | None:
    """Words a minute of a voice at speed 1; None when it was not measured."""
    found = measured_voices().get(_measured_as(voice))
    return found.pace_wpm if found else None


def measured_language(voice: str) -> str:
    """What a voice spoke when it was measured, BCP 47; empty when it was not."""
    found = measured_voices().get(_measured_as(voice))
    return found.language if found else ""


def _person(voice: str) -> str:
    """Who speaks: espeak-ng's voices are the same by way of pyttsx3 on Linux."""
    engine, _, name = _measured_as(voice).partition(":")
    return f"espeak:{name}" if engine == "system" else f"{engine}:{name}"


def _measured_as(voice: str) -> str:
    """The voice whose measurement holds: a Kokoro pack sounds like itself in any language."""
    return voice.partition("@")[0]


def _measured(entry: Mapping[str, object]) -> Measured:
    numbers = [float(each) for each in base64.b64decode(str(entry["speaker"]))]
    length = math.sqrt(sum(each * each for each in numbers)) or 1.0
    return Measured(
        language=str(entry["language"]),
        pace_wpm=float(str(entry["pace_wpm"])),
        loudness_lufs=float(str(entry["loudness_lufs"])),
        cpu_per_second=float(str(entry["cpu_per_second"])),
        speaker=tuple(each / length for each in numbers),
    )


def noted_speeds() -> Mapping[str, float]:
    """``engine:voice`` → CPU seconds per second of speech, as noted on this computer."""
    try:
        told = json.loads((voices_folder() / _NOTES).read_text("utf-8"))
        return {str(voice): float(cpu) for voice, cpu in told.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}  # a note, not a record: without it the list says so


def note_speed(voice: str, cpu_per_second: float) -> None:
    """Remember how fast a voice was; where nothing can be written, nothing is remembered."""
    notes = {**noted_speeds(), voice: round(cpu_per_second, 3)}
    folder = voices_folder()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"{_NOTES}.new"
        fresh.write_text(json.dumps(notes, indent=1), "utf-8")
        fresh.replace(folder / _NOTES)
