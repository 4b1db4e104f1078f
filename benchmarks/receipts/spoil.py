"""Ways to spoil a good clip, each as engines and their drivers have been seen to do it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.random import Generator

from talkingpaper.model import Clip
from talkingpaper.sound.pcm import Samples, floats_of, pcm_of
from talkingpaper.sound.traits import traits_of

Spoil = Callable[[Clip, Clip, Generator], Clip]
RATES_HZ = (8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)


def with_sound(clip: Clip, sound: Samples) -> Clip:
    """The clip with other samples, its word times left as they are."""
    return replace(clip, pcm=pcm_of(sound.astype(np.float32)))


def body(clip: Clip) -> tuple[Samples, int, int]:
    """Samples, and where the first and the last sound are."""
    sound = floats_of(clip.pcm)
    traits = traits_of(sound, clip.rate_hz)
    return (
        sound,
        round(traits.lead_s * clip.rate_hz),
        len(sound) - round(traits.tail_s * clip.rate_hz),
    )


def cut(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """Broken off anywhere between a fifth and nine tenths of what is said."""
    sound, first, last = body(clip)
    return with_sound(clip, sound[: first + round((last - first) * chance.uniform(0.2, 0.9))])


def halved(clip: Clip, _: Clip, __: Generator) -> Clip:
    """Only its first half."""
    sound, first, last = body(clip)
    return with_sound(clip, sound[: (first + last) // 2])


def beheaded(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """Without its beginning."""
    sound, first, last = body(clip)
    return with_sound(clip, sound[first + round((last - first) * chance.uniform(0.25, 0.6)) :])


def doubled(clip: Clip, _: Clip, __: Generator) -> Clip:
    """Said twice."""
    sound = floats_of(clip.pcm)
    return with_sound(clip, np.concatenate([sound, sound]))


def looped(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """A stretch of 0.5 to 1 s said three times."""
    sound, first, last = body(clip)
    length = min(round(chance.uniform(0.5, 1.0) * clip.rate_hz), (last - first) // 2)
    at = first + int(chance.integers(0, last - first - length + 1))
    piece = sound[at : at + length]
    return with_sound(
        clip, np.concatenate([sound[: at + length], piece, piece, sound[at + length :]])
    )


def muted(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """A quarter to a half of what is said is silence."""
    sound, first, last = body(clip)
    length = round((last - first) * chance.uniform(0.25, 0.5))
    at = first + int(chance.integers(0, last - first - length))
    sound = sound.copy()
    sound[at : at + length] = 0
    return with_sound(clip, sound)


def silent(clip: Clip, _: Clip, __: Generator) -> Clip:
    """Nothing but silence."""
    return with_sound(clip, floats_of(clip.pcm) * 0)


def noise(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """White noise in place of speech, as loud."""
    sound = floats_of(clip.pcm)
    return with_sound(clip, chance.normal(0, max(float(sound.std()), 1e-3), len(sound)))


def noisy(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """White noise over it, 10 to 25 dB below."""
    sound = floats_of(clip.pcm)
    below_db = chance.uniform(10, 25)
    return with_sound(
        clip, sound + chance.normal(0, float(sound.std()) * 10 ** (-below_db / 20), len(sound))
    )


def other_text(clip: Clip, other: Clip, _: Generator) -> Clip:
    """Another sentence of the same voice, with that sentence's word times."""
    return replace(clip, pcm=other.pcm, words=other.words)


def wrong_rate(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """Samples of one rate taken for another's: too fast and high, or too slow and deep."""
    sound = floats_of(clip.pcm)
    rates = [rate for rate in RATES_HZ if abs(np.log2(rate / clip.rate_hz)) > 0.3]
    factor = float(chance.choice(rates)) / clip.rate_hz
    at = np.arange(0, len(sound) - 1, factor)
    return with_sound(clip, np.interp(at, np.arange(len(sound)), sound))


def near_rate(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """22.05 taken for 24 kHz or the other way round: a tone and a half."""
    sound = floats_of(clip.pcm)
    factor = float(chance.choice([22_050 / 24_000, 24_000 / 22_050]))
    at = np.arange(0, len(sound) - 1, factor)
    return with_sound(clip, np.interp(at, np.arange(len(sound)), sound))


def offset(clip: Clip, _: Clip, chance: Generator) -> Clip:
    """Shifted by 3 to 20 % of full scale."""
    return with_sound(clip, floats_of(clip.pcm) * 0.7 + chance.uniform(0.03, 0.2))


def clipped(clip: Clip, _: Clip, __: Generator) -> Clip:
    """18 dB too loud."""
    return with_sound(clip, floats_of(clip.pcm) / np.abs(floats_of(clip.pcm)).max() * 8)


SPOILINGS: Mapping[str, Spoil] = {
    spoil.__name__.replace("_", " "): spoil
    for spoil in (
        cut, halved, beheaded, doubled, looped, muted, silent, noise, noisy, other_text,
        wrong_rate, near_rate, offset, clipped,
    )
}  # fmt: skip
