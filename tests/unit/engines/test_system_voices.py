"""Names for the system's voices."""

import pytest

from talkingpaper.engines.system_voices import Installed, read_report

ESPEAK = {
    "driver": "espeak",
    "library": "espeak-ng 1.52.0",
    "default": "gmw/en",
    "voices": [
        {
            "id": "gmw/en",
            "name": "English (Great Britain)",
            "languages": ["en-gb"],
            "gender": "Male",
        },
        {"id": "gmw/en-us", "name": "English (America)", "languages": ["en-us"], "gender": "Male"},
        {"id": "mb/en-us", "name": "mbrola", "languages": [], "gender": ""},
    ],
}
SAPI = {
    "driver": "sapi5",
    "library": "",
    "default": "HKEY_LOCAL_MACHINE\\TTS_MS_EN-US_ZIRA_11.0",
    "voices": [
        {
            "id": "HKEY_LOCAL_MACHINE\\TTS_MS_EN-US_ZIRA_11.0",
            "name": "Microsoft Zira Desktop",
            "languages": ["en_US"],
            "gender": "VoiceGenderFemale",
        }
    ],
}


@pytest.fixture
def espeak() -> Installed:
    return read_report(ESPEAK)


def test_espeak_voices_are_named_by_file(espeak: Installed) -> None:
    assert [voice.name for voice in espeak.voices] == ["en", "en-us", "en-us-2"]


def test_other_voices_are_named_by_title() -> None:
    assert read_report(SAPI).voices[0].name == "microsoft-zira-desktop"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("en-us", "gmw/en-us"),
        ("EN-US", "gmw/en-us"),
        ("gmw/en-US", "gmw/en-us"),
        ("english (america)", "gmw/en-us"),
        ("default", "gmw/en"),
        ("en-GB", "gmw/en"),
        ("en_gb", "gmw/en"),
        ("en-us-2", "mb/en-us"),
    ],
)
def test_voice_is_found_by_any_of_its_names(espeak: Installed, asked: str, found: str) -> None:
    assert espeak.find(asked).id == found


@pytest.mark.parametrize("asked", ["", "en-au", "und", "gmw"])
def test_voice_that_is_not_there_is_not_found(espeak: Installed, asked: str) -> None:
    assert espeak.find(asked) is None


def test_languages_and_genders_are_put_in_one_form(espeak: Installed) -> None:
    voices = (*espeak.voices, *read_report(SAPI).voices)
    assert [(voice.language, voice.gender) for voice in voices] == [
        ("en-GB", "male"),
        ("en-US", "male"),
        ("und", ""),
        ("en-US", "female"),
    ]
