"""Misaki's phonemes in espeak-ng's symbols; right-hand sides as espeak-ng 1.52 gives them."""

import pytest

from talkingpaper.engines.espeak_symbols import to_espeak

ALPHABET = frozenset('abdefhijklmnoprstuvwzæɐɑɔəɚɛɜɡɪŋɹɾʃʊʌʒθðᵻˈˌː,. ?"')

CASES = [
    ("soldier", "sˈOlʤəɹ", "sˈoʊldʒɚ"),
    ("five times", "fˈIv tˈImz", "fˈaɪv tˈaɪmz"),
    ("recovering", "ɹəkˈʌvəɹɪŋ", "ɹəkˈʌvɚɹɪŋ"),
    ("north", "nˈɔɹθ", "nˈɔːɹθ"),
    ("hospital", "hˈɑspˌɪTᵊl", "hˈɑːspˌɪɾəl"),
    ("girl", "ɡˈɜɹl", "ɡˈɜːl"),
    ("fleeing", "flˈiɪŋ", "flˈiːɪŋ"),
    ("very", "vˈɛɹi", "vˈɛɹi"),
    ("boy now", "bˈY nˈW", "bˈɔɪ nˈaʊ"),
    ("choose", "ʧˈuz", "tʃˈuːz"),
    ("dash and ellipsis", "A—A…", "eɪ,eɪ."),
    ("quotes", "“A”", '"eɪ"'),
]


@pytest.mark.parametrize(("misaki", "espeak"), [case[1:] for case in CASES])
def test_phonemes_are_written_as_espeak_writes_them(misaki: str, espeak: str) -> None:
    assert "".join(symbol for symbol, _ in to_espeak(misaki, ALPHABET)) == espeak


def test_each_symbol_knows_its_phoneme() -> None:
    assert to_espeak("bYᵊz", ALPHABET) == (("b", 0), ("ɔ", 1), ("ɪ", 1), ("ə", 2), ("z", 3))


def test_symbol_the_voice_lacks_is_left_out() -> None:
    assert to_espeak("a→b", ALPHABET) == (("a", 0), ("b", 2))
