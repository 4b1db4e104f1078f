from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.errors import UsageError
from talkingpaper.text.lexicon.entry import Case, Entry, Part, Scope
from talkingpaper.text.lexicon.reading import parse_lexicon, read_lexicon, starter_lexicon

DATA = Path(__file__).parents[3] / "data" / "lexicon"


def parse(text: str, suffix: str) -> tuple[Entry, ...]:
    return parse_lexicon(text.encode(), name=f"desk{suffix}", suffix=suffix, scope=Scope.DESK)


def said(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.word, entry.pronunciation) for entry in entries]


def test_toml_holds_words_at_its_top_and_in_its_table() -> None:
    text = 'language = "en"\nscope = "house"\nSuwon = "SOO-wahn"\n[words]\n"Anna F" = "/ˈænə/"\n'
    entries = parse(text, ".toml")
    assert said(entries) == [("Suwon", "soo-wahn"), ("Anna F", "/ˈænə/")]
    assert {(each.scope, each.language) for each in entries} == {(Scope.HOUSE, "en")}


def test_toml_entries_say_when_they_hold() -> None:
    text = (
        'lead = [{ pronunciation = "/lɛd/", part_of_speech = "noun", after = ["Old", "of"] },'
        ' { pronunciation = "leed", case = "exact", scope = "article", source = "desk" }]'
    )
    metal, other = parse(text, ".toml")
    assert (metal.part, metal.after, metal.scope) == (Part.NOUN, ("old", "of"), Scope.DESK)
    assert (other.case, other.scope, other.source) == (Case.EXACT, Scope.ARTICLE, "desk")


@pytest.mark.parametrize(
    "text",
    [
        "Suwon,SOO-wahn\nKyiv,/kiːv/\n",
        "# names\n\nword,pronunciation\nSuwon,SOO-wahn\nKyiv,/kiːv/",
        "pronunciation;word\nSOO-wahn;Suwon\n/kiːv/;Kyiv\n",
        "\ufeffSuwon\tSOO-wahn\r\nKyiv\t/kiːv/\r\n",
    ],
    ids=["plain", "header", "semicolons", "tabs"],
)
def test_csv_comes_with_and_without_a_header(text: str) -> None:
    assert said(parse(text, ".csv")) == [("Suwon", "soo-wahn"), ("Kyiv", "/ˈkiːv/")]


def test_the_standards_own_form_is_read() -> None:
    entries = read_lexicon(DATA / "desk.pls", scope=Scope.DESK)
    assert said(entries) == [
        ("Sepulveda", "/səˈpʌlvɪdə/"),
        ("W3C", "World Wide Web Consortium"),
        ("Newton", "/ˈnuːtən/"),
        ("Smyth", "/ˈsmɪθ/"),
        ("Smith", "/ˈsmɪθ/"),
        ("read", "/ˈɹɛd/"),
    ]
    assert entries[-1].part is Part.PAST
    assert {each.language for each in entries} == {"en-US"}


PLS = (
    '<lexicon version="1.0" alphabet="{0}" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">'
)
BROKEN = [
    (".toml", 'a = "x"\nb = ', "line 2", "TOML"),
    (".toml", 'a = "x"\nb = 3', "line 2", "b has no pronunciation"),
    (".toml", 'a = "x"\n"b c" = "/щ/"', "line 2", "not a sound of IPA"),
    (".toml", 'a = "x"\n[words]\nb = { say = "x" }', "line 3", "b has no 'say'"),
    (".toml", 'scope = "galaxy"', "line 1", "no scope 'galaxy'"),
    (".toml", 'words = "x"', "line 1", "not a table"),
    (".toml", 'a = { pronunciation = "x", case = "odd" }', "line 1", "no case 'odd'"),
    (".csv", "a,x\nb,/щ/", "line 2", "not a sound of IPA"),
    (".csv", "word,pronunciation,colour\na,x,red", "line 1", "no column 'colour'"),
    (".csv", "word,pronunciation\na,b,c", "line 2", "3 cells for 2 columns"),
    (".csv", 'a,"x', "line 1", "CSV"),
    (".csv", "…,x", "line 1", "is no word"),
    (".csv", "a,<b>", "line 1", "cannot be said"),
    (".pls", "<lexicon", "line 1", "XML"),
    (".pls", "<html/>", "line 1", "root is <html>"),
    (".pls", '<lexicon xmlns="urn:x"/>', "line 1", "root is <lexicon>"),
    (".pls", PLS.format("ipa") + "\n<word/></lexicon>", "line 2", "no element <word>"),
    (".pls", PLS.format("ipa") + "\n<lexeme/></lexicon>", "line 2", "no grapheme"),
    (
        ".pls",
        PLS.format("ipa") + "\n<lexeme><grapheme>a</grapheme></lexeme></lexicon>",
        "line 2",
        "no phoneme",
    ),
    (
        ".pls",
        PLS.format("x-sampa")
        + "\n<lexeme><grapheme>a</grapheme>\n<phoneme>x</phoneme></lexeme></lexicon>",
        "line 3",
        "alphabet 'x-sampa'",
    ),
    (
        ".pls",
        PLS.format("ipa") + "\n<lexeme role='c:odd'><grapheme>a</grapheme>"
        "<alias>x</alias></lexeme></lexicon>",
        "line 2",
        "role 'c:odd'",
    ),
    (
        ".pls",
        PLS.format("ipa") + "<lexeme><grapheme>a</grapheme>\n<alias> </alias></lexeme></lexicon>",
        "line 2",
        "empty",
    ),
    (".pls", '<!DOCTYPE lexicon [<!ENTITY a "b">]>\n<lexicon/>', "line 1", "document type"),
    (".pls", '<?xml version="1.0" encoding="nope"?><lexicon/>', "line 1", "XML"),
]


@pytest.mark.parametrize(("suffix", "text", "line", "problem"), BROKEN)
def test_a_broken_lexicon_is_refused_with_line_and_remedy(
    suffix: str, text: str, line: str, problem: str
) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text, suffix)
    assert f"desk{suffix}, {line}: " in refused.value.message
    assert problem in refused.value.message
    assert refused.value.hint


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><lexicon><lexeme><grapheme>&i;</grapheme><alias>x</alias></lexeme></lexicon>"
)
OUTSIDE = (
    '<!DOCTYPE b SYSTEM "file:///etc/passwd"><lexicon/>',
    '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><lexicon>&x;</lexicon>',
)


@pytest.mark.parametrize("text", [BOMB, *OUTSIDE], ids=["bomb", "dtd", "entity"])
def test_hostile_xml_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="document type"):
        parse(text, ".pls")


@pytest.mark.parametrize("name", ["a.docx", "none.toml", "."])
def test_a_file_of_another_kind_or_none_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(UsageError) as refused:
        read_lexicon(tmp_path / name, scope=Scope.DESK)
    assert ".toml" in refused.value.hint


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    with pytest.raises(UsageError, match="line 2: this is not UTF-8"):
        parse_lexicon(b"a,x\n\xff,y", name="a.csv", suffix=".csv", scope=Scope.DESK)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=60), suffix=st.sampled_from([".toml", ".csv", ".tsv", ".pls"]))
def test_only_our_errors_leave_whatever_the_bytes(data: bytes, suffix: str) -> None:
    try:
        parse_lexicon(data, name="any", suffix=suffix, scope=Scope.DESK)
    except UsageError as refused:
        assert refused.hint  # noqa: PT017 — the other outcome is right too


def test_every_starter_entry_has_a_source_and_ipa_and_stands_once() -> None:
    entries = starter_lexicon()
    assert len(entries) >= 250
    assert all(entry.source and entry.ipa and entry.scope is Scope.STARTER for entry in entries)
    assert len({entry.word for entry in entries}) == len(entries)
