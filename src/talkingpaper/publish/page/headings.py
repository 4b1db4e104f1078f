"""Levels of the article's headings: one title, then steps down without one left out."""

from __future__ import annotations

from talkingpaper.model import Article, Block, BlockKind
from talkingpaper.publish.wording import one_line

DEEPEST = 6


def title_block(article: Article) -> Block | None:
    """The heading that is the article's title; None when the title stands nowhere in it."""
    if not article.title_in_text:
        return None
    headings = [block for block in article.blocks if block.kind is BlockKind.HEADING]
    title = one_line(article.title)
    same = (block for block in headings if one_line(block.span.of(article.text)) == title)
    return next(same, headings[0] if headings else None)


def heading_levels(article: Article) -> dict[int, int]:
    """Where a heading begins → its level, 1 for the title alone.

    WCAG 2.2, technique H42 and failure F43: levels tell the structure. A level is never more
    than one below the heading before it, whatever the source skipped.
    """
    title = title_block(article)
    levels: dict[int, int] = {}
    open_levels: list[int] = []  # the source's levels of the headings we are inside
    for block in article.blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        if block is title:
            levels[block.span.start] = 1
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        levels[block.span.start] = min(1 + len(open_levels), DEEPEST)
    return levels
