"""Word documents: what is shown is read, what is not is counted."""

from collections.abc import Callable

import pytest

from talkingpaper.errors import SourceError
from talkingpaper.model import Article
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.docx.source import DocxSource

Read = Callable[..., Article]
Part = Callable[..., str]
DELETED = "deleted text (tracked change)"
CHOICE = (
    "<mc:AlternateContent><mc:Choice>{}</mc:Choice>"
    "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(str(block.kind), block.span.of(article.text)) for block in article.blocks]


def removed(article: Article) -> dict[str, int]:
    return {one.reason: one.characters for one in article.removals}


def test_paragraphs_and_headings(read_docx: Read, p: Part) -> None:
    body = (
        p("The Ferry", "Titel")
        + p("By Mara Lindqvist")
        + p("It sank.", "")
        + p("What was found", "berschrift1")
        + p("Own style", "Own")
        + p("By outline", "Outlined")
        + p("By its own outline", more='<w:outlineLvl w:val="0"/>')
        + p("Not by level 9", "berschrift1", '<w:outlineLvl w:val="9"/>')
        + p("A circle of styles", "Kreis")
        + p("An unknown style", "Nowhere")
    )
    article = read_docx(body)
    assert [(block.kind, block.level) for block in article.blocks] == [
        ("heading", 1),
        ("byline", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 1),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]
    assert (article.title, article.author) == ("The Ferry", "Mara Lindqvist")


def test_quotes_and_captions_by_style(read_docx: Read, p: Part) -> None:
    article = read_docx(p("We were lucky.", "Zitat") + p("The wreck", "Legende"))
    assert blocks(article) == [("quote", "We were lucky."), ("caption", "The wreck")]


def test_a_table_of_contents_is_left_out_with_its_reason(read_docx: Read, p: Part) -> None:
    article = read_docx(p("What was found 3", "Verz1") + p("It sank."))
    assert [one.reason for one in article.omissions] == ["table of contents"]
    assert article.omissions[0].span.of(article.text) == "What was found 3"


def test_lists_count_as_word_counts(read_docx: Read, p: Part) -> None:
    def item(text: str, number: int, level: int = 0) -> str:
        where = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return p(text, more=where)

    body = (
        item("one", 1)
        + item("a", 1, 1)
        + item("b", 1, 1)
        + item("deep", 1, 2)
        + item("two", 1)
        + item("a again", 1, 1)
        + item("bullet", 2)
        + item("five", 3)
        + item("six", 3)
        + p("by style", "Liste")
        + item("none", 0)
        + item("no such list", 77)
    )
    article = read_docx(body)
    assert [(block.marker, block.level) for block in article.blocks] == [
        ("1.", 1),
        ("a)", 2),
        ("b)", 2),
        ("1.b.I", 3),
        ("2.", 1),
        ("a)", 2),
        ("", 1),
        ("5.", 1),
        ("6.", 1),
        ("7.", 1),
        ("", 0),
        ("", 0),
    ]
    assert blocks(article)[0] == ("list_item", "1. one")
    assert blocks(article)[-1] == ("paragraph", "no such list")


def test_a_numbered_heading_shows_its_number(read_docx: Read, p: Part) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    article = read_docx(p("Found", "berschrift1", numbered))
    assert blocks(article) == [("heading", "1. Found")]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
        ("<w:r><w:t>traf</w:t><w:softHyphen/><w:t>fic</w:t></w:r>", "traffic"),
        ('<w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="0041"/></w:r>', "aA"),
        ('<w:hyperlink r:id="rId9"><w:r><w:t>a link</w:t></w:r></w:hyperlink>', "a link"),
        ("<w:ins><w:r><w:t>added</w:t></w:r></w:ins>", "added"),
        ("<w:moveTo><w:r><w:t>moved</w:t></w:r></w:moveTo>", "moved"),
        ("<w:sdt><w:sdtContent><w:r><w:t>field</w:t></w:r></w:sdtContent></w:sdt>", "field"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>Monday</w:t></w:r></w:fldSimple>', "Monday"),
        ("<w:smartTag><w:r><w:t>Oslo</w:t></w:r></w:smartTag>", "Oslo"),
        ("<w:newThing><w:r><w:t>unknown</w:t></w:r></w:newThing>", "unknown"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (CHOICE.format("<w:r><w:t>new</w:t></w:r>"), "new"),
        (CHOICE.format(""), "old"),
    ],
)
def test_words_are_read_wherever_they_stand(read_docx: Read, inner: str, text: str) -> None:
    assert read_docx(f"<w:p>{inner}</w:p>").text == text


@pytest.mark.parametrize(
    ("inner", "reason", "count"),
    [
        (
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
            "deleted text (tracked change)",
            4,
        ),
        ("<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>", "deleted text (tracked change)", 4),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", "hidden text", 6),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "field instruction", 4),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "sign of a symbol font", 1),
        (
            "<w:ruby><w:rt><w:r><w:t>kana</w:t></w:r></w:rt><w:rubyBase/></w:ruby>",
            "reading aid over characters",
            4,
        ),
    ],
)
def test_what_is_not_shown_is_counted(
    read_docx: Read, r: Part, inner: str, reason: str, count: int
) -> None:
    article = read_docx(f"<w:p>{r('It ')}{inner}{r('sank.')}</w:p>")
    assert article.text == "It sank."
    assert removed(article) == {reason: count}


def test_vanish_can_be_switched_off(read_docx: Read) -> None:
    hidden = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>'
    assert read_docx(hidden).text == "seen"


def test_a_deleted_paragraph_mark_joins_two_paragraphs(read_docx: Read, p: Part) -> None:
    body = p("The ferry ", more="<w:rPr><w:del/></w:rPr>") + p("sank.")
    assert blocks(read_docx(body)) == [("paragraph", "The ferry sank.")]


def test_whole_deleted_paragraphs_and_rows_are_counted(read_docx: Read, p: Part) -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    article = read_docx(f"{p('It sank.')}<w:del>{p('Not so.')}</w:del><w:tbl>{row}</w:tbl>")
    assert article.text == "It sank."
    assert removed(article) == {DELETED: 10}


def cell(*inner: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inner)}</w:tc>"


def test_a_table_is_read_row_by_row(read_docx: Read, p: Part) -> None:
    rows = (("Ship", "Year"), ("Aurora", "1998"), ("", "2004"))
    table = "".join(f"<w:tr>{''.join(cell(p(text)) for text in row)}</w:tr>" for row in rows)
    article = read_docx(p("Ships:") + f"<w:tbl><w:tblPr/>{table}</w:tbl>")
    assert blocks(article)[1] == ("table", "Ship | Year\nAurora | 1998\n2004")


@pytest.mark.parametrize(
    ("mark", "has_header"),
    [
        ("", False),
        ("<w:trPr><w:tblHeader/></w:trPr>", True),
        ('<w:trPr><w:tblHeader w:val="0"/></w:trPr>', False),
    ],
)
def test_a_word_table_has_a_header_where_its_first_row_is_marked(
    read_docx: Read, p: Part, mark: str, *, has_header: bool
) -> None:
    row = f"<w:tc>{p('Ship')}</w:tc><w:tc>{p('Year')}</w:tc>"
    article = read_docx(f"<w:tbl><w:tr>{mark}{row}</w:tr><w:tr>{row}</w:tr></w:tbl>")
    assert [block.has_header for block in article.blocks] == [has_header]


def test_a_table_that_lays_out_the_page_is_read_as_text(read_docx: Read, p: Part) -> None:
    row = cell(p("It sank. " * 60), p("Nobody is hurt.")) + cell(p("Divers look."))
    article = read_docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")
    assert [kind for kind, _ in blocks(article)] == ["paragraph"] * 3


def test_a_single_cell_is_a_box_of_text(read_docx: Read, p: Part) -> None:
    article = read_docx(f"<w:tbl><w:tr>{cell(p('Note well.'), p('It sank.'))}</w:tr></w:tbl>")
    assert blocks(article) == [("paragraph", "Note well."), ("paragraph", "It sank.")]


def test_notes_follow_their_paragraph_and_endnotes_the_text(
    read_docx: Read, p: Part, r: Part
) -> None:
    def note(kind: str, number: int, text: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{number}"{more}>{p(text)}</w:{kind}>'

    called = (
        f'<w:p>{r("It sank")}<w:r><w:footnoteReference w:id="2"/></w:r>'
        f'<w:r><w:endnoteReference w:id="2"/></w:r>{r(".")}</w:p>'
    )
    article = read_docx(
        called + called + p("Nobody is hurt."),
        footnotes=note("footnote", 0, "---", ' w:type="separator"')
        + note("footnote", 2, "At night.")
        + note("footnote", 3, "Never called."),
        endnotes=note("endnote", 2, "By the office."),
    )
    assert blocks(article) == [
        ("paragraph", "It sank."),
        ("note", "At night."),
        ("paragraph", "It sank."),
        ("paragraph", "Nobody is hurt."),
        ("note", "By the office."),
    ]
    assert removed(article) == {"note that is called nowhere": 12}


def test_a_text_box_follows_the_paragraph_it_hangs_on(read_docx: Read, p: Part, r: Part) -> None:
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    article = read_docx(f"<w:p>{r('It ')}<w:r>{both}</w:r>{r('sank.')}</w:p>")
    assert blocks(article) == [("paragraph", "It sank."), ("paragraph", "In a box.")]


@pytest.mark.parametrize(
    ("described", "read"),
    [
        ("The wreck at low tide", "The wreck at low tide"),
        ("A boat&#xA;&#xA;Description automatically generated", "A boat"),
        ("IMG_2041.JPG", ""),
        ("", ""),
    ],
)
def test_a_picture_s_description_is_a_caption(
    read_docx: Read, p: Part, described: str, read: str
) -> None:
    picture = f'<w:p><w:r><w:drawing><wp:docPr id="1" descr="{described}"/></w:drawing></w:r></w:p>'
    captions = [
        text for kind, text in blocks(read_docx(p("It sank.") + picture)) if kind == "caption"
    ]
    assert captions == ([read] if read else [])


def test_a_description_the_caption_repeats_is_read_once(read_docx: Read, p: Part) -> None:
    picture = '<w:p><w:r><w:drawing><wp:docPr id="1" descr="The wreck"/></w:drawing></w:r></w:p>'
    article = read_docx(p("It sank.") + picture + p("") + p("The wreck", "Legende"))
    assert blocks(article)[1:] == [("caption", "The wreck")]
    assert removed(article) == {"picture description: repeats the caption": 8}


def test_lines_styled_as_author_and_date_are_bylines(read_docx: Read, p: Part) -> None:
    body = p("Ferry", "Titel") + p("Mara", "Autor") + p("22 November 2017", "Datum") + p("Sank.")
    article = read_docx(body)
    assert [kind for kind, _ in blocks(article)] == ["heading", "byline", "byline", "paragraph"]
    assert article.published == "2017-11-22"


def test_heads_comments_and_diagrams_are_counted(read_docx: Read, p: Part) -> None:
    article = read_docx(p("It sank."), header1=p("Gazette"), footer2=p("7"), comments=p("Really?"))
    assert article.text == "It sank."
    assert removed(article) == {"page header or footer": 8, "comment": 7}


def test_an_embedded_document_is_refused_not_lost(read_docx: Read, p: Part) -> None:
    with pytest.raises(SourceError, match="embeds another document"):
        read_docx(p("It sank.") + '<w:altChunk r:id="rId5"/>')


CORE = (
    "<dc:title>{title}</dc:title><dc:creator>jsmith</dc:creator>"
    "<dcterms:created>2017-11-22T10:30:00Z</dcterms:created>"
)


def test_core_properties_fill_what_the_text_does_not_say(read_docx: Read, p: Part) -> None:
    article = read_docx(p("It sank in the night."), core=CORE.format(title="The Ferry"))
    assert article.title == "The Ferry"
    assert article.author == "jsmith"
    assert article.published == "2017-11-22T10:30:00Z"
    assert article.language == "en-GB"


def test_the_text_s_own_byline_and_title_win(read_docx: Read, p: Part) -> None:
    body = p("The Ferry", "Titel") + p("By Mara Lindqvist") + p("It sank.")
    article = read_docx(body, core=CORE.format(title="Draft 3"))
    assert (article.title, article.author) == ("The Ferry", "Mara Lindqvist")


@pytest.mark.parametrize("title", ["Microsoft Word - a", "Document1", "a.docx", "Untitled"])
def test_a_title_no_person_wrote_is_not_used(read_docx: Read, p: Part, title: str) -> None:
    article = read_docx(p("It sank in the night."), core=CORE.format(title=title))
    assert article.title == "It sank in the night"


def test_what_the_caller_says_wins(make_docx: Callable[..., bytes], p: Part) -> None:
    document = Document(name="a.docx", data=make_docx(p("It sank."), core=CORE.format(title="X")))
    told = Details(title="T", author="A", published="2020-01-01", language="en-AU", url="u")
    article = DocxSource().read(document, told)
    assert (article.title, article.author, article.published, article.language, article.url) == (
        "T",
        "A",
        "2020-01-01",
        "en-AU",
        "u",
    )


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "why", "remedy"),
    [
        ("a.doc", OLD, "old Office document", "save it as .docx"),
        ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "password", "remove the password"),
        ("a.docx", b"PK\x03\x04 and nothing", "damaged", "get it again"),
        ("a.docx", b"plain text", "damaged", "get it again"),
    ],
)
def test_what_is_no_readable_document_is_refused(
    name: str, data: bytes, why: str, remedy: str
) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        DocxSource().read(Document(name=name, data=data), Details())
    assert remedy in caught.value.hint


def test_a_document_without_words_is_refused(read_docx: Read, p: Part) -> None:
    with pytest.raises(SourceError, match="no text"):
        read_docx(p(""))


@pytest.mark.parametrize(
    ("name", "head", "claim"),
    [
        ("a.docx", b"PK\x03\x04", 0.95),
        ("a.docm", b"PK\x03\x04", 0.95),
        ("a", b"PK\x03\x04....word/document.xml", 0.95),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", 0.0),
        ("a.doc", OLD, 0.9),
        ("a.xls", OLD, 0.5),
        ("a.docx", b"text", 0.6),
        ("a.txt", b"text", 0.0),
    ],
)
def test_claims(name: str, head: bytes, claim: float) -> None:
    assert DocxSource().claims(Document(name=name, data=head)) == claim
