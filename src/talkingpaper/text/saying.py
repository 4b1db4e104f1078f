"""How a stretch of a block is said; most of it by the verbaliser, the rest as its kind needs."""

from __future__ import annotations

from talkingpaper.model import Article, Block, BlockKind, Post
from talkingpaper.text import cues
from talkingpaper.text.postcues import post_introduction, repost
from talkingpaper.text.spoken import speak


def say(
    article: Article,
    index: int,
    written: str,
    language: str,
    *,
    is_first: bool,
    is_plain: bool = False,
) -> str:
    """What the voice is given for a stretch of the article's block `index`.

    Args:
        article: it knows author, publisher, language and the other blocks.
        index: of the block.
        written: the stretch.
        language: BCP 47; posts and quotations may be in another one than the article.
        is_first: it begins its block, where a list's number or “Picture:” belongs.
        is_plain: nothing of ours; the words as they stand.
    """
    block = article.blocks[index]
    if block.kind is BlockKind.TABLE:
        return cues.table_row(written, language)
    if is_plain:
        return speak(written, language)
    match block.kind:
        case BlockKind.ATTRIBUTION:
            return _attribution(article, index, written)
        case BlockKind.BYLINE:
            return cues.byline(written, article.author, article.publisher, language)
        case BlockKind.DATELINE:
            return cues.dateline(written, language)
        case _:
            return _opening(block, written, language) if is_first else speak(written, language)


def _attribution(article: Article, index: int, written: str) -> str:
    block = article.blocks[index]
    if block.post is not None:
        beside = article.blocks[max(0, index - 1) : index + 2]
        has_words = any(one.kind is BlockKind.POST and one.post == block.post for one in beside)
        before = _post_before(article, index)
        return post_introduction(block.post, article.language, has_words=has_words, before=before)
    if block.speaker:
        return cues.quote_introduction(block.speaker, article.language)
    return speak(written, article.language)


def _post_before(article: Article, index: int) -> Post | None:
    """The post that ends where the post of block `index` begins."""
    at = index
    while at >= 0 and article.blocks[at].post == article.blocks[index].post:
        at -= 1
    return article.blocks[at].post if at >= 0 else None


def _opening(block: Block, written: str, language: str) -> str:
    match block.kind:
        case BlockKind.POST:
            return repost(written, language)
        case BlockKind.LIST_ITEM:
            return cues.list_item(written, block, language)
        case BlockKind.CAPTION:
            return cues.caption(written, language)
        case BlockKind.NOTE:
            return cues.note(written, language)
        case _:
            return speak(written, language)
