import pytest

from talkingpaper.sources.language import guess_language


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
