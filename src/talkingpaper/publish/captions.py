"""Captions: WebVTT and SubRip.

Times come from the timeline's words and texts from what was written, so captions show “$1.2tn”
while the voice says it in words. Every written word is shown once, in order.

Limits: two lines of 42 columns, 0.7–7 s, at most 21 characters a second where the voice's pace
and the pause after it allow (Netflix Timed Text Style Guide, BBC Subtitle Guidelines). SubRip has
lines of 32, the limit of podcast-namespace's transcript page for that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from talkingpaper.errors import PublishError
from talkingpaper.model import Cue, Timeline
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.breaking import SHORTEST_S, Piece, cut, lines
from talkingpaper.publish.heard import Token, columns, tokens
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.wording import one_line, speaker_name, utf8
from talkingpaper.units import samples_to_milliseconds

VTT_COLUMNS = 42
SRT_COLUMNS = 32
READABLE_COLUMNS_PER_S = 21.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What is shown at one time."""

    speaker: str
    lines: tuple[str, ...]
    start_ms: int
    end_ms: int


class VttSink:
    """WebVTT, with the speaker of each caption as its voice."""

    name = "WebVTT captions"
    file_name = "captions.vtt"
    media_type = "text/vtt"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes.

        The header is the signature alone: the parser of the W3C refuses ``Language:``. Cue ids
        are numbers: pysubs2 1.8.1 glues others onto the text before.

        Raises:
            PublishError: a cue is too short to be shown at all.
        """
        return b"".join(self.parts(bundle))

    def parts(self, bundle: Bundle) -> Iterator[bytes]:
        """The same, a caption at a time.

        Raises:
            PublishError: a cue is too short to be shown at all.
        """
        yield b"WEBVTT\n"
        captions = plan_captions(bundle.timeline, VTT_COLUMNS, narrator=_narrator(bundle))
        for number, caption in enumerate(captions, start=1):
            start, end = (_stamp(ms, ".") for ms in (caption.start_ms, caption.end_ms))
            text = "\n".join(escape(line) for line in caption.lines)
            voice = escape(caption.speaker)
            yield utf8(f"\n{number}\n{start} --> {end}\n<v {voice}>{text}\n", form=self.name)


class SrtSink:
    """SubRip, with the speaker's name where it changes."""

    name = "SubRip captions"
    file_name = "captions.srt"
    media_type = "application/x-subrip"

    def render(self, bundle: Bundle) -> bytes:
        """The file's bytes.

        Raises:
            PublishError: a cue is too short to be shown at all.
        """
        return b"".join(self.parts(bundle))

    def parts(self, bundle: Bundle) -> Iterator[bytes]:
        """The same, a caption at a time.

        Raises:
            PublishError: a cue is too short to be shown at all.
        """
        captions = plan_captions(
            bundle.timeline, SRT_COLUMNS, narrator=_narrator(bundle), are_speakers_named=True
        )
        between = ""
        for number, caption in enumerate(captions, start=1):
            start, end = (_stamp(ms, ",") for ms in (caption.start_ms, caption.end_ms))
            text = "\n".join(caption.lines)
            yield utf8(f"{between}{number}\n{start} --> {end}\n{text}\n", form=self.name)
            between = "\n"


def escape(text: str) -> str:
    """Text for a WebVTT cue: W3C WebVTT, 4.2.2, "WebVTT cue text"; also breaks up any arrow.

    >>> escape("AT&T --> <b>")
    'AT&amp;T --&gt; &lt;b&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _narrator(bundle: Bundle) -> str:
    return words_for(bundle.script.article.language).article.narrator


def plan_captions(
    timeline: Timeline, width: int, *, narrator: str = "", are_speakers_named: bool = False
) -> Iterator[Caption]:
    """The captions of a timeline, in order, without overlap.

    Args:
        timeline: cues without written text get no caption.
        width: columns of a line.
        narrator: who is heard where a cue names nobody.
        are_speakers_named: begin with “Name: ” where the speaker changes, if ever.

    Raises:
        PublishError: a cue is too short to be shown at all.
    """
    shown = [
        replace(cue, speaker=speaker_name(cue, narrator))
        for cue in timeline.cues
        if one_line(cue.written)
    ]
    is_dialogue = are_speakers_named and len({cue.speaker for cue in shown}) > 1
    speaker = ""
    for cue in shown:
        said = tokens(cue, widest=width)
        if are_speakers_named:
            said = tuple(part for token in said for part in _without_arrow(token))
            if is_dialogue and cue.speaker != speaker:
                said = (*_introduction(cue, width), *said)
            speaker = cue.speaker
        yield from _captions(cue, said, width, timeline.rate_hz, is_last=cue is shown[-1])


def _captions(
    cue: Cue, said: tuple[Token, ...], width: int, rate_hz: int, *, is_last: bool
) -> Iterator[Caption]:
    pieces = cut(said, width, rate_hz, cue.end_samples)
    times_ms = _times_ms(cue, said, pieces, rate_hz)
    for piece, (start_ms, end_ms) in zip(pieces, pairwise(times_ms), strict=True):
        shown_ms = end_ms
        text = lines(said, piece)
        if piece.end == len(said) and not is_last:
            shown_ms = _held_ms(cue, text, start_ms, end_ms, rate_hz)
        yield Caption(speaker=cue.speaker, lines=text, start_ms=start_ms, end_ms=shown_ms)


def _held_ms(cue: Cue, text: tuple[str, ...], start_ms: int, end_ms: int, rate_hz: int) -> int:
    """The end of a cue's last caption: into the pause when it was too short to read."""
    needed_s = max(SHORTEST_S, columns(" ".join(text)) / READABLE_COLUMNS_PER_S)
    pause_end = cue.end_samples + cue.pause_samples
    latest_ms = samples_to_milliseconds(pause_end, rate_hz)
    return max(end_ms, min(start_ms + round(needed_s * 1000), latest_ms))


def _times_ms(
    cue: Cue, said: tuple[Token, ...], pieces: tuple[Piece, ...], rate_hz: int
) -> list[int]:
    """When each piece begins, and when the last ends; by the words, or else by length.

    Raises:
        PublishError: there are more pieces than milliseconds.
    """
    by_words = [said[piece.first].start_samples for piece in pieces[1:]]
    length = cue.end_samples - cue.start_samples
    *before, total = accumulate((len(token.text) for token in said), initial=0)
    by_length = [cue.start_samples + length * before[piece.first] // total for piece in pieces[1:]]
    for between in (by_words, by_length):
        times_ms = [
            samples_to_milliseconds(samples, rate_hz)
            for samples in (cue.start_samples, *between, cue.end_samples)
        ]
        if all(start < end for start, end in pairwise(times_ms)):
            return times_ms
    message = f"sentence {cue.index + 1} lasts {length / rate_hz:.3f} s, too short to be shown"
    raise PublishError(message, hint="make the edition again without the clip store (--no-cache)")


def _introduction(cue: Cue, width: int) -> tuple[Token, ...]:
    """“Name:” as tokens that take no time."""
    named = replace(cue, written=f"{cue.speaker}:", words=(), end_samples=cue.start_samples)
    return tokens(named, widest=width)


def _without_arrow(token: Token) -> Iterator[Token]:
    """The token, parted inside any arrow: SubRip has no escapes, and arrows mark its times."""
    head, *rest = re.split("(?<=--)(?=>)", token.text)
    yield replace(token, text=head)
    yield from (replace(token, text=part, is_glued=False) for part in rest)


def _stamp(milliseconds: int, point: str) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
