"""``talkingpaper voices``: listed, played, installed, removed, heard side by side."""

import hashlib
import json
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from talkingpaper.cli.main import main
from talkingpaper.engines import registry as registry_module
from talkingpaper.engines.registry import RegistryFile, RegistryVoice
from talkingpaper.errors import UsageError
from talkingpaper.text.scriptfile import load_script

TABLE = bytes(522_240)
"""As long as a Kokoro voice."""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["voices", *map(str, arguments)], catch_exceptions=True)


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A registry of one voice, what it is made of, and a folder to install it into."""
    (tmp_path / "af_new.bin").write_bytes(TABLE)
    voice = RegistryVoice(
        engine="kokoro",
        name="af_new",
        language="en-US",
        gender="female",
        description="new",
        licence="Apache-2.0",
        files=(
            RegistryFile(
                name="af_new.bin",
                url="http://127.0.0.1:1/",
                size_bytes=len(TABLE),
                sha256=hashlib.sha256(TABLE).hexdigest(),
            ),
        ),
    )
    monkeypatch.setattr(registry_module, "registry", lambda: {voice.id: voice})
    monkeypatch.setenv("TALKINGPAPER_VOICES", str(tmp_path / "voices"))
    return tmp_path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text("A storm\n\nIt blew over the harbour. It was dark. Nobody slept.\n", "utf-8")
    return path


def test_a_voice_is_listed_with_what_it_is_and_costs() -> None:
    (line,) = [line for line in run().stdout.splitlines() if line.startswith("hibari:heart ")]
    for fact in ("en-US", "female", "wpm", "CPU s/s", "voice Apache-2.0", "ready"):
        assert fact in line


def test_a_missing_voice_is_listed_with_its_remedy() -> None:
    (line,) = [line for line in run().stdout.splitlines() if line.startswith("hibari:emma ")]
    assert line.endswith("missing — talkingpaper voices install hibari:emma")


def test_only_a_languages_voices_are_listed() -> None:
    told = [json.loads(line) for line in run("--json", "--language", "de").stdout.splitlines()]
    assert {each["language"].partition("-")[0] for each in told} == {"de"}


def test_only_ready_voices_are_listed() -> None:
    told = [json.loads(line) for line in run("--json", "--ready").stdout.splitlines()]
    ids = {each["id"] for each in told}
    assert {each["missing"] for each in told} == {""}
    assert "tone:low" in ids
    assert "hibari:emma" not in ids


def test_a_voice_is_played_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "said.wav"
    result = run("play", "tone:low", "Good evening.", "-o", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    with wave.open(str(path)) as sound:
        assert sound.getnframes() > sound.getframerate() // 4


def test_a_voice_is_installed_and_removed(shelf: Path) -> None:
    installed = shelf / "voices" / "kokoro" / "af_new.bin"
    assert run("install", "kokoro:af_new", "--from", shelf).stdout == f"{installed}\n"
    assert installed.read_bytes() == TABLE
    assert run("remove", "kokoro:af_new").stdout == f"{installed}\n"
    assert not installed.exists()
    again = run("remove", "kokoro:af_new")
    assert isinstance(again.exception, UsageError)
    assert "not installed" in str(again.exception)


def test_an_audition_plays_each_cast_side_by_side(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "heard"
    casts = ["narrator=tone:low,post=tone:high", "narrator=tone:high,post=tone:low"]
    options = [part for cast in casts for part in ("--cast", cast)]
    result = run("audition", article, *options, "--lines", 2, "-o", out, "-q")
    assert (result.exit_code, result.stdout) == (0, f"{out / 'index.html'}\n")
    page = (out / "index.html").read_text("utf-8")
    for number, narrator in ((1, "tone:low"), (2, "tone:high")):
        (sound,) = (out / f"cast-{number}").glob("*/*.mp3")
        assert f'src="{sound.relative_to(out).as_posix()}"' in page
        assert f"<dd>{narrator}</dd>" in page
        script = load_script(sound.with_name("script.yaml").read_text("utf-8"), name="script.yaml")
        assert [each.spoken for each in script.utterances] == [
            "A storm",
            "It blew over the harbour.",
        ]
        assert {each.reason for each in script.omissions} == {"left out of the audition"}


@pytest.mark.parametrize(
    ("options", "complaint"),
    [(["--lines", 0], "0 lines"), (["--cast", "tone:low"], "tone:low")],
)
def test_an_audition_that_cannot_be_is_refused(
    options: list[object], complaint: str, article: Path, tmp_path: Path
) -> None:
    result = run("audition", article, "-o", tmp_path / "heard", *options)
    assert result.exit_code != 0
    assert complaint in f"{result.exception} {result.output}"
    assert not (tmp_path / "heard").exists()
