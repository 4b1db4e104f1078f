"""Contract tests for plug-ins: what an engine promises, as tests a third party inherits.

    from talkingpaper.testing import EngineContract

    class TestMyEngine(EngineContract):
        engine = MyEngine
        voice = "anna"

pytest finds the inherited tests; without pytest each is a method to call. A slow engine may set
`sentences_in_a_row` and `long_words` lower. Two speakers are loaded for the class.
"""

from __future__ import annotations

import os
import signal
import sys
from array import array
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import ClassVar, Protocol

from talkingpaper import plugins
from talkingpaper.engines.base import Engine, Speaker, SpeakingStyle, Speech, Voice
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError, UnknownVoiceError

_PLAIN = "The harbour was quiet, and the ferry left without a sound."
_LONGER = f"{_PLAIN} Nobody waved from the pier, because nobody had come to see it go."
_SHORT = "Yes, John."
_NUMBERS = "One boat, two boats, three boats, four boats, five boats, six boats, seven boats."

ODD_TEXTS: tuple[str, ...] = (
    "Yes.",
    "No",
    "“Well,” she said, ‘perhaps’ — or perhaps not…",
    "Zoë Müller met François in São Paulo.",
    "The U.N. and the F.B.I. said no (twice).",
    "It wasn't the dogs' fault; it's the cat's.",
    "A well-known, state-of-the-art co-operative.",
    "Wait: what?! Really.",
)
"""What articles hold besides plain prose, all of it to be spoken."""

_SLOWEST_WORD_S = 3.0
_FASTEST_WORD_S = 0.08
"""Between 20 and 750 words a minute, silence included: wide enough for any voice."""
_SILENT_PEAK = 100
"""-50 dBFS of 16 bit."""


class Capture(Protocol):
    """pytest's ``capfd`` fixture, as far as it is used here."""

    def readouterr(self) -> tuple[str, str]:
        """What was written to standard output and standard error since the last call."""
        ...


class EngineContract:
    """The promises of `talkingpaper.engines.base`, one test each."""

    engine: ClassVar[Callable[[], Engine]]
    """Makes the engine, without arguments: its class."""
    voice: ClassVar[str]
    """The voice to try."""
    style: ClassVar[SpeakingStyle] = SpeakingStyle()
    sentences_in_a_row: ClassVar[int] = 20
    long_words: ClassVar[int] = 60
    tries_processes: ClassVar[bool] = sys.platform != "win32"
    """False: leave out what loads the voice in three processes."""
    odd_texts: ClassVar[tuple[str, ...]] = ODD_TEXTS

    _speaker: ClassVar[Speaker | None] = None
    _other: ClassVar[Speaker | None] = None

    @classmethod
    def teardown_class(cls) -> None:
        """Close the speakers the tests shared; pytest calls this."""
        for speaker in filter(None, (cls._speaker, cls._other)):
            speaker.close()
        cls._speaker = cls._other = None

    @classmethod
    def speaker(cls) -> Speaker:
        """The class's speaker, loaded by the first test that needs it."""
        if cls._speaker is None:
            cls._speaker = cls._loaded()
        return cls._speaker

    @classmethod
    def other_speaker(cls) -> Speaker:
        """A second speaker of the same voice, loaded by the first test that needs it."""
        if cls._other is None:
            cls._other = cls._loaded()
        return cls._other

    @classmethod
    @cache
    def spoken(cls, text: str) -> Speech:
        """What the class's speaker says for a text; said once, however many tests look at it."""
        return cls.speaker().say(text)

    def test_voices_are_well_formed(self) -> None:
        """Every voice has an engine, a name, a language, a licence and a price."""
        made = self._made()
        voices = made.voices()
        _claim(bool(voices), "voices() is empty; list at least the one you would like to speak")
        for voice in voices:
            _claim(voice.engine == made.name, f"{voice.id}: its engine is not '{made.name}'")
            _claim(voice.name == voice.name.strip() != "", f"{voice.id}: bad name")
            _claim(voice.language.isascii() and voice.language != "", f"{voice.id}: bad language")
            _claim(voice.gender in ("female", "male", ""), f"{voice.id}: gender '{voice.gender}'")
            _claim(bool(voice.licence and voice.description), f"{voice.id}: no licence or words")
            _claim(voice.cpu_per_second >= 0, f"{voice.id}: negative cost")

    def test_voices_are_unique(self) -> None:
        """No two voices share an id."""
        ids = [voice.id for voice in self._made().voices()]
        _claim(len(ids) == len(set(ids)), f"voices() lists an id twice: {sorted(ids)}")

    def test_engine_name_fits_a_voice_id(self) -> None:
        """Lower case, no colon, no space."""
        name = self._made().name
        _claim(name == name.lower() and not set(name) & set(": \t"), f"bad engine name '{name}'")

    def test_the_tried_voice_can_speak_here(self) -> None:
        """`voices` does not call it missing, if it lists it at all."""
        _claim(not any(voice.missing for voice in self._listed()), f"{self.voice} is missing")

    def test_fingerprint_is_known_before_loading(self) -> None:
        """Engine and speaker give the same fingerprint, and so does another engine object."""
        before = self._made().fingerprint(self.voice, self.style)
        _claim(before == self._made().fingerprint(self.voice, self.style), "it changes by itself")
        _claim(before == self.speaker().fingerprint, "the speaker's fingerprint is another one")

    def test_fingerprint_knows_the_speed(self) -> None:
        """Another style is another sound."""
        slower = SpeakingStyle(speed=self.style.speed * 0.8)
        before = self._made().fingerprint(self.voice, self.style)
        _claim(before != self._made().fingerprint(self.voice, slower), "speed leaves it unchanged")

    def test_unknown_voice_is_refused_and_the_known_are_named(self) -> None:
        """`fingerprint` and `speaker` raise UnknownVoiceError with the voices in the hint."""
        made = self._made()
        for ask in (made.fingerprint, made.speaker):
            try:
                ask("no-such-voice", self.style)
            except UnknownVoiceError as error:
                listed = self._made().voices()[0].name
                _claim(listed in error.hint, f"the hint names no voice: {error.hint}")
            else:
                _claim(False, "a voice that does not exist was not refused")

    def test_speech_is_audible_and_of_plausible_length(self) -> None:
        """A sentence is neither silent nor impossibly short or long."""
        self._check_speech(_PLAIN, self.spoken(_PLAIN))

    def test_longer_text_takes_longer(self) -> None:
        """Twice the words, clearly more sound."""
        short, longer = (len(self.spoken(text).pcm) for text in (_PLAIN, _LONGER))
        _claim(longer > 1.3 * short, f"{longer} bytes for the longer text, {short} for the shorter")

    def test_no_word_of_a_list_is_dropped(self) -> None:
        """Seven boats take longer than three."""
        some = _NUMBERS[: _NUMBERS.index(", four")] + "."
        few, many = (len(self.spoken(text).pcm) for text in (some, _NUMBERS))
        _claim(many > 1.4 * few, f"{many} bytes for seven items, {few} for three")

    def test_same_text_gives_same_sound(self) -> None:
        """Unless the fingerprint says ``nondeterministic``; whatever was said in between."""
        speaker = self.speaker()
        first = self.spoken(_PLAIN)
        speaker.say("No.")
        again = speaker.say(_PLAIN)
        repeats = first == again or "nondeterministic" in speaker.fingerprint
        _claim(repeats, "it does not repeat itself, and its fingerprint does not say so")

    def test_another_speaker_gives_the_same_sound(self) -> None:
        """Equal fingerprints promise equal sound, from any speaker."""
        other = self.other_speaker()
        same = other.say(_PLAIN) == self.spoken(_PLAIN)
        _claim(same or "nondeterministic" in other.fingerprint, "two speakers differ")

    def test_words_are_in_order_and_inside(self) -> None:
        """Times and spans rise, none overlaps, none leaves the sound or the text."""
        _check_words(_LONGER, self.spoken(_LONGER))

    def test_odd_texts_are_spoken(self) -> None:
        """Quotes, dashes, accents, initialisms, a single word."""
        for text in self.odd_texts:
            speech = self.speaker().say(text)
            self._check_speech(text, speech)
            _check_words(text, speech)

    def test_long_text_is_spoken_whole(self) -> None:
        """`long_words` words in one utterance."""
        words = (_LONGER.replace(".", ",").split() * self.long_words)[: self.long_words]
        text = " ".join(words).rstrip(",") + "."
        speech = self.speaker().say(text)
        self._check_speech(text, speech)
        _check_words(text, speech)

    def test_many_sentences_in_a_row_are_all_spoken(self) -> None:
        """None is lost, none is silent."""
        for number in range(self.sentences_in_a_row):
            text = f"Ferry {number + 1} left."
            self._check_speech(text, self.speaker().say(text))

    def test_two_processes_speak_at_once_and_one_outlives_a_killed_child(self) -> None:
        """As a run lets them: same sound from both; a child killed in mid-clip is an EngineError.

        Only for a registered engine, because a child finds it by its name; POSIX signals.
        """
        name = self._made().name
        if not self.tries_processes or name not in plugins.names(plugins.Group.ENGINES):
            return
        speakers = [IsolatedSpeaker(name, self.voice, self.style) for _ in range(2)]
        try:
            with ThreadPoolExecutor(max_workers=2) as pool:
                one, other = pool.map(lambda speaker: speaker.say(_SHORT), speakers)
                repeats = one == other or "nondeterministic" in speakers[0].fingerprint
                _claim(repeats, "two processes at once sound different")
                os.kill(speakers[0].child_pid, signal.SIGSTOP)  # so that it is in mid-clip
                clip = pool.submit(speakers[0].say, _SHORT)
                os.kill(speakers[0].child_pid, signal.SIGKILL)
                failure = clip.exception()
            _claim(isinstance(failure, EngineError), f"a killed child gave {failure!r}")
            self._check_speech(_SHORT, speakers[0].say(_SHORT))
        finally:
            for speaker in speakers:
                speaker.close()

    def test_two_speakers_speak_at_once(self) -> None:
        """Two threads with a speaker each do not disturb one another."""
        expected = self.spoken(_PLAIN)
        speakers = (self.speaker(), self.other_speaker())
        with ThreadPoolExecutor(max_workers=2) as pool:
            spoken = list(pool.map(lambda speaker: speaker.say(_PLAIN), speakers))
        for speech in spoken:
            self._check_speech(_PLAIN, speech)
            repeats = speech == expected or "nondeterministic" in self.speaker().fingerprint
            _claim(repeats, "two at once sound different from one alone")

    def test_close_twice_is_harmless(self) -> None:
        """A speaker may be closed again, and before it has spoken."""
        speaker = self._loaded()
        speaker.close()
        speaker.close()

    def test_nothing_is_printed_on_standard_output(self, capfd: Capture) -> None:
        """Standard output is the command line's result."""
        capfd.readouterr()
        self.speaker().say("Hush.")
        out, _ = capfd.readouterr()
        _claim(out == "", f"it printed: {out[:80]!r}")

    @classmethod
    def _made(cls) -> Engine:
        return cls.engine()

    @classmethod
    def _loaded(cls) -> Speaker:
        return cls._made().speaker(cls.voice, cls.style)

    def _listed(self) -> tuple[Voice, ...]:
        return tuple(voice for voice in self._made().voices() if voice.name == self.voice)

    def _check_speech(self, text: str, speech: Speech) -> None:
        _claim(len(speech.pcm) % 2 == 0, "16-bit PCM has an even number of bytes")
        seconds = len(speech.pcm) / 2 / self.speaker().rate_hz
        words = len(text.split())
        least, most = _FASTEST_WORD_S * words, 2.0 + _SLOWEST_WORD_S * words
        _claim(least < seconds < most, f"{seconds:.2f} s for {words} words: {text!r}")
        _claim(_peak(speech.pcm) > _SILENT_PEAK, f"silence for {text!r}")


def _check_words(text: str, speech: Speech) -> None:
    """The law of word times; an engine that gives none has nothing to break."""
    at_char = at_sample = 0
    for word in speech.words:
        _claim(at_char <= word.start_char < word.end_char <= len(text), f"bad span: {word}")
        _claim(at_sample <= word.start_samples <= word.end_samples, f"times fall: {word}")
        at_char, at_sample = word.end_char, word.end_samples
    _claim(at_sample <= len(speech.pcm) // 2, f"words end at {at_sample}, after the sound")
    if speech.words:
        spans = (text[word.start_char : word.end_char] for word in speech.words)
        letters = sum(c.isalnum() for span in spans for c in span)
        share = letters / max(1, sum(c.isalnum() for c in text))
        _claim(share >= 0.9, f"words cover {share:.0%} of the letters of {text!r}")


def _peak(pcm: bytes) -> int:
    samples = array("h", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return max(map(abs, samples), default=0)


def _claim(holds: bool, message: str) -> None:  # noqa: FBT001 — reads as the sentence it is
    """Fail a test; a plain ``assert`` would vanish under ``python -O``."""
    if not holds:
        raise AssertionError(message)
