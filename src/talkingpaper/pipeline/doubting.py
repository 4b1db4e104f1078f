"""Says when an article may not be all of it, or more than it."""

from __future__ import annotations

from talkingpaper.events import Listener, Warned
from talkingpaper.model import Article

LEAST_CONFIDENCE = 0.7
"""Of 25 real pages with a known text that are read right (F1 above 0.9) none is below 0.8; a
teaser of three lines has 0.5, one read with furniture in it 0.78."""


def warn_of_doubt(article: Article, listener: Listener) -> None:
    """Tell the listener when the source was not sure what of a page is the article."""
    if article.confidence >= LEAST_CONFIDENCE:
        return
    read = sum(block.span.end - block.span.start for block in article.blocks)
    listener(
        Warned(
            message=f"{article.origin or article.title}: it is not certain that this is the whole "
            f"article and nothing else (confidence {article.confidence:.2f}, {read} characters) "
            "— look at `talkingpaper script`, or save the text as .txt or .md"
        )
    )
