"""What pages put into their metadata that is not what it says: trimmed off, or refused."""

from __future__ import annotations

import html
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from talkingpaper.sources.bylines import parse_byline
from talkingpaper.sources.cleaning import clean
from talkingpaper.sources.dates import iso_date
from talkingpaper.sources.html.words import vocabulary

_LEAD = re.compile(
    r"(?:(?:written|posted|reported|published|story|words|text)\s+)?(?:by|von|par|por|di|door)\b\s*:?\s*",
    re.IGNORECASE,
)
# “NAME Link Copied”, “NAME Staff Writer”, “NAME More stories by NAME”: seen on real pages.
_TRAILING = re.compile(
    r"\s*(?:link copied!?|copy link|(?:senior |chief |political |national |special |executive "
    r"|managing |associate |deputy |contributing |news |washington |(?-i:[A-Z]{2,5}) )*(?:staff )?"
    r"(?:writer|reporter|correspondent|editor|columnist|contributor|journalist)s?(?:\s+(?:at|for)\s+.*)?"
    r"|(?:more|all|read more|view all|see all)\s+(?:stories|articles|posts|news)?\s*(?:by|from)\b.*"
    r"|(?:follow|contact|email|profile|biography|bio|see bio|view profile|opens in.*)\b.*"
    r"|(?:published|updated|posted|last updated)\b.*|\|.*|•.*|·.*|https?://\S*|@\w+|\S+@\S+\.\w+"
    r"|\(?(?:author|contributor|opinion)\)?|\d{1,2}:\d\d.*)\s*$",
    re.IGNORECASE,
)
_NOBODY = vocabulary(
    "admin administrator author editor staff webmaster guest user root unknown anonymous "
    "contributor "
    "newsroom redaktion null none undefined"
)
# What stands behind a name after a comma and is none: “Brenda Goodman, MA”.
_DEGREES = vocabulary(
    "ma md phd ba bs bsc msc ms mba mph rn do dds dvm jd llb llm esq jr sr ii iii obe mbe cbe frs "
    "facp pharmd psyd edd mfa rd cpa cfa"
)
_NO_NAME_LEAD = vocabulary("in on at from to for with about the")
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-])")
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»]|::|-|<)\s+|\s*\|\s*")
_ASIDE = re.compile(r"\s*\([^()]*(?:\)|$)")
_TAG = re.compile(r"<[^<>]{0,300}>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONGEST_AUTHOR_CHARS = 120
_MOST_NAME_WORDS = 8


def one_line(text: str) -> str:
    """Plain text in one line: entities resolved, tags gone, cleaned like all text."""
    plain = _TAG.sub(" ", html.unescape(text))
    return " ".join(clean(plain)[0].split())


def clean_authors(names: tuple[str, ...], site: str = "") -> str:
    """“A, B and C” from names as pages give them; empty when none is a name.

    Args:
        names: one or several people each.
        site: the house; its name behind a person's says for whom they write.
    """
    people: list[str] = []
    for written in names:
        for name in _people(one_line(written)):
            if name.casefold() not in map(str.casefold, people):
                people.append(name)
    if len(people) > 1 and site:
        people = [name for name in people if name.casefold() != site.casefold()] or people
    if len(people) < 2:
        return "".join(people)
    return f"{', '.join(people[:-1])} and {people[-1]}"


def _people(written: str) -> list[str]:
    if not written or written.startswith(("http:", "https:", "//", "www.")):
        return []
    written = _ASIDE.sub("", written)
    parsed = parse_byline(written if _LEAD.match(written) else f"By {written}")
    if parsed is not None and not _TRAILING.search(parsed.author):
        written = parsed.author
    text = _LEAD.sub("", written, count=1) if _LEAD.match(written) else written
    shorter = _TRAILING.sub("", text).strip(" ,;:-–—")
    while shorter != text:
        text, shorter = shorter, _TRAILING.sub("", shorter).strip(" ,;:-–—")
    people = re.split(r"\s+(?:and|und|et|y)\s+|\s*[,;&]\s*(?:(?:and|und|et|y)\s+)?", text)
    return [_cased(name) for name in people if _is_name(name)]


def _is_name(name: str) -> bool:
    return (
        bool(name)
        and name.casefold() not in _NOBODY
        and name.casefold().replace(".", "") not in _DEGREES
        and name.split(maxsplit=1)[0] not in _NO_NAME_LEAD
        and len(name) <= _LONGEST_AUTHOR_CHARS
        and len(name.split()) <= _MOST_NAME_WORDS
        and any(map(str.isalpha, name))
        and not any(map(str.isdigit, name))
        and "/" not in name
    )


def _cased(name: str) -> str:
    """Names in capitals as names; short ones are initials or agencies."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word.title() if len(word.strip(".")) > 2 else word for word in name.split())


def clean_title(title: str, site: str) -> str:
    """A title without the site's name before or after it."""
    text = one_line(title)
    pieces = _SEPARATOR.split(text)
    if len(pieces) < 2:
        return text
    if site and _same(pieces[-1], site):
        return text[: text.rindex(pieces[-1])].rstrip(" |–—·•»:-<")
    if site and _same(pieces[0], site):
        return text[text.index(pieces[0]) + len(pieces[0]) :].lstrip(" |–—·•»:-<")
    return text


def window_title(title: str, site: str) -> str:
    """The headline in a page's <title>: what is left before a short last part."""
    text = clean_title(title, site)
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    if len(pieces) > 1 and len(pieces[-1].split()) <= 4 and len(pieces[0].split()) >= 3:
        return text[: text.rindex(pieces[-1])].rstrip(" |–—·•»:-<")
    return text


def clean_date(written: str) -> str:
    """ISO 8601 date or date-time; empty for what is no certain date."""
    text = one_line(written)
    if not text or len(text) > 120:
        return ""
    if re.match(r"(?:19|20)\d\d-\d\d", text):
        try:
            moment = datetime.fromisoformat(re.sub(r"\s+([+-]\d\d:?\d\d|Z)$", r"\1", text))
        except ValueError:
            return iso_date(text[:10])
        return text[:10] if len(text) <= 10 else moment.isoformat()
    if certain := iso_date(text):
        return certain
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def address_date(address: str) -> str:
    """ISO 8601 date in the path of a story's address; empty when it holds none.

    >>> address_date("https://paper.example/2015/03/18/museum.html")
    '2015-03-18'
    """
    found = {"-".join(match.groups()) for match in _PATH_DATE.finditer(urlsplit(address).path)}
    return iso_date(found.pop()) if len(found) == 1 else ""


def clean_language(written: str) -> str:
    """BCP 47 with hyphens and the usual case; empty for what is no language tag."""
    tag = written.strip().partition(",")[0].strip().partition(".")[0]
    if not _LANGUAGE.fullmatch(tag) or tag.lower() in {"und", "mul", "zxx"}:
        return ""
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join(
        [first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)]
    )


def web_address(written: str, base: str) -> str:
    """An absolute http(s) address; empty for anything else (files, scripts, data)."""
    text = one_line(written)
    try:
        address = urljoin(base, text) if base else text
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or " " in address or "@" in parts.netloc:
        return ""
    return address


def _same(first: str, second: str) -> bool:
    def bare(text: str) -> str:
        kept = "".join(filter(str.isalnum, text.casefold().removeprefix("www.")))
        return kept.removeprefix("the").removesuffix("com")

    one, other = bare(first), bare(second)
    return bool(one) and (one == other or (len(one) > 3 and (one in other or other in one)))
