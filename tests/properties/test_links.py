"""Laws of links: in order, without overlap, not empty, each inside one block, addresses safe."""

from hypothesis import given
from hypothesis import strategies as st

from talkingpaper.model import Block, BlockKind, Link, Span
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.html.source import HtmlSource
from talkingpaper.sources.links import CLOSING, opening, placed, safe_address, settled, unmarked
from talkingpaper.sources.markdown.source import MarkdownSource

WORDS = st.text(alphabet="ab \u200b\n\u00e9\u65e5\u00ad\U0001f30a.", max_size=12)
ADDRESSES = st.sampled_from(
    [
        "/r",
        "https://a.example/",
        "#x",
        "javascript:x",
        "mailto:a@b.example",
        "//h/p?q=1",
        "",
        "x y",
    ]
)
FILLER = "<p>The harbour stayed closed for a third day, the port authority said.</p>" * 6


def obeys(links: tuple[Link, ...], blocks: tuple[Block, ...], text: str) -> bool:
    ends = [0, *(link.span.end for link in links)]
    return all(
        end <= link.span.start < link.span.end
        and link.span.of(text).strip()
        and link.url.startswith(("http://", "https://", "mailto:"))
        and any(
            block.span.start <= link.span.start and link.span.end <= block.span.end
            for block in blocks
        )
        for end, link in zip(ends, links, strict=False)
    )


@given(st.lists(st.tuples(WORDS, st.none() | ADDRESSES, st.sampled_from(["p", "li", "h2", "b"]))))
def test_links_of_any_page_obey_their_law(parts: list[tuple[str, str | None, str]]) -> None:
    body = "".join(
        f"<{tag}>{text}</{tag}>" if to is None else f"<{tag}>x <a href='{to}'>{text}</a> y.</{tag}>"
        for text, to, tag in parts
    )
    page = f"<html><body><article><h1>Storm</h1>{FILLER}{body}{FILLER}</article></body></html>"
    document = Document(name="p.html", data=page.encode(), url="https://paper.example/a/b")
    article = HtmlSource().read(document, Details())
    assert obeys(article.links, article.blocks, article.text)


@given(st.lists(st.tuples(WORDS, st.none() | ADDRESSES, st.sampled_from(["", "- ", "1. ", "> "]))))
def test_links_of_any_markdown_obey_their_law(parts: list[tuple[str, str | None, str]]) -> None:
    text = "The harbour stayed closed.\n\n" + "\n\n".join(
        f"{lead}{words}" if to is None else f"{lead}x [{words}]({to}) y"
        for words, to, lead in parts
    )
    article = MarkdownSource().read(Document(name="a.md", data=text.encode()), Details())
    assert obeys(article.links, article.blocks, article.text)


@given(st.lists(st.tuples(WORDS, st.booleans())))
def test_words_marked_as_links_are_found_again(parts: list[tuple[str, bool]]) -> None:
    addresses: list[str] = []
    marked = "".join(
        f"{opening(f'https://a.example/{at}', addresses)}{words}{CLOSING}" if linked else words
        for at, (words, linked) in enumerate(parts)
    )
    bare, anchors = unmarked(marked, addresses)
    assert bare == "".join(words for words, _ in parts)
    text = "".join(one for one in bare if one not in "\u200b\u00ad")
    found = {link.url: link.span.of(text).split() for link in placed(text, anchors, 0)}
    assert found == {
        f"https://a.example/{at}": shown
        for at, (words, linked) in enumerate(parts)
        if linked and (shown := words.replace("\u200b", "").replace("\u00ad", "").split())
    }


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(
    lambda pair: Span(start=pair[0], end=pair[0] + pair[1])
)


@given(st.lists(SPANS), st.lists(st.integers(1, 9), max_size=9))
def test_settled_links_obey_their_law_whatever_is_given(
    spans: list[Span], lengths: list[int]
) -> None:
    ends = [sum(lengths[: at + 1]) + at for at in range(len(lengths))]
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(start=end - length, end=end))
        for end, length in zip(ends, lengths, strict=True)
    )
    links = settled([Link(span=span, url="https://a.example/") for span in spans], blocks, "")
    assert obeys(links, blocks, "x" * 200)


@given(st.text(max_size=60), st.sampled_from(["", "https://paper.example/a/"]))
def test_an_address_is_safe_whatever_is_written(written: str, base: str) -> None:
    address = safe_address(written, base)
    assert not address or address.startswith(("http://", "https://", "mailto:"))
    assert not set(address) & set('"<>\\^`{|} \n\t\x00')
