"""Broad English IPA as misaki writes it: what hibari's and Kokoro's models were trained on.

misaki (Apache-2.0) writes a diphthong or an affricate as one character, and stress before the
vowel instead of before the syllable; its American set has no length marks, its British one has
other low vowels and no r after a vowel. Tables after misaki 0.9.4, EN_PHONES.md, checked against
hibari's two dictionaries (`tests/unit/engines/test_misaki_symbols.py`).
"""

from __future__ import annotations

import re

from talkingpaper.errors import EngineError


def _pairs(text: str) -> dict[str, str]:
    return dict(word.split("=") for word in text.split())


_SHARED = {
    **{same: same for same in "pbtdkɡfvθðszʃʒhmnŋlɹwjɛɪʊʌəiˈˌ "},
    **_pairs("tʃ=ʧ dʒ=ʤ eɪ=A aɪ=I aʊ=W ɔɪ=Y"),
}
_AMERICAN = {**_SHARED, **_pairs("oʊ=O iː=i uː=u ɑː=ɑ ɔː=ɔ ɒ=ɑ æ=æ ɜːɹ=ɜɹ ɜː=ɜɹ")}
_BRITISH = {**_SHARED, **_pairs("oʊ=Q iː=iː uː=uː ɑː=ɑː ɔː=ɔː ɒ=ɒ æ=a ɜː=ɜː")}
_PLAIN = {
    **{misaki: ipa for ipa, misaki in _AMERICAN.items() if len(misaki) == 1 and ipa != "ɒ"},
    **_pairs("ɜ=ɜː ᵻ=ɪ ᵊ=ə ɐ=ə T=t ɾ=t"),
}
_VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌ"
_BRITISH_R = re.compile(f"([ɪʊI]?)(ɛ?)ɹ(?![ˈˌ]?[{_VOWELS}])")
_LAST_I = re.compile("(?<![ˈˌ])iː(?= |$)")
"""Happy's."""
_EARLY_STRESS = re.compile(f"([ˈˌ])([^ˈˌ{_VOWELS} ]+)(?=[{_VOWELS}])")


def to_misaki(ipa: str, *, british: bool = False) -> str:
    """Phonemes for broad English IPA.

    Raises:
        EngineError: a symbol is not of that IPA.

    >>> to_misaki("ˈfaɪfiːld")
    'fˈIfild'
    >>> to_misaki("ˈfaɪə nɪɹ", british=True)
    'fˈIə nɪə'
    """
    table = _BRITISH if british else _AMERICAN
    phonemes, at = "", 0
    while at < len(ipa):
        found = next((ipa[at : at + n] for n in (3, 2, 1) if ipa[at : at + n] in table), None)
        if found is None:
            message = f"'{ipa[at]}' in /{ipa}/ is no sound of ours"
            raise EngineError(message, hint="write it in the sounds of text.lexicon.ipa")
        phonemes += table[found]
        at += len(found)
    if british:
        phonemes = _BRITISH_R.sub(_vowel_for_r, phonemes)
    return _EARLY_STRESS.sub(r"\2\1", phonemes)


def _vowel_for_r(match: re.Match[str]) -> str:
    """Turn near → nɪə, air → ɛː, and nothing for the r of car."""
    gliding, open_vowel = match[1], match[2]
    return f"{gliding}ə" if gliding else f"{open_vowel}ː" if open_vowel else ""


def to_ipa(phonemes: str) -> str:
    """American phonemes as broad English IPA, for people; punctuation is left out.

    >>> to_ipa("fˈIfild")
    'fˈaɪfiːld'
    """
    return _LAST_I.sub("i", "".join(_PLAIN.get(phoneme, "") for phoneme in phonemes))
