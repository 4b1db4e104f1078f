"""What can be asked for."""

from pathlib import Path

import pytest

from talkingpaper.errors import UsageError
from talkingpaper.pipeline.settings import Settings, default_store


@pytest.mark.parametrize("speed", [0.49, 3.01, 0.0, -1.0, float("nan")])
def test_a_speed_nobody_can_keep_is_refused(speed: float) -> None:
    with pytest.raises(UsageError, match="speed"):
        Settings(speed=speed)


def test_no_jobs_are_refused() -> None:
    with pytest.raises(UsageError, match="0 jobs"):
        Settings(jobs=0)


def test_the_store_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKINGPAPER_STORE", "/elsewhere/clips")
    assert default_store() == Path("/elsewhere/clips")


def test_without_a_word_the_store_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALKINGPAPER_STORE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/cache")
    assert default_store().parts[-2:] == ("talkingpaper", "clips")
