"""From script to clips: what the store lacks is spoken, checked, retried and stored.

Each voice speaks in child processes of its own (`engines.isolation`), so a crash or a hang
costs one attempt at one clip. Voices work side by side: the dear one (a post's, usually) starts
first. A clip counts only when its receipt is clean.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace

from talkingpaper.engines.isolation import IsolatedSpeaker
from talkingpaper.errors import EngineError
from talkingpaper.events import ClipRetried, ClipVoiced, Listener, VoicingPlanned
from talkingpaper.model import (
    Clip,
    Heard,
    Receipt,
    Script,
)
from talkingpaper.pipeline.casting import CastVoice
from talkingpaper.pipeline.oddclips import ask_again
from talkingpaper.pipeline.settings import OnError
from talkingpaper.pipeline.shelf import Shelf
from talkingpaper.pipeline.taking import Task, expected_s, say_once
from talkingpaper.store import Clips, clip_key

ATTEMPTS = 3
LOAD_CPU_S = 3.0  # a model's load, measured 2–4 s for the neural engines
LANE_WORTH_S = 3 * LOAD_CPU_S  # another lane pays its load back only above this much work


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
    heard: Mapping[str, Heard] = field(default_factory=dict)
    """Clip key → what a recogniser made of it; empty: nobody listened."""

    def receipt(self, key: str) -> Receipt:
        """A clip's receipt, with what was heard of it."""
        return replace(self.load(key).receipt, heard=self.heard.get(key))


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
    store: Clips,
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
    stored: list[ClipVoiced] = []
    for index, (key, voice, utterance) in enumerate(
        zip(keys, voices, script.utterances, strict=True)
    ):
        if key in planned:
            continue
        planned.add(key)
        clip = shelf.find(key)
        if clip is not None:
            # The event, not the clip: a book's sound must not be held in memory.
            stored.append(_voiced(index, clip, from_store=True, work=0.0))
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
        expected_s(utterance.spoken, voice)
        for voice, utterance in zip(voices, script.utterances, strict=True)
    )
    listener(
        VoicingPlanned(
            utterances=len(keys),
            to_voice=to_voice,
            work=work,
            sound_s=sound_s,
            keys=keys,
            pauses_s=tuple(utterance.pause_after_s for utterance in script.utterances),
        )
    )
    run = _Run(shelf=shelf, listener=listener, on_error=on_error)
    for event in stored:
        run.tell(event)
    if queues:
        tasks = [(task, cast[name]) for name, queue in queues.items() for task in queue]
        _run_lanes(run, queues, cast, jobs)
        done = [each for each in tasks if each[0].index not in run.failures]
        ask_again(done, shelf, listener=listener)
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
            return say_once(speaker, voice, task, attempt)
        except EngineError as error:
            failure = error
        if attempt < ATTEMPTS and not run.stop.is_set():
            run.tell(ClipRetried(index=task.index, voice=voice.id, reason=str(failure)))
    raise failure


def _voiced(index: int, clip: Clip, *, from_store: bool, work: float) -> ClipVoiced:
    return ClipVoiced(
        index=index,
        voice=clip.voice,
        from_store=from_store,
        duration_s=clip.receipt.duration_s,
        work=work,
        key=clip.key,
    )
