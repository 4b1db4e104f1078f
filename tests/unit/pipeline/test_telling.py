from dataclasses import replace

import pytest

from talkingpaper.errors import UsageError
from talkingpaper.events import Event, Warned
from talkingpaper.model import Manner, Pauses
from talkingpaper.pipeline.settings import Quotes, Settings
from talkingpaper.pipeline.telling import (
    manner_of,
    refuse_retelling,
    warn_of_no_disclosure,
)
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.plaintext.source import PlainSource
from talkingpaper.text.scripting import write_script


def test_an_edition_discloses_its_voice_unless_told_otherwise() -> None:
    assert manner_of(Settings()) == Manner(disclosure=True)
    assert manner_of(Settings(disclosure=False)) == Manner()


@pytest.mark.parametrize(
    ("settings", "option"),
    [
        (Settings(quotes=Quotes.SPEAKER), "--quotes speaker"),
        (Settings(plain=True), "--plain"),
        (Settings(earcons=True), "--earcons"),
        (Settings(contents=True), "--contents"),
        (Settings(disclosure=False), "--no-disclosure"),
        (Settings(pauses=Pauses(post_s=2.0)), "--pause"),
    ],
)
def test_a_finished_script_is_not_told_anew(settings: Settings, option: str) -> None:
    with pytest.raises(UsageError, match=f"^{option} is about writing a script"):
        refuse_retelling("s.yaml", settings)


@pytest.mark.parametrize("more", [{"earcons": True}, {"contents": True}])
def test_plain_and_sounds_or_contents_contradict_each_other(more: dict[str, bool]) -> None:
    with pytest.raises(UsageError, match="plain reading"):
        Settings(plain=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("seconds", [-0.1, 60.1, float("nan")])
def test_a_pause_out_of_range_is_refused(seconds: float) -> None:
    with pytest.raises(UsageError, match="'post' is out of range"):
        Settings(pauses=Pauses(post_s=seconds))


@pytest.mark.parametrize(
    ("language", "manner", "warnings"),
    [
        ("fi", Manner(disclosure=True), 1),
        ("fi", Manner(), 0),
        ("en", Manner(disclosure=True), 0),
    ],
)
def test_a_language_without_a_disclosure_is_warned_of(
    language: str, manner: Manner, warnings: int
) -> None:
    document = Document(name="a.txt", data=b"It blew.")
    article = PlainSource().read(document, Details(language=language))
    script = write_script(article, cast={"narrator": "tone:low"}, manner=manner)
    heard: list[Event] = []
    warn_of_no_disclosure(replace(script), heard.append)
    assert [type(event) for event in heard] == [Warned] * warnings
