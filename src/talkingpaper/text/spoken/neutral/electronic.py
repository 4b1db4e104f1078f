"""Addresses of the network: a listener hears the site's name, never the address.

Picture links and link shorteners name nothing and are silent.
"""

from __future__ import annotations

import re

from talkingpaper.text.spoken.neutral.compounds import take_apart
from talkingpaper.text.spoken.neutral.words import address_words
from talkingpaper.text.spoken.rule import INNER_POINT, Locale, Rule, spaced
from talkingpaper.text.spoken.tables import words

_SILENT_HOSTS = frozenset(
    words(
        "t.co pic.twitter.com pic.x.com bit.ly buff.ly ow.ly tinyurl.com goo.gl trib.al dlvr.it "
        "fb.me is.gd lnkd.in amzn.to youtu.be instagr.am wp.me"
    )
)
_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|co|tv|me|us|uk|ca|au|nz|ie|de|fr|es|it|nl|"
    "be|ch|at|se|no|dk|fi|pl|ru|ua|jp|kr|kp|cn|in|br|mx|za|eu|social|news|online|site|blog|xyz|fm|"
    "lu|li|pt|gr|cz|sk|hu|ro|bg|hr|si|rs|ee|lv|lt|tr|il|ae|sa|sg|hk|tw|th|vn|ph|pk|ar|cl|pe|ng|ke|"
    "gg|ly|ws|sm|mobi|museum|wiki|press|media|agency|studio|foundation|health|science|energy|store|"
    "shop|tech|cloud|page|jobs|travel|law|abc|nyc|london|berlin"
)
"""Top-level domains (IANA's root zone list) that are met in print and are no English word alone."""
_FILES = (
    "pdf|txt|csv|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|mp3|mp4|wav|zip|html?|js|py|exe|json|xml|md"
)
_SPELLED = frozenset(
    words(
        "uk tv edu us eu io ai fm bbc cnn nbc cbs abc npr pbs nfl nba mlb nhl nasa un who imf nyt "
        "dw rt pdf txt csv xls xlsx png gif svg js py html htm xml nhs cdc fda fbi cia irs epa hhs "
        "dhs ibm"
    )
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PAGE_WORD = r"(?:[A-Za-z]{2,16}|\d{1,6})"
_PAGE = re.compile(rf"[^/?#:]+/(?P<page>{_PAGE_WORD}(?:-{_PAGE_WORD})?)/?")
"""An address with a page a listener can remember: ``cdc.gov/flu``."""
_TAIL = r"[^\s<>\"“”]{0,2000}[^\s<>\"“”.,;:!?)\]}'’…*_]"


def _host_words(host: str, language: str) -> str:
    """``www.example.com`` → example dot com."""
    words = address_words(language)
    labels = [label for label in host.removeprefix("www.").split(".") if label]
    said = [_label_words(label, language) for label in labels]
    return f" {words.dot} ".replace("  ", " ").join(said)


def _local_words(local: str, language: str) -> str:
    """What stands before the @: nobody guesses it, so signs are named and figures read singly."""
    signs = address_words(language)
    names = {
        ".": signs.dot,
        "_": signs.underscore,
        "-": signs.dash,
        "&": signs.ampersand,
        "/": signs.slash,
    }
    said = [
        _label_words(piece, language) if piece.isalpha() else names.get(piece, piece)
        for piece in re.findall(r"[^\W\d_]+|\d|[._&/-]", local)
    ]
    return " ".join(word for word in said if word)


def _label_words(label: str, language: str) -> str:
    dash = address_words(language).dash
    said: list[str] = []
    for part in re.split(r"-+", label):
        if part.lower() in _SPELLED:
            said.append(part.upper())
        elif part:
            said.append(take_apart(part, language))
    return f" {dash} ".replace("  ", " ").join(said)


def _url(match: re.Match[str], locale: Locale) -> str:
    address = re.sub(r"^[A-Za-z]+://", "", match[0])
    host = re.split(r"[/?#:]", address, maxsplit=1)[0].rpartition("@")[2]
    if host.lower().removeprefix("www.") in _SILENT_HOSTS:
        return ""
    said = _host_words(host, locale.language)
    page = _PAGE.fullmatch(address)
    # Printed without a scheme and this short, it is meant to be typed.
    if page is None or "://" in match[0]:
        return said
    slash = address_words(locale.language).slash
    words = page["page"]
    is_name = not any(character.isdigit() for character in words)
    path = (_label_words if is_name else _local_words)(words, locale.language)
    return " ".join(f"{said} {slash} {path}".split())


def _nothing(_match: re.Match[str], _locale: Locale) -> str:
    return ""


def _file(match: re.Match[str], locale: Locale) -> str:
    name = re.sub(r"\.jpg$", ".jpeg", match[0], flags=re.IGNORECASE)  # said as a word
    return _host_words(name, locale.language)


def _scheme(match: re.Match[str], locale: Locale) -> str | None:
    """``file:///`` and its like, which belong to no site: who prints one wants it typed."""
    signs = address_words(locale.language)
    if not (signs.colon and signs.slash):
        return ""
    strokes = " ".join([signs.slash] * len(match["strokes"]))
    return f" {signs.colon} {strokes} "


def _mail(match: re.Match[str], locale: Locale) -> str:
    language = locale.language
    local, _, rest = match["x"].partition("@")
    host, stroke, path = rest.partition("/")
    at = address_words(language).at
    said = f"{_local_words(local, language)} {at} {_host_words(host, language)}"
    return " ".join(f"{said} {_local_words(stroke + path, language)}".split())


def _handle(match: re.Match[str], locale: Locale) -> str:
    name = match["name"].removesuffix(".bsky.social").partition("@")[0]
    return _host_words(name, locale.language) if "." in name else take_apart(name, locale.language)


def _hashtag(match: re.Match[str], locale: Locale) -> str:
    return take_apart(match["name"], locale.language)


def _at_sign(match: re.Match[str], locale: Locale) -> str:
    return spaced(match, address_words(locale.language).at)


_AT = frozenset("@")

RULES = (
    Rule(
        kind="electronic",
        name="url",
        needs=frozenset(".:"),
        words=("://", "www.", "WWW."),
        pattern=rf"(?i:(?:https?|ftp)://|www\.){_TAIL}",
        say=_url,
    ),
    Rule(
        kind="electronic",
        name="scheme",
        needs=frozenset(".:"),
        words=("http", "www.", "HTTP", "WWW."),
        pattern=r"(?i:https?:/*+|www\.+)",
        say=_nothing,
    ),
    Rule(
        kind="electronic",
        name="other-scheme",
        needs=frozenset(":"),
        words=("://",),
        pattern=r"(?<![\w.+-])(?:file|sftp|smb|ssh|git)(?P<x>:(?P<strokes>/{2,3}))(?=\w)",
        say=_scheme,
    ),
    Rule(
        kind="electronic",
        name="picture-link",
        needs=INNER_POINT,
        also=frozenset("/"),
        pattern=r"(?i:pic\.twitter\.com|pic\.x\.com|(?<![\w.-])(?:t\.co|bit\.ly))/\w{1,100}",
        say=_url,
    ),
    Rule(
        kind="electronic",
        name="mail",
        needs=_AT,
        pattern=(
            # RFC 5322, 3.2.3 allows more signs before the @; these are the ones in use.
            r"(?<![\w.+%&@-])(?:mailto:)?(?P<x>[\w+%-][\w.+%&-]{0,63}+@"
            rf"(?:{_LABEL}\.){{1,5}}[A-Za-z]{{2,24}}(?:/[A-Za-z0-9-]{{1,40}}(?![\w/]))?)(?![\w-])"
        ),
        say=_mail,
    ),
    Rule(
        kind="electronic",
        name="handle",
        needs=_AT,
        pattern=r"(?<![\w@])\.?@(?P<name>\w{1,64}(?:[.-]\w{1,64}){0,6}(?:@\w[\w.-]{0,80}\w)?)",
        say=_handle,
    ),
    Rule(
        kind="electronic",
        name="hashtag",
        needs=frozenset("#"),
        pattern=r"(?<![\w&/#])#(?P<name>(?=\d{0,20}[^\W\d])\w{1,139})",
        say=_hashtag,
    ),
    Rule(
        kind="electronic",
        name="domain",
        needs=INNER_POINT,
        pattern=(
            rf"(?<![\w@.-])(?:{_LABEL}\.){{1,5}}(?:{_DOMAINS})(?![\w-]|\.[A-Za-z0-9])"
            rf"(?::\d{{1,5}}(?!\d))?(?:/(?:{_TAIL})?)?"
        ),
        say=_url,
    ),
    Rule(
        kind="electronic",
        name="file",
        needs=INNER_POINT,
        pattern=rf"(?<![\w@.-])[A-Za-z0-9][\w-]{{0,63}}\.(?i:{_FILES})(?![\w-])",
        say=_file,
    ),
    Rule(kind="electronic", name="at", needs=_AT, pattern=r"@++", say=_at_sign),
)
