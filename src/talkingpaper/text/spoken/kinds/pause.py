"""Punctuation a voice stumbles over: quotation marks go, brackets and dashes become commas."""

from __future__ import annotations

import re

from talkingpaper.text.spoken.rule import Locale, Rule

_STOPS = ",.;:!?…"
_SHORT_FORM = re.compile(r"\b(?:pts|pct|lbs?|oz|ft|mi|yds?|km|kg|hrs?|mins?|secs?|avg|vs|etc)\.$")
"""Short forms that a figure in brackets follows in mid-sentence."""
_GOES_ON = re.compile(r"[\d$€£+−-]")


def _around(match: re.Match[str]) -> tuple[str, str]:
    """Last character before the match and first after it, spaces aside."""
    text = match.string
    before = text[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
    after = text[match.end() : match.end() + 2].lstrip()[:1]
    return before, after


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


def _quote(match: re.Match[str], _locale: Locale) -> str:
    text, start, end = match.string, match.start(), match.end()
    return (
        " " if text[max(0, start - 1) : start].isalnum() and text[end : end + 1].isalnum() else ""
    )


def _comma(match: re.Match[str], _locale: Locale) -> str:
    before, after = _around(match)
    if not before or not after:
        return ""
    if before in _STOPS:
        return " "
    return "" if after in _STOPS else ", "


def _open(match: re.Match[str], _locale: Locale) -> str:
    text, start = match.string, match.start()
    if not match[0].startswith(" ") and text[max(0, start - 1) : start].isalnum():
        return " "
    text = match.string
    if _SHORT_FORM.search(text[max(0, start - 7) : start]) and _GOES_ON.match(text, match.end()):
        return ", "  # “0.25 pts. (0.7%)”: the point was the short form's
    return _comma(match, _locale)


def _inside(match: re.Match[str], _locale: Locale) -> str:
    return match["words"]


def _hyphen(_match: re.Match[str], _locale: Locale) -> str:
    return "-"


def _ellipsis(_match: re.Match[str], _locale: Locale) -> str:
    return "…"


def _cry(match: re.Match[str], _locale: Locale) -> str:
    return "?" if "?" in match[0] else "!"


def _stop(_match: re.Match[str], _locale: Locale) -> str:
    return "."


def _one_comma(_match: re.Match[str], _locale: Locale) -> str:
    return ","


_DOUBLE = frozenset('“”„‟«»"″')
_SINGLE = frozenset("'‘’‚‹›`´")
_STOPPING = frozenset(_STOPS)


_CLOSING = (
    Rule(
        kind="pause",
        name="plural",
        needs=frozenset("("),
        pattern=r"(?<=[a-z])\((?P<words>e?s)\)",
        say=_inside,
    ),
    Rule(kind="pause", name="quote", needs=_DOUBLE, pattern='[“”„‟«»"″]+', say=_quote),
    Rule(
        kind="pause",
        name="single-quote-close",
        needs=_SINGLE,
        pattern=r"(?<!\w)['‘](?!\d|n['’])(?:[^'‘’]{1,80})(?P<x>['’])(?!\w)",
        say=_nothing,
    ),
)
_REST = (
    Rule(
        kind="pause",
        name="single-quote-stop",
        needs=_SINGLE,
        pattern=r"['’‘‚‹›´](?:(?<=[.,!?…]['’])|(?<!\w.)['’‘‚‹›´]*+)(?!\w)",
        say=_nothing,
    ),
    Rule(kind="pause", name="open", needs=frozenset("([{"), pattern=r" ?[(\[{]+ ?", say=_open),
    Rule(kind="pause", name="close", needs=frozenset(")]}"), pattern=r" ?[)\]}]+ ?", say=_comma),
    Rule(
        kind="pause",
        name="name-dash",
        needs=frozenset("–"),
        pattern=r"(?<=[^\W\d_])–(?=[^\W\d_])",
        say=_hyphen,
    ),
    Rule(
        kind="pause",
        name="dash",
        needs=frozenset("—–―‒"),
        pattern=r" ?[—–―‒][—–―‒-]* ?",
        say=_comma,
    ),
    Rule(
        kind="pause",
        name="double-hyphen",
        needs=frozenset("-"),
        words=("--",),
        pattern=r" ?--[—–―‒-]* ?",
        say=_comma,
    ),
    Rule(
        kind="pause",
        name="spaced-hyphen",
        needs=frozenset("-"),
        words=(" -",),
        pattern=r" -(?: |(?=\w))",
        say=_comma,
    ),
    Rule(
        kind="pause",
        name="leading-hyphen",
        needs=frozenset("-"),
        pattern=r"^-+ ?(?=\w)",
        say=_comma,
    ),
    Rule(
        kind="pause",
        name="hanging",
        needs=frozenset("-"),
        pattern=r"-(?:-*(?!\w)|(?<![\w%°.].)-*)",
        say=_nothing,
    ),
    Rule(
        kind="pause",
        name="ellipsis",
        needs=frozenset("."),
        words=("....", ". ."),
        pattern=r"\.{4,}+|\.(?: \.){2,}+",
        say=_ellipsis,
    ),
    Rule(kind="pause", name="cry", needs=frozenset("!?"), pattern=r"[!?]{2,}+", say=_cry),
    Rule(
        kind="pause",
        name="stops",
        needs=frozenset("."),
        words=("..",),
        pattern=r"(?<!\.)\.\.(?!\.)",
        say=_stop,
    ),
    Rule(
        kind="pause",
        name="commas",
        needs=frozenset(","),
        words=(",,", ", ,"),
        pattern=r",(?: ?,)++",
        say=_one_comma,
    ),
    Rule(
        kind="pause",
        name="comma-stop",
        needs=frozenset(",;:"),
        pattern=(
            r"[,;:](?:(?= ?[.!?](?!\w))|(?<=,)(?= ?[;:])|(?<=[;:!?],)|(?<=[;:!?] ,)"
            r"|(?<=^.)[,;:]*)"
        ),
        say=_nothing,
    ),
    Rule(
        kind="pause",
        name="gap",
        needs=_STOPPING,
        words=(" ,", " .", " ;", " :", " !", " ?"),
        pattern=r" (?=[,;:!?](?!\w)|\.(?![\w.]))",
        say=_nothing,
    ),
)


def rules(elisions: str = r"(?!)") -> tuple[Rule, ...]:
    """Punctuation as pauses.

    Args:
        elisions: pattern of words that begin with an apostrophe (“’til”); it is no quotation mark.
    """
    return (
        *_CLOSING,
        Rule(
            kind="pause",
            name="single-quote-open",
            needs=_SINGLE,
            pattern=rf"(?:(?<!\w)‘|(?<!\w)'(?=[^'‘’]{{1,80}}['’](?!\w)))(?!\d|{elisions})",
            say=_nothing,
        ),
        *_REST,
    )
