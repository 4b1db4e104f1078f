"""Whether an entry holds where its word stands: by the words beside it.

No tagger: an entry with a condition is applied where the neighbours leave no doubt, and nowhere
else, because a name read wrongly is worse than one read as the voice would.
"""

from __future__ import annotations

import re

from talkingpaper.text.lexicon.entry import Entry, Part

_BEFORE = re.compile(r"([\w']+)[\s\"“(]+$")
_AFTER = re.compile(r"[\s\"”)]+([\w']+)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DETERMINERS = _words(
    """
    a an the this that these those my your his her its our their whose no any some each every
    another first second third last next new old one two three several many few
    """
)
_VERB_LEADS = _words(
    """
    to will would can could may might must should shall do does did don't doesn't didn't not
    won't can't cannot couldn't wouldn't shouldn't i you we they who let's please i'll we'll
    you'll they'll he'll she'll
    """
)
_PAST_LEADS = _words(
    """
    have has had having haven't hasn't hadn't was were been being be is are wasn't weren't i've
    you've we've they've he'd she'd they'd we'd
    """
)
_LINKS = _words("is are was were be been seems seemed very too so more most")


def fits(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether the entry's conditions hold for ``text[start:end]``."""
    if not entry.is_conditional:
        return True
    left = _BEFORE.search(text[max(0, start - 40) : start])
    right = _AFTER.match(text[end : end + 40])
    before = left[1].lower() if left else ""
    behind = right[1].lower() if right else ""
    if entry.after and before not in entry.after:
        return False
    if entry.before and behind not in entry.before:
        return False
    return entry.part is None or _is_part(entry.part, before, behind)


def _is_part(part: Part, before: str, behind: str) -> bool:
    match part:
        case Part.NOUN:
            return before in _DETERMINERS
        case Part.VERB:
            return before in _VERB_LEADS
        case Part.PAST:
            return before in _PAST_LEADS
        case Part.ADJECTIVE:
            return before in _LINKS or (before in _DETERMINERS and behind.isalpha())
