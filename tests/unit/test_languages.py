"""Languages: of a whole text; found offline."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from talkingpaper import languages
from talkingpaper.errors import TalkingPaperError
from talkingpaper.languages import canonical, detect, guess_language

GERMAN = "Wir haben alles verloren, das ganze Haus ist weg und niemand hilft uns."


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (GERMAN, "de"),
        ("The ferry sank in the night and the crew was saved by the navy.", "en"),
        ("Nemůžu uvěřit tomu, co jsem právě viděl v televizi.", "cs"),
        ("1 2 3", ""),
        ("", ""),
    ],
)
def test_the_language_of_an_article_is_detected(text: str, tag: str) -> None:
    assert detect(text) == tag


def test_lone_surrogates_do_not_break_detection() -> None:
    assert detect(GERMAN + "\ud800") == "de"


@pytest.mark.parametrize(
    ("tag", "primary"), [("de-AT", "de"), ("nb-NO", "no"), ("cmn", "zh"), ("EN_us", "en")]
)
def test_a_language_has_one_name(tag: str, primary: str) -> None:
    assert canonical(tag) == primary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The man ran across the line and was shot at by the soldiers.", "en-US"),
        ("Der Mann lief über die Grenze und wurde von den Soldaten nicht gesehen.", "de"),
        ("L'homme a couru vers la frontière et il est tombé dans les feuilles.", "fr"),
        ("El hombre corrió hacia la frontera y se cayó en un montón de hojas.", "es"),
        ("L'uomo è corso verso il confine ed è stato colpito dai soldati della guardia.", "it"),
        ("De man rende over de grens en werd niet door de soldaten gezien.", "nl"),
        ("Солдат бежал через границу.", "ru"),
        ("兵士が国境を越えて逃げた。", "ja"),
        ("군인이 국경을 넘어 도망쳤다.", "ko"),
        ("士兵逃过了边界。", "zh"),
        ("1234 5678", "en-US"),
        ("Kim Park Lee", "en-US"),
    ],
)
def test_a_language_is_known_by_its_script_or_commonest_words(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_one_word_of_two_languages_said_often_is_no_language() -> None:
    assert guess_language("A boat. A boat. A boat left the harbor.") == "en-US"


def test_detection_loads_nothing_that_could_reach_a_network() -> None:
    code = (
        "from talkingpaper.languages import detect\n"
        f"assert detect({GERMAN!r}) == 'de'\n"
        "import json, sys; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert loaded.isdisjoint({"socket", "_socket", "ssl", "http", "requests", "urllib3"})


def test_another_model_than_the_measured_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "lid.176.ftz").write_bytes(b"not a model")
    monkeypatch.setattr(languages, "_model_path", lambda: tmp_path / "lid.176.ftz")
    languages._model.cache_clear()
    with pytest.raises(TalkingPaperError, match=r"not the one.*--language"):
        languages._model()


def test_a_missing_model_is_told_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(languages, "_model_path", lambda: tmp_path / "gone.ftz")
    languages._model.cache_clear()
    with pytest.raises(TalkingPaperError, match=r"gone\.ftz cannot be read.*pip install"):
        languages._model()


def test_a_missing_package_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "find_spec", lambda _name: None)
    with pytest.raises(TalkingPaperError, match=r"not installed.*pip install"):
        languages._model_path()
