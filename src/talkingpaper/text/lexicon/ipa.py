"""IPA as people write it → the broad English IPA that all our voices can say.

A news voice says foreign names in English, so what English does not have becomes its nearest
English sound, as newsreaders do: /x/ is /h/ before a vowel and /k/ elsewhere, a nasal vowel gets
an /n/. The result has only the phones of `CONSONANTS` and `VOWELS`, stress marks and single
spaces: engines and the respelling need to know no more than these.
"""

from __future__ import annotations

import re
import unicodedata

from talkingpaper.errors import UsageError

CONSONANTS = (
    *("tʃ", "dʒ", "p", "b", "t", "d", "k", "ɡ", "f", "v", "θ", "ð", "s", "z", "ʃ", "ʒ"),
    *("h", "m", "n", "ŋ", "l", "ɹ", "w", "j"),
)
VOWELS = (
    *("eɪ", "aɪ", "oʊ", "aʊ", "ɔɪ", "iː", "uː", "ɑː", "ɔː", "ɜː"),
    *("i", "ɪ", "ɛ", "æ", "ɒ", "ʊ", "ʌ", "ə"),
)
STRESS, LESSER_STRESS = "ˈ", "ˌ"
PHONE = re.compile("|".join((*CONSONANTS, *VOWELS)))
"""One phone of canonical IPA, longest first."""
_VOWEL = re.compile("|".join(VOWELS))


def pairs(text: str) -> dict[str, str]:
    """A table written as text, ``key=value`` a word."""
    return dict(word.split("=") for word in text.split())


_SOUNDS = {
    **{phone: phone for phone in (*CONSONANTS, *VOWELS)},
    STRESS: STRESS,
    LESSER_STRESS: LESSER_STRESS,
    " ": " ",
    **pairs(
        """
        ɪər=ɪɹ ɪəɹ=ɪɹ ɛər=ɛɹ ɛəɹ=ɛɹ eər=ɛɹ eəɹ=ɛɹ ʊər=ʊɹ ʊəɹ=ʊɹ
        ɹ̩=əɹ n̩=ən m̩=əm l̩=əl ɚ=əɹ ɝ=ɜːɹ ɝː=ɜːɹ
        ɪː=iː e=ɛ eː=eɪ ɛː=ɛ ɛɪ=eɪ æɪ=eɪ a=ɑː aː=ɑː ɑ=ɑː ɒː=ɔː ɔ=ɔː o=oʊ oː=oʊ əʊ=oʊ
        ou=oʊ ei=eɪ ai=aɪ au=aʊ ɔi=ɔɪ ɑɪ=aɪ ɑʊ=aʊ oi=ɔɪ u=uː ʊː=uː y=uː yː=uː ʏ=ʊ ø=ɜː øː=ɜː
        œ=ɜː œː=ɜː ɜ=ɜː ɘ=ə ɵ=ə ɐ=ə ɨ=ɪ ɨː=iː ᵻ=ɪ ʉ=uː ʉː=uː ɯ=uː ɯː=uː ɤ=ʌ ɤː=ʌ əː=ɜː ʌː=ʌ
        æː=æ ɶ=æ
        ɑ\u0303=ɑːn a\u0303=ɑːn ɛ\u0303=æn e\u0303=eɪn ɔ\u0303=ɔːn o\u0303=oʊn œ\u0303=ʌn
        i\u0303=iːn u\u0303=uːn ɐ\u0303=ʌn
        r=ɹ ɾ=ɹ ʁ=ɹ ʀ=ɹ ɻ=ɹ ɽ=ɹ ɺ=ɹ g=ɡ ɢ=ɡ ɣ=ɡ ʧ=tʃ ʤ=dʒ tɕ=tʃ dʑ=dʒ tʂ=tʃ dʐ=dʒ ʦ=ts ʣ=dz
        ʨ=tʃ ʥ=dʒ ɕ=ʃ ʑ=ʒ ʂ=ʃ ʐ=ʒ c\u0327=ʃ c=k ɟ=dʒ q=k ɲ=nj ɳ=n ɴ=n ɱ=m ʎ=lj ɫ=l ɭ=l ʟ=l
        ɬ=l β=v ʋ=v ɸ=f ʍ=w ɥ=w ɰ=w ʈ=t ɖ=d ħ=h ɦ=h ʝ=j ɓ=b ɗ=d x=x χ=x ʔ= ʕ= ː=
        """
    ),
}
"""What is written (NFD, `_SPELLINGS` done) → our phones: near, square and cure, syllabic
consonants, vowels that English lacks or writes with another length, nasal vowels, consonants. Only
/x/ has to wait for its neighbours; a length mark that is left over is a long consonant's."""
_SPELLINGS = str.maketrans({"'": STRESS, "’": STRESS, ":": "ː", "-": " ", "\u203f": " "})
# Ties, syllable dots, the finer marks (dental, voiceless, raised letters), tones.
_SILENT = re.compile(
    "[.\u0361\u035c\u0325\u032a\u0348\u031e\u031d\u031f\u0320\u030a\u0334\u02b0\u02b2\u02b7\u02e0"
    "\u02e4\u02de\u032f\u0308\u02d1\u207f\u02e1\u031a\u02e5-\u02e9]|\u0306"
)
_SYMBOL = re.compile("|".join(re.escape(each) for each in sorted(_SOUNDS, key=len, reverse=True)))
_END_E = re.compile(r"(?<=[^aeiouːɛɪʊ])e(?= |$)")
_X_BEFORE_VOWEL = re.compile(rf"x(?=[{STRESS}{LESSER_STRESS}]?(?:{_VOWEL.pattern}))")
# A mark that no sound follows.
_LOST_STRESS = re.compile(rf"[{STRESS}{LESSER_STRESS}]+(?=[{STRESS}{LESSER_STRESS} ]|$)")
_HINT = "use English sounds: " + " ".join((*CONSONANTS, *VOWELS)) + f" and {STRESS} before stress"


def canonical(ipa: str) -> str:
    """The same word in the phones of `CONSONANTS` and `VOWELS`.

    Without any stress mark it is stressed on its first vowel: voices sing out of tune without.
    ``r`` may be written for ``ɹ``, ``'`` for the stress mark, ``:`` for length.

    Raises:
        UsageError: a symbol is not IPA, or there is no sound in it.

    >>> canonical("ˈsuwʌn")
    'ˈsuːwʌn'
    >>> canonical("xoˈse")
    'hoʊˈseɪ'
    """
    plain = unicodedata.normalize("NFD", ipa.strip().strip("/[]").translate(_SPELLINGS))
    plain = " ".join(_END_E.sub("eɪ", _SILENT.sub("", plain)).split())
    sounds, at = [], 0
    while at < len(plain):
        found = _SYMBOL.match(plain, at)
        if found is None:
            message = f"'{plain[at]}' in /{ipa.strip('/ ')[:60]}/ is not a sound of IPA"
            raise UsageError(message, hint=_HINT)
        sounds.append(_SOUNDS[found[0]])
        at = found.end()
    phones = _X_BEFORE_VOWEL.sub("h", "".join(sounds)).replace("x", "k")
    phones = _stressed(" ".join(_LOST_STRESS.sub("", phones).split()))
    if not _VOWEL.search(phones):
        message = f"/{ipa.strip('/ ')[:60]}/ holds no vowel: nobody can say it"
        raise UsageError(message, hint="write the whole word, for example /ˈsuːwɑːn/")
    return phones


def _stressed(word: str) -> str:
    """With one stress at least."""
    vowel = _VOWEL.search(word)
    if STRESS in word or vowel is None:
        return word
    onset = re.search(rf"[^{STRESS}{LESSER_STRESS} ]*$", word[: vowel.start()])
    at = vowel.start() if onset is None else onset.start()
    bare = word[:at].rstrip(STRESS + LESSER_STRESS)
    return f"{bare}{STRESS}{word[at:]}"
