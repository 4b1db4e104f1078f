"""Media Overlays: which stretch of the sound each sentence is (EPUB 3.3, chapter 9).

Clips follow each other without a gap, since a reading system plays nothing between them and the
pauses belong to the reading. Words of ours that stand nowhere in the text, “A post by …:”, are
heard with the sentence after them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from lxml import etree

from talkingpaper.model import Cue, Timeline
from talkingpaper.publish.epub.narrated import word_id
from talkingpaper.publish.heard import tokens
from talkingpaper.units import samples_to_milliseconds

SMIL = "http://www.w3.org/ns/SMIL"
OPS = "http://www.idpf.org/2007/ops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A stretch of the sound and the text it says."""

    target: str
    """Id in the content document."""
    start_ms: int
    end_ms: int
    words: tuple[Clip, ...] = ()
    """The same stretch word by word, when wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A post, list or table: a reader may skip or leave it as one (EPUB 3.3, 9.3.3)."""

    target: str
    semantic: str
    """``epub:type`` of the structure."""
    sentences: frozenset[int] = field(default_factory=frozenset)


def clips(
    timeline: Timeline, targets: Mapping[int, str], words: frozenset[str]
) -> tuple[Clip, ...]:
    """The whole sound as clips, in the order it is heard.

    Args:
        timeline: of the edition.
        targets: cue's index → id of the element that shows it; others have no text of their own.
        words: ids of the words that are shown; a clip with such is cut into them.
    """
    total_ms = samples_to_milliseconds(timeline.total_samples, timeline.rate_hz)
    shown: list[tuple[Cue, int]] = []
    start_ms: int | None = 0  # with the silence before the first sound
    for cue in timeline.cues:
        if start_ms is None:
            start_ms = samples_to_milliseconds(cue.start_samples, timeline.rate_hz)
        if cue.index in targets:
            shown.append((cue, start_ms))
            start_ms = None
    ends = [start for _, start in shown[1:]] + [total_ms]
    return tuple(
        Clip(
            target=targets[cue.index],
            start_ms=start,
            end_ms=end,
            words=_words(cue, timeline, words, start, end) if words else (),
        )
        for (cue, start), end in zip(shown, ends, strict=True)
        if end > start
    )


def _words(
    cue: Cue, timeline: Timeline, shown: frozenset[str], start_ms: int, end_ms: int
) -> tuple[Clip, ...]:
    """A clip for each word that is shown; each goes on until the next begins."""
    begins = [
        (name, samples_to_milliseconds(token.start_samples, timeline.rate_hz))
        for place, token in enumerate(tokens(cue))
        if (name := word_id(cue.index, place)) in shown
    ]
    bounds = [start_ms, *(begin for _, begin in begins[1:]), end_ms]
    return tuple(
        Clip(target=name, start_ms=begin, end_ms=end)
        for (name, _), (begin, end) in zip(begins, pairwise(bounds), strict=bool(begins))
        if end > begin
    )


def overlay(content: str, audio: str, sound: Sequence[Clip], groups: Sequence[Group]) -> bytes:
    """The SMIL document of one content document.

    Args:
        content: the content document's address, from here.
        audio: the sound file's address, from here.
        sound: clips in the order they are heard.
        groups: structures of the document; those heard in one piece become nested.
    """
    root = etree.Element(
        etree.QName(SMIL, "smil"), {"version": "3.0"}, nsmap={None: SMIL, "epub": OPS}
    )
    body = etree.SubElement(root, etree.QName(SMIL, "body"))
    body.set(etree.QName(OPS, "textref"), content)
    owner = {f"s{sentence}": group for group in groups for sentence in group.sentences}
    number = 0
    for group, row in groupby(sound, key=lambda clip: owner.get(clip.target)):
        parent = body
        if group is not None:
            parent = etree.SubElement(body, etree.QName(SMIL, "seq"))
            parent.set(etree.QName(OPS, "textref"), f"{content}#{group.target}")
            parent.set(etree.QName(OPS, "type"), group.semantic)
        for clip in row:
            for piece in clip.words or (clip,):
                number += 1
                _par(parent, number, piece, content, audio)
    etree.indent(root)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text + b"\n"


def _par(parent: etree._Element, number: int, clip: Clip, content: str, audio: str) -> None:
    par = etree.SubElement(parent, etree.QName(SMIL, "par"), {"id": f"p{number}"})
    etree.SubElement(par, etree.QName(SMIL, "text"), {"src": f"{content}#{clip.target}"})
    etree.SubElement(
        par,
        etree.QName(SMIL, "audio"),
        {"src": audio, "clipBegin": clock(clip.start_ms), "clipEnd": clock(clip.end_ms)},
    )


def clock(milliseconds: int) -> str:
    """A SMIL full clock value (SMIL 3.0, 5.4.1).

    >>> clock(3_723_045)
    '1:02:03.045'
    """
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{thousandths:03}"


def pieces(sound: Sequence[Clip]) -> Iterator[Clip]:
    """The clips as they are written: words where there are any."""
    for clip in sound:
        yield from clip.words or (clip,)
