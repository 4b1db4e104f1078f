import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article, BlockKind
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource


def read(text: str, **details: str) -> Article:
    return PlainSource().read(Document(name="a.txt", data=text.encode()), Details(**details))


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


WRAPPED = """\
The young soldier was shot multiple times, but he succeeded in making
it into the South before he collapsed in a pile of leaves. He was
rescued by troops and flown to Suwon.

The operations were complicated by the presence of numerous parasites
and widespread infection, but the team kept him alive."""


def test_lines_are_paragraphs_where_no_blank_line_is() -> None:
    article = read("First one is here.\nSecond one is here.\nThird.")
    assert [kind for kind, _ in shown(article)] == ["paragraph"] * 3


def test_a_wrapped_paragraph_is_one_block_with_its_line_breaks() -> None:
    article = read(WRAPPED)
    assert [text.count("\n") for _, text in shown(article)] == [2, 1]


def test_wrapped_text_without_blank_lines_is_parted_by_indents() -> None:
    lines = WRAPPED.replace("\n\n", "\n  ").split("\n")
    article = read("  " + "\n".join(lines))
    assert len(article.blocks) == 2


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    article = read("Roses are red,\nViolets are blue,\nSugar is sweet,\n\nAnd so are you today.")
    assert len(article.blocks) == 4


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A man flees\n\nHe ran across the line.", "A man flees"),
        ("A man flees\n===========\nHe ran.", "A man flees"),
        ("A man flees\nBy Jane Doe\nHe ran across the line.", "A man flees"),
        ("A man flees\n" + "He ran across the line. " * 8, "A man flees"),
    ],
)
def test_a_title_on_the_first_line_is_the_heading(text: str, title: str) -> None:
    article = read(text)
    assert (article.title, article.title_in_text) == (title, True)
    assert article.blocks[0].kind is BlockKind.HEADING


def test_a_first_line_that_ends_like_a_sentence_is_no_heading() -> None:
    article = read("A man fled.\n\nHe ran across the line.")
    assert (article.title, article.title_in_text) == ("A man fled", False)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Intro text ends here.\n\nTHE ESCAPE\n\nHe ran.", "paragraph heading paragraph"),
        ("Intro text ends here.\nTHE ESCAPE\nHe ran.", "paragraph heading paragraph"),
        ("Intro text ends.\n\nThe escape\n\nHe ran.", "paragraph heading paragraph"),
        ("Intro text ends.\n\nThe escape\n----------\n\nHe ran.", "paragraph heading paragraph"),
        ("Intro text ends.\n\n- one\n- two", "paragraph list_item list_item"),
        ("Intro text ends.\n1. one\n2. two\nEnd.", "paragraph list_item list_item paragraph"),
        ("The war ended.\n22. November war es.", "paragraph paragraph"),
        ("He said:\n\n> One.\n> Two.\n\nEnd of it.", "paragraph quote quote paragraph"),
    ],
)
def test_habits_of_plain_text_are_known(text: str, kinds: str) -> None:
    assert " ".join(kind for kind, _ in shown(read(text))) == kinds


@pytest.mark.parametrize("line", ["***", "* * *", "---", "- - -", "_____", "⁂", "###", "~~~~"])
def test_a_separator_is_left_out_with_its_reason(line: str) -> None:
    article = read(f"The first part ends here.\n\n{line}\n\nThe second begins.")
    omitted = [(one.span.of(article.text), one.reason) for one in article.omissions]
    assert omitted == [(line, "separator")]


def test_an_underline_is_left_out_with_its_reason() -> None:
    article = read("Title\n=====\n\nText.")
    assert [one.reason for one in article.omissions] == ["underline"]


def test_a_list_number_stays_in_its_item_and_a_bullet_is_left_out() -> None:
    article = read("Intro here.\n\n1. one\n2) two\n\n* three\n  - four")
    items = [
        (block.level, block.marker, block.span.of(article.text)) for block in article.blocks[1:]
    ]
    assert items == [(1, "1.", "1. one"), (1, "2)", "2) two"), (1, "", "three"), (2, "", "four")]
    assert [one.reason for one in article.omissions] == ["list mark", "list mark"]


def test_a_list_item_goes_on_in_indented_lines() -> None:
    article = read("Intro here.\n\n- one goes\n  on here\n- two")
    assert [text for _, text in shown(article)[1:]] == ["one goes\n  on here", "two"]


def test_quote_marks_at_line_starts_are_removed_and_counted() -> None:
    article = read("He said:\n\n> One.\n>> Two.")
    assert article.text == "He said:\n\nOne.\nTwo."
    assert [(one.reason, one.characters) for one in article.removals] == [
        ("quote mark at line start", 3)
    ]


def test_a_quotation_is_attributed_by_the_dash_under_it() -> None:
    article = read("He said it:\n\n> Ask not.\n> Ask.\n\n— John Kennedy\n\nEnd of it.")
    assert [(block.kind.value, block.speaker) for block in article.blocks] == [
        ("paragraph", ""),
        ("quote", "John Kennedy"),
        ("quote", "John Kennedy"),
        ("attribution", "John Kennedy"),
        ("paragraph", ""),
    ]


def test_a_paragraph_in_quotation_marks_over_a_dash_and_a_name_is_a_quotation() -> None:
    article = read("Intro here.\n“Ask not what you can do.”\n— John Kennedy\nEnd of it.")
    assert [kind for kind, _ in shown(article)] == [
        "paragraph",
        "quote",
        "attribution",
        "paragraph",
    ]


def test_a_dash_and_a_name_under_plain_text_sign_nothing() -> None:
    article = read("He came home late.\n— John Kennedy\nEnd of it.")
    assert BlockKind.ATTRIBUTION not in {block.kind for block in article.blocks}


def test_a_given_title_that_a_heading_holds_is_in_the_text() -> None:
    article = read("A Man Flees\n\nHe ran across.", title="A man flees!")
    assert (article.title, article.title_in_text) == ("A man flees!", True)


def test_a_given_title_that_no_heading_holds_is_not_in_the_text() -> None:
    article = read("He ran across.", title="A man flees")
    assert (article.title, article.title_in_text) == ("A man flees", False)


def test_control_characters_are_gone_and_counted() -> None:
    article = read("He ran\0 far. " + "More words. " * 20)
    assert "\0" not in article.text
    assert article.removals[0].reason == "control character"


@pytest.mark.parametrize("text", ["***", "---\n\n* * *", "> \n>\n"])
def test_text_with_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="no text that can be read"):
        read(text)


def test_a_shouted_text_is_not_all_headings() -> None:
    line = "THE MAN RAN ACROSS THE LINE AND THE SOLDIERS FIRED AT HIM AS HE RAN ACROSS"
    article = read(f"{line}\nHE FELL DOWN\n{line}")
    assert BlockKind.HEADING not in {block.kind for block in article.blocks[1:]}
