"""What formatting left in the text: tags, entities, Markdown, note marks, phoneme brackets.

Words inside are kept, signs go. A tag is one only under a known name: “a <b and c> d” in a
text about mathematics is not markup.
"""

from __future__ import annotations

import html
import re

from talkingpaper.text.spoken.rule import Locale, Rule, spaced

_TAGS = (
    "a|abbr|audio|b|blockquote|body|br|center|cite|code|del|desc|details|div|em|embed|emphasis|"
    "figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|kbd|li|link|mark|"
    "meta|ol|p|phoneme|pre|prosody|q|s|say-as|script|section|small|span|speak|strike|strong|style|"
    "sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video|voice|wbr|break|lang|w|audio|token"
)
_ENTITY = r"#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2}"
_PLAIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]?[a-zß-öø-ÿ]+(?:['’-][a-zß-öø-ÿ]+)*[,.;:!?]?|[A-Z]{2,}")


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


def _note(match: re.Match[str], _locale: Locale) -> str:
    return spaced(match, "")[:1]


def _tag(match: re.Match[str], _locale: Locale) -> str:
    """A break between words must not join them."""
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    joins = match["name"].lower() in {"br", "p", "li", "td", "th", "tr", "hr", "div", "break"}
    return " " if joins and before.strip() and after.strip() else ""


def _entity(match: re.Match[str], _locale: Locale) -> str | None:
    name = match["inner"] or match["plain"]
    if not name:
        return "&"
    written = f"&{name};"
    said = html.unescape(written)
    if said == written:
        return None
    return said if said.isprintable() else " "


def _inside(match: re.Match[str], _locale: Locale) -> str:
    return match["words"]


def _phonemes(match: re.Match[str], _locale: Locale) -> str:
    """Doubled brackets make espeak read phonemes; only the plain words in them are said."""
    words = match["words"].split(" ")
    return spaced(match, " ".join(word for word in words if _PLAIN_WORD.fullmatch(word)))


def _underscore(match: re.Match[str], _locale: Locale) -> str:
    text, start, end = match.string, match.start(), match.end()
    joins = start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()
    return " " if joins else ""


_ANGLE, _BRACKET = frozenset("<"), frozenset("[")

BRACKETED = (
    Rule(
        kind="markup",
        name="comment",
        needs=_ANGLE,
        pattern=r"<!--[^<]{0,300}?-->",
        say=_nothing,
    ),
    Rule(
        kind="markup",
        name="tag",
        needs=_ANGLE,
        pattern=rf"<[/!?]?(?P<name>(?i:{_TAGS}))(?![\w-])[^<>]{{0,300}}>",
        say=_tag,
    ),
    Rule(
        kind="markup",
        name="entity",
        needs=frozenset("&"),
        pattern=rf"&(?:(?:amp;)++(?:(?P<inner>{_ENTITY});)?|(?P<plain>{_ENTITY});)",
        say=_entity,
    ),
    Rule(
        kind="markup",
        name="phonemes",
        needs=_BRACKET,
        pattern=r"\[\[(?P<words>[^\[\]]{0,200})\]\]",
        say=_phonemes,
    ),
    Rule(
        kind="markup",
        name="link",
        needs=_BRACKET,
        pattern=(
            r"!?\[(?P<words>[^\[\]]{0,300})\]"
            r"\([^()\s]{0,1000}(?: [\"'][^\"'()]{0,200}[\"'])?\)"
        ),
        say=_inside,
    ),
    Rule(
        kind="note",
        name="mark",
        needs=_BRACKET,
        pattern=(
            r" ?\[(?:\^?\d{1,3}(?:[,–-] ?\d{1,3}){0,9}|sic|citation needed|image or embed"
            r"|embedded content|note \d{1,3})\]"
        ),
        say=_note,
    ),
    Rule(
        kind="markup",
        name="heading",
        needs=frozenset("#"),
        pattern=r"^#{1,6} (?=\S)",
        say=_nothing,
    ),
)
"""Before addresses: what stands in a tag or link target is not said."""

RULES = (
    Rule(
        kind="emoji",
        name="emoticon",
        needs=frozenset(":;"),
        also=frozenset(")(DPp"),
        pattern=r"[:;](?<![^ ].)['o-]?(?:[)(]{1,5}|[DPp](?!\w))(?! ?\w{1,3}\))",
        say=_nothing,
    ),
    Rule(
        kind="markup",
        name="emphasis",
        needs=frozenset("*`~"),
        pattern=r"\*{2,}+|`++|~~++|(?<![\w*])\*(?=[\w“\"'‘])|(?<=[^\W\d_])\*(?!\w)",
        say=_nothing,
    ),
    Rule(kind="markup", name="underscore", needs=frozenset("_"), pattern=r"_++", say=_underscore),
)
