import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.cleaning import visible_characters
from talkingpaper.sources.markdown.source import MarkdownSource


def read(text: str) -> Article:
    return MarkdownSource().read(Document(name="a.md", data=text.encode()), Details())


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("# One *two*\n\nthree", [("heading", "One two"), ("paragraph", "three")]),
        ("a [link](http://x.y/z) b", [("paragraph", "a link b")]),
        ("**bold** _it_ `co de` ~~no~~", [("paragraph", "bold it co de no")]),
        ("line\nbreak", [("paragraph", "line\nbreak")]),
        ("![A man](a.png)", [("caption", "A man")]),
        ("[![A man](a.png)](http://x)", [("caption", "A man")]),
        ("See ![a man](a.png) run", [("paragraph", "See a man run")]),
        ("a &amp; b &#x202E;c", [("paragraph", "a & b c")]),
        ("> quoted\n\nnot", [("quote", "quoted"), ("paragraph", "not")]),
        ("- a\n- b", [("list_item", "a"), ("list_item", "b")]),
        ("1. a\n1. b", [("list_item", "1. a"), ("list_item", "2. b")]),
        ("7) a\n8) b", [("list_item", "7) a"), ("list_item", "8) b")]),
        ("```py\nx = 1\n```", [("code", "x = 1")]),
        ("|a|b|\n|-|-|\n|1|2|", [("table", "a | b\n1 | 2")]),
        ("a\n\n<!-- hidden -->\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>One<br>two</p>", [("paragraph", "One\ntwo")]),
        ("<script>x</script>\n\na", [("paragraph", "a")]),
        ("word[^1] more\n\n[^1]: A note", [("paragraph", "word more"), ("note", "A note")]),
        ("word[^1]\n\n[^1]: single", [("paragraph", "word"), ("note", "single")]),
        ("a\n\n***\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("a  \nb", [("paragraph", "a\nb")]),
        ("a<br>b <b>c</b>", [("paragraph", "a\nb c")]),
    ],
)
def test_what_a_reader_sees_is_what_stays(source: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(read(source)) == blocks


def test_list_items_know_their_depth_and_number() -> None:
    article = read("1. a\n   - b\n     - c\n2. d\n\n   more")
    assert [(block.level, block.marker) for block in article.blocks] == [
        (1, "1."),
        (2, ""),
        (3, ""),
        (1, "2."),
        (1, ""),
    ]


def test_headings_keep_their_level() -> None:
    article = read("# A\n\n### B\n\nC\n---\n")
    assert [block.level for block in article.blocks] == [1, 3, 2]


def test_front_matter_tells_about_the_article() -> None:
    article = read(
        "---\ntitle: 'A: B'\nauthors:\n- Ann Lee\n- Bob Ray\ndate: 2017-11-22 10:30\nlang: en-GB\n"
        "url: https://x.org/a\nimage: a.jpg\nsite: The Paper\ntags: [a, b]\n---\nText here."
    )
    assert (article.title, article.author, article.published) == (
        "A: B",
        "Ann Lee and Bob Ray",
        "2017-11-22T10:30",
    )
    assert (article.language, article.url, article.image, article.publisher) == (
        "en-GB",
        "https://x.org/a",
        "a.jpg",
        "The Paper",
    )
    assert article.text == "Text here."


@pytest.mark.parametrize(
    "source",
    [
        "---\nJust a line\n---\n\nText.",
        "---\n: [broken\n---\n\nText.",
        "---\ntitle: never closed\n\nText.",
    ],
)
def test_lines_between_dashes_that_are_no_mapping_are_text(source: str) -> None:
    first = source.split("\n")[1]
    assert first in read(source).text


def test_an_alias_bomb_in_front_matter_is_never_built() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + step)}: &{chr(98 + step)} [*{chr(97 + step)}, *{chr(97 + step)}]\n"
        for step in range(20)
    )
    assert read(f"---\ntitle: T\n{bomb}---\nText here.").title == "T"


def test_what_markup_took_is_accounted_for_to_the_character() -> None:
    source = "---\nlang: en\n---\n# A *b*\n\n[c](http://d.e) ![f](g.png)[^1] <b>h</b>\n\n[^1]: note"
    article = read(source)
    gone = sum(removal.characters for removal in article.removals)
    assert visible_characters(source) == visible_characters(article.text) + gone
    assert {removal.reason for removal in article.removals} == {
        "front matter",
        "link address",
        "picture address",
        "footnote mark",
        "HTML",
        "markup",
    }


@pytest.mark.parametrize(
    "source",
    [
        "> Look at this\n> video pic.twitter.com/a\n>\n> — Jo Doe (@jo) [May 1, 2017](https://x.y)",
        "> Look at this\n> video pic.twitter.com/a\n> — Jo Doe (@jo) May 1, 2017",
        "Look at this\nvideo pic.twitter.com/a\n\n— Jo Doe (@jo) [May 1, 2017](https://x.y)",
    ],
)
def test_an_embedded_post_is_known_by_its_attribution(source: str) -> None:
    article = read(f"Intro is here.\n\n{source}\n\nEnd of it.")
    kinds = [block.kind for block in article.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.POST,
        BlockKind.ATTRIBUTION,
        BlockKind.PARAGRAPH,
    ]
    assert article.blocks[1].span.of(article.text).split() == ["Look", "at", "this", "video"]


def test_the_embed_code_of_a_post_is_a_post() -> None:
    article = read(
        '<blockquote class="twitter-tweet"><p lang="en">Hello world <a href="https://t.co/x">'
        'pic.twitter.com/x</a></p>&mdash; Jo Doe (@jo) <a href="https://t.co">March 3, 2024</a>'
        '</blockquote> <script async src="x.js"></script>'
    )
    assert shown(article) == [
        ("post", "Hello world"),
        ("attribution", "— Jo Doe (@jo) March 3, 2024"),
    ]


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_hostile_nesting_is_refused_instead_of_dropped(mark: str) -> None:
    with pytest.raises(SourceError, match="deep"):
        read(mark * 2000 + "words")


def test_markup_alone_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        read("<!-- nothing -->\n\n***\n")


def test_no_link_is_lost_in_a_document_of_very_many() -> None:
    links = (f"[w](https://p.example/{number})" for number in range(66_000))
    paragraphs = "\n\n".join(" ".join(some) for some in zip(*[links] * 100, strict=True))
    assert len(read(paragraphs).links) == 66_000


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://p.example/a?b=(c)&d=@e#f", "https://p.example/a?b=(c)&d=@e#f"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://p.example/50%", "https://p.example/50%25"),
    ],
)
def test_addresses_of_links_are_encoded_where_they_need_it(written: str, kept: str) -> None:
    assert [link.url for link in read(f"See [this]({written}) page.").links] == [kept]


def test_more_paragraphs_than_memory_holds_are_refused() -> None:
    with pytest.raises(SourceError, match="more than 300,000 paragraphs"):
        read("A boat.\n\n" * 300_002)
