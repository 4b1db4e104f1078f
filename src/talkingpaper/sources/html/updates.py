"""Live blogs: articles in a row that are one article's updates.

An extractor takes the first <article> of a page and leaves the others; for a list of teasers or
of follow-up stories that is right. Updates are told from those by what they lack: a headline
that leads elsewhere, and a headline of the first level.
"""

from __future__ import annotations

from talkingpaper.sources.html.tree import Node

_LOOK_ELEMENTS = 60
_LEAST_PARAGRAPH_CHARS = 40


def updates(root: Node) -> frozenset[Node]:
    """The <article> elements that are updates of one live blog."""
    groups: dict[Node, list[Node]] = {}
    for node in root.elements():
        if node.tag == "article" and (parent := _row(node)) is not None:
            groups.setdefault(parent, []).append(node)
    found: set[Node] = set()
    for group in groups.values():
        if len(group) > 1 and 2 * sum(map(_is_update, group)) > len(group):
            found.update(group)
    return frozenset(found)


def _row(article: Node) -> Node | None:
    """What holds the articles of one row: the parent, or the list whose item this one is in."""
    parent = article.parent
    return parent.parent if parent is not None and parent.tag == "li" else parent


def _is_update(article: Node) -> bool:
    has_paragraph = False
    for number, node in enumerate(article.elements()):
        if number >= _LOOK_ELEMENTS:
            break
        if node.tag == "h1":
            return False
        if node.tag in {"h2", "h3", "h4"}:
            link = node.find("a") or (
                node.parent if node.parent is not None and node.parent.tag == "a" else None
            )
            if link is not None and not link.get("href").startswith("#"):
                return False
        has_paragraph |= node.tag == "p" and len(node.text()) >= _LEAST_PARAGRAPH_CHARS
    return has_paragraph
