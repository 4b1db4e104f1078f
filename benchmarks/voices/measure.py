"""Measures every voice that can speak here and writes the table the package casts by.

    python benchmarks/voices/measure.py Resemblyzer-0.1.4-py3-none-any.whl [VOICE...]

For each voice: words a minute (first to last sound), loudness, CPU seconds per second of speech,
and who it is (`speaker.py`). The wheel comes by ``pip download --no-deps resemblyzer==0.1.4``. The
table, ``src/talkingpaper/engines/voice_table.json``, is extended, not replaced; voices named on
the command line are measured afresh.
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
from speaker import Encoder

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.catalogue import split_voice_id
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.pipeline.casting import all_voices
from talkingpaper.sound.loudness import Hops, KWeighting, gated_lufs

TABLE = Path(__file__).parents[2] / "src/talkingpaper/engines/voice_table.json"
TEXTS = {
    "en": (
        "The harbour was quiet, and the ferry left without a sound.",
        "Nobody waved from the pier, because nobody had come to see it go.",
        "Officials said on Tuesday that the bridge would stay closed until spring.",
        "Engineers, meanwhile, look for further cracks in the pillars on the northern bank.",
        "Later on, rain moved in from the west, and the streets emptied before the evening news.",
    ),
    "es": (
        "El puerto estaba tranquilo y el barco zarpó sin hacer ruido. Nadie saludó.",
        "Las autoridades dijeron el martes que el puente seguirá cerrado hasta la primavera.",
    ),
    "fr": (
        "Le port était calme, et le bateau est parti sans bruit. Personne n'a salué.",
        "Les autorités ont annoncé mardi que le pont resterait fermé jusqu'au printemps.",
    ),
    "it": (
        "Il porto era tranquillo e il traghetto partì senza rumore. Nessuno salutò dal molo.",
        "Martedì le autorità hanno detto che il ponte resterà chiuso fino alla primavera.",
    ),
    "pt": (
        "O porto estava calmo e o barco partiu sem barulho. Ninguém acenou do cais.",
        "As autoridades disseram na terça-feira que a ponte ficará fechada até a primavera.",
    ),
    "hi": (
        "बंदरगाह शांत था और नाव बिना आवाज़ के चली गई। किनारे से किसी ने हाथ नहीं हिलाया।",
        "अधिकारियों ने मंगलवार को कहा कि पुल वसंत तक बंद रहेगा।",
    ),
    "de": (
        "Der Hafen war still, und die Fähre legte lautlos ab. Niemand winkte vom Kai.",
        "Die Behörden teilten am Dienstag mit, dass die Brücke bis zum Frühling gesperrt bleibt.",
    ),
}
VARIANTS = (
    "espeak:en-us+f3",
    "espeak:en-us+m3",
    "espeak:en-gb+f3",
    "espeak:en-gb+m7",
    "espeak:de+f3",
)
ESPEAK = ("en-us", "en-gb", "de", "es", "fr-fr", "it", "pt-br")


def main() -> None:
    wheel, *asked = sys.argv[1:]
    encoder = Encoder(Path(wheel))
    table = json.loads(TABLE.read_text("utf-8")) if TABLE.exists() else {"voices": {}}
    for voice, language in _voices(asked):
        if voice in table["voices"] and voice not in asked:
            continue
        table["voices"][voice] = _measured(voice, language, encoder)
        told = {name: value for name, value in table["voices"][voice].items() if name != "speaker"}
        print(voice, told, flush=True)
        ordered = dict(sorted(table["voices"].items()))
        text = json.dumps({**table, "voices": ordered}, ensure_ascii=False, indent=1)
        TABLE.write_text(text + "\n", "utf-8")


def _voices(asked: list[str]) -> list[tuple[str, str]]:
    known = {voice.id: voice.language for voice in all_voices() if not voice.missing}
    known = {
        voice: language
        for voice, language in known.items()
        if not voice.startswith(("system:", "tone:", "openai:", "espeak:"))
        or voice.removeprefix("espeak:") in ESPEAK
    }
    known |= {voice: voice.partition(":")[2][:2] for voice in VARIANTS}
    return [(voice, known.get(voice, "en")) for voice in asked or known]


def _measured(voice: str, language: str, encoder: Encoder) -> dict[str, object]:
    engine, name = split_voice_id(voice)
    speaker = IsolatedSpeaker(engine, name, SpeakingStyle())
    texts = TEXTS[language.partition("-")[0]]
    speaker.say(texts[0][:12])  # the model is loaded
    loaded_s = speaker.cpu_seconds
    said = [speaker.say(text).pcm for text in texts]
    spent_s = speaker.cpu_seconds - loaded_s
    rate_hz = speaker.rate_hz
    speaker.close()
    pcm = b"".join(said)
    heard_s = sum(_heard_s(part, rate_hz) for part in said)
    words = sum(len(text.split()) for text in texts)
    embedding = encoder.embed(pcm, rate_hz)
    hops = Hops(rate_hz)
    hops.add(KWeighting(rate_hz).feed(np.frombuffer(pcm, "<i2").astype(np.float32) / 32768), 0)
    return {
        "language": language,
        "pace_wpm": round(60 * words / heard_s, 1),
        "loudness_lufs": round(gated_lufs(hops.energies(), rate_hz), 1),
        "cpu_per_second": round(spent_s / (len(pcm) / 2 / rate_hz), 3),
        "speaker": base64.b64encode(np.rint(embedding * 255).astype(np.uint8).tobytes()).decode(),
    }


def _heard_s(pcm: bytes, rate_hz: int) -> float:
    """Seconds from the first to the last sound."""
    wave = np.abs(np.frombuffer(pcm, "<i2").astype(np.float64))
    loud = np.flatnonzero(wave > 0.01 * wave.max())
    return float(loud[-1] - loud[0]) / rate_hz


if __name__ == "__main__":
    main()
