"""From script to clips: what the store lacks is spoken, checked, retried and stored.

Each voice speaks in child processes of its own (`engines.isolation`), so a crash or a hang
costs one attempt at one clip. Voices work side by side: the dear one (a post's, usually) starts
first. A clip counts only when its receipt is clean.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from talkingpaper.engines.base import Speech
from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError, SpeechError, StorageError
from talkingpaper.events import ClipRetried, ClipVoiced, Listener, VoicingPlanned
from talkingpaper.model import Clip, Pronunciation, Script, Span, Word, WordTiming
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.pipeline.settings import OnError
from talkingpaper.sound.receipts import inspect
from talkingpaper.store import ClipStore, clip_key

ATTEMPTS = 3
WORDS_PER_SECOND = 2.6  # 158 words a minute: the default narrator's measured pace
LOAD_CPU_S = 3.0  # a model's load, measured 2–4 s for the neural engines
LANE_WORTH_S = 3 * LOAD_CPU_S  # another lane pays its load back only above this much work


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One clip to be made; several utterances may share it."""

    index: int
    """Of the first utterance that needs it."""
    key: str
    spoken: str
    pronunciations: tuple[Pronunciation, ...] = ()

    def work(self, voice: CastVoice) -> float:
        """Expected CPU seconds."""
        return _expected_s(self.spoken, voice) * voice.cpu_per_second


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """The outcome of voicing a script."""

    keys: tuple[str, ...]
    """Clip key of each utterance."""
    load: Callable[[str], Clip]
    """Clip by key."""
    spoken_now: int
    """Clips an engine was asked for in this run."""
    failures: Mapping[int, str]
    """Utterance index → why it could not be voiced; empty unless gaps are allowed."""


class Shelf:
    """Clips by key: in the store, or in hand when the store could not take them."""

    def __init__(self, store: ClipStore) -> None:
        self._store = store
        self._in_hand: dict[str, Clip] = {}

    def put(self, clip: Clip) -> None:
        """Keep a clip, whatever state the store is in."""
        if not self._store.put(clip):
            self._in_hand[clip.key] = clip

    def find(self, key: str) -> Clip | None:
        """The clip, or None when it has yet to be spoken."""
        return self._in_hand.get(key) or self._store.get(key)

    def load(self, key: str) -> Clip:
        """The clip, which was there a moment ago.

        Raises:
            StorageError: something took it away.
        """
        clip = self.find(key)
        if clip is None:
            message = f"clip {key[:12]} vanished from the store while the edition was being made"
            raise StorageError(message, hint="run the same command again")
        return clip


@dataclass(slots=True, kw_only=True)
class _Run:
    """What the lanes of one run share."""

    shelf: Shelf
    listener: Listener
    on_error: OnError
    failures: dict[int, str] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    talk: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, event: ClipVoiced | ClipRetried) -> None:
        with self.talk:
            self.listener(event)


def voice_script(
    script: Script,
    cast: Mapping[str, CastVoice],
    store: ClipStore,
    *,
    jobs: int,
    on_error: OnError,
    listener: Listener,
) -> Voiced:
    """A clip for every utterance.

    Raises:
        EngineError: a voice failed for good and gaps are not allowed.
    """
    voices = [cast[script.voice_of(utterance)] for utterance in script.utterances]
    keys = tuple(
        clip_key(voice.fingerprint, utterance.spoken, utterance.pronunciations)
        for voice, utterance in zip(voices, script.utterances, strict=True)
    )
    shelf = Shelf(store)
    queues: dict[str, deque[Task]] = {}
    planned: set[str] = set()
    stored: list[tuple[int, Clip]] = []
    for index, (key, voice, utterance) in enumerate(
        zip(keys, voices, script.utterances, strict=True)
    ):
        if key in planned:
            continue
        planned.add(key)
        clip = shelf.find(key)
        if clip is not None:
            stored.append((index, clip))
        else:
            task = Task(
                index=index,
                key=key,
                spoken=utterance.spoken,
                pronunciations=utterance.pronunciations,
            )
            queues.setdefault(voice.id, deque()).append(task)
    to_voice = sum(map(len, queues.values()))
    work = sum(task.work(cast[name]) for name, queue in queues.items() for task in queue)
    sound_s = sum(
        _expected_s(utterance.spoken, voice)
        for voice, utterance in zip(voices, script.utterances, strict=True)
    )
    listener(VoicingPlanned(utterances=len(keys), to_voice=to_voice, work=work, sound_s=sound_s))
    run = _Run(shelf=shelf, listener=listener, on_error=on_error)
    for index, clip in stored:
        run.tell(_voiced(index, clip, from_store=True, work=0.0))
    if queues:
        _run_lanes(run, queues, cast, jobs)
    failed = {keys[first]: reason for first, reason in run.failures.items()}
    failures = {index: failed[key] for index, key in enumerate(keys) if key in failed}
    return Voiced(keys=keys, load=shelf.load, spoken_now=to_voice, failures=failures)


def plan_lanes(work: Mapping[str, float], jobs: int) -> Counter[str]:
    """How many children each voice gets.

    One each, then one more for the voice with most work per child while jobs are left and the
    work is worth another load of the model.

    >>> sorted(plan_lanes({"a:x": 100.0, "b:y": 4.0}, 4).items())
    [('a:x', 3), ('b:y', 1)]
    """
    lanes = Counter(dict.fromkeys(work, 1))
    while lanes.total() < jobs:
        busiest = max(work, key=lambda voice: work[voice] / lanes[voice])
        if work[busiest] / lanes[busiest] < LANE_WORTH_S:
            break
        lanes[busiest] += 1
    return lanes


def _run_lanes(
    run: _Run, queues: Mapping[str, deque[Task]], cast: Mapping[str, CastVoice], jobs: int
) -> None:
    work = {
        name: LOAD_CPU_S + sum(task.work(cast[name]) for task in queue)
        for name, queue in queues.items()
    }
    lanes = plan_lanes(work, jobs)
    order = sorted(lanes.elements(), key=lambda name: -work[name] / lanes[name])
    with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="lane") as pool:
        futures = [pool.submit(_run_lane, run, cast[name], queues[name]) for name in order]
        try:
            wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            run.stop.set()
    for future in futures:
        future.result()


def _run_lane(run: _Run, voice: CastVoice, queue: deque[Task]) -> None:
    speaker = IsolatedSpeaker(voice.engine, voice.name, voice.style)
    try:
        while not run.stop.is_set():
            try:
                task = queue.popleft()
            except IndexError:
                return
            _voice_task(run, speaker, voice, task)
    except BaseException:
        run.stop.set()
        raise
    finally:
        speaker.close()


def _voice_task(run: _Run, speaker: IsolatedSpeaker, voice: CastVoice, task: Task) -> None:
    try:
        clip = speak(run, speaker, voice, task)
    except EngineError as error:
        if run.on_error is OnError.FAIL:
            raise
        run.failures[task.index] = str(error)
        return
    run.shelf.put(clip)
    run.tell(_voiced(task.index, clip, from_store=False, work=task.work(voice)))


def speak(run: _Run, speaker: IsolatedSpeaker, voice: CastVoice, task: Task) -> Clip:
    """A clip whose receipt is clean.

    Raises:
        EngineError: the last attempt's failure.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            speech = _say(speaker, task, attempt)
            receipt = inspect(
                speech.pcm,
                speaker.rate_hz,
                task.spoken,
                attempts=attempt,
                speed=voice.style.speed,
            )
            if receipt.passed:
                return Clip(
                    key=task.key,
                    voice=voice.id,
                    spoken=task.spoken,
                    rate_hz=speaker.rate_hz,
                    pcm=speech.pcm,
                    words=tuple(
                        Word(
                            span=Span(start=word.start_char, end=word.end_char),
                            start_samples=word.start_samples,
                            end_samples=word.end_samples,
                        )
                        for word in speech.words
                    ),
                    timing=speech.timing if speech.words else WordTiming.ESTIMATED,
                    receipt=receipt,
                )
            message = f"{voice.id} said “{_short(task.spoken)}” badly: {_list(receipt.problems)}"
            failure: EngineError = SpeechError(
                message, hint="change its `say` in the script, or choose another voice"
            )
        except EngineError as error:
            failure = error
        if attempt < ATTEMPTS and not run.stop.is_set():
            run.tell(ClipRetried(index=task.index, voice=voice.id, reason=str(failure)))
    raise failure


def _say(speaker: IsolatedSpeaker, task: Task, attempt: int) -> Speech:
    if not task.pronunciations:
        return speaker.say(task.spoken, attempt=attempt)
    return speaker.say_pronounced(task.spoken, task.pronunciations, attempt=attempt)


def _voiced(index: int, clip: Clip, *, from_store: bool, work: float) -> ClipVoiced:
    return ClipVoiced(
        index=index,
        voice=clip.voice,
        from_store=from_store,
        duration_s=clip.receipt.duration_s,
        work=work,
    )


def _expected_s(spoken: str, voice: CastVoice) -> float:
    return (1 + spoken.count(" ")) / WORDS_PER_SECOND / voice.style.speed


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _list(problems: Sequence[str]) -> str:
    return "; ".join(problems)
