"""The proof that nothing is lost: every character of the article is accounted for.

Counts non-space characters (`str.isspace`). A stretch counts as spoken only when an utterance
with something to say shows exactly the article's own words for it; so a sentence that was
deleted, altered or doubled shows up as lost or repeated characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from talkingpaper.errors import ScriptError
from talkingpaper.model import Coverage, Role, Script, Span, Utterance
from talkingpaper.text.spoken import said, verbalise

# How often a character is spoken, counted up to two: "more than once" is all that matters.
_ONCE_MORE = bytes([1, 2, *range(2, 255), 255])


def cover(script: Script) -> Coverage:
    """Sums over the article's characters: spoken, transformed, omitted, lost, repeated."""
    text = script.article.text
    visible = bytes(not character.isspace() for character in text)
    spoken = bytearray(len(text))
    transformed = 0
    for utterance in script.utterances:
        span = _said(utterance, text)
        if span is not None:
            spoken[span.start : span.end] = spoken[span.start : span.end].translate(_ONCE_MORE)
            transformed += _transformed(utterance, script)
    omitted = _omitted(script, visible, spoken)
    said = sum(1 for seen, times in zip(visible, spoken, strict=True) if seen and times)
    repeated = sum(1 for seen, times in zip(visible, spoken, strict=True) if seen and times > 1)
    characters = sum(visible)
    return Coverage(
        characters=characters,
        spoken=said,
        transformed=transformed,
        omitted=omitted,
        lost=characters - said - sum(omitted.values()),
        repeated=repeated,
    )


def require_whole(coverage: Coverage) -> None:
    """Pass only when every character is spoken once or left out for a reason.

    Raises:
        ScriptError: some are lost or said twice; the message counts them.
    """
    if not coverage.lost and not coverage.repeated:
        return
    message = (
        f"of {coverage.characters} characters, {coverage.lost} would not be said"
        f" and {coverage.repeated} would be said twice"
    )
    raise ScriptError(message, hint="write the script again from its article")


def uncovered(script: Script) -> tuple[Span, ...]:
    """Stretches in no utterance and no omission, trimmed; neighbours across space are one."""
    text = script.article.text
    taken = sorted((span.start, span.end) for span in _taken(script))
    gaps: list[Span] = []
    cursor = 0
    for start, end in [*taken, (len(text), len(text))]:
        gap = text[cursor:start]
        if gap.strip():
            first = cursor + len(gap) - len(gap.lstrip())
            gaps.append(Span(start=first, end=first + len(gap.strip())))
        cursor = max(cursor, end)
    return tuple(gaps)


def _taken(script: Script) -> Iterator[Span]:
    yield from (utterance.span for utterance in script.utterances if utterance.span is not None)
    yield from (omission.span for omission in script.omissions)


def _said(utterance: Utterance, text: str) -> Span | None:
    """The stretch of the article this utterance truly says, None when it says none."""
    span = utterance.span
    if span is None or not 0 <= span.start < span.end <= len(text):
        return None
    return span if utterance.spoken.strip() and utterance.written == span.of(text) else None


def _transformed(utterance: Utterance, script: Script) -> int:
    """Characters whose spoken form differs: our verbaliser's spans, or all when it is not ours."""
    written = utterance.written
    if utterance.spoken == written:
        return 0
    if utterance.role is Role.CUE and not script.manner.plain:
        return _visible(written)  # announced in words of ours
    spans = verbalise(written, script.language_of(utterance))
    if utterance.spoken != said(written, spans):
        return _visible(written)
    return sum(_visible(written[span.start : span.end]) for span in spans)


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def _omitted(script: Script, visible: bytes, spoken: bytearray) -> dict[str, int]:
    """Reason → count; a character that is spoken after all, or omitted twice, counts once."""
    counts: Counter[str] = Counter()
    gone = bytearray(len(visible))
    for omission in script.omissions:
        for index in range(max(0, omission.span.start), min(omission.span.end, len(visible))):
            if visible[index] and not spoken[index] and not gone[index]:
                gone[index] = 1
                counts[omission.reason] += 1
    return dict(sorted(counts.items()))
