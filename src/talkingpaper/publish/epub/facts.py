"""What a book of one edition says of itself, from the edition's own facts."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime

from talkingpaper.model import Script
from talkingpaper.publish.epub.package import Facts
from talkingpaper.publish.interface.language import words_for
from talkingpaper.publish.wording import one_line

UNKNOWN_TIME = "1970-01-01T00:00:00Z"
"""For an article without any date: a clock would make other bytes of the same input."""
_AND = re.compile(r"\s*(?:,|;|&|\band\b)\s*")


def book_facts(script: Script, *, show: str, guid: str, updated: str) -> Facts:
    """The facts of one edition's book.

    Args:
        script: of the edition.
        show: name of the publication.
        guid: the edition's URN; empty: one is derived from the article's address or title.
        updated: ISO 8601 of the last correction; may be empty.
    """
    article = script.article
    title = one_line(article.title)
    narrator = words_for(article.language).book.narrator
    return Facts(
        identifier=guid or uuid.uuid5(uuid.NAMESPACE_URL, article.url or title).urn,
        title=title,
        language=article.language,
        modified=moment(updated or article.modified or article.published),
        authors=authors(article.author),
        publisher=one_line(article.publisher or article.site or show),
        published=one_line(article.published),
        source=article.url,
        description=one_line(article.summary),
        narrators=tuple(
            narrator.format(voice=voice)
            for voice in dict.fromkeys(script.voice_of(each) for each in script.utterances)
        ),
    )


def authors(written: str) -> tuple[str, ...]:
    """The people in “Ann Author, Ben Byline and Cy Correspondent”.

    >>> authors("Ann Author and Ben Byline")
    ('Ann Author', 'Ben Byline')
    """
    return tuple(dict.fromkeys(name for name in _AND.split(one_line(written)) if name))


def moment(written: str) -> str:
    """An ISO 8601 date or date-time as ``CCYY-MM-DDThh:mm:ssZ`` (EPUB 3.3, 5.5.4.2).

    >>> moment("2017-11-22"), moment("2017-11-22T10:00:00+02:00")
    ('2017-11-22T00:00:00Z', '2017-11-22T08:00:00Z')
    """
    if not written:
        return UNKNOWN_TIME
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return UNKNOWN_TIME
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
