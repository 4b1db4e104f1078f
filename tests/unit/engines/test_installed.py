"""Where voices lie."""

from pathlib import Path

import pytest

from talkingpaper.engines.installed import hibaris_own_folder


@pytest.mark.parametrize("named", ["", "HIBARI_HOME", "XDG_CACHE_HOME"])
def test_hibaris_folder_is_where_hibari_says(
    named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from hibari.voices import cache_dir

    for variable in ("HIBARI_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    if named:
        monkeypatch.setenv(named, str(tmp_path))
    assert hibaris_own_folder() == Path(cache_dir())
