"""Lines that stand inside articles and are none of them, told by their words.

Whole lines only, and short ones: a sentence of the article that happens to hold such words stays.
"""

from __future__ import annotations

import re

from talkingpaper.sources.html import names
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.words import word_count

_LINES: tuple[tuple[str, int, str], ...] = (
    (
        names.ADVERTISEMENT,
        90,
        (
            r"(?:advertise?ments?|advertising|ads?|anzeige|werbung|publicité|publicidad|pubblicità"
            r"|reklame?|sponsored(?: content| post)?|promoted|paid (?:content|post)"
            r"|(?:story|article) continues (?:below|after)(?: (?:this )?ad\w*)?"
            r"|(?:continue|scroll down|keep scrolling)(?: to continue)? (?:reading )?below.*"
            r"|scroll (?:down )?(?:to continue|for (?:more|video)).*|skip (?:past|to"
            r"|ad).{0,60}|after newsletter promotion"
            r"|la suite après cette publicité|artikel wird nach der anzeige fortgesetzt)"
        ),
    ),
    (
        names.SHARE,
        60,
        (
            r"(?:share|tweet|e-?mail|print|save|copy link|link copied!?|pin it|like|bookmark|gift"
            r"|facebook|twitter|x|whatsapp|pinterest|linkedin|reddit|telegram|bluesky|threads|flipboard"
            r"|teilen|drucken|merken|partager|compartir|condividi"
            r"|share (?:this|on|via|with)\b.*|share (?:article|story)|follow us\b.*"
            r"|(?:listen|hear)(?: to)? (?:this |the )?(?:article|story)\b.*"
            r"|\d+\s*(?:shares?|comments?|kommentare|commentaires|likes?)|(?:add|leave"
            r"|post) a comment"
            r"|comments?(?: \(\d+\))?|kommentare(?: \(\d+\))?|view comments|show comments)"
        ),
    ),
    (
        names.SUBSCRIPTION,
        320,
        (
            r"(?:sign up (?:for|to|here|now)|subscribe (?:to|now|today|here|for)|get (?:the"
            r"|our|all the)"
            r"\b.{0,80}\b(?:newsletter|inbox|email)|already (?:a )?(?:subscriber|member)\b"
            r"|enter your e-?mail|(?:support|fund) (?:our|independent) journalism"
            r"|join our (?:newsletter"
            r"|mailing list|whatsapp|telegram)|become an? (?:paid |free )?(?:member|subscriber)\b"
            r"|thanks for (?:reading|signing up)\b.{0,60}subscribe|abonnieren sie|jetzt abonnieren"
            r"|inscrivez-vous à|suscríbete|you can unsubscribe|this newsletter is free"
            r"|download our app)"
            r".*"
        ),
    ),
    (
        names.COOKIES,
        700,
        (
            r".{0,60}\b(?:(?:we|site|website|page) uses? cookies|uses cookies to"
            r"|accept (?:all )?cookies"
            r"|cookie (?:policy|settings|preferences|consent)|wir verwenden cookies"
            r"|cookies (?:und|and) "
            r"|your privacy choices|utilisons des cookies|utilizamos cookies)\b.*"
            r"|(?:accept|reject|allow|alle akzeptieren|tout accepter)(?: all)?"
        ),
    ),
    (
        names.TOPICS,
        200,
        r"(?:tags?|topics|filed under|categories|more about|schlagworte|themen)\s*:.*",
    ),
    (
        names.AUTHOR_NOTE,
        160,
        r"follow (?:@?\w+ ){1,4}(?:on|at) (?:x|twitter|instagram|facebook|bluesky|threads)\b.*",
    ),
    (
        names.FURNITURE,
        200,
        (
            r"(?:\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:read|lesezeit|de lecture))?|reading time\b.*"
            r"|(?:back|return) to (?:the )?top|top|skip to .*|view (?:gallery|original"
            r"|in browser)\b.*"
            r"|(?:copyright|©|\(c\)).*|.{0,80}all rights reserved\.?.*|play(?: video)?"
            r"|watch(?: now)?"
            r"|(?:open|enlarge|view) (?:image|photo|full)\b.*|image source.{0,40}"
            r"|loading(?:\.{3}|…)?"
            r"|getty images|show (?:more|all)|load more|close|next|previous|menu|home|hide caption"
            r"|toggle caption|this content is not available.*|read time.*)"
        ),
    ),
)
_PATTERNS = tuple(
    (reason, limit, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for reason, limit, pattern in _LINES
)
_TEASER = re.compile(
    r"(?:read (?:more|also|next|the full|our)|related(?: stor\w+| articles?| content| coverage)?"
    r"|see also|more (?:on this|from|stories|to read|news)|more|also read|don['’]t miss|recommended"
    r"|you (?:may|might) (?:also )?like|in case you missed it|lesen sie (?:auch|mehr)"
    r"|mehr zum thema"
    r"|auch interessant|(?:à )?lire aussi|(?:lee|lea) también|te puede interesar"
    r"|leia (?:também|mais)"
    r"|leggi anche|lees ook|watch|listen|explained|analysis|opinion)\b",
    re.IGNORECASE,
)
_LEAD_ONLY = re.compile(r"[^.!?]{0,40}[:→»]?", re.DOTALL)
# Full stops of Latin, Chinese and Japanese, Hindi, Arabic and Urdu, Burmese script.
_SENTENCE_END = re.compile(r"[.!?…。！？｡।؟۔။][\"”’»)\]」』）】]*\Z")
_BARE_LINK = re.compile(r"(?:https?://|www\.)\S+(?:\s+https?://\S+)*", re.IGNORECASE)
_LONGEST_TEASER_CHARS = 240

BARE_LINK = "bare link"
SEPARATOR = "separator"


def junk(leaf: Leaf) -> str:
    """Why this line is none of the article's; empty when nothing says so."""
    text = " ".join(leaf.text[: _LONGEST_TEASER_CHARS * 4].split())
    if not any(map(str.isalnum, text)):
        return SEPARATOR
    if _BARE_LINK.fullmatch(text):
        return BARE_LINK
    length = len(leaf.text)
    for reason, limit, pattern in _PATTERNS:
        if length <= limit and pattern.fullmatch(text):
            return reason
    return names.RELATED if _is_teaser(leaf, text) else ""


def _is_teaser(leaf: Leaf, text: str) -> bool:
    """“READ MORE: …”, or a line that is one link and no sentence."""
    if len(leaf.text) > _LONGEST_TEASER_CHARS or leaf.place.item is not None:
        return False
    lead = _TEASER.match(text)
    if lead and leaf.link_share >= 0.5:
        return True
    if lead and len(text) <= lead.end() + 1 and _LEAD_ONLY.fullmatch(text):
        return lead.group().lower() not in {"more", "watch", "listen", "analysis", "opinion"}
    if "\n" in leaf.text and leaf.link_share > 0.6 and not _SENTENCE_END.search(text):
        return True
    return (
        leaf.link_share > 0.9
        and not leaf.place.level
        and not leaf.place.is_caption
        and not leaf.place.is_byline
        and not _SENTENCE_END.search(text)
    )


def is_full_sentence(text: str) -> bool:
    """Ends as sentences end and is too long to be a headline of one."""
    return _SENTENCE_END.search(text) is not None and word_count(text) >= 10


def is_sentence(text: str) -> bool:
    """Ends as sentences end, or is too long to be a label."""
    return _SENTENCE_END.search(text) is not None or word_count(text) >= 12
