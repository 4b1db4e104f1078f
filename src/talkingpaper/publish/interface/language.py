"""The words of ours for a text in any language, and the way that text runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from talkingpaper.publish.interface.english import ENGLISH
from talkingpaper.publish.interface.french import FRENCH
from talkingpaper.publish.interface.german import GERMAN
from talkingpaper.publish.interface.spanish import SPANISH
from talkingpaper.publish.interface.words import Counted, TimeWords, Words
from talkingpaper.publish.wording import one_line

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH)
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
)


def words_for(language: str) -> Words:
    """Our words for a text in a BCP 47 language; English where we have none.

    Their own `language` is the text's tag where they are in its language, so that a screen reader
    keeps its voice from one to the other.

    >>> words_for("de-AT").language, words_for("ja").language
    ('de-AT', 'en')
    """
    main = language.lower().partition("-")[0]
    for words in LANGUAGES:
        if words.language == main:
            return replace(words, language=language)
    return ENGLISH


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, by a BCP 47 tag.

    >>> direction("ar-EG"), direction("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def counted(forms: Counted, count: int) -> str:
    """A number with its noun.

    >>> counted(("1 place", "{count} places"), 3)
    '3 places'
    """
    return forms[0] if count == 1 else forms[1].format(count=count)


def date_in_words(moment: datetime, words: TimeWords) -> str:
    """A date for people.

    >>> date_in_words(datetime(2017, 11, 22), ENGLISH.time)
    '22 November 2017'
    """
    day = words.first_day if moment.day == 1 else str(moment.day)
    return words.date.format(day=day, month=words.months[moment.month - 1], year=moment.year)


def written_date(written: str, words: TimeWords) -> str:
    """An ISO 8601 date for people; any other text as it is.

    >>> written_date("last spring", ENGLISH.time)
    'last spring'
    """
    try:
        return date_in_words(datetime.fromisoformat(written), words)
    except ValueError:
        return one_line(written)


def length_in_words(seconds: float, words: TimeWords) -> str:
    """A length as a person says it.

    >>> [length_in_words(length, ENGLISH.time) for length in (163.4, 40, 7261)]
    ['3 minutes', '40 seconds', '2 hours 1 minute']
    """
    if seconds < 60:
        return counted(words.seconds, round(seconds))
    minutes = round(seconds / 60)
    if minutes < 60:
        return counted(words.minutes, minutes)
    hours, minutes = divmod(minutes, 60)
    told = counted(words.hours, hours)
    return f"{told} {counted(words.minutes, minutes)}" if minutes else told
