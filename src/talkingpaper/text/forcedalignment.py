"""Word times from a clip's silences, for voices that tell none: a small forced alignment.

Signs that ask for a pause are matched with silences, in order and at least cost (dynamic
programming): a silence should lie where the words' lengths put the sign, a sign should not go
without one, and a long silence should not lie inside a phrase. Between two pauses the words share
the sound by their syllables and letters, as in speech a syllable's length grows with its letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talkingpaper.model import Span, Word
from talkingpaper.text.apportioning import apportion

_TOKEN = re.compile(r"\S+")
_VOWELS = re.compile(r"[aeiouyàáâäãåèéêëìíîïòóôöõøùúûüœæ]+", re.IGNORECASE)
_PAUSE = re.compile(r"[,;:.!?—–…][\"”’)]*$")
_DASH = re.compile(r"^[—–-]+$")
_LETTER_S = 0.032
_SYLLABLE_S = 0.075
_WORD_S = 0.02
"""Set by judgement, not fitted; only their ratio matters. What they give: `benchmarks/words`."""
_DRIFT_COST = 1.0
"""Per tenth of the clip that a silence lies off where the words put it."""
_NO_SILENCE_COST = 0.35
_LONG_SILENCE_COST = 1.5
"""For each second of silence that no sign asks for."""

Silence = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words up to a sign that asks for a pause."""

    spans: tuple[Span, ...]
    weight: float


def align_words(spoken: str, silences: Sequence[Silence]) -> tuple[Word, ...]:
    """When each white-space-delimited word of a text is heard.

    Times are monotone and inside the clip.

    Args:
        spoken: what the voice was given.
        silences: stretches of samples, in order; the first ends where the sound begins, the last
            begins where it ends.
    """
    phrases = _phrases(spoken)
    if not phrases:
        return ()
    begin, end = silences[0][1], silences[-1][0]
    inner = silences[1:-1]
    chosen = _matched(phrases, inner, begin, end)
    words: list[Word] = []
    start = begin
    pending: list[_Phrase] = []
    for phrase, silence in zip(phrases, [*chosen, (end, end)], strict=True):
        pending.append(phrase)
        if silence is None:
            continue
        spans = [span for each in pending for span in each.spans]
        words.extend(_shared(spoken, spans, start, silence[0]))
        start, pending = silence[1], []
    return tuple(words)


def _phrases(spoken: str) -> list[_Phrase]:
    phrases: list[_Phrase] = []
    spans: list[Span] = []
    for found in _TOKEN.finditer(spoken):
        spans.append(Span(start=found.start(), end=found.end()))
        if _PAUSE.search(found[0]) or _DASH.match(found[0]):
            phrases.append(_phrase(spoken, spans))
            spans = []
    if spans:
        phrases.append(_phrase(spoken, spans))
    return phrases


def _phrase(spoken: str, spans: list[Span]) -> _Phrase:
    return _Phrase(tuple(spans), sum(_weight(span.of(spoken)) for span in spans))


def _weight(token: str) -> float:
    """Seconds a word takes at a usual pace."""
    letters = sum(character.isalnum() for character in token)
    if not letters:
        return 0.0
    syllables = max(1, len(_VOWELS.findall(token)))
    return _WORD_S + _SYLLABLE_S * syllables + _LETTER_S * letters


def _matched(
    phrases: Sequence[_Phrase], inner: Sequence[Silence], begin: int, end: int
) -> list[Silence | None]:
    """For each end of a phrase but the last: its silence, or None where the voice read on."""
    sounding = max(1, end - begin - sum(stop - start for start, stop in inner))
    total = sum(phrase.weight for phrase in phrases) or 1.0
    wanted: list[float] = []
    passed = 0.0
    for phrase in phrases[:-1]:
        passed += phrase.weight
        wanted.append(passed / total)
    spoken_before = [0]
    at = begin
    for start, stop in inner:
        spoken_before.append(spoken_before[-1] + start - at)
        at = stop
    found = [before / sounding for before in spoken_before[1:]]
    lengths = [(stop - start) / max(1, end - begin) for start, stop in inner]
    picks = _cheapest(wanted, found, lengths)
    return [inner[pick] if pick is not None else None for pick in picks]


def _cheapest(
    wanted: Sequence[float], found: Sequence[float], lengths: Sequence[float]
) -> list[int | None]:
    """Monotone matching of signs with silences at least cost."""
    rows = [[0.0] * (len(found) + 1)]
    for place, length in enumerate(lengths):
        rows[0][place + 1] = rows[0][place] + _LONG_SILENCE_COST * length
    for sign, want in enumerate(wanted):
        row = [rows[sign][0] + _NO_SILENCE_COST]
        for place, where in enumerate(found):
            row.append(
                min(
                    rows[sign][place] + _DRIFT_COST * 10 * abs(where - want),
                    rows[sign][place + 1] + _NO_SILENCE_COST,
                    row[place] + _LONG_SILENCE_COST * lengths[place],
                )
            )
        rows.append(row)
    picks: list[int | None] = [None] * len(wanted)
    sign, place = len(wanted), len(found)
    while sign and place:
        here = rows[sign][place]
        drift = _DRIFT_COST * 10 * abs(found[place - 1] - wanted[sign - 1])
        if here == rows[sign - 1][place - 1] + drift:
            picks[sign - 1] = place - 1
            sign, place = sign - 1, place - 1
        elif here == rows[sign - 1][place] + _NO_SILENCE_COST:
            sign -= 1
        else:
            place -= 1
    return picks


def _shared(spoken: str, spans: Sequence[Span], start: int, end: int) -> list[Word]:
    """Words of a stretch of sound, by their weights."""
    return apportion(spans, [_weight(span.of(spoken)) for span in spans], start, end)
