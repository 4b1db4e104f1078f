"""Pages that are no article: what they seem to be instead, and what to do.

Reading a paywall's offer or a list of headlines aloud as if it were the article is worse than an
error. Each rule needs two signs, as any article may mention cookies or subscriptions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from talkingpaper.errors import SourceError
from talkingpaper.sources.html import names
from talkingpaper.sources.html.choice import Choice
from talkingpaper.sources.html.junk import is_sentence
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.metadata import Metadata
from talkingpaper.sources.html.top import Top
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import letter_weight, word_count
from talkingpaper.sources.kinds import OPEN_AND_SAVE

# The longest teaser publishers show before a paywall, and the shortest articles they sell.
_STUB_CHARS = 1200
_LOCKED_STUB_CHARS = 700
_WALL_CHARS = 900
_ERROR_PAGE_CHARS = 400
_PARAGRAPH_CHARS = 140
_TEASERS = 8
_TEASER_ARTICLES = 4
# Sentences in a row, with no headline that leads elsewhere between them, that are a text: teasers
# have one or two each. Tuned on 55 real pages, checked on 54 others: no whole article is
# refused; a portal's front page, the stub before a paywall and the tests' teaser lists are.
_ROW_SENTENCES = 4
_ROW_CHARS = 500
# A page with no more text than this is an error page when it reads like one; a larger one may
# hold such a line beside an article of two sentences: “Enable JavaScript to hear the programme”.
_ERROR_PAGE_TEXT_CHARS = 1500
_LOOK_CHARS = 60_000

_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock|access|get full)|to (?:continue"
    r"|keep) reading"
    r"|continue reading (?:this article )?(?:with|by|for|your|after)|unlock (?:this"
    r"|the full) (?:article"
    r"|story)|(?:article|content|story|post) is (?:only |available )?(?:for"
    r"|exclusive(?:ly)? (?:to|for)"
    r"|reserved for|only for) (?:\w+ ){0,2}(?:subscribers|members|premium)|(?:for|to) (?:paid "
    r"|paying )"
    r"(?:subscribers|members)|reached your (?:\w+ ){0,3}limit|start your (?:free "
    r"|\w+-\w+ )?(?:trial"
    r"|subscription)|subscribers? only|log in or subscribe"
    r"|register (?:for free )?to (?:continue|read)"
    r"|weiterlesen mit|jetzt weiterlesen|nur für abonnenten|(?:artikel"
    r"|inhalt) (?:ist )?nur (?:für|mit)"
    r"|réservé aux abonnés|il vous reste \d+ ?% (?:de cet article )?à lire|solo para suscriptores"
    r"|riservato agli abbonati|会員限定|続きをお読み|続きを読むには|仅限会员"
    r"|订阅后(?:继续)?阅读|登录后阅读|유료 ?(?:회원|구독자)|구독자 전용",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"we (?:value|care about|respect) your privacy|before you continue|accept all|reject all"
    r"|manage (?:my )?(?:choices|preferences|options|cookies)|our (?:\d+ )?partners"
    r"|legitimate interest"
    r"|consent to|uses? cookies|cookie (?:policy|settings)|store and/or access information"
    r"|alle akzeptieren|wir und unsere (?:\d+ )?partner|ihre privatsphäre|tout accepter|vos données"
    r"|aceptar todo|personali[sz]ed ad(?:s|vertising)",
    re.IGNORECASE,
)
_ERROR_PAGE = re.compile(
    r"enable javascript|javascript (?:is|must be|needs to be) (?:disabled|enabled|required)"
    r"|(?:turn|switch) on javascript|you need (?:to enable )?javascript|checking your browser"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)|just a moment"
    r"|access denied|captcha|unusual traffic|(?:page|article|story) (?:\w+ ){0,5}(?:not found|"
    r"can(?:no|['’])t be found|does(?:n['’]t| not) exist)|\b40[34]\b (?:error|not found|forbidden)"
    r"|error 40[34]|seite nicht gefunden|page introuvable",
    re.IGNORECASE,
)

COPY_TEXT = "copy the article's text into a .txt or .md file and give that file"


def refuse_no_article(
    name: str,
    root: Node,
    leaves: Sequence[Leaf],
    choice: Choice,
    top: Top,
    metadata: Metadata,
) -> None:
    """Let an article pass.

    Raises:
        SourceError: the page is empty, an error page, a consent wall, the stub before a paywall
            or a list of links.
    """
    kept = [
        leaf
        for leaf in leaves
        if not choice.reasons[leaf.index]
        and leaf.is_seen
        and leaf.index != top.title
        and leaf.index not in top.bylines
    ]
    length = sum(letter_weight(leaf.text) for leaf in kept)
    every = "\n".join(leaf.text for leaf in leaves)[:_LOOK_CHARS]
    shown = sum(leaf.characters for leaf in kept)
    figures = f"({shown} of {sum(leaf.characters for leaf in leaves)} characters look like one)"
    if length < _ERROR_PAGE_CHARS and _ERROR_PAGE.search(_said_at_large(kept, every, metadata)):
        message = f"{name} is an error page or a browser check, not an article {figures}"
        raise SourceError(message, hint=OPEN_AND_SAVE)
    if not length:
        raise _empty(name, root)
    if length < _WALL_CHARS and len(set(map(str.lower, _CONSENT.findall(every)))) >= 2:
        inside = "\n".join(leaf.text for leaf in kept)
        if _CONSENT.search(inside) or length < _ERROR_PAGE_CHARS:
            message = f"{name} is a consent wall, not an article {figures}"
            raise SourceError(message, hint=OPEN_AND_SAVE)
    if _is_stub(leaves, choice, length, metadata):
        message = f"{name} shows only the beginning of an article behind a paywall {figures}"
        raise SourceError(message, hint="log in, " + OPEN_AND_SAVE)
    if _is_list(leaves, kept, says_article=metadata.says_article):
        message = f"{name} is a list of links to articles, not an article {figures}"
        raise SourceError(message, hint="give the address or the saved page of one of its articles")


def _said_at_large(kept: Sequence[Leaf], every: str, metadata: Metadata) -> str:
    """What a page says where nobody overlooks it: all of it when that is little."""
    if len(every) <= _ERROR_PAGE_TEXT_CHARS:
        return every
    return "\n".join((*metadata.titles, *(leaf.text for leaf in kept)))


def _empty(name: str, root: Node) -> SourceError:
    scripts = sum(node.tag == "script" for node in root.elements())
    if scripts:
        message = f"{name} shows no text: a program puts it in when the page is opened"
        return SourceError(message, hint=OPEN_AND_SAVE)
    message = f"{name} holds no article: there is no text in it but navigation"
    return SourceError(message, hint=COPY_TEXT)


def _is_stub(leaves: Sequence[Leaf], choice: Choice, length: int, metadata: Metadata) -> bool:
    """An offer to subscribe stands where the article should go on."""
    if length >= _STUB_CHARS:
        return False
    after = [leaf for leaf in leaves if leaf.index >= choice.first]
    offered = any(
        _PAYWALL.search(leaf.text) for leaf in after if len(leaf.text) < _LOCKED_STUB_CHARS
    )
    walled = any(
        leaf.place.furniture is not None
        and not {"paywall", "regwall", "meter+wall", "piano"}.isdisjoint(
            names.words_of(leaf.place.furniture.node)
        )
        for leaf in after
    )
    if metadata.is_free:
        return offered
    return offered or walled or length < _LOCKED_STUB_CHARS


def _is_list(leaves: Sequence[Leaf], kept: Sequence[Leaf], *, says_article: bool) -> bool:
    """Many headlines that are links, and hardly a paragraph that is not.

    A page that calls itself an article is believed for one paragraph's sake.
    """
    headlines = frozenset(leaf.index for leaf in leaves if _is_linked_headline(leaf))
    linked = [leaf for leaf in leaves if leaf.place.level and leaf.link_share > 0.8]
    places = {id(leaf.place.article) for leaf in linked if leaf.place.article is not None}
    held = {id(leaf.place.article) for leaf in kept if leaf.place.article is not None}
    if len(places & held) >= _TEASER_ARTICLES:
        return True
    if len(headlines) < _TEASERS:
        return False
    if says_article and any(
        letter_weight(leaf.text) >= _PARAGRAPH_CHARS and leaf.link_share < 0.3 for leaf in kept
    ):
        return False
    return not _holds_text(kept, headlines)


def _is_linked_headline(leaf: Leaf) -> bool:
    return leaf.link_share > 0.8 and (leaf.place.level > 0 or word_count(leaf.text) >= 4)


def _holds_text(kept: Sequence[Leaf], headlines: frozenset[int]) -> bool:
    """Two long paragraphs anywhere, or sentences in a row that no linked headline parts."""
    plain = [leaf for leaf in kept if leaf.link_share < 0.3]
    if sum(letter_weight(leaf.text) >= _PARAGRAPH_CHARS for leaf in plain) >= 2:
        return True
    sentences = characters = before = 0
    headed = False
    for leaf in plain:
        if leaf.place.level or not is_sentence(leaf.text):
            # What stands right under a heading that leads nowhere is no teaser.
            headed = leaf.place.level > 0
            continue
        if not headed and not headlines.isdisjoint(range(before, leaf.index)):
            sentences = characters = 0
        before, headed = leaf.index, False
        sentences += 1
        characters += letter_weight(leaf.text)
        if sentences >= _ROW_SENTENCES or characters >= _ROW_CHARS:
            return True
    return False
