"""Who is quoted gets a voice: a steady one, and another than the narrator's where there is one."""

import pytest

from talkingpaper.engines.base import Voice
from talkingpaper.model import Manner, Script
from talkingpaper.pipeline import speakers
from talkingpaper.pipeline.speakers import cast_authors, cast_speakers, name_authors
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.scripting import write_script

CAST = {"narrator": "hibari:heart", "post": "kokoro:jm_kumo"}
POST = "> Look at him. He runs.\n>\n> — Jo Doe (@jo) May 1, 2017\n\n"
STORY = (
    "“We will rebuild,” said Ana Ruiz.\n\n"
    "“If it rains again, the dam will not hold, and then all is lost,” said Otto Lindgren.\n\n"
    "“It will take years,” Ruiz said.\n"
)


def voice(name: str, cpu: float) -> Voice:
    engine, _, own = name.partition(":")
    return Voice(
        engine=engine,
        name=own,
        language="en-US",
        gender="",
        description="",
        licence="",
        cpu_per_second=cpu,
    )


NEURAL = (voice("hibari:heart", 0.03), voice("kokoro:jm_kumo", 1.0), voice("kokoro:jf_alpha", 1.0))
SYSTEM = (voice("system:en-us", 0.01), voice("system:en-gb", 0.01))
TONES = (voice("tone:low", 0.005), voice("tone:high", 0.005))


@pytest.fixture(autouse=True)
def _only_these_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "all_voices", lambda: (*NEURAL, *SYSTEM, *TONES))


def script(markdown: str = STORY, **cast: str) -> Script:
    document = Document(name="a.md", data=markdown.encode())
    article = MarkdownSource().read(document, Details(language="en-US"))
    return write_script(article, cast={**CAST, **cast}, manner=Manner(speakers=True))


def cast_of(given: Script, **asked: str) -> dict[str, str]:
    """Speaker → voice, without the roles."""
    cast = cast_speakers(given, asked).cast
    return {name: cast[name] for name in cast if name not in CAST}


def test_who_says_most_has_the_first_choice() -> None:
    assert cast_of(script()) == {"Otto Lindgren": "kokoro:jm_kumo", "Ana Ruiz": "kokoro:jf_alpha"}


def test_the_voice_of_a_post_in_the_article_is_not_given_away() -> None:
    found = cast_of(script(POST + "“We will rebuild,” said Ana Ruiz.\n"))
    assert found == {"Ana Ruiz": "kokoro:jf_alpha"}


def test_a_voice_is_shared_when_there_are_more_people_than_voices() -> None:
    found = cast_of(script(POST + STORY))
    assert found == {"Otto Lindgren": "kokoro:jf_alpha", "Ana Ruiz": "kokoro:jf_alpha"}


def test_the_narrators_voice_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "all_voices", lambda: NEURAL[:2])
    assert set(cast_of(script(POST + STORY)).values()) == {"kokoro:jm_kumo"}


def test_without_any_other_voice_the_narrator_says_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "all_voices", lambda: NEURAL[:1])
    assert cast_of(script()) == {}


def test_system_voices_are_cast_beside_a_system_narrator() -> None:
    found = cast_of(script(narrator="system:en-us"))
    assert set(found.values()) == {"system:en-gb"}


def test_tones_are_cast_beside_a_tone_only() -> None:
    assert set(cast_of(script(narrator="tone:low")).values()) == {"tone:high"}


def test_the_users_voice_for_a_person_stays() -> None:
    given = script(**{"Ana Ruiz": "system:en-gb"})
    found = cast_of(given, **{"Ana Ruiz": "system:en-gb"})
    assert found == {"Ana Ruiz": "system:en-gb", "Otto Lindgren": "kokoro:jm_kumo"}


def test_the_users_voice_for_all_quotations_stays() -> None:
    given = script(quote="system:en-gb")
    assert cast_speakers(given, {"quote": "system:en-gb"}) == given


def test_an_article_without_quotations_asks_for_no_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(speakers, "all_voices")
    assert cast_of(script("It rained.")) == {}


def test_the_same_script_gives_the_same_cast() -> None:
    assert cast_speakers(script(), {}) == cast_speakers(script(), {})


THREAD = POST + POST.replace("Jo Doe (@jo)", "Al Roe (@al)") + POST.replace("Jo Doe", "Cy Poe")


def authors(story: str, asked: dict[str, str]) -> dict[str, str]:
    written = script(story, **{name: asked[name] for name in asked if name == "post"})
    cast = cast_authors(written, name_authors(written, asked)).cast
    return {name: cast[name] for name in cast if name != "narrator"}


@pytest.mark.parametrize(
    ("story", "asked", "cast"),
    [
        (POST, {}, {"post": "kokoro:jm_kumo"}),
        # The first keeps the role's voice, and of those left over there is one.
        (THREAD, {}, {"post": "kokoro:jm_kumo", "Al Roe": "kokoro:jf_alpha"}),
        (THREAD, {"post": "tone:low"}, {"post": "tone:low"}),
        (
            THREAD,
            {"post": "tone:low", "post2": "tone:high"},
            {"post": "tone:low", "Al Roe": "tone:high"},
        ),
        (
            THREAD,
            {"Cy Poe": "tone:high", "post3": "tone:low"},
            {"post": "kokoro:jm_kumo", "Al Roe": "kokoro:jf_alpha", "Cy Poe": "tone:high"},
        ),
        (POST, {"post2": "tone:high"}, {"post": "kokoro:jm_kumo"}),
    ],
)
def test_authors_of_posts_are_told_apart_by_their_voices(
    story: str, asked: dict[str, str], cast: dict[str, str]
) -> None:
    assert authors(story, asked) == cast
