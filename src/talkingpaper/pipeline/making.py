"""A script through every stage after it: voice, render, publish, prove."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from talkingpaper import __version__
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.errors import EngineError, SourceError
from talkingpaper.events import (
    Corrected,
    EditionWritten,
    Event,
    Listener,
    ScriptEdited,
    StageStarted,
    Warned,
    ignore,
)
from talkingpaper.folder import Staging, describe_files, manifest_bytes, sweep
from talkingpaper.model import Change, Edition, Omission, Script, VoicedClip
from talkingpaper.objects import ObjectUrl
from talkingpaper.pipeline.casting import find_cast, warn_of_one_voice, warn_of_restrictions
from talkingpaper.pipeline.corrections import look_back
from talkingpaper.pipeline.costing import settle_cost
from talkingpaper.pipeline.doubting import warn_of_doubt, warn_of_doubted_clips
from talkingpaper.pipeline.identity import Identity, find_edition, is_as_seen, place_edition
from talkingpaper.pipeline.keeping import open_clips
from talkingpaper.pipeline.listening import heard_clips, listener_version
from talkingpaper.pipeline.preparing import chapter_scripts, edits_of, is_script_file, script
from talkingpaper.pipeline.producing import Order, Produced, produce, recipe
from talkingpaper.pipeline.settings import Settings
from talkingpaper.pipeline.sharing import make_shared
from talkingpaper.pipeline.telling import warn_of_no_disclosure
from talkingpaper.pipeline.tongues import require_languages
from talkingpaper.pipeline.voicing import Voiced, voice_script
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.text.coverage import cover, require_whole

SOUND_PARTS = ("numpy", "onnxruntime", "pydub", "soxr", "soundfile")
"""Packages whose version may change a byte of the sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What `make` gives back."""

    folder: Path | ObjectUrl
    edition: Edition
    spoken_now: int
    """Clips an engine was asked for; 0 when all were in the store."""
    unchanged: bool
    """True when the edition already stood there, whole and the same."""
    gaps: tuple[str, ...] = ()
    """Why utterances are missing; empty unless gaps are allowed."""
    change: Change | None = None
    """What was corrected; None when the article's words are the same, or this is its first."""


def make(
    source: str,
    settings: Settings | None = None,
    *,
    listener: Listener = ignore,
    stdin: BinaryIO | None = None,
) -> Made:
    """The audio edition of one article, on disk and proved.

    Raises:
        TalkingPaperError: nothing was published; what stood in the folder stands there still.
    """
    settings = settings or Settings()
    listener(StageStarted(stage="read", subject=source))
    written = script(source, settings, stdin=stdin)
    if is_script_file(source) and (edits := str(edits_of(written, settings))):
        listener(ScriptEdited(subject=source, edits=edits))
    return make_script(written, settings, listener=listener)


def make_chapters(
    source: str,
    settings: Settings | None = None,
    *,
    listener: Listener = ignore,
    stdin: BinaryIO | None = None,
) -> Iterator[Made]:
    """An edition for each chapter of a book, as they are finished.

    Raises:
        TalkingPaperError: this chapter was not published, and none after it.
    """
    settings = settings or Settings()
    listener(StageStarted(stage="read", subject=source))
    for written in chapter_scripts(source, settings, stdin=stdin):
        yield make_script(written, settings, listener=listener)


def make_script(written: Script, settings: Settings, *, listener: Listener = ignore) -> Made:
    """The audio edition of a script, on disk and proved.

    Raises:
        TalkingPaperError: nothing was published; what stood in the folder stands there still.
    """
    if not written.utterances:
        message = f"{written.article.origin} holds nothing that can be spoken"
        raise SourceError(message, hint="give an article with words in it")

    def make_here(out: Path, listener: Listener) -> Made:
        while (made := _make_in_place(written, out, settings, listener)) is None:
            pass  # another run was faster in this place: it is looked at, or another is taken
        return made

    once = _unrepeated(listener)
    if isinstance(settings.out, ObjectUrl):
        identity = Identity.of(written.article)
        return make_shared(settings.out, identity, settings.workshop, make_here, once)
    return make_here(settings.out, once)


def _make_in_place(
    written: Script, out: Path, settings: Settings, listener: Listener
) -> Made | None:
    """The edition; None when its place changed between the look at it and the lock on it."""
    identity = Identity.of(written.article)
    known = find_edition(out, identity)
    written, past = look_back(written, known, settings, listener)
    style = SpeakingStyle(speed=settings.speed)
    cast = find_cast(written, style, matches_pace=settings.matches_pace)
    spoken_by = {name: voice.language for name, voice in cast.items()}
    require_languages(written, spoken_by, settings.cast, listener)
    ffmpeg = Ffmpeg.find(settings.ffmpeg)
    warn_of_doubt(written.article, listener)
    warn_of_one_voice(written, listener)
    warn_of_no_disclosure(written, listener)
    warn_of_restrictions(cast, listener)
    order = Order.of(settings)
    order.require(ffmpeg)
    versions = {
        "talkingpaper": __version__,
        "ffmpeg": ffmpeg.version,
        **{part: version(part) for part in SOUND_PARTS},
        **{voice.id: voice.fingerprint for voice in cast.values()},
        **listener_version(settings),
    }
    wanted = recipe(written, versions, order, past.changes)
    place = place_edition(out, identity, known, wanted, listener)
    if place.unchanged is not None:
        sweep(place.folder)
        listener(EditionWritten(folder=str(place.folder), unchanged=True))
        return Made(folder=place.folder, edition=place.unchanged, spoken_now=0, unchanged=True)
    with Staging(out, place.slug, listener=listener) as staging:
        if not is_as_seen(place, known):
            return None
        store = open_clips(settings, staging.scratch, listener)
        settle_cost(written, cast, store, settings, listener)
        voiced = voice_script(
            written,
            cast,
            store,
            jobs=settings.jobs,
            on_error=settings.on_error,
            listener=listener,
        )
        voiced = heard_clips(written, cast, voiced, store, settings, listener=listener)
        whole, kept = _leave_out_failures(written, voiced)
        past = past.concluded(written, voiced)
        produced = produce(staging, place.slug, whole, kept, order, past, ffmpeg, listener=listener)
        store.prune()
        edition = replace(
            _describe(place.slug, whole, produced, kept, staging.path),
            versions=versions,
            recipe=recipe(written, versions, order, past.changes),
            preset=order.preset.name,
            guid=past.guid(whole.article, place.slug),
            updated=past.updated,
            changes=past.changes,
        )
        staging.write("edition.json", manifest_bytes(edition))
        folder = staging.commit()
    warn_of_doubted_clips(edition.clips, whole, listener)
    change = past.changes[-1] if past.is_correction else None
    if change is not None:
        listener(
            Corrected(
                sentences=change.sentences,
                changed=change.changed,
                voiced=change.voiced,
                kept=change.kept,
            )
        )
    listener(EditionWritten(folder=str(folder), unchanged=False))
    return Made(
        folder=folder,
        edition=edition,
        spoken_now=voiced.spoken_now,
        unchanged=False,
        gaps=tuple(voiced.failures.values()),
        change=change,
    )


def _unrepeated(listener: Listener) -> Listener:
    """A listener that passes on each warning once."""
    told: set[str] = set()

    def listen(event: Event) -> None:
        if isinstance(event, Warned):
            if event.message in told:
                return
            told.add(event.message)
        listener(event)

    return listen


def _describe(
    slug: str, script: Script, produced: Produced, voiced: Voiced, folder: Path
) -> Edition:
    """The edition but for what its past and its recipe add."""
    article = script.article
    coverage = cover(script)
    require_whole(coverage)
    clips = []
    for key, utterance in zip(voiced.keys, script.utterances, strict=True):
        clip = voiced.load(key)
        clips.append(
            VoicedClip(
                utterance=utterance.id,
                key=key,
                voice=clip.voice,
                timing=clip.timing,
                receipt=voiced.receipt(key),
            )
        )
    return Edition(
        slug=slug,
        title=article.title,
        language=article.language,
        duration_s=produced.duration_s,
        cast={name: script.cast[name] for name in script.cast},
        files=describe_files(folder),
        mastering=produced.mastering,
        renditions=produced.renditions,
        coverage=coverage,
        clips=tuple(clips),
        versions={},
        recipe="",
        author=article.author,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        origin=article.origin,
    )


def _leave_out_failures(script: Script, voiced: Voiced) -> tuple[Script, Voiced]:
    """Script and clips without what could not be voiced; the gaps become omissions."""
    if not voiced.failures:
        return script, voiced
    if len(voiced.failures) == len(script.utterances):
        reason = next(iter(voiced.failures.values()))
        message = f"not one sentence could be voiced: {reason}"
        raise EngineError(message, hint="choose another voice; `talkingpaper voices` lists them")
    gaps = tuple(
        Omission(span=span, reason="could not be voiced")
        for index in voiced.failures
        if (span := script.utterances[index].span) is not None
    )
    kept = [index for index in range(len(script.utterances)) if index not in voiced.failures]
    return (
        replace(
            script,
            utterances=tuple(script.utterances[index] for index in kept),
            omissions=(*script.omissions, *gaps),
        ),
        replace(voiced, keys=tuple(voiced.keys[index] for index in kept), failures={}),
    )
