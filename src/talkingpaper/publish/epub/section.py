"""One edition in a book: its text, its overlay and what the table of contents says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from talkingpaper.model import Role, Script, Timeline
from talkingpaper.publish.epub.narrated import Fragment, fragments, narrated, sentences_of, word_ids
from talkingpaper.publish.epub.overlay import Clip, Group, clips, overlay, pieces
from talkingpaper.publish.interface.language import direction
from talkingpaper.publish.page.arranging import arrange
from talkingpaper.publish.page.elements import (
    Bullets,
    Element,
    Part,
    Prose,
    Quotation,
    Run,
    Table,
)
from talkingpaper.publish.wording import one_line, utf8

if TYPE_CHECKING:
    from jinja2 import Template

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\ufffe\uffff]")
_TEMPLATE = Path(__file__).parent / "templates" / "content.xhtml.jinja"
FORM = "EPUB 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An edition as a book takes it up."""

    script: Script
    timeline: Timeline
    audio: Path
    """The sound file to put in."""
    audio_type: str
    """Its MIME type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entry of the table of contents."""

    target: str
    """Id in the content document."""
    title: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A content document with its overlay."""

    content: bytes
    overlay: bytes
    title: str
    headings: tuple[Heading, ...]
    """Below the title."""
    duration_ms: int
    """Of the overlay: the sum of its clips."""


def section(reading: Reading, *, name: str, audio: str, words: bool) -> Section:
    """One edition as content document and overlay.

    Args:
        reading: the edition.
        name: of the content document, from the overlay.
        audio: address of the sound file, from the overlay.
        words: an overlay of words and not of sentences.

    Raises:
        PublishError: the text holds half a character (a lone surrogate).
    """
    script, timeline = reading.script, reading.timeline
    elements = narrated(arrange(script), timeline)
    headline, closing = words_of_ours(script, timeline)
    shown = _shown(elements, headline, closing)
    marked = word_ids(elements, timeline) if words else frozenset()
    sound = clips(timeline, {sentence: f"s{sentence}" for sentence in shown}, marked)
    groups = tuple(_groups(elements))
    title = one_line(script.article.title)
    return Section(
        content=_content(script, timeline, elements, headline, closing, words=words),
        overlay=overlay(name, audio, sound, groups),
        title=title,
        headings=tuple(_headings(elements)),
        duration_ms=_duration_ms(sound),
    )


def words_of_ours(script: Script, timeline: Timeline) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Words of ours that the book shows: a title the text lacks, and what is said after the end.

    Gives the title's cue, -1 when the text has it, and cues with their words.
    """
    said = [script.utterances[cue.index] for cue in timeline.cues]
    headline = next(
        (
            cue.index
            for cue, utterance in zip(timeline.cues, said, strict=True)
            if utterance.span is None and utterance.role is Role.HEADLINE
        ),
        -1,
    )
    last = max((place for place, each in enumerate(said) if each.span is not None), default=-1)
    closing = tuple(
        (cue.index, one_line(utterance.written or utterance.spoken))
        for cue, utterance in zip(timeline.cues[last + 1 :], said[last + 1 :], strict=True)
        if cue.index != headline
    )
    return headline, closing


def _shown(
    elements: tuple[Element, ...], headline: int, closing: tuple[tuple[int, str], ...]
) -> frozenset[int]:
    """All cues that have a text of their own."""
    own = frozenset(sentence for sentence, _ in closing)
    told = frozenset({headline}) if headline >= 0 else frozenset()
    return own.union(told, *(sentences_of(element) for element in elements))


def _content(
    script: Script,
    timeline: Timeline,
    elements: tuple[Element, ...],
    headline: int,
    closing: tuple[tuple[int, str], ...],
    *,
    words: bool,
) -> bytes:
    cues = {cue.index: cue for cue in timeline.cues}

    def cut(run: Run) -> Iterator[tuple[Part, tuple[Fragment, ...]]]:
        return fragments(run, cues.get(run.sentence), words=words)

    article = script.article
    text = _template().render(
        title=one_line(article.title),
        language=article.language,
        direction=direction(article.language),
        stylesheet="book.css",
        elements=elements,
        headline=headline,
        closing=closing,
        fragments=cut,
        first=_first,
    )
    return utf8(_xml_text(text), form=FORM)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - 40 ms of CPU

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.from_string(_TEMPLATE.read_text("utf-8"))


def _xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 §2.2 forbids (U+FFFE, U+FFFF, most controls)."""
    return _NO_XML.sub("", text)


def _first(line: tuple[Run, ...]) -> int:
    """The first cue of a line."""
    return next(run.sentence for run in line if run.sentence >= 0)


def _groups(elements: tuple[Element, ...]) -> Iterator[Group]:
    """The structures a reader may want to skip."""
    for place, element in enumerate(elements):
        match element:
            case Quotation():
                semantic = "figure"
            case Bullets():
                semantic = "list"
            case Table():
                semantic = "table"
            case _:
                continue
        yield Group(target=f"e{place}", semantic=semantic, sentences=sentences_of(element))


def _headings(elements: tuple[Element, ...]) -> Iterator[Heading]:
    for element in elements:
        if isinstance(element, Prose) and element.level > 1:
            title = "".join(part.text for run in element.line for part in run.parts)
            yield Heading(
                target=f"h{_first(element.line)}", title=one_line(title), level=element.level
            )


def _duration_ms(sound: tuple[Clip, ...]) -> int:
    return sum(clip.end_ms - clip.start_ms for clip in pieces(sound))
