"""The lexicons of a run, the user's own among them, and how a word sounds by them."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import UsageError
from talkingpaper.events import ignore
from talkingpaper.folder import write_atomic
from talkingpaper.folder.files import refusals
from talkingpaper.folder.lock import EditionLock
from talkingpaper.model import Article, Role, Script, Utterance
from talkingpaper.pipeline.casting import find_voice
from talkingpaper.pipeline.settings import DEFAULT_CAST, Settings
from talkingpaper.text.lexicon.applying import pronounce
from talkingpaper.text.lexicon.editing import with_entry, without_word
from talkingpaper.text.lexicon.entry import Entry, Scope, read_pronunciation
from talkingpaper.text.lexicon.reading import parse_lexicon, read_lexicon, starter_lexicon
from talkingpaper.text.scripting import utterance_id
from talkingpaper.text.slug import slugify
from talkingpaper.text.spoken import speak

_LOCK_WAIT_S = 10.0
"""A word is settled in milliseconds; who holds the lexicon longer is stuck."""


def lexicon_entries(settings: Settings) -> tuple[Entry, ...]:
    """All entries that hold for a run: starter, the user's own (house), then ``--lexicon`` (desk).

    Raises:
        UsageError: a lexicon cannot be read; the message names file and line.
    """
    given = (entry for path in settings.lexicons for entry in read_lexicon(path, scope=Scope.DESK))
    return (*starter_lexicon(), *own_entries(settings), *given)


def own_entries(settings: Settings) -> tuple[Entry, ...]:
    """The user's own entries; none when there is no such file yet.

    Raises:
        UsageError: the file cannot be read.
    """
    text = _own_text(settings)
    name = settings.own_lexicon.name
    return parse_lexicon(text.encode(), name=name, suffix=".toml", scope=Scope.HOUSE)


def add_word(word: str, pronunciation: str, settings: Settings) -> Entry:
    """Settle how a word is said in all later editions.

    Args:
        word: as articles write it.
        pronunciation: ``/IPA/``, a respelling, or empty to leave it to the voice.
        settings: where the lexicon is.

    Raises:
        UsageError: word or pronunciation cannot be read, or the lexicon cannot.
        StorageError: it cannot be written.
    """
    path = settings.own_lexicon
    with _alone(path):
        text, entry = with_entry(_own_text(settings), word, pronunciation, name=path.name)
        _write(path, text)
    return entry


def remove_word(word: str, settings: Settings) -> None:
    """Forget what was settled for a word.

    Raises:
        UsageError: it is not in the lexicon, or the lexicon cannot be read.
        StorageError: it cannot be written.
    """
    path = settings.own_lexicon
    with _alone(path):
        _write(path, without_word(_own_text(settings), word, name=path.name))


def play_word(
    word: str,
    pronunciation: str,
    settings: Settings,
    *,
    voice: str = "",
    output: Path | None = None,
) -> Path:
    """A WAV file of a word as the lexicons, or `pronunciation`, want it said.

    Args:
        word: one or several, or a whole sentence.
        pronunciation: ``/IPA/`` or a respelling to try; empty: by the lexicons.
        settings: lexicons, pace.
        voice: ``engine:voice``; empty: the narrator's.
        output: where to write; empty: the word's name in the current folder.

    Raises:
        UsageError: the pronunciation or a lexicon cannot be read.
        EngineError: the voice cannot speak, or not this.
        StorageError: the file cannot be written.
    """
    entries = lexicon_entries(settings)
    if pronunciation:
        ipa, respelling = read_pronunciation(pronunciation)
        tried = Entry(word=word, ipa=ipa, respelling=respelling, scope=Scope.ARTICLE)
        entries = (*entries, tried)
    said = pronounce(_one_line_script(word, settings), entries).utterances[0]
    voice = voice or settings.cast.get(Role.NARRATOR) or DEFAULT_CAST[Role.NARRATOR]
    found = find_voice(voice, SpeakingStyle(speed=settings.speed))
    speaker = IsolatedSpeaker(found.engine, found.name, found.style)
    try:
        speech = speaker.say_pronounced(said.spoken, said.pronunciations)
        sound = _wav(speech.pcm, speaker.rate_hz)
    finally:
        speaker.close()
    path = output or Path(f"{slugify(word)}.wav")
    write_atomic(path, sound)
    return path


def _one_line_script(text: str, settings: Settings) -> Script:
    language = settings.details.language or "en-US"
    spoken = speak(text, language)
    if not any(map(str.isalnum, spoken)):
        message = f"'{text}' holds no word"
        raise UsageError(message, hint="give a word, for example Suwon")
    said = Utterance(
        id=utterance_id(Role.NARRATOR, "", spoken),
        role=Role.NARRATOR,
        written=text,
        spoken=spoken,
        span=None,
        block=-1,
    )
    article = Article(title=text, title_in_text=False, text="", language=language, blocks=())
    return Script(article=article, utterances=(said,), cast={})


def _wav(pcm: bytes, rate_hz: int) -> bytes:
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return sound.getvalue()


def _own_text(settings: Settings) -> str:
    try:
        return settings.own_lexicon.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", "") or "it is not UTF-8"
        message = f"your lexicon {settings.own_lexicon} cannot be read: {reason}"
        raise UsageError(
            message, hint="make it readable, or set TALKINGPAPER_LEXICON to another file"
        ) from error


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lexicon from reading to writing: two who settle words at once lose neither."""
    place = path.resolve()
    with refusals(f"your lexicon {path} cannot be written"):
        place.parent.mkdir(parents=True, exist_ok=True)
    lock = EditionLock(place.with_name(f".{place.name}.lock"), wait_s=_LOCK_WAIT_S, listener=ignore)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _write(path: Path, text: str) -> None:
    place = path.resolve()  # a link among somebody's dotfiles stays one
    write_atomic(place, text.encode())
