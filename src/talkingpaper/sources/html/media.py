"""Text that stands for what cannot be heard: pictures' alternative texts, films' titles."""

from __future__ import annotations

import re

from talkingpaper.sources.html.tree import Node

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)|(?:image|img|photo|picture|dsc|screenshot)?[\W\d_]*",
    re.IGNORECASE,
)
# Shorter alternative texts name a logo or repeat a name.
_LEAST_ALT_WORDS = 3
_PLAYER = re.compile(
    r"(?:^|//|\.)(?:youtube(?:-nocookie)?\.com/embed|player\.vimeo\.com|dailymotion\.com/embed"
    r"|geo\.dailymotion\.com|rumble\.com/embed)",
    re.IGNORECASE,
)
_PLAYER_TAGS = frozenset(
    {"amp-youtube", "lite-youtube", "amp-vimeo", "lite-vimeo", "youtube-video"}
)
# What players and page builders put where a title belongs.
_NO_TITLE = re.compile(
    r"(?:(?:embedded|responsive|the)\s+)?(?:you\s?tube|vimeo|dailymotion)?\s*"
    r"(?:video|film|clip|content|player|iframe|embed)?(?:\s*(?:player|\d+))*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:video|play(?:\s+video)?|watch)\s*:\s*", re.IGNORECASE)


def alternative_text(picture: Node) -> str:
    """What a picture shows; empty when its alternative text says nothing to a listener."""
    text = " ".join(picture.get("alt").split())
    if (
        picture.has_class("emoji", "avatar", "logo", "icon")
        or picture.get("role") == "presentation"
    ):
        return ""
    if len(text.split()) < _LEAST_ALT_WORDS or _FILE_NAME.fullmatch(text):
        return ""
    return text


def emoji_text(picture: Node) -> str:
    """Emoji set as a picture: part of the sentence it stands in."""
    text = picture.get("alt").strip()
    return text if text and not text.isascii() and not any(map(str.isalnum, text)) else ""


def video_text(node: Node) -> str:
    """“Video: title” for an embedded film that has a title, else empty."""
    is_player = node.tag in _PLAYER_TAGS or (
        node.tag in {"iframe", "amp-iframe"}
        and _PLAYER.search(node.get("src") or node.get("data-src")) is not None
    )
    if not is_player:
        return ""
    title = node.get("title") or node.get("playlabel") or node.get("videotitle")
    title = _LEAD.sub("", " ".join(title.split()), count=1)
    return f"Video: {title}" if title and not _NO_TITLE.fullmatch(title) else ""
