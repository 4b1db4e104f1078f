"""How an article is told, by options."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from talkingpaper.cli.main import main
from talkingpaper.model import Manner, Pauses
from talkingpaper.text.scriptfile import load_script


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text("# A storm\n\nIt blew over the harbour.\n\n> It was dark.\n", "utf-8")
    return path


VOICES = {"narrator": "tone:low", "post": "tone:high"}


def write(*arguments: object) -> Result:
    voices = [part for who, voice in VOICES.items() for part in ("--voice", f"{who}={voice}")]
    voices += ["--language", "en-US"]
    return CliRunner().invoke(main, ["script", *map(str, arguments), *voices])


@pytest.mark.parametrize(
    ("options", "manner"),
    [
        ([], Manner(disclosure=True)),
        (["--no-disclosure"], Manner()),
        (["--plain"], Manner(plain=True, disclosure=True)),
        (["--earcons", "--contents"], Manner(earcons=True, contents=True, disclosure=True)),
        (
            ["--pause", "paragraph=1.5", "--pause", "before-heading=2"],
            Manner(disclosure=True, pauses=Pauses(paragraph_s=1.5, before_heading_s=2.0)),
        ),
    ],
)
def test_options_shape_how_a_script_is_written(
    story: Path, options: list[str], manner: Manner
) -> None:
    done = write(story, *options)
    assert load_script(done.stdout, name="s.yaml").manner == replace(manner, voices=VOICES)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--pause", "tea=1"], "there is no pause called 'tea' — known: part, join, turn"),
        (["--pause", "post"], "--pause post is not NAME=SECONDS"),
        (["--pause", "post=long"], "--pause post=long is not NAME=SECONDS"),
        (["--pause", "post=99"], "the pause 'post' is out of range"),
        (["--plain", "--earcons"], "a plain reading has neither sounds nor contents of ours"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    story: Path, options: list[str], problem: str
) -> None:
    done = write(story, *options)
    assert problem in str(done.exception)
