"""SSML 1.1: well-formed, nested as the Recommendation wants it, nothing lost."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from talkingpaper.model import Manner, Pronunciation, Role, Script, Span, Utterance
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.scripting import write_script
from talkingpaper.text.ssml import NAMESPACE, write_ssml

CAST = {"narrator": "tone:low", "post": "tone:high"}
# Content models of SSML 1.1, Appendix D, as far as elements are used here.
ALLOWED = {
    "speak": {"voice", "break"},
    "voice": {"p", "break"},
    "p": {"s", "break"},
    "s": {"sub", "phoneme"},
    "sub": set(),
    "phoneme": set(),
    "break": set(),
}
STORY = (
    "# The $5m rescue\n\n"
    "The ship *sank* on Nov. 22 & nobody was hurt. <3 They paid $1.2bn.\n\n"
    "> Wir haben alles verloren, das ganze Haus ist weg.\n>\n> — Jo Doe (@jo) May 1, 2017\n\n"
    "“We will rebuild,” said Ana Ruiz.\n"
)


def script(markdown: str = STORY, *, speakers: bool = False) -> Script:
    document = Document(name="a.md", data=markdown.encode())
    article = MarkdownSource().read(document, Details(language="en-US"))
    return write_script(article, cast=CAST, manner=Manner(speakers=speakers))


def tree(given: Script) -> ET.Element:
    return ET.fromstring(write_ssml(given).encode())  # noqa: S314 - our own words


def local(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def spoken_alone(spoken: str, **fields: object) -> Script:
    """A script of one utterance that is said as it stands."""
    base = script("Words.")
    said = replace(base.utterances[-1], written="", spoken=spoken, span=None, block=-1)
    return replace(base, utterances=(replace(said, **fields),))


def sentences(given: Script) -> list[ET.Element]:
    return list(tree(given).iter(f"{{{NAMESPACE}}}s"))


def aliases(given: Script) -> dict[str, str]:
    return {
        "".join(one.itertext()): one.get("alias", "")
        for one in tree(given).iter(f"{{{NAMESPACE}}}sub")
    }


def test_the_root_tells_version_and_language() -> None:
    root = tree(script())
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert (local(root), root.get("version"), language) == ("speak", "1.1", "en-US")


def test_elements_stand_where_the_recommendation_allows_them() -> None:
    misplaced = [
        (local(outer), local(inner))
        for outer in tree(script()).iter()
        for inner in outer
        if local(inner) not in ALLOWED[local(outer)]
    ]
    assert misplaced == []


def test_every_written_word_stands_in_the_document() -> None:
    given = script()
    text = " ".join("".join(one.itertext()) for one in sentences(given))
    written = " ".join(each.written or each.spoken for each in given.utterances)
    assert text.split() == written.split()


def test_what_is_said_otherwise_is_an_alias_of_what_is_written() -> None:
    found = aliases(script())
    assert found["$1.2bn"] == "one point two billion dollars"
    assert found["Nov. 22"] == "November twenty-second"


def test_what_is_said_as_a_whole_is_one_alias() -> None:
    assert aliases(script())["— Jo Doe (@jo) May 1, 2017"].startswith("Jo Doe, on Twitter, May")


def test_marks_that_nobody_says_are_no_alias() -> None:
    assert "“" not in aliases(script())


def test_each_speaker_has_their_voice() -> None:
    given = script(speakers=True)
    given = replace(given, cast={**CAST, "Ana Ruiz": "tone:other"})
    names = [one.get("name") for one in tree(given).iter(f"{{{NAMESPACE}}}voice")]
    assert names == ["tone:low", "tone:low", "tone:low", "tone:high", "tone:other", "tone:low"]


def test_a_voice_name_holds_no_space() -> None:
    given = replace(script("Words here."), cast={"narrator": "piper:/my voices/a.onnx"})
    assert {one.get("name") for one in tree(given).iter(f"{{{NAMESPACE}}}voice")} == {
        "piper:/my%20voices/a.onnx"
    }


def test_silence_is_as_long_as_in_the_script() -> None:
    given = script()
    breaks = [one.get("time") for one in tree(given).iter(f"{{{NAMESPACE}}}break")]
    assert breaks == [f"{round(each.pause_after_s * 1000)}ms" for each in given.utterances]


def test_a_post_in_another_language_says_so() -> None:
    tags = [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in sentences(script())]
    assert [tag for tag in tags if tag] == ["de"]


@pytest.mark.parametrize("text", ["a < b & \"c\" > 'd'", "]]>", "<break/>", "&amp;"])
def test_signs_of_xml_are_text(text: str) -> None:
    assert "".join(sentences(spoken_alone(text))[0].itertext()) == text


def test_characters_xml_does_not_know_are_left_out() -> None:
    assert "".join(sentences(spoken_alone("a\x00b\x0bc\ud800d\ufffee"))[0].itertext()) == "abcde"


def test_the_same_script_gives_the_same_text() -> None:
    assert write_ssml(script()) == write_ssml(script())


def pronounced(written: str, word: str, spoken: str) -> Utterance:
    base = script(written).utterances[-1]
    start = spoken.index(word)
    one = Pronunciation(
        span=Span(start=start, end=start + len(word)), ipa="ˈsuːwɑːn", respelling="soo-wahn"
    )
    return replace(base, spoken=spoken, pronunciations=(one,))


def phonemes(written: str, word: str, spoken: str) -> list[tuple[str, str | None]]:
    given = replace(script(written), utterances=(pronounced(written, word, spoken),))
    return [
        ("".join(one.itertext()), one.get("ph"))
        for one in tree(given).iter(f"{{{NAMESPACE}}}phoneme")
    ]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("He flew to Suwon.", "He flew to Suwon."),
        ("On Nov. 22 he   flew to Suwon.", "On November twenty-second he flew to Suwon."),
        ("He paid $5 in Suwon, Suwon.", "He paid five dollars in Suwon, Suwon."),
    ],
)
def test_a_pronunciation_marks_the_written_word(written: str, spoken: str) -> None:
    assert phonemes(written, "Suwon", spoken) == [("Suwon", "ˈsuːwɑːn")]


def test_a_pronunciation_inside_an_alias_has_no_written_word_to_mark() -> None:
    assert phonemes("He left on Nov. 22.", "November", "He left on November twenty-second.") == []


def test_a_role_without_a_voice_of_its_own_is_the_narrators() -> None:
    given = spoken_alone("Quote:", role=Role.CUE)
    assert [one.get("name") for one in tree(given).iter(f"{{{NAMESPACE}}}voice")] == ["tone:low"]
