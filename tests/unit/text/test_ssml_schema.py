"""SSML against the shape of the Recommendation's schema: elements, attributes, their values."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from talkingpaper.model import Manner, Script
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.scripting import write_script
from talkingpaper.text.ssml import NAMESPACE, write_ssml

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# W3C SSML 1.1, synthesis-core.xsd: element → required and optional attributes, children.
SHAPES: dict[str, tuple[set[str], set[str], set[str]]] = {
    "speak": ({"version", LANG}, set(), {"voice", "break", "p", "s"}),
    "voice": (set(), {"name", LANG}, {"p", "s", "break", "sub", "phoneme"}),
    "p": (set(), {LANG}, {"s", "break", "sub", "phoneme"}),
    "s": (set(), {LANG}, {"break", "sub", "phoneme"}),
    "sub": ({"alias"}, set(), set()),
    "phoneme": ({"ph"}, {"alphabet"}, set()),
    "break": (set(), {"time", "strength"}, set()),
}
VALUES = {
    "version": r"1\.1",
    LANG: r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",  # BCP 47, as xsd:language has it
    "name": r"\S+",
    "time": r"\+?(\d+(\.\d+)?|\.\d+)(ms|s)",  # duration.datatype: CSS 2 time
    "alphabet": r"ipa",
    "alias": r"(?s).*\S.*",
    "ph": r".+",
}
MAY_HOLD_TEXT = {"s", "sub", "phoneme"}
STORY = """\
# Der Sturm and the $5m rescue

The ship sank on Nov. 22 & nobody was hurt; 3 < 4. They paid $1.2bn.

> Wir haben alles verloren, das ganze Haus ist weg, und niemand hilft uns hier.
> — Jo Doe (@jo) May 1, 2017

- Wait.
- Pray.

“We will rebuild,” said Ana Ruiz. “Nobody can stop us now.”
"""


@pytest.fixture(params=[Manner(disclosure=True), Manner(plain=True), Manner(speakers=True)])
def script(request: pytest.FixtureRequest) -> Script:
    document = Document(name="a.md", data=STORY.encode())
    article = MarkdownSource().read(document, Details(language="en-US"))
    cast = {"narrator": "tone:low", "post": "piper:/a folder/v<1>.onnx"}
    return write_script(article, cast=cast, manner=request.param)


def elements(script: Script) -> list[ET.Element]:
    return list(ET.fromstring(write_ssml(script).encode()).iter())  # noqa: S314 - our own words


def name(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def test_elements_stand_where_the_schema_allows_them(script: Script) -> None:
    strangers = [
        (name(one), name(child))
        for one in elements(script)
        for child in one
        if name(child) not in SHAPES[name(one)][2]
    ]
    assert strangers == []


def test_attributes_are_those_of_the_schema_and_none_is_missing(script: Script) -> None:
    for one in elements(script):
        required, optional, _ = SHAPES[name(one)]
        assert required <= set(one.attrib) <= required | optional, name(one)


def test_attributes_have_values_of_their_types(script: Script) -> None:
    wrong = [
        (name(one), key, value)
        for one in elements(script)
        for key, value in one.attrib.items()
        if not re.fullmatch(VALUES[key], value)
    ]
    assert wrong == []


def test_text_stands_in_sentences_only(script: Script) -> None:
    loose = [
        text
        for one in elements(script)
        for text in ([one.text] if name(one) not in MAY_HOLD_TEXT else [])
        + [child.tail for child in one if name(one) not in MAY_HOLD_TEXT]
        if text and text.strip()
    ]
    assert loose == []


def test_a_post_in_another_language_switches_and_the_rest_does_not(script: Script) -> None:
    languages = [one.get(LANG) for one in elements(script) if name(one) == "s"]
    assert languages.count("de") == 1
    assert {language for language in languages if language != "de"} == {None}


def test_breaks_are_as_long_as_the_scripts_pauses(script: Script) -> None:
    breaks = [one.get("time") for one in elements(script) if name(one) == "break"]
    pauses = [round(one.pause_after_s * 1000) for one in script.utterances]
    assert breaks == [f"{milliseconds}ms" for milliseconds in pauses if milliseconds]


def test_earcons_leave_no_trace(script: Script) -> None:
    marked = tuple(replace(one, earcon="post") for one in script.utterances)
    assert write_ssml(replace(script, utterances=marked)) == write_ssml(script)
