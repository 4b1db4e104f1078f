"""What the player knows: when each sentence and word is heard, and by whom, as compact JSON.

Times are whole milliseconds of the finished sound; characters are UTF-16 code units, as a
browser counts them. A word takes about 13 bytes, so ten minutes of speech take 20 kB.
"""

from __future__ import annotations

from collections.abc import Iterator

from talkingpaper.model import Cue, Script, Timeline
from talkingpaper.publish.base import Bundle
from talkingpaper.publish.heard import tokens
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.page.passages import utf16_length
from talkingpaper.publish.player.document import embedded
from talkingpaper.publish.wording import one_line, speaker_name
from talkingpaper.units import samples_to_milliseconds

_CELL_BAR = "|"


def player_data(bundle: Bundle) -> Iterator[str]:
    """The JSON the page's script reads, fit to stand inside a ``script`` element, cue by cue.

    In one piece, the numbers of a ten-hour book and their text took 16 MB that nothing gave back.
    """
    script, timeline = bundle.script, bundle.timeline
    narrator = words_for(script.article.language).article.narrator
    heard = [speaker_name(cue, narrator) for cue in timeline.cues]
    speakers = list(dict.fromkeys(heard))
    head = {
        "slug": bundle.slug,
        "title": one_line(script.article.title),
        "author": one_line(script.article.author),
        "show": one_line(bundle.show),
        "total": _ms(timeline.total_samples, timeline),
        "speakers": speakers,
        "chapters": [
            [_ms(chapter.start_samples, timeline), chapter.title] for chapter in timeline.chapters
        ],
    }
    yield embedded(head).removesuffix("}") + ',"cues":['
    between = ""
    for cue, speaker in zip(timeline.cues, heard, strict=True):
        yield between + embedded(_cue(script, timeline, cue, speakers.index(speaker)))
        between = ","
    yield "]}"


def _cue(script: Script, timeline: Timeline, cue: Cue, speaker: int) -> list[object]:
    """Start, end, block, speaker and words; for words of ours, what is said instead."""
    utterance = script.utterances[cue.index]
    head: list[object] = [
        _ms(cue.start_samples, timeline),
        _ms(cue.end_samples, timeline),
        utterance.block,
        speaker,
    ]
    return [*head, one_line(utterance.spoken) if utterance.span is None else _words(timeline, cue)]


def _words(timeline: Timeline, cue: Cue) -> list[int]:
    """Four numbers a word: characters since the last word, length, ms since the last, length."""
    at_char = at_ms = 0
    counted = 0
    numbers: list[int] = []
    started_ms = _ms(cue.start_samples, timeline)
    for token in tokens(cue):
        at_char += utf16_length(cue.written[counted : token.start_char])
        counted = token.start_char
        if token.text == _CELL_BAR:
            continue
        start_ms = _ms(token.start_samples, timeline) - started_ms
        length_ms = _ms(token.end_samples, timeline) - started_ms - start_ms
        numbers += [at_char, utf16_length(token.text), start_ms - at_ms, length_ms]
        at_char, at_ms = 0, start_ms
    return numbers


def _ms(samples: int, timeline: Timeline) -> int:
    return samples_to_milliseconds(samples, timeline.rate_hz)
