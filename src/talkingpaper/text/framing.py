"""What is said around an article: its length and sections before it, whose voice it was after."""

from __future__ import annotations

from collections.abc import Iterable

from talkingpaper.model import Article, Block, BlockKind, Utterance
from talkingpaper.text.phrases import has_phrases, phrases

CHARS_PER_S = 17.0
"""Of spoken text, by the default narrator at normal speed, pauses between utterances not counted:
17.2 over the 2,101 characters of the sample article."""
LONG_S = 600.0
"""From ten minutes on a listener wants to know what is ahead."""
MOST_SECTIONS = 8
"""More than that nobody keeps in mind: then only the sections of the highest level are named."""


def disclosure(article: Article) -> str:
    """That a synthetic voice has read it, and whose words they are; empty without words for it.

    Regulation (EU) 2024/1689, article 50: who hears generated speech must be told.
    """
    if not has_phrases(article.language):
        return ""
    ours = phrases(article.language)
    author = _line(article.author)
    publisher = _line(article.publisher or article.site)
    if author and publisher and author.casefold() != publisher.casefold():
        credit = ours.written_for.format(author=author, publisher=publisher)
    elif author:
        credit = ours.by.format(author=author) + "."
    elif publisher:
        credit = ours.source.format(publisher=publisher)
    else:
        credit = ""
    return f"{ours.disclosure} {credit}".rstrip()


def contents(article: Article, headline: int, utterances: Iterable[Utterance]) -> str:
    """“About 12 minutes. Sections: …”; empty for a short article, or without words for it.

    Args:
        article: its headings name the sections.
        headline: index of the heading that is none, -1 when there is no such heading.
        utterances: all that will be said.
    """
    seconds = sum(len(each.spoken) / CHARS_PER_S + each.pause_after_s for each in utterances)
    if seconds < LONG_S or not has_phrases(article.language):
        return ""
    ours = phrases(article.language)
    said = ours.minutes.format(minutes=round(seconds / 60))
    titles = "; ".join(_sections(article, headline))
    return f"{said} {ours.sections.format(titles=titles)}" if titles else said


def _sections(article: Article, headline: int) -> list[str]:
    headings = [
        block
        for index, block in enumerate(article.blocks)
        if block.kind is BlockKind.HEADING and index != headline
    ]
    if len(headings) > MOST_SECTIONS:
        highest = min(block.level for block in headings)
        headings = [block for block in headings if block.level == highest]
    named: list[Block] = headings if len(headings) <= MOST_SECTIONS else []
    titles = (_line(block.span.of(article.text)) for block in named)
    return [title for title in titles if any(map(str.isalnum, title))]


def _line(text: str) -> str:
    return " ".join(text.split()).rstrip(".,;: ")
