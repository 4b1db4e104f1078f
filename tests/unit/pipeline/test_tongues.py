"""Nobody reads a language that is not theirs, unless the user said so."""

from dataclasses import replace

import pytest

from talkingpaper.engines.base import Voice
from talkingpaper.errors import EngineError
from talkingpaper.events import Event, Warned
from talkingpaper.model import Article, Script
from talkingpaper.pipeline import tongues
from talkingpaper.pipeline.settings import DEFAULT_CAST
from talkingpaper.pipeline.tongues import (
    best_voices,
    cast_foreign,
    require_languages,
    settle_language,
)
from talkingpaper.sources.base import Details, Document
from talkingpaper.sources.markdown.source import MarkdownSource
from talkingpaper.text.scripting import write_script

GERMAN = "Wir haben alles verloren, das ganze Haus ist weg und niemand hilft uns."
ENGLISH = "The ferry sank in the night and the crew was saved by the navy."
POST = f"> {GERMAN}\n>\n> — Jo Doe (@jo) May 1, 2017\n"
SPOKEN_BY = {"hibari:heart": "en-US", "kokoro:jm_kumo": "en-US", "system:de": "de"}


def voice(name: str, language: str, *, cpu: float = 1.0, missing: str = "") -> Voice:
    engine, _, own = name.partition(":")
    return Voice(
        engine=engine,
        name=own,
        language=language,
        gender="",
        description="",
        licence="",
        cpu_per_second=cpu,
        missing=missing,
    )


HERE = (
    voice("hibari:heart", "en-US", cpu=0.03),
    voice("kokoro:jm_kumo", "en-US"),
    voice("system:default", "de"),
    voice("system:de-at", "de-AT"),
    voice("system:de", "de"),
    voice("tone:low", "de"),
)


@pytest.fixture(autouse=True)
def _only_these_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tongues, "all_voices", lambda: HERE)


def article(markdown: str, language: str) -> Article:
    document = Document(name="a.md", data=markdown.encode())
    return MarkdownSource().read(document, Details(language=language))


def script(markdown: str, language: str = "en-US", **cast: str) -> Script:
    return write_script(article(markdown, language), cast={**DEFAULT_CAST, **cast})


def warnings_of(given: Script, cast: dict[str, str]) -> list[str]:
    heard: list[Event] = []
    require_languages(given, SPOKEN_BY, cast, heard.append)
    return [event.message for event in heard if isinstance(event, Warned)]


@pytest.mark.parametrize(
    ("text", "declared", "settled"),
    [
        (GERMAN, "en-US", "de"),
        (GERMAN, "de-AT", "de-AT"),
        (ENGLISH, "en-GB", "en-GB"),
        ("1 2 3", "en-GB", "en-GB"),
    ],
)
def test_the_words_decide_the_language_and_the_source_its_region(
    text: str, declared: str, settled: str
) -> None:
    assert settle_language(article(text, declared), Details()).language == settled


def test_the_user_knows_the_language_best() -> None:
    given = article(GERMAN, "en-US")
    assert settle_language(given, Details(language="en-US")).language == "en-US"


def test_a_post_in_another_language_gets_a_voice_of_that_language() -> None:
    given = cast_foreign(script(f"{ENGLISH}\n\n{POST}"), {})
    assert [each.voice for each in given.utterances] == ["", "", "system:de"]


QUOTED = "She shouted “Wir schaffen das ganz sicher noch heute Nacht” from the boat."


def test_a_quotation_in_a_sentence_gets_a_voice_of_its_language() -> None:
    given = cast_foreign(script(QUOTED), {})
    assert [each.voice for each in given.utterances] == ["", "system:de", ""]


def test_a_quotation_nobody_can_read_better_is_the_narrators_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tongues, "all_voices", lambda: HERE[:2])
    assert warnings_of(cast_foreign(script(QUOTED), {}), {}) == [
        "hibari:heart speaks English and is given German: it will sound wrong"
    ]


def test_a_new_voice_makes_another_utterance() -> None:
    before = script(POST)
    after = cast_foreign(before, {})
    assert before.utterances[-1].id != after.utterances[-1].id


def test_the_users_voice_for_its_author_stays() -> None:
    given = script(POST, **{"Jo Doe": "kokoro:jm_kumo"})
    assert cast_foreign(given, {"Jo Doe": "kokoro:jm_kumo"}) == given


def test_a_post_in_the_articles_language_keeps_its_voice() -> None:
    given = script(POST, "de", narrator="system:de", post="system:de")
    assert cast_foreign(given, {}) == given


def test_a_post_is_left_to_the_check_when_nobody_speaks_its_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tongues, "all_voices", lambda: HERE[:2])
    given = cast_foreign(script(POST), {})
    with pytest.raises(EngineError, match="this is German, and kokoro:jm_kumo speaks English"):
        warnings_of(given, {})


def test_the_default_narrator_does_not_read_german() -> None:
    with pytest.raises(EngineError, match="this is German, and hibari:heart") as caught:
        warnings_of(script(GERMAN, "de"), {})
    assert caught.value.hint.startswith("give --voice narrator=system:de, or --language en")


def test_the_remedy_names_every_role_that_needs_a_voice() -> None:
    with pytest.raises(EngineError) as caught:
        warnings_of(script(f"{GERMAN}\n\n{POST}", "de"), {})
    assert "--voice narrator=system:de --voice post=system:de," in caught.value.hint


def test_a_chosen_voice_may_read_what_it_likes_with_a_warning() -> None:
    given = script(GERMAN, "de")
    assert warnings_of(given, {"narrator": "hibari:heart"}) == [
        "hibari:heart speaks English and is given German: it will sound wrong"
    ]


def test_a_voice_in_an_edited_script_is_chosen() -> None:
    given = script(GERMAN, "de")
    said = tuple(replace(each, voice="hibari:heart") for each in given.utterances)
    assert len(warnings_of(replace(given, utterances=said), {})) == 1


def test_voices_of_the_right_language_are_not_warned_of() -> None:
    assert warnings_of(cast_foreign(script(f"{ENGLISH}\n\n{POST}"), {}), {}) == []


def test_a_voice_that_does_not_say_its_language_is_trusted() -> None:
    heard: list[Event] = []
    require_languages(script(GERMAN, "de"), {}, {}, heard.append)
    assert heard == []


@pytest.mark.parametrize(
    ("voices", "language", "names"),
    [
        (HERE, "de", ["system:de", "system:de-at"]),
        (HERE, "de-AT", ["system:de-at", "system:de"]),
        (HERE, "en-GB", ["hibari:heart", "kokoro:jm_kumo"]),
        (HERE, "fr", []),
        ([voice("piper:a", "fr", missing="install it")], "fr", []),
        ([voice("system:x", "en-Shaw"), voice("system:en", "en-GB")], "en-GB", ["system:en"]),
        ([voice("system:cmn", "cmn")], "zh", ["system:cmn"]),
        ([voice("piper:a", "de", cpu=2), voice("piper:b", "de")], "de", ["piper:b", "piper:a"]),
    ],
)
def test_the_best_voice_for_a_language_comes_first(
    voices: list[Voice], language: str, names: list[str]
) -> None:
    assert [one.id for one in best_voices(voices, language)] == names
