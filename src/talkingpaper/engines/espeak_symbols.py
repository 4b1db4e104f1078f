"""Misaki's phonemes as espeak-ng writes them: what Piper voices were trained on.

Misaki writes a diphthong as one capital and leaves out what English does not distinguish (the
length of a vowel); espeak-ng's American English spells both out. The table is the reverse of the
one misaki was made with, and was checked against espeak-ng 1.52 on the words of news articles
(`tests/unit/engines/test_espeak_symbols.py` keeps the samples).
"""

from __future__ import annotations

import re
from collections.abc import Collection

# Patterns in misaki's string; the first that fits counts. Stress marks stand before the vowel.
_AMERICAN: tuple[tuple[str, str], ...] = (
    ("ɜɹ", "ɜː"),
    ("əɹ(?=[ˈˌ]?[AIOQWYaiuæɑɔəɛɜɪʊʌᵻᵊ])", "ɚɹ"),
    ("əɹ", "ɚ"),
    ("ᵊl", "əl"),
    ("ᵊ", "ə"),
    ("A", "eɪ"),
    ("I", "aɪ"),
    ("O", "oʊ"),
    ("Q", "əʊ"),
    ("W", "aʊ"),
    ("Y", "ɔɪ"),
    ("ʤ", "dʒ"),
    ("ʧ", "tʃ"),
    ("T", "ɾ"),
    ("ɑ", "ɑː"),
    ("ɔ", "ɔː"),
    ("u", "uː"),
    ("(?<=[ˈˌ])i", "iː"),
    ("“", '"'),
    ("”", '"'),
    ("—", ","),
    ("…", "."),
)
"""A dash and an ellipsis are pauses; Piper's alphabet has only the comma's and the full stop's."""

_RULES = re.compile("|".join(f"({misaki})" for misaki, _ in _AMERICAN))


def to_espeak(phonemes: str, alphabet: Collection[str]) -> tuple[tuple[str, int], ...]:
    """Symbols of a voice's alphabet, each with the index of the phoneme it comes from.

    Symbols the alphabet does not have are left out.
    """
    symbols: list[tuple[str, int]] = []
    at = 0
    while at < len(phonemes):
        found = _RULES.match(phonemes, at)
        espeak = _AMERICAN[found.lastindex - 1][1] if found and found.lastindex else phonemes[at]
        symbols += [(symbol, at) for symbol in espeak if symbol in alphabet]
        at = found.end() if found else at + 1
    return tuple(symbols)
