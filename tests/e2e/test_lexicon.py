"""Pronunciations from the command line to the sound."""

import json
import wave
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
TONES = ("--voice", "narrator=tone:low", "--voice", "post=tone:high")
STORY = (
    "The ferry left Suwon in the night. Nobody was hurt.\n\n"
    "Divers from Zholnovych will look at the wreck. Suwon’s mayor thanked them.\n"
)


@pytest.fixture
def run_here(run: Run, tmp_path: Path) -> Run:
    """The command line with a lexicon of its own, beside a story."""
    (tmp_path / "story.txt").write_text(STORY)

    def call(*arguments: object) -> CompletedProcess[str]:
        return run(*arguments, env={"TALKINGPAPER_LEXICON": str(tmp_path / "own" / "words.toml")})

    return call


def made(done: CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_a_changed_entry_voices_only_the_clips_it_touches(run_here: Run) -> None:
    make = ("make", "story.txt", "--json", *TONES)
    counts = [made(run_here(*make))["spoken_now"]]
    for word, said in (("Suwon", "SOO-won"), ("Zholnovych", "/ʒɒlˈnoʊvɪtʃ/"), ("Berlin", "bur")):
        assert run_here("lexicon", "add", word, said).returncode == 0
        counts.append(made(run_here(*make))["spoken_now"])
    run_here("lexicon", "remove", "Zholnovych")
    counts.append(made(run_here(*make))["spoken_now"])
    # Four and the disclosure; both with Suwon; the divers'; none has Berlin; back to a clip that
    # is in the store.
    assert counts == [5, 2, 1, 0, 0]


def test_an_edition_made_from_its_own_script_is_the_same(run_here: Run, tmp_path: Path) -> None:
    run_here("lexicon", "add", "Suwon", "SOO-won")
    folder = tmp_path / str(made(run_here("make", "story.txt", "--json", *TONES))["folder"])
    again = made(run_here("make", folder / "script.yaml", "--json", *TONES))
    assert (again["unchanged"], again["spoken_now"]) == (True, 0)


def test_the_script_shows_what_was_decided(run_here: Run, tmp_path: Path) -> None:
    (tmp_path / "desk.csv").write_text("Zholnovych,/ʒɒlˈnoʊvɪtʃ/\n")
    run_here("lexicon", "add", "Suwon", "SOO-won")
    script = run_here("script", "story.txt", "--lexicon", "desk.csv", *TONES).stdout
    assert '  Zholnovych: "/ʒɒlˈnoʊvɪtʃ/"\n' in script
    assert "  Suwon: soo-won\n" in script
    assert "say: The ferry left soo-won in the night." in script
    assert '  pronounce:\n    Zholnovych: "/ʒɒlˈnoʊvɪtʃ/"\n' in script


def test_the_articles_own_table_holds_against_all_others(run_here: Run, tmp_path: Path) -> None:
    run_here("script", "story.txt", "-o", "script.yaml", *TONES)
    script = tmp_path / "script.yaml"
    text = script.read_text("utf-8")
    table = '    Suwon: "/ˈsuːwɑːn/"\n'
    assert table in text
    script.write_text(text.replace(table, '    Suwon: "/ˈzuːzuː/"\n', 1), "utf-8")
    assert made(run_here("make", "story.txt", "--json", *TONES))["spoken_now"] == 5
    assert made(run_here("make", "script.yaml", "--json", *TONES))["spoken_now"] == 1


def test_words_at_risk_are_listed_until_they_are_settled(run_here: Run) -> None:
    def words() -> list[str]:
        done = run_here("lexicon", "check", "story.txt", "--json")
        return [json.loads(line)["word"] for line in done.stdout.splitlines()]

    assert words() == ["Zholnovych"]
    run_here("lexicon", "add", "Zholnovych", "/ʒɒlˈnoʊvɪtʃ/")
    assert words() == []


def test_a_word_can_be_heard(run_here: Run, tmp_path: Path) -> None:
    voice = ("--voice", "tone:low")
    as_it_is = run_here("lexicon", "play", "Ajou", *voice)
    assert as_it_is.stdout == "ajou.wav\n"
    run_here("lexicon", "play", "Ajou", "--as", "ah-joo-ah", "-o", "other.wav", *voice)
    with (
        wave.open(str(tmp_path / "ajou.wav")) as one,
        wave.open(str(tmp_path / "other.wav")) as two,
    ):
        assert one.getframerate() == 24_000
        assert 0 < one.getnframes() < two.getnframes()


def test_what_is_settled_is_listed(run_here: Run) -> None:
    run_here("lexicon", "add", "Suwon", "SOO-won")
    own = run_here("lexicon", "list").stdout.splitlines()
    everything = run_here("lexicon", "list", "--all", "--json").stdout.splitlines()
    assert [line.split()[:2] for line in own] == [["Suwon", "soo-won"]]
    assert json.loads(everything[-1])["scope"] == "house"
    assert len(everything) > 250


@pytest.mark.parametrize(
    ("named", "arguments"),
    [
        ("none.toml", ["make", "story.txt", "--lexicon", "none.toml", *TONES]),
        ("bad.csv, line 2", ["make", "story.txt", "--lexicon", "bad.csv", *TONES]),
        ("bad.csv, line 2", ["lexicon", "check", "story.txt", "--lexicon", "bad.csv"]),
        ("/щ/", ["lexicon", "add", "Suwon", "/щ/"]),
        ("Berlin", ["lexicon", "remove", "Berlin"]),
        ("no word", ["lexicon", "play", "…"]),
        ("story.txt", ["script", "story.txt", "--lexicon", "story.txt"]),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_two(
    run_here: Run, tmp_path: Path, named: str, arguments: list[str]
) -> None:
    (tmp_path / "bad.csv").write_text("Suwon,x\nKyiv,/щ/\n")
    done = run_here(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_lexicon_that_cannot_be_written_is_named(run: Run) -> None:
    own = {"TALKINGPAPER_LEXICON": "/proc/none/words.toml"}
    done = run("lexicon", "add", "Suwon", "SOO-won", env=own)
    assert done.returncode == 1
    assert "/proc/none/words.toml" in done.stderr
