"""Each kind of block becomes the element a reader and a screen reader know it by."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from talkingpaper.model import BlockKind as K
from talkingpaper.model import Link, Medium, Post, Span

POST = Post(
    number=1,
    network="Twitter",
    author="Anna Fifield",
    handle="@annafifield",
    published="November 22, 2017",
    url="https://twitter.com/a/status/1",
)


def inner(tree: html.HtmlElement) -> str:
    """The mark-up of the article, bare of attributes, of sentences and of the ends of spans."""
    element = tree.xpath("//article")[0]
    marked = "".join(html.tostring(child, encoding="unicode") for child in element)
    plain = re.sub(r' (dir|data-s|data-o|id|rel|tabindex|role|aria-label)="[^"]*"', "", marked)
    return (
        re.sub(r">\n\s*<", "><", plain)
        .replace('<span class="s">', "")
        .replace("</span>", "")
        .strip()
    )


def post(words: str = "Look at this.") -> tuple[object, ...]:
    return (K.POST, words, {"post": POST})


SIGNED = (K.ATTRIBUTION, "— Anna Fifield (@annafifield) November 22, 2017", {"post": POST})
LINKED = (
    '— Anna Fifield (@annafifield) <a href="https://twitter.com/a/status/1">November 22, 2017</a>'
)
FIGURE = '<figure class="post"><blockquote cite="https://twitter.com/a/status/1">'

CASES = {
    "a paragraph": ([(K.PARAGRAPH, "One. Two.")], "<p>One. Two.</p>"),
    "a byline": ([(K.BYLINE, "By Ann Lee")], '<p class="byline">By Ann Lee</p>'),
    "headings step down one by one": (
        [
            (K.HEADING, "A", {"level": 2}),
            (K.HEADING, "B", {"level": 4}),
            (K.HEADING, "C", {"level": 2}),
        ],
        '<h2 class="heading">A</h2><h3 class="heading">B</h3><h2 class="heading">C</h2>',
    ),
    "a dateline begins its paragraph": (
        [(K.DATELINE, "PARIS —"), (K.PARAGRAPH, "It rained.", {"gap": " "})],
        '<p><span class="dateline">PARIS — It rained.</p>',
    ),
    "a post with its author": (
        [post(), SIGNED],
        f"{FIGURE}<p>Look at this.</p></blockquote><figcaption>{LINKED}</figcaption></figure>",
    ),
    "a post of two paragraphs is one post": (
        [post("One."), post("Two."), SIGNED],
        f"{FIGURE}<p>One.</p><p>Two.</p></blockquote><figcaption>{LINKED}</figcaption></figure>",
    ),
    "a post whose author stands first": (
        [SIGNED, post()],
        (
            f'<figure class="post"><figcaption>{LINKED}</figcaption>'
            f"{FIGURE.removeprefix('<figure class=' + chr(34) + 'post' + chr(34) + '>')}"
            "<p>Look at this.</p></blockquote></figure>"
        ),
    ),
    "a picture's address stays with its post, as a link": (
        [post(), ("picture link", "pic.twitter.com/x", {"gap": " "}), SIGNED],
        (
            f'{FIGURE}<p>Look at this. <a href="https://pic.twitter.com/x" class="unspoken">'
            f"pic.twitter.com/x</a></p></blockquote><figcaption>{LINKED}</figcaption></figure>"
        ),
    ),
    "a post without a signature is credited": (
        [post()],
        (
            f"{FIGURE}<p>Look at this.</p></blockquote><figcaption data-ours>"
            '<a href="https://twitter.com/a/status/1">Anna Fifield on Twitter</a>'
            "</figcaption></figure>"
        ),
    ),
    "a quotation and who said it": (
        [(K.QUOTE, "It is so.", {"speaker": "Ann"}), (K.ATTRIBUTION, "Ann", {"speaker": "Ann"})],
        (
            '<figure class="quote"><blockquote><p>It is so.</p></blockquote>'
            "<figcaption>Ann</figcaption></figure>"
        ),
    ),
    "lists inside lists": (
        [
            (K.LIST_ITEM, word, {"level": level})
            for word, level in (("a", 1), ("b", 2), ("c", 2), ("d", 1))
        ],
        "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
    ),
    "a list that begins deep": (
        [(K.LIST_ITEM, word, {"level": level}) for word, level in (("a", 3), ("b", 1))],
        "<ul><li>a</li><li>b</li></ul>",
    ),
    "numbers stand as they were written": (
        [(K.LIST_ITEM, f"{n}. word", {"level": 1, "marker": f"{n}."}) for n in (3, 4)],
        '<ol><li><span class="marker">3. word</li><li><span class="marker">4. word</li></ol>',
    ),
    "bullets are drawn, not written": (
        [("list mark", "*"), (K.LIST_ITEM, "word", {"level": 1, "gap": " "})],
        "<ul><li>word</li></ul>",
    ),
    "a table that names its columns": (
        [(K.TABLE, "Part | Cost\nWall | 12", {"has_header": True})],
        (
            '<div class="table"><table><thead><tr><th scope="col">Part</th>'
            '<th scope="col" class="figure">Cost</th></tr></thead>'
            '<tbody><tr><td>Wall</td><td class="figure">12</td></tr></tbody></table></div>'
        ),
    ),
    "a column is of figures when no word stands in it": (
        [(K.TABLE, "Year | Size\n2026 | 12 m²\n2027 | two", {"has_header": True})],
        (
            '<div class="table"><table><thead><tr><th scope="col" class="figure">Year</th>'
            '<th scope="col">Size</th></tr></thead>'
            '<tbody><tr><td class="figure">2026</td><td>12 m²</td></tr>'
            '<tr><td class="figure">2027</td><td>two</td></tr></tbody></table></div>'
        ),
    ),
    "figures may have a sign and a short unit, or be wanting": (
        [(K.TABLE, "Cost\n$24.0m\n12 kg\n–", {"has_header": True})],
        (
            '<div class="table"><table><thead><tr><th scope="col" class="figure">Cost</th></tr>'
            '</thead><tbody><tr><td class="figure">$24.0m</td></tr><tr><td class="figure">12 kg'
            '</td></tr><tr><td class="figure"><span class="unspoken">–</td></tr></tbody></table>'
            "</div>"
        ),
    ),
    "a table whose source names no columns": (
        [(K.TABLE, "Part | Cost\nWall | 12")],
        (
            '<div class="table"><table><tr><td>Part</td><td>Cost</td></tr>'
            "<tr><td>Wall</td><td>12</td></tr></table></div>"
        ),
    ),
    "a table whose header lacks a column": (
        [(K.TABLE, "Cost\nWall | 12", {"has_header": True})],
        (
            '<div class="table"><table><tr><td>Cost</td></tr>'
            "<tr><td>Wall</td><td>12</td></tr></table></div>"
        ),
    ),
    "a table of words alone": (
        [(K.TABLE, "Ann | red\nBob | blue")],
        (
            '<div class="table"><table><tr><td>Ann</td><td>red</td></tr>'
            "<tr><td>Bob</td><td>blue</td></tr></table></div>"
        ),
    ),
    "code is shown though it is not read": (
        [(K.CODE, "if a < b:\n    c()")],
        '<pre class="code"><code><span class="unspoken">if a &lt; b:\n    c()</code></pre>',
    ),
    "a separator is a line": ([(K.PARAGRAPH, "One."), ("separator", "***")], "<p>One.</p><hr>"),
    "the site around the article is not the article": (
        [("navigation", "Home"), (K.PARAGRAPH, "One."), ("share bar", "Share")],
        "<p>One.</p>",
    ),
    "what an editor left out is still there to read": (
        [(K.PARAGRAPH, "One."), ("left out by the editor", "Two.")],
        '<p>One.</p><p class="unspoken"><span class="unspoken">Two.</p>',
    ),
    "a note": ([(K.NOTE, "Correction: it was 9.")], '<p class="note">Correction: it was 9.</p>'),
    "a caption": ([(K.CAPTION, "The wall.")], '<p class="caption">The wall.</p>'),
}


@pytest.mark.parametrize(("pieces", "markup"), CASES.values(), ids=CASES.keys())
def test_a_block_is_what_it_is(
    pieces: list[tuple[object, ...]], markup: str, page: Callable, article: Callable
) -> None:
    head = '<h1 class="heading" data-ours>The title</h1>'
    assert inner(page(article(*pieces)).tree).replace('data-ours=""', "data-ours") == head + markup


def test_the_title_of_the_text_is_the_only_first_heading(page: Callable, article: Callable) -> None:
    made = page(
        article(
            (K.HEADING, "The title", {"level": 1}),
            (K.HEADING, "Another", {"level": 1}),
            title_in_text=True,
        )
    )
    assert [heading.text_content() for heading in made.find("//h1")] == ["The title"]
    assert [heading.text_content() for heading in made.find("//h2[@class]")] == ["Another"]


def test_links_are_kept_inside_their_sentence(page: Callable, article: Callable) -> None:
    link = Link(span=Span(start=4, end=8), url="https://example.org/?a=1&b=2")
    made = page(article((K.PARAGRAPH, "See this now. Then go."), links=(link,)))
    (found,) = made.find("//article//a")
    assert (found.text, found.get("href")) == ("this", "https://example.org/?a=1&b=2")
    assert found.getparent().text_content() == "See this now."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " "]
)
def test_a_link_that_would_run_or_reach_in_is_text(
    url: str, page: Callable, article: Callable
) -> None:
    link = Link(span=Span(start=0, end=3), url=url)
    made = page(article((K.PARAGRAPH, "See this."), links=(link,)))
    assert made.find("//article//a") == []
    assert made.article_text == "Seethis."


def test_what_a_post_shows_is_named_and_linked(page: Callable, article: Callable) -> None:
    media = (Medium(kind="image", url="https://example.org/p.jpg", description="A wall"),)
    shown = replace(POST, media=media)
    made = page(
        article((K.POST, "Look.", {"post": shown}), (K.ATTRIBUTION, "— Anna", {"post": shown}))
    )
    (link,) = made.find("//ul[@class='media']//a")
    assert (link.text, link.get("href")) == ("Picture: A wall", "https://example.org/p.jpg")


def test_a_row_of_a_table_is_one_sentence_in_several_cells(
    page: Callable, article: Callable
) -> None:
    made = page(article((K.TABLE, "Part | Cost\nWall | 12", {"has_header": True})))
    cells = [
        (span.get("data-s"), span.get("id"), span.get("data-o"), span.text)
        for span in made.find("//td//span")
    ]
    first = cells[0][0]
    assert cells == [(first, f"s{first}", None, "Wall"), (first, None, "7", "12")]


def test_text_from_right_to_left_sets_its_own_direction(page: Callable, article: Callable) -> None:
    made = page(article((K.PARAGRAPH, "هذه فقرة."), language="ar", title="مقال"))
    assert made.find("//html/@dir") == ["rtl"]
    assert made.find("//article/p/@dir") == ["auto"]


@pytest.mark.parametrize(
    ("blocks", "name"),
    [
        ([post(), SIGNED], "Anna Fifield (@annafifield) November 22, 2017"),
        ([(K.QUOTE, "Who hears, knows."), (K.ATTRIBUTION, "A proverb")], "A proverb"),
        ([(K.QUOTE, "Who hears, knows.")], None),
    ],
    ids=["post", "quotation", "nobody"],
)
def test_a_quotation_is_named_by_its_author(
    page: Callable, article: Callable, blocks: list[tuple], name: str | None
) -> None:
    assert page(article(*blocks)).tree.xpath("//figure")[0].get("aria-label") == name


@pytest.mark.parametrize(("length", "classes"), [(110, "heading"), (111, "heading is-long")])
@pytest.mark.parametrize("is_in_text", [True, False])
def test_a_headline_of_more_than_110_characters_is_set_smaller(
    page: Callable, article: Callable, length: int, classes: str, *, is_in_text: bool
) -> None:
    title = "word " * (length // 5 - 1) + "w" * (length % 5 + 5)
    heading = [(K.HEADING, title, {"level": 1})] if is_in_text else []
    one = replace(article(*heading, (K.PARAGRAPH, "One.")), title=title, title_in_text=is_in_text)
    assert [h1.get("class") for h1 in page(one).tree.xpath("//h1")] == [classes]
