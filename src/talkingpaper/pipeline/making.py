"""A script through every stage after it: voice, render, publish, prove."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from typing import cast as typed

from talkingpaper import __version__, jsonform, plugins
from talkingpaper.engines.base import SpeakingStyle
from talkingpaper.errors import EngineError, SourceError, UsageError
from talkingpaper.events import EditionWritten, Listener, StageStarted, ignore
from talkingpaper.folder import Staging, describe_files, manifest_bytes
from talkingpaper.model import Edition, Omission, Script, VoicedClip
from talkingpaper.pipeline.casting import find_cast, warn_of_one_voice, warn_of_restrictions
from talkingpaper.pipeline.identity import Identity, place_edition
from talkingpaper.pipeline.preparing import chapter_scripts, script
from talkingpaper.pipeline.rendering import Rendered, render
from talkingpaper.pipeline.settings import Settings
from talkingpaper.pipeline.tongues import require_languages
from talkingpaper.pipeline.voicing import Voiced, voice_script
from talkingpaper.plugins import Group
from talkingpaper.publish.base import AudioFile, Bundle, FileSink, Sink
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.tags import edition_tags, write_tagged
from talkingpaper.store import ClipStore
from talkingpaper.text.coverage import cover, require_whole
from talkingpaper.text.scriptfile import dump_script

SOUND_PARTS = ("numpy", "onnxruntime", "pydub", "soxr", "soundfile")
"""Packages whose version may change a byte of the sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What `make` gives back."""

    folder: Path
    edition: Edition
    spoken_now: int
    """Clips an engine was asked for; 0 when all were in the store."""
    unchanged: bool
    """True when the edition already stood there, whole and the same."""
    gaps: tuple[str, ...] = ()
    """Why utterances are missing; empty unless gaps are allowed."""


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
    return make_script(script(source, settings, stdin=stdin), settings, listener=listener)


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
    style = SpeakingStyle(speed=settings.speed)
    cast = find_cast(written, style)
    spoken_by = {name: voice.language for name, voice in cast.items()}
    require_languages(written, spoken_by, settings.cast, listener)
    ffmpeg = Ffmpeg.find(settings.ffmpeg)
    warn_of_one_voice(written, listener)
    warn_of_restrictions(cast, listener)
    cover_image = _read_cover(settings)
    versions = {
        "talkingpaper": __version__,
        "ffmpeg": ffmpeg.version,
        **{part: version(part) for part in SOUND_PARTS},
        **{voice.id: voice.fingerprint for voice in cast.values()},
    }
    recipe = _recipe(written, versions, settings.show, cover_image)
    identity = Identity.of(written.article)
    place = place_edition(settings.out, identity, recipe, listener)
    if place.unchanged is not None:
        listener(EditionWritten(folder=str(place.folder), unchanged=True))
        return Made(folder=place.folder, edition=place.unchanged, spoken_now=0, unchanged=True)
    with Staging(settings.out, place.slug, listener=listener) as staging, ExitStack() as stack:
        store = _open_store(settings, stack, listener)
        voiced = voice_script(
            written,
            cast,
            store,
            jobs=settings.jobs,
            on_error=settings.on_error,
            listener=listener,
        )
        whole, kept = _leave_out_failures(written, voiced)
        bundle, rendered = _publish(
            staging, place.slug, whole, kept, settings.show, cover_image, ffmpeg, listener
        )
        store.prune()
        edition = _describe(bundle, rendered, kept, versions, recipe, staging.path)
        staging.write("edition.json", manifest_bytes(edition))
        folder = staging.commit()
    listener(EditionWritten(folder=str(folder), unchanged=False))
    return Made(
        folder=folder,
        edition=edition,
        spoken_now=voiced.spoken_now,
        unchanged=False,
        gaps=tuple(voiced.failures.values()),
    )


def _open_store(settings: Settings, stack: ExitStack, listener: Listener) -> ClipStore:
    if settings.keep_clips:
        return ClipStore(settings.store, listener=listener)
    folder = stack.enter_context(TemporaryDirectory(prefix="talkingpaper-"))
    return ClipStore(Path(folder), listener=listener)


def _publish(
    staging: Staging,
    slug: str,
    script: Script,
    voiced: Voiced,
    show: str,
    cover_image: bytes,
    ffmpeg: Ffmpeg,
    listener: Listener,
) -> tuple[Bundle, Rendered]:
    """Sound and every sink's file, into the staging folder."""
    bare = staging.path / f".{slug}.untagged.mp3"
    rendered = render(script, voiced, bare, ffmpeg, listener=listener)
    listener(StageStarted(stage="write", subject=slug))
    bundle = Bundle(
        slug=slug,
        show=show,
        script=script,
        timeline=rendered.timeline,
        cover=cover_image,
        audio=(AudioFile(name=f"{slug}.mp3", media_type="audio/mpeg"),),
    )
    pictures = b""
    from_sound: list[FileSink] = []
    for name in plugins.names(Group.SINKS):
        sink = typed("type[Sink | FileSink]", plugins.load(Group.SINKS, name))()
        if isinstance(sink, FileSink):
            from_sound.append(sink)
            continue
        data = sink.render(bundle)
        staging.write(sink.file_name.format(slug=slug), data)
        if name == "cover":
            pictures = data
    staging.write("article.json", jsonform.dumps(script.article))
    staging.write("script.yaml", dump_script(script).encode())
    staging.write("timeline.json", jsonform.dumps(rendered.timeline))
    tags = edition_tags(script, rendered.timeline, show=show, cover=pictures)
    write_tagged(bare, staging.path / f"{slug}.mp3", tags)
    bare.unlink()
    for sink in from_sound:
        sink.write(bundle, staging.path, staging.path / sink.file_name.format(slug=slug))
    return bundle, rendered


def _describe(
    bundle: Bundle,
    rendered: Rendered,
    voiced: Voiced,
    versions: Mapping[str, str],
    recipe: str,
    folder: Path,
) -> Edition:
    script = bundle.script
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
                receipt=clip.receipt,
            )
        )
    timeline = rendered.timeline
    return Edition(
        slug=bundle.slug,
        title=article.title,
        language=article.language,
        duration_s=round(timeline.total_samples / timeline.rate_hz, 3),
        cast={name: script.cast[name] for name in script.cast},
        files=describe_files(folder),
        mastering=rendered.mastering,
        coverage=coverage,
        clips=tuple(clips),
        versions=versions,
        recipe=recipe,
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


def _recipe(script: Script, versions: Mapping[str, str], show: str, cover_image: bytes) -> str:
    """Digest of everything that shapes the edition's bytes."""
    digest = hashlib.sha256()
    for part in (
        jsonform.dumps(script),
        jsonform.dumps(dict(versions)),
        show.encode(),
        cover_image,
    ):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _read_cover(settings: Settings) -> bytes:
    if settings.cover is None:
        return b""
    try:
        return settings.cover.read_bytes()
    except OSError as error:
        message = f"cover {settings.cover} cannot be read: {error.strerror}"
        raise UsageError(message, hint="give the path of a JPEG or PNG") from error
