"""The command line offers the forms and presets there are, without importing them for --help."""

from talkingpaper.cli import sounding
from talkingpaper.sound.forms import FORMS, PRESETS


def test_every_form_and_preset_can_be_asked_for() -> None:
    assert set(sounding.FORMATS) == set(FORMS)
    assert set(sounding.PRESETS) == set(PRESETS)
