"""Voices as people choose them: what is known of each, and how it sounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from talkingpaper.engines.base import SpeakingStyle, Voice
from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.engines.measured import Measured, measured_voices, note_speed, noted_speeds
from talkingpaper.engines.waveform import wav_file
from talkingpaper.folder import write_atomic
from talkingpaper.languages import canonical
from talkingpaper.pipeline.casting import all_voices
from talkingpaper.text.slug import slugify

SAMPLES: Mapping[str, str] = {
    "en": "This is how I sound. On Tuesday, the harbour was quiet, and the ferry left on time.",
    "de": "So klinge ich. Am Dienstag war der Hafen still, und die Fähre legte pünktlich ab.",
    "es": "Así sueno yo. El martes el puerto estaba tranquilo y el barco salió a su hora.",
    "fr": "Voici ma voix. Mardi, le port était calme, et le bateau est parti à l'heure.",
    "hi": "मेरी आवाज़ ऐसी है। मंगलवार को बंदरगाह शांत था और नाव समय पर चली गई।",
    "it": "Questa è la mia voce. Martedì il porto era tranquillo e il traghetto partì in orario.",
    "nl": "Zo klink ik. Dinsdag was de haven stil en de veerboot vertrok op tijd.",
    "pt": "Esta é a minha voz. Na terça-feira o porto estava calmo e o barco partiu na hora.",
}
"""What a voice says when it is not told what."""

_ACCENTS = {
    "en-US": "American",
    "en-GB": "British",
    "en-029": "Caribbean",
    "es-ES": "European",
    "es-MX": "Mexican",
    "es-419": "Latin American",
    "fr-BE": "Belgian",
    "fr-CH": "Swiss",
    "fr-FR": "French",
    "nl-BE": "Flemish",
    "nl-NL": "Dutch",
    "pt-BR": "Brazilian",
    "pt-PT": "European",
}
_FOREIGN_PACKS = {"kokoro:j": "Japanese"}
"""Voices that read English with their own language's accent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A voice with all that is known of it."""

    voice: Voice
    accent: str
    """In words; empty when nothing is known."""
    measured: Measured | None
    """The package's table; None for a voice that was not measured."""
    cpu_here: float
    """CPU seconds per second of speech when it last spoke on this computer; 0: not yet."""


def describe_voices(language: str = "") -> tuple[Described, ...]:
    """Every voice of every engine, those that can speak here and those that could.

    Args:
        language: only voices of this one, ``de`` or ``en-GB``; empty: all.
    """
    table, here = measured_voices(), noted_speeds()
    return tuple(
        Described(
            voice=voice,
            accent=_accent(voice),
            measured=table.get(voice.id),
            cpu_here=here.get(voice.id, 0.0),
        )
        for voice in all_voices()
        if not language or _fits(voice.language, language)
    )


def play_voice(voice_id: str, text: str = "", *, output: Path | None = None) -> Path:
    """A WAV file of a voice; notes how fast it was on this computer.

    Args:
        voice_id: ``engine:voice``.
        text: what it says; empty: a sample in its language.
        output: where to write; None: its name in the current folder.

    Raises:
        EngineError: the voice is unknown or cannot speak.
        StorageError: the file cannot be written.
    """
    engine, name = split_voice_id(voice_id)
    find_engine(engine).fingerprint(name, SpeakingStyle())
    speaker = IsolatedSpeaker(engine, name, SpeakingStyle())
    try:
        rate_hz = speaker.rate_hz
        loaded_s = speaker.cpu_seconds
        speech = speaker.say(text or sample_text(voice_id))
        spent_s = speaker.cpu_seconds - loaded_s
    finally:
        speaker.close()
    path = output or Path(f"{slugify(voice_id)}.wav")
    write_atomic(path, wav_file(speech.pcm, rate_hz))
    note_speed(voice_id, spent_s / (len(speech.pcm) / 2 / rate_hz))
    return path


def sample_text(voice_id: str) -> str:
    """What a voice says when it is not told what: its own language, else English."""
    engine, name = split_voice_id(voice_id)
    listed = {voice.name: voice.language for voice in find_engine(engine).voices()}
    return SAMPLES.get(canonical(listed.get(name, "en")), SAMPLES["en"])


def _fits(tag: str, wanted: str) -> bool:
    """Whether a voice's language is the wanted one; a wanted region has to be the same."""
    if "-" in wanted:
        return tag.lower() == wanted.lower()
    return canonical(tag) == canonical(wanted)


def _accent(voice: Voice) -> str:
    for prefix, accent in _FOREIGN_PACKS.items():
        if voice.id.startswith(prefix):
            return accent
    return _ACCENTS.get(voice.language, "")
