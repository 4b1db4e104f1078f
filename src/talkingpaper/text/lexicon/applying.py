"""What lexicons do to a script: respellings go into the spoken text, IPA beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talkingpaper.model import Pronunciation, Script, Span, Utterance
from talkingpaper.text.lexicon.entry import Entry, Scope, read_pronunciation
from talkingpaper.text.lexicon.homographs import homographs
from talkingpaper.text.lexicon.matching import Lexicon, Match
from talkingpaper.text.scripting import utterance_id

_UNVOICED = ("p", "t", "k", "f", "θ")
_SIBILANTS = ("s", "z", "ʃ", "ʒ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A stretch of a spoken text and what becomes of it."""

    start: int
    end: int
    text: str
    """What stands there afterwards."""
    pronunciation: Pronunciation | None = None


def pronounce(script: Script, entries: Sequence[Entry]) -> Script:
    """The script with every word said as the lexicons and the homograph rules want it.

    The script's own lexicon (`Script.lexicon`, the table of an edited script file) counts as the
    article's. A pronunciation that an utterance already has stays. Doing it twice does nothing
    more, unless a respelling holds another entry's word.

    Raises:
        UsageError: a pronunciation in the script's own lexicon cannot be read.
    """
    own = (_own_entry(word, text) for word, text in script.lexicon.items())
    lexicon = Lexicon((*entries, *own))
    used: dict[str, str] = dict(script.lexicon)
    utterances = []
    for utterance in script.utterances:
        language = script.language_of(utterance)
        matches = _free(lexicon.find(utterance.spoken, language), utterance)
        for match in matches:
            if not match.entry.is_conditional:
                used.setdefault(match.entry.word, match.entry.pronunciation)
        utterances.append(_pronounced(utterance, matches, language))
    return replace(script, utterances=tuple(utterances), lexicon=used)


def _own_entry(word: str, text: str) -> Entry:
    ipa, respelling = read_pronunciation(text)
    return Entry(word=word, ipa=ipa, respelling=respelling, scope=Scope.ARTICLE)


def _free(matches: Sequence[Match], utterance: Utterance) -> list[Match]:
    """Those that touch no pronunciation the utterance has."""
    return [
        match
        for match in matches
        if not any(
            match.start < each.span.end and each.span.start < match.inflected_end
            for each in utterance.pronunciations
        )
    ]


def _pronounced(utterance: Utterance, matches: Sequence[Match], language: str) -> Utterance:
    edits = [_edit(match, utterance.spoken) for match in matches]
    edits += [_kept(each, utterance.spoken) for each in utterance.pronunciations]
    settled = list(edits)
    edits += [
        _kept(each, utterance.spoken)
        for each in homographs(utterance.spoken, language)
        if not any(each.span.start < one.end and one.start < each.span.end for one in settled)
    ]
    if not edits:
        return utterance
    edits.sort(key=lambda edit: edit.start)
    spoken, pronunciations = _rewritten(utterance.spoken, edits)
    return replace(
        utterance,
        id=utterance_id(utterance.role, utterance.voice, spoken, pronunciations),
        spoken=spoken,
        pronunciations=pronunciations,
    )


def _kept(each: Pronunciation, spoken: str) -> _Edit:
    text = each.span.of(spoken)
    return _Edit(start=each.span.start, end=each.span.end, text=text, pronunciation=each)


def _edit(match: Match, spoken: str) -> _Edit:
    """What a match does; an entry left to the voice only keeps others away."""
    entry = match.entry
    whole = spoken[match.start : match.inflected_end]
    ending = spoken[match.end : match.inflected_end]
    if entry.ipa:
        pronunciation = Pronunciation(
            span=Span(start=match.start, end=match.inflected_end),
            ipa=_inflected(entry.ipa, ending),
            respelling=entry.respelling + ending,
        )
        return _Edit(
            start=match.start, end=match.inflected_end, text=whole, pronunciation=pronunciation
        )
    text = entry.respelling + ending if entry.respelling else whole
    return _Edit(start=match.start, end=match.inflected_end, text=text)


def _inflected(ipa: str, ending: str) -> str:
    """The word with the sound of its -s: cats, dogs, horses.

    >>> _inflected("ˈpɪkɹəl", "’s"), _inflected("ˈmækɹɒn", "'"), _inflected("ˈmɛɹts", "’s")
    ('ˈpɪkɹəlz', 'ˈmækɹɒn', 'ˈmɛɹtsɪz')
    """
    if "s" not in ending:
        return ipa
    if ipa.endswith(_SIBILANTS):
        return f"{ipa}ɪz"
    return f"{ipa}s" if ipa.endswith(_UNVOICED) else f"{ipa}z"


def _rewritten(spoken: str, edits: Sequence[_Edit]) -> tuple[str, tuple[Pronunciation, ...]]:
    """The text after the edits, and the pronunciations at their new places."""
    text = "".join(_pieces(spoken, edits))
    moved = []
    grown = 0
    for edit in edits:
        if edit.pronunciation is not None:
            start = edit.start + grown
            span = Span(start=start, end=start + len(edit.text))
            moved.append(replace(edit.pronunciation, span=span))
        grown += len(edit.text) - (edit.end - edit.start)
    return text, tuple(moved)


def _pieces(spoken: str, edits: Sequence[_Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield spoken[at : edit.start]
        yield edit.text
        at = edit.end
    yield spoken[at:]
