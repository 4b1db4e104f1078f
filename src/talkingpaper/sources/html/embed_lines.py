"""The lines of embedded posts that are not the post's words: who posted it, and furniture.

Wordings as the networks' embed codes give them, in the languages their pages are seen in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from talkingpaper.sources.attribution import inline, own_line

_HANDLE = r"@[\w-](?:[\w.@-]{0,120}[\w-])?"
_DATE = r"(?P<date>[^\n]{0,60}?)"
_FURNITURE = re.compile(
    r"(?:view (?:this )?(?:post|profile|photo|reel|more)?\s*(?:on|in) \w+|view on \w+"
    r"|sieh dir diesen beitrag auf instagram an|auf instagram ansehen|auf \w+ (?:an)?sehen"
    r"|voir cette publication sur instagram|voir sur \w+|ver esta publicación en instagram"
    r"|visualizza questo post su instagram|ver es[st]a (?:foto|publicação) no instagram"
    r"|dit bericht op instagram bekijken|ver en \w+|ver no \w+"
    r"|♬.*|(?:original sound|originalton|son original)\s*[-–—].*"
    r"|\d[\d.,]*\s*[km]?\s*(?:views?|likes?|comments?|retweets?|replies|reposts?|points?)"
    r"|(?:likes?|retweets?|replies|reply|comments?|repost|share|copy link|follow|translate post)"
    r"|(?:read|show|see) (?:more|\d+ replies|this thread|translation).*|discussion|loading…?"
    r"|from discussion .*|twitter ads info and privacy|learn more on \w+|from\s+r/\w+|·)",
    re.IGNORECASE,
)
_DELETED = re.compile(
    r"(?:this )?(?:tweet|post|skeet|toot)\b.{0,40}\b(?:deleted|unavailable|not available|removed"
    r"|no longer)\b.*"
    r"|(?:dieser )?(?:tweet|beitrag)\b.{0,40}\b(?:gelöscht|nicht (?:mehr )?verfügbar)\b.*",
    re.IGNORECASE,
)
_SIGNATURES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Instagram, “A post shared by NAME (@handle) on Jun 16, 2019 at 7:30am PDT”
        (
            r"(?:an? (?:post|photo|video|reel) (?:shared|posted) by|ein (?:beitrag|foto"
            r"|video) geteilt von"
            r"|une (?:publication|photo|vidéo) partagée par|una (?:publicación"
            r"|foto) compartida (?:por|de)"
            r"|un (?:post|vídeo|video) (?:condiviso da|compartido por)"
            r"|uma publicação compartilhada por"
            r"|een bericht gedeeld door)\s+(?P<name>[^\n@]{0,120}?)\s*"
            rf"\(?(?P<handle>{_HANDLE})\)?\s*(?:(?:on|am|le|el|op|em|il)\b)?\s*{_DATE}"
        ),
        # Facebook, “Posted by NAME on Tuesday, November 21, 2017”
        (
            r"(?:posted by|gepostet von|publi(?:é|ée|cado|cada|cação) (?:par|por)|pubblicato da)\s+"
            rf"(?P<name>[^\n@]{{1,120}}?)\s+(?:on|am|le|el|em|il|den)\s+{_DATE}"
        ),
        # Threads, Mastodon, “Post by @user@host”
        (
            rf"(?:post|thread|toot|beitrag) (?:by|von|par"
            rf"|por)\s+(?P<name>)(?P<handle>{_HANDLE}){_DATE}"
        ),
        # TikTok, “@user”
        rf"(?P<name>)(?P<handle>{_HANDLE}){_DATE}",
        # Reddit, “by u/USER in r/SUB”; older cards “Posted by u/USER”
        r"(?:posted\s+)?by\s*(?P<name>u/[\w-]+)(?:\s*(?:in|from)\s*(?:r/)?\w+)?(?P<date>)",
    )
)
_TAIL = re.compile(
    r"(?P<picture_link>(?:https?://)?pic\.(?:twitter|x)\.com/\w+)"
    r"|(?P<picture_note>\[image or embed\])"
    r"|(?P<link_note>\(opens in a new tab\))"
    r"|(?P<link>https?://\S+|(?:[\w-]+\.)+[a-z]{2,10}/\S+)",
    re.IGNORECASE,
)
_TAIL_WINDOW_CHARS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who posted, as a stretch of a line says it."""

    start: int
    end: int
    name: str
    handle: str
    date: str


def is_furniture(line: str) -> bool:
    """True for a line the network puts around the post: “View this post on Instagram”."""
    return _FURNITURE.fullmatch(line.strip()) is not None


def is_deleted(text: str) -> bool:
    """True for what stands where a post was."""
    return len(text) <= 200 and _DELETED.fullmatch(text.strip()) is not None


def signature(line: str) -> Signature | None:
    """The attribution this line is or ends in.

    >>> signature("— Anna Fifield (@annafifield) November 22, 2017").name
    'Anna Fifield'
    >>> signature("A post shared by Ada Finch (@ada.finch)").handle
    '@ada.finch'
    """
    stripped = line.strip()
    for pattern in _SIGNATURES:
        if match := pattern.fullmatch(stripped):
            groups = match.groupdict()
            start = line.index(stripped)
            return Signature(
                start=start,
                end=start + len(stripped),
                name=(groups["name"] or "").strip(),
                handle=groups.get("handle") or "",
                date=(groups["date"] or "").strip(" ,·•"),
            )
    found = own_line(line) or inline(line, 0, len(line))
    if found is None:
        return None
    return Signature(
        start=found.start, end=found.end, name=found.name, handle=found.handle, date=found.date
    )


def tail(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the last link or note at the end of a post's words begins, and what it is."""
    while end > start and text[end - 1].isspace():
        end -= 1
    for match in _TAIL.finditer(text, max(start, end - _TAIL_WINDOW_CHARS), end):
        if match.end() == end:
            return match.start(), str(match.lastgroup).replace("_", " ")
    return None
