"""The entries of a feed, in whatever form it has: RSS 2.0, RSS 1.0, Atom 1.0, JSON Feed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, tostring

from talkingpaper.errors import SourceError
from talkingpaper.sources.base import Document
from talkingpaper.sources.feed.entry import Entry, is_web, iso_moment
from talkingpaper.sources.feed.jsonfeed import is_json_feed, read_json_feed
from talkingpaper.sources.xmltree import attribute, child, children, local, parse_xml, words

MAX_ENTRIES = 20_000

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
# RSS 2.0, <author>: an e-mail address, with the name in brackets if there is one.
_MAILBOX = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")
_TAG = re.compile(r"<[^<>]*>")


def read_entries(document: Document) -> tuple[Entry, ...]:
    """All entries, in the feed's order.

    Raises:
        SourceError: it is no feed, is damaged, or has too many entries.
    """
    entries = read_json_feed(document) if is_json_feed(document) else _read_xml(document)
    if not entries or len(entries) > MAX_ENTRIES:
        message = f"{document.name} is a feed with {len(entries) or 'no'} entries"
        raise SourceError(message, hint="give the article's own page")
    return entries


def _read_xml(document: Document) -> tuple[Entry, ...]:
    root = parse_xml(document.data.lstrip(), document.name)
    kind = local(root)
    if kind == "feed":
        return tuple(_atom(root))
    if kind in {"rss", "RDF"}:
        return tuple(_rss(root))
    message = f"{document.name} is an XML file and no RSS or Atom feed"
    raise SourceError(message, hint="save its text as .txt and give that file")


def _rss(root: Element) -> Iterator[Entry]:
    channel = child(root, "channel")
    # RSS 1.0 puts items beside the channel, the others inside it.
    items = children(channel if channel is not None else root, "item") or children(root, "item")
    for item in items:
        guid = child(item, "guid")
        link = words(_plain_child(item, "link"))
        permanent = words(guid) if attribute(guid, "isPermaLink") != "false" else ""
        url = next((one for one in (link, permanent) if is_web(one)), "")
        yield Entry(
            id=words(guid) or attribute(item, "about") or url,
            title=plain_text(_inner(_plain_child(item, "title"))),
            url=url,
            author=_rss_author(item),
            published=_rss_date(item),
            modified=iso_moment(words(child(item, "updated")) or words(child(item, "modified"))),
            language=_language(item) or words(child(channel, "language")) or _language(root),
            image=_image(item),
            site=plain_text(_inner(_plain_child(channel, "title"))),
            content=_namespaced(item, _CONTENT, "encoded"),
            summary=_inner(_plain_child(item, "description")),
        )


def _atom(root: Element) -> Iterator[Entry]:
    for entry in children(root, "entry"):
        content = child(entry, "content")
        url = _atom_link(entry)
        published, updated = words(child(entry, "published")), words(child(entry, "updated"))
        yield Entry(
            id=words(child(entry, "id")) or url,
            title=plain_text(_atom_text(child(entry, "title"))),
            url=url,
            author=_names(entry) or _names(root),
            published=iso_moment(published or updated),
            modified=iso_moment(updated) if published else "",
            language=_language(content) or _language(entry) or _language(root),
            image=_image(entry),
            site=plain_text(_atom_text(child(root, "title"))),
            content=_atom_text(content),
            summary=_atom_text(child(entry, "summary")),
            is_elsewhere=bool(attribute(content, "src")),
        )


def plain_text(markup: str) -> str:
    """Text in one line, without the tags titles should not have."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _inner(element: Element | None) -> str:
    """An element's text; mark-up that stands in it unescaped is kept as mark-up."""
    if element is None:
        return ""
    return _markup(element) if len(element) else element.text or ""


def _atom_text(element: Element | None) -> str:
    """HTML of an Atom text or content (RFC 4287 §3.1, §4.1.3.3)."""
    if element is None:
        return ""
    kind = attribute(element, "type").lower() or "text"
    if kind == "xhtml" or kind.endswith(("+xml", "/xml")):
        return _markup(element)
    text = _inner(element)
    if kind in {"html", "text/html"}:
        return text
    if kind == "text" or kind.startswith("text/"):
        return html.escape(text, quote=False).replace("\n\n", "<p>")
    return ""  # another form, in Base64: not an article's text


def _markup(element: Element) -> str:
    """What an element holds, as HTML."""
    pieces = [html.escape(element.text or "", quote=False)]
    for inner in element:
        for one in inner.iter():
            one.tag = local(one) or "span"
        pieces.append(tostring(inner, encoding="unicode", method="html"))
    return "".join(pieces)


def _namespaced(element: Element, space: str, name: str) -> str:
    found = element.find(f"{{{space}}}{name}")
    return _inner(found)


def _plain_child(item: Element | None, name: str) -> Element | None:
    """A child without a namespace or in RSS 1.0's: not a media:description."""
    if item is None:
        return None
    spaces = ("", "{http://purl.org/rss/1.0/}", "{http://my.netscape.com/rdf/simple/0.9/}")
    found = (item.find(f"{space}{name}") for space in spaces)
    return next((one for one in found if one is not None), None)


def _rss_author(item: Element) -> str:
    creators = [words(one) for one in children(item, "creator") if words(one)]
    if creators:
        return " and ".join(dict.fromkeys(creators))
    author = words(_plain_child(item, "author"))
    match = _MAILBOX.fullmatch(author)
    if match:
        return match["name"].strip()
    return "" if "@" in author else author


def _names(element: Element) -> str:
    names = (words(child(one, "name")) for one in children(element, "author"))
    return " and ".join(dict.fromkeys(name for name in names if name))


def _rss_date(item: Element) -> str:
    written = words(child(item, "pubDate"))
    try:
        return parsedate_to_datetime(written).isoformat() if written else iso_moment(_dc_date(item))
    except (ValueError, IndexError, TypeError, OverflowError):
        # Not RFC 822, as RSS wants it; many write ISO dates.
        return iso_moment(written)


def _dc_date(item: Element) -> str:
    return words(child(item, "date"))


def _atom_link(entry: Element) -> str:
    links = {attribute(one, "rel") or "alternate": one for one in reversed(children(entry, "link"))}
    href = attribute(links.get("alternate"), "href")
    return href if is_web(href) else ""


def _language(element: Element | None) -> str:
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    return "" if element is None else element.get(xml_lang, "")


def _image(entry: Element) -> str:
    """The entry's lead picture: Media RSS, then an enclosure."""
    for one in entry.iter():
        is_picture = local(one) == "thumbnail" or (
            local(one) in {"content", "enclosure"}
            and (attribute(one, "medium") == "image" or attribute(one, "type").startswith("image/"))
        )
        if is_picture and is_web(attribute(one, "url")):
            return attribute(one, "url")
    return ""
