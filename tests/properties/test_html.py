"""Laws of web pages: nothing is lost, whatever the mark-up; only our errors come out."""

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.cleaning import clean
from talkingpaper.sources.html.gathering import gather
from talkingpaper.sources.html.source import HtmlSource
from talkingpaper.sources.html.taming import tame
from talkingpaper.sources.html.tree import parse

BLOCKS = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "main",
    "header",
    "footer",
    "form",
    "dl",
    "dt",
    "dd",
    "x-card",
]
INLINES = ["b", "i", "a", "span", "em", "strong", "code", "time", "cite", "q", "x-link", "button"]
CLASSES = (
    "",
    "share-bar",
    "related",
    "pullquote",
    "caption",
    "byline",
    "twitter-tweet",
    "newsletter",
    "article-body",
    "correction",
    "ad",
    "instagram-media",
)
STORY = "".join(
    f"<p>The harbour stayed closed on day {number} of the storm, the port authority said, as waves "
    "of nine metres broke over its wall and nobody went out to sea.</p>"
    for number in range(4)
)
WORDS = st.sampled_from(
    [
        "word",
        "said he.",
        "Über",
        "“quoted”",
        "@handle",
        "— Name (@handle) May 1, 2020",
        "3.",
        "https://t.co/abc",
        "日本",
        "🦉",
        "&amp;",
        "[[x]]",
        "\u202e",
        "a\u00adb",
        "By Jane Doe",
        "Advertisement",
        "Correction: it was.",
    ]
)
SETTINGS = settings(max_examples=150, deadline=None)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Mark-up with words in it, nested at random, some of it left open."""

    def element(depth: int) -> str:
        if depth == 0 or draw(st.integers(0, 3)) == 0:
            return " ".join(draw(st.lists(WORDS, min_size=1, max_size=4)))
        tag = draw(st.sampled_from(BLOCKS + INLINES))
        name = draw(st.sampled_from(CLASSES))
        inside = "".join(element(depth - 1) for _ in range(draw(st.integers(0, 3))))
        between = draw(st.sampled_from(["", " ", "\n", "<br>", "<br><br>"]))
        closing = draw(st.sampled_from([f"</{tag}>", f"</{tag}>", ""]))
        return f'<{tag} class="{name}">{inside}{between}{closing}'

    return "".join(element(4) for _ in range(draw(st.integers(1, 4))))


def read(html: str) -> Article:
    document = Document(name="page.html", data=html.encode())
    return HtmlSource().read(document, Details())


def letters(text: str) -> str:
    return "".join(clean(text)[0].split())


def is_lawful(article: Article) -> bool:
    covered = [0] * len(article.text)
    for part in (*article.blocks, *article.omissions):
        for position in range(part.span.start, part.span.end):
            covered[position] += 1
    return all(
        times == 1 or (times == 0 and character.isspace())
        for times, character in zip(covered, article.text, strict=True)
    )


def is_article_or_remedy(document: Document) -> bool:
    try:
        article = HtmlSource().read(document, Details())
    except SourceError as error:
        return bool(error.hint)
    return is_lawful(article)


@SETTINGS
@given(trees())
def test_each_visible_character_is_in_one_block_or_omission(tree: str) -> None:
    article = read(f"<html><body><article>{STORY}{tree}{STORY}</article></body></html>")
    assert is_lawful(article)


@SETTINGS
@given(trees())
def test_blocks_stand_in_order_without_overlap(tree: str) -> None:
    article = read(f"<html><body><article>{STORY}{tree}{STORY}</article></body></html>")
    ends = [0, *(block.span.end for block in article.blocks)]
    assert all(end <= block.span.start for end, block in zip(ends, article.blocks, strict=False))


@SETTINGS
@given(trees())
def test_all_text_of_the_tree_is_in_the_leaves(tree: str) -> None:
    root = parse(f"<html><body>{tree}</body></html>", "page")
    leaves = gather(root, {}).leaves
    marked = [leaf.text.removeprefix(leaf.marker) for leaf in leaves if leaf.is_seen]
    # Rows of tables gain separators; nothing on these pages has one of its own.
    assert letters("".join(marked)).replace("|", "") == letters(root.text())


@SETTINGS
@given(trees(), st.integers(1, 700))
def test_taming_deep_markup_keeps_its_text(tree: str, depth: int) -> None:
    numbers = count()
    deep = "".join(f"<div>w{next(numbers)} " for _ in range(depth)) + tree
    kept = letters(parse(deep, "page").text())
    # Sorted: text beside the cells of a table moves before it only where there is a table.
    expected = letters(
        "".join(f"w{number}" for number in range(depth)) + parse(tree, "page").text()
    )
    assert sorted(kept) == sorted(expected)


@SETTINGS
@given(trees())
def test_taming_leaves_an_ordinary_page_as_it_is(tree: str) -> None:
    assert tame(tree) == tree


@SETTINGS
@given(st.text(max_size=300))
def test_any_text_as_a_page_is_an_article_or_our_error(text: str) -> None:
    assert is_article_or_remedy(Document(name="page.html", data=text.encode()))


@SETTINGS
@given(
    st.binary(max_size=400), st.sampled_from(["", "text/html; charset=utf-16", "x; charset=koi8"])
)
def test_any_bytes_are_an_article_or_our_error(data: bytes, media_type: str) -> None:
    document = Document(name="page.html", data=b"<p>" + data, media_type=media_type)
    assert is_article_or_remedy(document)


@settings(max_examples=30, deadline=None)
@given(trees())
def test_same_page_gives_the_same_article(tree: str) -> None:
    page = f"<html><body><article>{STORY}{tree}</article></body></html>"
    assert read(page) == read(page)
