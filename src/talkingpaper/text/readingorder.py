"""In which order an article's blocks are said, and which of them holds the headline."""

from __future__ import annotations

from talkingpaper.model import Article, Block, BlockKind


def reading_order(blocks: tuple[Block, ...]) -> list[int]:
    """Indices of blocks as they are said: an attribution goes before the words it signs."""
    order: list[int] = []
    for index, block in enumerate(blocks):
        at = len(order)
        if block.kind is BlockKind.ATTRIBUTION:
            while at and _signs(block, blocks[order[at - 1]]):
                at -= 1
        order.insert(at, index)
    return order


def headline(article: Article) -> int:
    """Index of the heading that holds the title, -1 when none does."""
    title = _folded(article.title)
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING and _folded(block.span.of(article.text)) == title:
            return index
    return -1


def begins_text(article: Article) -> bool:
    """The title was made from the text: some block begins with its words."""
    title = _folded(article.title)
    reach = 4 * len(article.title) + 16
    return any(
        _folded(
            article.text[block.span.start : min(block.span.end, block.span.start + reach)]
        ).startswith(title)
        for block in article.blocks
    )


def _folded(text: str) -> str:
    kept = (character if character.isalnum() else " " for character in text.casefold())
    return " ".join("".join(kept).split())


def _signs(attribution: Block, block: Block) -> bool:
    if attribution.post is not None:
        return block.kind is BlockKind.POST and block.post == attribution.post
    return (
        block.kind is BlockKind.QUOTE
        and bool(block.speaker)
        and (block.speaker == attribution.speaker)
    )
