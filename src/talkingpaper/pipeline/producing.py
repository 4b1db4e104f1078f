"""Every file of an edition, into its staging folder: published forms first, then the sound."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import cast as typed

from talkingpaper import jsonform, plugins
from talkingpaper.errors import UsageError
from talkingpaper.events import Listener, StageStarted
from talkingpaper.folder import Staging, refusals
from talkingpaper.model import Change, Mastering, Script
from talkingpaper.pipeline.corrections import Past
from talkingpaper.pipeline.releasing import give_back_memory
from talkingpaper.pipeline.rendering import lay_out, render
from talkingpaper.pipeline.settings import Settings
from talkingpaper.pipeline.voicing import Voiced
from talkingpaper.plugins import Group
from talkingpaper.publish.base import AudioFile, Bundle, FileSink, PartSink, Sink
from talkingpaper.sound.encode import Ffmpeg
from talkingpaper.sound.forms import MP3, PRESETS, Form, Preset
from talkingpaper.sound.tags import Tags, edition_tags, write_tagged
from talkingpaper.text.scriptfile import dump_script

if TYPE_CHECKING:
    from talkingpaper.sound.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted of an edition beside its words and voices."""

    show: str
    cover: bytes
    """JPEG or PNG; empty: one is made."""
    preset: Preset
    forms: tuple[Form, ...]
    """The MP3 first."""
    has_room_tone: bool

    @staticmethod
    def of(settings: Settings) -> Order:
        """What the settings ask for.

        Raises:
            UsageError: the cover cannot be read.
        """
        preset = PRESETS[settings.preset]
        names = dict.fromkeys((MP3.name, *settings.formats))
        return Order(
            show=settings.show,
            cover=_read_cover(settings),
            preset=preset,
            forms=tuple(preset.form(name) for name in names),
            has_room_tone=settings.room_tone,
        )

    def require(self, ffmpeg: Ffmpeg) -> None:
        """Make sure, before anything is voiced, that every form can be written.

        Raises:
            EncodingError: ffmpeg lacks an encoder.
        """
        for form in self.forms[1:]:  # no ffmpeg we know of is without LAME; `doctor` asks
            ffmpeg.require(form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """What came of it."""

    duration_s: float
    """Not the timeline: a book's words are let go once they are published."""
    mastering: Mastering
    """Of the MP3."""
    renditions: Mapping[str, Mastering]
    """Of the other sound files, by name."""


def recipe(
    script: Script, versions: Mapping[str, str], order: Order, changes: tuple[Change, ...]
) -> str:
    """Digest of everything that shapes the edition's bytes."""
    digest = hashlib.sha256()
    for part in (
        jsonform.dumps(script),
        jsonform.dumps(dict(versions)),
        jsonform.dumps((order.show, order.preset, order.forms, order.has_room_tone)),
        jsonform.dumps(changes),
        order.cover,
    ):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def produce(
    staging: Staging,
    slug: str,
    script: Script,
    voiced: Voiced,
    order: Order,
    past: Past,
    ffmpeg: Ffmpeg,
    *,
    listener: Listener,
) -> Produced:
    """Sound and every sink's file, into the staging folder.

    Raises:
        EncodingError: the sound cannot be encoded, or misses its marks.
        PublishError: a published form cannot be written.
        StorageError: a file cannot be written.
    """
    programme = lay_out(script, voiced, order.preset, has_room_tone=order.has_room_tone)
    bundle = Bundle(
        slug=slug,
        show=order.show,
        script=script,
        timeline=programme.timeline,
        cover=order.cover,
        audio=tuple(
            AudioFile(name=slug + form.suffix, media_type=form.media_type) for form in order.forms
        ),
        changes=past.changes,
        guid=past.guid(script.article, slug),
    )
    from_sound, picture = _write_texts(staging, bundle)
    tags = edition_tags(script, programme.timeline, show=order.show, cover=picture)
    give_back_memory()  # of voices and texts: mastering is where most is in use at once
    measured = _write_sound(staging, bundle, programme, order, tags, ffmpeg, listener)
    give_back_memory()
    listener(StageStarted(stage="write", subject=slug))
    for sink in from_sound:
        name = sink.file_name.format(slug=slug)
        with refusals(f"{name} cannot be written"):
            sink.write(bundle, staging.path, staging.path / name)
    names = [audio.name for audio in bundle.audio]
    return Produced(
        duration_s=round(programme.timeline.total_samples / programme.timeline.rate_hz, 3),
        mastering=measured[0],
        renditions=dict(zip(names[1:], measured[1:], strict=True)),
    )


def _write_texts(staging: Staging, bundle: Bundle) -> tuple[list[FileSink], bytes]:
    """Everything that needs no sound; gives the sinks that do, and the cover."""
    picture = b""
    from_sound: list[FileSink] = []
    for name in plugins.names(Group.SINKS):
        sink = typed("type[Sink | FileSink]", plugins.load(Group.SINKS, name))()
        if isinstance(sink, FileSink):
            from_sound.append(sink)
            continue
        file_name = sink.file_name.format(slug=bundle.slug)
        if isinstance(sink, PartSink):
            staging.write_parts(file_name, sink.parts(bundle))
            continue
        data = sink.render(bundle)
        staging.write(file_name, data)
        if name == "cover":
            picture = data
    staging.write("article.json", jsonform.dumps(bundle.script.article))
    staging.write("script.yaml", dump_script(bundle.script).encode())
    staging.write_parts("timeline.json", jsonform.dump_parts(bundle.timeline, "cues"))
    return from_sound, picture


def _write_sound(
    staging: Staging,
    bundle: Bundle,
    programme: Programme,
    order: Order,
    tags: Tags,
    ffmpeg: Ffmpeg,
    listener: Listener,
) -> tuple[Mastering, ...]:
    """Every sound file, mastered, tagged and measured, in the order of the forms."""
    from talkingpaper.sound.programme import Output  # noqa: PLC0415 - numpy, see mastering

    bare = staging.path / f".{bundle.slug}.untagged.mp3"
    outputs = [Output(form=order.forms[0], target=bare)]
    for form in order.forms[1:]:
        target = staging.path / (bundle.slug + form.suffix)
        outputs.append(Output(form=form, target=target, tags=tags))
    title = bundle.script.article.title
    measured = render(title, programme, outputs, order.preset, ffmpeg, listener=listener)
    write_tagged(bare, staging.path / f"{bundle.slug}.mp3", tags)
    bare.unlink()
    return measured


def _read_cover(settings: Settings) -> bytes:
    if settings.cover is None:
        return b""
    try:
        return settings.cover.read_bytes()
    except OSError as error:
        message = f"cover {settings.cover} cannot be read: {error.strerror}"
        raise UsageError(message, hint="give the path of a JPEG or PNG") from error
