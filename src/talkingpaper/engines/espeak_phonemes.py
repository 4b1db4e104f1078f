"""Text to phonemes in any language espeak-ng knows, for voices that were trained on its phonemes.

Only for languages other than English: hibari's converter reads English better, and needs no GPL
library. espeak-ng drops punctuation and parts no words that it runs together, so each clause is
read by itself, and its phonemes are led back to our words: one for one where their numbers agree,
else by the words' letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talkingpaper.engines.espeak_install import INSTALL, find_espeak
from talkingpaper.engines.espeak_library import shared_library
from talkingpaper.engines.reading import NOBODY, WORD, Reading, share, weight
from talkingpaper.errors import EngineError
from talkingpaper.model import Pronunciation

_TIE = "^"
"""Between the letters of a diphthong or affricate, so that they can be told apart and replaced."""
_MISAKI = {
    f"{first}^{second}": misaki
    for first, second, misaki in (
        *("aɪI", "aʊW", "dzʣ", "dʒʤ", "eɪA", "oʊO"),
        *("əʊQ", "ssS", "tsʦ", "tʃʧ", "ɔɪY"),
    )
}
"""misaki 0.9.4, espeak.py: what Kokoro was trained on besides English."""
_CLAUSE_MARKS = {"…": ".", "—": ",", "–": ",", "。": ".", "、": ",", "，": ",", "؟": "?", "।": "."}
"""Marks a model's alphabet lacks, as those it has."""
_MARKS = frozenset(".,;:!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """Words up to a mark."""

    first: int
    last: int
    """Numbers of its words, the last one left out."""
    mark: str
    """What ends it; empty at the end of a text without one."""


class EspeakPronouncer:
    """Reads text of one language as espeak-ng's IPA, or as misaki writes it.

    Args:
        language: BCP 47 tag or name of an espeak-ng voice, ``pt-br``.
        misaki: True for Kokoro: diphthongs and affricates as one character each.

    Raises:
        EngineError: espeak-ng's library is not installed, or does not know the language.
    """

    def __init__(self, language: str, *, misaki: bool = False) -> None:
        install = find_espeak()
        if not install.library:
            message = f"phonemes of {language} need espeak-ng's library"
            raise EngineError(message, hint=INSTALL)
        self._voice = install.find(language.lower())
        if not self._voice:
            message = f"espeak-ng knows no language '{language}'"
            raise EngineError(message, hint="choose a voice of another language")
        self._library = shared_library(install.library, install.data)
        self._misaki = misaki

    def read(
        self, spoken: str, pronunciations: Sequence[Pronunciation] = (), *, voice_id: str
    ) -> Reading:
        """The text's phonemes, each with the word it belongs to.

        Args:
            spoken: nothing in it is obeyed.
            pronunciations: words of it whose reading is given, as IPA.
            voice_id: for messages.

        Raises:
            EngineError: nothing in it can be read.
        """
        spans = [match.span() for match in WORD.finditer(spoken)]
        given = _given(spans, pronunciations)
        phonemes, owners = "", []
        for clause in _clauses(spoken, spans):
            for text, voices in self._stretches(spoken, spans, clause, given):
                phonemes += text + " "
                owners += [*voices, NOBODY]
            if clause.mark:
                phonemes = phonemes.rstrip(" ") + clause.mark + " "
                owners = [*owners[: len(phonemes) - 2], NOBODY, NOBODY]
        kept = phonemes.rstrip()
        if all(owner == NOBODY for owner in owners):
            message = f"{voice_id} has nothing to say for '{spoken[:60]}'"
            raise EngineError(message, hint="give it words of its own language")
        return Reading(phonemes=kept, owners=tuple(owners[: len(kept)]), spans=tuple(spans))

    def _stretches(
        self,
        spoken: str,
        spans: Sequence[tuple[int, int]],
        clause: _Clause,
        given: dict[int, str],
    ) -> Iterator[tuple[str, list[int]]]:
        """Phonemes and their owners: words read together, and pronounced words by themselves."""
        run: list[int] = []
        for number in [*range(clause.first, clause.last), clause.last]:
            if number < clause.last and number not in given:
                run.append(number)
                continue
            if run:
                yield from self._read([spoken[slice(*spans[i])] for i in run], run[0])
                run = []
            if number < clause.last and given[number]:
                said = given[number]
                yield said, [NOBODY if c == " " else number for c in said]

    def _read(self, words: Sequence[str], first: int) -> Iterator[tuple[str, list[int]]]:
        plain = [_bare(word) for word in words]
        tie = _TIE if self._misaki else ""
        sounds = [self._written(sound) for sound in self._heard(plain, tie=tie)]
        counts = [1] * len(words)
        if len(sounds) != len(words):  # 1984 is four words; “l'État” may be two
            counts = [len(self._heard([each], tie="")) for each in plain]
        if len(sounds) == sum(counts):
            at = 0
            for number, count in enumerate(counts):
                if count:
                    sound = " ".join(sounds[at : at + count])
                    yield sound, [NOBODY if c == " " else first + number for c in sound]
                at += count
        elif sounds:
            together = " ".join(sounds)
            yield together, share(together, [weight(word) for word in words], first)

    def _heard(self, words: Sequence[str], *, tie: str) -> list[str]:
        """What espeak-ng makes of words together, parted where it parts them."""
        return " ".join(self._library.phonemes(" ".join(words), self._voice, tie=tie)).split()

    def _written(self, sound: str) -> str:
        if self._misaki:
            for espeak, misaki in _MISAKI.items():
                sound = sound.replace(espeak, misaki)
            sound = sound.replace(_TIE, "").replace("-", "")
        return unicodedata.normalize("NFD", sound.replace("ç", "\0")).replace("\0", "ç")


def _clauses(spoken: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Clause]:
    first = 0
    for number, (start, end) in enumerate(spans):
        after = spans[number + 1][0] if number + 1 < len(spans) else len(spoken)
        last_letter = max((i for i in range(start, end) if spoken[i].isalnum()), default=start - 1)
        following = spoken[last_letter + 1 : after]
        marks = [_CLAUSE_MARKS.get(c, c) for c in following]
        mark = next((c for c in reversed(marks) if c in _MARKS), "")
        if mark:
            yield _Clause(first=first, last=number + 1, mark=mark)
            first = number + 1
    if first < len(spans):
        yield _Clause(first=first, last=len(spans), mark="")


def _given(
    spans: Sequence[tuple[int, int]], pronunciations: Sequence[Pronunciation]
) -> dict[int, str]:
    """For each pronounced word its IPA; for the further words of one pronunciation nothing."""
    said: dict[int, str] = {}
    for each in pronunciations:
        ipa = each.ipa
        for number, (start, end) in enumerate(spans):
            if start < each.span.end and each.span.start < end:
                said[number] = ipa
                ipa = ""
    return said


def _bare(word: str) -> str:
    """The word without marks at its edges and without controls espeak-ng stops at."""
    kept = "".join(c for c in word if unicodedata.category(c) not in ("Cc", "Cs"))
    letters = [i for i, c in enumerate(kept) if c.isalnum() or unicodedata.category(c)[0] == "M"]
    return kept[letters[0] : letters[-1] + 1] if letters else ""
