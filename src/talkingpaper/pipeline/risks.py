"""Which words of an article a voice may say wrongly, the riskiest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from talkingpaper.engines.familiar import Familiarity, Reader, WordReading
from talkingpaper.model import Role, Script, Utterance
from talkingpaper.pipeline.lexicons import lexicon_entries
from talkingpaper.pipeline.preparing import script as read_script
from talkingpaper.pipeline.settings import Settings
from talkingpaper.text.lexicon.homographs import ambiguous_words
from talkingpaper.text.lexicon.matching import Lexicon
from talkingpaper.text.lexicon.respelling import respell, tidy

_WORD = re.compile(r"[^\W\d_]+(?:[.’'‑-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]")
# Spellings that English words do not have, or that English reads otherwise than their languages.
_FOREIGN = re.compile(
    r"^(?:x|zh|ts|dj|mb|nd|ng|nk|sz|cz|kh|hl|gj|lj|nj|mn|pf|tk|kf|[^aeiouy]{4})"
    r"|q(?!u)|aa|ii|uu|szcz|rz|ij|[kv]h|vj|jk|ck[yi]$|[iou]u$|(?:yi|ij|eau|eux|oux|cz|dze|dj)$",
    re.IGNORECASE,
)
_POINTS = {
    Familiarity.UNREADABLE: 6,
    Familiarity.GUESSED: 3,
    Familiarity.LISTED: 1,
    Familiarity.KNOWN: 0,
}
_REASONS = {
    Familiarity.UNREADABLE: "cannot be read",
    Familiarity.GUESSED: "in no dictionary",
    Familiarity.LISTED: "",
    Familiarity.KNOWN: "",
}
_LEAST_POINTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskyWord:
    """A word worth hearing before the edition is made."""

    word: str
    points: int
    """The higher, the riskier."""
    reasons: tuple[str, ...]
    times: int
    """How often it is said."""
    ipa: str
    """What the narrator would say; empty when it would say nothing."""
    respelling: str
    """The same, in newsroom style."""


def words_at_risk(source: str, settings: Settings) -> tuple[RiskyWord, ...]:
    """Words that no lexicon settles and the converter may read wrongly, riskiest first.

    Points: 6 when it cannot be read, 3 in no dictionary, 1 in one that a program made; 2 for
    letters that English does not have, for capitals only and for two readings that nothing
    decides; 1 for capitals inside, for a spelling foreign to English, and for standing in a
    headline.

    Raises:
        SourceError: the article cannot be read.
        UsageError: a lexicon cannot be read.
    """
    script = read_script(source, settings)
    settled = Lexicon(lexicon_entries(settings))
    counts: Counter[str] = Counter()
    headlines: set[str] = set()
    for utterance in script.utterances:
        words = list(_open_words(utterance, settled, script))
        counts.update(words)
        if utterance.role in (Role.HEADLINE, Role.HEADING):
            headlines.update(words)
    reader = Reader()
    found = (
        _judge(word, times, reader.read(word), is_headline=word in headlines)
        for word, times in _merged(counts).items()
    )
    risky = [each for each in found if each.points >= _LEAST_POINTS]
    return tuple(sorted(risky, key=lambda each: (-each.points, -each.times, each.word)))


def _open_words(utterance: Utterance, settled: Lexicon, script: Script) -> Iterator[str]:
    """Words of an utterance whose pronunciation nobody has settled."""
    taken = bytearray(len(utterance.spoken))
    spans = [(each.span.start, each.span.end) for each in utterance.pronunciations]
    matches = settled.find(utterance.spoken, script.article.language)
    for start, end in (*spans, *((match.start, match.inflected_end) for match in matches)):
        taken[start:end] = b"\1" * (end - start)
    for found in _WORD.finditer(utterance.spoken):
        if taken.find(1, *found.span()) < 0:
            yield _POSSESSIVE.sub("", found[0])


def _merged(counts: Mapping[str, int]) -> Mapping[str, int]:
    """A word that begins a sentence is the word in small letters, when that stands here too."""
    merged: Counter[str] = Counter()
    for word, times in counts.items():
        small = word[:1].lower() + word[1:]
        merged[small if small in counts else word] += times
    return merged


def _judge(word: str, times: int, reading: WordReading, *, is_headline: bool) -> RiskyWord:
    points = _POINTS[reading.familiarity]
    reasons = [_REASONS[reading.familiarity]]
    is_capitals = len(word) > 1 and word == word.upper() != word.lower()
    for holds, worth, reason in (
        (not word.isascii() and any(not c.isascii() for c in word if c.isalpha()), 2, "foreign"),
        (is_capitals, 2, "all capitals"),
        (word.lower() in ambiguous_words(), 2, "two readings"),
        (not is_capitals and bool(_INNER_CAPITAL.search(word)), 1, "capitals inside"),
        (not is_capitals and points > 0 and bool(_FOREIGN.search(word)), 1, "foreign spelling"),
    ):
        if holds:
            points += worth
            reasons.append(reason)
    if is_headline and points >= _LEAST_POINTS:
        points += 1
        reasons.append("in a headline")
    return RiskyWord(
        word=word,
        points=points,
        reasons=tuple(reason for reason in reasons if reason),
        times=times,
        ipa=tidy(reading.ipa),
        respelling=respell(reading.ipa),
    )
