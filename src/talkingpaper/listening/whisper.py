"""The ear: faster-whisper on the CPU, int8, always the same answer to the same sound.

Whisper was trained on stretches of 30 s and guesses words into what is much shorter, so sound
stands between two silences. It hears at temperature 0, without chance, and is told nothing of what
was meant: a recogniser that knows the text hears the text.
"""

from __future__ import annotations

from talkingpaper.errors import ListeningError
from talkingpaper.listening.base import HeardWord, Hearing
from talkingpaper.listening.model import ListenModel, identity

WHISPER_RATE_HZ = 16_000
PADDING_S = 0.4
"""Silence before and after, set by judgement: every figure in DECISIONS.md was measured with it."""
BEAM = 5
"""4 % more CPU than greedy hearing, since nearly all of it goes into the 30 s window."""
WAY = f"int8 beam={BEAM} temperature=0 padding={PADDING_S:g}"


class WhisperEar:
    """Satisfies `Ear`; the model is loaded at once.

    Raises:
        ListeningError: the model cannot be opened.
    """

    def __init__(self, model: ListenModel) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - 1 s, needed only to listen

        self.model = identity(model, WAY)
        try:
            self._whisper = WhisperModel(
                model.name,
                device="cpu",
                compute_type="int8",
                cpu_threads=1,
                num_workers=1,
                local_files_only=True,
                files=model.files(),
            )
        except (RuntimeError, ValueError, OSError) as error:
            message = f"the listening model {model.name} cannot be opened: {_first_line(error)}"
            raise ListeningError(message, hint="give another folder by --listen-model") from error

    def hear(self, pcm: bytes, rate_hz: int, language: str) -> Hearing:
        """See `Ear.hear`."""
        import numpy as np  # noqa: PLC0415
        import soxr  # type: ignore[import-untyped]  # noqa: PLC0415

        tongue = language.partition("-")[0].lower()
        if tongue not in self._whisper.supported_languages:
            message = f"the listening model does not know the language '{language}'"
            raise ListeningError(message, hint="listen to editions in another language")
        sound = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2").astype(np.float32) / 32768
        if not sound.any():
            return Hearing(words=())
        silence = np.zeros(round(PADDING_S * WHISPER_RATE_HZ), np.float32)
        heard = soxr.resample(sound, rate_hz, WHISPER_RATE_HZ).astype(np.float32)
        segments, _ = self._whisper.transcribe(
            np.concatenate([silence, heard, silence]),
            language=tongue,
            beam_size=BEAM,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
        )
        length_s = len(heard) / WHISPER_RATE_HZ
        try:
            words = [word for segment in segments for word in segment.words or ()]
        except RuntimeError as error:
            message = f"the recogniser failed: {_first_line(error)}"
            raise ListeningError(message, hint="give another folder by --listen-model") from error
        found: list[HeardWord] = []
        for word in words:
            heard_word = HeardWord(
                text=word.word.strip(),
                start_s=_inside(word.start - PADDING_S, length_s),
                end_s=_inside(word.end - PADDING_S, length_s),
                probability=round(float(word.probability), 3),
            )
            if found and heard_word.text and not word.word[0].isspace():
                found[-1] = _joined(found[-1], heard_word)  # “$1” and “.2” are one word
            elif heard_word.text:
                found.append(heard_word)
        return Hearing(words=tuple(found))

    def close(self) -> None:
        """See `Ear.close`."""


def _joined(one: HeardWord, other: HeardWord) -> HeardWord:
    return HeardWord(
        text=one.text + other.text,
        start_s=one.start_s,
        end_s=other.end_s,
        probability=min(one.probability, other.probability),
    )


def _inside(at_s: float, length_s: float) -> float:
    return round(min(max(float(at_s), 0.0), length_s), 3)


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
