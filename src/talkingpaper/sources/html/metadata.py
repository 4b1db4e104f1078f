"""What a page says about its article: JSON-LD, OpenGraph, Twitter cards, microdata, then text.

Structured data wins over what is made for sharing, that over what is shown, because it is the
least decorated; what all of them decorate is trimmed by `metadata_cleaning`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from talkingpaper.sources.bylines import parse_byline
from talkingpaper.sources.html import metadata_cleaning as cleaning
from talkingpaper.sources.html import names
from talkingpaper.sources.html.metadata_jsonld import Linked, read_linked
from talkingpaper.sources.html.tree import Node
from talkingpaper.sources.html.words import listed, vocabulary

_AUTHORS = listed(
    "author article:author parsely-author sailthru.author dc.creator dcterms.creator "
    "citation_author byl twitter:creator_name authors"
)
_DATES = listed(
    "article:published_time og:article:published_time datepublished article.published pubdate "
    "publishdate publish-date publish_date parsely-pub-date sailthru.date dc.date "
    "dc.date.issued dcterms.created dcterms.date date article_date_original "
    "originalpublicationdate "
    "citation_publication_date cxenseparse:recs:publishtime og:pubdate last-modified-original"
)
_MODIFIED = listed(
    "article:modified_time og:updated_time datemodified article.updated dcterms.modified lastmod "
    "last-modified parsely-mod-date"
)
_TITLES = listed("og:title twitter:title dc.title parsely-title sailthru.title title headline")
# Of microdata and RDFa; the names Drupal and others give to what they show.
_DATE_PROPERTIES = vocabulary(
    "datepublished dc:date dc:created dcterms:created schema:datepublished"
)
_LONGEST_BYLINE_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about its article; empty where it does not."""

    titles: tuple[str, ...] = ()
    """Best first, without the site's name."""
    author: str = ""
    published: str = ""
    """ISO 8601."""
    site: str = ""
    publisher: str = ""
    language: str = ""
    """As declared; BCP 47."""
    image: str = ""
    url: str = ""
    summary: str = ""
    modified: str = ""
    """ISO 8601; of the last correction."""
    base: str = ""
    """What the page resolves its links against; empty when it does not say."""
    says_article: bool = False
    """True when the page calls itself an article, to those it is shared with or to machines."""
    is_free: bool = True
    """False when the page says that only subscribers see all of it."""


def read_metadata(root: Node, url: str) -> Metadata:
    """All that a page says about itself.

    Args:
        root: the page.
        url: where it was fetched from, for relative addresses; may be empty.
    """
    metas = _metas(root)
    address = _url(root, metas, url)
    linked = _own(read_linked(root), address, metas.get("og:title", ""))
    site = _site(metas, linked, address)
    return Metadata(
        titles=_titles(root, metas, linked, site),
        author=_author(root, metas, linked, site),
        published=_published(root, metas, linked),
        modified=_modified(root, metas, linked),
        base=_base(root, url or address),
        site=site,
        publisher=cleaning.one_line(linked.publisher),
        language=_language(root, metas, linked),
        image=_image(metas, linked, address or url),
        url=address,
        summary=cleaning.one_line(
            linked.summary
            or metas.get("og:description", "")
            or metas.get("twitter:description", "")
            or metas.get("description", "")
        ),
        says_article=linked != Linked()
        or metas.get("og:type", "").lower() == "article"
        or "article:published_time" in metas,
        is_free=linked.is_free and metas.get("article:content_tier", "free") != "locked",
    )


def _metas(root: Node) -> dict[str, str]:
    """Name → content of all meta tags, the first of each; names in lower case."""
    found: dict[str, str] = {}
    for node in root.elements():
        if node.tag != "meta":
            continue
        content = (node.get("content") or node.get("value")).strip()
        for kind in ("property", "name", "itemprop", "http-equiv"):
            for name in node.get(kind).lower().split():
                if content:
                    found.setdefault(name, content)
    return found


def _own(linked: tuple[Linked, ...], address: str, title: str) -> Linked:
    """Of the articles described, the page's own: by address, by title, else the first."""
    for one in linked:
        if one.url and address and one.url.rstrip("/") == address.rstrip("/"):
            return one
    for one in linked:
        if one.headline and one.headline == title:
            return one
    return linked[0] if linked else Linked()


def _url(root: Node, metas: dict[str, str], url: str) -> str:
    canonical = next(
        (
            node.get("href")
            for node in root.elements()
            if node.tag == "link" and "canonical" in node.get("rel").lower().split()
        ),
        "",
    )
    for written in (canonical, metas.get("og:url", ""), metas.get("twitter:url", "")):
        address = cleaning.web_address(written, url) if written else ""
        # Templates give the home page as every page's address.
        if address and (urlsplit(address).path.strip("/") or not urlsplit(url).path.strip("/")):
            return address
    return cleaning.web_address(url, "")


def _site(metas: dict[str, str], linked: Linked, address: str) -> str:
    named = (
        metas.get("og:site_name", "")
        or linked.publisher
        or metas.get("application-name", "")
        or metas.get("dc.publisher", "")
    )
    host = urlsplit(address).hostname or ""
    return cleaning.one_line(named) or host.removeprefix("www.")


def _titles(root: Node, metas: dict[str, str], linked: Linked, site: str) -> tuple[str, ...]:
    window = next((node.text() for node in root.elements() if node.tag == "title"), "")
    given = [
        linked.headline,
        *(metas.get(name, "") for name in _TITLES),
        _property(root, "headline"),
    ]
    titles = [cleaning.clean_title(title, site) for title in given]
    titles.append(cleaning.window_title(window, site))
    return tuple(dict.fromkeys(title for title in titles if title))


def _author(root: Node, metas: dict[str, str], linked: Linked, site: str) -> str:
    sources: list[tuple[str, ...]] = [linked.authors]
    sources += [(metas[name],) for name in _AUTHORS if name in metas]
    sources.append(tuple(_people(root)))
    house = ""
    for names_given in sources:
        author = cleaning.clean_authors(names_given, site)
        if author and author.casefold() != site.casefold():
            return author
        house = house or author
    return _byline(root) or house


def _people(root: Node) -> Iterator[str]:
    """Authors in microdata and in rel=author links."""
    for node in root.elements():
        if "author" in node.get("itemprop").split():
            name = next((one for one in node.elements() if one.get("itemprop") == "name"), node)
            yield name.get("content") or name.text()
        elif node.tag == "a" and node.get("rel") == "author":
            yield node.text()


def _byline(root: Node) -> str:
    """The author in the first part that is named as a byline and reads as one."""
    for node in root.elements():
        if not node.attributes or not names.is_byline(node):
            continue
        text = cleaning.one_line(node.text())
        if not text or len(text) > _LONGEST_BYLINE_CHARS:
            continue
        parsed = parse_byline(text)
        if parsed is not None:
            return parsed.author
        if author := cleaning.clean_authors((text,)):
            return author
    return ""


def _published(root: Node, metas: dict[str, str], linked: Linked) -> str:
    given = [linked.published, *(metas.get(name, "") for name in _DATES)]
    given += [
        node.get("datetime") or node.get("content") or node.text()
        for node in root.elements()
        if _DATE_PROPERTIES.intersection(
            (*node.get("itemprop").lower().split(), *node.get("property").lower().split())
        )
        and node.tag != "meta"
    ]
    times = [node for node in root.elements() if node.tag == "time" and node.get("datetime")]
    marked = [node for node in times if "pubdate" in node.attributes or _is_publication(node)]
    given += [node.get("datetime") for node in (*marked, *times[:1])]
    return next((date for written in given if (date := cleaning.clean_date(written))), "")


def _modified(root: Node, metas: dict[str, str], linked: Linked) -> str:
    given = [linked.modified, *(metas.get(name, "") for name in _MODIFIED)]
    given += [
        node.get("datetime") or node.get("content") or node.text()
        for node in root.elements()
        if "datemodified" in node.get("itemprop").lower().split() and node.tag != "meta"
    ]
    return next((date for written in given if (date := cleaning.clean_date(written))), "")


def _base(root: Node, address: str) -> str:
    """WHATWG HTML §4.2.3: the first <base> with an address."""
    written = next((node.get("href") for node in root.elements() if node.tag == "base"), "")
    return cleaning.web_address(written, address) if written else ""


def _is_publication(node: Node) -> bool:
    return not {"published", "entry+date", "pub+date", "publish+date"}.isdisjoint(
        names.words_of(node)
    )


def _language(root: Node, metas: dict[str, str], linked: Linked) -> str:
    written = (
        root.get("lang"),
        root.get("xml:lang"),
        linked.language,
        metas.get("og:locale", ""),
        metas.get("content-language", ""),
        metas.get("language", ""),
    )
    return next((tag for one in written if (tag := cleaning.clean_language(one))), "")


def _image(metas: dict[str, str], linked: Linked, base: str) -> str:
    given = (
        metas.get("og:image:secure_url", ""),
        metas.get("og:image", ""),
        linked.image,
        metas.get("twitter:image", ""),
        metas.get("twitter:image:src", ""),
    )
    return next((found for one in given if one and (found := cleaning.web_address(one, base))), "")


def _property(root: Node, name: str) -> str:
    for node in root.elements():
        if name in node.get("itemprop").lower().split():
            return node.get("content") or node.text()
    return ""
