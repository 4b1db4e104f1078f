"""A clean environment for every test: own clip store, own home, no leftovers."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("TALKINGPAPER_FFMPEG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    store = tmp_path_factory.getbasetemp() / "clips"
    monkeypatch.setenv("TALKINGPAPER_STORE", str(store))
    monkeypatch.setenv("TALKINGPAPER_LEXICON", str(store.with_name("lexicon.toml")))


@pytest.fixture(scope="session")
def sample() -> Path:
    return ROOT / "examples" / "dmz-defector.txt"
