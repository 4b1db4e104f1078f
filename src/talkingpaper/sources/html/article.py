"""Web pages: the article in them, all of its words, none of the page's furniture.

The text of the article is the page's whole visible text in document order; what is not read is
left out with its reason, so that nothing can vanish between the page and the edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talkingpaper.errors import SourceError
from talkingpaper.languages import canonical, detect, guess_language
from talkingpaper.model import Article, Block, Post
from talkingpaper.sources.assembly import Front, assemble
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.choice import choose
from talkingpaper.sources.html.confidence import confidence
from talkingpaper.sources.html.decoding import decode_page
from talkingpaper.sources.html.embed_reading import Reading
from talkingpaper.sources.html.embeds import Embed, find_embeds
from talkingpaper.sources.html.gathering import gather
from talkingpaper.sources.html.judge import judged
from talkingpaper.sources.html.layout import lay_out
from talkingpaper.sources.html.leaves import Leaf
from talkingpaper.sources.html.metadata import Metadata, read_metadata
from talkingpaper.sources.html.metadata_cleaning import address_date
from talkingpaper.sources.html.mhtml import is_archive, main_page
from talkingpaper.sources.html.oembed import embedded_page, is_oembed
from talkingpaper.sources.html.refusal import COPY_TEXT, refuse_no_article
from talkingpaper.sources.html.repetitions import folded
from talkingpaper.sources.html.simple import LEAST_CHARACTERS, is_large, simply_judged
from talkingpaper.sources.html.top import Top, read_top
from talkingpaper.sources.html.tree import Node, parse
from talkingpaper.sources.kinds import OPEN_AND_SAVE

# Provisional numbers of the page's posts; those found in its words count from 1.
_FIRST_NUMBER = 1_000_000
# Languages that are told from their words with certainty enough to overrule a page's template.
_LEAST_GUESS_CHARS = 400


def read_page(document: Document, details: Details) -> Article:
    """See `HtmlSource.read`."""
    if is_archive(document):
        document = main_page(document)
    elif is_oembed(document):
        document = embedded_page(document)
    root = parse(decode_page(document), document.name)
    return _read(root, document, details)


def _read(root: Node, document: Document, details: Details) -> Article:
    embeds = find_embeds(root)
    metadata = read_metadata(root, details.url or document.url)
    found = gather(root, embeds, frozenset(map(folded, metadata.titles)))
    leaves = found.leaves
    kept = _judged(root, leaves)
    if not kept:
        raise _nothing(document, root)
    choice = choose(root, leaves, kept)
    top = read_top(leaves, choice, metadata.titles, metadata.author)
    refuse_no_article(document.name, root, leaves, choice, top, metadata)
    layout = lay_out(leaves, choice, top, _posts(embeds, leaves).parts, found.removals())
    front = _front(metadata, leaves, top, layout.text)
    article = assemble(layout, document, details, front)
    return replace(
        article,
        site=metadata.site,
        blocks=_renumbered(article.blocks),
        confidence=confidence(leaves, choice, top, kept),
    )


def _judged(root: Node, leaves: Sequence[Leaf]) -> frozenset[int]:
    """What the judges keep: the second is asked when the first finds next to nothing."""
    first_leaves: dict[Node, int] = {}
    for leaf in leaves:
        if leaf.place.embed is not None:
            first_leaves.setdefault(leaf.place.embed, leaf.index)
    kept = frozenset() if is_large(root, leaves) else judged(root, leaves, first_leaves)
    kept |= {
        leaf.index
        for leaf in leaves
        if leaf.place.embed is not None and first_leaves[leaf.place.embed] in kept
    }
    if sum(leaves[index].characters for index in kept) < LEAST_CHARACTERS:
        kept |= simply_judged(root, leaves)
    return kept


def _nothing(document: Document, root: Node) -> SourceError:
    if any(node.tag == "script" for node in root.elements()):
        message = f"{document.name} shows no article: a program puts it in when the page is opened"
        return SourceError(message, hint=OPEN_AND_SAVE)
    message = f"{document.name} holds no article: there is no text in it but navigation"
    return SourceError(message, hint=COPY_TEXT)


def _posts(embeds: dict[Node, Embed], leaves: Sequence[Leaf]) -> Reading:
    reading = Reading(posts=_FIRST_NUMBER)
    groups: dict[Node, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.place.embed is not None and leaf.is_seen:
            groups.setdefault(leaf.place.embed, []).append(leaf)
    for node, group in groups.items():
        reading.read(embeds[node], group)
    return reading


def _front(metadata: Metadata, leaves: Sequence[Leaf], top: Top, text: str) -> Front:
    shown = " ".join(leaves[top.title].text.split()) if top.title >= 0 else ""
    return Front(
        title=shown or next(iter(metadata.titles), ""),
        author=metadata.author or top.author,
        publisher=metadata.publisher or metadata.site,
        published=metadata.published or top.published or address_date(metadata.url),
        url=metadata.url,
        language=_language(metadata.language, text),
        image=metadata.image,
        summary=metadata.summary,
        modified=metadata.modified if metadata.modified != metadata.published else "",
        base=metadata.base,
    )


def _language(declared: str, text: str) -> str:
    """What the page declares, unless its words are plainly in another language."""
    if not declared:
        return guess_language(text)
    found = detect(text) if len(text) >= _LEAST_GUESS_CHARS else ""
    return found if found and found != canonical(declared) else declared


def _renumbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their posts numbered from 1 in the order they are read."""
    numbers: dict[int, int] = {}
    return tuple(
        block if block.post is None else replace(block, post=_numbered(block.post, numbers))
        for block in blocks
    )


def _numbered(post: Post, numbers: dict[int, int]) -> Post:
    return replace(post, number=numbers.setdefault(post.number, len(numbers) + 1))
