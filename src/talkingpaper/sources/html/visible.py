"""What of a page is not seen: scripts, hidden parts, text for machines or screen readers only.

Only what the page itself says in its mark-up counts; style sheets are not read.
"""

from __future__ import annotations

import re

from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import vocabulary

# WHATWG HTML §15.3.1 "Hidden elements", and elements whose content is a program or a fallback
# that browsers show only when they cannot do better (§4.8, §4.12).
_NEVER = vocabulary(
    "area base basefont datalist head link meta noembed noframes param rp script style template "
    "title noscript"
)
_FALLBACK = vocabulary("iframe object embed video audio canvas svg annotation annotation-xml")
_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SCREEN_READER = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|assistive-text"
    r"|a11y-hidden|u-hidden-visually|element-invisible|offscreen)(?:$|\s)",
    re.IGNORECASE,
)
_PERMALINK = frozenset(
    {"headerlink", "heading-anchor", "anchor-link", "header-anchor", "anchorjs-link"}
)
_BACKLINK = re.compile(r"footnote-?back|back-?ref|fn-?back", re.IGNORECASE)

HIDDEN = "hidden text"
SCREEN_READER = "text for screen readers only"
FALLBACK = "fallback of a picture, film or frame"
FOOTNOTE_MARK = "footnote mark"
PERMALINK = "permalink mark"
EDIT_LINK = "edit link"
RUBY = "ruby reading"
ANNOTATION = "formula source"


def unseen(node: Node) -> str | None:
    """Why the element's text is not seen; empty for what is no text, None when it is seen."""
    if node.tag in _NEVER:
        return ""
    if node.tag in _FALLBACK:
        return ANNOTATION if node.tag.startswith("annotation") else FALLBACK
    if not node.attributes and node.tag not in {"sup", "rt", "dialog"}:
        return None
    if _is_hidden(node):
        return HIDDEN
    if _SCREEN_READER.search(node.get("class")):
        return SCREEN_READER
    return _mark(node)


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if node.tag == "dialog" and "open" not in attributes:
        return True
    return "style" in attributes and _STYLE.search(attributes["style"]) is not None


def _mark(node: Node) -> str | None:
    """Marks that lead elsewhere on the page: nobody reads them out in the middle of a sentence."""
    if node.tag == "rt":
        return RUBY
    if node.has_class("mw-editsection"):
        return EDIT_LINK
    if node.tag == "a" and node.has_class(*_PERMALINK):
        return PERMALINK
    if _is_footnote_mark(node):
        return FOOTNOTE_MARK
    return None


def _is_footnote_mark(node: Node) -> bool:
    role = node.get("role")
    if role in {"doc-noteref", "doc-backlink"}:
        return True
    if node.tag == "a" and _BACKLINK.search(f"{node.get('class')} {node.get('rev')}"):
        return True
    if node.tag != "sup":
        return False
    if node.has_class("reference", "footnote-ref", "footnote"):
        return True
    link = node.find("a")
    return link is not None and link.get("href").startswith("#") and len(node.text().strip()) <= 6
