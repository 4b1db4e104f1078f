"""A forced aligner as judge: PocketSphinx's US English model, given the phonemes that were said.

Hidden Markov models over 10 ms frames, from the PyPI wheel ``pocketsphinx``; nothing is downloaded.
Against espeak-ng's own word events on the sample (236 words) its median is 0 ms off, 95 % lie
within 54 ms; after a pause it begins a word about 30 ms before the sound passes -32 dB.
"""

from collections.abc import Mapping

import numpy as np
import soxr
from pocketsphinx import Decoder

from talkingpaper.engines.phonemes import Pronouncer
from talkingpaper.model import Clip
from talkingpaper.sound.pcm import floats_of

_RATE_HZ, _FRAME_S = 16_000, 0.01
_PHONES = (
    "A=EY I=AY W=AW Y=OY O=OW æ=AE ɑ=AA ə=AH ɛ=EH ɪ=IH i=IY ʊ=UH u=UW ʌ=AH ɔ=AO ɜ=ER ᵊ=AH ᵻ=IH "
    "ɐ=AH b=B d=D f=F h=HH j=Y k=K l=L m=M n=N p=P s=S t=T v=V w=W z=Z ɡ=G ŋ=NG ɹ=R ʃ=SH ʒ=ZH ð=DH "
    "θ=TH ʤ=JH ʧ=CH ɾ=D T=D"
)
_ARPABET = dict(pair.split("=") for pair in _PHONES.split())
"""misaki's letters, as hibari writes them; ɜ with ɹ is one phone."""
_WIDE = {"beam": 1e-80, "pbeam": 1e-80, "wbeam": 1e-60}
"""A narrower search loses the end of long sentences."""


class Aligner:
    """Word starts by forced alignment; American English."""

    def __init__(self) -> None:
        self._pronouncer = Pronouncer(british=False)

    def starts_s(self, clip: Clip) -> Mapping[int, float]:
        """Seconds at which words begin, by where they stand in the spoken text; may be empty."""
        reading = self._pronouncer.read(clip.spoken, (), voice_id=clip.voice)
        said: dict[int, str] = {}
        for phoneme, owner in zip(reading.phonemes, reading.owners, strict=True):
            if owner >= 0 and phoneme in _ARPABET:
                said[owner] = f"{said.get(owner, '')} {_ARPABET[phoneme]}".replace("ER R", "ER")
        decoder = Decoder(lm=None, loglevel="FATAL", **_WIDE)
        for number, phones in said.items():
            decoder.add_word(f"word{number}", phones.strip(), True)
        decoder.set_align_text(" ".join(f"word{number}" for number in said))
        sound = soxr.resample(floats_of(clip.pcm), clip.rate_hz, _RATE_HZ)
        decoder.start_utt()
        decoder.process_raw(np.rint(sound * 32767).astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        return {
            reading.spans[int(part.word.partition("(")[0][4:])][0]: part.start_frame * _FRAME_S
            for part in decoder.seg() or ()
            if part.word.startswith("word")
        }
