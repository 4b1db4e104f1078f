"""Scripts and timelines from a few lines of text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import pytest

from talkingpaper.model import (
    Article,
    Block,
    BlockKind,
    Cue,
    Post,
    Role,
    Script,
    Span,
    Timeline,
    Utterance,
    Word,
)
from talkingpaper.publish.base import Bundle

RATE_HZ = 1000
"""One sample a millisecond: times in these tests are read as they stand."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One utterance, a block of its own unless it goes on with the one before."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.NARRATOR
    post: Post | None = None
    speaker: str = ""
    length_ms: int = 0
    """0: 60 ms a character."""
    pause_ms: int = 500
    is_ours: bool = False
    goes_on: bool = False


class MakeBundle(Protocol):
    def __call__(self, *lines: Line, **article: object) -> Bundle: ...


def words_of(text: str, start: int, length: int) -> tuple[Word, ...]:
    """Times in proportion to the words' places."""
    return tuple(
        Word(
            span=Span(start=found.start(), end=found.end()),
            start_samples=start + length * found.start() // len(text),
            end_samples=start + length * found.end() // len(text),
        )
        for found in re.finditer(r"\S+", text)
    )


def make_bundle(*lines: Line, **article: object) -> Bundle:
    text = ""
    blocks: list[Block] = []
    utterances: list[Utterance] = []
    cues: list[Cue] = []
    time = 500
    for index, line in enumerate(lines):
        span = None
        block = -1
        if not line.is_ours:
            span = Span(start=len(text), end=len(text) + len(line.text))
            text += line.text + "\n"
            if not line.goes_on:
                blocks.append(Block(kind=line.kind, span=span, post=line.post))
            block = len(blocks) - 1
        written = "" if line.is_ours else line.text
        utterances.append(
            Utterance(
                id=str(index),
                role=line.role,
                written=written,
                spoken=line.text,
                span=span,
                block=block,
                speaker=line.speaker,
            )
        )
        length = line.length_ms or 60 * len(line.text)
        cues.append(
            Cue(
                index=index,
                role=line.role,
                speaker=line.speaker,
                written=written,
                start_samples=time,
                end_samples=time + length,
                pause_samples=line.pause_ms,
                words=words_of(written, time, length),
            )
        )
        time += length + line.pause_ms
    details: dict[str, object] = {
        "title": "The title",
        "title_in_text": False,
        "language": "en-US",
        "text": text,
        "blocks": tuple(blocks),
        **article,
    }
    script = Script(
        article=Article(**details),  # type: ignore[arg-type]
        utterances=tuple(utterances),
        cast={"narrator": "tone:low"},
    )
    timeline = Timeline(
        rate_hz=RATE_HZ, head_samples=500, cues=tuple(cues), chapters=(), total_samples=time
    )
    return Bundle(slug="x", show="Talking Paper", script=script, timeline=timeline)


@pytest.fixture
def bundle() -> MakeBundle:
    return make_bundle


@pytest.fixture
def line() -> Callable[..., Line]:
    return Line
