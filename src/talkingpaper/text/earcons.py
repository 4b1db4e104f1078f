"""Where a short sound tells what the ear cannot see: which part begins, which has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talkingpaper.model import Article, Block, BlockKind, Earcon, Role, Utterance

_BEGIN = {BlockKind.HEADING: Earcon.SECTION, BlockKind.QUOTE: Earcon.QUOTE}


def with_earcons(article: Article, utterances: Sequence[Utterance]) -> tuple[Utterance, ...]:
    """The utterances with the sound that goes before each; one at most, what begins first.

    A heading of two sentences, a post of five and a post that follows a post of the same author
    are one thing each.
    """
    marked: list[Utterance] = []
    before: Block | None = None
    headline_told = False
    for utterance, block in zip(utterances, _blocks(article, utterances), strict=True):
        if utterance.role is Role.HEADLINE:
            earcon = "" if headline_told else Earcon.HEADLINE
            headline_told = True
        else:
            earcon = _earcon(before, block)
        marked.append(replace(utterance, earcon=str(earcon)))
        before = block
    return tuple(marked)


def _earcon(before: Block | None, block: Block | None) -> str:
    """What changes from one block to the next."""
    if block is before:
        return ""
    if block is not None and block.post is not None:
        return "" if before is not None and before.post == block.post else Earcon.POST
    kind = _kind(block)
    if kind in _BEGIN and kind is not _kind(before):
        return _BEGIN[kind]
    if before is not None and before.post is not None:
        return Earcon.POST_END
    if _kind(before) is BlockKind.LIST_ITEM and kind is not BlockKind.LIST_ITEM:
        return Earcon.LIST_END
    return ""


def _kind(block: Block | None) -> BlockKind | None:
    """What a block is; the line that names a quotation's speaker is part of the quotation."""
    if block is None:
        return None
    is_signature = block.kind is BlockKind.ATTRIBUTION and block.post is None
    return BlockKind.QUOTE if is_signature else block.kind


def _blocks(article: Article, utterances: Sequence[Utterance]) -> list[Block | None]:
    """The block each utterance belongs to; words of ours before a quotation belong to it."""
    blocks = [
        article.blocks[utterance.block] if utterance.block >= 0 else None
        for utterance in utterances
    ]
    for index in range(len(utterances) - 2, -1, -1):
        following = blocks[index + 1]
        if blocks[index] is None and _kind(following) is BlockKind.QUOTE:
            blocks[index] = following
    return blocks
