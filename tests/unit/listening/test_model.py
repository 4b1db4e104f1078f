"""The recogniser's model is found where it is, and its absence is said with the remedy."""

from pathlib import Path

import pytest

from talkingpaper.errors import ListeningError
from talkingpaper.listening import model
from talkingpaper.listening.isolation import IsolatedEar


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(model.util, "find_spec", lambda _name: object())
    monkeypatch.setattr(model.metadata, "version", lambda _name: "1")
    for name in ("config.json", "tokenizer.json", "model.bin"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_a_folder_is_known_by_its_weights(folder: Path) -> None:
    before = model.find_model(folder)
    (folder / "model.bin").write_bytes(b"other")
    after = model.find_model(folder)
    assert before.sha256 != after.sha256
    assert model.identity(before, "way") != model.identity(after, "way")
    assert after.files()["model.bin"] == b"other"


def test_a_model_that_changes_under_our_hands_is_refused(folder: Path) -> None:
    found = model.find_model(folder)
    (folder / "model.bin").write_bytes(b"other")
    with pytest.raises(ListeningError, match="damaged"):
        found.files()


def test_a_folder_without_a_model_is_refused_by_the_file_it_lacks(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ListeningError, match=r"has no tokenizer\.json"):
        model.find_model(folder)


def test_without_the_extra_the_remedy_is_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model.util, "find_spec", lambda _name: None)
    with pytest.raises(ListeningError) as caught:
        IsolatedEar(None)
    assert caught.value.hint == "pip install 'talkingpaper[listen]'"
    assert caught.value.exit_code == 4
