"""Footnotes for markdown-it-py: ``[^1]`` marks and ``[^1]: …`` notes, as Pandoc writes them.

CommonMark has none and would take a one-word note for a link's address. Marks say nothing to a
listener and go; notes stay where they stand, as notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_MARK = re.compile(r"\[\^[^\]\s\[]{1,60}\]")
_NOTE = re.compile(r"\[\^[^\]\s\[]{1,60}\]:[ \t]*")


def add_footnotes(parser: MarkdownIt) -> None:
    """Teach the parser ``footnote_open``/``footnote_close`` blocks and ``footnote_mark``s."""
    parser.block.ruler.before("reference", "footnote", _note, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote_mark", _mark)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_mark", "", 0)
        token.content = match.group()
    state.pos = match.end()
    return True


def _note(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """One note: its line and the lines that follow it up to a blank one or the next note."""
    start = state.bMarks[first] + state.tShift[first]
    match = _NOTE.match(state.src, start, state.eMarks[first])
    if match is None:
        return False
    if silent:
        return True
    after = first + 1
    while after < last and not state.isEmpty(after) and not _begins_note(state, after):
        after += 1
    state.push("footnote_open", "aside", 1)
    inline = state.push("inline", "", 0)
    begin = match.end() - start
    inline.content = state.getLines(first, after, state.blkIndent, False).strip()[begin:].strip()
    inline.map = [first, after]
    inline.children = []
    state.push("footnote_close", "aside", -1)
    state.line = after
    return True


def _begins_note(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    return _NOTE.match(state.src, start, state.eMarks[line]) is not None
