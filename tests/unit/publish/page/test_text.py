"""The text law: the page shows the article's text, all of it, once, in order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.model import Article, Block, BlockKind, Link, Omission, Post, Span
from talkingpaper.sources.base import Details
from talkingpaper.sources.reading import open_document, read_article

DATA = Path(__file__).parents[3] / "data"
PAGES = [
    page
    for page in sorted((DATA / "pages").glob("*.html"))
    if page.with_suffix(".article.txt").exists()
]

HOSTILE = (
    '<script>alert("1")</script>',
    "</title></article></main>",
    "]]> --> <!-- &amp; &lt;",
    "مقال عن الجدار",
    "\u202eright to left override\u202c",
    "🌊😭👩‍👩‍👧‍👦",
    "a" * 300,
    "{{ 7 * 7 }} {% raw %}",
    "\u2028line\u2029separators",
)


@pytest.mark.parametrize(
    "path", [*PAGES, DATA / "articles" / "everything.md"], ids=lambda path: path.name
)
def test_a_page_shows_the_whole_article(
    path: Path, page: Callable, expected: Callable[[object], str]
) -> None:
    document = open_document(str(path), stdin=None)
    made = page(read_article(document, Details()))
    assert made.article_text == expected(made.bundle.script)


words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zs", "Zl", "Zp"]),
        min_size=1,
        max_size=20,
    ),
)
reasons = st.sampled_from(
    ["picture link", "list mark", "separator", "navigation", "reason of a third party"]
)
POSTS = tuple(Post(number=n, network="X", author=f"A{n}", url="https://x.com/a") for n in (1, 2))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any blocks and omissions in any order, linked at random."""
    text = ""
    blocks: list[Block] = []
    omissions: list[Omission] = []
    links: list[Link] = []
    for _ in range(draw(st.integers(1, 8))):
        gap = draw(st.sampled_from(["\n\n", "\n", " "])) if text else ""
        piece = " ".join(draw(st.lists(words, min_size=1, max_size=4)))
        start = len(text) + len(gap)
        text += gap + piece
        span = Span(start=start, end=len(text))
        if draw(st.integers(0, 3)) == 0:
            omissions.append(Omission(span=span, reason=draw(reasons)))
            continue
        kind = draw(st.sampled_from(list(BlockKind)))
        is_of_post = kind in {BlockKind.POST, BlockKind.ATTRIBUTION} and draw(st.booleans())
        blocks.append(
            Block(
                kind=kind,
                span=span,
                level=draw(st.integers(1, 6)) if kind in {"heading", "list_item"} else 0,
                post=draw(st.sampled_from(POSTS)) if is_of_post or kind == "post" else None,
            )
        )
        if draw(st.booleans()):
            first = draw(st.integers(span.start, span.end - 1))
            last = draw(st.integers(first + 1, span.end))
            links.append(Link(span=Span(start=first, end=last), url="https://example.org/<'\"&>"))
    return Article(
        title=draw(words),
        title_in_text=draw(st.booleans()),
        text=text,
        language=draw(st.sampled_from(["en", "ar", "de"])),
        blocks=tuple(blocks),
        omissions=tuple(omissions),
        links=tuple(links),
        author=draw(words),
    )


@given(article=articles())
@settings(max_examples=60)
def test_whatever_the_article_its_text_is_shown_once_and_in_order(
    article: Article, page: Callable, expected: Callable[[object], str]
) -> None:
    made = page(article)
    assert made.article_text == expected(made.bundle.script)
    assert len(made.find("//script")) == 4
