"""The line that says who posted: its many ways of being written, and what it tells.

Grammar from 127 embedded posts of real pages: dash or none, names with brackets, commas and
emoji, handles of three networks, dates in any language or missing, dash or line break lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from talkingpaper.sources.dates import DATE, iso_date

# X renamed itself on 2023-07-24; what was posted before was posted on Twitter.
RENAMED = "2023-07-24"

# No handle without these two; asked first, because nearly no line holds them.
SIGN = "(@"
_HANDLE = r"(?P<handle>@[\w-](?:[\w.-]{0,252}[\w-])?(?:@[\w-](?:[\w.-]{0,252}[\w-])?)?)"
_DASH = r"(?:—|–|―|‒|---?|-)"
# Anything short without brackets may be a localised date; `_dated` looks for the digits.
_OWN_LINE = re.compile(
    rf"[ \t]*(?P<dash>{_DASH}[ \t]*)?(?P<name>[^\n@]{{0,120}}?)[ \t]*\({_HANDLE}\)"
    rf"[ \t,·•-]*(?P<date>[^\n()@]{{0,48}})[ \t]*"
)
# Inside a line: after its dash, or after two spaces where dash and line break were. Every run is
# bounded, and one pattern serves both forms, so that a search costs no more than the line's length.
_INLINE = re.compile(
    r"(?:(?P<dash>[ \t]{0,4}(?:—|–|―|---?)[ \t]{0,4})|(?<=[\w\]….!?\"”’)])[ \t]{2,8})"
    r"(?P<name>[^\n@()—–―]{1,60}(?:\([^()\n@]{1,30}\)[^\n@()—–―]{0,20})?)"
    rf"\({_HANDLE}\)[ \t]{{0,4}}"
)
_TITLED = re.compile(
    rf"[ \t]*(?P<lead>(?P<name>[^\n@\"“]{{1,100}}?)[ \t]*\({_HANDLE}\)[ \t]+(?:on|auf|sur|en)[ \t]+"
    r"(?P<network>X|Twitter|Bluesky|Mastodon|Threads)[ \t]*:)[ \t]*(?P<open>[\"“„«])"
    r"(?P<text>[^\n]+?)(?P<close>[\"”“»])(?P<tail>[ \t]*/[ \t]*(?:X|Twitter))?[ \t]*"
)
_SPEAKER = re.compile(r"[ \t]*(?:—|–|―|---?)[ \t]*(?P<name>[^\W\d_a-z][^\n@]{1,79})[ \t]*")
_SENTENCE = re.compile(r"[!?:…\"“”—–/]|\w\w\.\s|\s\s")
_TAIL_OF_X = "pic.x.com/"
_YEAR = re.compile(r"(?:19|20)\d\d")


class Form(StrEnum):
    """How an attribution stands in its text."""

    OWN_LINE = "own line"
    INLINE = "inline"
    TITLED = "titled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who posted, when, and where that stands in the text searched."""

    form: Form
    start: int
    end: int
    name: str
    handle: str
    date: str
    """As written; empty when missing."""
    network: str = ""
    """When the line itself names it; else `network_of` tells."""
    text: tuple[int, int] = (0, 0)
    """Titled form: where the post's own words stand."""


def network_of(handle: str, date: str, words: str) -> str:
    """Spoken name of the network.

    A handle with a second @ is Mastodon's; one with a dot is a domain, which only Bluesky's
    are. The rest is Twitter until `RENAMED`, X after it.
    """
    if "@" in handle[1:]:
        return "Mastodon"
    if "." in handle:
        return "Bluesky"
    if _TAIL_OF_X in words:
        return "X"
    posted = iso_date(date)
    if not posted and (year := _YEAR.search(date)):
        # Day or month unreadable: the renaming's own year counts as Twitter.
        posted = f"{year.group()}-01-01"
    return "X" if posted >= RENAMED else "Twitter"


def own_line(line: str) -> Attribution | None:
    """An attribution that fills the whole line, dash first or with a full date.

    >>> found = own_line("— Anna Fifield (@annafifield) November 22, 2017")
    >>> found.name, found.handle, found.date
    ('Anna Fifield', '@annafifield', 'November 22, 2017')
    """
    match = _OWN_LINE.fullmatch(line) if SIGN in line else None
    if match is None or not _dated(match["date"], with_dash=bool(match["dash"])):
        return None
    if not match["dash"] and not _is_bare_name(match["name"]):
        return None
    return _attribution(Form.OWN_LINE, match, match["date"].strip(), match.end())


def inline(text: str, start: int = 0, end: int | None = None) -> Attribution | None:
    """The first attribution inside a line, between `start` and the line's `end` (the text's).

    It is glued to the post's last word with its dash, or stands after two spaces where dash
    and line break were. Its date must be one that can be read, because text may follow without
    a space; a dashed form may also end its line without a date.
    """
    end = len(text) if end is None else end
    for match in _INLINE.finditer(text, start, end):
        dated = DATE.match(text, match.end(), end)
        if dated:
            return _attribution(Form.INLINE, match, dated.group(), dated.end())
        if match["dash"] and match.end() == end:
            return _attribution(Form.INLINE, match, "", end)
    return None


def titled(line: str) -> Attribution | None:
    """``NAME (@handle) on X: "TEXT" / X``, as page titles and shared links say it."""
    match = _TITLED.fullmatch(line) if SIGN in line and ":" in line else None
    if match is None:
        return None
    attribution = _attribution(Form.TITLED, match, "", match.end("lead"))
    return Attribution(
        form=Form.TITLED,
        start=match.start("lead"),
        end=match.end("lead"),
        name=attribution.name,
        handle=attribution.handle,
        date="",
        network=match["network"],
        text=match.span("text"),
    )


def speaker(line: str) -> str:
    """Who is quoted by a line “— Abraham Lincoln, 1863”; empty when it is not one."""
    match = _SPEAKER.fullmatch(line)
    if match is None or len(match["name"].split()) > 10 or match["name"].endswith(("?", "!", ":")):
        return ""
    return match["name"].strip().rstrip(".,;")


def _attribution(form: Form, match: re.Match[str], date: str, end: int) -> Attribution:
    found = match.group()
    start = match.start() + len(found) - len(found.lstrip())
    return Attribution(
        form=form,
        start=start,
        end=end,
        name=match["name"].strip(),
        handle=match["handle"],
        date=date,
    )


def _is_bare_name(name: str) -> bool:
    """A name that may stand without a dash: no byline, and no words of a post before it."""
    return (
        len(name.split()) <= 6
        and _SENTENCE.search(name) is None
        and not name.lower().startswith(("by ", "von ", "par "))
    )


def _dated(date: str, *, with_dash: bool) -> bool:
    date = date.strip()
    if DATE.search(date):
        return True
    if not with_dash:
        return False
    return not date or any(character.isdigit() for character in date)
