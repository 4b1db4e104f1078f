"""The words inside HTML that stands in Markdown, without its tags.

A thin reading for fragments (an embedded post, a centred paragraph), not a page parser: tags
go, what breaks a line in a browser breaks it here, scripts, styles and comments go whole.
Each pattern stops at the next “<”, so hostile input costs no more than its length.
"""

from __future__ import annotations

import html
import re

_HIDDEN_START = re.compile(r"<!--|<(?P<name>script|style|template|noscript)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"</?(?:p|div|blockquote|section|article|aside|figure|h[1-6]|ul|ol|table|tr|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|</?(?:li|figcaption|dt|dd)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")


def is_break(tag: str) -> bool:
    """True for an inline tag that begins a new line."""
    return _BREAK.fullmatch(tag) is not None


def html_paragraphs(fragment: str) -> tuple[str, ...]:
    r"""Paragraphs of a fragment's visible text; empty when it shows none.

    >>> html_paragraphs("<p>One<br>two</p><!-- no --><p>Three</p>")
    ('One\ntwo', 'Three')
    """
    text = _PARAGRAPH.sub("\n\n", _without_hidden(fragment))
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    paragraphs = (
        "\n".join(" ".join(line.split()) for line in paragraph.split("\n") if line.strip())
        for paragraph in re.split(r"\n[ \t]*\n", text)
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def _without_hidden(fragment: str) -> str:
    kept: list[str] = []
    position = 0
    while match := _HIDDEN_START.search(fragment, position):
        kept.append(fragment[position : match.start()])
        closing = rf"</{match['name']}[^<>]*>" if match["name"] else "-->"
        found = re.compile(closing, re.IGNORECASE).search(fragment, match.end())
        if found is None:
            return "".join(kept)
        position = found.end()
    kept.append(fragment[position:])
    return "".join(kept)
