"""What the names in a page's mark-up say about a part: its tag, role, id and classes.

Names are compared word by word (“nav-bar”, “navBar” and “nav_bar” are “nav bar”), never as
substrings: “ad” must not be found in “header”, nor “bar” in “Barack”.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import vocabulary

NAVIGATION = "navigation"
RELATED = "related links"
SHARE = "share bar"
SUBSCRIPTION = "subscription note"
COOKIES = "cookie note"
COMMENTS = "comments"
ADVERTISEMENT = "advertisement"
AUTHOR_NOTE = "about the author"
TOPICS = "topics"
FORM = "form field"
FURNITURE = "site furniture"
PICTURE_CREDIT = "picture credit"

# Reason → words or pairs of words that name it, most telling reason first.
_REASONS: tuple[tuple[str, str], ...] = (
    (COOKIES, "cookie cookies consent gdpr ccpa onetrust didomi usercentrics privacy+banner cmp"),
    (
        ADVERTISEMENT,
        (
            "ad ads advert adverts advertisement advertising adslot adunit adsbygoogle sponsored "
            "sponsor promo promobox outbrain taboola dfp anzeige werbung affiliate"
        ),
    ),
    (
        SUBSCRIPTION,
        (
            "newsletter newsletters subscribe subscription subscriber signup sign+up paywall "
            "regwall "
            "membership donate donation piano meter+wall call+action cta mailmunch optin"
        ),
    ),
    (COMMENTS, "comments comment commentlist disqus respond livefyre coral+talk"),
    (
        SHARE,
        (
            "share sharing shares sharebar sharedaddy social socials addthis sociable addtoany "
            "share+tools follow+us shareaholic"
        ),
    ),
    (
        RELATED,
        (
            "related recommended recommendations recommendation recirc recirculation readmore "
            "read+more more+on more+stories more+from more+news also+read read+next up+next teaser "
            "teasers trending popular mostread most+read most+popular relatedposts see+also "
            "next+article promo+links mehr+zum+thema"
        ),
    ),
    (
        NAVIGATION,
        (
            "nav navigation navbar navigator menu submenu breadcrumb breadcrumbs pagination pager "
            "skip+link skip+links skiplink topbar jump+to toc table+of+contents post+nav"
        ),
    ),
    (AUTHOR_NOTE, "author+bio author+box about+author bio authorbox author+info author+card"),
    (TOPICS, "tags taglist topics categories keywords tag+list filed+under"),
    (
        FURNITURE,
        (
            "footer sidebar masthead widget toolbar colophon copyright login signin search+form "
            "player audio+player video+player video+playlist video+resource video+carousel "
            "printfriendly print+only rating reactions site+header "
            "site+branding "
            "modal popup popover lightbox tooltip reading+time read+time"
        ),
    ),
)
_TAGS: dict[str, str] = {
    "nav": NAVIGATION,
    "menu": NAVIGATION,
    "footer": FURNITURE,
    "form": FORM,
    "button": FORM,
    "select": FORM,
    "textarea": FORM,
    "fieldset": FORM,
    "dialog": FURNITURE,
}
_ROLES: dict[str, str] = {
    "navigation": NAVIGATION,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "search": FORM,
    "contentinfo": FURNITURE,
    "banner": FURNITURE,
    "complementary": FURNITURE,
    "dialog": FURNITURE,
    "alertdialog": COOKIES,
    "toolbar": SHARE,
    "button": FORM,
}
# These hold the page; what their names say is about the page (“has-sidebar”), not about them.
_WHOLE = vocabulary("html body main article")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
# Words that turn the meaning round: “no-sidebar”, “with-comments”, “article-share-enabled”.
_ABOUT_OTHERS = vocabulary("no not has with without hide enabled disabled open closed")
_LONGEST_NAMES_CHARS = 600


def _table(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((reason, frozenset(words.split())) for reason, words in pairs)


_NAMED = _table(_REASONS)
_PULL_QUOTE = frozenset({"pullquote", "pull+quote", "pulled+quote", "quote+pull"})
_NOTE = vocabulary(
    "correction corrections clarification editors+note editor+note editorial+note update+note "
    "footnote footnotes endnote endnotes factbox fact+box infobox article+note amendment"
)
_CAPTION = vocabulary("caption captions wp+caption image+caption photo+caption figcaption")
_CREDIT = vocabulary("credit credits image+credit photo+credit copyright")
_BYLINE = vocabulary("byline author authors byline+author dateline vcard writer")
_STANDFIRST = vocabulary(
    "standfirst subtitle subheadline subhead dek deck lede standfirst summary intro subheading "
    "article+summary teaser+text kicker+sub vorspann chapo"
)


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    """Each name's words and neighbouring pairs of words; one name at a time."""
    found: set[str] = set()
    for name in _HUMP.sub("-", names[:_LONGEST_NAMES_CHARS]).lower().split():
        words = _WORD.findall(name)
        if _ABOUT_OTHERS.intersection(words):
            continue
        found.update(words)
        found.update(f"{first}+{second}" for first, second in itertools.pairwise(words))
        found.update(f"{a}+{b}+{c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    return frozenset(found)


def words_of(node: Node) -> frozenset[str]:
    """The words that an element's id, classes and test names hold."""
    names = " ".join(
        node.get(name) for name in ("class", "id", "data-component", "data-testid", "data-module")
    )
    return _words(names) if names.strip() else frozenset()


def furniture(node: Node) -> str:
    """Why a part with these names is no part of the article; empty when they do not say."""
    if node.tag in _WHOLE:
        return ""
    role = _ROLES.get(node.get("role"), "")
    words = words_of(node)
    if words:
        for reason, known in _NAMED:
            if not known.isdisjoint(words):
                return reason
    if role or node.tag in _TAGS:
        return role or _TAGS[node.tag]
    return ""


def is_pull_quote(node: Node) -> bool:
    """Named as words of the article set large."""
    return not _PULL_QUOTE.isdisjoint(words_of(node))


def is_note(node: Node) -> bool:
    """Named as a note: correction, footnotes, fact box."""
    return node.get("role") in {"doc-footnote", "doc-endnotes", "doc-endnote", "note"} or (
        not _NOTE.isdisjoint(words_of(node))
    )


def is_caption(node: Node) -> bool:
    """A picture's caption, by tag or name."""
    return node.tag in {"figcaption", "caption"} or not _CAPTION.isdisjoint(words_of(node))


def is_credit(node: Node) -> bool:
    """Who took a picture."""
    return not _CREDIT.isdisjoint(words_of(node))


def is_byline(node: Node) -> bool:
    """Named as the place that tells who wrote it or when."""
    return (
        not _BYLINE.isdisjoint(words_of(node))
        or "author" in node.get("itemprop")
        or node.get("rel") == "author"
    )


def is_standfirst(node: Node) -> bool:
    """Named as the sentence under the headline."""
    return not _STANDFIRST.isdisjoint(words_of(node))
