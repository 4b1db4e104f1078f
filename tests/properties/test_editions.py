"""Laws of whole editions: random articles in three forms, every stage real but the voice.

What each stage proves of its own work is proved again here from the files alone, after the last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talkingpaper.engines.base import SpeakingStyle, Speech
from talkingpaper.engines.tone import ToneEngine
from talkingpaper.folder import read_edition, verify_files
from talkingpaper.pipeline import voicing
from talkingpaper.pipeline.making import make
from talkingpaper.pipeline.settings import Settings
from talkingpaper.sources.base import Details

EXAMPLES = 3
"""A run is a fifth of a CPU second; `--hypothesis-profile=explore` draws others."""
ODD = (
    *("$1.2tn", "@anna_k", "#StopTheWar", "3:45 p.m.", "U.S.", "1914–18", "e.g.", "AT&T", "café"),
    *("https://paper.example/a?b=1&c=2", "“Nobody", "hurt,”", "«dort»", "北京", "😀", "½", "100%"),
    *(
        "<b>",
        "-->",
        "]]>",
        "&amp;",
        "[[h@l'oU]]",
        "--voice",
        "a\u200bb",
        "c\u00add",
        "e\u0301",
        "*",
    ),
)
PLAIN = ("The", "ferry", "sank", "in", "the", "night", "and", "nobody", "saw", "it", "go", "down")
TIMES = re.compile(r"^(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})")

words = st.lists(st.sampled_from(PLAIN + PLAIN + ODD), min_size=2, max_size=8)
sentences = st.tuples(words, st.sampled_from(".!?…")).map(lambda told: " ".join(told[0]) + told[1])
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
bodies = st.lists(paragraphs, min_size=1, max_size=4)
titles = st.lists(st.sampled_from(PLAIN + ODD[:9]), min_size=2, max_size=5).map(" ".join)


class InProcess:
    """A tone speaker without a process of its own: a hundred runs start none."""

    def __init__(self, _engine: str, voice: str, style: SpeakingStyle) -> None:
        self._speaker = ToneEngine().speaker(voice, style)
        self.rate_hz = self._speaker.rate_hz
        self.close = self._speaker.close

    def say(self, spoken: str, *, attempt: int = 1) -> Speech:
        return self._speaker.say(spoken, attempt=attempt)

    def say_pronounced(self, spoken: str, _: object, *, attempt: int = 1) -> Speech:
        return self._speaker.say(spoken, attempt=attempt)


@pytest.fixture(autouse=True)
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voicing, "IsolatedSpeaker", InProcess)


def plain(title: str, body: list[str]) -> str:
    return "\n\n".join((title, *body)) + "\n"


def markdown(title: str, body: list[str]) -> str:
    marks = ("", "> ", "- ", "1. ", "## ")
    blocks = [marks[number % len(marks)] + text for number, text in enumerate(body)]
    return "\n\n".join((f"# {title}", "The ferry sank in the night.", *blocks)) + "\n"


def html(title: str, body: list[str]) -> str:
    tags = ("p", "blockquote", "li", "h2", "p")
    blocks = "\n".join(
        f"<{tag}>{escape(text)}</{tag}>"
        for tag, text in zip(
            tags * len(body), ("The ferry sank in the night.", *body), strict=False
        )
    )
    return (
        f"<!doctype html><html lang=en><title>{escape(title)}</title><body><nav>Home</nav>"
        f"<article><h1>{escape(title)}</h1>{blocks}</article></body></html>"
    )


FORMS: dict[str, Callable[[str, list[str]], str]] = {".txt": plain, ".md": markdown, ".html": html}


def seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, whole, thousandths = map(int, parts)
    return hours * 3600 + minutes * 60 + whole + thousandths / 1000


def cue_times(vtt: str) -> list[tuple[float, float]]:
    found = (TIMES.match(line) for line in vtt.splitlines())
    return [(seconds(each.groups()[:4]), seconds(each.groups()[4:])) for each in found if each]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def require_laws(folder: Path) -> None:
    edition = read_edition(folder)
    assert verify_files(folder, edition) == ()
    assert (edition.coverage.lost, edition.coverage.repeated) == (0, 0)
    assert edition.coverage.percent == 100.0
    assert abs(edition.mastering.integrated_lufs + 16) <= 0.3
    assert edition.mastering.true_peak_dbtp <= -1.0
    decoded_s = edition.mastering.decoded_samples / 44_100
    assert abs(decoded_s - edition.duration_s) <= 0.02
    times = cue_times((folder / "captions.vtt").read_text("utf-8"))
    assert times
    ends = [0.0, *(end for _, end in times)]
    assert all(end <= start < after for end, (start, after) in zip(ends, times, strict=False))
    assert ends[-1] <= edition.duration_s + 0.001
    timeline = json.loads((folder / "timeline.json").read_bytes())
    assert timeline["cues"][-1]["end_samples"] <= timeline["total_samples"]
    assert len(timeline["cues"]) == len(edition.clips)


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles, body=bodies)
def test_edition_is_whole_its_captions_fit_its_sound_and_its_bytes_come_again(
    name: str, title: str, body: list[str]
) -> None:
    with TemporaryDirectory() as work:
        source = Path(work) / f"story{name}"
        source.write_text(FORMS[name](title, body), "utf-8")
        wanted = Settings(
            store=Path(work) / "clips",
            cast={"narrator": "tone:low", "post": "tone:high"},
            jobs=1,
            details=Details(language="en"),
        )
        first = make(str(source), replace(wanted, out=Path(work) / "a"))
        require_laws(first.folder)
        again = make(str(source), replace(wanted, out=Path(work) / "b"))
        assert again.spoken_now == 0
        assert contents(again.folder) == contents(first.folder)
