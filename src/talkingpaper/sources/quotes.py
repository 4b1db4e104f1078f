"""Who is quoted: a dash and a name under a quotation."""

from __future__ import annotations

from dataclasses import replace

from talkingpaper.model import Block, BlockKind, Span
from talkingpaper.sources.attribution import speaker
from talkingpaper.sources.layout import Layout, trimmed

_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


def attribute_quotes(layout: Layout) -> Layout:
    """The layout with each quotation's speaker told and its “— Name” line as attribution.

    A paragraph wholly in quotation marks counts as a quotation when such a line follows it.
    """
    blocks: list[Block] = []
    for block in layout.blocks:
        if not _sign(blocks, block, layout.text):
            blocks.append(block)
    return layout.rearranged(blocks, ())


def _sign(blocks: list[Block], block: Block, text: str) -> bool:
    """Take `block` as the attribution of what stands before it, or as a quote that ends in one."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.QUOTE}:
        return False
    last_line = text.rfind("\n", block.span.start, block.span.end) + 1
    line_start = max(last_line, block.span.start)
    name = speaker(text[line_start : block.span.end])
    if not name:
        return False
    quoted = trimmed(text, block.span.start, line_start)
    if quoted.start < quoted.end:
        if not _is_quotation(block, text, quoted):
            return False
        blocks.append(replace(block, span=quoted))
    if not blocks or not _is_quotation(blocks[-1], text, blocks[-1].span):
        return False
    _name_speaker(blocks, name)
    signature = trimmed(text, line_start, block.span.end)
    blocks.append(Block(kind=BlockKind.ATTRIBUTION, span=signature, speaker=name))
    return True


def _is_quotation(block: Block, text: str, span: Span) -> bool:
    if block.kind is BlockKind.QUOTE:
        return not block.speaker
    words = span.of(text)
    return block.kind is BlockKind.PARAGRAPH and any(
        words.startswith(first) and words.endswith(last) and len(words) > 2
        for first, last in _PAIRS
    )


def _name_speaker(blocks: list[Block], name: str) -> None:
    """Give the quotation at the end of `blocks` its speaker; all paragraphs of one quotation."""
    if blocks[-1].kind is BlockKind.PARAGRAPH:
        blocks[-1] = replace(blocks[-1], kind=BlockKind.QUOTE, speaker=name)
        return
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].kind is not BlockKind.QUOTE or blocks[index].speaker:
            break
        blocks[index] = replace(blocks[index], speaker=name)
