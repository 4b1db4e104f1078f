"""Words the published forms share: who speaks, what a stretch is called, one-line text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkingpaper.errors import PublishError
from talkingpaper.model import Cue

TITLE_WORDS = 6
TITLE_CHARACTERS = 48  # a player's chapter list shows about this much on a telephone
LOOKED_AT_CHARACTERS = 400  # hold any six words that a title can take
UNSPACED_CHARACTERS = 16  # of a script without spaces, where there are no words to count

_SENTENCE_END = re.compile(r"""[.!?…。！？]+["'”’»)\]]*$""")
_CLAUSE_END = re.compile(r"""[,;:—–、，；：]["'”’»)\]]*$""")
_ABBREVIATION = re.compile(
    r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Lt|Gov|Sen|Rep|Gen|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs)\."
)
"""A full stop that ends no sentence."""
_QUOTES = "\"“”„«»‹›‘'「」『』"
# A title stops well before one of these and leaves a reader hanging after one.
_SMALL_WORDS = (
    "a an and are as at be been but by for from had has have he her his if in into is it its"
    " more most my no not of on or our over she some than that the their they this to under"
    " was we were when where which while who whose will with would you your"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def one_line(text: str) -> str:
    """Text without line breaks, control characters and doubled spaces."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


def speaker_name(cue: Cue, narrator: str) -> str:
    """Who is heard in a cue; `narrator` where it is nobody in particular."""
    return one_line(cue.speaker) or narrator


def utf8(text: str, *, form: str) -> bytes:
    """Text as bytes.

    Raises:
        PublishError: it holds half a character (a lone surrogate), which no file may.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        message = f"{form} cannot hold the text: {error.reason} at character {error.start}"
        raise PublishError(message, hint="save the article as UTF-8 and make it again") from error


def first_words(text: str) -> str:
    """A name for a stretch of text: its first words, cut at sense.

    >>> first_words("A clearer and more detailed video of this can be seen below.")
    'A clearer and more detailed video…'
    >>> first_words("He was rescued by South Korean troops, and airlifted.")
    'He was rescued…'
    >>> first_words("“Is this real?” he asked.")
    'Is this real?'
    """
    words = one_line(text[:LOOKED_AT_CHARACTERS]).lstrip(_QUOTES).split(" ")
    if len(words) == 1 and len(words[0]) > UNSPACED_CHARACTERS:
        return words[0][:UNSPACED_CHARACTERS] + "…"
    most = _fitting(words)
    for end in range(1, most + 1):
        is_end = end == len(words) or _SENTENCE_END.search(words[end - 1])
        if is_end and not _ABBREVIATION.fullmatch(words[end - 1]):
            return " ".join(words[:end]).rstrip(_QUOTES + ".。,;:")
    return " ".join(words[: _sensible(words, most)]).rstrip(_QUOTES + ",;:—–.、，；：") + "…"


def _fitting(words: Sequence[str]) -> int:
    """How many of the first words a title may take."""
    most = 1
    while most < min(TITLE_WORDS, len(words)) and (
        len(" ".join(words[: most + 1])) <= TITLE_CHARACTERS
    ):
        most += 1
    return most


def _sensible(words: Sequence[str], most: int) -> int:
    """Where to stop: after a clause, else before a small word, else after `most` words."""
    for end in range(most, 2, -1):
        if _CLAUSE_END.search(words[end - 1]):
            return end
    if len(words) > most and words[most].lower() in _SMALL:
        end = most
    else:
        end = next((end for end in range(most, 2, -1) if words[end].lower() in _SMALL), most)
    while end > 1 and words[end - 1].lower() in _SMALL:
        end -= 1
    return end
