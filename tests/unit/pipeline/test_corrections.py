"""What a changed article's edition keeps, what is counted, and what is no correction."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from talkingpaper.errors import UsageError
from talkingpaper.events import Corrected, Event, Warned
from talkingpaper.folder import read_edition
from talkingpaper.model import Script
from talkingpaper.pipeline.corrections import Past, look_back
from talkingpaper.pipeline.identity import Known
from talkingpaper.pipeline.making import Made, make
from talkingpaper.pipeline.preparing import script
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sources.base import Details

TONES = {"narrator": "tone:low", "post": "tone:low"}
STORY = "The ferry sank on Monday.\n\nNobody was hurt. Divers went down.\n\nThe bridge was shut.\n"
CORRECTED = STORY.replace("Monday", "Tuesday")
NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
DETAILS = Details(title="Loss at sea", published="2026-05-01")


def settings_for(folder: Path, **settings: object) -> Settings:
    given = {
        "out": folder / "out",
        "cast": TONES,
        "store": folder / "clips",
        "details": DETAILS,
        "clock": lambda: NOW,
        **settings,
    }
    return Settings(**given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Look:
    script: Script
    past: Past
    warnings: tuple[str, ...]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a first edition of the story, made once."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "a.txt").write_text(STORY)
    make(str(folder / "a.txt"), settings_for(folder))
    return folder


@pytest.fixture
def look(first: Path, tmp_path: Path) -> Callable[..., Look]:
    """Looks back from another text of the story to its first edition; makes nothing."""

    def back(
        text: str, *, modified: str = "", known: Known | None = None, **settings: object
    ) -> Look:
        (tmp_path / "a.txt").write_text(text)
        wanted = settings_for(tmp_path, **settings)
        written = script(str(tmp_path / "a.txt"), wanted)
        written = replace(written, article=replace(written.article, modified=modified))
        heard: list[Event] = []
        folder = first / "out" / "loss-at-sea"
        known = known or Known(folder=folder, edition=read_edition(folder))
        retold, past = look_back(written, known, wanted, heard.append)
        messages = tuple(event.message for event in heard if isinstance(event, Warned))
        return Look(script=retold, past=past, warnings=messages)

    return back


@pytest.fixture
def remake(first: Path, tmp_path: Path) -> Callable[..., tuple[Made, list[Event]]]:
    """Makes another text of the story over its first edition."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)

    def again(text: str, **settings: object) -> tuple[Made, list[Event]]:
        (tmp_path / "a.txt").write_text(text)
        heard: list[Event] = []
        made = make(
            str(tmp_path / "a.txt"), settings_for(tmp_path, **settings), listener=heard.append
        )
        return made, heard

    return again


def contents(made: Made) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in made.folder.iterdir()}


def spoken(found: Look) -> list[str]:
    return [utterance.spoken for utterance in found.script.utterances]


def test_only_the_changed_sentence_is_voiced_and_the_sums_are_told(
    remake: Callable[..., tuple[Made, list[Event]]],
) -> None:
    made, heard = remake(CORRECTED)
    told = [event for event in heard if isinstance(event, Corrected)]
    assert told == [Corrected(sentences=5, changed=1, voiced=1, kept=4)]
    assert made.spoken_now == 1
    assert made.change == made.edition.changes[0]


def test_a_correction_keeps_the_guid_the_slug_and_the_date(
    first: Path, remake: Callable[..., tuple[Made, list[Event]]]
) -> None:
    before = read_edition(first / "out" / "loss-at-sea")
    details = Details(title="A ferry is lost", url="https://paper.example/ferry")
    edition = remake(CORRECTED, details=details)[0].edition
    assert (edition.guid, edition.slug) == (before.guid, "loss-at-sea")
    assert edition.published == "2026-05-01"
    assert edition.title == "A ferry is lost"
    assert edition.updated == "2026-05-04T09:30:00Z"


def test_made_again_without_a_change_it_stays_as_it_is_to_the_byte(
    remake: Callable[..., tuple[Made, list[Event]]],
) -> None:
    before, _ = remake(CORRECTED, correction="It was Tuesday.", speak_correction=True)
    kept = contents(before)
    again, _ = remake(CORRECTED, clock=lambda: NOW.replace(hour=20))
    assert again.unchanged
    assert contents(again) == kept


def test_the_note_stays_heard_until_the_next_correction(
    remake: Callable[..., tuple[Made, list[Event]]],
) -> None:
    remake(CORRECTED, correction="It was Tuesday.", speak_correction=True)
    louder, _ = remake(CORRECTED, show="Another")
    assert "It was Tuesday." in (louder.folder / "captions.vtt").read_text()
    own = str(louder.folder / "script.yaml")
    again = make(own, settings_for(louder.folder.parents[1], details=Details(), show="Third"))
    assert (again.folder / "captions.vtt").read_text().count("It was Tuesday.") == 1
    later, _ = remake(CORRECTED.replace("Nobody", "One man"), clock=lambda: NOW.replace(hour=20))
    assert "It was Tuesday." not in (later.folder / "captions.vtt").read_text()
    assert [change.note for change in later.edition.changes] == ["It was Tuesday.", ""]
    assert later.edition.updated == "2026-05-04T20:30:00Z"


@pytest.mark.parametrize(
    ("modified", "updated"),
    [
        pytest.param("", "2026-05-04T09:30:00Z", id="nothing"),
        pytest.param("2026-05-02T08:00:00+02:00", "2026-05-02T06:00:00Z", id="news"),
        pytest.param("2026-04-30", "2026-05-04T09:30:00Z", id="older than the edition"),
        pytest.param("yesterday", "2026-05-04T09:30:00Z", id="no date"),
    ],
)
def test_a_correction_is_dated_by_the_article_else_by_the_clock(
    look: Callable[..., Look], modified: str, updated: str
) -> None:
    assert look(CORRECTED, modified=modified).past.updated == updated


@pytest.mark.parametrize(
    "settings",
    [{"speed": 1.5}, {"show": "Another"}, {"plain": True}, {"cast": {"narrator": "tone:high"}}],
    ids=["speed", "show", "plain", "voice"],
)
def test_other_settings_correct_nothing(
    look: Callable[..., Look], settings: dict[str, object]
) -> None:
    past = look(STORY, **settings).past
    assert (past.is_correction, past.changes, past.updated) == (False, (), "")


@pytest.mark.parametrize(
    ("text", "sentences", "changed"),
    [
        pytest.param(STORY.replace(" Divers went down.", ""), 4, 0, id="left out"),
        pytest.param(STORY + "\nNobody was hurt.\n", 6, 1, id="said twice"),
        pytest.param(STORY.replace("Nobody", "One man").replace("shut", "lost"), 5, 2, id="two"),
        pytest.param("\n\n".join(reversed(STORY.split("\n\n"))), 5, 0, id="moved"),
    ],
)
def test_sentences_are_counted_by_their_words(
    look: Callable[..., Look], text: str, sentences: int, changed: int
) -> None:
    (change,) = look(text).past.changes
    assert (change.sentences, change.changed) == (sentences, changed)


def test_space_alone_corrects_nothing(look: Callable[..., Look]) -> None:
    assert not look(STORY.replace(". ", ".   ")).past.is_correction


def test_the_note_is_heard_after_the_headline(look: Callable[..., Look]) -> None:
    found = look(CORRECTED, correction="It was Tuesday.", speak_correction=True)
    assert spoken(found)[:3] == ["Loss at sea", "It was Tuesday.", "The ferry sank on Tuesday."]


def test_a_note_is_not_heard_unless_asked_for(look: Callable[..., Look]) -> None:
    found = look(CORRECTED, correction="It was Tuesday.")
    assert "It was Tuesday." not in spoken(found)
    assert found.past.changes[0].note == "It was Tuesday."


def test_a_note_can_be_mended_without_another_correction(
    look: Callable[..., Look], first: Path
) -> None:
    folder = first / "out" / "loss-at-sea"
    edition = read_edition(folder)
    (change,) = look(CORRECTED, correction="It was Tusday.").past.changes
    corrected = replace(edition, changes=(change,), updated=change.date)
    past = look(
        STORY, known=Known(folder=folder, edition=corrected), correction="It was Tuesday."
    ).past
    assert past.changes == (replace(change, note="It was Tuesday."),)
    assert (past.is_correction, past.updated) == (False, change.date)


def test_a_note_with_nothing_to_go_with_is_a_warning(look: Callable[..., Look]) -> None:
    found = look(STORY, correction="It was Tuesday.")
    assert found.past.changes == ()
    assert found.warnings == ("nothing was corrected: the correction's note is left out",)


def test_a_correction_cannot_be_spoken_without_words() -> None:
    with pytest.raises(UsageError, match="no correction to speak"):
        Settings(speak_correction=True)


def test_the_date_given_by_hand_holds_against_the_first_one(look: Callable[..., Look]) -> None:
    details = replace(DETAILS, published="2026-04-30")
    assert look(STORY, details=details).script.article.published == "2026-04-30"
    assert look(STORY, details=Details(title="Loss")).script.article.published == "2026-05-01"


def test_the_guid_is_made_once_from_the_url_else_from_origin_and_slug(
    look: Callable[..., Look],
) -> None:
    found = look(STORY)
    article = replace(found.script.article, url="https://paper.example/ferry", origin="stdin")
    unmade = Past(edition=None)
    assert unmade.guid(article, "a") == "urn:uuid:36896443-8ac0-57e5-b993-a5b7fd7333d9"
    nameless = replace(article, url="")
    assert unmade.guid(nameless, "briefing") != unmade.guid(nameless, "briefing-2")
    assert found.past.edition is not None
    assert found.past.guid(article, "a") == found.past.edition.guid


def test_a_damaged_script_does_not_stop_the_next_edition(
    look: Callable[..., Look], first: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(first / "out" / "loss-at-sea", folder)
    (folder / "script.yaml").write_text("nonsense: [")
    found = look(CORRECTED, known=Known(folder=folder, edition=read_edition(folder)))
    assert not found.past.is_correction
    assert len(found.warnings) == 1
    assert "cannot be told" in found.warnings[0]
