"""``make --listen``: every clip is heard before it is published, and a bad one voiced again.

Each clip is heard once (hearings are kept by the sound's digest). What was not understood is asked
for again, with another seed and then at another pace; the best take stays. The takes have keys of
their own, so the clip that a run without ``--listen`` would use stays what it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError, SpeechError
from talkingpaper.events import ClipHeard, ClipRetried, Listener, StageStarted, Warned
from talkingpaper.listening.isolation import model_identity
from talkingpaper.model import Clip, Heard, Script
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.pipeline.ears import Ears
from talkingpaper.pipeline.settings import SLOWEST, OnError, Settings
from talkingpaper.pipeline.taking import Task, say_once
from talkingpaper.pipeline.understanding import (
    Line,
    complaint,
    understand,
    unintelligible,
)
from talkingpaper.pipeline.voicing import Voiced
from talkingpaper.store import Clips, clip_key
from talkingpaper.text.hearing.comparing import is_bad

OTHER_TAKES = ((2, 1.0), (3, 0.94))
"""(attempt, share of the pace) of what is tried after the first: another seed, then slower too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Take:
    """A clip and what was heard of it."""

    key: str
    heard: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """What the whole pass shares."""

    script: Script
    cast: Mapping[str, CastVoice]
    voiced: Voiced
    store: Clips
    ears: Ears
    listener: Listener
    made: dict[str, Clip]
    """Takes that the store could not keep."""

    def line(self, index: int) -> Line:
        """What an utterance says."""
        utterance = self.script.utterances[index]
        voice = self.cast[self.script.voice_of(utterance)].id
        return Line(voice=voice, spoken=utterance.spoken, pronunciations=utterance.pronunciations)

    def load(self, key: str) -> Clip:
        """A clip of the run or one of its takes."""
        return self.made.get(key) or self.voiced.load(key)

    def hear(self, index: int, clip: Clip) -> Heard:
        """What is heard of a clip of an utterance."""
        language = self.script.article.language
        return understand(self.ears, self.line(index), clip.pcm, clip.rate_hz, language)


def listener_version(settings: Settings) -> Mapping[str, str]:
    """What shapes an edition's hearings, for its manifest; empty when nobody listens.

    Raises:
        ListeningError: the recogniser or its model is not here; said before a word is spoken.
    """
    return {"listener": model_identity(settings.listen_model)} if settings.listen else {}


def heard_clips(
    script: Script,
    cast: Mapping[str, CastVoice],
    voiced: Voiced,
    store: Clips,
    settings: Settings,
    *,
    listener: Listener,
) -> Voiced:
    """The clips as they are; heard and the bad ones replaced, when the settings ask for it.

    Raises:
        SpeechError: a clip stays bad after every take, and gaps are not allowed.
        ListeningError: the recogniser failed.
    """
    if not settings.listen:
        return voiced
    ears = Ears.of(settings)
    try:
        return listen_to_clips(
            script, cast, voiced, store, ears, on_error=settings.on_error, listener=listener
        )
    finally:
        ears.close()


def listen_to_clips(
    script: Script,
    cast: Mapping[str, CastVoice],
    voiced: Voiced,
    store: Clips,
    ears: Ears,
    *,
    on_error: OnError,
    listener: Listener,
) -> Voiced:
    """The clips, all of them heard, the bad ones replaced by better takes.

    Raises:
        SpeechError: a clip stays bad after every take, and gaps are not allowed.
        ListeningError: the recogniser failed.
    """
    listener(StageStarted(stage="listen", subject=script.article.title))
    stage = _Stage(
        script=script,
        cast=cast,
        voiced=voiced,
        store=store,
        ears=ears,
        listener=listener,
        made={},
    )
    first = {
        key: index
        for index, key in reversed(tuple(enumerate(voiced.keys)))
        if index not in voiced.failures
    }
    takes = _hear_first(stage, dict(sorted(first.items(), key=lambda item: item[1])))
    unclear = unintelligible(
        [(stage.line(first[key]).voice, each.heard) for key, each in takes.items()]
    )
    for voice, share in unclear.items():
        message = (
            f"the recogniser understands only {share:.0%} of {voice}: its clips are not judged"
        )
        listener(Warned(message=message))
    failures = dict(voiced.failures)
    for key, take in takes.items():
        if stage.line(first[key]).voice in unclear or not _is_wrong(take.heard):
            continue
        best = takes[key] = _best_take(stage, first[key], take)
        if _is_wrong(best.heard):
            error = _error(stage.line(first[key]), best.heard)
            if on_error is OnError.FAIL:
                raise error
            failures.update(
                {index: str(error) for index, other in enumerate(voiced.keys) if other == key}
            )
    return replace(
        voiced,
        keys=tuple(takes[key].key if key in takes else key for key in voiced.keys),
        heard={take.key: take.heard for take in takes.values()},
        failures=failures,
        load=stage.load,
    )


def _hear_first(stage: _Stage, first: Mapping[str, int]) -> dict[str, _Take]:
    """What is heard of each clip, in the order of the script."""
    takes: dict[str, _Take] = {}

    def hear(item: tuple[str, int]) -> _Take:
        key, index = item
        return _Take(key=key, heard=stage.hear(index, stage.voiced.load(key)))

    with ThreadPoolExecutor(stage.ears.count, thread_name_prefix="ear") as pool:
        try:
            for (key, index), take in zip(
                first.items(), pool.map(hear, first.items()), strict=True
            ):
                takes[key] = take
                stage.listener(ClipHeard(index=index, clips=len(first), wrong=take.heard.wrong))
        finally:
            pool.shutdown(cancel_futures=True)
    return takes


def _best_take(stage: _Stage, index: int, take: _Take) -> _Take:
    """The take that is understood best; the earliest of equals."""
    line = stage.line(index)
    best = take
    for attempt, share in OTHER_TAKES:
        reason = f"it was heard as {complaint(best.heard)}"
        stage.listener(ClipRetried(index=index, voice=line.voice, reason=reason))
        try:
            clip = _other_take(stage, index, attempt, share)
        except EngineError as error:  # this take cannot be had; the best so far stays
            stage.listener(ClipRetried(index=index, voice=line.voice, reason=str(error)))
            continue
        heard = stage.hear(index, clip)
        if heard.wrong < best.heard.wrong:
            best = _Take(key=clip.key, heard=heard)
        if not _is_wrong(best.heard):
            break
    return best


def _other_take(stage: _Stage, index: int, attempt: int, share: float) -> Clip:
    """A clip of the same words, said otherwise: from the store, or now."""
    utterance = stage.script.utterances[index]
    voice = stage.cast[stage.script.voice_of(utterance)]
    style = replace(voice.style, speed=max(SLOWEST, voice.style.speed * share))
    speaker = IsolatedSpeaker(voice.engine, voice.name, style)
    try:
        fingerprint = f"{speaker.fingerprint} take {attempt}"
        key = clip_key(fingerprint, utterance.spoken, utterance.pronunciations)
        clip = stage.store.get(key)
        if clip is None:
            task = Task(
                index=index,
                key=key,
                spoken=utterance.spoken,
                pronunciations=utterance.pronunciations,
            )
            clip = say_once(speaker, replace(voice, style=style), task, attempt)
            if not stage.store.put(clip):
                stage.made[key] = clip
    finally:
        speaker.close()
    return clip


def _is_wrong(heard: Heard) -> bool:
    return is_bad(heard.words, heard.wrong)


def _error(line: Line, heard: Heard) -> SpeechError:
    message = f"{line.voice} is not understood in “{line.spoken[:60]}”: {complaint(heard)}"
    return SpeechError(message, hint="change its `say` in the script, or choose another voice")
