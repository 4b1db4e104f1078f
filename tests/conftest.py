"""A clean environment for every test: own clip store, own home, no leftovers."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.commandline import CommandLine

ROOT = Path(__file__).parents[1]

# A commit that passes passes again: the laws are tried on the same examples every time.
# `pytest --hypothesis-profile=explore` tries new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile("same")


# What takes longest goes first: a worker that gets it last works on alone. The order within a
# folder stays random. Needs `--no-loadscope-reorder`, or pytest-xdist sends files with few tests
# last, and those of the browsers have few.
LONGEST_FIRST = ("standards", "contracts", "e2e", "faults", "properties")


def pytest_configure() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and so would every child."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: browsers that play and runs that are killed mostly wait."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place_in_line)


def _place_in_line(item: pytest.Item) -> int:
    folders = item.path.relative_to(ROOT).parts
    return next((at for at, name in enumerate(LONGEST_FIRST) if name in folders), 9)


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("TALKINGPAPER_FFMPEG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TALKINGPAPER_OPENAI_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    store = tmp_path_factory.getbasetemp() / "clips"
    monkeypatch.setenv("TALKINGPAPER_VOICES", str(store.with_name("voices")))
    monkeypatch.setenv("TALKINGPAPER_STORE", str(store))
    monkeypatch.setenv("TALKINGPAPER_LEXICON", str(store.with_name("lexicon.toml")))


@pytest.fixture(scope="session")
def sample() -> Path:
    return ROOT / "examples" / "dmz-defector.txt"


@pytest.fixture(scope="session")
def command_line() -> Iterator[CommandLine]:
    """``talkingpaper`` in a process of its own."""
    commands = CommandLine()
    yield commands
    commands.close()
