"""An HTML page as a light tree of our own: elements and texts, nothing else.

Parsed by lexbor, which follows the HTML standard's tree construction (WHATWG HTML §13.2.6) and
loses no text at any depth; lxml drops it below 256 levels without a word. The copy costs memory
once and buys plain Python values that outlive the parser, whose own tree is several times larger.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talkingpaper.errors import SourceError
from talkingpaper.sources.html.taming import tame

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_TAGS = 1_500_000
"""Opening and closing tags a page may have: enough for one GiB of memory (measured: 30.6 MB of
dense mark-up with 1.44 million tags, 954 MiB). The longest pages people read have 50 000."""

# Longer values are pictures as data: addresses and the like; nothing here reads them.
_LONGEST_VALUE_CHARS = 4096
_TAG = re.compile(r"</?[a-zA-Z]")
_CDATA = "[CDATA["


@dataclass(slots=True, eq=False)
class Node:
    """An element. Two nodes are equal only when they are the same one."""

    tag: str
    """Lower case, as the parser gives it."""
    parent: Node | None
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    """Elements and texts in document order; comments are gone."""

    def get(self, name: str) -> str:
        """An attribute's value; empty when missing or empty."""
        return self.attributes.get(name, "")

    def has_class(self, *names: str) -> bool:
        """True when any of these is among the element's classes."""
        classes = self.get("class").split()
        return any(name in classes for name in names)

    def ancestors(self) -> Iterator[Node]:
        """Parent, its parent, and so on."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def elements(self) -> Iterator[Node]:
        """All elements below this one, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node is not self:
                yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def find(self, *tags: str) -> Node | None:
        """The first element below with one of these tags."""
        return next((node for node in self.elements() if node.tag in tags), None)

    def text(self) -> str:
        """All text below, as it stands, with nothing added."""
        pieces: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                pieces.append(item)
            else:
                stack.extend(reversed(item.children))
        return "".join(pieces)


def parse(html: str, name: str) -> Node:
    """The page's root element.

    Args:
        html: the whole page.
        name: the document's, for the error message.

    Raises:
        SourceError: it has more than `MAX_TAGS` tags.
    """
    # Scripts hold “<” of their own: the exact count is only made when the quick one is too high.
    if html.count("<") > MAX_TAGS and sum(1 for _ in _TAG.finditer(html)) > MAX_TAGS:
        message = f"{name} has more than {MAX_TAGS:,} tags, which is no article"
        raise SourceError(message, hint="save the article's text as .txt and give that file")
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only pages pay for it

    parser = LexborHTMLParser(tame(html))
    root = parser.root
    return _copied(root) if root is not None else Node(tag="html", parent=None)


def _copied(root: LexborNode) -> Node:
    """The parser's tree as ours, without recursion: what is deep is no reason to fail."""
    top = Node(tag="html", parent=None, attributes=_attributes(root))
    parent = top
    source: LexborNode | None = root.child
    above: list[LexborNode] = []
    while source is not None:
        copy = _taken(source, parent)
        child = source.child if copy is not None else None
        if copy is not None and child is not None:
            above.append(source)
            parent, source = copy, child
            continue
        following = source.next
        while following is None and above:
            following = above.pop().next
            parent = parent.parent or top
        source = following
    return top


def _taken(source: LexborNode, parent: Node) -> Node | None:
    """Add what `source` is to `parent`; the new element when it is one."""
    if source.is_text_node:
        if text := source.text_content:
            parent.children.append(text)
        return None
    if source.is_comment_node:
        # In XHTML this is text; an HTML parser sees a comment, and its words would be gone.
        comment = source.comment_content or ""
        if comment.startswith(_CDATA):
            parent.children.append(comment[len(_CDATA) :].removesuffix("]]"))
        return None
    if not source.is_element_node:
        return None
    node = Node(tag=sys.intern(source.tag or ""), parent=parent, attributes=_attributes(source))
    parent.children.append(node)
    return node


def _attributes(source: LexborNode) -> dict[str, str]:
    """Attributes somebody may ask for: no scripts, nothing that is data."""
    return {
        sys.intern(name.lower()): value or ""
        for name, value in source.attributes.items()
        if not name.startswith("on") and len(value or "") <= _LONGEST_VALUE_CHARS
    }
